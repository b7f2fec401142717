// Package risk prices simulated cash through a pool's waterfall and says what each tranche may lose: expected loss, probability and
// severity of loss, life, yield, tails, each with the error that simulation leaves in it; and sizes tranches for a target.
//
// Errors come from the spread over the plan's replicates (scramblings that are independent of one another), by Student's t: they
// cover what simulation does not know, and not what the model does not. Sums run in the order of the paths, so that a result is the
// same bytes for any number of workers.
package risk

import (
	"context"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// Sample is the cash of all paths of a plan, in micro-units, rounded down: drawn once, paid through any number of deals. With the same
// paths under every deal, results of two deals differ by the deals alone.
type Sample struct {
	plan   simulation.Plan
	months int
	cash   []int64 // path after path
}

// Sampler draws samples. Two samplers give the same sample for the same model and plan, whatever machines they use.
type Sampler interface {
	Sample(ctx context.Context, model simulation.Model, plan simulation.Plan) (*Sample, error)
}

// Local draws on this machine, with that many goroutines.
type Local int

// Sample implements Sampler.
func (l Local) Sample(ctx context.Context, model simulation.Model, plan simulation.Plan) (*Sample, error) {
	engine, err := simulation.NewEngine(model)
	if err != nil {
		return nil, err
	}
	return Draw(ctx, engine, plan, int(l))
}

// maxCash is what the waterfall takes in a month, 9 billion in micro-units.
const maxCash = 1 << 53

// Draw simulates a plan on some goroutines. It needs 8 bytes for each path and month; maxNumbers of them are refused.
func Draw(ctx context.Context, engine *simulation.Engine, plan simulation.Plan, workers int) (*Sample, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	s := &Sample{plan: plan, months: engine.Months()}
	if plan.Paths() > maxNumbers/s.months {
		return nil, invalid.New("TOO_LARGE", "paths_each", "use fewer paths", "%d paths of %d months do not fit into memory", plan.Paths(), s.months)
	}
	s.cash = make([]int64, plan.Paths()*s.months)
	size := simulation.BlockPaths() * s.months
	err := engine.Run(ctx, plan, 0, plan.Blocks(), workers, func(p simulation.Paths) error {
		return round(p.Block, p.Cash, s.cash[p.Block*size:(p.Block+1)*size])
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

const maxNumbers = 1 << 28 // 2 GiB

// round turns a block's cash into micro-units, down.
func round(block int, cash []float64, out []int64) error {
	for i, x := range cash {
		micro := math.Floor(x * 1e6)
		if !(micro <= maxCash) {
			return invalid.New("OUT_OF_RANGE", "cash", "split the pool", "block %d has a month with %g in cash, beyond 9 billion", block, x)
		}
		out[i] = int64(micro)
	}
	return nil
}

// Paths and Months are the sample's size.
func (s *Sample) Paths() int  { return s.plan.Paths() }
func (s *Sample) Months() int { return s.months }

// path returns one path's cash.
func (s *Sample) path(i int) []int64 { return s.cash[i*s.months : (i+1)*s.months] }
