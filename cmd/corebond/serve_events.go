package main

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"strconv"
	"sync"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/events"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/view"
)

// telling is what tells of events: those who follow, and webhooks.
type telling struct {
	hub      *events.Hub
	webhooks *events.Dispatcher
	old      events.Forgetter
	log      *slog.Logger
}

// newTelling lets a view's subscriptions and webhooks be served by this process, with the keys of the secrets of webhooks, which are sealed
// anew where they have to.
func newTelling(ctx context.Context, v *view.View, values map[string]value, loopback bool, log *slog.Logger) (*telling, error) {
	keys, err := webhookKeys(values)
	if err != nil {
		return nil, err
	}
	if keys != nil {
		if err := events.Reseal(ctx, v.DB, keys, log); err != nil {
			return nil, err
		}
	}
	v.Keys, v.Acts = keys, account.Acts{Store: v.DB, Now: time.Now}
	v.Guard = events.Guard{Loopback: loopback}
	v.Write = v.DB
	v.Hub = events.NewHub(v.DB, events.Ring, log)
	t := &telling{
		hub: v.Hub, webhooks: events.NewDispatcher(v.DB, v.Hub, v.Guard, keys, graphql.EventCursor, time.Now, rand.Float64, log),
		old: events.Forgetter{Store: v.DB, Keep: events.Keep, Every: time.Hour, Now: time.Now, Log: log}, log: log,
	}
	t.webhooks.Simulated = v.Simulated
	return t, nil
}

// run reads events, tells webhooks and forgets what is old, until ctx ends.
func (t *telling) run(ctx context.Context) {
	var group sync.WaitGroup
	for _, part := range []func(context.Context) error{t.hub.Run, t.webhooks.Run, t.old.Run} {
		group.Go(func() {
			if err := part(ctx); err != nil && ctx.Err() == nil {
				t.log.Error("events are no longer told", "error", err)
			}
		})
	}
	group.Wait()
}

// verifyEventSettings checks what webhooks are allowed.
func verifyEventSettings(values map[string]value) error {
	if _, err := strconv.ParseBool(values["webhook_loopback"].text); err != nil {
		return invalid.New("INVALID_CONFIG", "webhook_loopback", "use true or false", "%q (from %s) is neither", values["webhook_loopback"].text, values["webhook_loopback"].origin)
	}
	return nil
}
