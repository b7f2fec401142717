package cuda

import (
	"bytes"
	"errors"
	"fmt"
	"unsafe"

	"github.com/ebitengine/purego"
)

// Library is the loaded driver.
type Library struct {
	driver  driver
	version int // 12040 is CUDA 12.4

	simulated bool
}

// minVersion is the oldest driver: cuDeviceGetUuid_v2 came with CUDA 11.4.
const minVersion = 11040

// Open loads the driver's library from path, or LibraryName where path is empty, and starts it. That the driver sees no device is an
// *EnvironmentError, as is everything that keeps the library from being used.
func Open(path string) (*Library, error) {
	if path == "" {
		path = LibraryName
	}
	handle, err := purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		return nil, &EnvironmentError{
			Doing: "load " + path, Cause: err,
			Fix: "install NVIDIA's driver; in a container, start it with the NVIDIA runtime",
		}
	}
	l := &Library{}
	_, err = purego.Dlsym(handle, "cudatest_fault")
	l.simulated = err == nil
	if err := l.driver.bind(handle); err != nil {
		return nil, err
	}
	if err := l.driver.check(l.driver.init(0), "start driver"); err != nil {
		return nil, environment(err)
	}
	var version int32
	if err := l.driver.check(l.driver.driverGetVersion(&version), "read version of driver"); err != nil {
		return nil, environment(err)
	}
	if l.version = int(version); l.version < minVersion {
		return nil, &EnvironmentError{
			Doing: fmt.Sprintf("use driver of CUDA %s", l.Version()), Fix: "update it to CUDA 11.4 (470) or later",
		}
	}
	return l, nil
}

// environment gives a refusal of the driver at start the type that callers look for, and keeps it as the cause.
func environment(err error) error {
	var refused *DriverError
	if !errors.As(err, &refused) {
		return err
	}
	return &EnvironmentError{Doing: refused.Doing, Fix: refused.Fix, Cause: fmt.Errorf("%s (%d)", refused.Name, refused.Code)}
}

// Version is the newest CUDA that the driver serves, as "12.4".
func (l *Library) Version() string { return fmt.Sprintf("%d.%d", l.version/1000, l.version%1000/10) }

// Simulated tells whether this is the driver of package cudatest: what it answers must be signed as simulated. It is for honest
// programs; who wants to deceive has other ways.
func (l *Library) Simulated() bool { return l.simulated }

// Info describes a device as the driver does: what is here can be spoofed by whoever is root on the host.
type Info struct {
	Ordinal           int
	Name              string
	UUID              string // "GPU-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", as NVML writes it
	PCIBusID          string // "0000:3b:00.0"
	ComputeCapability int    // 90 for 9.0
	Multiprocessors   int
	SharedBytes       int // that one block may use
	MemoryBytes       uint64
	ClockKHz          int // this and what follows is 0 where the driver does not say
	MemoryClockKHz    int
	MemoryBusBits     int
}

// CU_DEVICE_ATTRIBUTE_*
const (
	attributeClock           = 13
	attributeMultiprocessors = 16
	attributeMemoryClock     = 36
	attributeMemoryBus       = 37
	attributeMajor           = 75
	attributeMinor           = 76
	attributeSharedOptin     = 97
)

// Devices lists what the driver sees. MIG slices are devices of their own, and then their UUIDs are theirs.
func (l *Library) Devices() ([]Info, error) {
	var count int32
	if err := l.driver.check(l.driver.deviceGetCount(&count), "count devices"); err != nil {
		return nil, err
	}
	devices := make([]Info, count)
	for ordinal := range devices {
		var err error
		if devices[ordinal], err = l.info(ordinal); err != nil {
			return nil, fmt.Errorf("describe device %d: %w", ordinal, err)
		}
	}
	return devices, nil
}

func (l *Library) info(ordinal int) (Info, error) {
	var (
		d           = &l.driver
		device      int32
		uuid        [16]byte
		name, busID [256]byte
		info        = Info{Ordinal: ordinal}
	)
	if err := d.check(d.deviceGet(&device, int32(ordinal)), "get device"); err != nil {
		return Info{}, err
	}
	err := errors.Join(
		d.check(d.deviceGetUUID(&uuid, device), "read UUID"),
		d.check(d.deviceGetName(&name[0], int32(len(name)), device), "read name"),
		d.check(d.deviceGetPCIBusID(&busID[0], int32(len(busID)), device), "read PCI bus id"),
		d.check(d.deviceTotalMem(&info.MemoryBytes, device), "read size of memory"),
	)
	var major, minor int
	for _, a := range []struct {
		attribute int32
		value     *int
		doing     string // empty where the answer is not needed
	}{
		{attributeMajor, &major, "read compute capability"},
		{attributeMinor, &minor, "read compute capability"},
		{attributeMultiprocessors, &info.Multiprocessors, "count multiprocessors"},
		{attributeSharedOptin, &info.SharedBytes, "read size of shared memory"},
		{attributeClock, &info.ClockKHz, ""},
		{attributeMemoryClock, &info.MemoryClockKHz, ""},
		{attributeMemoryBus, &info.MemoryBusBits, ""},
	} {
		var value int32
		if code := d.deviceGetAttribute(&value, a.attribute, device); code == 0 {
			*a.value = int(value)
		} else if a.doing != "" {
			err = errors.Join(err, d.check(code, a.doing))
		}
	}
	info.Name, info.PCIBusID, info.ComputeCapability = cString(name[:]), cString(busID[:]), 10*major+minor
	info.UUID = fmt.Sprintf("GPU-%x-%x-%x-%x-%x", uuid[:4], uuid[4:6], uuid[6:8], uuid[8:10], uuid[10:])
	return info, err
}

func cString(b []byte) string {
	text, _, _ := bytes.Cut(b, []byte{0})
	return string(text)
}

// errorName is the driver's own name of a code.
func (d *driver) errorName(code status) string {
	var name *byte
	if d.getErrorName(code, &name) != 0 || name == nil {
		return "CUDA error"
	}
	const longest = 128
	for n := range longest {
		if *(*byte)(unsafe.Add(unsafe.Pointer(name), n)) == 0 {
			return string(unsafe.Slice(name, n))
		}
	}
	return string(unsafe.Slice(name, longest))
}
