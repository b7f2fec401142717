package indexer

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/evm"
)

const (
	// firstRun is the number of blocks in the first runs, when it is not known yet how much is in them.
	firstRun = 50
	// maxRun is the greatest number of blocks that are fetched as one run behind finality.
	maxRun = 20_000
)

// catchUp applies the blocks up to the last final one, many runs at a time: runs are fetched and checked side by side, decoded in order,
// and stored in order while later ones are fetched. The checkpoint stays contiguous: a run is stored when all before it are. It returns nil
// when it is there; after an error what was stored stays, as after a step.
func (f *Follower) catchUp(ctx context.Context, at Checkpoint, head Head, final uint64) error {
	whole := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	runs := make(chan chan run, orDefault(f.Workers, defaultWorkers)) // in order; its capacity bounds what is held in memory
	batches := make(chan Batch, 1)
	written := make(chan error, 1)
	o := newOverlay(f.Store)
	go func() { written <- f.write(whole, cancel, batches, o, head) }()
	fetched := make(chan struct{})
	go func() { defer close(fetched); f.plan(ctx, f.next(at), final, runs) }()
	err := f.assemble(ctx, at, head, runs, batches, o)
	close(batches) // what was assembled before an error is sound, and still written
	cancel()
	<-fetched
	if writeErr := <-written; writeErr != nil {
		return writeErr
	}
	return err
}

// run is a segment, or why there is none.
type run struct {
	segment
	err error
}

// plan cuts the blocks into runs and has them fetched. The size of a run follows what the runs before it held.
func (f *Follower) plan(ctx context.Context, from, final uint64, runs chan<- chan run) {
	defer close(runs)
	workers := orDefault(f.Workers, defaultWorkers)
	sizes := make(chan uint64, workers) // a token for each worker: the size of run that its last one suggests
	for range workers {
		sizes <- min(firstRun, orDefault(f.Batch, defaultBatch))
	}
	var running sync.WaitGroup
	defer running.Wait()
	for from <= final {
		var size uint64
		select {
		case <-ctx.Done():
			return
		case size = <-sizes:
		}
		to := min(final, from+size-1)
		result := make(chan run, 1)
		select {
		case <-ctx.Done():
			return
		case runs <- result:
		}
		start := from
		running.Go(func() {
			s, err := f.whole(ctx, start, to)
			sizes <- f.nextSize(size, &s)
			result <- run{s, err}
		})
		from = to + 1
	}
}

// nextSize steers the number of logs in a run to the target: at most twice and at least a half of the size before.
func (f *Follower) nextSize(size uint64, s *segment) uint64 {
	target, logs := orDefault(f.Target, defaultTarget), 0
	for i := range s.blocks {
		logs += len(s.blocks[i].Logs)
	}
	wanted := 2 * size
	if logs > 0 {
		wanted = uint64(float64(size) * float64(target) / float64(logs))
	}
	return min(maxRun, max(1, size/2, min(wanted, 2*size)))
}

// whole fetches a run to its end, in as many parts as nodes want, and waits out what passes.
func (f *Follower) whole(ctx context.Context, from, to uint64) (segment, error) {
	var all segment
	for failures := 0; ; {
		s, err := f.segment(ctx, from, to, someHeaders)
		if err == nil && len(all.headers) > 0 && s.first().Parent != all.last().Hash {
			err = fault(FaultHeaders, s.first().Ref, "its parent is not the block before, %v", all.last().Ref)
		}
		if err != nil {
			failures++
			if ctx.Err() != nil || failures > 3 || SeverityOf(err) == Stop {
				return all, err
			}
			f.report(err)
			if err := f.sleep(ctx, f.backoff(failures-1), nil); err != nil {
				return all, err
			}
			continue
		}
		all.headers = append(all.headers, s.headers...)
		all.blocks = append(all.blocks, s.blocks...)
		if from = all.last().Number + 1; from > to {
			return all, nil
		}
	}
}

// assemble links runs to each other, decodes them and hands them on to be written.
func (f *Follower) assemble(ctx context.Context, at Checkpoint, head Head, runs <-chan chan run, batches chan<- Batch, o *overlay) error {
	for result := range runs {
		var r run
		select {
		case <-ctx.Done():
			return ctx.Err()
		case r = <-result:
		}
		if r.err != nil {
			return r.err
		}
		last := r.last()
		switch {
		case at.Begun() && r.first().Parent != at.At.Hash:
			return errReorg
		case last.Number == head.Finalized.Number && head.Finalized != (evm.Ref{}) && last.Ref != head.Finalized:
			return fault(FaultHeaders, last.Ref, "the final block at this height is %s", head.Finalized.Hash)
		}
		b := Batch{From: at, To: last.Ref, Headers: []Header{*last}, Finalized: last.Ref, Blocks: r.blocks}
		var err error
		if b.Rows, err = f.decode(ctx, r.blocks, o); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case batches <- b:
		}
		at = b.After()
	}
	return ctx.Err()
}

// write stores batches in order. When it cannot, it has everything else stopped.
func (f *Follower) write(ctx context.Context, stop context.CancelFunc, batches <-chan Batch, o *overlay, head Head) error {
	for b := range batches {
		if err := f.Store.Apply(ctx, b); err != nil {
			stop()
			for range batches { // so that nobody waits for this goroutine
			}
			return fmt.Errorf("apply blocks up to %v: %w", b.To, err)
		}
		o.stored.Add(1)
		f.observe(Progress{
			Head: head, At: b.To, Finalized: b.Finalized, Blocks: int(b.To.Number - f.next(b.From) + 1), Earnings: len(b.Rows.Earnings), CatchUp: true,
		})
	}
	return nil
}

const (
	leastWait = 200 * time.Millisecond
	mostWait  = time.Minute
)

// backoff is a random part of leastWait doubled for each failure before, and never less than a hundredth of it.
func (f *Follower) backoff(failures int) time.Duration {
	most := min(mostWait, leastWait<<min(failures, 20))
	return max(most/100, time.Duration(f.random()*float64(most)))
}
