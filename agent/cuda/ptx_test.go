package cuda_test

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"github.com/corebond/corebond/agent/cuda/cudatest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
)

// The text that ships, interpreted, computes what the reference does: so it is clang's output and the inline instructions' operands that
// are tested here, and not only the sources.
func TestShippedTextComputesTheReferences(t *testing.T) {
	t.Parallel()
	for ordinal, variant := range variants {
		for _, n := range []int{64, 192} {
			t.Run(fmt.Sprint(variant, n), func(t *testing.T) {
				t.Parallel()
				driver := cudatest.New(t)
				driver.Interpret()
				chain := open(t, driver, ordinal).Chain(t.Context())
				defer chain.Close()
				layer := layerOf(t, n)
				x := bytes.Repeat([]byte{0x80}, n*n)
				want, got := make([]int32, n*n), make([]int32, n*n)
				if err := (chaingemm.CPU{}).Sums(layer, x, want); err != nil {
					t.Fatal(err)
				}
				if err := chain.Sums(layer, x, got); err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, want) {
					t.Error("sums differ")
				}
				var roots [2][][32]byte
				for i, engine := range []chaingemm.Engine{chaingemm.CPU{}, chain} {
					prover := chaingemm.Prover{Profile: chaingemm.Profile{N: n, T: 2, K: 16}, Seed: [32]byte{9}, Engine: engine}
					commitment, err := prover.Prove(nil)
					if err != nil {
						t.Fatal(err)
					}
					roots[i] = commitment.Roots
				}
				if !reflect.DeepEqual(roots[0], roots[1]) {
					t.Error("roots differ")
				}
			})
		}
	}
}

func TestShippedTextOfMemory(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	driver.Interpret()
	memory := open(t, driver, 0).Memory(t.Context())
	defer memory.Close()
	p := memwalk.Profile{Cache: 17, Items: 101, Parents: 19, Rounds: 2, Walks: 35, Steps: 3, Samples: 8}
	c := challengeOf(p)
	device, err := memory.Fill(p, c.Epoch, c.Key())
	if err != nil {
		t.Fatal(err)
	}
	reference := memwalk.CPU{Memory: memwalk.NewDataset(p, memwalk.NewCache(c.Epoch, p.Cache), c.Key(), 0)}
	var commits [2]memwalk.Commit
	for i, engine := range []memwalk.Engine{reference, device} {
		prover := memwalk.Prover{Challenge: c, Engine: engine}
		if commits[i], err = prover.Prove([32]byte{4}); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(commits[0], commits[1]) {
		t.Error("the commitments differ")
	}
}
