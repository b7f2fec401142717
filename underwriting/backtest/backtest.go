// Package backtest measures forecasts against what came: how sharp and honest a distribution was (CRPS and its skill against a naive
// forecast), whether an interval covered as often as it said (Kupiec) and without runs of misses (Christoffersen), and whether
// outcomes fell evenly over the forecast's probabilities (PIT, Berkowitz). It judges; forecasts are made elsewhere, each from what was
// known before the outcome.
package backtest

import (
	"cmp"
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// CRPSNormal is the continuous ranked probability score of a normal forecast, in the outcome's unit, 0 at best (Gneiting and Raftery,
// JASA 102, 2007).
func CRPSNormal(mean, deviation, outcome float64) float64 {
	z := (outcome - mean) / deviation
	return float64(deviation * (float64(z*(2*portable.NormCDF(z)-1)) + 2*portable.NormPDF(z) - inverseRootPi))
}

const inverseRootPi = 0.564189583547756286948079451561

// CRPSEnsemble is the same of equally likely members: mean distance to the outcome less half the mean distance of two members. It is NaN
// for no member.
func CRPSEnsemble(members []float64, outcome float64) float64 {
	sorted := slices.Clone(members)
	slices.SortFunc(sorted, cmp.Compare)
	n := float64(len(sorted))
	distance, spread := 0.0, 0.0
	for i, x := range sorted {
		distance += math.Abs(x - outcome)
		spread += float64((2*float64(i) + 1 - n) * x) // sum over pairs of their distance
	}
	return distance/n - spread/(n*n)
}

// Skill is how much better a mean score is than a naive forecast's: 1 perfect, 0 no better, below 0 worse.
func Skill(score, naive float64) float64 { return 1 - score/naive }

// Coverage is the judgement of an interval forecast.
type Coverage struct {
	Forecasts, Misses int
	Expected          float64 // misses
	// Kupiec's likelihood ratio that the rate of misses is the promised one, and the probability of one as large if it is.
	Kupiec, KupiecP float64
	// Christoffersen's likelihood ratio that, moreover, a miss does not follow a miss, and its probability.
	Christoffersen, ChristoffersenP float64
}

// Cover judges whether intervals that promised to miss with the given probability did (Kupiec, J. Derivatives 3, 1995; Christoffersen,
// Int. Econ. Rev. 39, 1998). missed is in the order of time.
func Cover(missed []bool, promised float64) (Coverage, error) {
	if len(missed) < 2 {
		return Coverage{}, invalid.New("TOO_FEW", "missed", "give at least two forecasts", "%d forecasts cannot be judged", len(missed))
	}
	if !(promised > 0 && promised < 1) {
		return Coverage{}, invalid.New("OUT_OF_RANGE", "promised", "give a probability between 0 and 1", "%v is none", promised)
	}
	c := Coverage{Forecasts: len(missed), Expected: float64(float64(len(missed)) * promised)}
	var after [2][2]float64 // [before][now]
	for i, m := range missed {
		if m {
			c.Misses++
		}
		if i > 0 {
			after[index(missed[i-1])][index(m)]++
		}
	}
	hits, misses := float64(c.Forecasts-c.Misses), float64(c.Misses)
	c.Kupiec = kupiec(hits, misses, promised)
	c.KupiecP = tail(c.Kupiec)
	// Independence: the rate after a hit against the rate after a miss.
	h, m := after[0][0]+after[1][0], after[0][1]+after[1][1]
	free := bernoulli(after[0][0], after[0][1], share(after[0][1], after[0][0])) + bernoulli(after[1][0], after[1][1], share(after[1][1], after[1][0]))
	c.Christoffersen = c.Kupiec + max(0, 2*(free-bernoulli(h, m, m/(h+m))))
	c.ChristoffersenP = portable.Exp(-c.Christoffersen / 2) // two degrees of freedom
	return c, nil
}

// kupiec is the likelihood ratio, tail the probability of one as large by chance: one degree of freedom.
func kupiec(hits, misses, promised float64) float64 {
	return max(0, 2*(bernoulli(hits, misses, misses/(hits+misses))-bernoulli(hits, misses, promised)))
}

func tail(ratio float64) float64 { return 2 * portable.NormCDF(-math.Sqrt(ratio)) }

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

func share(misses, hits float64) float64 {
	if misses+hits == 0 {
		return 0
	}
	return misses / (misses + hits)
}

// bernoulli is the log likelihood of hits and misses when misses have probability p; what did not happen costs nothing.
func bernoulli(hits, misses, p float64) (sum float64) {
	if hits > 0 {
		sum += float64(hits * portable.Log1p(-p))
	}
	if misses > 0 {
		sum += float64(misses * portable.Log(p))
	}
	return sum
}

// PIT is where an outcome fell among equally likely members: the share below it, ties counted half.
func PIT(members []float64, outcome float64) float64 {
	below := 0.0
	for _, x := range members {
		switch {
		case x < outcome:
			below++
		case x == outcome:
			below += 0.5
		}
	}
	return below / float64(len(members))
}

// Uniformity is the judgement of PIT values, which honest forecasts spread evenly.
type Uniformity struct {
	Histogram [10]int
	// Berkowitz's likelihood ratio that their normal quantiles have mean 0, variance 1 and no memory, with its probability on three
	// degrees of freedom.
	Berkowitz, P float64
}

// Uniform judges PIT values in the order of time (Berkowitz, J. Bus. Econ. Stat. 19, 2001). Values at 0 or 1, where every member was on
// one side, are taken half a member inside: members is how many there were.
func Uniform(pit []float64, members int) (Uniformity, error) {
	if len(pit) < 8 {
		return Uniformity{}, invalid.New("TOO_FEW", "pit", "give at least eight forecasts", "%d forecasts cannot be judged", len(pit))
	}
	var u Uniformity
	edge := 0.5 / float64(max(members, 1))
	z := make([]float64, len(pit))
	for i, p := range pit {
		if !(p >= 0 && p <= 1) {
			return Uniformity{}, invalid.New("OUT_OF_RANGE", "pit", "give probabilities", "%v is none", p)
		}
		u.Histogram[min(9, int(p*10))]++
		z[i] = portable.NormQuantile(min(max(p, edge), 1-edge))
	}
	// An autoregression by least squares against independent standard normal numbers, both given the first.
	n := float64(len(z) - 1)
	var x, y, xx, xy, yy float64
	for i := range len(z) - 1 {
		a, b := z[i], z[i+1]
		x, y = x+a, y+b
		xx, xy, yy = xx+float64(a*a), xy+float64(a*b), yy+float64(b*b)
	}
	sxx, sxy, syy := xx-float64(x*x)/n, xy-float64(x*y)/n, yy-float64(y*y)/n
	residual := syy
	if sxx > 0 {
		residual -= float64(sxy*sxy) / sxx
	}
	variance := max(residual/n, 1e-12)
	u.Berkowitz = max(0, yy-float64(n*(1+portable.Log(variance))))
	u.P = 1 - portable.GammaP(1.5, u.Berkowitz/2)
	return u, nil
}
