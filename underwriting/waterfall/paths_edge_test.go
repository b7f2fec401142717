package waterfall_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/waterfall"
	"pgregory.net/rapid"
)

// compare runs the paths together, and each alone by Run.
func compare(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, d waterfall.Deal, months int, collections []int64,
) {
	t.Helper()
	paths, err := waterfall.NewPaths(d, months)
	if err != nil {
		t.Fatalf("%+v: %v", d, err)
	}
	out := make([]waterfall.Totals, len(collections)/months)
	if err := paths.Run(collections, out); err != nil {
		t.Fatalf("%+v: %v", d, err)
	}
	for i := range out {
		cash := collections[i*months : (i+1)*months]
		periods, err := waterfall.Run(d, cash)
		if err != nil {
			t.Fatalf("%+v: %v", d, err)
		}
		for k, o := range waterfall.Outcomes(periods) {
			want := waterfall.Total{Interest: o.Interest, Principal: o.Principal, Loss: o.Loss, PrincipalMonths: o.PrincipalMonths}
			if out[i][k] != want {
				t.Fatalf("path %d, tranche %d: %+v, want %+v of %+v on %v", i, k, out[i][k], want, d, cash)
			}
		}
	}
}

// Paths of the shape of a simulation: cash that repays the senior tranche or nearly, slips into arrears and comes out of them.
func TestPathsOfASimulation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, _ := drawDeal(t)
		months := rapid.IntRange(1, 40).Draw(t, "months")
		level := (d.Senior.Balance + d.Mezzanine.Balance + d.Junior.Balance) / int64(months)
		percent := rapid.SampledFrom([]int64{0, 10, 30, 80, 100, 105, 110, 150, 300})
		cash := make([]int64, months*rapid.IntRange(1, 6).Draw(t, "paths"))
		for i := range cash {
			cash[i] = level*percent.Draw(t, "percent")/100 + rapid.Int64Range(0, 400).Draw(t, "noise")
		}
		compare(t, d, months, cash)
	})
}

// A month's interest next to the points where it rounds the other way, for the greatest balances that are multiplied rather than
// divided, the least that are divided, and small ones. Cash leaves the interest unpaid, pays it, or repays all.
func TestInterestNextToHalf(t *testing.T) {
	t.Parallel()
	for _, coupon := range []money.BPS{1, 7, 625, 800, 850, 851, 1200, 1300, 3333, 9999, 10_000} {
		for _, from := range []int64{0, 1<<47 - 60_000, 1<<50 - 120_000, 1 << 50, 1<<53 - 120_000} {
			for balance := from; balance < from+120_000; balance++ {
				if rest := balance % 120_000 * int64(coupon) % 120_000; rest < 59_999 || rest > 60_001 {
					continue
				}
				d := waterfall.Deal{Senior: waterfall.Tranche{Balance: balance, Coupon: coupon}}
				compare(t, d, 1, []int64{0, balance/12 + 2, min(balance+balance/12+2, 1<<53)})
				balance += 900 // a hundred or so of each kind
			}
		}
	}
}

// The same for fees, with cash that is the junior tranche's at once, or the senior's as far as it goes.
func TestFeeNextToHalf(t *testing.T) {
	t.Parallel()
	for _, fee := range []money.BPS{0, 1, 50, 150, 333, 1000, 5000, 9000, 9999, 10_000} {
		for _, senior := range []int64{0, 1000, 1<<49 + 1} {
			d := waterfall.Deal{Senior: waterfall.Tranche{Balance: senior, Coupon: 100}, ServicingFee: fee}
			var cash []int64
			for _, from := range []int64{0, 1<<50 - 10_000, 1 << 50, 1<<52 + 1, 1<<53 - 10_000} {
				for c := from; c < from+10_000; c++ {
					if rest := c % 10_000 * int64(fee) % 10_000; rest >= 4999 && rest <= 5001 {
						cash = append(cash, c)
						c += 60
					}
				}
			}
			compare(t, d, 1, cash)
			if len(cash) > 0 {
				compare(t, d, len(cash), cash)
			}
		}
	}
}

func TestPathsRefuse(t *testing.T) {
	t.Parallel()
	d := deal()
	paths, err := waterfall.NewPaths(d, 2)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]waterfall.Totals, 3)
	err = paths.Run([]int64{unit, unit, unit, -1, unit, unit}, out)
	if got := field(err); got != "collections[3]" {
		t.Errorf("a negative amount: %v", err)
	}
	if out[0][0].Interest == 0 || out[1] != (waterfall.Totals{}) || out[2] != (waterfall.Totals{}) {
		t.Errorf("out = %v, want the first path's only", out)
	}
	if _, err := waterfall.NewPaths(d, 1001); field(err) != "months" {
		t.Errorf("too many months: %v", err)
	}
	for _, spoil := range []func(*waterfall.Deal) string{
		func(d *waterfall.Deal) string { d.Senior.Coupon = 10_000; return "senior.coupon" },
		func(d *waterfall.Deal) string { d.Mezzanine.Coupon = 10_000; return "mezzanine.coupon" },
		func(d *waterfall.Deal) string { d.Junior.Balance = -1; return "junior.balance" },
	} {
		d := deal()
		want := spoil(&d)
		if _, err := waterfall.NewPaths(d, 1000); field(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func field(err error) string {
	var e *invalid.Error
	if errors.As(err, &e) && e.Fix != "" {
		return e.Field
	}
	return ""
}

func TestPathsAllocateNothing(t *testing.T) {
	paths, err := waterfall.NewPaths(deal(), 3)
	if err != nil {
		t.Fatal(err)
	}
	cash, out := []int64{400 * unit, 2 * unit, 1 << 51, 0, 1000 * unit, 0}, make([]waterfall.Totals, 2)
	if n := testing.AllocsPerRun(100, func() { _ = paths.Run(cash, out) }); n != 0 {
		t.Errorf("%v allocations a run", n)
	}
}

// The senior tranche gets 93 of 100 in month 1 and the other 7 in month 2: (93*1 + 507*2) / 600 months.
func TestTotalWAL(t *testing.T) {
	t.Parallel()
	paths, err := waterfall.NewPaths(deal(), 2)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]waterfall.Totals, 1)
	if err := paths.Run([]int64{100 * unit, 1000 * unit}, out); err != nil {
		t.Fatal(err)
	}
	if wal, ok := out[0][0].WALYears(); !ok || wal != float64(93+507*2)/600/12 {
		t.Errorf("WAL = %v, %v", wal, ok)
	}
	if _, ok := (waterfall.Total{}).WALYears(); ok {
		t.Error("a tranche that repaid nothing has a WAL")
	}
}
