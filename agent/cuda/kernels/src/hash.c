// The Merkle trees of packages chaingemm and merkle.
#include "sha256.h"

// hash_segments hashes segments of a matrix: leaves[s] = SHA-256(0x00 ‖ the words·4 bytes at s·words·4). One thread hashes one segment;
// words is a multiple of 16. Each word of the message lies across two words of memory, since the tag is one byte.
KERNEL void hash_segments(GLOBAL const vec16 *matrix, GLOBAL hash *leaves, u32 segments, u32 words)
{
	u32 s = block_index() * block_size() + thread_index();
	if (s >= segments)
		return;
	GLOBAL const vec16 *from = matrix + (u64)s * (words / 4);
	hash h = sha256_start();
	u32 before = 0; // the tag
	u32 w[16];
#pragma clang loop unroll(disable)
	for (u32 p = 0; p < words; p += 16) {
#pragma unroll
		for (u32 q = 0; q < 4; q++) {
			vec16 v = from[p / 4 + q];
#pragma unroll
			for (u32 i = 0; i < 4; i++) {
				u32 word = swap(v.w[i]);
				w[4 * q + i] = shifted(before, word);
				before = word;
			}
		}
		sha256_block(&h, w);
	}
	w[0] = before << 24 | 0x800000;
#pragma unroll
	for (u32 i = 1; i < 15; i++)
		w[i] = 0;
	w[15] = 8 * (4 * words + 1);
	sha256_block(&h, w);
	store_hash(&leaves[s], h);
}

// merkle_level makes the next level of `trees` trees side by side that have `count` nodes each: the parent of two nodes is
// SHA-256(0x01 ‖ left ‖ right), and where a right one is missing, `empty` stands in.
KERNEL void merkle_level(GLOBAL const hash *nodes, GLOBAL hash *parents, u32 trees, u32 count, hash empty)
{
	u32 next = (count + 1) / 2, at = block_index() * block_size() + thread_index();
	if (at >= trees * next)
		return;
	u32 tree = at / next, i = at % next;
	GLOBAL const hash *from = nodes + (u64)tree * count + 2 * i;
	hash left = load_hash(from), right;
	if (2 * i + 1 < count)
		right = load_hash(from + 1);
	else
#pragma unroll
		for (u32 k = 0; k < 8; k++)
			right.w[k] = swap(empty.w[k]);
	hash h = sha256_start();
	u32 w[16], before = 1;
#pragma unroll
	for (u32 k = 0; k < 8; k++) {
		w[k] = shifted(before, left.w[k]);
		before = left.w[k];
	}
#pragma unroll
	for (u32 k = 0; k < 8; k++) {
		w[8 + k] = shifted(before, right.w[k]);
		before = right.w[k];
	}
	sha256_block(&h, w);
	w[0] = before << 24 | 0x800000;
#pragma unroll
	for (u32 k = 1; k < 15; k++)
		w[k] = 0;
	w[15] = 8 * 65;
	sha256_block(&h, w);
	store_hash(&parents[at], h);
}
