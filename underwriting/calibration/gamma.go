// Package calibration turns what was observed into belief: a posterior for each group of devices, which starts from what the other
// groups show (empirical Bayes) and moves towards the group's own record as that grows. Simulation takes draws from posteriors, not
// points, so that what is not known about a parameter is inside a tranche's risk and not beside it.
//
// It holds rates of events (gamma), shares (beta) and slopes (normal), the weights of old observations, and correlations that are
// shrunk and repaired. Lifetimes are survival's; where observations come from is the caller's business.
package calibration

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
)

// Gamma is belief about a rate: as if Shape events had been seen in Rate units of exposure.
type Gamma struct{ Shape, Rate float64 }

// Count is events in an exposure, of one group. Both may be weighted, so they need not be whole.
type Count struct{ Events, Exposure float64 }

// Observe is the belief after more was seen.
func (g Gamma) Observe(c Count) Gamma { return Gamma{g.Shape + c.Events, g.Rate + c.Exposure} }

// Mean is the expected rate, Variance its variance.
func (g Gamma) Mean() float64     { return g.Shape / g.Rate }
func (g Gamma) Variance() float64 { return g.Shape / g.Rate / g.Rate }

// Quantile is the rate that is not exceeded with probability p.
func (g Gamma) Quantile(p float64) float64 {
	return invert(p, g.Mean(), func(x float64) float64 { return portable.GammaP(g.Shape, float64(x*g.Rate)) })
}

// None is the probability of no event in a further exposure: that of Lomax, heavier than the exponential at the mean.
func (g Gamma) None(exposure float64) float64 {
	return portable.Exp(-float64(g.Shape * portable.Log1p(exposure/g.Rate)))
}

// Draw takes a rate from the belief.
func (g Gamma) Draw(d *random.Draw) float64 { return d.Gamma(g.Shape) / g.Rate }

// FitGamma finds the belief under which the groups' counts are most likely, each group having drawn its own rate from it (negative
// binomial likelihood). Groups that do not differ more than chance makes them give a belief that is as narrow as maxShape allows.
// NO_EVENTS without any event, NO_EXPOSURE without exposure.
func FitGamma(groups []Count) (Gamma, error) {
	var events, exposure float64
	for _, c := range groups {
		if !(c.Events >= 0 && c.Exposure >= 0) || math.IsInf(c.Exposure+c.Events, 0) {
			return Gamma{}, invalid.New("OUT_OF_RANGE", "groups", "give counts and exposures of 0 or more", "%v events in %v", c.Events, c.Exposure)
		}
		events += c.Events
		exposure += c.Exposure
	}
	switch {
	case exposure == 0:
		return Gamma{}, invalid.New("NO_EXPOSURE", "groups", "observe for some time", "nothing was observed for any time")
	case events == 0:
		return Gamma{}, invalid.New("NO_EVENTS", "groups", "use a prior from elsewhere", "no group had an event")
	}
	fit := func(logShape float64) (Gamma, float64) {
		shape := portable.Exp(logShape)
		rate := rateFor(shape, groups, shape*exposure/events)
		return Gamma{shape, rate}, negativeBinomial(shape, rate, groups)
	}
	best := highest(portable.Log(minShape), portable.Log(maxShape), func(x float64) float64 { _, l := fit(x); return l })
	g, _ := fit(best)
	return g, nil
}

// Beyond maxShape a belief is as good as certain, and below minShape it says nothing.
const (
	minShape = 1e-3
	maxShape = 1e5
)

// rateFor solves sum over groups of shape - (shape + events) rate / (rate + exposure) = 0, which falls with the rate.
func rateFor(shape float64, groups []Count, guess float64) float64 {
	excess := func(rate float64) float64 {
		sum := 0.0
		for _, c := range groups {
			sum += shape - float64((shape+c.Events)*(rate/(rate+c.Exposure)))
		}
		return sum
	}
	low, high := guess, guess
	for excess(low) < 0 && low > 1e-300 {
		low /= 4
	}
	for excess(high) > 0 && high < 1e300 {
		high = float64(4 * high)
	}
	for range 200 {
		middle := low + (high-low)/2
		if excess(middle) > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

func negativeBinomial(shape, rate float64, groups []Count) float64 {
	sum := 0.0
	for _, c := range groups {
		sum += portable.LogGamma(shape+c.Events) - portable.LogGamma(shape) -
			float64(shape*portable.Log1p(c.Exposure/rate)) - float64(c.Events*portable.Log(rate+c.Exposure))
	}
	return sum
}
