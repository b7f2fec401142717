package indexer

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

const (
	leastWait = 200 * time.Millisecond
	mostWait  = time.Minute
)

// Run steps until ctx ends, which it returns as ctx's error, or until an error of severity Stop, which it returns. Errors of
// severity Retry go to Report and are waited out: twice as long each time up to a minute, with full jitter so that followers
// that lost the same node do not come back at once.
func (f *Follower) Run(ctx context.Context) error {
	failures := 0
	for {
		err := f.Step(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		wait := time.Duration(0)
		switch {
		case err == nil:
			failures = 0
			continue
		case errors.Is(err, ErrAtHead):
			failures = 0
			wait = orDefault(f.Poll, time.Second)
		case SeverityOf(err) == Stop:
			return err
		default:
			f.report(err)
			wait = f.backoff(failures)
			failures++
		}
		if err := f.sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// backoff is a random part of leastWait doubled for each failure before, and never less than a hundredth of it.
func (f *Follower) backoff(failures int) time.Duration {
	most := min(mostWait, leastWait<<min(failures, 20))
	jitter := rand.Float64
	if f.Jitter != nil {
		jitter = f.Jitter
	}
	return max(most/100, time.Duration(jitter()*float64(most)))
}

func (f *Follower) sleep(ctx context.Context, d time.Duration) error {
	if f.Sleep != nil {
		return f.Sleep(ctx, d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
