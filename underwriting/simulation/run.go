package simulation

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Paths is what a block of BlockPaths paths comes to.
type Paths struct {
	Block   int
	Cash    []float64 // path after path, months next to one another; none below 0
	Weights []float64 // by path, with mean 1: what importance sampling makes of it; nil if all are 1
	Leading []float64 // path after path, Engine.Leading of them: the normal numbers that move most, shifted where the path is
}

// Run simulates the blocks from first up to, not including, last on some goroutines and hands each to take. take is called by several
// goroutines at a time, in no order, and may not keep the slices: what it makes of a block must go into a place that the block's number
// names, so that the result does not depend on who was first. An error of take ends the run, and so does a panic, as an error: a caller
// cannot recover what happens on these goroutines.
func (e *Engine) Run(ctx context.Context, plan Plan, first, last, workers int, take func(Paths) error) error {
	if err := plan.Validate(); err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	next.Store(int64(first))
	var group sync.WaitGroup
	for range max(1, min(workers, last-first)) {
		w, err := e.NewWorker(plan)
		if err != nil {
			return err
		}
		group.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					cancel(fmt.Errorf("simulation panicked: %v\n%s", r, debug.Stack()))
				}
			}()
			for ctx.Err() == nil {
				b := int(next.Add(1)) - 1
				if b >= last {
					return
				}
				if err := take(w.Block(b)); err != nil {
					cancel(err)
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}
