package ethchain

import (
	"context"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/sleep"
)

const (
	// longestPause caps how long a node can have us wait by Retry-After: a wrong header must not stop a chain for a day.
	longestPause = time.Minute
	// firstPause is the most that is waited after a first throttle without Retry-After.
	firstPause = time.Second
	// quotaPause is how long a node is left alone whose quota is used up.
	quotaPause = 10 * time.Minute
	// leastRate is what a node's rate is never lowered beneath, in calls a second.
	leastRate = 0.5
	// firstRate is what it is not lowered beneath by a first throttle, which may come before much was asked.
	firstRate = 5.0
	// recovery is how long a rate takes to grow by its ceiling, or where none is configured by tenPerSecond.
	recovery     = time.Minute
	tenPerSecond = 10.0
)

// budget is how many calls a second a node is asked, and whether it wants to be left alone. The rate is lowered by a third when
// the node throttles and grows steadily while it does not. A call within a batch counts as one, as providers count.
type budget struct {
	mu      sync.Mutex
	now     func() time.Time
	random  func() float64
	ceiling float64   // as configured, in calls a second; 0 is none
	rate    float64   // 0 is no bound
	free    time.Time // when all calls so far are paid for
	paused  time.Time // not before
	strikes int       // throttles in a row
	struck  time.Time // when the last one was
	raised  time.Time // when the rate was last changed
	calls   int       // since counted, to know the rate that was too high
	counted time.Time
	before  float64 // calls a second, in the time before counted
}

func newBudget(rate float64, now func() time.Time, random func() float64) *budget {
	return &budget{now: now, random: random, ceiling: rate, rate: rate}
}

// take waits until n calls may be made. Up to a second's worth may be made at once.
func (b *budget) take(ctx context.Context, n int) error {
	d := b.reserve(n)
	if d <= 0 {
		return ctx.Err()
	}
	return sleep.For(ctx, d)
}

// reserve books n calls and returns how long to wait before making them.
func (b *budget) reserve(n int) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if since := now.Sub(b.counted); since >= time.Second {
		b.before, b.calls, b.counted = float64(b.calls)/since.Seconds(), 0, now
	}
	b.calls += n
	start := now
	if b.rate > 0 {
		if b.free.Before(now) {
			b.free = now
		}
		start = b.free.Add(-time.Second)
		b.free = b.free.Add(time.Duration(float64(n) / b.rate * float64(time.Second)))
	}
	if start.Before(b.paused) {
		start = b.paused
	}
	return start.Sub(now)
}

// most is how many calls one batch should have at most, so that a batch is no more than a second's worth.
func (b *budget) most() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rate == 0 {
		return maxBatch
	}
	return max(1, int(b.rate))
}

// throttle lowers the rate and keeps off the node: for as long as it asks, or else for a random part of a time that doubles, so
// that those who were throttled together do not come back together.
func (b *budget) throttle(wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if b.struck.IsZero() || now.Sub(b.struck) >= time.Second { // many calls under way are one offence
		used := max(b.before, float64(b.calls))
		if b.rate > 0 {
			b.rate = max(leastRate, min(b.rate, used)*2/3)
		} else {
			b.rate = max(firstRate, used*2/3)
		}
		b.raised, b.struck = now, now
		b.strikes++
	}
	pause := min(wait, longestPause)
	if pause <= 0 {
		pause = time.Duration(b.random() * float64(min(longestPause, firstPause<<min(b.strikes-1, 10))))
	} else {
		pause += time.Duration(b.random() * float64(pause) / 10)
	}
	if until := now.Add(pause); until.After(b.paused) {
		b.paused = until
	}
}

// pass says that calls were answered.
func (b *budget) pass() {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if now.Before(b.paused) {
		return // sent before the throttle
	}
	b.strikes = 0
	if b.rate == 0 || b.rate == b.ceiling {
		return
	}
	step := b.ceiling
	if step == 0 {
		step = tenPerSecond
	}
	b.rate += step * min(1, now.Sub(b.raised).Seconds()/recovery.Seconds())
	b.raised = now
	if b.ceiling > 0 {
		b.rate = min(b.rate, b.ceiling)
	}
}

// pause is how long the node wants to be left alone, and rate its calls a second, 0 without bound.
func (b *budget) state() (pause time.Duration, rate float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return max(0, b.paused.Sub(b.now())), b.rate
}
