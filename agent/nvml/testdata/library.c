// A library for the tests that stands where libnvidia-ml.so.1 does: one device, and the few functions that a very old driver would have.
// Nothing of it is NVIDIA's.
#include <string.h>

typedef int ret;
static int device;

ret nvmlInit_v2(void) { return 0; }
ret nvmlShutdown(void) { return 0; }
const char *nvmlErrorString(ret r) { (void)r; return "simulated"; }
ret nvmlSystemGetDriverVersion(char *s, unsigned n) { strncpy(s, "384.00", n); return 0; }
ret nvmlDeviceGetCount_v2(unsigned *n) { *n = 1; return 0; }
ret nvmlDeviceGetHandleByIndex_v2(unsigned i, void **d) { *d = &device; return i ? 2 : 0; }
ret nvmlDeviceGetName(void *d, char *s, unsigned n) { strncpy(s, "Simulated GPU", n); return d == &device ? 0 : 2; }
ret nvmlDeviceGetHandleByUUID(const char *u, void **d) { *d = &device; return strcmp(u, "GPU-0f2b9a4c-5d1e-4a33-9b1c-77d0c2f4e001") ? 6 : 0; }
ret nvmlDeviceGetUUID(void *d, char *s, unsigned n) { strncpy(s, "GPU-0f2b9a4c-5d1e-4a33-9b1c-77d0c2f4e001", n); return d == &device ? 0 : 2; }
ret nvmlDeviceGetMemoryInfo(void *d, unsigned long long *m) { m[0] = 1000; m[1] = 600; m[2] = 400; return d == &device ? 0 : 2; }
ret nvmlDeviceGetPowerUsage(void *d, unsigned *p) { *p = 12345; return d == &device ? 0 : 2; }
ret nvmlDeviceGetSerial(void *d, char *s, unsigned n) { (void)d; (void)s; (void)n; return 3; }
