package indexer_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/indextest"
)

// flaky is a chain whose head fails a number of times.
type flaky struct {
	*indextest.Chain
	failures int
}

var errDown = errors.New("node is down")

func (c *flaky) Head(ctx context.Context) (indexer.Head, error) {
	if c.failures > 0 {
		c.failures--
		return indexer.Head{}, errDown
	}
	return c.Chain.Head(ctx)
}

// TestRunBacksOff checks the waits after failures, at the head, and that a success resets them.
func TestRunBacksOff(t *testing.T) {
	t.Parallel()
	store := &indextest.Store{}
	c := &flaky{&indextest.Chain{ID: 1, Blocks: "abcdef", Finalized: -1}, 3}
	f := indextest.NewFollower(c.Chain, store, 2, 0)
	f.Chain, f.Poll, f.Random = c, 5*time.Second, func() float64 { return 0.5 }
	reported := 0
	f.Report = func(error) { reported++ }
	ctx, cancel := context.WithCancel(t.Context())
	var waits []time.Duration
	f.Sleep = func(_ context.Context, d time.Duration) error {
		waits = append(waits, d)
		switch len(waits) {
		case 4:
			c.failures = 1
		case 6:
			cancel()
		}
		return nil
	}
	if err := f.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Run = %v, want canceled", err)
	}
	ms := time.Millisecond
	if want := []time.Duration{100 * ms, 200 * ms, 400 * ms, 5000 * ms, 100 * ms, 5000 * ms}; !slices.Equal(waits, want) {
		t.Errorf("waits = %v, want %v", waits, want)
	}
	if reported != 4 {
		t.Errorf("%d failures reported, want 4", reported)
	}
}

func TestRunStops(t *testing.T) {
	t.Parallel()
	store := &indextest.Store{}
	c := &indextest.Chain{ID: 1, Blocks: "abcdefgh", Finalized: -1}
	f := indextest.NewFollower(c, store, 100, 2)
	f.Sleep = func(context.Context, time.Duration) error {
		if c.Blocks == "abcXYZXYZXYZ" {
			return errors.New("the follower went on")
		}
		c.Blocks = "abcXYZXYZXYZ"
		return nil
	}
	err := f.Run(t.Context())
	var final *indexer.PastFinalityError
	if !errors.As(err, &final) || final.Number != 5 {
		t.Errorf("Run = %v, want a reorganisation past final block 5", err)
	}
}

// TestRunWaitsByTheClock uses the real timer, which a cancelled context must end at once.
func TestRunWaitsByTheClock(t *testing.T) {
	t.Parallel()
	store := &indextest.Store{}
	c := &indextest.Chain{ID: 1, Blocks: "abc", Finalized: -1}
	f := indextest.NewFollower(c, store, 100, 0)
	f.Poll = time.Hour
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if err := f.Run(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Run = %v, want deadline exceeded", err)
	}
}
