package risk

import (
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/copula"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// The large pool's margins are known: a tranche is whole as long as the multiple of what is not lost reaches what is senior to the rest.
func TestBreakEvenOfALargePool(t *testing.T) {
	t.Parallel()
	pool := large{Vasicek: copula.Vasicek{Probability: .05, Correlation: .2}}
	s := pool.draw(t, simulation.Plan{Seed: 2, Replicates: 8, PathsEach: 1024})
	deal, targets := stack(2000, 4500), [3]float64{.01, .01, .2}
	got, err := s.BreakEven(deal, targets)
	if err != nil {
		t.Fatal(err)
	}
	owed := [3]float64{.55, .8, 1}
	for i, b := range got {
		for _, x := range []struct {
			what string
			m    Margin
			want float64
		}{
			{"mean path", b.MeanPath, owed[i] / (1 - .05)},
			{"one path in twenty", b.OneInTwenty, owed[i] / (1 - pool.WorstCase(.95))},
		} {
			if multiple := float64(x.m.Multiple) / whole; math.Abs(multiple-x.want) > .004 || !x.m.Reached {
				t.Errorf("%d, %s: multiple %v, want %v", i, x.what, multiple, x.want)
			}
			decay := 1 - math.Pow(x.want, 12)
			if x.m.Spare != (decay > 0) || x.m.Spare && math.Abs(float64(x.m.Decay)/whole-decay) > .02 {
				t.Errorf("%d, %s: decay %+v, want %v", i, x.what, x.m, decay)
			}
		}
	}
	// One basis point less than the target's multiple, or one more of decay, is too much.
	for i, target := range targets {
		scaled := func(factor float64) float64 {
			cash := s.Cash()
			for k := range cash {
				cash[k] = int64(math.Floor(float64(cash[k]) * factor))
			}
			less, err := NewSample(s.plan, 1, cash, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			r, err := less.Tranches(deal)
			if err != nil {
				t.Fatal(err)
			}
			return r[i].ExpectedLoss.Value
		}
		m := got[i].Target
		at := func(bp money.BPS) float64 { return scaled(float64(bp) / whole) }
		if at(m.Multiple) > target || at(m.Multiple-1) <= target {
			t.Errorf("%d: multiple %d: loss %v, and %v below it", i, m.Multiple, at(m.Multiple), at(m.Multiple-1))
		}
		after := func(bp money.BPS) float64 { return scaled(math.Pow(1-float64(bp)/whole, 1./12)) }
		if m.Spare != (at(whole) <= target) || m.Spare && after(m.Decay) > target || after(m.Decay+1) <= target {
			t.Errorf("%d: decay %d: loss %v, and %v above it", i, m.Decay, after(m.Decay), after(m.Decay+1))
		}
	}
	nothing := made(1, 64, 3, func(int, int) int64 { return 0 })
	if got, err := nothing.BreakEven(deal, [3]float64{}); err != nil || got[0].Target.Reached || got[0].Target.Spare {
		t.Errorf("no cash: %+v, %v", got[0].Target, err)
	}
	if _, err := s.BreakEven(deal, [3]float64{0, 2, 0}); invalid.Code(err) != "OUT_OF_RANGE" {
		t.Errorf("target 2: %v", err)
	}
}

// Two kinds of path, by hand: one brings 80 a month and the other 40. The servicer knows that the mean is 60, and what came so far.
func TestCoverageOfTwoKindsOfPath(t *testing.T) {
	t.Parallel()
	const months = 24
	cash := func(kind int) []int64 {
		out := make([]int64, months)
		for i := range out {
			out[i] = int64(80-40*kind) * month
		}
		return out
	}
	s := made(2, 64, months, func(p, t int) int64 { return cash(p % 2)[t] })
	deal := deal()
	terms := CoverageTerms{Rate: .1, OC: [2]float64{1.2, 1.05}, IC: [2]float64{12, 8}}
	got, err := s.Coverage(deal, terms)
	if err != nil {
		t.Fatal(err)
	}
	var periods [2][]waterfall.Period
	for kind := range periods {
		if periods[kind], err = waterfall.Run(deal, cash(kind)); err != nil {
			t.Fatal(err)
		}
	}
	ever := [2][2][2]bool{} // test, tranche, kind
	for m := range months {
		left := 0.0
		for u := m + 1; u < months; u++ {
			left += 60 * month * .99 * math.Pow(1.1, -float64(u-m)/12)
		}
		for tranche := range 2 {
			var over, under [2][2]float64 // test, kind
			for kind := range 2 {
				x := periods[kind][m]
				under[0][kind] = float64(x.Senior.Balance + x.Senior.Shortfall + int64(tranche)*(x.Mezzanine.Balance+x.Mezzanine.Shortfall))
				under[1][kind] = float64(x.Senior.InterestDue + int64(tranche)*x.Mezzanine.InterestDue)
				over[0][kind] = left * float64(80-40*kind) / 60
				over[1][kind] = float64(x.Available - x.Fee)
			}
			for k, test := range [2]Test{got.OC[tranche], got.IC[tranche]} {
				trigger := [2]float64{terms.OC[tranche], terms.IC[tranche]}[k]
				high, low := quotient(over[k][0], under[k][0]), quotient(over[k][1], under[k][1])
				near(t, "mean", test.Mean[m], quotient(over[k][0]+over[k][1], under[k][0]+under[k][1]))
				near(t, "high", test.High[m], high)
				near(t, "low", test.Low[m], low)
				breach := 0.0
				for kind, x := range []float64{high, low} {
					if x < trigger {
						breach += .5
						ever[k][tranche][kind] = true
					}
				}
				near(t, "breach", test.Breach[m], breach)
			}
		}
	}
	for k, tests := range [2][2]Test{got.OC, got.IC} {
		for tranche, x := range tests {
			want := 0.0
			for _, breached := range ever[k][tranche] {
				if breached {
					want += .5
				}
			}
			near(t, "ever", x.Ever.Value, want)
		}
	}
	for _, bad := range []CoverageTerms{{Rate: -1}, {Rate: math.NaN()}, {OC: [2]float64{0, -1}}, {IC: [2]float64{math.NaN(), 0}}} {
		if _, err := s.Coverage(deal, bad); invalid.Code(err) != "OUT_OF_RANGE" {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// What a path brings after a month does not touch the month's tests, as long as the mean path stays.
func TestCoverageHasNoForesight(t *testing.T) {
	t.Parallel()
	const months, known = 12, 6
	sample := func(turn int64) *Sample {
		return made(1, 64, months, func(p, t int) int64 {
			x := int64(100+10*(p%2)) * month
			if t >= known { // half the paths rise, half fall: the mean stays
				x += turn * int64(1-p/2%2*2) * month
			}
			return x
		})
	}
	run := func(s *Sample) Coverage {
		out, err := s.Coverage(deal(), CoverageTerms{Rate: .2})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	a, b := run(sample(0)), run(sample(50))
	for m := range known {
		near(t, "low", a.OC[0].Low[m], b.OC[0].Low[m])
		near(t, "high", a.OC[1].High[m], b.OC[1].High[m])
	}
	if a.OC[1].Low[known] == b.OC[1].Low[known] {
		t.Error("the turn itself is not seen")
	}
}
