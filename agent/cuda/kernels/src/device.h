// What the kernels need of the machine. They are freestanding C: compiled for NVPTX, the functions below are instructions; compiled
// for the processor with CUDATEST defined, the simulated driver supplies them.
#ifndef COREBOND_DEVICE_H
#define COREBOND_DEVICE_H

typedef __UINT8_TYPE__ u8;
typedef __INT32_TYPE__ i32;
typedef __UINT32_TYPE__ u32;
typedef __UINT64_TYPE__ u64;

typedef struct { u32 w[4]; } __attribute__((aligned(16))) vec16;
typedef struct { u32 w[8]; } hash;

#define INLINE static inline __attribute__((always_inline, unused))
#define WARP 32

#ifdef CUDATEST
#include "shim.h"
#else

#define KERNEL __attribute__((nvptx_kernel))
#define THREADS(count) __attribute__((launch_bounds(count)))
#define GLOBAL __attribute__((address_space(1)))
#define CONSTANT __attribute__((address_space(4)))
#define SHARED __attribute__((address_space(3)))

extern SHARED vec16 shared_memory[]; // its size is given at launch

INLINE u32 thread_index(void) { return __nvvm_read_ptx_sreg_tid_x(); }
INLINE u32 block_index(void) { return __nvvm_read_ptx_sreg_ctaid_x(); }
INLINE u32 block_size(void) { return __nvvm_read_ptx_sreg_ntid_x(); }
INLINE void barrier(void) { __syncthreads(); }

// shared_at is the shared memory at an offset in bytes.
INLINE SHARED void *shared_at(u32 offset) { return (SHARED u8 *)shared_memory + offset; }

INLINE u32 shared_address(u32 offset) { return (u32)(u64)shared_at(offset); }

// shuffle gives each lane the value of another lane of its warp. All lanes must take part.
INLINE u32 shuffle(u32 value, u32 lane)
{
	u32 result;
	__asm__ volatile("shfl.sync.idx.b32 %0, %1, %2, 31, -1;" : "=r"(result) : "r"(value), "r"(lane));
	return result;
}

// dp4a adds the products of four pairs of signed bytes to sum.
INLINE i32 dp4a(u32 a, u32 b, i32 sum)
{
	i32 result;
	__asm__("dp4a.s32.s32 %0, %1, %2, %3;" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
	return result;
}

// load_matrices loads four matrices of 8 rows of 16 bytes: lane l names row l%8 of matrix l/8 by its offset in shared memory, and gets
// of each matrix the bytes 4·(l%4).. of row l/4.
INLINE void load_matrices(u32 r[4], u32 offset)
{
	__asm__ volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
			 : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(shared_address(offset)) : "memory");
}

// mma_m16n8k32 is C += A·B of signed bytes; PTX ISA, "Matrix Fragments for mma.m16n8k32".
INLINE void mma_m16n8k32(i32 c[4], const u32 a[4], u32 b0, u32 b1)
{
	__asm__("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
		: "+r"(c[0]), "+r"(c[1]), "+r"(c[2]), "+r"(c[3]) : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
}

// mma_m8n8k16 is C += A·B of signed bytes; PTX ISA, "Matrix Fragments for mma.m8n8k16".
INLINE void mma_m8n8k16(i32 c[2], u32 a, u32 b)
{
	__asm__("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 {%0,%1}, {%2}, {%3}, {%0,%1};"
		: "+r"(c[0]), "+r"(c[1]) : "r"(a), "r"(b));
}

// copy_async starts to copy 16 bytes to shared memory, or 16 zeros where valid is 0. They are there for this thread after copy_wait,
// for the others after a barrier more.
INLINE void copy_async(u32 offset, GLOBAL const void *from, u32 valid)
{
	__asm__ volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;"
			 : : "r"(shared_address(offset)), "l"(from), "r"(valid ? 16 : 0) : "memory");
}

INLINE void copy_commit(void) { __asm__ volatile("cp.async.commit_group;" : : : "memory"); }

// copy_wait returns when at most `pending` of the committed groups of this thread are under way; pending is a constant.
#define copy_wait(pending) __asm__ volatile("cp.async.wait_group %0;" : : "n"(pending) : "memory")

#endif

INLINE u64 shuffle64(u64 value, u32 lane)
{
	return (u64)shuffle((u32)(value >> 32), lane) << 32 | shuffle((u32)value, lane);
}

INLINE u32 rotate_left(u32 x, u32 n) { return x << n | x >> (32 - n); }
INLINE u64 rotate_right64(u64 x, u32 n) { return x >> n | x << (64 - n); }

// below maps a random word to 0..n-1 as floor(word·n/2^64).
INLINE u64 below(u64 word, u64 n) { return (u64)((unsigned __int128)word * n >> 64); }

#endif
