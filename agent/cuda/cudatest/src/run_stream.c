#define CUDATEST
#include "stream.c"
