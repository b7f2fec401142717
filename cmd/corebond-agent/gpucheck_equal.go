package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
)

// checkSizes are what gpu-check runs.
type checkSizes struct {
	reduced bool
	equal   []chaingemm.Profile // chains whose every root is compared
	edge    int                 // rows of matrices of saturated operands
	walks   []memwalk.Profile   // of which every walk is compared
	rate    int                 // rows of the chain that is measured
	steady  time.Duration       // for which it runs at least, after a first run that finds how many layers that is
	filled  float64             // part of the memory that the dataset takes
	memory  memwalk.Profile     // without Items
	job     time.Duration       // each phase of the concurrent job
}

// fullSizes take some minutes on a GPU, most of it in the reference on the processor.
func fullSizes() checkSizes {
	return checkSizes{
		equal: []chaingemm.Profile{{N: 64, T: 3, K: 16}, {N: 192, T: 3, K: 16}, {N: 448, T: 2, K: 16}, {N: 1024, T: 2, K: 16}, {N: 2048, T: 2, K: 16}, {N: 3072, T: 1, K: 16}, {N: 4096, T: 1, K: 16}},
		edge:  2048,
		walks: []memwalk.Profile{{Cache: 257, Items: 1031, Parents: 19, Rounds: 1, Walks: 133, Steps: 7, Samples: 16}, {Cache: 1 << 14, Items: 1 << 18, Parents: 256, Rounds: 1, Walks: 1 << 14, Steps: 64, Samples: 16}},
		rate:  16384, steady: 15 * time.Second, filled: 0.92,
		memory: memwalk.Profile{Cache: 1 << 21, Parents: 256, Rounds: 4, Walks: 1 << 22, Steps: 64, Samples: 16}, job: 10 * time.Second,
	}
}

// reducedSizes are for a simulated driver, which is slower than the reference.
func reducedSizes() checkSizes {
	return checkSizes{
		reduced: true, equal: []chaingemm.Profile{{N: 64, T: 2, K: 16}, {N: 192, T: 1, K: 16}}, edge: 128,
		walks: []memwalk.Profile{{Cache: 257, Items: 1031, Parents: 19, Rounds: 1, Walks: 133, Steps: 7, Samples: 16}},
		rate:  128, steady: 100 * time.Millisecond, filled: 0, // no more than items enough for the walks
		memory: memwalk.Profile{Cache: 256, Items: 4096, Parents: 8, Rounds: 2, Walks: 512, Steps: 8, Samples: 16}, job: 200 * time.Millisecond,
	}
}

// equal holds the kernels against the reference.
func (x *checking) equal(ctx context.Context) error {
	for _, p := range x.sizes.equal {
		x.note(x.equalChain(ctx, p))
		x.note(x.equalSums(ctx, fmt.Sprintf("sums of random operands, n = %d", p.N), p.N, nil))
	}
	for _, edge := range []int8{-128, 127} {
		x.note(x.equalSums(ctx, fmt.Sprintf("product and sums of operands %d, n = %d", edge, x.sizes.edge), x.sizes.edge, &edge))
	}
	for _, p := range x.sizes.walks {
		x.note(x.equalWalks(ctx, p))
	}
	for _, e := range x.result.Equal {
		if !e.OK {
			x.fail("NOT_EQUAL", e.What+" "+e.Err, "the bits of the reference", "have the device checked; if others of its model do the same, report it")
		}
	}
	return ctx.Err()
}

func (x *checking) note(e equality) {
	x.result.Equal = append(x.result.Equal, e)
	x.say("%s: %t %s", e.What, e.OK, e.Err)
}

// equalChain compares the roots of a chain with micro-challenges: streams, products, extraction, hashing and trees all go into them.
func (x *checking) equalChain(ctx context.Context, p chaingemm.Profile) equality {
	what := fmt.Sprintf("chain of n = %d, %d layers", p.N, p.T)
	chain := x.device.Chain(ctx)
	defer chain.Close()
	var roots [2][][32]byte
	for i, engine := range []chaingemm.Engine{chaingemm.CPU{}, chain} {
		prover := chaingemm.Prover{Profile: p, Seed: [32]byte{byte(p.N), 7}, Engine: engine}
		c, err := prover.Prove(func(t int, root [32]byte) *[32]byte {
			if t == p.T {
				return nil
			}
			return &root
		})
		if err != nil {
			return compared(what, false, err)
		}
		roots[i] = c.Roots
	}
	return compared(what, slices.Equal(roots[0], roots[1]), nil)
}

// equalSums compares a layer and its sums, of a matrix that is random, or that holds one value with a few others so that rows differ.
func (x *checking) equalSums(ctx context.Context, what string, n int, edge *int8) equality {
	matrix := make([]byte, n*n)
	state := uint32(n)
	for i := range matrix {
		state = state*1664525 + 1013904223
		matrix[i] = byte(state >> 24)
		if edge != nil && i%(n+1) != 0 {
			matrix[i] = byte(*edge)
		}
	}
	layer := chaingemm.Layer{N: n, Index: 1}
	chain := x.device.Chain(ctx)
	defer chain.Close()
	got, want := make([]byte, n*n), make([]byte, n*n)
	sums, wanted := make([]int32, n*n), make([]int32, n*n)
	for _, run := range []func() error{
		func() error { return chain.Multiply(layer, matrix, got) }, func() error { return chaingemm.CPU{}.Multiply(layer, matrix, want) },
		func() error { return chain.Sums(layer, matrix, sums) }, func() error { return chaingemm.CPU{}.Sums(layer, matrix, wanted) },
	} {
		if err := run(); err != nil {
			return compared(what, false, err)
		}
	}
	return compared(what, bytes.Equal(got, want) && slices.Equal(sums, wanted), nil)
}

// equalWalks compares where all walks of a round end, and the root over them.
func (x *checking) equalWalks(ctx context.Context, p memwalk.Profile) equality {
	what := fmt.Sprintf("walks through %d items", p.Items)
	epoch, key, round := [32]byte{8}, [32]byte{9}, memwalk.Round{Profile: p, Seed: [32]byte{10}}
	got, want := make([][32]byte, p.Walks), make([][32]byte, p.Walks)
	err := memwalk.CPU{Memory: memwalk.NewDataset(p, memwalk.NewCache(epoch, p.Cache), key, 0)}.Walk(round, 0, want)
	if err != nil {
		return compared(what, false, err)
	}
	m := x.device.Memory(ctx)
	defer m.Close()
	engine, err := m.Fill(p, epoch, key)
	if err == nil {
		err = engine.Walk(round, 0, got)
	}
	return compared(what, slices.Equal(got, want), err)
}
