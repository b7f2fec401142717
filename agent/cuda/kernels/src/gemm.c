// The matrix product of package chaingemm and what it extracts from it. Compiled once for each of the three ways in which GPUs multiply
// bytes exactly; GEMM says which: 80 for the tensor cores of sm_80 and later, 75 for those of sm_75, 61 for dp4a.
//
// Both operands lie with the summed index inside: x by rows, columns by columns of B. So that the result comes out transposed, as the
// protocol wants it, the product is taken transposed: rows of a tile are columns j of B, its columns are rows i of X.
#include "device.h"

#ifndef GEMM
#error GEMM must be 80, 75 or 61
#endif

// A block of 256 threads computes TILE_J·TILE_I sums. Each of its eight warps takes WARP_J·WARP_I of them (of dp4a's tiles, each
// thread 8·8). STAGES stretches of DEPTH bytes of the tile's rows are in shared memory at a time. Package cuda knows these numbers, too.
#define THREAD_COUNT 256
#define DEPTH 64
#if GEMM == 80
#define TILE_J 128
#define TILE_I 256
#define WARP_J 64
#define WARP_I 64
#define STAGES 3
#else
#define TILE_J 128
#define TILE_I 128
#define WARP_J 64
#define WARP_I 32
#define STAGES 2
#endif
#define ROWS (TILE_J + TILE_I)
#define STAGE (ROWS * DEPTH)
#define CHUNKS (STAGE / 16 / THREAD_COUNT) // that a thread copies for a stage
#define WARPS_I (TILE_I / WARP_I)

// offset_of is where 16 bytes of a row lie in a stage. Two rows of 64 bytes share a line of all 32 banks; their four chunks change
// places from one pair of rows to the next, so that eight rows' chunks of one number lie in different banks.
INLINE u32 offset_of(u32 row, u32 chunk) { return row * DEPTH + ((chunk ^ (row >> 1 & 3)) << 4); }

typedef struct {
	GLOBAL const u8 *x, *columns;
	u32 n, j, i; // the tile's first column of B and row of X
} tile;

// source is what a thread copies as its chunk number c of stretch k, and where to. Rows beyond the matrix count as zero.
INLINE GLOBAL const u8 *source(const tile *t, u32 k, u32 c, u32 *offset, u32 *valid)
{
	u32 id = c * THREAD_COUNT + thread_index(), row = id / (DEPTH / 16), chunk = id % (DEPTH / 16);
	u32 ofB = row < TILE_J, at = ofB ? t->j + row : t->i + row - TILE_J;
	*offset = offset_of(row, chunk);
	*valid = at < t->n;
	return (ofB ? t->columns : t->x) + (u64)(*valid ? at : 0) * t->n + k * DEPTH + chunk * 16;
}

#if GEMM == 61
// A thread's sums are of columns of B a·16 + thread/16 and of rows of X b·16 + thread%16.
#define SUMS 64
INLINE u32 sum_j(u32 s) { return s / 8 * 16 + thread_index() / 16; }
INLINE u32 sum_i(u32 s) { return s % 8 * 16 + thread_index() % 16; }

INLINE vec16 read_chunk(u32 offset) { return *(SHARED const vec16 *)shared_at(offset); }

INLINE void multiply_stage(i32 sums[SUMS], u32 stage)
{
	u32 tj = thread_index() / 16, ti = thread_index() % 16;
#pragma clang loop unroll(disable)
	for (u32 chunk = 0; chunk < DEPTH / 16; chunk++) {
		vec16 a[8];
#pragma unroll
		for (u32 m = 0; m < 8; m++)
			a[m] = read_chunk(stage + offset_of(m * 16 + tj, chunk));
#pragma unroll
		for (u32 n = 0; n < 8; n++) {
			vec16 b = read_chunk(stage + offset_of(TILE_J + n * 16 + ti, chunk));
#pragma unroll
			for (u32 m = 0; m < 8; m++)
#pragma unroll
				for (u32 w = 0; w < 4; w++)
					sums[m * 8 + n] = dp4a(a[m].w[w], b.w[w], sums[m * 8 + n]);
		}
	}
}

#else
#define SUMS (WARP_J * WARP_I / WARP)
INLINE u32 lane(void) { return thread_index() % WARP; }
INLINE u32 warp_j(void) { return thread_index() / WARP / WARPS_I * WARP_J; }
INLINE u32 warp_i(void) { return thread_index() / WARP % WARPS_I * WARP_I; }

#if GEMM == 80
#define TILES_J (WARP_J / 16)
#define TILES_I (WARP_I / 8)
// Sum s of a thread is entry s%4 of its part of C of the m16n8 tile s/4: rows lane/4 and lane/4+8, columns 2·(lane%4) and one more.
INLINE u32 sum_j(u32 s) { return warp_j() + s / 4 / TILES_I * 16 + lane() / 4 + s % 4 / 2 * 8; }
INLINE u32 sum_i(u32 s) { return warp_i() + s / 4 % TILES_I * 8 + lane() % 4 * 2 + s % 2; }

INLINE void multiply_stage(i32 sums[SUMS], u32 stage)
{
	u32 l = lane();
#pragma unroll
	for (u32 chunk = 0; chunk < DEPTH / 16; chunk += 2) { // 32 bytes deep
		u32 a[TILES_J][4], b[TILES_I][2];
#pragma unroll
		for (u32 m = 0; m < TILES_J; m++) // rows 0-7 and 8-15 of bytes 0-15, then of bytes 16-31
			load_matrices(a[m], stage + offset_of(warp_j() + m * 16 + l % 16, chunk + l / 16));
#pragma unroll
		for (u32 n = 0; n < TILES_I; n += 2) { // bytes 0-15 and 16-31 of columns 0-7, then of columns 8-15
			u32 both[4];
			load_matrices(both, stage + offset_of(TILE_J + warp_i() + n * 8 + l / 16 * 8 + l % 8, chunk + l / 8 % 2));
			b[n][0] = both[0], b[n][1] = both[1], b[n + 1][0] = both[2], b[n + 1][1] = both[3];
		}
#pragma unroll
		for (u32 m = 0; m < TILES_J; m++)
#pragma unroll
			for (u32 n = 0; n < TILES_I; n++)
				mma_m16n8k32(&sums[4 * (m * TILES_I + n)], a[m], b[n][0], b[n][1]);
	}
}

#else // GEMM == 75
#define TILES_J (WARP_J / 8)
#define TILES_I (WARP_I / 8)
// Sum s of a thread is entry s%2 of its part of C of the m8n8 tile s/2: row lane/4, columns 2·(lane%4) and one more.
INLINE u32 sum_j(u32 s) { return warp_j() + s / 2 / TILES_I * 8 + lane() / 4; }
INLINE u32 sum_i(u32 s) { return warp_i() + s / 2 % TILES_I * 8 + lane() % 4 * 2 + s % 2; }

INLINE void multiply_stage(i32 sums[SUMS], u32 stage)
{
	u32 l = lane();
#pragma unroll
	for (u32 chunk = 0; chunk < DEPTH / 16; chunk++) { // 16 bytes deep
		u32 a[TILES_J], b[TILES_I];
#pragma unroll
		for (u32 m = 0; m < TILES_J; m += 4)
			load_matrices(&a[m], stage + offset_of(warp_j() + m * 8 + l, chunk));
#pragma unroll
		for (u32 n = 0; n < TILES_I; n += 4)
			load_matrices(&b[n], stage + offset_of(TILE_J + warp_i() + n * 8 + l, chunk));
#pragma unroll
		for (u32 m = 0; m < TILES_J; m++)
#pragma unroll
			for (u32 n = 0; n < TILES_I; n++)
				mma_m8n8k16(&sums[2 * (m * TILES_I + n)], a[m], b[n]);
	}
}
#endif
#endif

#if GEMM == 80
// multiply runs over all stretches. While one is multiplied, the copies of the next two are under way.
INLINE void multiply(const tile *t, i32 sums[SUMS])
{
	u32 count = t->n / DEPTH;
#define START_COPY(k)                                                                                                                          \
	do {                                                                                                                                   \
		if ((k) < count)                                                                                                               \
			for (u32 c = 0; c < CHUNKS; c++) {                                                                                     \
				u32 offset, valid;                                                                                             \
				GLOBAL const u8 *from = source(t, (k), c, &offset, &valid);                                                    \
				copy_async((k) % STAGES * STAGE + offset, from, valid);                                                        \
			}                                                                                                                      \
		copy_commit(); /* empty groups, too, keep the count of groups in step */                                                      \
	} while (0)
	for (u32 k = 0; k < STAGES - 1; k++)
		START_COPY(k);
#pragma clang loop unroll(disable)
	for (u32 k = 0; k < count; k++) {
		copy_wait(STAGES - 2);
		barrier(); // stretch k is there, and all have done with the one that the next copy overwrites
		START_COPY(k + STAGES - 1);
		multiply_stage(sums, k % STAGES * STAGE);
	}
	copy_wait(0);
	barrier();
}

#else
// multiply runs over all stretches. The next one is read into registers while one is multiplied, and put into the other half after.
INLINE void multiply(const tile *t, i32 sums[SUMS])
{
	u32 count = t->n / DEPTH;
	vec16 next[CHUNKS];
	u32 offset[CHUNKS];
#define READ(k)                                                                                                                                \
	for (u32 c = 0; c < CHUNKS; c++) {                                                                                                     \
		u32 valid;                                                                                                                     \
		vec16 read = *(GLOBAL const vec16 *)source(t, (k), c, &offset[c], &valid);                                                     \
		next[c] = valid ? read : (vec16){{0, 0, 0, 0}};                                                                                \
	}
#define WRITE(k)                                                                                                                               \
	for (u32 c = 0; c < CHUNKS; c++)                                                                                                       \
		*(SHARED vec16 *)shared_at((k) % STAGES * STAGE + offset[c]) = next[c];
	READ(0)
	WRITE(0)
	barrier();
#pragma clang loop unroll(disable)
	for (u32 k = 0; k < count; k++) {
		if (k + 1 < count)
			READ(k + 1)
		multiply_stage(sums, k % STAGES * STAGE);
		if (k + 1 < count)
			WRITE(k + 1)
		barrier();
	}
}
#endif

// tile_at orders tiles so that those of neighbouring blocks, which run together, share operands: stripes of eight tiles of columns of
// B, and within a stripe along the rows of X.
INLINE tile tile_at(GLOBAL const u8 *x, GLOBAL const u8 *columns, u32 n, u32 number)
{
	u32 tiles_j = (n + TILE_J - 1) / TILE_J, tiles_i = (n + TILE_I - 1) / TILE_I;
	u32 stripe = number / (8 * tiles_i), rest = number % (8 * tiles_i);
	u32 height = tiles_j - 8 * stripe < 8 ? tiles_j - 8 * stripe : 8;
	return (tile){x, columns, n, (8 * stripe + rest % height) * TILE_J, rest / height * TILE_I};
}

// The top byte of the murmur3 finaliser of a sum, salted by layer and position: Layer.Extract.
INLINE u8 extract(i32 sum, u32 i, u32 j, u32 salt)
{
	u32 h = (u32)sum ^ salt ^ (i * 0x9e3779b1 + j * 0x85ebca77);
	h ^= h >> 16;
	h *= 0x85ebca6b;
	h ^= h >> 13;
	h *= 0xc2b2ae35;
	h ^= h >> 16;
	return (u8)(h >> 24);
}

#define PITCH (TILE_I + 16) // bytes from one row of extracted bytes in shared memory to the next

// gemm_extract computes the tiles from number `first` on, one to a block: next[j·n+i] = extract(Σ_p x[i·n+p]·columns[j·n+p]).
KERNEL void gemm_extract(GLOBAL const u8 *x, GLOBAL const u8 *columns, GLOBAL u8 *next, u32 n, u32 salt, u32 first)
{
	tile t = tile_at(x, columns, n, first + block_index());
	i32 sums[SUMS] = {0};
	multiply(&t, sums);
#pragma unroll
	for (u32 s = 0; s < SUMS; s++) {
		u32 j = sum_j(s), i = sum_i(s);
		*(SHARED u8 *)shared_at(j * PITCH + i) = extract(sums[s], t.i + i, t.j + j, salt);
	}
	barrier();
	for (u32 id = thread_index(); id < TILE_J * TILE_I / 16; id += THREAD_COUNT) {
		u32 j = id / (TILE_I / 16), i = id % (TILE_I / 16) * 16;
		if (t.j + j < n && t.i + i < n)
			*(GLOBAL vec16 *)(next + (u64)(t.j + j) * n + t.i + i) = *(SHARED const vec16 *)shared_at(j * PITCH + i);
	}
}

// gemm_sums is the same without extracting, for audits: out[j·n+i] is the sum.
KERNEL void gemm_sums(GLOBAL const u8 *x, GLOBAL const u8 *columns, GLOBAL i32 *out, u32 n, u32 first)
{
	tile t = tile_at(x, columns, n, first + block_index());
	i32 sums[SUMS] = {0};
	multiply(&t, sums);
#pragma unroll
	for (u32 s = 0; s < SUMS; s++) {
		u32 j = t.j + sum_j(s), i = t.i + sum_i(s);
		if (j < n && i < n)
			out[(u64)j * n + i] = sums[s];
	}
}
