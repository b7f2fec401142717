package copula

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// A grid writes the losses of a pool in whole units, so that a sum of independent losses has a distribution on whole numbers.
type grid struct {
	first    []int     // units that a default of each name costs at least
	more     []float64 // chance that it costs one unit more; 0 where notionals have a common unit
	total    float64   // units of the pool's notional
	lgd      float64
	tranches []Tranche
	ends     []float64 // of tranches, in units of lost notional: attachment, detachment, …
	cells    int       // losses of this many units and more need not be told apart
	rounding float64   // bound of the error of an expected loss, a fraction of the pool
}

// Sizes of grids. A pool whose notionals have a common unit is exact on up to exactUnits of it.
const (
	exactUnits  = 1 << 17
	roundUnits  = 1 << 15
	fewestUnits = 1 << 10
)

// newGrid finds the unit. visits is how often the distribution will be computed; what that may cost is bounded.
func newGrid(p Pool, tranches []Tranche, visits int) (*grid, error) {
	const work = 4e9 // additions, some seconds
	g := &grid{lgd: 1 - p.Recovery, tranches: tranches}
	unit, total := commonUnit(p)
	g.put(p, unit, total)
	for units := roundUnits; float64(visits)*float64(p.Names) > work/float64(max(1, g.cells)) || g.total > exactUnits; units /= 2 {
		if units < fewestUnits {
			return nil, invalid.New("TOO_LARGE", "names", "give one hazard for all names, group small loans, or price fewer dates",
				"%d names with terms of their own need more than %.0e steps", p.Names, work)
		}
		g.put(p, total/float64(units), total)
		g.round(p, total/float64(units))
	}
	return g, nil
}

// put writes names and tranches in units of notional.
func (g *grid) put(p Pool, unit, total float64) {
	g.total, g.rounding = total/unit, 0
	g.first, g.more, g.ends = make([]int, p.Names), make([]float64, p.Names), nil
	for i := range p.Names {
		g.first[i] = int(math.Round(p.notional(i) / unit))
	}
	reach := 0.0
	for _, t := range g.tranches {
		for _, end := range []float64{t.Attachment, t.Detachment} {
			k := min(g.total, float64(end*g.total)/g.lgd)
			g.ends = append(g.ends, k)
			if k < g.total {
				reach = max(reach, k)
			}
		}
	}
	g.cells = int(math.Ceil(reach))
}

// round splits each name between the two neighbouring whole numbers so that its mean is kept. The expectation of min(loss, end) is
// then one of a concave function of the loss with noise: too small, by at most half the noise's mean size and so by at most half its
// standard deviation; each name has a variance of at most a quarter of a squared unit, if it defaults. A tranche is the difference
// of two such errors, and its error between them.
func (g *grid) round(p Pool, unit float64) {
	variance := 0.0
	for i := range p.Names {
		units := p.notional(i) / unit
		g.first[i] = int(math.Floor(units))
		g.more[i] = units - math.Floor(units)
		variance += float64(g.more[i] * (1 - g.more[i]))
	}
	g.rounding = float64(g.lgd*0.5*math.Sqrt(variance)) / g.total
}

// commonUnit returns the greatest amount of which every notional is a whole multiple, as far as twelve digits tell.
func commonUnit(p Pool) (unit, total float64) {
	greatest := 0.0
	for i := range p.Names {
		greatest = max(greatest, p.notional(i))
		total += p.notional(i)
	}
	for i := range p.Names {
		a, b := unit, p.notional(i)
		for b > float64(greatest*1e-12) {
			rest := a - float64(b*math.Floor(a/b))
			if b-rest < float64(greatest*1e-12) { // a multiple, but for rounding
				rest = 0
			}
			a, b = b, rest
		}
		unit = a
	}
	return unit, total
}

// expected writes the expected loss of each tranche, a fraction of its notional, from the masses of small losses, the sum of all masses
// (1, or 0 for the derivative of a distribution) and the mean loss, in units of lost notional.
func (g *grid) expected(mass []float64, sum, mean float64, out []float64) {
	for j, t := range g.tranches {
		from, to := g.ends[2*j], g.ends[2*j+1]
		out[j] = float64(g.lgd*(g.capped(mass, sum, mean, to)-g.capped(mass, sum, mean, from))) / float64(g.total*t.Width())
	}
}

// capped is the expectation of min(loss, k): k, less what losses below k fall short of it.
func (g *grid) capped(mass []float64, sum, mean, k float64) float64 {
	if k >= g.total {
		return mean
	}
	short := 0.0
	for i := 0; float64(i) < k; i++ {
		short += float64(mass[i] * (k - float64(i)))
	}
	return float64(k*sum) - short
}

// convolve adds a name, which costs first units and with chance more another one, and defaults with probability p, to the
// distribution of the loss of others. top is the greatest loss in it so far; the new one is returned.
func convolve(mass []float64, top, first int, more, p float64) int {
	q, a, b := 1-p, float64(p*(1-more)), float64(p*more)
	next := reach(mass, top, first, more)
	if first <= next {
		sums, terms := mass[first:next+1], mass[:next+1-first]
		if more == 0 {
			for i := len(sums) - 1; i >= 0; i-- {
				sums[i] = float64(q*sums[i]) + float64(p*terms[i])
			}
		} else {
			for i := len(sums) - 1; i > 0; i-- {
				sums[i] = float64(q*sums[i]) + (float64(a*terms[i]) + float64(b*terms[i-1]))
			}
			sums[0] = float64(q*sums[0]) + float64(a*terms[0])
		}
	}
	for i := range min(first, next+1) {
		mass[i] = float64(mass[i] * q)
	}
	return next
}

// reach is the greatest loss that is kept once a name is added.
func reach(mass []float64, top, first int, more float64) int {
	if more > 0 {
		first++
	}
	return min(len(mass)-1, top+first)
}
