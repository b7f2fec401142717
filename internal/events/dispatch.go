package events

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/sealed"
)

// WebhookStore is where webhooks are kept; *postgres.DB is one.
type WebhookStore interface {
	Store
	LeaseWebhooks(ctx context.Context, lease string, lasts time.Duration, limit int, keys []string) ([]postgres.Webhook, error)
	KeepWebhook(ctx context.Context, id, lease string, told int64, lasts time.Duration) error
	ReleaseWebhook(ctx context.Context, id, lease string) error
	FailWebhook(ctx context.Context, id, lease, failure string, wait, patience time.Duration) error
	DueWebhook(ctx context.Context, keys []string) (wait time.Duration, found bool, err error)
}

// Dispatcher tells webhooks of events: in order, each event until it is taken, and each webhook by one process at a time. A webhook that
// takes nothing for Patience is disabled.
type Dispatcher struct {
	Store     WebhookStore
	Hub       *Hub // wakes it
	Client    *http.Client
	Keys      *sealed.Keys // open the secrets that sign; webhooks with other keys are left to other processes
	Now       func() time.Time
	Random    func() float64     // 0 to 1, for waits
	Cursor    func(int64) string // the text form of an event's id
	Simulated bool               // marks what is told
	Log       *slog.Logger
	Workers   int           // webhooks told at once
	Lease     time.Duration // how long a webhook waits for another process if this one dies
	Timeout   time.Duration // of one attempt; well below Lease
	Backoff   time.Duration // before the second attempt; it doubles up to MaxWait
	MaxWait   time.Duration
	Patience  time.Duration
}

// NewDispatcher is one with the usual limits.
func NewDispatcher(store WebhookStore, hub *Hub, guard Guard, keys *sealed.Keys, cursor func(int64) string, now func() time.Time, random func() float64, log *slog.Logger) *Dispatcher {
	const timeout = 15 * time.Second
	return &Dispatcher{
		Store: store, Hub: hub, Client: guard.Client(timeout), Keys: keys, Now: now, Random: random, Cursor: cursor, Log: log, Workers: 16,
		Lease: time.Minute, Timeout: timeout, Backoff: 5 * time.Second, MaxWait: time.Hour, Patience: 3 * 24 * time.Hour,
	}
}

// Run tells webhooks until ctx ends, and lets the attempts under way finish with it.
func (d *Dispatcher) Run(ctx context.Context) error {
	free, done := d.Workers, make(chan struct{}, d.Workers)
	var working sync.WaitGroup
	defer working.Wait()
	for ctx.Err() == nil {
		moved := d.Hub.Moved() // asked for before looking, so that nothing falls in between
		lease := rand.Text()
		due, err := d.Store.LeaseWebhooks(ctx, lease, d.Lease, free, d.Keys.Names())
		if err != nil && ctx.Err() == nil {
			d.Log.WarnContext(ctx, "webhooks are not told; trying again", "error", err)
		}
		for i := range due {
			free--
			working.Go(func() {
				defer func() { done <- struct{}{} }()
				d.serve(ctx, due[i], lease)
			})
		}
		var again <-chan time.Time
		if free > 0 {
			again = time.After(d.pause(ctx))
		} else {
			moved = nil // nobody could act on it
		}
		select {
		case <-ctx.Done():
		case <-done:
			free++
		case <-moved:
		case <-again:
		}
	}
	return ctx.Err()
}

// pause is how long to wait if nothing happens: until a webhook is due again, or another process may have died.
func (d *Dispatcher) pause(ctx context.Context) time.Duration {
	wait, found, err := d.Store.DueWebhook(ctx, d.Keys.Names())
	if err != nil || !found || wait > poll {
		return poll
	}
	return max(wait, 10*time.Millisecond)
}

// serve tells one webhook a batch of events.
func (d *Dispatcher) serve(ctx context.Context, w postgres.Webhook, lease string) {
	err := d.tell(ctx, &w, lease)
	if err == nil || errors.Is(err, postgres.ErrLeaseLost) {
		return
	}
	// The lease is given back also when the process is to end, so that another goes on at once.
	giving, cancel := context.WithTimeout(context.WithoutCancel(ctx), d.Timeout)
	defer cancel()
	var refused *refusal
	switch {
	case ctx.Err() != nil:
		err = d.Store.ReleaseWebhook(giving, w.ID, lease)
	case errors.Is(err, postgres.ErrForgotten):
		err = d.Store.FailWebhook(giving, w.ID, lease, "CURSOR_EXPIRED: events that it was not told of yet are forgotten; replay it from a newer cursor", 0, 0)
	case errors.As(err, &refused):
		d.Log.InfoContext(ctx, "webhook failed", "webhook", w.ID, "attempts", w.Attempts+1, "error", err)
		patience := d.Patience
		if refused.gone {
			patience = 0
		}
		err = d.Store.FailWebhook(giving, w.ID, lease, refused.reason, d.wait(w.Attempts), patience)
	default: // the database
		err = errors.Join(err, d.Store.ReleaseWebhook(giving, w.ID, lease))
	}
	if err != nil && !errors.Is(err, postgres.ErrLeaseLost) {
		d.Log.WarnContext(ctx, "webhook is left to its lease", "webhook", w.ID, "error", err)
	}
}

// wait is how long to wait after so many attempts in vain before: half of it fixed, half by chance.
func (d *Dispatcher) wait(attempts int) time.Duration {
	longest := d.MaxWait
	if attempts < 20 {
		longest = min(longest, d.Backoff<<attempts)
	}
	return longest/2 + time.Duration(d.Random()*float64(longest/2))
}

func (d *Dispatcher) tell(ctx context.Context, w *postgres.Webhook, lease string) error {
	const batch = 100
	newest, err := d.Store.LastEvent(ctx)
	if err != nil {
		return err
	}
	found, err := d.Store.Events(ctx, w.Told, w.Filter(), batch)
	if err != nil {
		return err
	}
	kept := d.Now()
	told := w.Told
	for _, e := range found {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if d.Now().Sub(kept) > d.Lease-2*d.Timeout { // this process slept
			if err := d.Store.KeepWebhook(ctx, w.ID, lease, told, d.Lease); err != nil {
				return err
			}
		}
		if err := d.send(ctx, w, e); err != nil {
			return err
		}
		// Noted also when the process is to end: it has been taken.
		noting, cancel := context.WithTimeout(context.WithoutCancel(ctx), d.Timeout)
		err := d.Store.KeepWebhook(noting, w.ID, lease, e.ID, d.Lease)
		cancel()
		if err != nil {
			return err
		}
		told, kept = e.ID, d.Now()
		w.Attempts = 0
	}
	if len(found) < batch && newest > told {
		if err := d.Store.KeepWebhook(ctx, w.ID, lease, newest, d.Lease); err != nil {
			return err
		}
	}
	return d.Store.ReleaseWebhook(ctx, w.ID, lease)
}
