package events_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql/webhook"
	"github.com/corebond/corebond/internal/events"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

var owner = common.Address{9}

// receiver takes messages, verifies them, and answers what it is told to.
type receiver struct {
	t      *testing.T
	server *httptest.Server
	secret string

	mu      sync.Mutex
	taken   []string
	seen    int // messages, taken or not
	answers func(n int) int
	changed chan struct{}
}

func newReceiver(t *testing.T, answers func(n int) int) *receiver {
	r := &receiver{t: t, answers: answers, changed: make(chan struct{}, 1), secret: webhook.FormatSecret(make([]byte, 32))}
	r.server = httptest.NewServer(r)
	t.Cleanup(r.server.Close)
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	body, err := io.ReadAll(q.Body)
	if err == nil {
		err = webhook.Verify(r.secret, q.Header, body, time.Now())
	}
	var m struct {
		Type string
		Data struct {
			Cursor, Pool string
			Simulated    bool
			Event        struct{ N int }
		}
	}
	if err == nil {
		err = json.Unmarshal(body, &m)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil || m.Type != "nav" || !m.Data.Simulated || !strings.HasSuffix(q.Header.Get(webhook.HeaderID), "_"+m.Data.Cursor) {
		r.t.Errorf("message %s with %v: %v", body, q.Header, err)
	}
	r.seen++
	status := r.answers(r.seen)
	if status/100 == 2 {
		r.taken = append(r.taken, m.Data.Cursor)
	}
	w.WriteHeader(status)
	select {
	case r.changed <- struct{}{}:
	default:
	}
}

// await waits until good is true of what was taken.
func (r *receiver) await(good func(taken []string, seen int) bool) []string {
	r.t.Helper()
	for {
		r.mu.Lock()
		taken, seen := slices.Clone(r.taken), r.seen
		r.mu.Unlock()
		if good(taken, seen) {
			return taken
		}
		select {
		case <-r.changed:
		case <-r.t.Context().Done():
			r.t.Fatalf("the test has ended with %v", taken)
		}
	}
}

// dispatch runs a dispatcher with short waits until stopped.
func dispatch(t *testing.T, db *postgres.DB, change func(*events.Dispatcher)) (stop func()) {
	t.Helper()
	hub := startHub(t, db, events.Ring)
	d := events.NewDispatcher(db, hub, events.Guard{Loopback: true}, nil, func(id int64) string { return fmt.Sprint(id) }, time.Now, func() float64 { return 0 }, quiet)
	d.Backoff, d.Simulated = 2*time.Millisecond, true
	if change != nil {
		change(d)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Run = %v", err)
		}
	})
	t.Cleanup(stop)
	return stop
}

func hook(t *testing.T, db *postgres.DB, id, address string, f postgres.EventFilter) {
	t.Helper()
	w := postgres.Webhook{ID: id, Account: owner, URL: address, Topics: f.Topics, Pool: f.Pool, Secret: make([]byte, 32), CreatedAt: time.Now()}
	if _, err := db.CreateWebhook(t.Context(), w, 3); err != nil {
		t.Fatal(err)
	}
}

// stored waits until what is stored of the only webhook is good.
func stored(t *testing.T, db *postgres.DB, good func(postgres.Webhook) bool) postgres.Webhook {
	t.Helper()
	for {
		found, err := db.Webhooks(t.Context(), owner, 10, "")
		if err != nil || len(found) != 1 {
			t.Fatalf("webhooks %v, %v", found, err)
		}
		if good(found[0]) {
			return found[0]
		}
		time.Sleep(time.Millisecond)
	}
}

func numbered(from, to int) (out []string) {
	for n := from; n <= to; n++ {
		out = append(out, fmt.Sprint(n))
	}
	return out
}

func TestWebhookIsToldInOrderAndAgainUntilItTakes(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, "alpha", 1) // before there is a webhook
	r := newReceiver(t, func(n int) int { return []int{500, 302, 200}[n%3] })
	hook(t, db, "wh_a", r.server.URL, postgres.EventFilter{Pool: "alpha"})
	dispatch(t, db, nil)
	for n := 2; n <= 6; n++ {
		tell(t, db, "alpha", n)
		tell(t, db, "beta", n) // of no interest
	}
	want := []string{"2", "4", "6", "8", "10"}
	if got := r.await(func(taken []string, _ int) bool { return len(taken) >= len(want) }); !slices.Equal(got, want) {
		t.Errorf("took %v, want %v", got, want)
	}
	w := stored(t, db, func(w postgres.Webhook) bool { return w.Told == 11 })
	if w.Attempts != 0 || w.FailingSince != nil || w.Failure != "" || w.DisabledAt != nil {
		t.Errorf("after a success the webhook is %+v", w)
	}
}

func TestWebhookIsDisabledAndReplayed(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	status := 404
	r := newReceiver(t, func(int) int { return status })
	hook(t, db, "wh_a", r.server.URL, postgres.EventFilter{})
	dispatch(t, db, func(d *events.Dispatcher) { d.Patience = 20 * time.Millisecond })
	for n := 1; n <= 3; n++ {
		tell(t, db, "alpha", n)
	}
	w := stored(t, db, func(w postgres.Webhook) bool { return w.DisabledAt != nil })
	if w.Told != 0 || w.Attempts < 2 || !strings.HasPrefix(w.Failure, "STATUS: the receiver answered 404") {
		t.Errorf("disabled: %+v", w)
	}
	r.mu.Lock()
	status = 200
	r.mu.Unlock()
	if _, err := db.ReplayWebhook(t.Context(), owner, "wh_a", begin(t, db, "replay"), 1, time.Now()); err != nil {
		t.Fatal(err)
	}
	tell(t, db, "alpha", 4) // wakes the dispatcher
	if got, want := r.await(func(taken []string, _ int) bool { return len(taken) >= 3 }), numbered(2, 4); !slices.Equal(got, want) {
		t.Errorf("took %v, want %v", got, want)
	}
	r.mu.Lock()
	status = 410
	r.mu.Unlock()
	tell(t, db, "alpha", 5)
	if w := stored(t, db, func(w postgres.Webhook) bool { return w.DisabledAt != nil }); !strings.HasPrefix(w.Failure, "GONE") || w.Attempts != 1 {
		t.Errorf("disabled at once: %+v", w)
	}
}

// Three processes, of which one after another is stopped: each event is taken once, in order, and never two at a time.
func TestOneProcessAtATimeTellsAWebhook(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	var inside, list sync.Mutex // one message at a time; the list of them
	var taken []string
	changed := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, q *http.Request) {
		if !inside.TryLock() {
			t.Error("two messages at a time")
			return
		}
		defer inside.Unlock()
		time.Sleep(2 * time.Millisecond)
		list.Lock()
		taken = append(taken, strings.TrimPrefix(q.Header.Get(webhook.HeaderID), "wh_a_"))
		list.Unlock()
		select {
		case changed <- struct{}{}:
		default:
		}
	}))
	t.Cleanup(server.Close)
	hook(t, db, "wh_a", server.URL, postgres.EventFilter{})
	var stops []func()
	for range 3 {
		stops = append(stops, dispatch(t, db, nil))
	}
	const total = 60
	for n := 1; n <= total; n++ {
		tell(t, db, "alpha", n)
		if n%20 == 0 && n < total {
			stops[n/20-1]()
		}
	}
	for {
		list.Lock()
		n, got := len(taken), strings.Join(taken, " ")
		list.Unlock()
		if n >= total {
			if want := strings.Join(numbered(1, total), " "); got != want {
				t.Errorf("took %s, want each once", got)
			}
			return
		}
		<-changed
	}
}

// A process that is gone for longer than its lease does not go on: another has the webhook.
func TestLostLease(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	hook(t, db, "wh_a", "https://example.org", postgres.EventFilter{})
	tell(t, db, "alpha", 1)
	first, err := db.LeaseWebhooks(t.Context(), "first", 0, 10, []string{""})
	if err != nil || len(first) != 1 {
		t.Fatalf("LeaseWebhooks = %v, %v", first, err)
	}
	second, err := db.LeaseWebhooks(t.Context(), "second", time.Hour, 10, []string{""})
	if err != nil || len(second) != 1 {
		t.Fatalf("LeaseWebhooks after the lease has ended = %v, %v", second, err)
	}
	for what, err := range map[string]error{
		"keep": db.KeepWebhook(t.Context(), "wh_a", "first", 1, time.Hour), "fail": db.FailWebhook(t.Context(), "wh_a", "first", "x", 0, 0),
		"release": db.ReleaseWebhook(t.Context(), "wh_a", "first"),
	} {
		if !strings.Contains(fmt.Sprint(err), postgres.ErrLeaseLost.Error()) {
			t.Errorf("%s with a lease that has passed on = %v", what, err)
		}
	}
	if third, err := db.LeaseWebhooks(t.Context(), "third", time.Hour, 10, []string{""}); err != nil || len(third) != 0 {
		t.Errorf("leased twice: %v, %v", third, err)
	}
	if err := db.KeepWebhook(t.Context(), "wh_a", "second", 1, time.Hour); err != nil {
		t.Error(err)
	}
}
