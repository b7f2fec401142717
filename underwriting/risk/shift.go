package risk

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

const (
	fewLosses  = 50 // paths below which losses do not tell where they come from
	fewWorst   = 16
	worstShare = 100 // one path in so many
	maxShift   = 5   // length: a mixture's other half then has weights of e^-12, and further out there is nothing to find
	pilotSeed  = 0x7069_6c6f
)

// Shift is the mean shift of the leading normal numbers under which a tranche (0 senior, 1 mezzanine, 2 junior) loses often, by cross
// entropy (Rubinstein and Kroese, "The Cross-Entropy Method", 2004): the mean of the numbers over the paths, weighted by what the
// tranche loses on them. With fewer than 50 losing paths the worst 1 % of paths by cash, 16 at least, take their place. Numbers
// whose mean cannot be told from 0, at two standard errors, are left alone, and the whole is at most 5 long. All 0 if nothing
// stands out.
func (s *Sample) Shift(deal waterfall.Deal, tranche int) ([]float64, error) {
	switch {
	case tranche < 0 || tranche > 2:
		return nil, invalid.New("OUT_OF_RANGE", "tranche", "use 0 senior, 1 mezzanine, 2 junior", "%d is no tranche", tranche)
	case s.leads == 0:
		return nil, invalid.Input("leading", "draw the sample with its leading numbers", "the sample does not know them")
	}
	losses, err := s.losses(deal)
	if err != nil {
		return nil, err
	}
	badness := losses[tranche]
	if count(badness) < fewLosses {
		badness = s.worst()
	}
	shift := make([]float64, s.leads)
	sum, squares := 0.0, 0.0
	for p, x := range badness {
		if x == 0 {
			continue
		}
		x = float64(x * s.weight(p))
		sum += x
		squares += float64(x * x)
		for j, z := range s.normals(p) {
			shift[j] += float64(x * z)
		}
	}
	if sum == 0 {
		return shift, nil
	}
	effective := float64(sum*sum) / squares
	length := 0.0
	for j := range shift {
		shift[j] /= sum
		if math.Abs(shift[j]) < 2/math.Sqrt(effective) {
			shift[j] = 0
		}
		length += float64(shift[j] * shift[j])
	}
	if length = math.Sqrt(length); length > maxShift {
		for j := range shift {
			shift[j] = float64(shift[j] * (maxShift / length))
		}
	}
	return shift, nil
}

func count(losses []float64) int {
	n := 0
	for _, x := range losses {
		if x > 0 {
			n++
		}
	}
	return n
}

// worst marks the paths with the least cash in all.
func (s *Sample) worst() []float64 {
	type path struct {
		number int
		cash   float64
	}
	paths := make([]path, s.Paths())
	for p := range paths {
		paths[p].number = p
		for _, x := range s.path(p) {
			paths[p].cash += float64(x)
		}
	}
	slices.SortFunc(paths, func(a, b path) int { return cmp.Or(cmp.Compare(a.cash, b.cash), cmp.Compare(a.number, b.number)) })
	out := make([]float64, len(paths))
	for _, p := range paths[:max(fewWorst, len(paths)/worstShare)] {
		out[p.number] = 1
	}
	return out
}

// Focus draws the plan with half of its paths shifted to where the senior tranche loses. The shift is that of a pilot, a quarter of the
// plan under a seed of its own, so it does not bias what it is used for. If nothing stands out the plan is drawn as it is.
func Focus(ctx context.Context, sampler Sampler, model simulation.Model, plan simulation.Plan, deal waterfall.Deal) (*Sample, error) {
	plan.Shift = nil
	pilot := plan
	pilot.PathsEach = max(simulation.BlockPaths(), plan.PathsEach/4)
	key := random.NewKey(plan.Seed).Derive(pilotSeed)
	pilot.Seed = uint64(key[0]) | uint64(key[1])<<32
	first, err := sampler.Sample(ctx, model, pilot)
	if err != nil {
		return nil, fmt.Errorf("draw the pilot: %w", err)
	}
	shift, err := first.Shift(deal, 0)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(shift, func(x float64) bool { return x != 0 }) {
		plan.Shift = shift
	}
	return sampler.Sample(ctx, model, plan)
}

// Sharper takes each tranche from the sample that knows it better: from the shifted one if the plain one has fewer than 50 losing paths
// and the shifted one more, or if both have 50 and the shifted one's interval for the expected loss is less than half as wide;
// else from the plain one. A choice by the narrower interval alone would favour intervals that are narrow by chance, and a sample
// that saw no loss at all.
func Sharper(plain, shifted [3]Risk) [3]Risk {
	out := plain
	for i := range out {
		a, b := plain[i], shifted[i]
		width := func(r Risk) float64 { return r.ExpectedLoss.High95 - r.ExpectedLoss.Low95 }
		if a.LosingPaths < fewLosses && b.LosingPaths > a.LosingPaths ||
			a.LosingPaths >= fewLosses && b.LosingPaths >= fewLosses && float64(2*width(b)) < width(a) {
			out[i] = b
		}
	}
	return out
}
