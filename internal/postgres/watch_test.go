package postgres_test

import (
	"context"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

func TestWatch(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	moved, err := db.Watch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := func(chain, number uint64) {
		t.Helper()
		if m := <-moved; m != (postgres.ChainMoved{Chain: chain, Number: number}) {
			t.Errorf("told %+v, want chain %d at %d", m, chain, number)
		}
	}
	refused := wholeBatch(2)
	refused.Rows.Earnings[0].Proof = 9
	if err := db.Apply(t.Context(), refused); err == nil {
		t.Error("a batch of a proof that there is not was applied")
	}
	b := wholeBatch(1)
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	want(1, 3) // and nothing of chain 2
	if err := db.Rewind(t.Context(), b.After(), block(1)); err != nil {
		t.Fatal(err)
	}
	want(1, 1)

	// One who does not read misses the steps and not the outcome.
	at, err := db.Checkpoint(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for n := 2; n < 200; n++ {
		next := indexer.Batch{From: at, To: block(n), Headers: headers(n, n)}
		if err := db.Apply(t.Context(), next); err != nil {
			t.Fatal(err)
		}
		at = next.After()
	}
	for last := uint64(1); last < 199; {
		m := <-moved
		if m.Number <= last {
			t.Fatalf("told of block %d after block %d", m.Number, last)
		}
		last = m.Number
	}
	cancel()
	for range moved { // ends
	}

	again, err := db.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := db.Count(t, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`); n == 0 {
		t.Fatal("nobody listens")
	}
	for range again { // ends
	}
	if err := db.Rewind(t.Context(), at, evm.Ref{}); err != nil {
		t.Errorf("rewind with nobody watching: %v", err)
	}
}
