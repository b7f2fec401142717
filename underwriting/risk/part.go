package risk

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// Part is some blocks of a plan, drawn by one machine: from block First up to, not including, Last. The slices are as those of
// NewSample, for these blocks alone.
type Part struct {
	First, Last      int
	Cash             []int64
	Weights, Leading []float64
}

// paths is how many the part has.
func (p Part) paths() int { return (p.Last - p.First) * simulation.BlockPaths() }

// DrawPart simulates blocks first up to, not including, last on some goroutines. Whoever draws a part, it is the same.
func DrawPart(ctx context.Context, engine *simulation.Engine, plan simulation.Plan, first, last, workers int) (Part, error) {
	if err := plan.Validate(); err != nil {
		return Part{}, err
	}
	if first < 0 || first >= last || last > plan.Blocks() {
		return Part{}, invalid.New("OUT_OF_RANGE", "blocks", fmt.Sprintf("use blocks of 0 to %d", plan.Blocks()), "%d to %d is no part of the plan", first, last)
	}
	part, months := Part{First: first, Last: last}, engine.Months()
	if part.paths() > maxNumbers/months {
		return Part{}, invalid.New("TOO_LARGE", "paths_each", "use fewer paths", "%d paths of %d months do not fit into memory", part.paths(), months)
	}
	part.Cash = make([]int64, part.paths()*months)
	size := simulation.BlockPaths() * months
	weights, leading := make([][]float64, last-first), make([][]float64, last-first)
	err := engine.Run(ctx, plan, first, last, workers, func(p simulation.Paths) error {
		at := p.Block - first
		weights[at], leading[at] = slices.Clone(p.Weights), slices.Clone(p.Leading)
		return round(p.Block, p.Cash, part.Cash[at*size:(at+1)*size])
	})
	if err != nil {
		return Part{}, err
	}
	part.Weights, part.Leading = slices.Concat(weights...), slices.Concat(leading...)
	return part, nil
}

// round turns a block's cash into micro-units, down.
func round(block int, cash []float64, out []int64) error {
	for i, x := range cash {
		micro := math.Floor(float64(x * 1e6))
		if !(micro <= maxCash) {
			return invalid.New("OUT_OF_RANGE", "cash", "split the pool", "block %d has a month with %g in cash, beyond 9 billion", block, x)
		}
		out[i] = int64(micro)
	}
	return nil
}

// Join makes a sample of parts in any order, which it sorts. It returns CONFLICT if a block is missing or there twice, or if some
// parts have weights or leading numbers and others have not.
func Join(plan simulation.Plan, months int, parts []Part) (*Sample, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(parts, func(a, b Part) int { return a.First - b.First })
	next, leads := 0, 0
	for i, p := range parts {
		field := fmt.Sprintf("parts[%d]", i)
		switch {
		case p.First < next:
			return nil, invalid.New("CONFLICT", field, "give every block once", "block %d is there twice", p.First)
		case p.First > next:
			return nil, invalid.New("CONFLICT", field, "give every block once", "blocks %d to %d are missing", next, p.First)
		case p.Last <= p.First || p.Last > plan.Blocks():
			return nil, invalid.New("OUT_OF_RANGE", field, fmt.Sprintf("use blocks of 0 to %d", plan.Blocks()), "%d to %d is no part of the plan", p.First, p.Last)
		}
		if err := checkPaths(p.paths(), months, p.Cash, p.Weights, p.Leading); err != nil {
			return nil, fmt.Errorf("%s: %w", field, err)
		}
		own := len(p.Leading) / p.paths()
		if i > 0 && (own != leads || (p.Weights == nil) != (parts[0].Weights == nil)) {
			return nil, invalid.New("CONFLICT", field, "draw all parts by one engine and plan", "it has other weights or leading numbers than the first part")
		}
		next, leads = p.Last, own
	}
	if next < plan.Blocks() {
		return nil, invalid.New("CONFLICT", "parts", "give every block once", "blocks %d to %d are missing", next, plan.Blocks())
	}
	if len(parts) == 1 {
		return NewSample(plan, months, parts[0].Cash, parts[0].Weights, parts[0].Leading)
	}
	var all Part
	all.Cash = make([]int64, 0, plan.Paths()*months)
	for _, p := range parts {
		all.Cash = append(all.Cash, p.Cash...)
		all.Weights = append(all.Weights, p.Weights...)
		all.Leading = append(all.Leading, p.Leading...)
	}
	return NewSample(plan, months, all.Cash, all.Weights, all.Leading)
}

// checkPaths reports the first fault of what some paths brought.
func checkPaths(paths, months int, cash []int64, weights, leading []float64) error {
	switch {
	case months < 1 || months > maxMonths:
		return invalid.New("OUT_OF_RANGE", "months", fmt.Sprintf("use 1 to %d", maxMonths), "%d months are not a path", months)
	case len(cash) != paths*months:
		return invalid.Input("cash", "give each path its months, one path after the other", "%d amounts are not %d paths of %d months", len(cash), paths, months)
	case weights != nil && len(weights) != paths:
		return invalid.Input("weights", "give each path one, or none at all", "%d weights for %d paths", len(weights), paths)
	case len(leading)%paths != 0 || len(leading)/paths > maxLeading:
		return invalid.Input("leading", "give each path the same numbers", "%d numbers for %d paths", len(leading), paths)
	}
	for i, x := range cash {
		if x < 0 || x > maxCash {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("cash[%d]", i), "use an amount from 0 to 9 billion", "%d micro-units cannot be paid out", x)
		}
	}
	for i, x := range weights {
		if !(x >= 0 && x <= maxWeight) {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("weights[%d]", i), "use 0 to 1000000", "%v is not a weight", x)
		}
	}
	for i, x := range leading {
		if !(math.Abs(x) <= maxNormal) {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("leading[%d]", i), "use a normal number", "%v is not one", x)
		}
	}
	return nil
}
