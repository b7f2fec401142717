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
		at, id := dayOf(30), ""
		for {
			page, err := db.PaymentsBefore(t.Context(), limit, at, id, postgres.PaymentFilter{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range page {
				at, id = page[i].BlockTime, page[i].ID
				seen[id]++
				order = append(order, place{at, page[i].Path})
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
	tests := []struct {
		filter postgres.PaymentFilter
		want   int
	}{
		{postgres.PaymentFilter{Network: "livepeer"}, len(earnings)},
		{postgres.PaymentFilter{Network: "akash"}, 0},
		{postgres.PaymentFilter{Class: "emission"}, 1},
		{postgres.PaymentFilter{Device: "a"}, 1},
		{postgres.PaymentFilter{Device: "b", Class: "emission"}, 0},
	}
	for _, test := range tests {
		if got, err := db.PaymentsBefore(t.Context(), 100, dayOf(30), "", test.filter); err != nil || len(got) != test.want {
			t.Errorf("%+v lets %d through, %v; want %d", test.filter, len(got), err, test.want)
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
	got, err := db.PaymentsBefore(t.Context(), 10, dayOf(30), "", postgres.PaymentFilter{})
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
