package survival

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// Exponential is a constant hazard.
type Exponential struct {
	Rate          float64 // events per unit of exposure
	LogLikelihood float64
}

// FitExponential gives the maximum likelihood estimate, events / exposure. Without exposure there is none: NO_EXPOSURE.
func FitExponential(s Sample) (Exponential, error) {
	if s.exposure == 0 {
		return Exponential{}, invalid.New("NO_EXPOSURE", "", "give durations above 0", "nothing was observed for any time")
	}
	e := Exponential{Rate: float64(s.events) / s.exposure}
	if s.events > 0 {
		e.LogLikelihood = float64(float64(s.events)*portable.Log(e.Rate)) - float64(s.events)
	}
	return e, nil
}

// Survival is the share that lives beyond t.
func (e Exponential) Survival(t float64) float64 { return portable.Exp(-e.Rate * t) }

// Weibull is a hazard that rises (Shape above 1) or falls as a power of time: survival is exp(-(t / Scale)^Shape).
type Weibull struct {
	Shape, Scale  float64
	LogLikelihood float64
}

// Survival is the share that lives beyond t.
func (w Weibull) Survival(t float64) float64 {
	if t <= 0 {
		return 1
	}
	return portable.Exp(-portable.Exp(w.Shape * (portable.Log(t) - portable.Log(w.Scale))))
}

// FitWeibull gives the maximum likelihood estimate. The scale is taken out of the likelihood, and what is left for the shape k,
//
//	sum t^k ln t / sum t^k - 1/k - mean ln t over events = 0,
//
// grows with k all the way, so there is one root or none, and it is found wherever it is: also where a search over both
// parameters from afar fails. Errors: NO_EVENTS, ZERO_DURATION (an event at 0, whose likelihood has no maximum), and
// UNBOUNDED_SHAPE (all events at the longest duration).
func FitWeibull(s Sample) (Weibull, error) {
	if s.events == 0 {
		return Weibull{}, invalid.New("NO_EVENTS", "", "observe longer, or use a prior", "a Weibull distribution cannot be fitted without an event")
	}
	if s.instants[0].t == 0 && s.instants[0].events > 0 {
		return Weibull{}, invalid.New("ZERO_DURATION", "", "give the time until the event, above 0", "an event at duration 0 has no Weibull likelihood")
	}
	p := newProfile(s)
	if p.meanLog == 0 {
		return Weibull{}, invalid.New("UNBOUNDED_SHAPE", "", "observe more events", "all events are at the longest duration, so the fit has no greatest shape")
	}
	k, sums := p.root()
	d := float64(s.events)
	logScale := p.logLongest + portable.Log(sums.power/d)/k
	w := Weibull{Shape: k, Scale: portable.Exp(logScale)}
	// The sum of (t / scale)^k is d at the maximum; logarithms of the events are about the longest duration.
	w.LogLikelihood = float64(d*portable.Log(k)) - float64(d*k*logScale) + float64((k-1)*d*(p.meanLog+p.logLongest)) - d
	return w, nil
}

// profile is the equation of the shape in u = ln(t / longest), which is at most 0, so that no power overflows.
type profile struct {
	u, weight  []float64
	meanLog    float64 // of u over the events
	logLongest float64
}

func newProfile(s Sample) profile {
	p := profile{logLongest: portable.Log(s.Longest())}
	var logs total
	for _, at := range s.instants {
		if at.t == 0 {
			continue // censored at once: says nothing
		}
		u := portable.Log(at.t) - p.logLongest
		if at.t == s.Longest() {
			u = 0
		}
		p.u = append(p.u, u)
		p.weight = append(p.weight, at.events+at.censored)
		if at.events > 0 {
			logs.add(float64(at.events * u))
		}
	}
	p.meanLog = logs.sum() / float64(s.events)
	return p
}

// sums are those of e^(k u), of u e^(k u) and of u² e^(k u).
type sums struct{ power, first, second float64 }

func (p profile) at(k float64) sums {
	var power, first, second total
	for i, u := range p.u {
		x := float64(p.weight[i] * portable.Exp(k*u))
		power.add(x)
		first.add(float64(x * u))
		second.add(float64(float64(x*u) * u))
	}
	return sums{power.sum(), first.sum(), second.sum()}
}

// root is Newton's on the equation times k, which is nearly a straight line in k, kept within a bracket that every value
// narrows. No u is above 0, so 1/k is at most minus the mean over events: a start that is never too far. It returns the sums at the root.
func (p profile) root() (float64, sums) {
	low, high := 0.0, math.Inf(1)
	k := -1 / p.meanLog
	x := p.at(k)
	for range 200 {
		mean := x.first / x.power
		value := float64(k*(mean-p.meanLog)) - 1
		slope := (mean - p.meanLog) + float64(k*(x.second/x.power-float64(mean*mean)))
		if value < 0 {
			low = k
		} else {
			high = k
		}
		step, enough := -value/slope, 1e-8 // what is left after a step of Newton's is of the order of its square
		if !(k+step > low && k+step < high) {
			enough = 1e-14
			step = k
			if !math.IsInf(high, 1) {
				step = low + (high-low)/2 - k
			}
		}
		k += step
		x = p.at(k)
		if math.Abs(step) <= float64(enough*k) {
			break
		}
	}
	return k, x
}
