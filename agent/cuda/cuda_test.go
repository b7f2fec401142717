package cuda_test

import (
	"testing"

	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/cuda/cudatest"
)

// open opens one of the simulated devices, and checks at the end that it gave everything back.
func open(t *testing.T, driver *cudatest.Driver, ordinal int) *cuda.Device {
	t.Helper()
	library, err := cuda.Open(driver.Path)
	if err != nil {
		t.Fatal(err)
	}
	devices, err := library.Devices()
	if err != nil {
		t.Fatal(err)
	}
	device, err := library.Open(devices[ordinal].UUID)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := device.Close(); err != nil {
			t.Errorf("Close = %v", err)
		}
		if contexts, bytes := driver.Open(); contexts != 0 || bytes != 0 {
			t.Errorf("%d contexts and %d bytes of the device were not given back", contexts, bytes)
		}
	})
	return device
}

// variants are the simulated devices, by the product that each computes.
var variants = []string{"gemm_sm80", "gemm_sm75", "gemm_sm61"}

func TestSelfTest(t *testing.T) {
	t.Parallel()
	for ordinal, variant := range variants {
		t.Run(variant, func(t *testing.T) {
			t.Parallel()
			device := open(t, cudatest.New(t), ordinal)
			if device.Kernels() != variant {
				t.Fatalf("kernels = %s", device.Kernels())
			}
			if err := device.SelfTest(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}
