package simulation

import (
	"context"
	"sync"
	"sync/atomic"
)

// Run simulates the blocks from first up to, not including, last on some goroutines and hands each to take, with its cash as Block
// writes it. take is called by several goroutines at a time, in no order, and may not keep the slice: what it makes of a block must go
// into a place that the block's number names, so that the result does not depend on who was first. An error of take ends the run.
func (e *Engine) Run(ctx context.Context, plan Plan, first, last, workers int, take func(block int, cash []float64) error) error {
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
			cash := make([]float64, blockPaths*e.model.Months)
			for ctx.Err() == nil {
				b := int(next.Add(1)) - 1
				if b >= last {
					return
				}
				w.Block(b, cash)
				if err := take(b, cash); err != nil {
					cancel(err)
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}
