package simulation

import (
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
// Shift is importance sampling: added to the leading normal numbers (see Engine.Leading) on the second half of each replicate's
// paths, with the weights of the mixture, so that none exceeds 2; nil for none. It is halves and not every other path because each half
// of the points in a row is then a net of its own, and both together are one where the shift is 0.
type Plan struct {
	Seed       uint64    `json:"seed"`
	Replicates int       `json:"replicates"`
	PathsEach  int       `json:"paths_each"`
	Shift      []float64 `json:"shift"` // no longer than 8
}

// Validate reports the first fault as an *invalid.Error.
func (p Plan) Validate() error {
	switch {
	case p.Replicates < 1 || p.Replicates > 1<<16:
		return invalid.New("OUT_OF_RANGE", "replicates", "use 8 to 64", "%d replicates are out of range", p.Replicates)
	case p.PathsEach < blockPaths || p.PathsEach > 1<<24 || p.PathsEach&(p.PathsEach-1) != 0:
		return invalid.New("OUT_OF_RANGE", "paths_each", "use a power of two from 64 to 16777216", "%d paths are not", p.PathsEach)
	}
	return checkShift(p.Shift)
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
	latent  *latent // for exits whose probability is drawn; nil if none is
	cohorts []cohort
	groups  int
	fixed   fixed
}

// class is what price and tokens make of income: one for each network and GPU that occur together.
type class struct{ network, gpu int }

// ratio is what utilisation makes of it: one for each network and starting utilisation.
type ratio struct {
	network int
	start   float64
	logit   float64
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
	e := &Engine{model: m, bridge: random.NewBridge(m.Months), sobol: random.NewSobol(), fixed: m.fixed()}
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
			x.exit = e.findExit(c.Exit)
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
	if m.ExitShape > 0 && len(e.exits) > 0 {
		e.latent = newLatent(m.TailDof, m.Months)
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

// Months is the length of a path.
func (e *Engine) Months() int { return e.model.Months }
