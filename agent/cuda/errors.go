package cuda

import (
	"errors"
	"fmt"
)

// EnvironmentError says that the host cannot run proofs as it is: no library, a driver that is too old, no device of that name. A
// program that cannot go on without ends with exit code 3.
type EnvironmentError struct {
	Doing string // "load libcuda.so.1"
	Fix   string
	Cause error // may be nil
}

func (e *EnvironmentError) Error() string {
	if e.Cause == nil {
		return fmt.Sprintf("%s: %s", e.Doing, e.Fix)
	}
	return fmt.Sprintf("%s: %v (%s)", e.Doing, e.Cause, e.Fix)
}

// Unwrap is the cause.
func (e *EnvironmentError) Unwrap() error { return e.Cause }

// DriverError is a call that the driver refused.
type DriverError struct {
	Doing string // "launch gemm_extract"
	Code  int    // CUresult
	Name  string // CUDA_ERROR_OUT_OF_MEMORY
	Fix   string
	Log   string // what the driver's translator said, if it was asked to translate
}

func (e *DriverError) Error() string {
	text := fmt.Sprintf("%s: %s (%d): %s", e.Doing, e.Name, e.Code, e.Fix)
	if e.Log != "" {
		text += ": " + e.Log
	}
	return text
}

// SelfTestError says that a device computes something else than the reference. It must not prove anything.
type SelfTestError struct {
	Device string // UUID
	Vector string // which golden vector
}

func (e *SelfTestError) Error() string {
	return fmt.Sprintf("self-test of %s: %s differs from the reference: the device is disabled; have it checked or replaced", e.Device, e.Vector)
}

// ErrClosed is what a closed device answers.
var ErrClosed = errors.New("device is closed")

// Codes of CUresult that mean something to this package.
const (
	codeOutOfMemory     = 2
	codeNotInitialized  = 3
	codeDeinitialized   = 4
	codeNoDevice        = 100
	codeInvalidDevice   = 101
	codeInvalidPTX      = 218
	codeECC             = 214
	codeJITNotFound     = 221
	codeUnsupportedPTX  = 222
	codeSystemNotReady  = 802
	codeSystemMismatch  = 803
	codeIllegalAddress  = 700
	codeLaunchResources = 701
	codeLaunchTimeout   = 702
	codeHardwareStack   = 714
	codeIllegalOpcode   = 715
	codeMisaligned      = 716
	codeInvalidSpace    = 717
	codeInvalidPC       = 718
	codeLaunchFailed    = 719
	codeContextActive   = 708
	codeNotPermitted    = 800
	codeUnknown         = 999
)

// fixes says in a line what a person can do. Codes that are not here are bugs of this program or new to it.
var fixes = map[status]string{
	codeOutOfMemory:     "another process holds the device's memory, or the profile is too large for it: free memory and try again",
	codeNotInitialized:  "the driver was not started: restart the agent",
	codeDeinitialized:   "the driver is shutting down: restart the agent",
	codeNoDevice:        "the driver sees no GPU: check nvidia-smi, CUDA_VISIBLE_DEVICES and that /dev/nvidia* may be opened",
	codeInvalidDevice:   "the device is gone: check nvidia-smi",
	codeECC:             "the device's memory has an uncorrectable error: reset the GPU, and if it comes back have it replaced",
	codeInvalidPTX:      "the driver cannot translate the kernels: update the driver",
	codeJITNotFound:     "libnvidia-ptxjitcompiler.so.1 is missing: install the driver's complete package",
	codeUnsupportedPTX:  "the driver is too old for the kernels: update it to CUDA 11.4 (470) or later",
	codeSystemNotReady:  "the host is not ready: is nvidia-fabricmanager running?",
	codeSystemMismatch:  "library and kernel module are of different versions: reboot after a driver update",
	codeIllegalAddress:  deviceLost,
	codeLaunchTimeout:   "a kernel ran into the display's time limit: prove on a device without a display",
	codeHardwareStack:   deviceLost,
	codeIllegalOpcode:   deviceLost,
	codeMisaligned:      deviceLost,
	codeInvalidSpace:    deviceLost,
	codeInvalidPC:       deviceLost,
	codeLaunchFailed:    deviceLost,
	codeLaunchResources: "the device offers fewer registers or less shared memory than the kernel needs: report the model of the device",
	codeNotPermitted:    "the device is in a mode that forbids this: check its compute mode",
	codeUnknown:         deviceLost,
}

const deviceLost = "the device failed and its context with it: look for Xid in the kernel's log; the agent opens it anew"

// Lost tells whether after err the device's context is gone, so that nothing but closing the device and opening it anew helps.
func Lost(err error) bool {
	var refused *DriverError
	if !errors.As(err, &refused) {
		return false
	}
	switch refused.Code {
	case codeECC, codeIllegalAddress, codeLaunchTimeout, codeHardwareStack, codeIllegalOpcode, codeMisaligned, codeInvalidSpace,
		codeInvalidPC, codeLaunchFailed, codeUnknown, codeInvalidDevice, codeDeinitialized:
		return true
	}
	return false
}

// check is nil where the driver answered CUDA_SUCCESS.
func (d *driver) check(code status, doing string) error {
	if code == 0 {
		return nil
	}
	e := &DriverError{Doing: doing, Code: int(code), Name: d.errorName(code), Fix: fixes[code]}
	if e.Fix == "" {
		e.Fix = "not expected here: report it"
	}
	return e
}
