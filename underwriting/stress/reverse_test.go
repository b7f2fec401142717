package stress

import (
	"testing"

	"github.com/corebond/corebond/underwriting/risk"
)

// Wherever something begins to hold, bisection finds that step; also at the base, and nowhere.
func TestCrossingIsTheFirstStep(t *testing.T) {
	t.Parallel()
	for _, x := range dials() {
		for first := 0; first <= reverseSteps+1; first++ {
			got := x.crossing(func(step int) bool { return step >= first })
			want := Crossing{From: x.high}
			switch {
			case first == 0:
				want = Crossing{true, x.low, x.low}
			case first <= reverseSteps:
				want = Crossing{true, x.size(first - 1), x.size(first)}
			}
			if got != want {
				t.Errorf("%s: %+v, want %+v", x.factor, got, want)
			}
		}
		if x.multiple && x.size(0) != x.low || x.size(reverseSteps) != x.high || !(x.size(3) > x.size(2)) {
			t.Errorf("%s goes from %v to %v", x.factor, x.size(0), x.size(reverseSteps))
		}
	}
}

// A crossing is where the runs say, looked at again from outside; its first step is the base, and a tranche that nothing breaks
// is one.
func TestReverseStressHolds(t *testing.T) {
	t.Parallel()
	in := input()
	in.Targets = [3]float64{0.05, 0.3, 1} // a tranche's principal is all that the junior can lose
	d := newDrawer(t.Context(), in)
	all := d.reverse(in.Targets)
	if d.err != nil {
		t.Fatal(d.err)
	}
	reached := 0
	for k, r := range all {
		turn := dials()[k].turn
		for i := range tranches {
			for _, c := range []struct {
				Crossing
				broken func(o Outcome) bool
			}{
				{r.Target[i], func(o Outcome) bool { return o.Tranches[i].ExpectedLoss > in.Targets[i] }},
				{r.MeanPath[i], func(o Outcome) bool { return o.Tranches[i].MeanPath > 0 }},
			} {
				below, above := c.From, c.To
				if !c.Reached {
					above = below
				}
				if c.Reached && !c.broken(d.moved(turn(above))) || c.broken(d.moved(turn(below))) {
					t.Errorf("%s, %s: %+v", r.Factor, tranches[i], c.Crossing)
				}
				if c.Reached {
					reached++
				}
			}
		}
		if r.Target[2].Reached {
			t.Errorf("%s takes more than all of the junior: %+v", r.Factor, r.Target[2])
		}
	}
	if reached < 12 {
		t.Errorf("%d of 24 crossings are reached: the pool is too good for this test", reached)
	}
	calm := input()
	calm.Deal.Senior.Balance, calm.Deal.Mezzanine.Balance, calm.Deal.Junior.Balance = 1000*unit, 1000*unit, 1000*unit
	calm.Sampler = risk.Local(1)
	d = newDrawer(t.Context(), calm)
	for i, c := range d.reverse(calm.Targets)[3].MeanPath { // 64 times the hazard, on a loan that three months repay
		if c.Reached && i == 0 {
			t.Errorf("%+v", c)
		}
	}
}
