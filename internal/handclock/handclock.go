// Package handclock is a clock for tests, which goes only as far as they set it.
package handclock

import (
	"context"
	"sync"
	"time"
)

// Clock is set by hand, and by whoever sleeps by it. Its methods may be called at once.
type Clock struct {
	mu   sync.Mutex
	at   time.Time
	tick time.Duration
}

// At returns a clock that shows t.
func At(t time.Time) *Clock { return &Clock{at: t} }

// Now is what it shows, after a tick.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(c.tick)
	return c.at
}

// Set has it show t.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
}

// Pass has it go on by d.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// Tick has it go on by d at each look from now on.
func (c *Clock) Tick(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tick = d
}

// Sleep has it go on by d, if that is more than 0, and returns at once. The error is that of an ended context.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	c.Pass(max(0, d))
	return ctx.Err()
}
