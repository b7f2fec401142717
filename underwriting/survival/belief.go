package survival

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// Lifetime is a law of lifetimes.
type Lifetime interface {
	Survival(t float64) float64 // the share that lives beyond t
}

// Belief is what is known of a law of lifetimes after a record: every draw is one law that it may be.
type Belief interface {
	Draw(u Uniforms) Lifetime
}

// Uniforms gives numbers above 0 and below 1, one after another; *random.Draw does. Every parameter takes one number and rises with
// it, so that two beliefs drawn from the same numbers can be compared draw by draw.
type Uniforms interface{ Uniform() float64 }

// Gamma is belief about a hazard: as if Shape events had been seen in Exposure.
type Gamma struct{ Shape, Exposure float64 }

// Mean is the expected hazard.
func (g Gamma) Mean() float64 { return g.Shape / g.Exposure }

func (g Gamma) check(field string) error {
	if !(g.Shape > 0 && g.Shape <= maxAmount && g.Exposure > 0 && g.Exposure <= maxAmount) {
		return invalid.New("OUT_OF_RANGE", field, "give a shape and an exposure above 0", "a gamma of shape %v and exposure %v is none", g.Shape, g.Exposure)
	}
	return nil
}

// observe is the belief after events in an exposure, and the logarithm of their probability under the belief before, less what does
// not depend on it.
func (g Gamma) observe(events, exposure float64) (after Gamma, evidence float64) {
	after = Gamma{g.Shape + events, g.Exposure + exposure}
	evidence = portable.LogGamma(after.Shape) - portable.LogGamma(g.Shape) -
		float64(g.Shape*portable.Log1p(exposure/g.Exposure)) - float64(events*portable.Log(after.Exposure))
	return after, evidence
}

func (g Gamma) draw(u Uniforms) float64 { return gammaQuantile(g.Shape, u.Uniform()) / g.Exposure }

// gammaQuantile inverts the distribution function of the gamma of a shape and scale 1: Newton's from the normal guess of Wilson and
// Hilferty (1931), kept in a bracket that every value narrows.
func gammaQuantile(shape, p float64) float64 {
	a := 1 / (9 * shape)
	root := 1 - a + float64(portable.NormQuantile(p)*math.Sqrt(a))
	x := float64(shape * float64(root*float64(root*root)))
	if !(x > 0) || shape < 0.5 { // near 0 the distribution is a power
		x = portable.Exp((portable.Log(p) + portable.LogGamma(shape+1)) / shape)
	}
	if !(x > 1e-300) {
		return x
	}
	low, high := 0.0, math.Inf(1)
	constant := portable.LogGamma(shape)
	for range 100 {
		off := portable.GammaP(shape, x) - p
		if off < 0 {
			low = x
		} else {
			high = x
		}
		density := portable.Exp(float64((shape-1)*portable.Log(x)) - x - constant)
		next := x - off/density
		if !(next > low && next < high) {
			next = low + (high-low)/2
			if math.IsInf(high, 1) {
				next = 2 * x
			}
		}
		if math.Abs(next-x) <= 1e-12*x {
			return next
		}
		x = next
	}
	return x
}

// Exponentially is belief in a constant hazard: the conjugate posterior.
func Exponentially(s Sample, prior Gamma) (Belief, error) {
	if err := prior.check("prior"); err != nil {
		return nil, err
	}
	after, _ := prior.observe(float64(s.events), s.exposure)
	return constant{after}, nil
}

type constant struct{ rate Gamma }

func (c constant) Draw(u Uniforms) Lifetime { return Exponential{Rate: c.rate.draw(u)} }

// Forecast is what draws of a belief say of survival at one age, ascending.
type Forecast []float64

// Predict takes draws of survival at age t.
func Predict(b Belief, t float64, draws int, at func(draw int) Uniforms) (Forecast, error) {
	if !(t >= 0 && t <= maxAmount) {
		return nil, invalid.New("OUT_OF_RANGE", "t", "give an age, 0 or more", "%v is not an age", t)
	}
	if draws < 1 || draws > maxDraws {
		return nil, invalid.New("OUT_OF_RANGE", "draws", fmt.Sprintf("use 1 to %d draws", maxDraws), "%d draws are out of range", draws)
	}
	f := make(Forecast, draws)
	for i := range f {
		f[i] = b.Draw(at(i)).Survival(t)
	}
	slices.SortFunc(f, cmp.Compare)
	return f, nil
}

const maxDraws = 10_000_000

// Quantile is the share that survival does not exceed with probability p: a draw, never between two.
func (f Forecast) Quantile(p float64) float64 {
	return f[min(max(int(math.Ceil(float64(p*float64(len(f)))))-1, 0), len(f)-1)]
}

// Mean is the expected survival.
func (f Forecast) Mean() float64 {
	var sum total
	for _, x := range f {
		sum.add(x)
	}
	return sum.sum() / float64(len(f))
}
