package portfolio

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/random"
)

// The variance that regimes add to a record's mean drift, against the sum over pairs of months.
func TestWander(t *testing.T) {
	t.Parallel()
	p := Shipped()
	b := &builder{priors: p}
	l0, l1 := p.Price.LeaveFirst.Value, p.Price.LeaveSecond.Value
	first := l1 / (l0 + l1)
	gap := p.Price.DriftFirst.Value - p.Price.DriftSecond.Value
	variance := gap * gap * first * (1 - first)
	for _, months := range []int{1, 2, 7, 36, 240} {
		sum := 0.0
		for i := range months {
			for j := range months {
				sum += variance * math.Pow(1-l0-l1, math.Abs(float64(i-j)))
			}
		}
		want := sum / float64(months*months)
		if got := b.wander(float64(months)); math.Abs(got-want) > 1e-9*want {
			t.Errorf("%d months: got %v, want %v", months, got, want)
		}
	}
}

// Ten years of two regimes are told apart, and so is the one that the record ends in.
func TestRegimesAreFound(t *testing.T) {
	t.Parallel()
	for _, last := range []int{0, 1} {
		b := &builder{priors: Shipped(), record: record{periodDays: monthDays, months: 1, slots: 121}}
		b.model.Regime.Drift, b.model.Regime.Leave, b.model.Regime.StartFirst = [2]float64{-0.0574, 0.0648}, [2]float64{0.037, 0.2}, 0.844
		b.priors.Rules.HalfLife.Value = 0
		d := random.NewKey(3).At(random.At{})
		levels, drift := []float64{0}, [2]float64{-0.09, 0.06}
		for month := range 120 {
			state := (last + (119-month)/20) % 2 // twenty months each
			levels = append(levels, levels[month]+drift[state]+0.03*random.Normal(d.Uniform()))
		}
		b.regimes(levels, motion{volatility: estimate{value: 0.03}, drift: calibration.Normal{}})
		r := b.model.Regime
		if math.Abs(r.Drift[0]+0.09) > 0.015 || math.Abs(r.Drift[1]-0.06) > 0.015 {
			t.Errorf("drifts %v", r.Drift)
		}
		if r.Leave[0] > 0.08 || r.Leave[1] > 0.2 {
			t.Errorf("leave %v", r.Leave)
		}
		if inFirst := r.StartFirst > 0.5; inFirst != (last == 0) {
			t.Errorf("in the first now with probability %v, the record ends in %d", r.StartFirst, last)
		}
	}
}

// A step up of a track's operators and its trailing idle periods leave the chain without a gap being taken for a move.
func TestStretchEndsAtGaps(t *testing.T) {
	t.Parallel()
	gap := math.NaN()
	levels, end := changes{gap, 1, gap, 2, 3, gap}.stretch()
	if len(levels) != 3 || levels[1] != 2 || levels[2] != 5 || end != 4 {
		t.Errorf("levels %v to slot %d", levels, end)
	}
	if levels, _ := (changes{gap, gap}).stretch(); levels != nil {
		t.Errorf("levels %v of nothing", levels)
	}
	line := changes{gap, 1, gap, 2}.index()
	if line.first != 0 || line.levels[3] != 3 || math.Abs(line.toNow(1)-math.Exp(2)) > 1e-12 {
		t.Errorf("index %+v", line)
	}
}
