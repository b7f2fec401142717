package calibration

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
)

// Normal is belief about a slope or a level.
type Normal struct{ Mean, Variance float64 }

// Measured is one group's own estimate and the variance of its error.
type Measured struct{ Value, Variance float64 }

// Observe is the belief after a measurement: the mean of both by their precision.
func (n Normal) Observe(m Measured) Normal {
	w := n.Weight(m)
	return Normal{float64((1-w)*n.Mean) + float64(w*m.Value), float64((1 - w) * n.Variance)}
}

// Weight is the share that the measurement has in Observe's mean.
func (n Normal) Weight(m Measured) float64 {
	if n.Variance == 0 {
		return 0
	}
	return n.Variance / (n.Variance + m.Variance)
}

// Quantile is the value that is not exceeded with probability p.
func (n Normal) Quantile(p float64) float64 {
	return n.Mean + float64(math.Sqrt(n.Variance)*portable.NormQuantile(p))
}

// Draw takes a value from the belief.
func (n Normal) Draw(d *random.Draw) float64 {
	return n.Mean + float64(math.Sqrt(n.Variance)*random.Normal(d.Uniform()))
}

// FitNormal finds the belief from which the groups drew: the variance between them is what their errors do not explain (Paule and
// Mandel, 1982: the weighted squares sum to one less than the groups), 0 if they explain all. At least two groups: TOO_FEW.
func FitNormal(groups []Measured) (Normal, error) {
	if len(groups) < 2 {
		return Normal{}, invalid.New("TOO_FEW", "groups", "give two groups or a prior", "%d groups show no spread", len(groups))
	}
	for _, g := range groups {
		if !(g.Variance > 0) || math.IsInf(g.Variance, 0) || math.IsNaN(g.Value) || math.IsInf(g.Value, 0) {
			return Normal{}, invalid.New("OUT_OF_RANGE", "groups", "give finite values and variances above 0", "%v with variance %v", g.Value, g.Variance)
		}
	}
	excess := func(between float64) (mean, excess float64) {
		weights, sum := 0.0, 0.0
		for _, g := range groups {
			w := 1 / (g.Variance + between)
			weights += w
			sum += float64(w * g.Value)
		}
		mean = sum / weights
		squares := 0.0
		for _, g := range groups {
			squares += float64((g.Value-mean)*(g.Value-mean)) / (g.Variance + between)
		}
		return mean, squares - float64(len(groups)-1)
	}
	mean, over := excess(0)
	if over <= 0 {
		return Normal{Mean: mean}, nil
	}
	low, high := 0.0, groups[0].Variance
	for {
		if _, over := excess(high); over <= 0 {
			break
		}
		low, high = high, float64(2*high)
	}
	for range 100 {
		middle := low + (high-low)/2
		if _, over := excess(middle); over > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	mean, _ = excess(high)
	return Normal{mean, high}, nil
}
