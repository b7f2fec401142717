// The machine of device.h on the processor: one block of threads at a time, each thread a coroutine (simt.c).
#ifndef COREBOND_SHIM_H
#define COREBOND_SHIM_H

#define KERNEL
#define GLOBAL
#define CONSTANT
#define SHARED

enum operation { SHUFFLE = 1, LOAD_MATRICES, MMA_M16N8K32, MMA_M8N8K16 };

// A lane's operands of an operation of the whole warp. Results replace them.
typedef struct {
	u32 value, lane, offset;
	u32 a[4], b[2];
	i32 c[4];
} operands;

i32 simt_sum(i32 exact); // exact, or as a device computes that is not fit for proofs
u32 simt_thread(void);
u32 simt_block(void);
u32 simt_threads(void);
void simt_barrier(void);
void simt_warp(enum operation, operands *);
void *simt_shared(u32 offset);
void simt_copy_async(u32 offset, const void *from, u32 valid);
void simt_copy_commit(void);
void simt_copy_wait(u32 pending);

INLINE u32 thread_index(void) { return simt_thread(); }
INLINE u32 block_index(void) { return simt_block(); }
INLINE u32 block_size(void) { return simt_threads(); }
INLINE void barrier(void) { simt_barrier(); }
INLINE void *shared_at(u32 offset) { return simt_shared(offset); }

INLINE u32 shuffle(u32 value, u32 lane)
{
	operands o = {.value = value, .lane = lane};
	simt_warp(SHUFFLE, &o);
	return o.value;
}

INLINE i32 dp4a(u32 a, u32 b, i32 sum)
{
	for (u32 i = 0; i < 32; i += 8)
		sum += (i32)(signed char)(a >> i) * (i32)(signed char)(b >> i);
	return simt_sum(sum);
}

INLINE void load_matrices(u32 r[4], u32 offset)
{
	operands o = {.offset = offset};
	simt_warp(LOAD_MATRICES, &o);
	for (u32 i = 0; i < 4; i++)
		r[i] = o.a[i];
}

INLINE void mma_m16n8k32(i32 c[4], const u32 a[4], u32 b0, u32 b1)
{
	operands o = {.a = {a[0], a[1], a[2], a[3]}, .b = {b0, b1}, .c = {c[0], c[1], c[2], c[3]}};
	simt_warp(MMA_M16N8K32, &o);
	for (u32 i = 0; i < 4; i++)
		c[i] = o.c[i];
}

INLINE void mma_m8n8k16(i32 c[2], u32 a, u32 b)
{
	operands o = {.a = {a}, .b = {b}, .c = {c[0], c[1]}};
	simt_warp(MMA_M8N8K16, &o);
	c[0] = o.c[0], c[1] = o.c[1];
}

INLINE void copy_async(u32 offset, const void *from, u32 valid) { simt_copy_async(offset, from, valid); }
INLINE void copy_commit(void) { simt_copy_commit(); }
#define copy_wait(pending) simt_copy_wait(pending)

#endif
