package portfolio

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/calibration"
)

// Of a random walk the drift's error is what a textbook gives: the pooled variance over the time, times Student's factor.
func TestRandomWalkDrift(t *testing.T) {
	t.Parallel()
	p := Shipped()
	p.Rules.HalfLife.Value, p.Rules.Minimum.Value = 0, 0
	b := &builder{priors: p, record: record{periodDays: monthDays / 2, months: 0.5, slots: 5}}
	levels := []float64{0, 0.1, 0.05, 0.2, 0.28}
	prior := motionPrior{trend: true, drift: calibration.Normal{Variance: 1}, volatility: 0.2, periods: 6}
	got := b.regress(levels, 0, prior)
	// Four changes in two months: slope 0.28/2, residual sum of squares with unit variance a month.
	slope, sum := 0.14, 0.0
	for _, change := range []float64{0.1, -0.05, 0.15, 0.08} {
		sum += (change - slope*0.5) * (change - slope*0.5) / 0.5
	}
	dof := 6 + 4 - 1.0
	variance := (6*0.04 + sum) / dof
	for _, c := range [][2]float64{{got.drift, slope}, {got.variance, variance}, {got.error, variance / 2 * dof / (dof - 2)}, {got.dof, dof}} {
		if math.Abs(c[0]-c[1]) > 1e-12 {
			t.Errorf("got %v, want %v", c[0], c[1])
		}
	}
}

// A constant is not a price that has been watched.
func TestStillSeriesIsNoRecord(t *testing.T) {
	t.Parallel()
	b := &builder{priors: Shipped(), record: record{periodDays: 5, months: 5 / monthDays, slots: 40}}
	prior := motionPrior{trend: true, drift: calibration.Normal{Mean: -0.06, Variance: 0.01}, volatility: 0.35, periods: 6}
	m := b.fit(make([]float64, 40), prior)
	if m.volatility.value != 0.35 || m.drift != prior.drift || m.weight != 0 {
		t.Errorf("a constant was taken for a price: %+v", m)
	}
}
