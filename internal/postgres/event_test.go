package postgres_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

func tell(t *testing.T, db *postgres.DB, topic, pool, device, once string) {
	t.Helper()
	e := postgres.Event{Topic: topic, Pool: pool, Device: device, Body: json.RawMessage(`{"n": 1}`)}
	if err := db.Tell(t.Context(), e, once); err != nil {
		t.Fatal(err)
	}
}

func ids(events []postgres.Event) (ids []int64) {
	for _, e := range events {
		ids = append(ids, e.ID)
	}
	return ids
}

func TestEvents(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if last, err := db.LastEvent(t.Context()); last != 0 || err != nil {
		t.Errorf("LastEvent of none = %d, %v", last, err)
	}
	tell(t, db, "nav", "alpha", "", "")
	tell(t, db, "attestation", "", "gpu-1", "")
	tell(t, db, "pause", "beta", "", "once-1")
	tell(t, db, "pause", "beta", "", "once-1") // told already
	tell(t, db, "nav", "beta", "", "")
	for _, test := range []struct {
		after  int64
		filter postgres.EventFilter
		limit  int
		want   []int64
	}{
		{0, postgres.EventFilter{}, 100, []int64{1, 2, 3, 4}},
		{0, postgres.EventFilter{}, 2, []int64{1, 2}},
		{2, postgres.EventFilter{}, 100, []int64{3, 4}},
		{0, postgres.EventFilter{Topics: []string{"nav", "pause"}, Pool: "beta"}, 100, []int64{3, 4}},
		{0, postgres.EventFilter{Device: "gpu-1"}, 100, []int64{2}},
		{4, postgres.EventFilter{}, 100, nil},
	} {
		got, err := db.Events(t.Context(), test.after, test.filter, test.limit)
		if err != nil || !slices.Equal(ids(got), test.want) {
			t.Errorf("Events(%d, %+v, %d) = %v, %v, want %v", test.after, test.filter, test.limit, ids(got), err, test.want)
		}
		all, err := db.Events(t.Context(), test.after, postgres.EventFilter{}, 100)
		if err != nil {
			t.Fatal(err)
		}
		all = slices.DeleteFunc(all, func(e postgres.Event) bool { return !test.filter.Admits(e) })
		if got := ids(all); !slices.Equal(got[:min(test.limit, len(got))], test.want) {
			t.Errorf("%+v admits %v, want %v", test.filter, got, test.want)
		}
	}
}

func TestEventsAreForgotten(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for i := range 4 {
		tell(t, db, "nav", "alpha", "", fmt.Sprintf("nav-%d", i%2*i)) // the first and the third have one name
	}
	if err := db.Run(t, `UPDATE event SET at = at - interval '40 days' WHERE id <= 2`); err != nil {
		t.Fatal(err)
	}
	for range 2 { // forgetting again changes nothing
		if err := db.ForgetEvents(t.Context(), time.Now().Add(-30*24*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	last, err := db.LastEvent(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Events(t.Context(), 1, postgres.EventFilter{}, 10); !errors.Is(err, postgres.ErrForgotten) {
		t.Errorf("Events after a forgotten one = %v", err)
	}
	got, err := db.Events(t.Context(), 2, postgres.EventFilter{}, 10)
	if err != nil || len(got) != 1 || got[0].ID != last {
		t.Errorf("Events after the last that is forgotten = %v, %v, want %d", ids(got), err, last)
	}
	tell(t, db, "nav", "alpha", "", "nav-1") // forgotten, and still told
	if again, err := db.LastEvent(t.Context()); again != last || err != nil {
		t.Errorf("what may be told one time only was told again after it was forgotten: last event %d, %v, want %d", again, err, last)
	}
	if err := db.Run(t, `UPDATE event SET at = at - interval '40 days'`); err != nil {
		t.Fatal(err)
	}
	if err := db.ForgetEvents(t.Context(), time.Now().Add(-30*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if none, err := db.LastEvent(t.Context()); none != last || err != nil {
		t.Errorf("LastEvent when all are forgotten = %d, %v, want %d: ids must not begin anew", none, err, last)
	}
}

// The claim that everything rests on: whoever reads what is above the last id seen, while many write in transactions of any length, sees
// every event, once, in order.
func TestEventsAreNumberedInTheOrderOfCommits(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	const writers, each = 6, 25
	var writing, reading sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			dice := rand.New(rand.NewPCG(1, uint64(w)))
			for i := range each {
				if err := db.TellSlowly(t, fmt.Sprintf("w%d", w), i, dice); err != nil {
					t.Error(err)
				}
			}
		})
	}
	ended := make(chan struct{})
	go func() { writing.Wait(); close(ended) }()
	for r := range 3 {
		reading.Go(func() {
			last, seen := int64(0), map[string]int{}
			for final := false; ; {
				found, err := db.Events(t.Context(), last, postgres.EventFilter{}, 1+r*7)
				if err != nil {
					t.Error(err)
					return
				}
				for _, e := range found {
					var body struct{ N int }
					if err := json.Unmarshal(e.Body, &body); err != nil || body.N != seen[e.Pool] || e.ID <= last {
						t.Errorf("after %d, and %d of %s, came event %d with %s", last, seen[e.Pool], e.Pool, e.ID, e.Body)
						return
					}
					seen[e.Pool]++
					last = e.ID
				}
				if final && len(found) == 0 {
					break
				}
				select {
				case <-ended:
					final = true
				default:
				}
			}
			for w := range writers {
				if n := seen[fmt.Sprintf("w%d", w)]; n != each {
					t.Errorf("reader %d saw %d events of writer %d, want %d", r, n, w, each)
				}
			}
		})
	}
	reading.Wait()
}

func TestWatchEvents(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	woken, err := db.WatchEvents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		tell(t, db, "nav", "alpha", "", "")
		<-woken
	}
	cancel()
	for range woken { // ends
	}
	again, err := db.WatchEvents(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := db.Count(t, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`); n == 0 {
		t.Fatal("nobody listens")
	}
	for range again { // ends
	}
}
