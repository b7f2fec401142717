package events_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/events"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

var quiet = slog.New(slog.DiscardHandler)

// startHub runs a hub until the test ends.
func startHub(t *testing.T, store events.Store, size int) *events.Hub {
	t.Helper()
	hub := events.NewHub(store, size, quiet)
	ctx, cancel := context.WithCancel(t.Context())
	ended, begun := make(chan error, 1), hub.Moved()
	go func() { ended <- hub.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Run = %v", err)
		}
	})
	<-begun
	return hub
}

func tell(t *testing.T, db *postgres.DB, pool string, n int) {
	t.Helper()
	body := json.RawMessage(fmt.Sprintf(`{"n": %d}`, n))
	if err := db.Tell(t.Context(), postgres.Event{Topic: "nav", Pool: pool, Body: body}, ""); err != nil {
		t.Error(err)
	}
}

func follow(t *testing.T, hub *events.Hub, after *int64, f postgres.EventFilter) *events.Stream {
	t.Helper()
	s, err := hub.Follow(t.Context(), after, f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// expect takes the next events and compares their ids.
func expect(t *testing.T, s *events.Stream, want ...int64) {
	t.Helper()
	for _, id := range want {
		if e, err := s.Next(t.Context()); err != nil || e.ID != id {
			t.Fatalf("Next = event %d, %v, want %d", e.ID, err, id)
		}
	}
}

func TestFollowFromNowAndFromACursor(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, "alpha", 1)
	hub := startHub(t, db, events.Ring)
	now := follow(t, hub, nil, postgres.EventFilter{})
	start := int64(0)
	old := follow(t, hub, &start, postgres.EventFilter{})
	beta := follow(t, hub, &start, postgres.EventFilter{Pool: "beta"})
	tell(t, db, "beta", 2)
	tell(t, db, "alpha", 3)
	tell(t, db, "beta", 4)
	expect(t, now, 2, 3, 4)
	expect(t, old, 1, 2, 3, 4)
	expect(t, beta, 2, 4)
	ahead := int64(5)
	if _, err := hub.Follow(t.Context(), &ahead, postgres.EventFilter{}); !errors.Is(err, events.ErrAhead) {
		t.Errorf("Follow after an event that is not there = %v", err)
	}
	// One that waits is woken, and ends with its context.
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { _, err := now.Next(ctx); ended <- err }()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Next of an ended context = %v", err)
	}
}

// A follower who was up to date, and whom the ring overtook, is told so, and resumes from the table; one who comes with an old cursor reads
// the table at leisure.
func TestSlowFollower(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	hub := startHub(t, db, 8)
	slow := follow(t, hub, nil, postgres.EventFilter{})
	fast := follow(t, hub, nil, postgres.EventFilter{})
	tell(t, db, "alpha", 1)
	expect(t, slow, 1)
	expect(t, fast, 1)
	for n := int64(2); n <= 40; n++ {
		tell(t, db, "alpha", int(n))
		expect(t, fast, n)
	}
	if e, err := slow.Next(t.Context()); !errors.Is(err, events.ErrSlow) {
		t.Fatalf("Next of a slow follower = event %d, %v", e.ID, err)
	}
	after := int64(1)
	again := follow(t, hub, &after, postgres.EventFilter{})
	for n := int64(2); n <= 40; n++ {
		expect(t, again, n)
	}
	tell(t, db, "alpha", 41)
	expect(t, again, 41)
	if err := db.ForgetEvents(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	late := follow(t, hub, &after, postgres.EventFilter{})
	if _, err := late.Next(t.Context()); !errors.Is(err, postgres.ErrForgotten) {
		t.Errorf("Next after what is forgotten = %v", err)
	}
}

// faulty is a store whose notifications end when told to, and whose reads fail now and then.
type faulty struct {
	*postgres.DB
	mu  sync.Mutex
	cut []context.CancelFunc
	n   int
}

func (f *faulty) WatchEvents(ctx context.Context) (<-chan struct{}, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.n++; f.n%3 == 1 {
		return nil, errors.New("no connection")
	}
	ctx, cancel := context.WithCancel(ctx)
	f.cut = append(f.cut, cancel)
	return f.DB.WatchEvents(ctx)
}

func (f *faulty) Events(ctx context.Context, after int64, filter postgres.EventFilter, limit int) ([]postgres.Event, error) {
	f.mu.Lock()
	f.n++
	fails := f.n%7 == 0 && len(filter.Topics) == 0 && filter.Pool == ""
	f.mu.Unlock()
	if fails {
		return nil, errors.New("connection lost")
	}
	return f.DB.Events(ctx, after, filter, limit)
}

func (f *faulty) lose() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, cancel := range f.cut {
		cancel()
	}
	f.cut = nil
}

// Whatever becomes of the hub's connection, each follower sees each event once and in order.
func TestFollowersMissNothingWhenConnectionsAreLost(t *testing.T) {
	t.Parallel()
	store := &faulty{DB: pgtest.New(t)}
	hub := startHub(t, store, 16)
	const total = 150
	var all sync.WaitGroup
	for i := range 6 {
		filter := postgres.EventFilter{Pool: []string{"", "alpha", "beta"}[i%3]}
		all.Go(func() {
			last, seen := int64(0), 0
			want := total
			if filter.Pool != "" {
				want = total / 2
			}
			s, err := hub.Follow(t.Context(), &last, filter)
			for seen < want {
				if err != nil { // too slow, or the database: go on where it was
					s, err = hub.Follow(t.Context(), &last, filter)
					continue
				}
				var e postgres.Event
				if e, err = s.Next(t.Context()); err != nil {
					continue
				}
				if e.ID <= last || !filter.Admits(e) {
					t.Errorf("event %d of %s came after %d", e.ID, e.Pool, last)
					return
				}
				last = e.ID
				seen++
			}
			if last < total-1 {
				t.Errorf("%d events up to %d, want all up to %d", seen, last, total)
			}
		})
	}
	for n := range total {
		tell(t, store.DB, []string{"alpha", "beta"}[n%2], n)
		if n%40 == 20 {
			store.lose()
		}
	}
	all.Wait()
}

func TestForgetter(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, "alpha", 1)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	f := events.Forgetter{Store: db, Keep: time.Hour, Every: time.Hour, Log: quiet, Now: func() time.Time { return time.Now().Add(2 * time.Hour) }}
	go func() { ended <- f.Run(ctx) }()
	for {
		if id, err := db.ForgottenEvent(t.Context()); err != nil || id == 1 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Run = %v", err)
	}
}
