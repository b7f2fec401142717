// The shipped text of a module, instruction by instruction: what the simulated driver runs if it is told to interpret instead of running
// what the processor's compiler made of the sources. It knows the instructions that clang uses for these kernels and refuses any other.
#ifndef COREBOND_PTX_H
#define COREBOND_PTX_H

#include "device.h"

enum operand_kind { REGISTER, IMMEDIATE, THREAD, BLOCK, THREADS, PARAMETER, ADDRESS };

// An operand's value; of ADDRESS, base + value, where base is a register (or -1), or the parameters.
typedef struct {
	enum operand_kind kind;
	int base, parameters;
	u64 value;
} operand;

typedef struct {
	const char *name; // "add.s32"
	int op, guard, negated, count, target;
	int space, vector, bytes; // of loads and stores
	operand operands[16];
} instruction;

enum { SPACE_GLOBAL = 1, SPACE_SHARED, SPACE_CONST, SPACE_PARAMETER };

typedef struct {
	char name[64];
	instruction *instructions;
	int count, registers;
	int parameters, parameter_offset[16], parameter_bytes[16], parameters_bytes;
} ptx_entry;

typedef struct {
	ptx_entry entries[4];
	int count;
	char mistake[256];
} ptx_module;

ptx_module *ptx_parse(const char *text); // mistake says what is not known
void ptx_run(void **entry_and_parameters);

#define PTX_OPS(X)                                                                                                                             \
	X("add.s32", 32) X("add.s64", 64) X("add.u64", 64) X("sub.s32", 32) X("mul.lo.s32", 32) X("mul.lo.s64", 64) X("mul.wide.u32", 64)      \
	X("mul.wide.u16", 32) X("mul.hi.u32", 32) X("mul.hi.u64", 64) X("mad.lo.s32", 32) X("div.u32", 32) X("and.b16", 16) X("and.b32", 32)    \
	X("or.b32", 32) X("or.b64", 64) X("xor.b32", 32) X("xor.b64", 64) X("not.b32", 32) X("shl.b32", 32) X("shl.b64", 64) X("shr.u16", 16)    \
	X("shr.u32", 32) X("shr.u64", 64) X("shr.b64", 64) X("shf.l.wrap.b32", 32) X("prmt.b32", 32) X("bfe.u32", 32) X("selp.b32", 32)         \
	X("selp.b64", 64) X("max.u32", 32) X("min.u32", 32) X("mov.u32", 32) X("mov.b32", 32) X("mov.u64", 64) X("mov.b64", 64)                 \
	X("mov.pred", 1) X("and.pred", 1) X("cvt.u64.u32", 64) X("cvt.u32.u64", 32) X("cvt.u16.u32", 16) X("setp.ge.u32", 1)                    \
	X("setp.lt.u32", 1) X("setp.gt.u32", 1) X("setp.eq.s32", 1) X("setp.ne.s32", 1) X("setp.lt.u64", 1) X("setp.ge.u64", 1)                 \
	X("high.b64", 32) X("dp4a.s32.s32", 32) X("bra", 0) X("bra.uni", 0) X("ret", 0) X("load", 0) X("store", 0) X("bar.sync", 0)             \
	X("shfl.sync.idx.b32", 32) X("ldmatrix.sync.aligned.m8n8.x4.shared.b16", 0) X("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32", 0)     \
	X("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32", 0) X("cp.async.cg.shared.global", 0) X("cp.async.commit_group", 0)                  \
	X("cp.async.wait_group", 0)

#endif
