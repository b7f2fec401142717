// The seeded matrices of package chaingemm: rows of X_0 and columns of B_t.
#include "sha256.h"

// The words of a message that ends in the stream's number: two blocks of SHA-256, big-endian words. The number is zero here; it stands
// big-endian at byte `at` of the first block or across the two.
typedef struct { u32 w[32]; } message;

#define LANES 16  // threads of a stream, one for each of the sixteen blocks that a key makes
#define CHUNK 992 // bytes of output of a key; the 32 that follow are the next key
#define ROUND 1024

INLINE void quarter(u32 *a, u32 *b, u32 *c, u32 *d)
{
	*a += *b, *d = rotate_left(*d ^ *a, 16);
	*c += *d, *b = rotate_left(*b ^ *c, 12);
	*a += *b, *d = rotate_left(*d ^ *a, 8);
	*c += *d, *b = rotate_left(*b ^ *c, 7);
}

// stream_key puts the eight words of SHA-256(prefix ‖ number) into key, as little-endian words of its bytes.
INLINE hash stream_key(message m, u32 at, u32 number)
{
	hash h = sha256_start();
	u32 w[16];
#pragma unroll
	for (u32 block = 0; block < 2; block++) {
#pragma unroll
		for (u32 i = 0; i < 16; i++) {
			u32 word = m.w[16 * block + i];
			// The number's four bytes begin 0..3 bytes into word at/4.
			u32 first = at / 4, shift = 8 * (at % 4), k = 16 * block + i;
			if (k == first)
				word |= number >> shift;
			if (k == first + 1 && shift)
				word |= number << (32 - shift);
			w[i] = word;
		}
		sha256_block(&h, w);
	}
#pragma unroll
	for (u32 i = 0; i < 8; i++)
		h.w[i] = swap(h.w[i]);
	return h;
}

// expand fills the rows of a matrix of n·n bytes with the chacha8rand streams (C2SP) of their keys, a row to LANES threads. A key makes
// 16 blocks of ChaCha8; each four of them lie interlaced, word by word.
KERNEL void expand(GLOBAL u8 *matrix, u32 n, message m, u32 at)
{
	u32 lane = thread_index() % LANES, local = thread_index() / LANES;
	u32 row = block_index() * (block_size() / LANES) + local;
	SHARED u32 *out = shared_at(ROUND * local);
	hash key = {{0}};
	if (row < n)
		key = stream_key(m, at, row);
	for (u32 done = 0; done < n; done += CHUNK) {
		u32 x[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, key.w[0], key.w[1], key.w[2], key.w[3],
			     key.w[4], key.w[5], key.w[6], key.w[7], lane, 0, 0, 0};
#pragma unroll
		for (u32 round = 0; round < 4; round++) {
			quarter(&x[0], &x[4], &x[8], &x[12]);
			quarter(&x[1], &x[5], &x[9], &x[13]);
			quarter(&x[2], &x[6], &x[10], &x[14]);
			quarter(&x[3], &x[7], &x[11], &x[15]);
			quarter(&x[0], &x[5], &x[10], &x[15]);
			quarter(&x[1], &x[6], &x[11], &x[12]);
			quarter(&x[2], &x[7], &x[8], &x[13]);
			quarter(&x[3], &x[4], &x[9], &x[14]);
		}
#pragma unroll
		for (u32 i = 0; i < 8; i++)
			x[4 + i] += key.w[i];
#pragma unroll
		for (u32 i = 0; i < 16; i++)
			out[lane / 4 * 64 + 4 * i + lane % 4] = x[i];
		barrier();
		if (row < n) {
			SHARED const vec16 *from = (SHARED const vec16 *)out;
			GLOBAL vec16 *to = (GLOBAL vec16 *)(matrix + (u64)row * n + done);
			u32 count = (n - done < CHUNK ? n - done : CHUNK) / 16;
			for (u32 i = lane; i < count; i += LANES)
				to[i] = from[i];
		}
#pragma unroll
		for (u32 i = 0; i < 8; i++)
			key.w[i] = out[CHUNK / 4 + i];
		barrier();
	}
}
