package postgres_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// A block pays many at one instant: pages must neither repeat nor skip one, whatever their size.
func TestPaymentsAreAllInOnePageOrTheNext(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "a", "b")
	var earnings []indexer.Earning
	for n := range 3 {
		for _, path := range []uint32{0, 1, 9, 10, 11, 1<<32 - 1} {
			earnings = append(earnings, paidOn(n, path, 5))
		}
	}
	earnings[3].Class = indexer.Emission
	apply(t, db, earnings...)
	err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{
		to(earnings[0], "a", "matched"), to(earnings[1], "b", "matched"), to(earnings[2], "a", "shared_account"), to(earnings[2], "b", "shared_account"),
	})
	if err != nil {
		t.Fatal(err)
	}
	type place struct {
		at   time.Time
		path uint32
	}
	for limit := 1; limit <= 7; limit++ {
		seen := map[string]int{}
		var order []place
		query := postgres.PaymentQuery{Limit: limit, Descending: true}
		for {
			page, err := db.Payments(t.Context(), query)
			if err != nil {
				t.Fatal(err)
			}
			for i := range page {
				key := page[i].Key()
				query.Where = []postgres.Condition{{Field: postgres.FieldID, Op: postgres.Below, Value: key}}
				seen[key.String()]++
				order = append(order, place{key.Time, page[i].Path})
			}
			if len(page) < limit || len(order) > len(earnings) {
				break
			}
		}
		if len(order) != len(earnings) || len(seen) != len(earnings) {
			t.Errorf("pages of %d hold %d rows and %d different ones, want %d", limit, len(order), len(seen), len(earnings))
		}
		if !slices.IsSortedFunc(order, func(a, b place) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(b.path, a.path)) }) {
			t.Errorf("pages of %d are not newest first: %v", limit, order)
		}
	}
	is := func(field postgres.Field, value any) []postgres.Condition {
		return []postgres.Condition{{Field: field, Op: postgres.Is, Value: value}}
	}
	tests := []struct {
		query postgres.PaymentQuery
		want  int
	}{
		{postgres.PaymentQuery{Where: is(postgres.FieldNetwork, "livepeer")}, len(earnings)},
		{postgres.PaymentQuery{Where: is(postgres.FieldNetwork, "akash")}, 0},
		{postgres.PaymentQuery{Where: is(postgres.FieldClass, "emission")}, 1},
		{postgres.PaymentQuery{Device: "a"}, 1},
		{postgres.PaymentQuery{Device: "b", Where: is(postgres.FieldClass, "emission")}, 0},
	}
	for _, test := range tests {
		test.query.Limit = 100
		if got, err := db.Payments(t.Context(), test.query); err != nil || len(got) != test.want {
			t.Errorf("%+v lets %d through, %v; want %d", test.query, len(got), err, test.want)
		}
	}
}

// A payment names its device if that is one, and none where several share it or none is known.
func TestPaymentNamesItsDevice(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "a", "b")
	earnings := []indexer.Earning{paidOn(0, 0, 5), paidOn(0, 1, 5), paidOn(0, 2, 5)}
	apply(t, db, earnings...)
	err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{
		to(earnings[0], "a", "no_work"), to(earnings[1], "a", "shared_account"), to(earnings[1], "b", "shared_account"),
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := db.Payments(t.Context(), postgres.PaymentQuery{Limit: 10, Descending: true, Attributed: true})
	if err != nil || len(got) != 3 {
		t.Fatalf("payments = %+v, %v", got, err)
	}
	want := [][2]string{{"", ""}, {"", ""}, {"a", "no_work"}} // by path, descending
	for i, p := range got {
		if p.Path != uint32(2-i) || p.DeviceID != want[i][0] || p.Method != want[i][1] {
			t.Errorf("payment %d: path %d of %q by %q, want %d of %v", i, p.Path, p.DeviceID, p.Method, 2-i, want[i])
		}
	}
}
