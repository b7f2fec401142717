// Threads of a block are coroutines of one operating-system thread. A thread runs until it needs the others: an operation of its warp, or
// a barrier. What is undefined on a GPU is made visible here: shared memory begins poisoned and ends at a page that must not be touched,
// an asynchronous copy spoils its target when it starts and arrives at the very last moment, threads run forwards or backwards, and
// lanes that do different things where a warp must agree end the launch.
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#define CUDATEST
#include "device.h"
#include "simt.h"

#define STACK (128 << 10)
#define MOST_THREADS 1024
#define MOST_COPIES 64
#define PAGE 4096
#define MOST_SHARED (99 << 10)

enum state { READY, IN_WARP, AT_BARRIER, DONE };

struct copy {
	u32 offset, valid, group;
	const void *from;
};

struct thread {
	enum state state;
	int started;
	jmp_buf at;
	char *stack;
	enum operation operation;
	operands *operands;
	struct copy copies[MOST_COPIES];
	u32 copying, group;
};

static __thread struct {
	struct thread *threads, *current;
	u32 count, block, shared;
	u32 in_warp[MOST_THREADS / WARP], at_barrier;
	char *memory, *base; // of shared memory: from base to the page that must not be touched
	void (*kernel)(void **);
	void **parameters;
	const char *mistake;
	enum defect defect;
	jmp_buf scheduler;
	ucontext_t first;
} s;

u32 simt_thread(void) { return (u32)(s.current - s.threads); }
u32 simt_block(void) { return s.block; }
u32 simt_threads(void) { return s.count; }

// leave goes back to the scheduler until the thread is ready again.
static void leave(enum state state)
{
	s.current->state = state;
	if (!_setjmp(s.current->at))
		_longjmp(s.scheduler, 1);
}

static void mistake(const char *what)
{
	s.mistake = what;
	leave(DONE);
	abort();
}

void *simt_shared(u32 offset)
{
	if (offset >= s.shared)
		mistake("address outside shared memory");
	return s.base + offset;
}

void simt_barrier(void)
{
	if (++s.at_barrier == s.count) {
		s.at_barrier = 0;
		for (u32 i = 0; i < s.count; i++)
			s.threads[i].state = READY;
	} else {
		leave(AT_BARRIER);
	}
}

static void *shared_chunk(u32 offset)
{
	if (offset % 16 || offset + 16 > s.shared)
		mistake("16 bytes that are not aligned or not in shared memory");
	return s.base + offset;
}

void simt_copy_async(u32 offset, const void *from, u32 valid)
{
	struct thread *me = s.current;
	if (me->copying == MOST_COPIES)
		mistake("too many copies under way");
	if ((u64)from % 16)
		mistake("copy from an address that is not aligned");
	memset(shared_chunk(offset), 0xdb, 16);
	me->copies[me->copying++] = (struct copy){offset, valid, me->group, from};
}

void simt_copy_commit(void) { s.current->group++; }

void simt_copy_wait(u32 pending)
{
	struct thread *me = s.current;
	u32 kept = 0;
	for (u32 i = 0; i < me->copying; i++) {
		struct copy c = me->copies[i];
		if (c.group + pending >= me->group)
			me->copies[kept++] = c;
		else if (c.valid)
			memcpy(shared_chunk(c.offset), c.from, 16);
		else
			memset(shared_chunk(c.offset), 0, 16);
	}
	me->copying = kept;
}

static i32 byte(u32 word, u32 i) { return (signed char)(word >> 8 * i); }

i32 simt_sum(i32 exact)
{
	switch (s.defect) {
	case FLOAT_SUMS:
		return (i32)(float)exact;
	case STUCK_BIT:
		return exact | 1 << 20;
	default:
		return exact;
	}
}

// PTX ISA, "Matrix Fragments for mma.m16n8k32": of A, registers 0 and 2 hold row l/4, 1 and 3 row l/4+8; 0 and 1 columns 4·(l%4)..,
// 2 and 3 columns 16 on. Of B, register r holds rows 16·r+4·(l%4).. of column l/4. Of C, entries 0 and 1 are of row l/4, 2 and 3 of
// row l/4+8, in columns 2·(l%4) and one more.
static void mma_m16n8k32_all(operands **lane)
{
	i32 a[16][32], b[32][8];
	for (u32 l = 0; l < WARP; l++)
		for (u32 r = 0; r < 4; r++)
			for (u32 i = 0; i < 4; i++) {
				a[l / 4 + r % 2 * 8][l % 4 * 4 + i + r / 2 * 16] = byte(lane[l]->a[r], i);
				if (r < 2)
					b[r * 16 + l % 4 * 4 + i][l / 4] = byte(lane[l]->b[r], i);
			}
	for (u32 l = 0; l < WARP; l++)
		for (u32 i = 0; i < 4; i++) {
			i32 c = lane[l]->c[i];
			for (u32 k = 0; k < 32; k++)
				c += a[l / 4 + i / 2 * 8][k] * b[k][l % 4 * 2 + i % 2];
			lane[l]->c[i] = simt_sum(c);
		}
}

// PTX ISA, "Matrix Fragments for mma.m8n8k16": of A, a lane holds columns 4·(l%4).. of row l/4; of B, rows 4·(l%4).. of column l/4; of C,
// columns 2·(l%4) and one more of row l/4.
static void mma_m8n8k16_all(operands **lane)
{
	i32 a[8][16], b[16][8];
	for (u32 l = 0; l < WARP; l++)
		for (u32 i = 0; i < 4; i++) {
			a[l / 4][l % 4 * 4 + i] = byte(lane[l]->a[0], i);
			b[l % 4 * 4 + i][l / 4] = byte(lane[l]->b[0], i);
		}
	for (u32 l = 0; l < WARP; l++)
		for (u32 i = 0; i < 2; i++) {
			i32 c = lane[l]->c[i];
			for (u32 k = 0; k < 16; k++)
				c += a[l / 4][k] * b[k][l % 4 * 2 + i];
			lane[l]->c[i] = simt_sum(c);
		}
}

// PTX ISA, ldmatrix .x4 .b16: lanes 8·m.. name the rows of matrix m; of each matrix, a lane gets the word l%4 of row l/4.
static void load_matrices_all(operands **lane)
{
	for (u32 l = 0; l < WARP; l++)
		for (u32 m = 0; m < 4; m++)
			memcpy(&lane[l]->a[m], (char *)shared_chunk(lane[8 * m + l / 4]->offset) + 4 * (l % 4), 4);
}

static void shuffle_all(operands **lane)
{
	u32 values[WARP];
	for (u32 l = 0; l < WARP; l++)
		values[l] = lane[l]->value;
	for (u32 l = 0; l < WARP; l++)
		lane[l]->value = values[lane[l]->lane % WARP];
}

void simt_warp(enum operation operation, operands *o)
{
	u32 warp = simt_thread() / WARP;
	s.current->operation = operation;
	s.current->operands = o;
	if (++s.in_warp[warp] < WARP) {
		leave(IN_WARP);
		return;
	}
	s.in_warp[warp] = 0;
	operands *lane[WARP];
	for (u32 l = 0; l < WARP; l++) {
		struct thread *t = &s.threads[warp * WARP + l];
		if (t->operation != operation)
			mistake("lanes of a warp do different things");
		lane[l] = t->operands;
		t->state = READY;
	}
	switch (operation) {
	case SHUFFLE: shuffle_all(lane); break;
	case LOAD_MATRICES: load_matrices_all(lane); break;
	case MMA_M16N8K32: mma_m16n8k32_all(lane); break;
	case MMA_M8N8K16: mma_m8n8k16_all(lane); break;
	}
}

// coroutine runs the kernel once for each block that it is started for.
static void coroutine(void)
{
	for (;;) {
		s.kernel(s.parameters);
		leave(DONE);
	}
}

// resume runs a thread until it leaves.
static void resume(struct thread *t)
{
	s.current = t;
	if (_setjmp(s.scheduler))
		return;
	if (t->started)
		_longjmp(t->at, 1);
	t->started = 1;
	static __thread ucontext_t fresh;
	getcontext(&fresh);
	fresh.uc_stack.ss_sp = t->stack;
	fresh.uc_stack.ss_size = STACK;
	fresh.uc_link = NULL;
	makecontext(&fresh, coroutine, 0);
	setcontext(&fresh);
}

static void *map(size_t bytes)
{
	void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (p == MAP_FAILED)
		abort();
	return p;
}

static void prepare(void)
{
	if (s.threads)
		return;
	s.threads = map(MOST_THREADS * sizeof *s.threads);
	char *stacks = map((size_t)MOST_THREADS * STACK);
	for (u32 i = 0; i < MOST_THREADS; i++)
		s.threads[i].stack = stacks + (size_t)i * STACK;
	size_t bytes = (MOST_SHARED + PAGE - 1) / PAGE * PAGE;
	s.memory = map(bytes + PAGE);
	if (mprotect(s.memory + bytes, PAGE, PROT_NONE))
		abort();
	s.memory += bytes;
}

static int run_block(int backwards)
{
	memset(s.in_warp, 0, sizeof s.in_warp);
	s.at_barrier = 0;
	memset(s.base, 0xa5, s.shared);
	for (u32 i = 0; i < s.count; i++) {
		s.threads[i].state = READY;
		s.threads[i].copying = s.threads[i].group = 0;
	}
	for (;;) {
		u32 ran = 0, done = 0;
		for (u32 i = 0; i < s.count; i++) {
			struct thread *t = &s.threads[backwards ? s.count - 1 - i : i];
			if (t->state == READY) {
				resume(t);
				ran++;
				if (s.mistake)
					return 0;
			}
			done += t->state == DONE;
		}
		if (done == s.count)
			return 1;
		if (!ran) {
			s.mistake = "threads wait for others that never come";
			return 0;
		}
	}
}

const char *simt_launch(void (*kernel)(void **), void **parameters, unsigned blocks, unsigned threads, unsigned shared, enum defect defect,
			int backwards)
{
	if (!threads || threads > MOST_THREADS || threads % WARP || shared > MOST_SHARED || shared % 16)
		return "a block of that shape cannot be launched";
	prepare();
	s.count = threads, s.shared = shared, s.kernel = kernel, s.parameters = parameters, s.mistake = NULL, s.defect = defect;
	s.base = s.memory - shared;
	for (s.block = 0; s.block < blocks; s.block++)
		if (!run_block(backwards)) {
			// Coroutines that are in the middle of something begin anew at the next launch.
			for (u32 i = 0; i < MOST_THREADS; i++)
				s.threads[i].started = 0;
			return s.mistake;
		}
	return NULL;
}
