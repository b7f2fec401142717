package main

import (
	"errors"
	"log/slog"
	"slices"
	"testing"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/cuda/cudatest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
)

func newEngine(t *testing.T, driver *cudatest.Driver) *engine {
	t.Helper()
	library, err := cuda.Open(driver.Path)
	if err != nil {
		t.Fatal(err)
	}
	devices, err := library.Devices()
	if err != nil {
		t.Fatal(err)
	}
	e := &engine{library: library, uuid: devices[0].UUID, ctx: t.Context()}
	t.Cleanup(func() {
		e.Close()
		if contexts, bytes := driver.Open(); contexts != 0 || bytes != 0 {
			t.Errorf("%d contexts and %d bytes were not given back", contexts, bytes)
		}
	})
	return e
}

func roots(e chaingemm.Engine) ([][32]byte, error) {
	p := chaingemm.Prover{Profile: chaingemm.Profile{N: 64, T: 2, K: 16}, Seed: [32]byte{5}, Engine: e}
	c, err := p.Prove(nil)
	return c.Roots, err
}

// The engine gives the reference's bytes by both of its ways, and its kernels have a name.
func TestEngineIsTheReference(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	e := newEngine(t, driver)
	if e.KernelHash() == (common.Hash{}) {
		t.Error("kernel hash is zero")
	}
	want, err := roots(chaingemm.CPU{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := roots(e); err != nil || !slices.Equal(got, want) {
		t.Errorf("chain on the device: %v", err)
	}
	host := struct{ chaingemm.Engine }{e} // no Keeper
	if got, err := roots(host); err != nil || !slices.Equal(got, want) {
		t.Errorf("chain by way of the host: %v", err)
	}
	p := memwalk.Profile{Cache: 257, Items: 515, Parents: 5, Rounds: 1, Walks: 40, Steps: 3, Samples: 16}
	round := memwalk.Round{Profile: p, Seed: [32]byte{3}}
	ends := map[string][][32]byte{"device": make([][32]byte, p.Walks), "reference": make([][32]byte, p.Walks)}
	for name, filler := range map[string]agent.Engine{"device": e, "reference": agent.Simulated{}} {
		w, err := filler.Fill(t.Context(), p, [32]byte{1}, [32]byte{2})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Walk(round, 0, ends[name]), w.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(ends["device"], ends["reference"]) {
		t.Error("walks differ")
	}
}

// A chain whose matrices were given back is not gone on with: what is left there is somebody else's.
func TestGivenBackChainIsNotGoneOnWith(t *testing.T) {
	t.Parallel()
	e := newEngine(t, cudatest.New(t))
	if _, err := e.Begin(chaingemm.Profile{N: 64, T: 1, K: 16}, chaingemm.Streams(make([]byte, 52))); err != nil {
		t.Fatal(err)
	}
	w, err := e.Fill(t.Context(), memwalk.Profile{Cache: 257, Items: 515, Parents: 5, Rounds: 1, Walks: 40, Steps: 3, Samples: 16}, [32]byte{}, [32]byte{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // never fails
	if _, err := e.Advance(chaingemm.Layer{N: 64}); !errors.Is(err, errGivenBack) {
		t.Errorf("Advance = %v", err)
	}
}

// A device that is lost in a proof is opened anew for the next.
func TestLostDeviceComesBack(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	e := newEngine(t, driver)
	e.warm(slog.New(slog.DiscardHandler))
	driver.Fault("cuLaunchKernel", cudatest.LaunchFailed, 2)
	if _, err := roots(e); !cuda.Lost(err) {
		t.Fatalf("chain on a device that fails = %v", err)
	}
	if e.device != nil {
		t.Error("the lost device is still open")
	}
	driver.Clear()
	if _, err := roots(e); err != nil {
		t.Errorf("chain on the device that came back = %v", err)
	}
}

// A device that computes wrong proves nothing, and says so each time.
func TestWrongDeviceIsDisabled(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	driver.Fault("stuck", cudatest.Wrong, 0)
	e := newEngine(t, driver)
	for range 2 {
		_, err := roots(e)
		if f := failureOf(err); f.exit != exitVerification || f.code != "SELF_TEST" || f.fix == "" {
			t.Errorf("failure = %+v", f)
		}
	}
}
