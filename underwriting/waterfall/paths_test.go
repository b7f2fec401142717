package waterfall_test

import (
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/waterfall"
	"pgregory.net/rapid"
)

// The fast path gives the same integers as Run and Outcomes: rich and poor paths, arrears, ties of rounding, the edge of the range.
func TestPathsEqualRun(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, collections := drawDeal(t)
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0: // small amounts, where ties are common
			d.Senior.Balance, d.Mezzanine.Balance, d.Junior.Balance = d.Senior.Balance%5000, d.Mezzanine.Balance%5000, d.Junior.Balance%5000
			d.ServicingFee = money.BPS(rapid.SampledFrom([]int{0, 100, 500, 2500, 5000, 10_000}).Draw(t, "round fee"))
			for i := range collections {
				collections[i] %= 300
			}
		case 1: // both sides of 2^50 and up to 2^53
			d.Senior.Balance = 1<<53 - d.Senior.Balance*rapid.Int64Range(0, 1<<23).Draw(t, "below the edge")
			for i := range collections {
				collections[i] = min(collections[i]<<rapid.IntRange(10, 26).Draw(t, "shift"), 1<<53)
			}
		}
		paths, err := waterfall.NewPaths(d, len(collections))
		if invalid.Code(err) == "OUT_OF_RANGE" {
			return // arrears could outgrow int64: refused, never wrong
		} else if err != nil {
			t.Fatal(err)
		}
		periods, err := waterfall.Run(d, collections)
		if err != nil {
			t.Fatal(err)
		}
		out := make([]waterfall.Totals, 1)
		if err := paths.Run(collections, out); err != nil {
			t.Fatal(err)
		}
		for i, o := range waterfall.Outcomes(periods) {
			want := waterfall.Total{Interest: o.Interest, Principal: o.Principal, Loss: o.Loss, PrincipalMonths: o.PrincipalMonths}
			if out[0][i] != want {
				t.Fatalf("tranche %d: %+v, want %+v of %+v on %v", i, out[0][i], want, d, collections)
			}
		}
	})
}

func TestPathsNameTheBadMonth(t *testing.T) {
	t.Parallel()
	paths, err := waterfall.NewPaths(deal(), 2)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]waterfall.Totals, 2)
	for _, bad := range []int64{-1, 1<<53 + 1} {
		err := paths.Run([]int64{1, 2, 3, bad}, out)
		if invalid.Code(err) != "OUT_OF_RANGE" {
			t.Errorf("%d: %v", bad, err)
		}
	}
	if err := paths.Run([]int64{1}, out); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("one amount for two paths: %v", err)
	}
	if _, err := waterfall.NewPaths(deal(), 0); invalid.Code(err) != "OUT_OF_RANGE" {
		t.Errorf("no months: %v", err)
	}
}
