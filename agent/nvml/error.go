package nvml

import (
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
)

// Code is what went wrong, stable for programs.
type Code string

// The codes.
const (
	CodeNotBuilt        Code = "NVML_NOT_BUILT"        // this program was built without the binding
	CodeLibraryMissing  Code = "NVML_LIBRARY_MISSING"  // no libnvidia-ml.so.1
	CodeDriverTooOld    Code = "NVML_DRIVER_TOO_OLD"   // the library lacks a function that is needed
	CodeDriverMissing   Code = "NVML_DRIVER_MISSING"   // the kernel module is not loaded, or not any more
	CodeVersionMismatch Code = "NVML_VERSION_MISMATCH" // library and kernel module are of different releases
	CodeNoPermission    Code = "NVML_NO_PERMISSION"
	CodeNoGPU           Code = "NVML_NO_GPU"
	CodeUnknownDevice   Code = "NVML_UNKNOWN_DEVICE" // no device of that UUID
	CodeGPULost         Code = "NVML_GPU_LOST"       // fell off the bus, or waits for a reset
	CodeHung            Code = "NVML_HUNG"           // the driver did not answer in time
	CodeNotConfidential Code = "NVML_CC_OFF"         // the mode does not allow a report
	CodeRefused         Code = "NVML_REFUSED"        // anything else that the driver answered
)

// Error is a failure of the driver or of the host around it. Nothing in it identifies a device.
type Error struct {
	Code     Code
	Doing    string // "read sample"
	Observed string
	Required string
	Fix      string
	Return   int   // NVML's number; 0 where the library was not asked
	Cause    error // of CodeHung: the context's
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s: %s (%s)", e.Doing, e.Code, e.Observed, e.Fix)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Failure is the error in the form that people see.
func (e *Error) Failure() attest.Failure {
	return attest.Failure{Code: string(e.Code), Observed: e.Observed, Required: e.Required, Fix: e.Fix}
}

// ExitCode is what a program ends with that cannot go on: 3 where the host lacks what is needed, 4 for a device that is not
// there, 7 for want of permission, 1 else.
func (e *Error) ExitCode() int {
	switch e.Code {
	case CodeNotBuilt, CodeLibraryMissing, CodeDriverTooOld, CodeDriverMissing, CodeVersionMismatch, CodeNoGPU, CodeGPULost, CodeHung,
		CodeNotConfidential:
		return 3
	case CodeUnknownDevice:
		return 4
	case CodeNoPermission:
		return 7
	}
	return 1
}

// ErrClosed is what a closed library answers.
var ErrClosed = errors.New("nvml: library is closed")
