package waterfall_test

import (
	"errors"
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/waterfall"
	"pgregory.net/rapid"
)

const unit = 1_000_000

func deal() waterfall.Deal {
	return waterfall.Deal{
		Senior:       waterfall.Tranche{Name: "senior", Balance: 600 * unit, Coupon: 800},
		Mezzanine:    waterfall.Tranche{Name: "mezzanine", Balance: 200 * unit, Coupon: 1200},
		Junior:       waterfall.Tranche{Name: "junior", Balance: 200 * unit},
		ServicingFee: 100,
	}
}

// Two months by hand: fee 1 % of 100 = 1; senior interest 600*8%/12 = 4; mezzanine 200*12%/12 = 2; the other 93 repay senior.
// Month 2 starts at senior 507: interest 3.38, mezzanine 2, fee 1, principal 93.62.
func TestTwoMonthsByHand(t *testing.T) {
	t.Parallel()
	periods, err := waterfall.Run(deal(), []int64{100 * unit, 100 * unit})
	if err != nil {
		t.Fatal(err)
	}
	want := []waterfall.Payment{
		{InterestDue: 4_000_000, Interest: 4_000_000, Principal: 93_000_000, Balance: 507_000_000},
		{InterestDue: 3_380_000, Interest: 3_380_000, Principal: 93_620_000, Balance: 413_380_000},
	}
	for i, p := range periods {
		if p.Senior != want[i] {
			t.Errorf("month %d senior = %+v, want %+v", i+1, p.Senior, want[i])
		}
		if p.Mezzanine.Interest != 2*unit || p.Mezzanine.Principal != 0 || p.Junior.Principal != 0 {
			t.Errorf("month %d pays mezzanine %+v and junior %+v before senior is repaid", i+1, p.Mezzanine, p.Junior)
		}
	}
}

// Interest that cannot be paid is carried with interest: 600*8%/12 = 4 due, 1 paid, then (600+3)*8%/12 + 3 = 7.02 due.
func TestShortfallBearsInterest(t *testing.T) {
	t.Parallel()
	d := deal()
	d.ServicingFee = 0
	periods, err := waterfall.Run(d, []int64{1 * unit, 0})
	if err != nil {
		t.Fatal(err)
	}
	if got := periods[0].Senior.Shortfall; got != 3_000_000 {
		t.Errorf("shortfall = %d, want 3000000", got)
	}
	if got := periods[1].Senior.InterestDue; got != 7_020_000 {
		t.Errorf("interest due in month 2 = %d, want 7020000", got)
	}
}

// Half to even: 15 micro-units at 400 bp a month-twelfth is 0.05 and rounds to 0; 150 gives exactly 0.5 and stays 0; 450 gives 1.5
// and becomes 2.
func TestInterestRoundsHalfToEven(t *testing.T) {
	t.Parallel()
	for balance, want := range map[int64]int64{15: 0, 150: 0, 450: 2, 750: 2} {
		d := waterfall.Deal{Senior: waterfall.Tranche{Balance: balance, Coupon: 400}}
		periods, err := waterfall.Run(d, []int64{0})
		if err != nil {
			t.Fatal(err)
		}
		if got := periods[0].Senior.InterestDue; got != want {
			t.Errorf("interest on %d micro-units = %d, want %d", balance, got, want)
		}
	}
}

// drawDeal draws any valid deal and collections.
func drawDeal(t *rapid.T) (waterfall.Deal, []int64) {
	tranche := func(name string, coupon int) waterfall.Tranche {
		return waterfall.Tranche{
			Name: name, Balance: rapid.Int64Range(0, 1000*unit).Draw(t, name),
			Coupon: money.BPS(rapid.IntRange(0, coupon).Draw(t, name+" coupon")),
		}
	}
	d := waterfall.Deal{
		Senior: tranche("senior", 3000), Mezzanine: tranche("mezzanine", 3000), Junior: tranche("junior", 0),
		ServicingFee: money.BPS(rapid.IntRange(0, 2000).Draw(t, "fee")),
	}
	return d, rapid.SliceOfN(rapid.Int64Range(0, 120*unit), 1, 60).Draw(t, "collections")
}

func TestEveryUnitIsPaidOnceAndInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, collections := drawDeal(t)
		periods, err := waterfall.Run(d, collections)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range periods {
			paid := p.Fee + p.Senior.Interest + p.Senior.Principal + p.Mezzanine.Interest + p.Mezzanine.Principal +
				p.Junior.Interest + p.Junior.Principal
			if paid != collections[i] {
				t.Fatalf("month %d pays %d of %d", i+1, paid, collections[i])
			}
			if p.Senior.Balance+p.Senior.Shortfall > 0 && p.Mezzanine.Principal+p.Junior.Principal+p.Junior.Interest > 0 {
				t.Fatalf("month %d pays below senior while senior is owed: %+v", i+1, p)
			}
			if p.Senior.Shortfall > 0 && p.Mezzanine.Interest > 0 {
				t.Fatalf("month %d pays mezzanine interest while senior interest is short: %+v", i+1, p)
			}
			if p.Mezzanine.Balance+p.Mezzanine.Shortfall > 0 && p.Junior.Principal+p.Junior.Interest > 0 {
				t.Fatalf("month %d pays junior while mezzanine is owed: %+v", i+1, p)
			}
		}
	})
}

func TestMoreCashNeverLosesMore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, collections := drawDeal(t)
		more := make([]int64, len(collections))
		for i, c := range collections {
			more[i] = c + rapid.Int64Range(0, 10*unit).Draw(t, "extra")
		}
		a, errA := waterfall.Run(d, collections)
		b, errB := waterfall.Run(d, more)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		before, after := waterfall.Outcomes(a), waterfall.Outcomes(b)
		for i := range before {
			if after[i].Loss > before[i].Loss+int64(len(collections)) { // a rounded micro-unit a month
				t.Fatalf("tranche %d loses %d with more cash, %d before", i, after[i].Loss, before[i].Loss)
			}
		}
	})
}

// A par tranche that is repaid in full yields its coupon: discounting its flows at coupon/12 gives its balance.
func TestRepaidTrancheYieldsItsCoupon(t *testing.T) {
	t.Parallel()
	collections := make([]int64, 36)
	for i := range collections {
		collections[i] = 40 * unit
	}
	periods, err := waterfall.Run(deal(), collections)
	if err != nil {
		t.Fatal(err)
	}
	out := waterfall.Outcomes(periods)
	for i, c := range []struct{ coupon, balance float64 }{{0.08, 600 * unit}, {0.12, 200 * unit}} {
		if out[i].Loss != 0 {
			t.Fatalf("tranche %d lost %d", i, out[i].Loss)
		}
		pv, discount := 0.0, 1.0
		for _, f := range out[i].Flows {
			discount /= 1 + c.coupon/12
			pv += float64(f) * discount
		}
		if math.Abs(pv-c.balance) > 100 {
			t.Errorf("tranche %d is worth %.0f at its coupon, want %.0f", i, pv, c.balance)
		}
	}
	if wal, ok := out[0].WALYears(); !ok || wal <= 0 || wal >= 36.0/12 {
		t.Errorf("senior WAL = %v, %v", wal, ok)
	}
}

func TestSplitConserves(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(0, math.MaxInt64/4)
		nav, cs, cm := amount.Draw(t, "nav"), amount.Draw(t, "senior"), amount.Draw(t, "mezzanine")
		s, m, j := waterfall.Split(nav, cs, cm)
		if s+m+j != nav || s > cs || m > cm || s < cs && m+j > 0 || m < cm && j > 0 {
			t.Fatalf("Split(%d, %d, %d) = %d, %d, %d", nav, cs, cm, s, m, j)
		}
	})
}

func TestBadDealsAreNamed(t *testing.T) {
	t.Parallel()
	spoiled := map[string]func(*waterfall.Deal){
		"senior.balance":    func(d *waterfall.Deal) { d.Senior.Balance = -1 },
		"mezzanine.balance": func(d *waterfall.Deal) { d.Mezzanine.Balance = 1<<53 + 1 },
		"mezzanine.coupon":  func(d *waterfall.Deal) { d.Mezzanine.Coupon = 10_001 },
		"junior.coupon":     func(d *waterfall.Deal) { d.Junior.Coupon = 1 },
		"servicing_fee":     func(d *waterfall.Deal) { d.ServicingFee = -1 },
	}
	for field, spoil := range spoiled {
		d := deal()
		spoil(&d)
		_, err := waterfall.Run(d, []int64{1})
		var e *invalid.Error
		if !errors.As(err, &e) || e.Field != field || e.Fix == "" {
			t.Errorf("%s: err = %v", field, err)
		}
	}
	if _, err := waterfall.Run(deal(), []int64{1, -1}); err == nil || invalid.Code(err) != "OUT_OF_RANGE" {
		t.Errorf("negative collections: err = %v", err)
	}
}
