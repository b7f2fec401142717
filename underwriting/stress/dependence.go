package stress

import (
	"slices"

	"github.com/corebond/corebond/underwriting/simulation"
)

// Ladder is the result for one correlation between all drivers and all operators, rung by rung, in place of the model's own.
type Ladder struct {
	Own       float64 // mean of the model's own correlations between drivers
	OwnSector float64 // the model's own between operators' exits
	Rungs     []Rung
}

// Rung is one correlation.
type Rung struct {
	Correlation float64
	Outcome
}

var rungs = [...]float64{0, .1, .2, .3, .4, .5, .6}

func (d *drawer) ladder() Ladder {
	m := d.in.Model
	l := Ladder{Own: meanCorrelation(&m), OwnSector: m.Sector}
	for _, rho := range rungs {
		l.Rungs = append(l.Rungs, Rung{rho, d.moved(uniform(rho))})
	}
	return l
}

// uniform replaces every correlation by one that is not negative: such a matrix is positive semidefinite whatever its size.
func uniform(rho float64) move {
	return func(m *simulation.Model) {
		m.Correlation, m.Sector = identity(drivers(m)), rho
		mix(m.Correlation, 1-rho, rho)
	}
}

// towards goes a share of the way from the model's correlations to another uniform one, 0 or 1. Both ends are positive
// semidefinite, so what lies between them is, which a multiple of the correlations need not be.
func towards(end, share float64) move {
	return func(m *simulation.Model) {
		if m.Correlation == nil {
			m.Correlation = identity(drivers(m))
		}
		mix(m.Correlation, 1-share, float64(share*end))
		m.Sector = min(float64((1-share)*m.Sector)+float64(share*end), 1)
	}
}

// mix makes each correlation keep times itself plus extra.
func mix(a [][]float64, keep, extra float64) {
	for i := range a {
		for j := range a[i] {
			if i != j {
				a[i][j] = min(float64(keep*a[i][j])+extra, 1)
			}
		}
	}
}

func identity(n int) [][]float64 {
	a := make([][]float64, n)
	for i := range a {
		a[i] = slices.Repeat([]float64{0}, n)
		a[i][i] = 1
	}
	return a
}

// drivers is the number of rows of Model.Correlation.
func drivers(m *simulation.Model) int { return 1 + len(m.GPUs) + 2*len(m.Networks) + len(m.Tokens) }

func meanCorrelation(m *simulation.Model) float64 {
	n := len(m.Correlation)
	if n < 2 {
		return 0
	}
	sum := 0.0
	for i, row := range m.Correlation {
		for _, x := range row[:i] {
			sum += x
		}
	}
	return sum / float64(n*(n-1)/2)
}
