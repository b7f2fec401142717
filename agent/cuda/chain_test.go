package cuda_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/cuda/cudatest"
	"github.com/corebond/corebond/attest/chaingemm"
)

// layerOf is a layer of its own for each test: the second one of a chain, taken from the prover, which is the only one that makes them.
func layerOf(t *testing.T, n int) chaingemm.Layer {
	t.Helper()
	taken := &layers{}
	prover := chaingemm.Prover{Profile: chaingemm.Profile{N: n, T: 2, K: 16}, Seed: [32]byte{7}, Engine: taken}
	if _, err := prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	return taken.last
}

type layers struct{ last chaingemm.Layer }

func (l *layers) Multiply(layer chaingemm.Layer, _, _ []byte) error {
	l.last = layer
	return nil
}

// Sizes that fill no tile, one tile, and tiles in part; operands as the protocol draws them, and all at the ends of their range.
func TestProductsAreTheReferences(t *testing.T) {
	t.Parallel()
	for ordinal, variant := range variants {
		for _, n := range []int{64, 128, 192, 320} {
			t.Run(fmt.Sprint(variant, n), func(t *testing.T) {
				t.Parallel()
				chain := open(t, cudatest.New(t), ordinal).Chain(t.Context())
				defer chain.Close()
				layer := layerOf(t, n)
				random := make([]byte, n*n)
				for j := range n {
					layer.Column(random[j*n:(j+1)*n], j+n)
				}
				for name, x := range map[string][]byte{
					"random": random, "-128": bytes.Repeat([]byte{0x80}, n*n), "127": bytes.Repeat([]byte{0x7f}, n*n),
				} {
					want, got := make([]byte, n*n), make([]byte, n*n)
					wantSums, gotSums := make([]int32, n*n), make([]int32, n*n)
					if err := errors.Join(
						chaingemm.CPU{}.Multiply(layer, x, want), chain.Multiply(layer, x, got),
						chaingemm.CPU{}.Sums(layer, x, wantSums), chain.Sums(layer, x, gotSums),
					); err != nil {
						t.Fatal(err)
					}
					if !bytes.Equal(got, want) {
						t.Errorf("product of %s differs", name)
					}
					if !slices.Equal(gotSums, wantSums) {
						t.Errorf("sums of %s differ", name)
					}
				}
			})
		}
	}
}

// A whole proof, with micro-challenge, openings and audit, is the reference's, bit by bit, and verifies.
func TestProofIsTheReferences(t *testing.T) {
	t.Parallel()
	for ordinal, variant := range variants {
		t.Run(variant, func(t *testing.T) {
			t.Parallel()
			device := open(t, cudatest.New(t), ordinal)
			chain := device.Chain(t.Context())
			defer chain.Close()
			p := chaingemm.Profile{N: 192, T: 3, K: 16}
			type proof struct {
				commitment chaingemm.Commitment
				openings   []chaingemm.Opening
				sums       [32]byte
				audit      chaingemm.AuditOpening
			}
			var proofs [2]proof
			for i, engine := range []chaingemm.Engine{chaingemm.CPU{}, chain} {
				prover := chaingemm.Prover{Profile: p, Seed: [32]byte{8}, Engine: engine}
				var err error
				proofs[i].commitment, err = prover.Prove(func(t int, root [32]byte) *[32]byte {
					if t == 1 {
						return &root
					}
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
				chainRoot := proofs[i].commitment.ChainRoot()
				if proofs[i].openings, err = prover.Open(chaingemm.Samples(p, [32]byte{9}, chainRoot)); err != nil {
					t.Fatal(err)
				}
				if err := chaingemm.Verify(proofs[i].commitment, chainRoot, [32]byte{9}, proofs[i].openings); err != nil {
					t.Error(err)
				}
				audited, err := prover.Audit(2)
				if err != nil {
					t.Fatal(err)
				}
				proofs[i].sums = audited.Root()
				if proofs[i].audit, err = audited.Open(chaingemm.DrawAudit(p, 2, 3, [32]byte{1}, chainRoot, proofs[i].sums)); err != nil {
					t.Fatal(err)
				}
			}
			if !reflect.DeepEqual(proofs[0], proofs[1]) {
				t.Error("the proofs differ")
			}
			timing, err := device.Timing()
			if err != nil || timing.Layers < 2*p.T || timing.GEMM <= 0 || timing.Other <= 0 {
				t.Errorf("Timing = %+v, %v, want that of %d layers and more", timing, err, 2*p.T)
			}
			if err := device.ResetTiming(); err != nil {
				t.Fatal(err)
			}
			if timing, _ := device.Timing(); timing != (cuda.Timing{}) {
				t.Errorf("Timing after a reset = %+v", timing)
			}
		})
	}
}

// Kernels number tiles in an order of their own: it must reach each once.
func TestTilesCoverTheProduct(t *testing.T) {
	t.Parallel()
	driver := cudatest.New(t)
	for ordinal, variant := range variants {
		tileJ, tileI := 128, 128
		if ordinal == 0 {
			tileI = 256
		}
		for _, n := range []int{64, 320, 1024, 5120, 16384} {
			columns, rows := (n+tileJ-1)/tileJ, (n+tileI-1)/tileI
			seen := make([]bool, columns*rows)
			for number := range columns * rows {
				j, i := driver.Tile(variant, n, number)
				if j%tileJ != 0 || i%tileI != 0 || j >= n || i >= n || seen[j/tileJ*rows+i/tileI] {
					t.Fatalf("%s: tile %d of n = %d is at %d, %d: outside, or there twice", variant, number, n, j, i)
				}
				seen[j/tileJ*rows+i/tileI] = true
			}
		}
	}
}

func TestChainStopsWhenItsContextEnds(t *testing.T) {
	t.Parallel()
	device := open(t, cudatest.New(t), 2)
	ctx, cancel := context.WithCancel(t.Context())
	prover := chaingemm.Prover{Profile: chaingemm.Profile{N: 64, T: 3, K: 16}, Engine: device.Chain(ctx)}
	reached := 0
	_, err := prover.Prove(func(t int, _ [32]byte) *[32]byte {
		if reached = t; t == 1 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || reached != 1 {
		t.Errorf("Prove = %v after layer %d, want %v after layer 1", err, reached, context.Canceled)
	}
	chain := device.Chain(t.Context())
	defer chain.Close()
	prover.Engine = chain
	if _, err := prover.Prove(nil); err != nil {
		t.Errorf("Prove after one that was stopped = %v", err)
	}
}

func TestChainRefusesWhatIsNoProfile(t *testing.T) {
	t.Parallel()
	chain := open(t, cudatest.New(t), 2).Chain(t.Context())
	defer chain.Close()
	for _, n := range []int{0, 65, chaingemm.MaxN + 64} {
		if err := chain.Multiply(chaingemm.Layer{N: n}, nil, nil); err == nil {
			t.Errorf("a matrix of %d rows was multiplied", n)
		}
	}
	if err := chain.Rows(0, make([]byte, 64)); err == nil {
		t.Error("rows of no matrix were read")
	}
	if _, err := chain.Begin(chaingemm.Profile{N: 64, T: 1, K: 16}, make(chaingemm.Streams, 52)); err != nil {
		t.Fatal(err)
	}
	if err := chain.Rows(63, make([]byte, 128)); err == nil {
		t.Error("rows beyond the matrix were read")
	}
	for _, length := range []int{51, 116} {
		if _, err := chain.Begin(chaingemm.Profile{N: 64, T: 1, K: 16}, make(chaingemm.Streams, length)); err == nil {
			t.Errorf("streams were made of a name of %d bytes, which the kernel cannot hash", length)
		}
	}
}
