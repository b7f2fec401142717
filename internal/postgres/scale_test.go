//go:build scale

package postgres_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// TestScale loads SCALE_ROWS synthetic earnings (20 million if unset) over 24 months and prints, at 5, 10, 25, 50 and 100 % of them,
// how fast they went in, what they take on disk, and how long the package's hot queries take. It asserts no time. Point
// TEST_DATABASE_URL at a server that flushes to disk.
func TestScale(t *testing.T) {
	rows := 20_000_000
	if given := os.Getenv("SCALE_ROWS"); given != "" {
		var err error
		if rows, err = strconv.Atoi(given); err != nil {
			t.Fatal(err)
		}
	}
	s := &scale{
		db: pgtest.New(t), history: newSynthetic(1, 24*730*time.Hour/time.Duration(rows/10)), at: indexer.Checkpoint{Chain: 1},
		times: map[string][]point{},
	}
	var devices []string
	for i := range 20 {
		devices = append(devices, fmt.Sprintf("device-%02d", i))
	}
	enrol(t, s.db, devices...)
	for _, percent := range []int{5, 10, 25, 50, 100} {
		s.load(t, rows/100*percent)
		s.measure(t, devices)
	}
	s.fit()
}

type point struct{ rows, micros float64 }

type scale struct {
	db           *postgres.DB
	history      *synthetic
	at           indexer.Checkpoint
	loaded       int
	attributions []postgres.Attribution
	times        map[string][]point
	names        []string // of queries, in order
}

// load applies batches of 10 000 until rows are there.
func (s *scale) load(t *testing.T, rows int) {
	t.Helper()
	before := s.loaded
	var took time.Duration
	for s.loaded < rows {
		b := s.history.batch(s.at, 10_000)
		begin := time.Now()
		if err := s.db.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		took += time.Since(begin)
		s.at = b.After()
		for i := 0; i < len(b.Rows.Earnings); i += 1000 {
			s.attributions = append(s.attributions, to(b.Rows.Earnings[i], fmt.Sprintf("device-%02d", len(s.attributions)%20), "matched"))
		}
		s.loaded += len(b.Rows.Earnings)
	}
	begin := time.Now()
	if err := errors.Join(s.db.IndexMonths(t.Context()), s.db.SumUp(t.Context(), 1)); err != nil { // as a follower that has caught up
		t.Fatal(err)
	}
	after := time.Since(begin)
	tip := s.history.tip(s.at, 200)
	if err := s.db.Apply(t.Context(), tip); err != nil {
		t.Fatal(err)
	}
	s.at = tip.After()
	if err := s.db.ReplaceAttributions(t.Context(), s.attributions); err != nil {
		t.Fatal(err)
	}
	if err := s.db.Run(t, "ANALYZE"); err != nil {
		t.Fatal(err)
	}
	size := func(what string) float64 {
		return float64(s.db.Count(t, "SELECT sum("+what+"(relid))::bigint FROM pg_partition_tree('earning') WHERE isleaf")) / 1e6
	}
	fmt.Printf("\n%d rows: %.0f rows/s, %.0f with indexes and sums made after, table %.0f MB, indexes %.0f MB, %d partitions, %d attributions\n",
		s.loaded, float64(s.loaded-before)/took.Seconds(), float64(s.loaded-before)/(took+after).Seconds(), size("pg_table_size"), size("pg_indexes_size"), len(s.db.Names(t, partitions)), len(s.attributions))
}

// measure runs each query with other values each time.
func (s *scale) measure(t *testing.T, devices []string) {
	t.Helper()
	ctx, db, h := t.Context(), s.db, s.history
	moment := func() time.Time { return h.time(h.random.IntN(h.next)) }
	provider := func() string { return h.providers[h.random.IntN(len(h.providers))] }
	end := h.time(h.next + 1)
	run := func(name string, times int, query func() error) {
		t.Helper()
		took := make([]float64, times)
		for i := range took {
			begin := time.Now()
			if err := query(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			took[i] = float64(time.Since(begin).Microseconds())
		}
		slices.Sort(took)
		if s.times[name] == nil {
			s.names = append(s.names, name)
		}
		p50 := took[times/2]
		s.times[name] = append(s.times[name], point{float64(s.loaded), p50})
		fmt.Printf("  %-36s p50 %9.0f µs  p99 %9.0f µs\n", name, p50, took[times*99/100])
	}
	earnings := func(f postgres.EarningFilter) error {
		f.Limit = 100
		_, err := db.Earnings(ctx, f)
		return err
	}
	payments := func(at time.Time, q postgres.PaymentQuery) error {
		q.Where = append(q.Where, postgres.Condition{Field: postgres.FieldID, Op: postgres.Below, Value: postgres.PaymentKey{Time: at}})
		q.Limit, q.Descending, q.Attributed = 50, true, true
		_, err := db.Payments(ctx, q)
		return err
	}
	emissions := []postgres.Condition{{Field: postgres.FieldClass, Op: postgres.Is, Value: "emission"}}
	run("100 earnings from a time", 200, func() error { return earnings(postgres.EarningFilter{From: moment()}) })
	run("100 earnings of a provider", 200, func() error { return earnings(postgres.EarningFilter{From: moment(), Provider: provider()}) })
	run("100 emissions from a time", 200, func() error { return earnings(postgres.EarningFilter{From: moment(), Class: indexer.Emission}) })
	run("50 newest payments", 200, func() error { return payments(end, postgres.PaymentQuery{}) })
	run("50 payments before a time", 200, func() error { return payments(moment(), postgres.PaymentQuery{}) })
	run("50 newest emissions", 200, func() error { return payments(end, postgres.PaymentQuery{Where: emissions}) })
	run("50 newest payments of a device", 20, func() error {
		return payments(end, postgres.PaymentQuery{Device: devices[h.random.IntN(len(devices))]})
	})
	run("totals", 50, func() error { _, err := db.EarningTotals(ctx); return err })
	run("states of 20 devices", 20, func() error { _, err := db.DeviceStates(ctx, end, 20, "", postgres.DeviceFilter{}); return err })
	run("incomes of a device", 20, func() error {
		_, err := db.DeviceIncomes(ctx, devices[h.random.IntN(len(devices)):][:1])
		return err
	})
	run("checkpoint", 200, func() error { _, err := db.Checkpoint(ctx, 1); return err })
	run("rewind 10 blocks, apply them again", 20, func() error { return s.reorganise(t) })
}

func (s *scale) reorganise(t *testing.T) error {
	t.Helper()
	s.history.next -= 10
	if err := s.db.Rewind(t.Context(), s.at, s.history.ref(s.history.next-1)); err != nil {
		return err
	}
	at, err := s.db.Checkpoint(t.Context(), 1)
	if err != nil {
		return err
	}
	b := s.history.tip(at, 100)
	s.at = b.After()
	return s.db.Apply(t.Context(), b)
}

// fit prints the exponent of each query's growth: 0 is constant, 1 is as the rows do.
func (s *scale) fit() {
	fmt.Printf("\n%-38s %8s  p50 in µs at each size\n", "growth of p50 with rows", "exponent")
	for _, name := range s.names {
		var n, x, y, xx, xy float64
		var list []string
		for _, p := range s.times[name] {
			lx, ly := math.Log(p.rows), math.Log(p.micros)
			n, x, y, xx, xy = n+1, x+lx, y+ly, xx+lx*lx, xy+lx*ly
			list = append(list, fmt.Sprintf("%.0f", p.micros))
		}
		fmt.Printf("%-38s %8.2f  %s\n", name, (n*xy-x*y)/(n*xx-x*x), strings.Join(list, " "))
	}
}

// tip makes a batch of which no block is final.
func (s *synthetic) tip(from indexer.Checkpoint, rows int) indexer.Batch {
	first := s.next
	b := s.batch(from, rows)
	b.Headers, b.Finalized = nil, from.Finalized
	for n := first; n < s.next; n++ {
		b.Headers = append(b.Headers, indexer.Header{Ref: s.ref(n), Time: s.time(n)})
	}
	return b
}
