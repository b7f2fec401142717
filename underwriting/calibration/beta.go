package calibration

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
)

// Beta is belief about a share: as if A had been seen for it and B against.
type Beta struct{ A, B float64 }

// Trials is how many of N went one way, of one group. Both may be weighted.
type Trials struct{ Hits, N float64 }

// Observe is the belief after more was seen.
func (b Beta) Observe(t Trials) Beta { return Beta{b.A + t.Hits, b.B + t.N - t.Hits} }

// Mean is the expected share, Variance its variance.
func (b Beta) Mean() float64 { return b.A / (b.A + b.B) }

func (b Beta) Variance() float64 {
	n := b.A + b.B
	return b.A / n * (b.B / n) / (n + 1)
}

// Quantile is the share that is not exceeded with probability p.
func (b Beta) Quantile(p float64) float64 {
	low, high := 0.0, 1.0
	for range 100 {
		middle := low + (high-low)/2
		if betaP(b.A, b.B, middle) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// Draw takes a share from the belief.
func (b Beta) Draw(d *random.Draw) float64 {
	x, y := d.Gamma(b.A), d.Gamma(b.B)
	return x / (x + y)
}

// FitBeta finds the belief under which the groups' trials are most likely, each group having drawn its own share from it
// (beta-binomial likelihood): its mean, and A + B, which is small where groups differ. ONE_SIDED if every trial of every group went
// the same way, which has no most likely belief.
func FitBeta(groups []Trials) (Beta, error) {
	var hits, n float64
	for _, g := range groups {
		if !(g.Hits >= 0 && g.Hits <= g.N) || math.IsInf(g.N, 0) {
			return Beta{}, invalid.New("OUT_OF_RANGE", "groups", "give hits from 0 to the number of trials", "%v hits in %v trials", g.Hits, g.N)
		}
		hits += g.Hits
		n += g.N
	}
	if hits == 0 || hits == n {
		return Beta{}, invalid.New("ONE_SIDED", "groups", "use a prior from elsewhere", "%v of %v trials went one way", hits, n)
	}
	at := func(logit, logSize float64) Beta {
		mean, size := 1/(1+portable.Exp(-logit)), portable.Exp(logSize)
		return Beta{float64(mean * size), float64((1 - mean) * size)}
	}
	start := portable.Log(hits / (n - hits))
	meanFor := func(logSize float64) float64 {
		return highest(start-4, start+4, func(x float64) float64 { return betaBinomial(at(x, logSize), groups) })
	}
	size := highest(portable.Log(minSize), portable.Log(maxShape), func(x float64) float64 { return betaBinomial(at(meanFor(x), x), groups) })
	return at(meanFor(size), size), nil
}

// FitSize finds A + B of the beliefs under which the trials of several series are most likely, where every series has its own mean, its
// share of hits, and all have the same size: how far a series' trials lie apart beyond chance. ONE_SIDED where no series has trials of
// both kinds in two groups at least.
func FitSize(series [][]Trials) (float64, error) {
	var means []float64
	var used [][]Trials
	for _, groups := range series {
		hits, n := 0.0, 0.0
		for _, g := range groups {
			if !(g.Hits >= 0 && g.Hits <= g.N) || math.IsInf(g.N, 0) {
				return 0, invalid.New("OUT_OF_RANGE", "series", "give hits from 0 to the number of trials", "%v hits in %v trials", g.Hits, g.N)
			}
			hits += g.Hits
			n += g.N
		}
		if len(groups) > 1 && hits > 0 && hits < n {
			means, used = append(means, hits/n), append(used, groups)
		}
	}
	if len(used) == 0 {
		return 0, invalid.New("ONE_SIDED", "series", "use a prior from elsewhere", "no series shows how far its trials lie apart")
	}
	best := highest(portable.Log(minSize), portable.Log(maxShape), func(x float64) float64 {
		sum, size := 0.0, portable.Exp(x)
		for i, groups := range used {
			sum += betaBinomial(Beta{float64(means[i] * size), float64((1 - means[i]) * size)}, groups)
		}
		return sum
	})
	return portable.Exp(best), nil
}

// minSize is the least A + B: below it every group is all or nothing.
const minSize = 1e-2

func betaBinomial(b Beta, groups []Trials) float64 {
	sum, start := 0.0, logBeta(b.A, b.B)
	for _, g := range groups {
		sum += logBeta(b.A+g.Hits, b.B+g.N-g.Hits) - start
	}
	return sum
}

func logBeta(a, b float64) float64 {
	return portable.LogGamma(a) + portable.LogGamma(b) - portable.LogGamma(a+b)
}

// betaP is the regularised incomplete beta function, by its continued fraction on the side where that converges at once.
func betaP(a, b, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - betaP(b, a, 1-x)
	}
	front := portable.Exp(float64(a*portable.Log(x)) + float64(b*portable.Log1p(-x)) - logBeta(a, b))
	// Lentz's method; even and odd terms of the fraction by turns.
	c, d := 1.0, 1/(1-float64((a+b)*x)/(a+1))
	f := d
	for m := 1.0; m < 1e5; m++ {
		even := float64(float64(m*(b-m))*x) / float64((a+float64(2*m)-1)*(a+float64(2*m)))
		d = 1 / (1 + float64(even*d))
		c = 1 + even/c
		f = float64(f * float64(c*d))
		odd := -float64(float64((a+m)*(a+b+m))*x) / float64((a+float64(2*m))*(a+float64(2*m)+1))
		d = 1 / (1 + float64(odd*d))
		c = 1 + odd/c
		step := float64(c * d)
		f = float64(f * step)
		if math.Abs(step-1) < 1e-15 {
			break
		}
	}
	return float64(front*f) / a
}
