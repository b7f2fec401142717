package events

import (
	"context"
	"log/slog"
	"time"

	"github.com/corebond/corebond/internal/sleep"
)

// Forgetter forgets old events, so that the table does not grow for ever. Several processes may do so at once.
type Forgetter struct {
	Store interface {
		ForgetEvents(ctx context.Context, before time.Time) error
	}
	Keep  time.Duration // how long an event is kept
	Every time.Duration
	Now   func() time.Time
	Log   *slog.Logger
}

// Run forgets now and then until ctx ends.
func (f Forgetter) Run(ctx context.Context) error {
	for {
		if err := f.Store.ForgetEvents(ctx, f.Now().Add(-f.Keep)); err != nil && ctx.Err() == nil {
			f.Log.WarnContext(ctx, "events are not forgotten; trying again", "error", err)
		}
		if err := sleep.For(ctx, f.Every); err != nil {
			return err
		}
	}
}
