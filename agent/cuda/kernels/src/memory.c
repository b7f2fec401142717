// The dataset and the walks of package memwalk. Four threads hold one block of 128 bytes, each a column of its 4·4 words: what the
// rounds of BLAKE2b do to columns is then each thread's own, and diagonals are columns after the rows have turned.
#include "sha256.h"

#define LANES 4
#define WORDS 16 // of a block

typedef struct { u64 w[4]; } key; // 32 bytes as little-endian words
typedef struct { u64 v[4]; } column;

enum { PURPOSE_ITEM = 2, PURPOSE_WALK = 3 };

static CONSTANT const u64 blake2b_constants[8] = {
	0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

INLINE void quarter(column *c)
{
	c->v[0] += c->v[1], c->v[3] = rotate_right64(c->v[3] ^ c->v[0], 32);
	c->v[2] += c->v[3], c->v[1] = rotate_right64(c->v[1] ^ c->v[2], 24);
	c->v[0] += c->v[1], c->v[3] = rotate_right64(c->v[3] ^ c->v[0], 16);
	c->v[2] += c->v[3], c->v[1] = rotate_right64(c->v[1] ^ c->v[2], 63);
}

// turn moves row r of a block by r·by columns, in all blocks of the warp.
INLINE void turn(column *c, u32 by)
{
	u32 thread = thread_index() % WARP;
#pragma unroll
	for (u32 r = 1; r < 4; r++)
		c->v[r] = shuffle64(c->v[r], (thread & ~3u) | ((thread + r * by) & 3));
}

INLINE void blake2b_round(column *c)
{
	quarter(c);
	turn(c, 1);
	quarter(c);
	turn(c, 3);
}

INLINE void scramble(column *c)
{
#pragma clang loop unroll(disable)
	for (u32 i = 0; i < 12; i++)
		blake2b_round(c);
}

INLINE void absorb(column *c, GLOBAL const u64 *block)
{
	u32 lane = thread_index() % LANES;
	u64 other[4];
#pragma unroll
	for (u32 r = 0; r < 4; r++)
		other[r] = block[4 * r + lane];
#pragma unroll
	for (u32 r = 0; r < 4; r++)
		c->v[r] ^= other[r];
	blake2b_round(c);
}

INLINE column start(u64 purpose, key k, u64 index)
{
	u32 lane = thread_index() % LANES;
	column c;
	c.v[0] = lane == 0 ? k.w[0] : lane == 1 ? k.w[1] : lane == 2 ? k.w[2] : k.w[3];
	c.v[1] = lane == 0 ? index : lane == 1 ? purpose : 0;
	c.v[2] = blake2b_constants[lane];
	c.v[3] = blake2b_constants[4 + lane];
	scramble(&c);
	return c;
}

// owner is the thread of the warp that holds a column of this thread's block.
INLINE u32 owner(u32 lane) { return (thread_index() % WARP & ~3u) | lane; }

// fill makes `count` items of the dataset from item `first` on, each from `parents` reads of the cache. Threads beyond the last item
// work on it once more and keep nothing, since all lanes of a warp must take part in a shuffle.
KERNEL void fill(GLOBAL const u64 *cache, u64 cache_items, GLOBAL u64 *dataset, key k, u64 first, u64 count, u32 parents)
{
	u64 item = ((u64)block_index() * block_size() + thread_index()) / LANES;
	u32 mine = item < count, lane = thread_index() % LANES;
	u64 index = first + (mine ? item : count - 1);
	column c = start(PURPOSE_ITEM, k, index);
#pragma clang loop unroll(disable)
	for (u32 j = 0; j < parents; j += WORDS) {
		u32 rest = parents - j;
#pragma unroll
		for (u32 w = 0; w < WORDS; w++) {
			if (w < rest) {
				u64 word = shuffle64(c.v[w / 4], owner(w % 4));
				absorb(&c, cache + WORDS * below(word, cache_items));
			}
		}
	}
	scramble(&c);
	if (mine)
#pragma unroll
		for (u32 r = 0; r < 4; r++)
			dataset[WORDS * index + 4 * r + lane] = c.v[r];
}

// walk runs `count` walks from walk `first` on and leaves SHA-256(0x00 ‖ state) of where each ended.
KERNEL void walk(GLOBAL const u64 *dataset, u64 items, GLOBAL hash *ends, key seed, u64 first, u64 count, u32 steps)
{
	u64 number = ((u64)block_index() * block_size() + thread_index()) / LANES;
	u32 lane = thread_index() % LANES, local = thread_index() / LANES;
	column c = start(PURPOSE_WALK, seed, first + (number < count ? number : count - 1));
#pragma clang loop unroll(disable)
	for (u32 s = 0; s < steps; s++) {
		u64 word = shuffle64(c.v[0], owner(0));
		absorb(&c, dataset + WORDS * below(word, items));
	}
	SHARED u64 *states = shared_at(0);
#pragma unroll
	for (u32 r = 0; r < 4; r++)
		states[WORDS * local + 4 * r + lane] = c.v[r];
	barrier();

	// One thread in four hashes, the first threads of the block, so that whole warps are done.
	u32 walks = block_size() / LANES, who = thread_index();
	u64 end = (u64)block_index() * walks + who;
	if (who >= walks || end >= count)
		return;
	SHARED const u32 *state = shared_at(8 * WORDS * who);
	hash h = sha256_start();
	u32 w[16], before = 0;
#pragma clang loop unroll(disable)
	for (u32 p = 0; p < 2 * WORDS; p += 16) {
#pragma unroll
		for (u32 i = 0; i < 16; i++) {
			u32 word = swap(state[p + i]);
			w[i] = shifted(before, word);
			before = word;
		}
		sha256_block(&h, w);
	}
	w[0] = before << 24 | 0x800000;
#pragma unroll
	for (u32 i = 1; i < 15; i++)
		w[i] = 0;
	w[15] = 8 * (8 * WORDS + 1);
	sha256_block(&h, w);
	store_hash(&ends[end], h);
}
