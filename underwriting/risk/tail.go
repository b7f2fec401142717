package risk

import (
	"cmp"
	"math"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
)

// ranking is all paths of a sample from the greatest figure to the least.
type ranking struct {
	sample *Sample
	paths  []ranked
}

type ranked struct {
	figure, weight float64
	path           int
}

// rank sorts figures, one for each path.
func (s *Sample) rank(figures []float64) ranking {
	r := ranking{s, make([]ranked, len(figures))}
	for p, x := range figures {
		r.paths[p] = ranked{x, s.weight(p), p}
	}
	slices.SortFunc(r.paths, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.figure, a.figure), cmp.Compare(a.path, b.path))
	})
	return r
}

// edge is the figure that the share above of the paths, by weight, reaches: the path that fills the share up. Of n equal paths and a
// share of k/n it is the kth greatest. It is NaN where there is no such path.
func (r ranking) edge(above float64) ranked {
	need := float64(above*float64(len(r.paths))) - 1e-9 // 0.05 of 1000 is 50 and no more
	if need <= 0 {
		return ranked{figure: math.NaN()}
	}
	sum := 0.0
	for _, x := range r.paths {
		if sum += x.weight; sum >= need {
			return x
		}
	}
	return ranked{figure: r.paths[len(r.paths)-1].figure, weight: 1} // more than all of them
}

// quantile is the figure that the share 1 - level of the paths reaches, with Woodruff's interval ("Confidence Intervals for Medians
// and Other Position Measures", 1952): the share of paths beyond the figure is a mean with an interval of its own, and where the
// figures at the interval's ends lie, there the quantile's does. An end is NaN if it is beyond the last path.
func (r ranking) quantile(level float64) Estimate {
	s := r.sample
	q := r.edge(1 - level)
	n := s.plan.Replicates
	above, reached := make([]float64, n), make([]float64, n)
	for _, x := range r.paths {
		if x.figure > q.figure {
			above[x.path/s.plan.PathsEach] += x.weight
		}
		if x.figure >= q.figure {
			reached[x.path/s.plan.PathsEach] += x.weight
		}
	}
	each := float64(s.plan.PathsEach)
	// In a net the counts of all replicates may agree, though each is only known to the path.
	floor := 0.0
	if n > 1 {
		floor = float64(q.weight*portable.StudentTQuantile(0.975, float64(n-1))) / math.Sqrt(12*float64(n))
	}
	half := max(halfWidth(above), halfWidth(reached), floor) / each
	if math.IsNaN(half) {
		return Estimate{q.figure, math.NaN(), math.NaN()}
	}
	low := math.NaN()
	if 1-level+half < 1 {
		low = r.edge(1 - level + half).figure
	}
	return Estimate{q.figure, low, r.edge(1 - level - half).figure}
}

// shortfall is the mean of the worst share 1 - level of the paths, the path at the edge counted in part (Acerbi and Tasche, "On the
// coherence of expected shortfall", 2002): q + E[(x-q)+] / (1-level) with q the quantile. As that does not depend on q to first
// order, replicates may share one.
func (r ranking) shortfall(level float64) Estimate {
	s := r.sample
	q := r.edge(1 - level).figure
	beyond := make([]float64, s.plan.Replicates)
	for _, x := range r.paths {
		if x.figure > q {
			beyond[x.path/s.plan.PathsEach] += float64(x.weight * (x.figure - q))
		}
	}
	for i := range beyond {
		beyond[i] = q + beyond[i]/float64(s.plan.PathsEach)/(1-level)
	}
	return estimate(beyond)
}
