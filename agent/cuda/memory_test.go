package cuda_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/corebond/corebond/agent/cuda/cudatest"
	"github.com/corebond/corebond/attest/memwalk"
)

func challengeOf(p memwalk.Profile) memwalk.Challenge {
	return memwalk.Challenge{
		Profile: p, Epoch: [32]byte{1}, Device: [32]byte{2}, Nonce: [32]byte{3},
		Rho1Hash: memwalk.HashSecret([32]byte{4}), Rho2Hash: memwalk.HashSecret([32]byte{5}), Deadline: time.Second,
	}
}

func TestMemoryProofIsTheReferences(t *testing.T) {
	t.Parallel()
	for _, p := range []memwalk.Profile{
		{Cache: 64, Items: 512, Parents: 4, Rounds: 2, Walks: 100, Steps: 6, Samples: 8},
		{Cache: 16, Items: 64, Parents: 2, Rounds: 1, Walks: 2, Steps: 1, Samples: 16},
		{Cache: 17, Items: 1001, Parents: 33, Rounds: 2, Walks: 65, Steps: 3, Samples: 8},
		{Cache: 1000, Items: 77, Parents: 16, Rounds: 3, Walks: 33, Steps: 9, Samples: 6},
	} {
		t.Run(fmt.Sprint(p), func(t *testing.T) {
			t.Parallel()
			c := challengeOf(p)
			memory := open(t, cudatest.New(t), 1).Memory(t.Context())
			defer memory.Close()
			device, err := memory.Fill(p, c.Epoch, c.Key())
			if err != nil {
				t.Fatal(err)
			}
			cache := memwalk.NewCache(c.Epoch, p.Cache)
			reference := memwalk.CPU{Memory: memwalk.NewDataset(p, cache, c.Key(), 0)}
			var commits [2]memwalk.Commit
			var responses [2]memwalk.Response
			for i, engine := range []memwalk.Engine{reference, device} {
				prover := memwalk.Prover{Challenge: c, Engine: engine}
				if commits[i], err = prover.Prove([32]byte{4}); err != nil {
					t.Fatal(err)
				}
				if responses[i], err = prover.Open([32]byte{5}); err != nil {
					t.Fatal(err)
				}
			}
			if !reflect.DeepEqual(commits[0], commits[1]) || !reflect.DeepEqual(responses[0], responses[1]) {
				t.Error("the proofs differ")
			}
			round := memwalk.Round{Profile: p, Seed: [32]byte{6}}
			want, got := make([][32]byte, p.Walks-1), make([][32]byte, p.Walks-1)
			if err := errors.Join(reference.Walk(round, 1, want), device.Walk(round, 1, got)); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Error("single walks differ")
			}
			if err := device.Walk(round, 1, make([][32]byte, p.Walks)); err == nil {
				t.Error("more walks than the profile's were walked")
			}
		})
	}
}

func TestMemoryHoldsOneDataset(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	memory := open(t, driver, 2).Memory(t.Context())
	defer memory.Close()
	p := memwalk.Profile{Cache: 16, Items: 64, Parents: 2, Rounds: 1, Walks: 2, Steps: 1, Samples: 16}
	first, err := memory.Fill(p, [32]byte{1}, [32]byte{1})
	if err != nil {
		t.Fatal(err)
	}
	driver.Fault("cuLaunchKernel", cudatest.OutOfMemory, 0)
	if _, err := memory.Fill(p, [32]byte{1}, [32]byte{1}); err != nil {
		t.Errorf("the dataset that is there was filled once more: %v", err)
	}
	driver.Clear()
	if _, err := memory.Fill(p, [32]byte{1}, [32]byte{2}); err != nil {
		t.Fatal(err)
	}
	round := memwalk.Round{Profile: p}
	if err := first.Walk(round, 0, make([][32]byte, 2)); err == nil {
		t.Error("another dataset was walked for the first one's")
	}
	if _, err := memory.Fill(memwalk.Profile{}, [32]byte{}, [32]byte{}); err == nil {
		t.Error("a profile out of bounds was filled")
	}
}

func TestMemoryGivesBackWhatItCannotFill(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	device := open(t, driver, 2)
	memory := device.Memory(t.Context())
	p := memwalk.Profile{Cache: 16, Items: 64, Parents: 2, Rounds: 1, Walks: 2, Steps: 1, Samples: 16}
	for after := range 6 { // dataset, ends, root, nodes, nodes, cache
		driver.Fault("cuMemAlloc_v2", cudatest.OutOfMemory, after)
		if _, err := memory.Fill(p, [32]byte{}, [32]byte{}); err == nil {
			t.Errorf("filled although allocation %d was refused", after)
		}
		driver.Clear()
		if _, bytes := driver.Open(); bytes != 0 {
			t.Errorf("%d bytes are left after allocation %d was refused", bytes, after)
		}
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := device.Memory(stopped).Fill(p, [32]byte{}, [32]byte{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Fill = %v, want %v", err, context.Canceled)
	}
	if _, err := memory.Fill(p, [32]byte{}, [32]byte{}); err != nil {
		t.Errorf("Fill after refusals = %v", err)
	}
	if free, err := device.FreeMemory(); err != nil || free >= device.Info.MemoryBytes {
		t.Errorf("FreeMemory = %d, %v, want less than %d", free, err, device.Info.MemoryBytes)
	}
	memory.Close()
	if free, err := device.FreeMemory(); err != nil || free != device.Info.MemoryBytes {
		t.Errorf("FreeMemory = %d, %v, want all of %d", free, err, device.Info.MemoryBytes)
	}
	if _, bytes := driver.Open(); bytes != 0 {
		t.Errorf("%d bytes are left", bytes)
	}
}

// Provers that know no Keeper walk from many goroutines.
func TestWalksFromManyGoroutines(t *testing.T) {
	t.Parallel()
	memory := open(t, cudatest.New(t), 2).Memory(t.Context())
	defer memory.Close()
	p := memwalk.Profile{Cache: 16, Items: 64, Parents: 2, Rounds: 2, Walks: 300, Steps: 2, Samples: 8}
	c := challengeOf(p)
	device, err := memory.Fill(p, c.Epoch, c.Key())
	if err != nil {
		t.Fatal(err)
	}
	prover := memwalk.Prover{Challenge: c, Engine: struct{ memwalk.Engine }{device}, Workers: 4}
	commit, err := prover.Prove([32]byte{4})
	if err != nil {
		t.Fatal(err)
	}
	prover.Engine = device
	if again, err := prover.Prove([32]byte{4}); err != nil || !reflect.DeepEqual(again, commit) {
		t.Errorf("Prove by rounds = %v, %v, want %v", again, err, commit)
	}
}
