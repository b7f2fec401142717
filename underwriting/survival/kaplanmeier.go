package survival

import (
	"math"
	"sort"

	"github.com/corebond/corebond/underwriting/portable"
)

// z95 is the quantile of the standard normal distribution at 0.975.
const z95 = 1.959963984540054

// Step is the estimate from T up to the next step: the share that survives beyond T, with its 95 % interval. The interval is
// Greenwood's on the logarithm of survival, cut at 1; where survival is 0 it does not exist and both ends are NaN.
type Step struct {
	T                          float64
	AtRisk                     int // before the events at T
	Survival, Lower95, Upper95 float64
}

// Curve is a Kaplan-Meier estimate (Kaplan and Meier, JASA 53, 1958): one step for each duration at which there was an event.
type Curve struct {
	steps []Step
	until float64 // the longest duration; beyond it nothing was seen
}

// KaplanMeier estimates survival.
func KaplanMeier(s Sample) Curve {
	c := Curve{until: s.Longest(), steps: make([]Step, 0, min(s.events, len(s.instants)))}
	atRisk, survival := float64(s.n), 1.0
	var variance total // of ln survival
	for _, at := range s.instants {
		if at.events > 0 {
			survival *= (atRisk - at.events) / atRisk
			variance.add(at.events / (atRisk * (atRisk - at.events)))
			c.steps = append(c.steps, step(at.t, int(atRisk), survival, variance.sum()))
		}
		atRisk -= at.events + at.censored
	}
	return c
}

func step(t float64, atRisk int, survival, variance float64) Step {
	out := Step{T: t, AtRisk: atRisk, Survival: survival, Lower95: math.NaN(), Upper95: math.NaN()}
	if survival > 0 {
		factor := portable.Exp(z95 * math.Sqrt(variance))
		out.Lower95, out.Upper95 = survival/factor, min(1, survival*factor)
	}
	return out
}

// Steps returns the steps in ascending order.
func (c Curve) Steps() []Step { return c.steps }

// At returns the estimate at t; before the first event survival is 1 and certain. It is not there (false) beyond the longest
// duration, unless nobody was left: what did not die cannot be followed there.
func (c Curve) At(t float64) (Step, bool) {
	i := sort.Search(len(c.steps), func(i int) bool { return c.steps[i].T > t })
	out := Step{T: t, Survival: 1, Lower95: 1, Upper95: 1}
	if i > 0 {
		out = c.steps[i-1]
		out.T = t
	}
	return out, t <= c.until || out.Survival == 0
}

// Distance is the greatest difference between the estimate and another survival function up to the longest duration, looked for
// on both sides of every step.
func (c Curve) Distance(survival func(t float64) float64) float64 {
	largest, before := 0.0, 1.0
	for _, s := range c.steps {
		model := survival(s.T)
		largest = max(largest, math.Abs(model-before), math.Abs(model-s.Survival))
		before = s.Survival
	}
	if len(c.steps) > 0 || c.until > 0 {
		largest = max(largest, math.Abs(survival(c.until)-before))
	}
	return largest
}
