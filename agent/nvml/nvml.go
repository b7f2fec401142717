// Package nvml asks NVIDIA's driver about the devices of this host: what they are, how they are, who computes on them, and for a
// report that a device signs with its own key. It loads the driver's library, libnvidia-ml.so.1, when it is opened; it is the
// only package of the agent that needs cgo, and where it is built without (or not for Linux) Open says so.
//
// Its Library fills these seams of others, by method:
//
// agent.Telemetry  Statement, Sample, Health agent.Activity   Activity (the same figures in another struct) agent.Reporter
// Report doctor, enrol    Devices, Driver a service's Run  Watch
//
// What a device does not say is nil and never zero: a function that this driver or this device lacks, or that this user may not
// call, leaves its field out. Functions newer than the driver are looked up before they are called, since a call to one that is
// not there would end the program.
//
// Whoever is root on the host can forge every word (docs/protocols/telemetry.md); nothing here finds that out. Names, arguments
// and contents of processes are never read. Nothing is set: of the driver's functions only those that read are called.
//
// No function of this package has spoken to a real driver yet. The tests run it against a simulation of the binding (go-nvml's
// mock) and against a library built for the test that has few of the driver's functions; what a field means follows NVIDIA's
// nvml.h (v13.0).
package nvml

import (
	"io/fs"
	"log/slog"
	"time"
)

// Options say where the driver is. Now and Root are required.
type Options struct {
	LibraryPath string           // of libnvidia-ml.so.1; empty: where the dynamic linker finds it
	Now         func() time.Time // paces attempts to reach a driver that went away
	Root        fs.FS            // the host's files, os.DirFS("/"), for /proc and the library's digest
	PID         int              // of this process, which Activity leaves out
}

// Driver is the software between this program and the devices.
type Driver struct {
	Version string  // "550.90.07"
	NVML    *string // "12.550.90.07"
	CUDA    *int    // newest that the driver serves, 12040 is 12.4
	Library *string // path of the library that was loaded
}

// Device is one GPU as the driver tells it. Serial, PDI and UUID identify it: they leave the host as commitments alone.
type Device struct {
	UUID       string // "GPU-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
	KernelUUID *string
	Index      int
	Name       string
	Serial     *string // as printed on the board; few GeForce cards have one
	PDI        *string // 16 hex digits; newer drivers alone
	BoardPart  *string
	VBIOS      *string

	PCIBusID       *string // "00000000:3B:00.0"
	PCIDeviceID    *uint32 // device and vendor
	PCISubsystemID *uint32

	ComputeCapability *int // 90 is 9.0
	Cores             *uint32
	BusWidthBits      *uint32
	MemoryBytes       *uint64

	MIG            *MIG    // nil: the device cannot, or does not say
	Virtualisation *string // "none", "passthrough", "vgpu", "host-vgpu", "host-vsga"
	Confidential   *Confidential

	Unsaid []Unsaid // what is nil, and why
	Lost   *Error   // nil; else the device does not answer, and nothing but Index, and perhaps UUID, is known
}

// LogValue keeps identifiers out of logs.
func (d Device) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("index", d.Index), slog.String("name", d.Name))
}

// Unsaid is a field that the driver does not give.
type Unsaid struct {
	Field  string // "serial"
	Reason string // the driver's own word, ERROR_NOT_SUPPORTED, or that the driver lacks a function
}

// MIG is the multi-instance mode of a device.
type MIG struct {
	Enabled   bool
	Instances []Instance
}

// Instance is one slice of a device.
type Instance struct {
	UUID            string // "MIG-…"
	GPUSlices       uint32 // of the seven that a device has
	ComputeSlices   uint32
	Multiprocessors uint32
	MemoryBytes     uint64
}

// Confidential is how confidential computing is set, host-wide.
type Confidential struct {
	On            bool
	ProtectedPCIe bool
	DevTools      bool // memory and counters are open
	Simulated     bool // the environment is a simulation
}

// mode is Confidential in the words of a telemetry statement.
func (c Confidential) mode() string {
	switch {
	case c.DevTools:
		return "devtools"
	case c.On || c.ProtectedPCIe:
		return "on"
	}
	return "off"
}
