package follow_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/view"
)

// TestStoppedChainIsTold follows a chain whose node goes over to a branch from below the last final block: the API, by a connection of its own
// as in another process, tells of it from then on, while the follower is started again in vain too, and until it has gone on.
func TestStoppedChainIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(13)
	door := &gate{node: w.node}
	server := httptest.NewServer(door)
	t.Cleanup(server.Close)
	url := pgtest.URL(t)
	db, api := open(t, url), open(t, url)
	wantTold(t, api, `{"_meta":{"hasIndexingErrors":false,"chains":[]}}`)
	reach(t, db, server.URL, w)
	wantTold(t, api, `{"_meta":{"hasIndexingErrors":false,"chains":[{"state":"VERIFIED"}]}}`)

	const stopped = `{"_meta":{"hasIndexingErrors":true,"chains":[{"state":"FAILED"}]}}`
	w.node.Set(w.blocks[:5] + string(w.unused[:60]))
	s := service(db, server.URL)
	if err := s.Run(t.Context()); !isPastFinality(err) {
		t.Fatalf("Run = %v, want that the reorganisation is beyond finality", err)
	}
	wantTold(t, api, stopped)

	later := time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC)
	again := service(db, server.URL)
	var once sync.Once
	again.Now = func() time.Time {
		once.Do(func() { // it is about to say how it is doing: let it wait at the node until it has said so
			door.close(func() {
				for seen(t, api).Before(later) && t.Context().Err() == nil {
					time.Sleep(time.Millisecond)
				}
				wantTold(t, api, stopped)
			})
		})
		return later
	}
	if err := again.Run(t.Context()); !isPastFinality(err) {
		t.Fatalf("Run = %v, want that the reorganisation is beyond finality", err)
	}
	wantTold(t, api, stopped)

	w.node.Set(w.blocks) // the same branch as at first, without a new block
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var running sync.WaitGroup
	running.Go(func() { _ = service(db, server.URL).Run(ctx) })
	for told(t, api) == stopped && ctx.Err() == nil {
		time.Sleep(10 * time.Millisecond)
	}
	cancel()
	running.Wait()
	wantTold(t, api, `{"_meta":{"hasIndexingErrors":false,"chains":[{"state":"VERIFIED"}]}}`)
}

// TestStoppedBeforeItsFirstBlock follows a node of another chain.
func TestStoppedBeforeItsFirstBlock(t *testing.T) {
	t.Parallel()
	w := newWorld(14)
	w.node.ChainID = stormChain + 1
	server := httptest.NewServer(w.node)
	t.Cleanup(server.Close)
	db := pgtest.New(t)
	if err := service(db, server.URL).Run(t.Context()); err == nil {
		t.Fatal("another chain was followed")
	}
	wantTold(t, db, `{"_meta":{"hasIndexingErrors":true,"chains":[{"state":"FAILED"}]}}`)
}

// gate is a node before which the first request of those that come after close waits.
type gate struct {
	node http.Handler

	mu   sync.Mutex
	then func()
}

func (g *gate) close(then func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.then = then
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	then := g.then
	g.then = nil
	g.mu.Unlock()
	if then != nil {
		then()
	}
	g.node.ServeHTTP(w, r)
}

func open(t *testing.T, url string) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

func isPastFinality(err error) bool {
	past := new(indexer.PastFinalityError)
	return errors.As(err, &past)
}

// seen is when the follower said how it is doing.
func seen(t *testing.T, db *postgres.DB) time.Time {
	t.Helper()
	list, err := db.Followers(t.Context())
	if err != nil || len(list) != 1 {
		t.Errorf("followers = %v, %v; want one", list, err)
		return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return list[0].SeenAt
}

// told is what the API says of the chain.
func told(t *testing.T, db *postgres.DB) string {
	t.Helper()
	server, err := graphql.New((&view.View{DB: db, Now: time.Now, Version: "test"}).Readers(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Error(err)
		return ""
	}
	raw, err := server.Exec(t.Context(), `{ _meta { hasIndexingErrors chains { state } } }`, nil)
	if err != nil {
		t.Error(err)
	}
	return string(raw)
}

func wantTold(t *testing.T, db *postgres.DB, want string) {
	t.Helper()
	if got := told(t, db); got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}
