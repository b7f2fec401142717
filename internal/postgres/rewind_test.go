package postgres_test

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

// branch is a chain as it should be stored.
type branch struct {
	at   indexer.Checkpoint
	rows []indexer.Earning
}

// Any sequence of batches and rewinds leaves what the last branch holds, and totals that are the sums of it.
func TestHistories(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := t.Context()
	chain := uint64(0)
	var all []branch // of chains before: they must not be touched
	rapid.Check(t, func(t *rapid.T) {
		chain++
		br := branch{at: indexer.Checkpoint{Chain: chain}}
		for turn := range rapid.IntRange(1, 6).Draw(t, "turns") {
			if rapid.Bool().Draw(t, "rewind") && br.at.Begun() {
				br.rewind(ctx, t, db)
				continue
			}
			b := br.grow(t, turn)
			if err := db.Apply(ctx, b); err != nil {
				t.Fatal(err)
			}
			br.rows, br.at = append(br.rows, b.Rows.Earnings...), b.After()
		}
		all = append(all, br)
		for _, br := range all[max(0, len(all)-3):] {
			br.check(ctx, t, db)
		}
	})
	got, err := db.EarningTotals(ctx)
	if want := totalsOf(all); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("totals\n%+v, %v, want\n%+v", got, err, want)
	}
}

// grow makes the next batch. Two of its blocks may have the same time, as on fast chains.
func (br *branch) grow(t *rapid.T, turn int) indexer.Batch {
	b := indexer.Batch{From: br.at, Finalized: br.at.Finalized}
	first := 0
	if br.at.Begun() {
		first = int(br.at.At.Number) + 1
	}
	for n := first; n < first+rapid.IntRange(1, 4).Draw(t, "blocks"); n++ {
		b.To = evm.Ref{Number: uint64(n), Hash: common.Hash{byte(n), byte(turn), byte(br.at.Version), 1}}
		at := blockTime(n/2*2).AddDate(0, n/6, 0)
		b.Headers = append(b.Headers, indexer.Header{Ref: b.To, Time: at})
		for path := range rapid.IntRange(0, 3).Draw(t, "rows") {
			e := earning(n, br.at.Chain, rapid.SampledFrom([]string{"p", "q"}).Draw(t, "provider"),
				rapid.SampledFrom([]indexer.Class{indexer.JobCash, indexer.Emission}).Draw(t, "class"), "7")
			e.Block, e.Time, e.Path = b.To, at, uint32(path)
			e.Gross = evm.UnitsOf(rapid.Uint64().Draw(t, "gross"))
			e.Net = e.Gross
			b.Rows.Earnings = append(b.Rows.Earnings, e)
		}
	}
	return b
}

// rewind goes back to a block that is kept, or to nothing; by hand or not.
func (br *branch) rewind(ctx context.Context, t *rapid.T, db *postgres.DB) {
	to := rapid.Uint64Range(0, br.at.At.Number).Draw(t, "to")
	nothing, byHand := rapid.IntRange(0, 3).Draw(t, "nothing") == 0, rapid.Bool().Draw(t, "by hand")
	target := &to
	above := int64(to)
	if nothing {
		target, above = nil, -1
	}
	plan, err := db.RewindPreview(ctx, br.at.Chain, target)
	if err != nil || plan.From != br.at {
		t.Fatalf("preview = %+v, %v", plan, err)
	}
	before := len(br.rows)
	br.rows = slices.DeleteFunc(br.rows, func(e indexer.Earning) bool { return int64(e.Block.Number) > above })
	if int(plan.Earnings) != before-len(br.rows) {
		t.Fatalf("preview of %d earnings, want %d", plan.Earnings, before-len(br.rows))
	}
	if byHand {
		err = db.RewindByHand(ctx, plan)
	} else {
		err = db.Rewind(ctx, br.at, plan.To)
	}
	if err != nil {
		t.Fatal(err)
	}
	if br.at, err = db.Checkpoint(ctx, br.at.Chain); err != nil || br.at.At != plan.To || br.at.Version != plan.From.Version+1 {
		t.Fatalf("checkpoint after rewind = %+v, %v", br.at, err)
	}
	reorgs, err := db.Reorgs(ctx, br.at.Chain, 1)
	if err != nil || len(reorgs) != 1 {
		t.Fatalf("reorgs = %v, %v", reorgs, err)
	}
	want := postgres.Reorg{
		Chain: br.at.Chain, At: reorgs[0].At, From: plan.From.At, To: plan.To, Depth: uint64(int64(plan.From.At.Number) - above), ByHand: byHand,
	}
	if reorgs[0] != want {
		t.Fatalf("reorg = %+v, want %+v", reorgs[0], want)
	}
}

func (br *branch) check(ctx context.Context, t *rapid.T, db *postgres.DB) {
	got, err := db.Earnings(ctx, postgres.EarningFilter{Chain: br.at.Chain})
	if want := sortedEarnings(br.rows); err != nil || len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("chain %d: earnings\n%+v, %v, want\n%+v", br.at.Chain, got, err, want)
	}
}

// totalsOf sums rows in the plain way.
func totalsOf(all []branch) []postgres.EarningTotal {
	sums := map[[2]string]*postgres.EarningTotal{}
	for _, br := range all {
		for i := range br.rows {
			e := &br.rows[i]
			key := [2]string{e.Provider, string(e.Class)}
			s := sums[key]
			if s == nil {
				s = &postgres.EarningTotal{Network: e.Network, Provider: e.Provider, Class: e.Class, Asset: e.Asset, First: e.Time, Last: e.Time}
				sums[key] = s
			}
			s.Count++
			s.Gross, _ = s.Gross.Add(e.Gross)
			s.Net, _ = s.Net.Add(e.Net)
			if e.Time.Before(s.First) {
				s.First = e.Time
			}
			if e.Time.After(s.Last) {
				s.Last = e.Time
			}
		}
	}
	var list []postgres.EarningTotal
	for _, s := range sums {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(x, y postgres.EarningTotal) int {
		return cmp.Or(cmp.Compare(x.Provider, y.Provider), cmp.Compare(x.Class, y.Class))
	})
	return list
}

// A follower does not go below finality; an operator may, to any block that has a header or logs.
func TestRewindPastFinality(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	b := wholeBatch(1)
	b.Headers, b.Finalized = headers(2, 3), block(2)
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := db.SaveReading(t.Context(), postgres.Reading{Chain: 1, Network: "livepeer", Name: "balance", BlockNumber: 1}); err != nil {
		t.Fatal(err)
	}
	at := b.After()
	var past *indexer.PastFinalityError
	for _, to := range []evm.Ref{block(1), {}} {
		if err := db.Rewind(t.Context(), at, to); !errors.As(err, &past) || past.Number != 2 {
			t.Errorf("Rewind to %v = %v, want a PastFinalityError", to, err)
		}
	}
	if err := db.Rewind(t.Context(), at, evm.Ref{Number: 2, Hash: common.Hash{9}}); !errors.Is(err, indexer.ErrNotKept) {
		t.Errorf("Rewind to an unknown block = %v, want ErrNotKept", err)
	}
	unknown, zero := uint64(9), uint64(0)
	if plan, err := db.RewindPreview(t.Context(), 1, &unknown); err != nil || plan.To != block(3) || plan.Headers != 0 {
		t.Errorf("preview of a block not reached yet = %+v, %v; want the newest one", plan, err)
	}
	if _, err := db.RewindPreview(t.Context(), 2, &unknown); !errors.Is(err, indexer.ErrNotKept) {
		t.Errorf("preview on a chain without blocks = %v, want ErrNotKept", err)
	}
	plan, err := db.RewindPreview(t.Context(), 1, &zero)
	want := postgres.RewindPlan{
		From: at, To: block(0), Time: blockTime(0), Earnings: 1, States: 0, Accruals: 1, Readings: 1, Blocks: 1, Headers: 2,
	}
	if err != nil || plan != want {
		t.Fatalf("preview = %+v, %v; want %+v", plan, err, want)
	}
	stale := plan
	stale.From.Version--
	if err := db.RewindByHand(t.Context(), stale); !errors.Is(err, indexer.ErrOutdated) {
		t.Errorf("a plan that is outdated = %v", err)
	}
	foreign := plan
	foreign.To.Hash[0]++
	if err := db.RewindByHand(t.Context(), foreign); !errors.Is(err, indexer.ErrNotKept) {
		t.Errorf("a plan for an unknown block = %v", err)
	}
	if err := db.RewindByHand(t.Context(), plan); err != nil {
		t.Fatal(err)
	}
	wantAt := indexer.Checkpoint{Chain: 1, At: block(0), Oldest: block(0), Finalized: block(0), Version: at.Version + 1}
	if got, err := db.Checkpoint(t.Context(), 1); err != nil || got != wantAt {
		t.Errorf("checkpoint = %+v, %v; want %+v", got, err, wantAt)
	}
	if got, want := rowsOf(t, db, 1), [6]int64{1, 1, 0, 1, 1, 0}; got != want {
		t.Errorf("rows = %v, want %v", got, want)
	}
	if err := db.Rewind(t.Context(), wantAt, evm.Ref{}); !errors.As(err, &past) {
		t.Errorf("Rewind of a final block 0 = %v, want a PastFinalityError", err)
	}
	all, err := db.RewindPreview(t.Context(), 1, nil)
	if err == nil {
		err = db.RewindByHand(t.Context(), all)
	}
	if got := rowsOf(t, db, 1); err != nil || got != [6]int64{} {
		t.Errorf("rows after a rewind to nothing = %v, %v", got, err)
	}
}
