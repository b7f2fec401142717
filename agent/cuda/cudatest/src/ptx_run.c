#include <stdlib.h>
#include <string.h>

#define CUDATEST
#include "ptx.h"

#define NAME(name, bits) name,
#define BITS(name, bits) bits,
static const char *const names[] = {PTX_OPS(NAME)};
static const int widths[] = {PTX_OPS(BITS)};

// Numbers of operations, for the switch: OP("add.s32") is found when the compiler folds the search.
enum {
	ADD32, ADD64, ADDU64, SUB32, MUL32, MUL64, WIDE32, WIDE16, HIGH32, HIGH64, MAD32, DIV32, AND16, AND32, OR32, OR64, XOR32, XOR64, NOT32,
	SHL32, SHL64, SHRU16, SHRU32, SHRU64, SHRB64, SHF, PRMT, BFE, SELP32, SELP64, MAX32, MIN32, MOVU32, MOVB32, MOVU64, MOVB64, MOVP, ANDP,
	CVT64, CVT32, CVT16, GE32, LT32, GT32, EQ32, NE32, LT64, GE64, UPPER, DP4A, BRA, BRAUNI, RET, LOAD, STORE, BAR, SHFL, LDMATRIX, MMA80,
	MMA75, COPY, COMMIT, WAIT, OPS
};
_Static_assert(sizeof names / sizeof *names == OPS, "the list of operations and their numbers differ");

struct frame { u64 *r; u8 *parameters; };

static u64 value(struct frame *f, const operand *o)
{
	switch (o->kind) {
	case REGISTER: return f->r[o->value];
	case IMMEDIATE: return o->value;
	case THREAD: return thread_index();
	case BLOCK: return block_index();
	case THREADS: return block_size();
	case PARAMETER: return (u64)(f->parameters + o->value);
	case ADDRESS: return o->value + (o->base >= 0 ? f->r[o->base] : o->parameters ? (u64)f->parameters : 0);
	}
	return 0;
}

static u8 *place(const instruction *i, u64 at)
{
	if (at % (i->bytes * i->vector))
		simt_shared(~0u); // not aligned
	if (i->space != SPACE_SHARED)
		return (u8 *)at;
	simt_shared((u32)at + i->bytes * i->vector - 1);
	return simt_shared((u32)at);
}

static u32 permute(u32 a, u32 b, u32 selector)
{
	u64 both = (u64)b << 32 | a;
	u32 result = 0;
	for (u32 k = 0; k < 4; k++) {
		u32 s = selector >> 4 * k & 15;
		u8 byte = (u8)(both >> 8 * (s & 7));
		result |= (u32)(s & 8 ? (byte & 0x80 ? 0xff : 0) : byte) << 8 * k;
	}
	return result;
}

static u64 compute(const instruction *i, const u64 *v)
{
	u32 x = (u32)v[1], y = (u32)v[2], z = (u32)v[3];
	switch (i->op) {
	case ADD32: case ADD64: case ADDU64: return v[1] + v[2];
	case SUB32: return x - y;
	case MUL32: case MUL64: return v[1] * v[2];
	case WIDE32: return (u64)x * y;
	case WIDE16: return (u32)(x & 0xffff) * (y & 0xffff);
	case HIGH32: return (u64)x * y >> 32;
	case HIGH64: return (u64)((unsigned __int128)v[1] * v[2] >> 64);
	case MAD32: return x * y + z;
	case DIV32: return y ? x / y : ~0u;
	case AND16: case AND32: case ANDP: return v[1] & v[2];
	case OR32: case OR64: return v[1] | v[2];
	case XOR32: case XOR64: return v[1] ^ v[2];
	case NOT32: return ~x;
	case SHL32: return y > 31 ? 0 : x << y;
	case SHL64: return y > 63 ? 0 : v[1] << y;
	case SHRU16: return y > 15 ? 0 : (x & 0xffff) >> y;
	case SHRU32: return y > 31 ? 0 : x >> y;
	case SHRU64: case SHRB64: return y > 63 ? 0 : v[1] >> y;
	case SHF: return ((u64)y << 32 | x) << (z & 31) >> 32;
	case PRMT: return permute(x, y, z);
	case BFE: return x >> y & ((1u << z) - 1);
	case SELP32: case SELP64: return v[3] & 1 ? v[1] : v[2];
	case MAX32: return x > y ? x : y;
	case MIN32: return x < y ? x : y;
	case MOVP: return v[1] != 0;
	case MOVU32: case MOVB32: case MOVU64: case MOVB64: case CVT16: case CVT32: return v[1];
	case CVT64: return x;
	case GE32: return x >= y;
	case LT32: return x < y;
	case GT32: return x > y;
	case EQ32: return x == y;
	case NE32: return x != y;
	case LT64: return v[1] < v[2];
	case GE64: return v[1] >= v[2];
	case UPPER: return v[1] >> 32;
	case DP4A: return (u32)dp4a(x, y, (i32)z);
	case SHFL: return shuffle(x, y);
	}
	abort();
}

// together runs what needs the warp or the block, or moves memory.
static void together(struct frame *f, const instruction *i)
{
	const operand *o = i->operands;
#define R(k) f->r[o[k].value]
#define V(k) ((u32)value(f, &o[k]))
	switch (i->op) {
	case LOAD: {
		u8 *from = place(i, value(f, &o[i->vector]));
		for (int k = 0; k < i->vector; k++) {
			u64 word = 0;
			memcpy(&word, from + k * i->bytes, i->bytes);
			R(k) = word;
		}
		break;
	}
	case STORE: {
		u8 *to = place(i, value(f, &o[0]));
		for (int k = 0; k < i->vector; k++) {
			u64 word = value(f, &o[1 + k]);
			memcpy(to + k * i->bytes, &word, i->bytes);
		}
		break;
	}
	case BAR: barrier(); break;
	case COPY: copy_async(V(0), (void *)value(f, &o[1]), V(3)); break;
	case COMMIT: copy_commit(); break;
	case WAIT: copy_wait(V(0)); break;
	case LDMATRIX: {
		u32 r[4];
		load_matrices(r, V(4));
		for (int k = 0; k < 4; k++)
			R(k) = r[k];
		break;
	}
	case MMA80: {
		u32 a[4] = {V(4), V(5), V(6), V(7)};
		i32 c[4] = {(i32)V(10), (i32)V(11), (i32)V(12), (i32)V(13)};
		mma_m16n8k32(c, a, V(8), V(9));
		for (int k = 0; k < 4; k++)
			R(k) = (u32)c[k];
		break;
	}
	case MMA75: {
		i32 c[2] = {(i32)V(4), (i32)V(5)};
		mma_m8n8k16(c, V(2), V(3));
		R(0) = (u32)c[0], R(1) = (u32)c[1];
		break;
	}
	default: abort();
	}
}

void ptx_run(void **entry_and_parameters)
{
	const ptx_entry *e = entry_and_parameters[0];
	void **given = entry_and_parameters[1];
	u64 *registers = malloc((e->registers + 1) * sizeof *registers);
	memset(registers, 0xc3, (e->registers + 1) * sizeof *registers); // nothing reads a register before it is written
	u8 *parameters = calloc(1, e->parameters_bytes + 8);
	for (int k = 0; k < e->parameters; k++)
		memcpy(parameters + e->parameter_offset[k], given[k], e->parameter_bytes[k]);
	struct frame f = {registers, parameters};
	for (int at = 0;;) {
		const instruction *i = &e->instructions[at++];
		if (i->guard >= 0 && (f.r[i->guard] & 1) == (u64)i->negated)
			continue;
		if (i->op == RET)
			break;
		if (i->op == BRA || i->op == BRAUNI) {
			at = i->target;
			continue;
		}
		int width = widths[i->op];
		if (!width) {
			together(&f, i);
			continue;
		}
		u64 v[16];
		for (int k = 1; k < i->count; k++)
			v[k] = value(&f, &i->operands[k]);
		u64 result = compute(i, v);
		f.r[i->operands[0].value] = width == 64 ? result : result & (((u64)1 << width) - 1);
	}
	free(registers), free(parameters);
}
