package copula

import (
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// byName fills the ledger for a pool whose names have hazards of their own: the distribution of losses is computed name by name for
// each value of the factors and each date. The integral is the trapezoidal rule, whose step is halved until nothing moves.
func byName(pool Pool, dates []float64, d Dependence, tranches []Tranche) (*ledger, error) {
	const (
		firstStep = 0.5
		agreed    = 1e-6 // between two steps: the error of the shorter one is about its square
		steepest  = 9    // halvings
	)
	x := conditional{pool: pool, dependence: d, tranches: tranches}
	grid, err := newGrid(pool, tranches, len(dates)*64*x.scenarios())
	if err != nil {
		return nil, err
	}
	x.prepare(grid, dates)
	coarse := newLedger(len(dates), len(tranches))
	x.addNodes(coarse, 0, firstStep, firstStep)
	h := firstStep
	for range steepest {
		fine := newLedger(len(dates), len(tranches))
		x.addNodes(fine, float64(h/2), h, float64(h/2))
		for i, l := range coarse.loss {
			fine.loss[i] += float64(0.5 * l)
		}
		h = float64(h / 2)
		change := fine.change(coarse)
		coarse = fine
		if change < agreed {
			coarse.uncertainty, coarse.gridError = float64(change*math.Sqrt(change)), grid.rounding
			return coarse, nil
		}
	}
	return nil, invalid.New("NOT_CONVERGED", "correlation", "lower the correlation, or give one hazard for all names",
		"with hazards of their own names react too sharply to the factor at correlation %v", d.Correlation)
}

// change is the greatest change of an expected loss at the last date, as a fraction of it or of 1e-9.
func (l *ledger) change(from *ledger) float64 {
	greatest := 0.0
	now, before := l.at(l.dates-1), from.at(l.dates-1)
	for j, x := range now {
		greatest = max(greatest, math.Abs(x-before[j])/max(x, 1e-9))
	}
	return greatest
}

// A conditional is a pool given the factors.
type conditional struct {
	pool       Pool
	dependence Dependence
	tranches   []Tranche
	grid       *grid
	mixing     mixing
	thresholds [][]float64 // by date and hazard
	hazard     []int       // of each name, an index
	mass, out  []float64
	given      []float64 // default probability of each hazard, given the factors
}

// scenarios is about how many values R takes.
func (x *conditional) scenarios() int {
	if x.dependence.Family == StudentT {
		return len(newMixing(x.dependence.DoF, x.steepest()).r)
	}
	return 1
}

// steepest is how fast a default probability may change with R.
func (x *conditional) steepest() float64 { return 6 / math.Sqrt(1-x.dependence.Correlation) }

func (x *conditional) prepare(g *grid, dates []float64) {
	x.grid = g
	x.mixing = mixing{r: []float64{1}, weight: []float64{1}}
	if x.dependence.Family == StudentT {
		x.mixing = newMixing(x.dependence.DoF, x.steepest())
	}
	hazards := slices.Compact(slices.Sorted(slices.Values(x.pool.Hazards)))
	for _, h := range x.pool.Hazards {
		at, _ := slices.BinarySearch(hazards, h)
		x.hazard = append(x.hazard, at)
	}
	for _, t := range dates {
		row := make([]float64, len(hazards))
		for i, h := range hazards {
			row[i] = x.threshold(defaultProbability(h, t))
		}
		x.thresholds = append(x.thresholds, row)
	}
	x.mass, x.out, x.given = make([]float64, g.cells+1), make([]float64, len(x.tranches)), make([]float64, len(hazards))
}

func (x *conditional) threshold(p float64) float64 {
	if x.dependence.Family == StudentT {
		return portable.StudentTQuantile(p, x.dependence.DoF)
	}
	return portable.NormQuantile(p)
}

// addNodes adds to the ledger, weighted, what tranches lose at M = ±(from + n·every).
func (x *conditional) addNodes(l *ledger, from, every, weight float64) {
	const reach = 8.5
	for n := 0.0; ; n++ {
		m := from + float64(n*every)
		if m > reach {
			return
		}
		x.addNode(l, m, float64(weight*portable.NormPDF(m)))
		if m > 0 {
			x.addNode(l, -m, float64(weight*portable.NormPDF(m)))
		}
	}
}

func (x *conditional) addNode(l *ledger, m, weight float64) {
	common, own := math.Sqrt(x.dependence.Correlation), math.Sqrt(1-x.dependence.Correlation)
	for date, thresholds := range x.thresholds {
		for i, r := range x.mixing.r {
			for k, c := range thresholds {
				x.given[k] = portable.NormCDF((float64(c*r) - float64(common*m)) / own)
			}
			x.expected()
			for j, loss := range x.out {
				l.loss[date*l.tranches+j] += float64(weight * x.mixing.weight[i] * loss)
			}
		}
	}
}

// expected leaves the tranches' expected losses given the factors in x.out.
func (x *conditional) expected() {
	clear(x.mass)
	x.mass[0] = 1
	top, mean := 0, 0.0
	for name, hazard := range x.hazard {
		p := x.given[hazard]
		mean += float64(p * (float64(x.grid.first[name]) + x.grid.more[name]))
		top = convolve(x.mass, top, x.grid.first[name], x.grid.more[name], p)
	}
	x.grid.expected(x.mass, 1, mean, x.out)
}
