package cuda

import (
	"unsafe"

	"github.com/ebitengine/purego"
)

// LibraryName is what a driver of NVIDIA installs on Linux.
const LibraryName = "libcuda.so.1"

// What the driver's calls take and give; the names of the C types are in comments.
type (
	status   int32   // CUresult
	handle   uintptr // CUcontext
	module   uintptr // CUmodule
	function uintptr // CUfunction
	stream   uintptr // CUstream
	event    uintptr // CUevent
	address  uint64  // CUdeviceptr
)

// driver is the calls of libcuda.so.1 that this package uses, by the names under which the library exports their current versions.
type driver struct {
	init               func(flags uint32) status
	driverGetVersion   func(version *int32) status
	getErrorName       func(code status, name **byte) status
	deviceGetCount     func(count *int32) status
	deviceGet          func(device *int32, ordinal int32) status
	deviceGetUUID      func(uuid *[16]byte, device int32) status
	deviceGetName      func(name *byte, length int32, device int32) status
	deviceTotalMem     func(bytes *uint64, device int32) status
	deviceGetAttribute func(value *int32, attribute int32, device int32) status
	deviceGetPCIBusID  func(id *byte, length int32, device int32) status
	primaryCtxSetFlags func(device int32, flags uint32) status
	primaryCtxRetain   func(context *handle, device int32) status
	primaryCtxRelease  func(device int32) status
	ctxSetCurrent      func(context handle) status
	moduleLoadDataEx   func(module *module, image *byte, count uint32, options *int32, values *uintptr) status
	moduleUnload       func(module module) status
	moduleGetFunction  func(function *function, module module, name string) status
	funcSetAttribute   func(function function, attribute, value int32) status
	memAlloc           func(address *address, bytes uint64) status
	memFree            func(address address) status
	memGetInfo         func(free, total *uint64) status
	memcpyHtoD         func(to address, from unsafe.Pointer, bytes uint64) status
	memcpyDtoH         func(to unsafe.Pointer, from address, bytes uint64) status
	launchKernel       func(function function, gridX, gridY, gridZ, blockX, blockY, blockZ, shared uint32, stream stream,
		parameters *unsafe.Pointer, extra *unsafe.Pointer) status
	streamCreate      func(stream *stream, flags uint32) status
	streamDestroy     func(stream stream) status
	streamSynchronize func(stream stream) status
	eventCreate       func(event *event, flags uint32) status
	eventDestroy      func(event event) status
	eventRecord       func(event event, stream stream) status
	eventElapsedTime  func(milliseconds *float32, from, to event) status
}

// symbols names what the fields of a driver are in the library.
func (d *driver) symbols() []struct {
	name string
	call any
} {
	return []struct {
		name string
		call any
	}{
		{"cuInit", &d.init},
		{"cuDriverGetVersion", &d.driverGetVersion},
		{"cuGetErrorName", &d.getErrorName},
		{"cuDeviceGetCount", &d.deviceGetCount},
		{"cuDeviceGet", &d.deviceGet},
		{"cuDeviceGetUuid_v2", &d.deviceGetUUID},
		{"cuDeviceGetName", &d.deviceGetName},
		{"cuDeviceTotalMem_v2", &d.deviceTotalMem},
		{"cuDeviceGetAttribute", &d.deviceGetAttribute},
		{"cuDeviceGetPCIBusId", &d.deviceGetPCIBusID},
		{"cuDevicePrimaryCtxSetFlags_v2", &d.primaryCtxSetFlags},
		{"cuDevicePrimaryCtxRetain", &d.primaryCtxRetain},
		{"cuDevicePrimaryCtxRelease_v2", &d.primaryCtxRelease},
		{"cuCtxSetCurrent", &d.ctxSetCurrent},
		{"cuModuleLoadDataEx", &d.moduleLoadDataEx},
		{"cuModuleUnload", &d.moduleUnload},
		{"cuModuleGetFunction", &d.moduleGetFunction},
		{"cuFuncSetAttribute", &d.funcSetAttribute},
		{"cuMemAlloc_v2", &d.memAlloc},
		{"cuMemFree_v2", &d.memFree},
		{"cuMemGetInfo_v2", &d.memGetInfo},
		{"cuMemcpyHtoD_v2", &d.memcpyHtoD},
		{"cuMemcpyDtoH_v2", &d.memcpyDtoH},
		{"cuLaunchKernel", &d.launchKernel},
		{"cuStreamCreate", &d.streamCreate},
		{"cuStreamDestroy_v2", &d.streamDestroy},
		{"cuStreamSynchronize", &d.streamSynchronize},
		{"cuEventCreate", &d.eventCreate},
		{"cuEventDestroy_v2", &d.eventDestroy},
		{"cuEventRecord", &d.eventRecord},
		{"cuEventElapsedTime", &d.eventElapsedTime},
	}
}

// bind looks every symbol up, and only then makes any of them callable.
func (d *driver) bind(handle uintptr) error {
	symbols := d.symbols()
	addresses := make([]uintptr, len(symbols))
	for i, symbol := range symbols {
		var err error
		if addresses[i], err = purego.Dlsym(handle, symbol.name); err != nil {
			return &EnvironmentError{
				Doing: "look up " + symbol.name, Cause: err,
				Fix: "the driver is too old for this program, which needs one of CUDA 11.4 (470) or later: update it",
			}
		}
	}
	for i, symbol := range symbols {
		purego.RegisterFunc(symbol.call, addresses[i])
	}
	return nil
}
