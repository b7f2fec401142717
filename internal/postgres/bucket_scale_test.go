//go:build scale

package postgres_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// TestScaleOfSums prints how long a year of earnings takes to add up by day and network, of all classes and of one, out of one million over 24
// months, and how long the payments of greatest gross take to find out of 300 000 and out of all. It asserts no time.
func TestScaleOfSums(t *testing.T) {
	s := &scale{
		db: pgtest.New(t), history: newSynthetic(1, 24*730*time.Hour/(1_000_000/10)), at: indexer.Checkpoint{Chain: 1}, times: map[string][]point{},
	}
	enrol(t, s.db, "device-00")
	measure := func(name string, query func() error) {
		took := make([]time.Duration, 9)
		for i := range took {
			begin := time.Now()
			if err := query(); err != nil {
				t.Fatal(err)
			}
			took[i] = time.Since(begin)
		}
		slices.Sort(took)
		fmt.Printf("%8d rows, %s: median %v, least %v\n", s.loaded, name, took[4], took[0])
	}
	for _, rows := range []int{300_000, 1_000_000} {
		s.loadPlain(t, rows)
		from := s.history.time(s.history.next / 2)
		year := []postgres.Condition{{Field: postgres.FieldTime, Op: postgres.AtLeast, Value: from}, {Field: postgres.FieldTime, Op: postgres.Below, Value: from.AddDate(1, 0, 0)}}
		class := append(slices.Clone(year), postgres.Condition{Field: postgres.FieldClass, Op: postgres.Is, Value: "emission"})
		network := append(slices.Clone(class), postgres.Condition{Field: postgres.FieldNetwork, Op: postgres.Is, Value: "livepeer"})
		for name, where := range map[string][]postgres.Condition{"a year": year, "a year of a class": class, "a year of a network and class": network} {
			q := postgres.EarningSumQuery{Unit: "day", ByNetwork: true, Where: where, Timed: true, Limit: 101}
			measure(name+" by day and network", func() error { _, err := s.db.EarningSums(t.Context(), q); return err })
			sql, args, err := q.Statement()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Println(s.db.Explain(t, sql, args...))
		}
		gross := postgres.PaymentQuery{By: postgres.FieldGross, Descending: true, Limit: 100}
		measure("payments by gross", func() error { _, err := s.db.Payments(t.Context(), gross); return err })
		sql, args, err := gross.Statement()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(s.db.Explain(t, sql, args...))
	}
}

// loadPlain applies batches until rows are there, and brings the sums and statistics up to them.
func (s *scale) loadPlain(t *testing.T, rows int) {
	t.Helper()
	for s.loaded < rows {
		b := s.history.batch(s.at, 10_000)
		if err := s.db.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		s.at = b.After()
		s.loaded += len(b.Rows.Earnings)
	}
	for _, step := range []func() error{
		func() error { return s.db.IndexMonths(t.Context()) }, func() error { return s.db.SumUp(t.Context(), 1) },
		func() error { return s.db.Run(t, "ANALYZE") },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
}
