package client

import (
	"context"
	"math/rand/v2"
	"time"
)

// Backoff is how long to wait between attempts: from First on, doubled each time up to Most, of which a random half to whole is taken, so
// that agents that were cut off together do not come back together.
type Backoff struct{ First, Most time.Duration }

// DefaultBackoff is polite to a service that was away.
func DefaultBackoff() Backoff { return Backoff{First: 250 * time.Millisecond, Most: 30 * time.Second} }

// pause is what to wait after an attempt, counted from 0, that ended with err. What the service asks for is the least.
func (b Backoff) pause(attempt int, err error) time.Duration {
	d := b.Most
	if attempt < 20 {
		d = min(b.Most, b.First<<attempt)
	}
	d = d/2 + rand.N(d/2+1)
	if refusal := refusalOf(err); refusal != nil {
		d = max(d, refusal.RetryAfter)
	}
	return d
}

// Wait waits after an attempt, or returns the reason why ctx ended.
func (b Backoff) Wait(ctx context.Context, attempt int, err error) error {
	return Sleep(ctx, b.pause(attempt, err))
}

// Sleep waits, or returns the reason why ctx ended before.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
