package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
)

// chainRate is what a chain of the proof's own size came to.
type chainRate struct {
	N            int    `json:"n"`
	Layers       int    `json:"layers"`
	Seconds      string `json:"seconds"` // by the host's clock, all of the proof
	OpsPerSecond uint64 `json:"ops_per_second,string"`
	ShareOfWall  string `json:"gemm_share_of_wall"`   // device's time in products, by its clock, of Seconds
	ShareOfBusy  string `json:"gemm_share_of_device"` // the same, of the device's time
	MeanClockMHz uint64 `json:"mean_sm_clock_mhz,omitempty"`
	Ceiling      uint64 `json:"ceiling_ops_per_second,string,omitempty"` // units times operations per clock times MeanClockMHz
	CeilingFrom  string `json:"ceiling_source,omitempty"`
	OfCeiling    string `json:"share_of_ceiling,omitempty"`
}

// leastShare is the part of the wall time that a proof spends in products, or it is a proof of something else.
const leastShare = 0.85

// chain measures a chain, with sensors running beside it as they do in a proof.
func (x *checking) chain(ctx context.Context) error {
	first, err := x.timed(ctx, 4)
	if err != nil {
		return err
	}
	p := chaingemm.Profile{N: x.sizes.rate}
	layers := int(x.sizes.steady/(first/4+1)) + 1
	for p.T = max(4, min(layers, 2000)); ; p.T -= p.T / 8 {
		p.K = max(p.T, chaingemm.MinK)
		if p.Check() == nil || p.T < 8 {
			break
		}
	}
	if err := x.device.ResetTiming(); err != nil {
		return err
	}
	sampled := x.sample(ctx)
	elapsed, err := x.timed(ctx, p.T)
	taken := sampled()
	if err != nil {
		return err
	}
	t, err := x.device.Timing()
	if err != nil {
		return err
	}
	ops := 2 * uint64(p.N) * uint64(p.N) * uint64(p.N) * uint64(p.T)
	r := &chainRate{
		N: p.N, Layers: p.T, Seconds: decimal(elapsed.Seconds()), OpsPerSecond: perSecond(ops, elapsed),
		ShareOfWall: decimal(t.GEMM.Seconds() / elapsed.Seconds()), ShareOfBusy: decimal(t.GEMM.Seconds() / max((t.GEMM+t.Other).Seconds(), 1e-9)),
	}
	x.result.Chain = r
	x.ceiling(r, taken)
	if share := t.GEMM.Seconds() / elapsed.Seconds(); share < leastShare && !x.sizes.reduced {
		x.fail("GEMM_SHARE", fmt.Sprintf("%.1f %% of the wall time in products", 100*share), fmt.Sprintf("at least %.0f %%", 100*leastShare), "make what is beside the product faster, or the product larger")
	}
	x.crossCheck(ctx, r, taken, elapsed)
	return nil
}

// timed proves a chain of so many layers and returns how long it took. A first layer has memory to allocate: it is begun before the clock.
func (x *checking) timed(ctx context.Context, layers int) (time.Duration, error) {
	chain := x.device.Chain(ctx)
	defer chain.Close()
	warm := chaingemm.Profile{N: x.sizes.rate, T: 1, K: chaingemm.MinK}
	if _, err := (&chaingemm.Prover{Profile: warm, Engine: chain}).Prove(nil); err != nil {
		return 0, err
	}
	p := chaingemm.Profile{N: x.sizes.rate, T: layers, K: max(layers, chaingemm.MinK)}
	prover := chaingemm.Prover{Profile: p, Seed: [32]byte{1}, Engine: chain}
	if err := x.device.ResetTiming(); err != nil {
		return 0, err
	}
	begin := x.now()
	_, err := prover.Prove(nil)
	return x.now().Sub(begin), err
}

// ceiling is what the units could do at the clocks that were seen.
func (x *checking) ceiling(r *chainRate, taken []taken) {
	class, ok := telemetryClass(x.gpu.class)
	var sum, count uint64
	for _, t := range taken {
		if t.sample.SMClockMHz != nil {
			sum, count = sum+uint64(*t.sample.SMClockMHz), count+1
		}
	}
	if !ok || count == 0 {
		return
	}
	r.MeanClockMHz = sum / count
	r.Ceiling, r.CeilingFrom = class.Ceiling(r.MeanClockMHz), class.OpsPerClock.Source
	if r.Ceiling > 0 {
		r.OfCeiling = decimal(float64(r.OpsPerSecond) / float64(r.Ceiling))
	}
}

// memoryRate is what a memory proof that takes nearly all of the memory came to.
type memoryRate struct {
	DatasetBytes uint64 `json:"dataset_bytes,string"`
	OfMemory     string `json:"share_of_memory"`
	FillSeconds  string `json:"fill_seconds"` // with the cache, which the host makes
	Rounds       int    `json:"rounds"`
	WalkSeconds  string `json:"walk_seconds"`
	BytesPerSec  uint64 `json:"bytes_per_second,string"`
	Verified     int    `json:"walks_recomputed"`
}

// light answers reads of a dataset from the cache alone.
type light struct {
	profile memwalk.Profile
	cache   *memwalk.Cache
	key     [32]byte
}

// Read makes the items anew.
func (l light) Read(indices []int, items []memwalk.Block) {
	l.cache.Items(l.key, l.profile.Parents, indices, items)
}

// recomputed walks of each round are held against the reference.
const recomputed = 8

var errWalk = errors.New("a walk ended elsewhere than the reference")

// memory fills nearly all of the memory, walks, and recomputes some walks.
func (x *checking) memory(ctx context.Context) error {
	p := x.sizes.memory
	if x.sizes.filled > 0 {
		p.Items = int(x.sizes.filled * float64(x.gpu.cuda.MemoryBytes) / memwalk.BlockBytes)
	}
	if err := p.Check(); err != nil {
		return err
	}
	epoch, key := [32]byte{11}, [32]byte{12}
	m := x.device.Memory(ctx)
	defer m.Close()
	begin := x.now()
	engine, err := m.Fill(p, epoch, key)
	if err != nil {
		return err
	}
	filled := x.now()
	keeper, ok := engine.(memwalk.Keeper)
	if !ok {
		return errors.New("package cuda's memory keeps no rounds")
	}
	r := &memoryRate{DatasetBytes: p.DatasetBytes(), OfMemory: decimal(float64(p.DatasetBytes()) / float64(x.gpu.cuda.MemoryBytes)), FillSeconds: decimal(filled.Sub(begin).Seconds()), Rounds: p.Rounds}
	var walking time.Duration
	reference := memwalk.CPU{Memory: light{p, memwalk.NewCache(epoch, p.Cache), key}}
	for index := range p.Rounds {
		round := memwalk.Round{Profile: p, Index: index, Seed: [32]byte{byte(index), 13}}
		begin := x.now()
		if _, err := keeper.Round(round); err != nil {
			return err
		}
		walking += x.now().Sub(begin)
		got, want := make([][32]byte, p.Walks), make([][32]byte, recomputed)
		first := index * (p.Walks - recomputed) / max(p.Rounds-1, 1)
		if err := errors.Join(keeper.Ends(got), reference.Walk(round, first, want)); err != nil {
			return err
		}
		if r.Verified += recomputed; !slices.Equal(got[first:first+recomputed], want) {
			x.fail("NOT_EQUAL", errWalk.Error(), "the bits of the reference", "have the device's memory checked")
		}
	}
	r.WalkSeconds = decimal(walking.Seconds())
	r.BytesPerSec = perSecond(uint64(p.Rounds)*uint64(p.Walks)*uint64(p.Steps)*memwalk.BlockBytes, walking)
	x.result.Memory = r
	return nil
}
