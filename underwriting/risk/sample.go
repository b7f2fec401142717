// Package risk prices simulated cash through a pool's waterfall and says what each tranche may lose: expected loss, probability and
// severity of loss, life, yield, tails, coverage month by month, what it survives, each with the error that simulation leaves in it;
// and sizes tranches for a target.
//
// Errors come from the spread over the plan's replicates (scramblings that are independent of one another), by Student's t: they
// cover what simulation does not know, and not what the model does not. Sums run in the order of the paths, so that a result is the
// same bytes for any number of workers.
//
// A path of an importance sample has a weight. Every mean here is the sum of weight times figure over the number of paths, not over
// the sum of weights: both are right in the limit, but the plain one has no bias at any size, and in the tail, where a sample is
// shifted to, it is the sharper of the two.
package risk

import (
	"context"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// Sample is the cash of all paths of a plan, in micro-units, rounded down: drawn once, paid through any number of deals. With the same
// paths under every deal, results of two deals differ by the deals alone.
type Sample struct {
	plan    simulation.Plan
	months  int
	cash    []int64   // path after path
	weights []float64 // by path; nil if all are 1
	leading []float64 // path after path, leads of them each
	leads   int
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

// Limits on a sample.
const (
	maxCash    = 1 << 53 // what the waterfall takes in a month, 9 billion in micro-units
	maxMonths  = 1000    // what it takes of a path
	maxWeight  = 1e6
	maxLeading = 1 << 12 // numbers of a path
	maxNormal  = 1000
	maxNumbers = 1 << 28 // 2 GiB of cash
)

// Draw simulates a plan on some goroutines. It needs 8 bytes for each path and month; more than 2 GiB are refused.
func Draw(ctx context.Context, engine *simulation.Engine, plan simulation.Plan, workers int) (*Sample, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	part, err := DrawPart(ctx, engine, plan, 0, plan.Blocks(), workers)
	if err != nil {
		return nil, err
	}
	return Join(plan, engine.Months(), []Part{part})
}

// NewSample takes a plan's paths that were drawn elsewhere: cash in micro-units, path after path; a weight for each path, nil if all
// are 1; the leading normal numbers, path after path, nil if they are not known. It checks lengths and ranges, keeps the slices, and
// returns an *invalid.Error.
func NewSample(plan simulation.Plan, months int, cash []int64, weights, leading []float64) (*Sample, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	paths := plan.Paths()
	if err := checkPaths(paths, months, cash, weights, leading); err != nil {
		return nil, err
	}
	if plan.Shift != nil && weights == nil {
		return nil, invalid.Input("weights", "give the weights of the shifted plan", "there are none")
	}
	return &Sample{plan: plan, months: months, cash: cash, weights: weights, leading: leading, leads: len(leading) / paths}, nil
}

// Plan, Paths and Months say what was drawn.
func (s *Sample) Plan() simulation.Plan { return s.plan }
func (s *Sample) Paths() int            { return s.plan.Paths() }
func (s *Sample) Months() int           { return s.months }

// Cash returns every path's cash in micro-units, path after path; Weights the paths' weights, nil if all are 1; Leading the leading
// normal numbers, path after path, nil if they are not known.
func (s *Sample) Cash() []int64      { return slices.Clone(s.cash) }
func (s *Sample) Weights() []float64 { return slices.Clone(s.weights) }
func (s *Sample) Leading() []float64 { return slices.Clone(s.leading) }

// path returns one path's cash.
func (s *Sample) path(i int) []int64 { return s.cash[i*s.months : (i+1)*s.months] }

func (s *Sample) weight(path int) float64 {
	if s.weights == nil {
		return 1
	}
	return s.weights[path]
}

// normals returns one path's leading numbers.
func (s *Sample) normals(path int) []float64 { return s.leading[path*s.leads : (path+1)*s.leads] }
