package indexer

import (
	"context"
	"errors"
	"time"
)

// Run follows until ctx ends, which it returns as ctx's error, or until an error of severity Stop, which it returns. Errors of
// severity Retry go to Report and are waited out: twice as long each time up to a minute, with full jitter so that followers
// that lost the same node do not come back at once. Far behind finality it catches up many runs at a time.
func (f *Follower) Run(ctx context.Context) error {
	failures := 0
	for {
		err := f.turn(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch {
		case err == nil:
			failures = 0
			continue
		case errors.Is(err, ErrAtHead):
			failures = 0
			if f.AtHead != nil {
				f.AtHead()
			}
			err = f.sleep(ctx, orDefault(f.Poll, time.Second), f.Wake)
		case SeverityOf(err) == Stop:
			return err
		default:
			f.report(err)
			err = f.sleep(ctx, f.backoff(failures), nil)
			failures++
		}
		if err != nil {
			return err
		}
	}
}

// CatchUp applies all blocks up to the last final one. It returns nil if there is nothing to do.
func (f *Follower) CatchUp(ctx context.Context) error {
	at, head, err := f.look(ctx)
	if err != nil {
		return err
	}
	final, ok := f.finalNumber(head)
	if !ok || final < f.next(at) {
		return nil
	}
	return f.behind(ctx, at, head, final)
}

// turn catches up if there is more than a batch of final blocks to apply, and steps otherwise.
func (f *Follower) turn(ctx context.Context) error {
	at, head, err := f.look(ctx)
	if err != nil {
		return err
	}
	if final, ok := f.finalNumber(head); ok && final >= f.next(at)+orDefault(f.Batch, defaultBatch) {
		return f.behind(ctx, at, head, final)
	}
	return f.step(ctx, at, head)
}

func (f *Follower) behind(ctx context.Context, at Checkpoint, head Head, final uint64) error {
	err := f.catchUp(ctx, at, head, final)
	if SeverityOf(err) != Rewind {
		return err
	}
	// Runs may have been stored since; the step finds out by itself whether the checkpoint is still on the chain.
	return f.Step(ctx)
}

func (f *Follower) sleep(ctx context.Context, d time.Duration, wake <-chan struct{}) error {
	if f.Sleep != nil {
		return f.Sleep(ctx, d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
	case <-wake:
	}
	return nil
}
