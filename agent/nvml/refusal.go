//go:build linux && cgo

package nvml

import (
	"strconv"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
)

// gone holds for answers after which the library has to be started anew.
func gone(ret nvml.Return) bool {
	return ret == nvml.ERROR_UNINITIALIZED || ret == nvml.ERROR_DRIVER_NOT_LOADED || ret == nvml.ERROR_GPU_IS_LOST
}

// refusal is the error for what the driver answered.
func refusal(doing string, ret nvml.Return) *Error {
	e := &Error{Doing: doing, Observed: name(ret), Return: int(ret)}
	switch ret {
	case nvml.ERROR_LIBRARY_NOT_FOUND:
		e.Code, e.Observed, e.Required = CodeLibraryMissing, "no libnvidia-ml.so.1", "NVIDIA's driver, 470 or later"
		e.Fix = "install NVIDIA's driver (on Debian nvidia-driver); " +
			"in a container, start it with the NVIDIA runtime and the utility capability"
	case nvml.ERROR_FUNCTION_NOT_FOUND:
		e.Code, e.Required, e.Fix = CodeDriverTooOld, "a driver that has the function", "update NVIDIA's driver to 470 or later"
	case nvml.ERROR_DRIVER_NOT_LOADED, nvml.ERROR_UNINITIALIZED:
		e.Code, e.Required = CodeDriverMissing, "the kernel module nvidia, loaded"
		e.Fix = "run nvidia-smi as root, which loads it; if that fails, look into dmesg: " +
			"the module is missing for this kernel or not signed for secure boot"
	case nvml.ERROR_LIB_RM_VERSION_MISMATCH, nvml.ERROR_ARGUMENT_VERSION_MISMATCH:
		e.Code, e.Required = CodeVersionMismatch, "library and kernel module of one release"
		e.Fix = "restart the agent after an update of the driver; if it stays, reboot"
	case nvml.ERROR_NO_PERMISSION:
		e.Code, e.Required = CodeNoPermission, "read access to /dev/nvidiactl and /dev/nvidia*"
		e.Fix = "add the agent's user to the group of /dev/nvidia* (video or render)"
	case nvml.ERROR_GPU_IS_LOST:
		e.Code, e.Required = CodeGPULost, "a device on the bus"
		e.Fix = "look for Xid 79 in dmesg, drain the machine and reboot it; " +
			"if it comes back, check power and seating, then have the device replaced"
	case nvml.ERROR_RESET_REQUIRED:
		e.Code, e.Required = CodeGPULost, "a device that needs no reset"
		e.Fix = "stop all work on the device and run nvidia-smi --gpu-reset"
	default:
		e.Code, e.Required, e.Fix = CodeRefused, "SUCCESS", "run nvidia-bug-report.sh and look for NVRM in dmesg"
	}
	return e
}

// hung is the error for a driver that has not answered in time.
func hung(doing string, cause error) *Error {
	return &Error{
		Code: CodeHung, Doing: doing, Observed: "no answer in time", Required: "an answer within the time that was given",
		Fix: "see whether nvidia-smi answers; if it hangs as well, look for NVRM in dmesg and reboot", Cause: cause,
	}
}

// names are those of nvml.h. The binding's own text of a code changes when a library is loaded, which is not safe to read
// meanwhile.
var names = map[nvml.Return]string{
	nvml.SUCCESS: "SUCCESS", nvml.ERROR_UNINITIALIZED: "ERROR_UNINITIALIZED", nvml.ERROR_INVALID_ARGUMENT: "ERROR_INVALID_ARGUMENT",
	nvml.ERROR_NOT_SUPPORTED: "ERROR_NOT_SUPPORTED", nvml.ERROR_NO_PERMISSION: "ERROR_NO_PERMISSION",
	nvml.ERROR_NOT_FOUND: "ERROR_NOT_FOUND", nvml.ERROR_INSUFFICIENT_SIZE: "ERROR_INSUFFICIENT_SIZE",
	nvml.ERROR_INSUFFICIENT_POWER: "ERROR_INSUFFICIENT_POWER", nvml.ERROR_DRIVER_NOT_LOADED: "ERROR_DRIVER_NOT_LOADED",
	nvml.ERROR_TIMEOUT: "ERROR_TIMEOUT", nvml.ERROR_IRQ_ISSUE: "ERROR_IRQ_ISSUE",
	nvml.ERROR_LIBRARY_NOT_FOUND: "ERROR_LIBRARY_NOT_FOUND", nvml.ERROR_FUNCTION_NOT_FOUND: "ERROR_FUNCTION_NOT_FOUND",
	nvml.ERROR_CORRUPTED_INFOROM: "ERROR_CORRUPTED_INFOROM", nvml.ERROR_GPU_IS_LOST: "ERROR_GPU_IS_LOST",
	nvml.ERROR_RESET_REQUIRED: "ERROR_RESET_REQUIRED", nvml.ERROR_OPERATING_SYSTEM: "ERROR_OPERATING_SYSTEM",
	nvml.ERROR_LIB_RM_VERSION_MISMATCH: "ERROR_LIB_RM_VERSION_MISMATCH", nvml.ERROR_IN_USE: "ERROR_IN_USE",
	nvml.ERROR_MEMORY: "ERROR_MEMORY", nvml.ERROR_NO_DATA: "ERROR_NO_DATA",
	nvml.ERROR_VGPU_ECC_NOT_SUPPORTED:    "ERROR_VGPU_ECC_NOT_SUPPORTED",
	nvml.ERROR_INSUFFICIENT_RESOURCES:    "ERROR_INSUFFICIENT_RESOURCES",
	nvml.ERROR_ARGUMENT_VERSION_MISMATCH: "ERROR_ARGUMENT_VERSION_MISMATCH", nvml.ERROR_DEPRECATED: "ERROR_DEPRECATED",
	nvml.ERROR_NOT_READY: "ERROR_NOT_READY", nvml.ERROR_GPU_NOT_FOUND: "ERROR_GPU_NOT_FOUND",
	nvml.ERROR_INVALID_STATE: "ERROR_INVALID_STATE", nvml.ERROR_UNKNOWN: "ERROR_UNKNOWN",
}

func name(ret nvml.Return) string {
	if n, ok := names[ret]; ok {
		return n
	}
	return "NVML code " + strconv.Itoa(int(ret))
}
