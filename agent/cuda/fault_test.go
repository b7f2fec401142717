package cuda_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/cuda/cudatest"
	"github.com/corebond/corebond/attest/chaingemm"
)

// Each kernel that gives one wrong bit, and sums that lose bits or have one too many, must be seen by the self-test.
func TestSelfTestDisablesWhatComputesWrong(t *testing.T) {
	t.Parallel()
	tests := []struct {
		what     string
		ordinals []int
	}{
		{"gemm_extract", []int{2}},
		{"gemm_sums", []int{2}},
		{"expand", []int{2}},
		{"hash_segments", []int{2}},
		{"merkle_level", []int{2}},
		{"fill", []int{2}},
		{"walk", []int{2}},
		{"float", []int{0, 1, 2}},
		{"stuck", []int{0, 1, 2}},
	}
	for _, test := range tests {
		for _, ordinal := range test.ordinals {
			t.Run(test.what+"/"+variants[ordinal], func(t *testing.T) {
				t.Parallel()
				driver := cudatest.New(t)
				device := open(t, driver, ordinal)
				driver.Fault(test.what, cudatest.Wrong, 0)
				err := device.SelfTest(t.Context())
				var wrong *cuda.SelfTestError
				if !errors.As(err, &wrong) || wrong.Device != device.Info.UUID || wrong.Vector == "" {
					t.Fatalf("SelfTest = %v, want a SelfTestError", err)
				}
				driver.Clear() // a fault that comes and goes
				if err := device.SelfTest(t.Context()); !errors.As(err, &wrong) {
					t.Errorf("SelfTest once more = %v: the device is not disabled", err)
				}
				chain := device.Chain(t.Context())
				if _, err := chain.Begin(chaingemm.Profile{N: 64, T: 1, K: 16}, make(chaingemm.Streams, 52)); !errors.As(err, &wrong) {
					t.Errorf("Begin = %v: the device is not disabled", err)
				}
			})
		}
	}
}

// Whatever call fails in the middle of a proof: the proof ends with the driver's name of it and a fix, what was taken is given back, and
// the device opened anew proves again.
func TestFailuresInTheMiddleOfAProof(t *testing.T) {
	t.Parallel()
	tests := []struct {
		call        string
		code, after int
		name        string
		lost        bool
	}{
		{"cuMemAlloc_v2", cudatest.OutOfMemory, 2, "CUDA_ERROR_OUT_OF_MEMORY", false},
		{"cuLaunchKernel", cudatest.LaunchFailed, 40, "CUDA_ERROR_LAUNCH_FAILED", true},
		{"cuStreamSynchronize", cudatest.Unknown, 3, "CUDA_ERROR_UNKNOWN", true},
		{"cuMemcpyDtoH_v2", cudatest.ECC, 2, "CUDA_ERROR_ECC_UNCORRECTABLE", true},
		{"cuEventElapsedTime", cudatest.Unknown, 4, "CUDA_ERROR_UNKNOWN", true},
	}
	for _, test := range tests {
		t.Run(test.call, func(t *testing.T) {
			t.Parallel()
			driver := cudatest.New(t)
			prove := func() error {
				device := open(t, driver, 2)
				defer device.Close()
				chain := device.Chain(t.Context())
				defer chain.Close()
				prover := chaingemm.Prover{Profile: chaingemm.Profile{N: 64, T: 6, K: 16}, Engine: chain}
				_, err := prover.Prove(nil)
				if err != nil && test.lost {
					if _, again := prover.Prove(nil); !cuda.Lost(again) {
						t.Errorf("Prove on a lost device = %v", again)
					}
				}
				return err
			}
			driver.Fault(test.call, test.code, test.after)
			err := prove()
			var refused *cuda.DriverError
			if !errors.As(err, &refused) || refused.Code != test.code || refused.Fix == "" || !strings.Contains(err.Error(), test.name) {
				t.Fatalf("Prove = %v, want %s with a fix", err, test.name)
			}
			if cuda.Lost(err) != test.lost {
				t.Errorf("Lost = %v, want %v", cuda.Lost(err), test.lost)
			}
			driver.Clear()
			if contexts, bytes := driver.Open(); contexts != 0 || bytes != 0 {
				t.Errorf("%d contexts and %d bytes are left", contexts, bytes)
			}
			if err := prove(); err != nil {
				t.Errorf("Prove on the device opened anew = %v", err)
			}
		})
	}
}
