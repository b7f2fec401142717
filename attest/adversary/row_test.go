package adversary

import (
	"math"
	"math/big"
	"testing"
)

// distribution is that of a binomial in exact fractions, from one count to the next.
func distribution(n int, p float64) []float64 {
	success := new(big.Rat).SetFloat64(p)
	failure := new(big.Rat).Sub(big.NewRat(1, 1), success)
	odds := new(big.Rat).Quo(success, failure)
	term, masses := big.NewRat(1, 1), make([]float64, n+1)
	for range n {
		term.Mul(term, failure)
	}
	for k := range masses {
		masses[k], _ = term.Float64()
		term.Mul(term, odds).Mul(term, big.NewRat(int64(n-k), int64(k+1)))
	}
	return masses
}

func TestIntervalHoldsTheTailsAndNoMore(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 20, 60} {
		for _, p := range []float64{1.0 / 1024, 0.25, 0.5, 0.8125, 255.0 / 256} { // few bits, for the fractions' sake
			masses := distribution(n, p)
			low, high := Row{Runs: n, Probability: p}.Interval()
			below, above := 0.0, 0.0
			for _, m := range masses[:low] {
				below += m
			}
			for _, m := range masses[high+1:] {
				above += m
			}
			if below > Tail/2 || below+masses[low] <= Tail/2 || above > Tail/2 || above+masses[high] <= Tail/2 {
				t.Errorf("n = %d, p = %v: %d to %d leaves %g and %g", n, p, low, high, below, above)
			}
			for k, want := range masses {
				if got := mass(n, k, p); math.Abs(got-want) > 1e-12 {
					t.Errorf("mass(%d, %d, %v) = %g, want %g", n, k, p, got, want)
				}
			}
		}
	}
}

func TestHolds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		caught      int
		probability float64
		want        bool
	}{
		{0, 0, true},
		{1, 0, false},
		{300, 1, true},
		{299, 1, false},
		{150, 0.5, true},
		{107, 0.5, false},
		{108, 0.5, true},
		{192, 0.5, true},
		{193, 0.5, false},
	} {
		r := Row{Runs: 300, Caught: test.caught, Probability: test.probability}
		if got := r.Holds(); got != test.want {
			low, high := r.Interval()
			t.Errorf("%d of 300 at %v holds = %v, want %v (%d to %d)", test.caught, test.probability, got, test.want, low, high)
		}
	}
}

func TestPercentNeverPromisesCertainty(t *testing.T) {
	t.Parallel()
	for p, want := range map[float64]string{0: "0.0 %", 1: "100.0 %", 1 - 1e-12: "> 99.9 %", 1e-12: "< 0.1 %", 0.5: "50.0 %"} {
		if got := percent(p); got != want {
			t.Errorf("percent(%v) = %s, want %s", p, got, want)
		}
	}
}
