// Package events hands on what happened: to those who follow a stream, and to webhooks.
//
// A Hub reads the table of events once for a whole process. Who follows has a cursor, the id of the last event seen, and pulls what comes
// after it, from memory or, when behind, from the table: there is no queue per follower that could overflow, and whoever comes back with
// a cursor, to this process or another, misses nothing and sees nothing twice. A Dispatcher tells webhooks, in order, each by one process
// at a time. The package makes no events, and knows neither GraphQL nor who is allowed what.
package events

import (
	"context"
	"errors"
	"time"

	"github.com/corebond/corebond/internal/postgres"
)

// ErrSlow means that a follower who was up to date has fallen further behind than what is kept in memory.
var ErrSlow = errors.New("the follower is too slow")

// Store is where events are kept; *postgres.DB is one. Fewer events than the limit means that there were no more.
type Store interface {
	Events(ctx context.Context, after int64, f postgres.EventFilter, limit int) ([]postgres.Event, error)
	LastEvent(ctx context.Context) (int64, error)
	WatchEvents(ctx context.Context) (<-chan struct{}, error)
}

// Keep is for how long events are kept, if nobody says otherwise.
const Keep = 30 * 24 * time.Hour
