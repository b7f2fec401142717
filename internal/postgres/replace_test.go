package postgres_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// again is what another version of the decoder makes of the blocks of wholeBatch.
func again(chain uint64) indexer.Rows {
	rows := wholeBatch(chain).Rows
	for i := range rows.Earnings {
		rows.Earnings[i].Decoder, rows.Earnings[i].Net = "livepeer/2", evm.UnitsOf(1)
	}
	rows.States[0].Value = "6"
	rows.Accruals = nil
	return rows
}

func TestReplaceRows(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	other := earning(2, 1, "p", indexer.JobCash, "9")
	other.Network = "akash"
	b := wholeBatch(1)
	b.Rows.Earnings = append(b.Rows.Earnings, other)
	for _, batch := range []indexer.Batch{b, wholeBatch(2)} {
		if err := db.Apply(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
	}
	moved, err := db.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = db.ReplaceRows(t.Context(), 1, "livepeer", func(r *postgres.Replacement) error {
		if r.At() != block(3) {
			t.Errorf("At = %v, want %v", r.At(), block(3))
		}
		if value, known, err := r.State(t.Context(), 1, share); err != nil || known {
			t.Errorf("state before anything is decoded = %q, %v, %v", value, known, err)
		}
		blocks, err := db.RawBlocks(t.Context(), 1, 0, 10)
		if err != nil || len(blocks) != 2 {
			t.Errorf("%d blocks to decode, %v; want 2", len(blocks), err)
		}
		rows := again(1)
		for i := range rows.Earnings { // block by block
			part := indexer.Rows{Earnings: rows.Earnings[i : i+1]}
			if i == 0 {
				part.States = rows.States
			}
			if err := r.Write(t.Context(), part); err != nil {
				return err
			}
			if value, known, err := r.State(t.Context(), 1, share); err != nil || !known || value != "6" {
				t.Errorf("state after it was decoded = %q, %v, %v", value, known, err)
			}
			if value, _, err := db.State(t.Context(), 1, share); err != nil || value != "5" {
				t.Errorf("state that others see meanwhile = %q, %v", value, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if m := <-moved; m != (postgres.ChainMoved{Chain: 1, Number: 3}) {
		t.Errorf("watchers were told %+v", m)
	}
	want := again(1).Earnings
	want = append(want, other)
	if got, err := db.Earnings(t.Context(), postgres.EarningFilter{Chain: 1}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("earnings\n%+v, %v, want\n%+v", got, err, want)
	}
	if got, want := rowsOf(t, db, 1), [6]int64{3, 1, 0, 2, 3, 0}; got != want {
		t.Errorf("rows = %v, want %v", got, want)
	}
	if got, want := rowsOf(t, db, 2), [6]int64{2, 1, 1, 2, 3, 0}; got != want {
		t.Errorf("rows of the other chain = %v, want %v", got, want)
	}
	totalsFit(t, db)
}

// If the decoder errs, or writes what is not its own, nothing has changed.
func TestReplaceRowsIsWhole(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	b := wholeBatch(1)
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	cause := errors.New("cause")
	spoilt := func(spoil func(rows *indexer.Rows)) func(r *postgres.Replacement) error {
		return func(r *postgres.Replacement) error {
			rows := again(1)
			spoil(&rows)
			return r.Write(t.Context(), rows)
		}
	}
	tests := map[string]func(r *postgres.Replacement) error{
		"error": func(r *postgres.Replacement) error {
			return errors.Join(r.Write(t.Context(), again(1)), cause)
		},
		"other chain":   spoilt(func(rows *indexer.Rows) { rows.Earnings[1].Chain = 2 }),
		"other network": spoilt(func(rows *indexer.Rows) { rows.States[0].Network = "akash" }),
		"not yet":       spoilt(func(rows *indexer.Rows) { rows.Earnings[1].Block = block(4) }),
		"twice":         spoilt(func(rows *indexer.Rows) { rows.Earnings[1] = rows.Earnings[0] }),
	}
	for name, fill := range tests {
		if err := db.ReplaceRows(t.Context(), 1, "livepeer", fill); err == nil {
			t.Errorf("%s: ReplaceRows = nil", name)
		}
		if at, err := db.Checkpoint(t.Context(), 1); err != nil || at != b.After() {
			t.Errorf("%s: checkpoint = %+v, %v; want %+v", name, at, err, b.After())
		}
		if got, err := db.Earnings(t.Context(), postgres.EarningFilter{}); err != nil || !reflect.DeepEqual(got, b.Rows.Earnings) {
			t.Errorf("%s: earnings\n%+v, %v, want\n%+v", name, got, err, b.Rows.Earnings)
		}
	}
	if err := db.ReplaceRows(t.Context(), 7, "livepeer", tests["error"]); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("ReplaceRows on a chain that is not indexed = %v, want ErrNotFound", err)
	}
}

// A follower that decoded a batch before waits for the new rows and is then outdated.
func TestReplaceRowsAndFollower(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	b := wholeBatch(1)
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	next := indexer.Batch{From: b.After(), To: block(4), Headers: headers(4, 4)}
	outcome := make(chan error, 1)
	err := db.ReplaceRows(t.Context(), 1, "livepeer", func(r *postgres.Replacement) error {
		go func() { outcome <- db.Apply(t.Context(), next) }()
		db.Settle(t, `SELECT count(*) FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE checkpoint%'`)
		return r.Write(t.Context(), again(1))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-outcome; !errors.Is(err, indexer.ErrOutdated) {
		t.Errorf("batch decoded before = %v, want ErrOutdated", err)
	}
	at, err := db.Checkpoint(t.Context(), 1)
	if err != nil || at.At != b.To || at.Version != b.After().Version+1 {
		t.Errorf("checkpoint = %+v, %v", at, err)
	}
	next.From = at
	if err := db.Apply(t.Context(), next); err != nil {
		t.Errorf("the next batch = %v", err)
	}
}
