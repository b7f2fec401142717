package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
)

// yielding is how fast proofs leave the device.
type yielding struct {
	ChainMillis  int64 `json:"chain_millis"`
	MemoryMillis int64 `json:"memory_millis"`
}

// mostYield is what owners are promised, from a job's arrival; half of it goes into seeing the job.
const mostYield = 100 * time.Millisecond

// yield breaks off a chain and a round of walks, and measures how long they take to be gone.
func (x *checking) yield(ctx context.Context) error {
	y := &yielding{}
	chain, err := x.broken(ctx, func(ctx context.Context) (func() error, func(), error) {
		c := x.device.Chain(ctx)
		p := chaingemm.Profile{N: x.sizes.rate, T: 2000, K: 2000}
		return func() error { _, err := (&chaingemm.Prover{Profile: p, Engine: c}).Prove(nil); return err }, c.Close, nil
	})
	if err != nil {
		return err
	}
	memory, err := x.broken(ctx, func(ctx context.Context) (func() error, func(), error) {
		p := x.sizes.memory
		if p.Items == 0 {
			p.Items = 1 << 22
		}
		m := x.device.Memory(ctx)
		engine, err := m.Fill(p, [32]byte{14}, [32]byte{15})
		if err != nil {
			m.Close()
			return nil, nil, err
		}
		return func() error {
			for {
				if err := ctx.Err(); err != nil {
					return err
				}
				if _, err := engine.(memwalk.Keeper).Round(memwalk.Round{Profile: p}); err != nil { //nolint:forcetypeassert // checked by memory
					return err
				}
			}
		}, m.Close, nil
	})
	if err != nil {
		return err
	}
	y.ChainMillis, y.MemoryMillis = chain.Milliseconds(), memory.Milliseconds()
	x.result.Yield = y
	if most := max(chain, memory); most > mostYield && !x.sizes.reduced {
		x.fail("YIELD", fmt.Sprintf("%v until the device was free", most), fmt.Sprintf("at most %v", mostYield), "make launches shorter: operations and accesses in agent/cuda")
	}
	return nil
}

// broken starts work, ends its context after a tenth of the job's time, and returns how long the work went on.
func (x *checking) broken(ctx context.Context, start func(context.Context) (work func() error, end func(), err error)) (time.Duration, error) {
	limited, cancel := context.WithCancel(ctx)
	defer cancel()
	work, end, err := start(limited)
	if err != nil {
		return 0, err
	}
	defer end()
	var at time.Time
	timer := time.AfterFunc(x.sizes.job/10, func() { at = x.now(); cancel() })
	defer timer.Stop()
	err = work()
	gone := x.now()
	if err == nil {
		return 0, errors.New("work was done before it was broken off")
	}
	if !errors.Is(err, context.Canceled) || ctx.Err() != nil {
		return 0, err
	}
	return gone.Sub(at), nil
}

// besideJob is what a light proof takes from a job on the same device.
type besideJob struct {
	AloneOps  uint64 `json:"job_alone_ops_per_second,string"`
	BesideOps uint64 `json:"job_beside_ops_per_second,string"`
	Slowdown  string `json:"slowdown_while_proving"` // share of the job's rate that is lost
	Proof     string `json:"proof_seconds"`
}

// beside runs a job of matrix products, alone and then with a light proof repeated beside it. Both are of this process: jobs of others share
// a device by time slices as well, but in contexts of their own.
func (x *checking) beside(ctx context.Context) error {
	other, err := x.host.cuda.Open(x.gpu.cuda.UUID)
	if err != nil {
		return err
	}
	defer other.Close() //nolint:errcheck // never fails
	n := min(x.sizes.rate, 4096)
	job := func(ctx context.Context) (uint64, error) {
		chain := other.Chain(ctx)
		defer chain.Close()
		begin, ops := x.now(), uint64(0)
		for x.now().Sub(begin) < x.sizes.job {
			p := chaingemm.Profile{N: n, T: 4, K: chaingemm.MinK}
			if _, err := (&chaingemm.Prover{Profile: p, Engine: chain}).Prove(nil); err != nil {
				return 0, err
			}
			ops += 2 * uint64(n) * uint64(n) * uint64(n) * 4
		}
		return perSecond(ops, x.now().Sub(begin)), nil
	}
	alone, err := job(ctx)
	if err != nil {
		return err
	}
	limited, cancel := context.WithCancel(ctx)
	var proofs []time.Duration
	var failed error
	var prover sync.WaitGroup
	first := make(chan struct{}) // closed when a proof is done, which may take longer than the job, or none will be
	prover.Go(func() {
		one := sync.OnceFunc(func() { close(first) })
		defer one()
		chain := x.device.Chain(limited)
		defer chain.Close()
		layers := min(64, 4*max(1, x.sizes.rate/1024)) // the light profile, and little of the reduced one
		for limited.Err() == nil {
			begin := x.now()
			p := chaingemm.Profile{N: x.sizes.rate, T: layers, K: max(layers, chaingemm.MinK)}
			if _, err := (&chaingemm.Prover{Profile: p, Engine: chain}).Prove(nil); err != nil {
				if limited.Err() == nil {
					failed = err
				}
				return
			}
			proofs = append(proofs, x.now().Sub(begin))
			one()
		}
	})
	with, err := job(ctx)
	<-first
	cancel()
	prover.Wait()
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	b := &besideJob{AloneOps: alone, BesideOps: with}
	if alone > 0 {
		b.Slowdown = decimal(1 - float64(with)/float64(alone))
	}
	if len(proofs) > 0 {
		b.Proof = decimal(proofs[len(proofs)-1].Seconds())
	}
	x.result.Beside = b
	return nil
}
