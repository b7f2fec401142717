#define CUDATEST
#include "hash.c"
