package survival

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// WeibullPrior is belief about a Weibull hazard before the record: the logarithm of Hazard, the cumulative hazard at duration 1, is
// normal about its own with HazardSpread; the logarithm of the shape is normal about 0, which is a constant hazard, with ShapeSpread.
type WeibullPrior struct{ Hazard, HazardSpread, ShapeSpread float64 }

func (p WeibullPrior) check() error {
	switch {
	case !(p.Hazard > 0 && p.Hazard <= 1e6):
		return invalid.New("OUT_OF_RANGE", "prior.hazard", "give a hazard above 0", "%v is out of range", p.Hazard)
	case !(p.HazardSpread > 0 && p.HazardSpread <= 10):
		return invalid.New("OUT_OF_RANGE", "prior.hazard_spread", "use a standard deviation above 0, up to 10", "%v is out of range", p.HazardSpread)
	case !(p.ShapeSpread > 0 && p.ShapeSpread <= 10):
		return invalid.New("OUT_OF_RANGE", "prior.shape_spread", "use a standard deviation above 0, up to 10", "%v is out of range", p.ShapeSpread)
	}
	return nil
}

func (p WeibullPrior) log(hazard, shape float64) float64 {
	return normalPrior{portable.Log(p.Hazard), p.HazardSpread}.log(hazard) + normalPrior{0, p.ShapeSpread}.log(shape)
}

// start is where a search begins: the prior's hazard, moved by the record, and a constant one.
func (p WeibullPrior) start(events, exposure float64) []float64 {
	return []float64{portable.Log((events + 0.5) / (exposure + 0.5/p.Hazard)), 0}
}

// fromLogs is the Weibull with a cumulative hazard at 1 and a shape, as logarithms.
func fromLogs(hazard, shape float64) Weibull {
	k := portable.Exp(shape)
	return Weibull{Shape: k, Scale: portable.Exp(-hazard / k)}
}

// Weibulls is belief in Weibull hazards, to second order about the mode of the posterior.
type Weibulls struct{ laplace }

// BelieveWeibull is the belief after a record. Unlike FitWeibull it needs no event.
func BelieveWeibull(s Sample, prior WeibullPrior) (*Weibulls, error) {
	if err := prior.check(); err != nil {
		return nil, err
	}
	r := newPowers([]Sample{s})
	l, err := fitLaplace(prior.start(float64(s.events), s.exposure), func(x []float64) float64 {
		k := portable.Exp(x[1])
		return prior.log(x[0], x[1]) + r.eventsAt(x[0], x[1], k) - float64(portable.Exp(x[0])*r.sum(0, k))
	})
	if err != nil {
		return nil, err
	}
	return &Weibulls{l}, nil
}

// Mode is the most likely one.
func (w *Weibulls) Mode() Weibull { return fromLogs(w.mode[0], w.mode[1]) }

// Draw takes a hazard and a shape.
func (w *Weibulls) Draw(u Uniforms) Lifetime {
	x := w.draw(u)
	return fromLogs(x[0], x[1])
}

// powers is what Weibull likelihoods ask of groups: sums of t^k, and over events of ln t.
type powers struct {
	logs, weight [][]float64
	events       []float64
	total        float64 // events
	logEvents    float64
}

func newPowers(groups []Sample) powers {
	var r powers
	var logs total
	for _, s := range groups {
		var u, w []float64
		for _, at := range s.instants {
			if at.t == 0 {
				continue
			}
			l := portable.Log(at.t)
			u, w = append(u, l), append(w, at.events+at.censored)
			logs.add(float64(at.events * l))
		}
		r.logs, r.weight, r.events = append(r.logs, u), append(r.weight, w), append(r.events, float64(s.events))
		r.total += float64(s.events)
	}
	r.logEvents = logs.sum()
	return r
}

func (r powers) sum(group int, k float64) float64 {
	var sum total
	for i, u := range r.logs[group] {
		sum.add(float64(r.weight[group][i] * portable.Exp(float64(k*u))))
	}
	return sum.sum()
}

// eventsAt is the sum over events of the logarithm of the hazard.
func (r powers) eventsAt(hazard, shape, k float64) float64 {
	return float64(r.total*(hazard+shape)) + float64((k-1)*r.logEvents)
}

// Frailty is belief in Weibull hazards that each group of devices (an operator's, a cabinet's) multiplies by a number of its own, a
// gamma with mean 1. Survival is that of all the devices that were observed, in their groups.
type Frailty struct {
	laplace
	record powers
	share  []float64 // of all devices, by group
}

// FitFrailty is the belief after the records of at least two groups. spread is how wide the prior of the variance of the multiplier is
// taken to be: its logarithm is normal about ln 0.5 with that standard deviation.
func FitFrailty(groups []Sample, prior WeibullPrior, spread float64) (*Frailty, error) {
	if err := prior.check(); err != nil {
		return nil, err
	}
	if len(groups) < 2 || len(groups) > maxGroups*10 {
		return nil, invalid.New("OUT_OF_RANGE", "groups", fmt.Sprintf("give 2 to %d groups", maxGroups*10), "%d groups are out of range", len(groups))
	}
	if !(spread > 0 && spread <= 10) {
		return nil, invalid.New("OUT_OF_RANGE", "spread", "use a standard deviation above 0, up to 10", "%v is out of range", spread)
	}
	f := &Frailty{record: newPowers(groups)}
	devices, exposure := 0.0, 0.0
	for _, s := range groups {
		devices += float64(s.n)
		exposure += s.exposure
	}
	for i, s := range groups {
		if s.n == 0 {
			return nil, invalid.New("EMPTY", fmt.Sprintf("groups[%d]", i), "leave the group out", "the group has no device")
		}
		f.share = append(f.share, float64(s.n)/devices)
	}
	variance := normalPrior{-math.Ln2, spread}
	var err error
	f.laplace, err = fitLaplace(append(prior.start(f.record.total, exposure), -math.Ln2), func(x []float64) float64 {
		return prior.log(x[0], x[1]) + variance.log(x[2]) + f.record.frail(x[0], x[1], x[2])
	})
	return f, err
}

// frail is the likelihood with every group's multiplier integrated out.
func (r powers) frail(hazard, shape, variance float64) float64 {
	k, belief := portable.Exp(shape), gammaOf(variance)
	scale := portable.Exp(hazard)
	sum := r.eventsAt(hazard, shape, k)
	for g, events := range r.events {
		_, evidence := belief.observe(events, float64(scale*r.sum(g, k)))
		sum += evidence
	}
	return sum
}

// gammaOf is the gamma with mean 1 and a variance, given as logarithm.
func gammaOf(variance float64) Gamma {
	n := portable.Exp(-variance)
	return Gamma{n, n}
}

// Variance is the most likely variance of the multiplier, Mode the most likely hazard at multiplier 1.
func (f *Frailty) Variance() float64 { return portable.Exp(f.mode[2]) }
func (f *Frailty) Mode() Weibull     { return fromLogs(f.mode[0], f.mode[1]) }

// Draw takes a hazard, a shape, a variance, and a multiplier for each group after its record.
func (f *Frailty) Draw(u Uniforms) Lifetime {
	x := f.draw(u)
	w, belief, scale := fromLogs(x[0], x[1]), gammaOf(x[2]), portable.Exp(x[0])
	out := frail{Weibull: w, share: f.share, multipliers: make([]float64, len(f.share))}
	for g, events := range f.record.events {
		after, _ := belief.observe(events, float64(scale*f.record.sum(g, w.Shape)))
		out.multipliers[g] = after.draw(u)
	}
	return out
}

type frail struct {
	Weibull
	share, multipliers []float64
}

func (f frail) Survival(t float64) float64 {
	if t <= 0 {
		return 1
	}
	cumulative := portable.Exp(f.Shape * (portable.Log(t) - portable.Log(f.Scale)))
	var sum total
	for g, share := range f.share {
		sum.add(float64(share * portable.Exp(-float64(f.multipliers[g]*cumulative))))
	}
	return sum.sum()
}
