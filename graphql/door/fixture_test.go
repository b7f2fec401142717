package door_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/view"
	"github.com/shopspring/decimal"
)

// shelf answers for pools and _meta, and counts what it is asked. The readers that it does not have are never called.
type shelf struct {
	graphql.Status
	slow  func(ctx context.Context) error // nil is at once
	reads atomic.Int64
	name  atomic.Pointer[string] // of the one pool; nil is alpha
}

func (s *shelf) pool() graphql.Pool {
	name := "alpha"
	if p := s.name.Load(); p != nil {
		name = *p
	}
	figure := graphql.Figure{Value: decimal.New(1, 3), Unit: "USD", Evidence: graphql.E0, Simulated: true}
	return graphql.Pool{Name: name, Advance: figure, NAV: figure}
}

func (s *shelf) read(ctx context.Context) error {
	s.reads.Add(1)
	if s.slow == nil {
		return nil
	}
	return s.slow(ctx)
}

func (s *shelf) Pools(ctx context.Context, ask graphql.ListQuery) ([]graphql.Pool, error) {
	pools := make([]graphql.Pool, ask.First)
	for i := range pools {
		pools[i] = s.pool()
	}
	return pools, s.read(ctx)
}

func (s *shelf) Pool(ctx context.Context, name string) (*graphql.Pool, error) {
	pool := s.pool()
	if name != pool.Name {
		return nil, s.read(ctx)
	}
	return &pool, s.read(ctx)
}

func (s *shelf) Meta(context.Context) (graphql.Meta, error) {
	return graphql.Meta{Version: "test", AsOf: time.Unix(0, 0)}, nil
}

func apiOf(t testing.TB, s *shelf) *graphql.Server {
	t.Helper()
	readers := new(view.View).Readers() // of a database that is not there
	readers.Pools, readers.Status = s, s
	server, err := graphql.New(readers, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// api serves one pool, alpha.
func api(t testing.TB, slow func(ctx context.Context) error) *graphql.Server {
	t.Helper()
	return apiOf(t, &shelf{slow: slow})
}

// ask sends a request from an address of its own.
func ask(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func post(h http.Handler, body string) *httptest.ResponseRecorder {
	return ask(h, request("POST", "/graphql", "application/json", "", body))
}
