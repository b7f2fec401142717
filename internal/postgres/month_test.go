package postgres_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"golang.org/x/sync/errgroup"
)

const partitions = `SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'earning'::regclass ORDER BY 1`

// onDays makes a batch on an empty chain with one earning on each of the days.
func onDays(chain uint64, days ...time.Time) indexer.Batch {
	b := indexer.Batch{From: indexer.Checkpoint{Chain: chain}}
	for n, day := range days {
		e := earning(n, chain, "p", indexer.JobCash, "5")
		e.Time = day
		b.Rows.Earnings = append(b.Rows.Earnings, e)
		b.Headers = append(b.Headers, indexer.Header{Ref: block(n), Time: day})
		b.To = block(n)
	}
	return b
}

func TestPartitionPerMonth(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	days := []time.Time{
		time.Unix(0, 0).UTC(),
		time.Date(2025, 12, 31, 23, 59, 59, 999_999_000, time.UTC), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC), time.Date(2026, 3, 1, 1, 0, 0, 0, time.FixedZone("east", 2*3600)), // February in UTC
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
	}
	if err := db.Apply(t.Context(), onDays(1, days...)); err != nil {
		t.Fatal(err)
	}
	want := []string{"earning_1970_01", "earning_2025_12", "earning_2026_01", "earning_2026_02", "earning_9999_12"}
	if got := db.Names(t, partitions); !slices.Equal(got, want) {
		t.Errorf("partitions = %v, want %v", got, want)
	}
	if got, err := db.Earnings(t.Context(), postgres.EarningFilter{}); err != nil || len(got) != len(days) {
		t.Errorf("%d earnings, %v; want %d", len(got), err, len(days))
	}
	// Each has the indexes and constraints of the whole.
	const keys = `SELECT indexdef FROM pg_indexes WHERE tablename = 'earning_2026_01' ORDER BY 1`
	got := strings.Join(db.Names(t, keys), "\n")
	if !strings.Contains(got, "(block_time, chain, block_number, path)") || !strings.Contains(got, "(provider, block_time)") {
		t.Errorf("indexes of a partition:\n%s", got)
	}
	if err := db.Run(t, `UPDATE earning_2026_01 SET proof = 9`); err == nil {
		t.Error("a partition takes a proof that there is not")
	}
}

// Followers of several chains come to a new month, new kinds and new accounts at once.
func TestFollowersTogether(t *testing.T) {
	t.Parallel()
	address := pgtest.URL(t)
	var group errgroup.Group
	const followers = 6
	dbs := make([]*postgres.DB, followers) // a process each
	for i := range dbs {
		db, err := postgres.Open(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		dbs[i] = db
	}
	for i, db := range dbs {
		group.Go(func() error {
			days := make([]time.Time, 12)
			for m := range days {
				days[m] = time.Date(2026, time.Month(1+m), 3, 0, 0, 0, 0, time.UTC)
			}
			b := onDays(uint64(i+1), days...)
			for m := range b.Rows.Earnings {
				e := &b.Rows.Earnings[m]
				e.Provider, e.Payer = string(rune('a'+(m+i)%7)), string(rune('z'-(m*i)%11))
				e.Decoder = "livepeer/" + string(rune('1'+m%3))
			}
			return db.Apply(t.Context(), b)
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	got, err := dbs[0].Earnings(t.Context(), postgres.EarningFilter{})
	if err != nil || len(got) != 12*followers {
		t.Errorf("%d earnings, %v", len(got), err)
	}
	for _, e := range got {
		i, m := int(e.Chain-1), int(e.Block.Number)
		if e.Provider != string(rune('a'+(m+i)%7)) || e.Payer != string(rune('z'-(m*i)%11)) || e.Decoder != "livepeer/"+string(rune('1'+m%3)) {
			t.Errorf("earning of chain %d, block %d has the names of another: %+v", e.Chain, m, e)
		}
	}
	if n := len(dbs[0].Names(t, partitions)); n != 12 {
		t.Errorf("%d partitions, want 12", n)
	}
	if n := dbs[0].Count(t, "SELECT count(*) FROM earning_kind"); n != 3 {
		t.Errorf("%d kinds, want 3", n)
	}
}

// What a DB remembers of accounts, kinds and partitions does not outlive the tables.
func TestSchemaMadeAnew(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	first, second := wholeBatch(1), wholeBatch(1)
	for i := range second.Rows.Earnings {
		second.Rows.Earnings[i].Provider, second.Rows.Earnings[i].Payer = "q", "p"
	}
	if err := db.Apply(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.MigrateDown(t.Context(), 0), db.Migrate(t.Context())); err != nil {
		t.Fatal(err)
	}
	if err := db.Apply(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	got, err := db.Earnings(t.Context(), postgres.EarningFilter{Provider: "q"})
	if err != nil || len(got) != 2 || got[0].Payer != "p" {
		t.Errorf("earnings = %+v, %v; want those of q, paid by p", got, err)
	}
}
