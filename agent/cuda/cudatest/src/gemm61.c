#define CUDATEST
#define GEMM 61
#define gemm_extract gemm_extract_61
#define gemm_sums gemm_sums_61
#include "gemm.c"

__attribute__((visibility("default"))) void cudatest_tile_61(u32 n, u32 number, u32 *j, u32 *i)
{
	tile t = tile_at(0, 0, n, number);
	*j = t.j, *i = t.i;
}
