package cuda_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/cuda/cudatest"
)

func TestDescribesDevices(t *testing.T) {
	t.Parallel()
	library, err := cuda.Open(cudatest.New(t).Path)
	if err != nil {
		t.Fatal(err)
	}
	devices, err := library.Devices()
	if err != nil {
		t.Fatal(err)
	}
	want := cuda.Info{
		Ordinal: 1, Name: "simulated device with kernels of sm_75", UUID: "GPU-10111213-1415-1617-1819-1a1b1c1d1e1f", PCIBusID: "0000:02:00.0",
		ComputeCapability: 75, Multiprocessors: 40, SharedBytes: 64 << 10, MemoryBytes: 1 << 30, ClockKHz: 1e6, MemoryClockKHz: 2e6,
		MemoryBusBits: 5120,
	}
	if len(devices) != 3 || devices[1] != want {
		t.Errorf("devices = %+v, want the second of three to be %+v", devices, want)
	}
	if !library.Simulated() {
		t.Error("the simulated driver passes for a real one")
	}
	if library.Version() != "12.4" {
		t.Errorf("version = %s", library.Version())
	}
}

func TestEnvironmentErrors(t *testing.T) {
	t.Parallel()
	openWith := func(what string, code int) func(*testing.T) error {
		return func(t *testing.T) error {
			driver := cudatest.New(t)
			driver.Fault(what, code, 0)
			_, err := cuda.Open(driver.Path)
			return err
		}
	}
	tests := []struct {
		name string
		open func(t *testing.T) error
		want []string // in the text
	}{
		{"no library", func(t *testing.T) error {
			_, err := cuda.Open(filepath.Join(t.TempDir(), "libcuda.so.1"))
			return err
		}, []string{"load ", "libcuda.so.1", "install NVIDIA's driver"}},
		{"old driver", func(t *testing.T) error {
			_, err := cuda.Open(cudatest.Old(t))
			return err
		}, []string{"cuDeviceGetUuid_v2", "too old", "11.4"}},
		{"no device", openWith("cuInit", cudatest.NoDevice), []string{"CUDA_ERROR_NO_DEVICE (100)", "nvidia-smi"}},
		{"half an update", openWith("cuInit", 803), []string{"CUDA_ERROR_SYSTEM_DRIVER_MISMATCH", "reboot"}},
		{"unknown device", func(t *testing.T) error {
			library, err := cuda.Open(cudatest.New(t).Path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = library.Open("GPU-00000000-0000-0000-0000-000000000000")
			return err
		}, []string{"GPU-0000", "nvidia-smi -L"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := test.open(t)
			var environment *cuda.EnvironmentError
			if !errors.As(err, &environment) || environment.Fix == "" {
				t.Fatalf("Open = %v, want an EnvironmentError with a fix", err)
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q lacks %q", err, want)
				}
			}
		})
	}
}

// A device that does not open leaves nothing behind, whichever call refuses.
func TestOpenGivesBackWhatItTook(t *testing.T) {
	t.Parallel()
	for _, call := range []string{
		"cuDevicePrimaryCtxSetFlags_v2", "cuDevicePrimaryCtxRetain", "cuCtxSetCurrent", "cuStreamCreate", "cuEventCreate", "cuModuleLoadDataEx",
		"cuModuleGetFunction", "cuFuncSetAttribute",
	} {
		t.Run(call, func(t *testing.T) {
			t.Parallel()
			driver := cudatest.New(t)
			library, err := cuda.Open(driver.Path)
			if err != nil {
				t.Fatal(err)
			}
			devices, err := library.Devices()
			if err != nil {
				t.Fatal(err)
			}
			driver.Fault(call, cudatest.OutOfMemory, 0)
			device, err := library.Open(devices[0].UUID)
			var refused *cuda.DriverError
			if device != nil || !errors.As(err, &refused) || refused.Code != cudatest.OutOfMemory {
				t.Fatalf("Open = %v, %v, want no device and out of memory", device, err)
			}
			driver.Clear()
			if contexts, bytes := driver.Open(); contexts != 0 || bytes != 0 {
				t.Errorf("%d contexts and %d bytes are left", contexts, bytes)
			}
			device, err = library.Open(strings.ToUpper(strings.TrimPrefix(devices[0].UUID, "GPU-")))
			if err != nil {
				t.Fatalf("Open after %s worked again = %v", call, err)
			}
			device.Close()
		})
	}
}

func TestTranslatorsLogIsInTheError(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	library, err := cuda.Open(driver.Path)
	if err != nil {
		t.Fatal(err)
	}
	devices, err := library.Devices()
	if err != nil {
		t.Fatal(err)
	}
	driver.Fault("translator", 222, 0)
	_, err = library.Open(devices[0].UUID)
	for _, want := range []string{"translate kernels gemm_sm80", "CUDA_ERROR_UNSUPPORTED_PTX_VERSION", "update", "simulated translator: it refuses"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open = %v, which lacks %q", err, want)
		}
	}
}

func TestClosedDevice(t *testing.T) {
	t.Parallel()
	device := open(t, cudatest.New(t), 2)
	chain := device.Chain(t.Context())
	for range 2 {
		if err := device.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := chain.RowRoots(nil); !errors.Is(err, cuda.ErrClosed) {
		t.Errorf("RowRoots = %v, want %v", err, cuda.ErrClosed)
	}
	if err := device.SelfTest(t.Context()); !errors.Is(err, cuda.ErrClosed) {
		t.Errorf("SelfTest = %v, want %v", err, cuda.ErrClosed)
	}
	chain.Close()
}

func TestKernelHashIsOfTheVariant(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	seen := map[[32]byte]bool{{}: true}
	for ordinal := range variants {
		device := open(t, driver, ordinal)
		if seen[device.KernelHash()] {
			t.Errorf("hash of %s is zero or another's", device.Kernels())
		}
		seen[device.KernelHash()] = true
		device.Close()
	}
}
