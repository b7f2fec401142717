// A simulated libcuda.so.1: the driver's calls that package cuda makes, on the processor. It has three simulated devices, one for each
// variant of the matrix product. It is strict where the real one leaves things undefined: wrong contexts, unknown handles, and memory
// that was never allocated are refused, and every allocation ends at a page that must not be touched.
//
// Faults come by cudatest_fault, or by CUDATEST_FAULT in the environment when the driver starts: "what:code:after", several with commas
// between them. what is a call ("cuLaunchKernel"), which gives that CUresult from its after-th next call on; or a kernel ("fill") with
// code -1, whose output then has a wrong bit; or "translator", which refuses with a log; or "float" or "stuck", which spoil all sums of matrix products.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#define CUDATEST
#include "device.h"
#include "ptx.h"
#include "simt.h"

#define EXPORT __attribute__((visibility("default")))
#define PAGE 4096ul
#define DEVICES 3
#define DEVICE_MEMORY (1ul << 30)

enum { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_CONTEXT = 201,
       INVALID_PTX = 218, INVALID_HANDLE = 400, NOT_FOUND = 500, LAUNCH_FAILED = 719, UNKNOWN = 999 };

static const struct { int code; const char *name; } names[] = {
	{INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE"}, {OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY"},
	{NOT_INITIALIZED, "CUDA_ERROR_NOT_INITIALIZED"}, {NO_DEVICE, "CUDA_ERROR_NO_DEVICE"}, {INVALID_DEVICE, "CUDA_ERROR_INVALID_DEVICE"},
	{INVALID_CONTEXT, "CUDA_ERROR_INVALID_CONTEXT"}, {214, "CUDA_ERROR_ECC_UNCORRECTABLE"}, {INVALID_PTX, "CUDA_ERROR_INVALID_PTX"},
	{222, "CUDA_ERROR_UNSUPPORTED_PTX_VERSION"}, {INVALID_HANDLE, "CUDA_ERROR_INVALID_HANDLE"}, {NOT_FOUND, "CUDA_ERROR_NOT_FOUND"},
	{700, "CUDA_ERROR_ILLEGAL_ADDRESS"}, {LAUNCH_FAILED, "CUDA_ERROR_LAUNCH_FAILED"}, {803, "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH"},
	{UNKNOWN, "CUDA_ERROR_UNKNOWN"},
};

static const struct { const char *name; int major, minor, multiprocessors, shared; } devices[DEVICES] = {
	{"simulated device with kernels of sm_80", 9, 0, 132, 227 << 10},
	{"simulated device with kernels of sm_75", 7, 5, 40, 64 << 10},
	{"simulated device with kernels of sm_61", 7, 0, 80, 96 << 10},
};

// ---- faults

struct fault { char what[64]; int code, after; };
static struct fault faults[16];
static int fault_count, started;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

EXPORT void cudatest_fault(const char *what, int code, int after)
{
	pthread_mutex_lock(&lock);
	if (fault_count < 16) {
		struct fault *f = &faults[fault_count++];
		snprintf(f->what, sizeof f->what, "%s", what);
		f->code = code, f->after = after;
	}
	pthread_mutex_unlock(&lock);
}

EXPORT void cudatest_clear(void)
{
	pthread_mutex_lock(&lock);
	fault_count = 0;
	pthread_mutex_unlock(&lock);
}

static int fault_of(const char *what)
{
	int code = 0;
	pthread_mutex_lock(&lock);
	for (int i = 0; i < fault_count && !code; i++)
		if (!strcmp(faults[i].what, what) && faults[i].after-- <= 0)
			code = faults[i].code;
	pthread_mutex_unlock(&lock);
	return code;
}

static void faults_of_environment(void)
{
	const char *text = getenv("CUDATEST_FAULT");
	char what[64];
	int code, after, length;
	while (text && sscanf(text, "%63[^:]:%d:%d%n", what, &code, &after, &length) == 3) {
		cudatest_fault(what, code, after);
		text += length;
		text += *text == ',';
	}
}

// CALL begins every call: it counts for faults, and after the device is lost nothing works.
static _Atomic int lost;
#define CALL()                                                                                                                                 \
	do {                                                                                                                                   \
		int code_ = fault_of(__func__);                                                                                                \
		if (code_ >= 700 || code_ == 214)                                                                                              \
			lost = code_;                                                                                                          \
		if (code_)                                                                                                                     \
			return code_;                                                                                                          \
		if (!started && strcmp(__func__, "cuInit"))                                                                                    \
			return NOT_INITIALIZED;                                                                                                \
	} while (0)
#define CALL_ON_DEVICE()                                                                                                                       \
	do {                                                                                                                                   \
		CALL();                                                                                                                        \
		if (!current)                                                                                                                  \
			return INVALID_CONTEXT;                                                                                                \
		if (lost)                                                                                                                      \
			return lost;                                                                                                           \
	} while (0)

// ---- devices

struct context { int device, users; u64 used; };
static struct context contexts[DEVICES];
static __thread struct context *current;

EXPORT int cuInit(unsigned flags)
{
	faults_of_environment();
	CALL();
	started = 1;
	return flags ? INVALID_VALUE : SUCCESS;
}

EXPORT int cuDriverGetVersion(int *version) { CALL(); *version = 12040; return SUCCESS; }

EXPORT int cuGetErrorName(int code, const char **name)
{
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].code == code) {
			*name = names[i].name;
			return SUCCESS;
		}
	*name = NULL;
	return INVALID_VALUE;
}

EXPORT int cuDeviceGetCount(int *count) { CALL(); *count = DEVICES; return SUCCESS; }

EXPORT int cuDeviceGet(int *device, int ordinal)
{
	CALL();
	*device = ordinal;
	return ordinal >= 0 && ordinal < DEVICES ? SUCCESS : INVALID_DEVICE;
}

#ifndef OLD_DRIVER
EXPORT int cuDeviceGetUuid_v2(u8 *uuid, int device)
{
	CALL();
	for (int i = 0; i < 16; i++)
		uuid[i] = (u8)(0x10 * device + i);
	return SUCCESS;
}
#endif

EXPORT int cuDeviceGetName(char *name, int length, int device)
{
	CALL();
	snprintf(name, length, "%s", devices[device].name);
	return SUCCESS;
}

EXPORT int cuDeviceTotalMem_v2(u64 *bytes, int device) { CALL(); (void)device; *bytes = DEVICE_MEMORY; return SUCCESS; }

EXPORT int cuDeviceGetAttribute(int *value, int attribute, int device)
{
	CALL();
	switch (attribute) {
	case 13: *value = 1000000; break;
	case 16: *value = devices[device].multiprocessors; break;
	case 36: *value = 2000000; break;
	case 37: *value = 5120; break;
	case 75: *value = devices[device].major; break;
	case 76: *value = devices[device].minor; break;
	case 97: *value = devices[device].shared; break;
	default: return INVALID_VALUE;
	}
	return SUCCESS;
}

EXPORT int cuDeviceGetPCIBusId(char *id, int length, int device) { CALL(); snprintf(id, length, "0000:%02x:00.0", device + 1); return SUCCESS; }

EXPORT int cuDevicePrimaryCtxSetFlags_v2(int device, unsigned flags)
{
	CALL();
	return device < 0 || device >= DEVICES ? INVALID_DEVICE : flags != 4 ? INVALID_VALUE : SUCCESS;
}

EXPORT int cuDevicePrimaryCtxRetain(struct context **context, int device)
{
	CALL();
	pthread_mutex_lock(&lock);
	*context = &contexts[device];
	(*context)->device = device;
	if (!(*context)->users++)
		lost = 0;
	pthread_mutex_unlock(&lock);
	return SUCCESS;
}

EXPORT int cuDevicePrimaryCtxRelease_v2(int device)
{
	CALL();
	pthread_mutex_lock(&lock);
	int users = contexts[device].users--;
	pthread_mutex_unlock(&lock);
	return users > 0 ? SUCCESS : INVALID_CONTEXT;
}

EXPORT int cuCtxSetCurrent(struct context *context) { CALL(); current = context; return SUCCESS; }

// cudatest_open is how many contexts are in use and how many bytes are allocated: what a program forgot to give back.
EXPORT void cudatest_open(int *users, u64 *bytes)
{
	*users = 0, *bytes = 0;
	for (int i = 0; i < DEVICES; i++)
		*users += contexts[i].users, *bytes += contexts[i].used;
}

// ---- memory

struct allocation { char *map; u64 mapped, at, bytes; struct context *owner; struct allocation *next; };
static struct allocation *allocations;

// The memory ends at the page that must not be touched, but for what alignment to 256 bytes leaves over.
EXPORT int cuMemAlloc_v2(u64 *at, u64 bytes)
{
	CALL_ON_DEVICE();
	if (!bytes)
		return INVALID_VALUE;
	if (current->used + bytes > DEVICE_MEMORY)
		return OUT_OF_MEMORY;
	u64 rounded = (bytes + 255) / 256 * 256, pages = (rounded + PAGE - 1) / PAGE * PAGE;
	struct allocation *a = calloc(1, sizeof *a);
	a->mapped = pages + PAGE, a->bytes = bytes, a->owner = current;
	a->map = mmap(NULL, a->mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (a->map == MAP_FAILED || mprotect(a->map + pages, PAGE, PROT_NONE))
		abort();
	*at = a->at = (u64)(a->map + pages - rounded);
	memset((void *)a->at, 0x5a, rounded);
	pthread_mutex_lock(&lock);
	current->used += bytes;
	a->next = allocations, allocations = a;
	pthread_mutex_unlock(&lock);
	return SUCCESS;
}

EXPORT int cuMemFree_v2(u64 at)
{
	CALL();
	int code = INVALID_VALUE;
	pthread_mutex_lock(&lock);
	for (struct allocation **p = &allocations; *p; p = &(*p)->next)
		if ((*p)->at == at) {
			struct allocation *a = *p;
			*p = a->next;
			a->owner->used -= a->bytes;
			munmap(a->map, a->mapped);
			free(a);
			code = SUCCESS;
			break;
		}
	pthread_mutex_unlock(&lock);
	return code;
}

EXPORT int cuMemGetInfo_v2(u64 *unused, u64 *total)
{
	CALL_ON_DEVICE();
	*total = DEVICE_MEMORY, *unused = DEVICE_MEMORY - current->used;
	return SUCCESS;
}

static int is_allocated(u64 at, u64 bytes)
{
	int found = 0;
	pthread_mutex_lock(&lock);
	for (struct allocation *a = allocations; a; a = a->next)
		found |= at >= a->at && at + bytes <= a->at + a->bytes && a->owner == current;
	pthread_mutex_unlock(&lock);
	return found;
}

EXPORT int cuMemcpyHtoD_v2(u64 to, const void *from, u64 bytes)
{
	CALL_ON_DEVICE();
	if (!is_allocated(to, bytes))
		return INVALID_VALUE;
	memcpy((void *)to, from, bytes);
	return SUCCESS;
}

EXPORT int cuMemcpyDtoH_v2(void *to, u64 from, u64 bytes)
{
	CALL_ON_DEVICE();
	if (!is_allocated(from, bytes))
		return INVALID_VALUE;
	memcpy(to, (void *)from, bytes);
	return SUCCESS;
}

// ---- kernels

typedef struct { u32 w[32]; } message;
typedef struct { u64 w[4]; } key;

#define GEMM(variant)                                                                                                                          \
	void gemm_extract_##variant(const u8 *, const u8 *, u8 *, u32, u32, u32);                                                              \
	void gemm_sums_##variant(const u8 *, const u8 *, i32 *, u32, u32);                                                                     \
	static void run_extract_##variant(void **p)                                                                                            \
	{                                                                                                                                      \
		gemm_extract_##variant(*(u8 **)p[0], *(u8 **)p[1], *(u8 **)p[2], *(u32 *)p[3], *(u32 *)p[4], *(u32 *)p[5]);                     \
	}                                                                                                                                      \
	static void run_sums_##variant(void **p)                                                                                               \
	{                                                                                                                                      \
		gemm_sums_##variant(*(u8 **)p[0], *(u8 **)p[1], *(i32 **)p[2], *(u32 *)p[3], *(u32 *)p[4]);                                     \
	}
GEMM(80)
GEMM(75)
GEMM(61)

void expand(u8 *, u32, message, u32);
void hash_segments(const vec16 *, hash *, u32, u32);
void merkle_level(const hash *, hash *, u32, u32, hash);
void fill(const u64 *, u64, u64 *, key, u64, u64, u32);
void walk(const u64 *, u64, hash *, key, u64, u64, u32);

static void run_expand(void **p) { expand(*(u8 **)p[0], *(u32 *)p[1], *(message *)p[2], *(u32 *)p[3]); }
static void run_segments(void **p) { hash_segments(*(vec16 **)p[0], *(hash **)p[1], *(u32 *)p[2], *(u32 *)p[3]); }
static void run_level(void **p) { merkle_level(*(hash **)p[0], *(hash **)p[1], *(u32 *)p[2], *(u32 *)p[3], *(hash *)p[4]); }
static void run_fill(void **p) { fill(*(u64 **)p[0], *(u64 *)p[1], *(u64 **)p[2], *(key *)p[3], *(u64 *)p[4], *(u64 *)p[5], *(u32 *)p[6]); }
static void run_walk(void **p) { walk(*(u64 **)p[0], *(u64 *)p[1], *(hash **)p[2], *(key *)p[3], *(u64 *)p[4], *(u64 *)p[5], *(u32 *)p[6]); }

// architecture is of the device whose kernels these are; 0 is all. pointers is how many of the first parameters may be checked to be
// addresses of the context's memory, as bits; output is the parameter that is written to.
struct function { const char *target, *name; void (*run)(void **); unsigned pointers, output; };
static const struct function functions[] = {
	{".target sm_80", "gemm_extract", run_extract_80, 7, 2}, {".target sm_80", "gemm_sums", run_sums_80, 7, 2},
	{".target sm_75", "gemm_extract", run_extract_75, 7, 2}, {".target sm_75", "gemm_sums", run_sums_75, 7, 2},
	{".target sm_61", "gemm_extract", run_extract_61, 7, 2}, {".target sm_61", "gemm_sums", run_sums_61, 7, 2},
	{".target sm_61", "expand", run_expand, 1, 0}, {".target sm_61", "hash_segments", run_segments, 3, 1},
	{".target sm_61", "merkle_level", run_level, 3, 1}, {".target sm_61", "fill", run_fill, 5, 2}, {".target sm_61", "walk", run_walk, 5, 2},
};

struct module { const char *target; char *text; ptx_module *ptx; };
struct kernel { const struct function *compiled; ptx_entry *ptx; };

static int interpreting;

// cudatest_interpret makes modules that are loaded after it run their text; else they run what the driver was compiled with, and the text
// is searched for its target and its entries.
EXPORT void cudatest_interpret(void) { interpreting = 1; }

EXPORT int cuModuleLoadDataEx(struct module **module, const char *image, unsigned count, const int *options, void **values)
{
	CALL_ON_DEVICE();
	static const char *const targets[] = {".target sm_80", ".target sm_75", ".target sm_61"};
	int architecture = 10 * devices[current->device].major + devices[current->device].minor;
	int code = fault_of("translator");
	for (int i = 0; i < 3 && !code; i++)
		if (strstr(image, targets[i]) && architecture >= atoi(targets[i] + 11)) {
			*module = calloc(1, sizeof **module);
			(*module)->target = targets[i];
			(*module)->text = strdup(image);
			if (interpreting) {
				pthread_mutex_lock(&lock);
				(*module)->ptx = ptx_parse(image);
				pthread_mutex_unlock(&lock);
				if ((*module)->ptx->mistake[0]) {
					fprintf(stderr, "simulated driver: not known: %s\n", (*module)->ptx->mistake);
					return INVALID_PTX;
				}
			}
			return SUCCESS;
		}
	for (unsigned i = 0; i + 1 < count; i++)
		if (options[i] == 5 && options[i + 1] == 6)
			snprintf(values[i], (u64)values[i + 1], "simulated translator: it refuses, or the device is not of the target");
	return code ? code : INVALID_PTX;
}

EXPORT int cuModuleUnload(struct module *module)
{
	CALL();
	free(module->text);
	free(module);
	return SUCCESS;
}

EXPORT int cuModuleGetFunction(struct kernel **kernel, struct module *module, const char *name)
{
	CALL_ON_DEVICE();
	char entry[96];
	snprintf(entry, sizeof entry, ".entry %s(", name);
	for (unsigned i = 0; i < sizeof functions / sizeof *functions; i++)
		if (!strcmp(functions[i].name, name) && !strcmp(functions[i].target, module->target) && strstr(module->text, entry)) {
			*kernel = calloc(1, sizeof **kernel);
			(*kernel)->compiled = &functions[i];
			for (int k = 0; module->ptx && k < module->ptx->count; k++)
				if (!strcmp(module->ptx->entries[k].name, name))
					(*kernel)->ptx = &module->ptx->entries[k];
			return SUCCESS;
		}
	return NOT_FOUND;
}

static __thread int reserved; // of dynamic shared memory, by cuFuncSetAttribute

EXPORT int cuFuncSetAttribute(const struct kernel *function, int attribute, int value)
{
	CALL_ON_DEVICE();
	if (!function || attribute != 8 || value > devices[current->device].shared)
		return INVALID_VALUE;
	reserved = value;
	return SUCCESS;
}

static _Atomic unsigned launches;

EXPORT int cuLaunchKernel(const struct kernel *kernel, unsigned x, unsigned y, unsigned z, unsigned threads, unsigned ty, unsigned tz,
			  unsigned shared, void *stream, void **parameters, void **extra)
{
	CALL_ON_DEVICE();
	const struct function *function = kernel ? kernel->compiled : NULL;
	if (!function || !x || y != 1 || z != 1 || ty != 1 || tz != 1 || !stream || extra ||
	    (shared > (48 << 10) && (int)shared > reserved))
		return INVALID_VALUE;
	for (unsigned i = 0; i < 3; i++)
		if (function->pointers >> i & 1 && !is_allocated(*(u64 *)parameters[i], 1))
			return lost = 700;
	enum defect defect = fault_of("float") ? FLOAT_SUMS : fault_of("stuck") ? STUCK_BIT : NO_DEFECT;
	void *interpreted[] = {kernel->ptx, parameters};
	const char *mistake = simt_launch(kernel->ptx ? ptx_run : function->run, kernel->ptx ? interpreted : parameters, x, threads, shared, defect, launches++ & 1);
	if (mistake) {
		fprintf(stderr, "simulated driver: kernel %s: %s\n", function->name, mistake);
		return lost = LAUNCH_FAILED;
	}
	if (fault_of(function->name))
		**(u8 **)parameters[function->output] ^= 1;
	return SUCCESS;
}

// ---- streams and events

EXPORT int cuStreamCreate(void **stream, unsigned flags) { CALL_ON_DEVICE(); (void)flags; *stream = malloc(1); return SUCCESS; }
EXPORT int cuStreamDestroy_v2(void *stream) { CALL(); free(stream); return SUCCESS; }
EXPORT int cuStreamSynchronize(void *stream) { CALL_ON_DEVICE(); return stream ? SUCCESS : INVALID_HANDLE; }

struct event { struct timespec at; int recorded; };
EXPORT int cuEventCreate(struct event **event, unsigned flags)
{
	CALL_ON_DEVICE();
	(void)flags;
	*event = calloc(1, sizeof **event);
	return SUCCESS;
}
EXPORT int cuEventDestroy_v2(struct event *event) { CALL(); free(event); return SUCCESS; }
EXPORT int cuEventRecord(struct event *event, void *stream)
{
	CALL_ON_DEVICE();
	(void)stream;
	event->recorded = 1;
	clock_gettime(CLOCK_MONOTONIC, &event->at);
	return SUCCESS;
}
EXPORT int cuEventElapsedTime(float *milliseconds, struct event *from, struct event *to)
{
	CALL_ON_DEVICE();
	if (!from->recorded || !to->recorded)
		return INVALID_HANDLE;
	*milliseconds = (to->at.tv_sec - from->at.tv_sec) * 1e3f + (to->at.tv_nsec - from->at.tv_nsec) * 1e-6f;
	return SUCCESS;
}
