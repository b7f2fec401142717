package postgres_test

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"pgregory.net/rapid"
)

// totalsFit compares the totals with sums of all earnings.
func totalsFit(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, db *postgres.DB,
) {
	t.Helper()
	ctx := context.Background()
	got, err := db.EarningTotals(ctx)
	if err != nil {
		t.Fatalf("totals: %v", err)
	}
	all, err := db.Earnings(ctx, postgres.EarningFilter{})
	if err != nil {
		t.Fatalf("earnings: %v", err)
	}
	var want []postgres.EarningTotal
	for _, e := range all {
		at := slices.IndexFunc(want, func(s postgres.EarningTotal) bool {
			return s.Network == e.Network && s.Provider == e.Provider && s.Class == e.Class && s.Asset == e.Asset
		})
		if at < 0 {
			want = append(want, postgres.EarningTotal{
				Network: e.Network, Provider: e.Provider, Class: e.Class, Asset: e.Asset, First: e.Time, Last: e.Time,
			})
			at = len(want) - 1
		}
		s := &want[at]
		s.Count++
		s.Gross, _ = s.Gross.Add(e.Gross)
		s.Net, _ = s.Net.Add(e.Net)
		if e.Time.After(s.Last) {
			s.Last = e.Time
		}
	}
	slices.SortFunc(want, func(a, b postgres.EarningTotal) int {
		return cmp.Or(cmp.Compare(a.Network, b.Network), cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.Class, b.Class),
			cmp.Compare(a.Asset.Chain, b.Asset.Chain), cmp.Compare(a.Asset.Symbol, b.Asset.Symbol))
	})
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("totals are\n%+v, want\n%+v", got, want)
	}
	daysFit(t, db, all)
}

// daysFit compares the sums by day with those of all earnings.
func daysFit(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, db *postgres.DB, all []indexer.Earning,
) {
	t.Helper()
	type day struct {
		from  string
		chain uint64
		class indexer.Class
	}
	got, want := map[day][2]string{}, map[day][2]string{}
	sums, err := db.EarningSums(context.Background(), postgres.EarningSumQuery{Unit: "day", Limit: 10_000})
	if err != nil {
		t.Fatalf("sums by day: %v", err)
	}
	for _, s := range sums {
		got[day{s.From.Format(time.DateOnly), s.Chain, indexer.Class(s.Class)}] = [2]string{s.Gross, strconv.FormatUint(s.Count, 10)}
	}
	gross, counts := map[day]evm.Units{}, map[day]int{}
	for _, e := range all {
		d := day{e.Time.UTC().Format(time.DateOnly), e.Chain, e.Class}
		gross[d], _ = gross[d].Add(e.Gross)
		counts[d]++
		want[d] = [2]string{gross[d].String(), strconv.Itoa(counts[d])}
	}
	if !maps.Equal(got, want) {
		t.Fatalf("sums by day are\n%v, want\n%v", got, want)
	}
}

// summing is a chain that changes in every way there is.
type summing struct {
	db    *postgres.DB
	chain uint64
	at    indexer.Checkpoint
}

// TestTotalsThroughHistories applies, sums up, rewinds, rewinds by hand and decodes anew at random; the totals are always those of the rows.
func TestTotalsThroughHistories(t *testing.T) {
	t.Parallel()
	s := summing{db: pgtest.New(t)}
	rapid.Check(t, func(t *rapid.T) {
		s.chain++
		s.at = indexer.Checkpoint{Chain: s.chain}
		ctx := context.Background()
		turns := []func(context.Context, *rapid.T) error{s.apply, s.apply, s.apply, s.sum, s.rewind, s.byHand, s.replace}
		for range rapid.IntRange(1, 10).Draw(t, "turns") {
			turn := rapid.IntRange(0, len(turns)-1).Draw(t, "turn")
			if !s.at.Begun() {
				turn = 0
			}
			err := turns[turn](ctx, t)
			if err == nil {
				s.at, err = s.db.Checkpoint(ctx, s.chain)
				s.at.Chain = s.chain
			}
			if err != nil {
				t.Fatalf("turn %d: %v", turn, err)
			}
			totalsFit(t, s.db)
		}
		plan, err := s.db.RewindPreview(ctx, s.chain, nil)
		if err == nil {
			err = s.db.RewindByHand(ctx, plan) // so that the next chain begins with few rows
		}
		if err != nil {
			t.Fatalf("%v", err)
		}
		totalsFit(t, s.db)
	})
}

// apply adds a few blocks, of which some become final.
func (s *summing) apply(ctx context.Context, t *rapid.T) error {
	from := 0
	if s.at.Begun() {
		from = int(s.at.At.Number) + 1
	}
	to := from + rapid.IntRange(0, 3).Draw(t, "blocks")
	final := s.at.Finalized
	if n := rapid.IntRange(int(final.Number), to).Draw(t, "final"); uint64(n) >= s.at.Oldest.Number {
		final = block(n)
	}
	b := indexer.Batch{From: s.at, To: block(to), Finalized: final}
	for n := from; n <= to; n++ {
		h := indexer.Header{Ref: block(n), Time: blockTime(n)}
		if uint64(n) >= final.Number {
			b.Headers = append(b.Headers, h)
		}
		b.Blocks = append(b.Blocks, indexer.Block{Header: h, Proof: indexer.ProofBloom})
		b.Rows.Earnings = append(b.Rows.Earnings, s.earning(n, rapid.Uint64Range(0, 9).Draw(t, "amount")))
	}
	return s.db.Apply(ctx, b)
}

func (s *summing) earning(n int, amount uint64) indexer.Earning {
	return indexer.Earning{
		Chain: s.chain, Network: "livepeer", Provider: []string{"0xaa", "0xbb"}[n%2], Class: indexer.JobCash,
		Asset: indexer.Asset{Chain: "a", Symbol: "ETH"}, Gross: evm.UnitsOf(amount), Net: evm.UnitsOf(amount / 2),
		Block: block(n), Time: blockTime(n), Decoder: "livepeer/2",
	}
}

func (s *summing) sum(ctx context.Context, _ *rapid.T) error { return s.db.SumUp(ctx, s.chain) }

func (s *summing) rewind(ctx context.Context, t *rapid.T) error {
	return s.db.Rewind(ctx, s.at, block(rapid.IntRange(int(s.at.Oldest.Number), int(s.at.At.Number)).Draw(t, "to")))
}

func (s *summing) byHand(ctx context.Context, t *rapid.T) error {
	to := rapid.Uint64Range(0, s.at.At.Number).Draw(t, "to by hand")
	plan, err := s.db.RewindPreview(ctx, s.chain, &to)
	if err != nil {
		return err
	}
	return s.db.RewindByHand(ctx, plan)
}

func (s *summing) replace(ctx context.Context, _ *rapid.T) error {
	return s.db.ReplaceRows(ctx, s.chain, "livepeer", func(w *postgres.Replacement) error {
		blocks, err := s.db.RawBlocks(ctx, s.chain, 0, 1000)
		if err != nil {
			return err
		}
		var rows indexer.Rows
		for _, b := range blocks {
			rows.Earnings = append(rows.Earnings, s.earning(int(b.Number), 7))
		}
		return w.Write(ctx, rows)
	})
}
