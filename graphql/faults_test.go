package graphql_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
)

func TestOurOwnFaultsAreMasked(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		query string
		spoil func(*shelf)
	}{
		"reader fails":  {`{ pools { name } _meta { version } }`, func(s *shelf) { s.err = errors.New("dial postgres://u:secret-7@db") }},
		"reader panics": {`{ pools { name } }`, func(s *shelf) { s.panics = true }},
		"bad enum":      {`{ devices { edges { node { state } } } }`, func(s *shelf) { s.devices[2].State = "secret-7" }},
		"bad units":     {`{ earnings(first: 100) { edges { node { netUnits } } } }`, func(s *shelf) { s.earnings[5].NetUnits = big.NewInt(-7) }},
		"bad path":      {`{ earnings(first: 100) { edges { node { path } } } }`, func(s *shelf) { s.earnings[5].Path = 1 << 31 }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := fullShelf()
			test.spoil(s)
			var log bytes.Buffer
			_, err := serveLogged(t, s, &log).Exec(t.Context(), test.query, nil)
			var shown graphql.Errors
			if !errors.As(err, &shown) {
				t.Fatalf("Exec = %v, want Errors", err)
			}
			id, _ := shown[0].Extensions["id"].(string)
			if shown[0].Code() != graphql.CodeInternal || strings.Contains(err.Error(), "secret") || id == "" {
				t.Errorf("callers see %v", err)
			}
			if !strings.Contains(log.String(), id) {
				t.Errorf("the log does not have id %s: %s", id, log.String())
			}
		})
	}
}

func TestPartialAnswerKeepsWhatWorked(t *testing.T) {
	t.Parallel()
	raw, err := serve(t, fullShelf()).Exec(t.Context(), `{ pool(name: "alpha") { name } bad: device(id: "dev-00") { attestations(first: 0) { edges { cursor } } } }`, nil)
	var shown graphql.Errors
	if !errors.As(err, &shown) || shown[0].Code() != graphql.CodeInput || shown[0].Extensions["field"] != "first" {
		t.Errorf("error %v, want INVALID_INPUT at first", err)
	}
	if want := `{"pool":{"name":"alpha"},"bad":null}`; string(raw) != want {
		t.Errorf("data %s, want %s", raw, want)
	}
}

// unreadPools fails where the rest of the shelf works.
type unreadPools struct{ *shelf }

func (unreadPools) Pools(context.Context, graphql.ListQuery) ([]graphql.Pool, error) {
	return nil, errors.New("no pools today")
}

func TestOneReadersFaultLeavesTheOthers(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	readers := readersOf(s)
	readers.Pools = unreadPools{s}
	server, err := graphql.New(readers, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := server.Exec(t.Context(), `{ pools { name } networks { name } _meta { version } }`, nil)
	if want := `{"pools":null,"networks":[{"name":"livepeer"}],"_meta":{"version":"test"}}`; err == nil || string(raw) != want {
		t.Errorf("Exec = %s, %v; want %s and an error", raw, err, want)
	}
}
