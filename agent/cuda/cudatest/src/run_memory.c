#define CUDATEST
#include "memory.c"
