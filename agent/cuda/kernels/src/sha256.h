// SHA-256 (FIPS 180-4), the compression function. Words are as the standard writes them: the caller swaps bytes.
#ifndef COREBOND_SHA256_H
#define COREBOND_SHA256_H

#include "device.h"

static CONSTANT const u32 sha256_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

INLINE hash sha256_start(void)
{
	return (hash){{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

INLINE u32 rotate_right(u32 x, u32 n) { return x >> n | x << (32 - n); }

// sha256_block compresses sixteen words into h and uses w up. Four times sixteen rounds: the sixteen are unrolled, so that w and the
// state stay in registers.
INLINE void sha256_block(hash *h, u32 w[16])
{
	u32 s[8];
#pragma unroll
	for (u32 i = 0; i < 8; i++)
		s[i] = h->w[i];
#pragma clang loop unroll(disable)
	for (u32 round = 0; round < 64; round += 16) {
#pragma unroll
		for (u32 i = 0; i < 16; i++) {
			u32 a = s[(0 - i) & 7], b = s[(1 - i) & 7], c = s[(2 - i) & 7], e = s[(4 - i) & 7], f = s[(5 - i) & 7], g = s[(6 - i) & 7];
			u32 one = s[(7 - i) & 7] + (rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25)) + ((e & f) ^ (~e & g)) +
				  sha256_constants[round + i] + w[i];
			u32 two = (rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
			s[(3 - i) & 7] += one;
			s[(7 - i) & 7] = one + two;
		}
		// The schedule of the next sixteen rounds; after the last sixteen nobody reads it.
#pragma unroll
		for (u32 i = 0; i < 16; i++) {
			u32 x = w[(i + 1) & 15], y = w[(i + 14) & 15];
			w[i] += (rotate_right(x, 7) ^ rotate_right(x, 18) ^ x >> 3) + w[(i + 9) & 15] +
				(rotate_right(y, 17) ^ rotate_right(y, 19) ^ y >> 10);
		}
	}
#pragma unroll
	for (u32 i = 0; i < 8; i++)
		h->w[i] += s[i];
}

// A stored hash is 32 bytes: its words big-endian.
INLINE u32 swap(u32 x) { return __builtin_bswap32(x); }

INLINE void store_hash(GLOBAL hash *to, hash h)
{
#pragma unroll
	for (u32 i = 0; i < 8; i++)
		to->w[i] = swap(h.w[i]);
}

INLINE hash load_hash(GLOBAL const hash *from)
{
	hash h;
#pragma unroll
	for (u32 i = 0; i < 8; i++)
		h.w[i] = swap(from->w[i]);
	return h;
}

// shifted is word i of a message that is one byte, tag, and then the little-endian words of w: the words that the two lie across.
INLINE u32 shifted(u32 before, u32 word) { return before << 24 | word >> 8; }

#endif
