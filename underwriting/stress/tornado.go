package stress

import (
	"cmp"
	"slices"
)

// Bar is one family of parameters, moved down and up.
type Bar struct {
	Family   string
	By       string // Tenth or Deviation
	What     string // what was moved
	Down, Up Outcome
	Swing    float64 // the measure that bars are sorted by: see Measure
}

// The two sizes of a move: a tenth says what matters, a posterior standard deviation what is not known and matters.
const (
	Tenth     = "10 %"
	Deviation = "1 posterior sd"
)

// Measure says what the tornado is sorted by.
const Measure = "width of the mezzanine's expected loss over the base and both moves; where that is equal, the junior's, then the senior's"

// tornado has a bar for each family and each size that the model knows, widest first.
func (d *drawer) tornado() []Bar {
	var bars []Bar
	for _, f := range families() {
		bars = append(bars, d.bar(f.name, Tenth, f.tenth, f.byTenth))
		if f.byDeviation != nil {
			bars = append(bars, d.bar(f.name, Deviation, f.deviation, f.byDeviation))
		}
	}
	slices.SortStableFunc(bars, func(a, b Bar) int {
		return cmp.Or(
			cmp.Compare(b.Swing, a.Swing), cmp.Compare(d.width(b, 2), d.width(a, 2)), cmp.Compare(d.width(b, 0), d.width(a, 0)),
		)
	})
	return bars
}

func (d *drawer) bar(name, size, what string, by func(sign float64) move) Bar {
	b := Bar{Family: name, By: size, What: what, Down: d.moved(by(-1)), Up: d.moved(by(1))}
	b.Swing = d.width(b, 1)
	return b
}

// width is of one tranche's expected loss, the base included.
func (d *drawer) width(b Bar, tranche int) float64 {
	x := [...]float64{d.first.Tranches[tranche].ExpectedLoss, b.Down.Tranches[tranche].ExpectedLoss, b.Up.Tranches[tranche].ExpectedLoss}
	return slices.Max(x[:]) - slices.Min(x[:])
}
