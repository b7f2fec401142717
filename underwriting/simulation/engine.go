package simulation

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
)

// blockPaths is how many paths are simulated side by side: enough for the loops over them to be long, few enough for what they
// share to stay in a core's cache.
const blockPaths = 64

// Plan says which paths: Replicates independent scramblings of PathsEach points each. The spread of a result over the replicates
// is its error; at least 8 make one that can be believed. PathsEach is a power of two, 64 or more, so that each replicate is a net.
//
// Shift is importance sampling: added to the leading normal numbers (see Engine.Leading) on every other path, with the weights of the
// mixture, so that none exceeds 2; nil for none.
type Plan struct {
	Seed       uint64
	Replicates int
	PathsEach  int
	Shift      []float64
}

// Validate reports the first fault as an *invalid.Error.
func (p Plan) Validate() error {
	switch {
	case p.Replicates < 1 || p.Replicates > 1<<16:
		return invalid.New("OUT_OF_RANGE", "replicates", "use 8 to 64", "%d replicates are out of range", p.Replicates)
	case p.PathsEach < blockPaths || p.PathsEach > 1<<24 || p.PathsEach&(p.PathsEach-1) != 0:
		return invalid.New("OUT_OF_RANGE", "paths_each", "use a power of two from 64 to 16777216", "%d paths are not", p.PathsEach)
	}
	return nil
}

// Paths is how many there are in all.
func (p Plan) Paths() int { return p.Replicates * p.PathsEach }

// Blocks is how many blocks of BlockPaths they make.
func (p Plan) Blocks() int { return p.Paths() / blockPaths }

// BlockPaths is the number of paths in a block.
func BlockPaths() int { return blockPaths }

// Engine is a model made ready. It does not change: goroutines may share it.
type Engine struct {
	model   Model
	bridge  random.Bridge
	sobol   *random.Sobol
	root    [][]float64 // of the correlation; nil for none
	ranks   ranks
	classes []class
	ratios  []ratio
	exits   []exitCurve
	cohorts []cohort
	groups  int
}

// class is what price and tokens make of income: one for each network and GPU that occur together.
type class struct{ network, gpu int }

// ratio is what utilisation makes of it: one for each network and starting utilisation.
type ratio struct {
	network int
	start   float64
	logit   float64
}

// exitCurve is the law by which small operators leave: threshold[t] is the normal quantile of having left by month t+1.
type exitCurve struct {
	monthly   float64
	threshold []float64
}

// cohort is a Cohort with what it shares with others looked up.
type cohort struct {
	Cohort
	class, ratio, exit int
	group              int // of its Gaussian noise; -1 if every device is drawn
}

// drawnDevices is the size up to which a cohort's lifetimes are drawn one by one, and maxGroups the number of Gaussian noises. With no
// more large cohorts than that each has its own; beyond, cohorts of one network and GPU share one, whose variance is exact and whose
// covariance over time is that of their mean.
const (
	drawnDevices = 32
	maxGroups    = 32
)

// NewEngine checks a model and makes it ready.
func NewEngine(m Model) (*Engine, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	e := &Engine{model: m, bridge: random.NewBridge(m.Months), sobol: random.NewSobol()}
	if m.Correlation != nil {
		e.root, _ = factor(m.Correlation)
	}
	e.ranks = newRanks(&m)
	large := 0
	for _, c := range m.Cohorts {
		if c.Devices > drawnDevices {
			large++
		}
	}
	for _, c := range m.Cohorts {
		x := cohort{
			Cohort: c, class: find(&e.classes, class{c.Network, c.GPU}), exit: -1, group: -1,
			ratio: find(&e.ratios, ratio{c.Network, c.Utilisation, portable.Log(c.Utilisation / (1 - c.Utilisation))}),
		}
		if c.Operator < 0 && c.Exit > 0 {
			x.exit = e.exitCurve(c.Exit)
		}
		if c.Devices > drawnDevices {
			x.group = e.groups
			if large > maxGroups {
				x.group = x.class % maxGroups
			}
			e.groups = max(e.groups, x.group+1)
		}
		e.cohorts = append(e.cohorts, x)
	}
	return e, nil
}

// find returns where x is in list, adding it if it is not.
func find[T comparable](list *[]T, x T) int {
	for i, y := range *list {
		if x == y {
			return i
		}
	}
	*list = append(*list, x)
	return len(*list) - 1
}

func (e *Engine) exitCurve(monthly float64) int {
	for i, c := range e.exits {
		if c.monthly == monthly {
			return i
		}
	}
	c := exitCurve{monthly: monthly}
	stay := 1.0
	for range e.model.Months {
		stay *= 1 - monthly
		c.threshold = append(c.threshold, portable.NormQuantile(1-stay))
	}
	e.exits = append(e.exits, c)
	return len(e.exits) - 1
}

// Months is the length of a path.
func (e *Engine) Months() int { return e.model.Months }

// leftBy is the share of small operators that have left by a month with the given threshold, in a sector of the given state: bad
// is low.
func (e *Engine) leftBy(threshold, sector float64) float64 {
	rho := e.model.Sector
	if math.IsInf(threshold, 0) || rho == 0 {
		return portable.NormCDF(threshold)
	}
	if rho == 1 {
		if sector < threshold {
			return 1
		}
		return 0
	}
	return portable.NormCDF((threshold - float64(math.Sqrt(rho)*sector)) / math.Sqrt(1-rho))
}
