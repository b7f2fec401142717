package survival_test

import (
	"errors"
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/survival"
	"pgregory.net/rapid"
)

// fixed gives one number for ever.
type fixed float64

func (f fixed) Uniform() float64 { return float64(f) }

// The quantiles of Gamma(4, 100) after 3 events in 20 were computed with 25 digits.
func TestExponentialBeliefIsConjugate(t *testing.T) {
	t.Parallel()
	b, err := survival.Exponentially(sample(t, []float64{1, 2, 3, -14}), survival.Gamma{Shape: 4, Exposure: 100})
	if err != nil {
		t.Fatal(err)
	}
	for p, want := range map[float64]float64{.025: .02345303, .975: .10882895} {
		near(t, "rate", b.Draw(fixed(p)).(survival.Exponential).Rate, want, 5e-9)
	}
}

// A rate is drawn by inverting its distribution function, over all shapes that occur.
func TestDrawsInvertTheGamma(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		shape := math.Exp(rapid.Float64Range(math.Log(.1), math.Log(5e3)).Draw(t, "log shape"))
		p := rapid.Float64Range(1e-4, 1-1e-4).Draw(t, "p")
		b, err := survival.Exponentially(survival.Sample{}, survival.Gamma{Shape: shape, Exposure: 2})
		if err != nil {
			t.Fatal(err)
		}
		x := 2 * b.Draw(fixed(p)).(survival.Exponential).Rate
		if got := portable.GammaP(shape, x); math.Abs(got-p) > 1e-9 {
			t.Fatalf("shape %v: the quantile of %v is that of %v", shape, p, got)
		}
	})
}

// By hand: four devices over three bands; an event on an edge belongs to the band that ends there.
func TestBandsByHand(t *testing.T) {
	t.Parallel()
	got, err := sample(t, []float64{1, 1.5, -2.5, 4}).Bands([]float64{0, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	want := []survival.Band{{0, 1, 1, 4}, {1, 2, 1, 2.5}, {2, 3, 0, 1.5}}
	for i, b := range got {
		if b != want[i] {
			t.Errorf("band %d = %+v, want %+v", i, b, want[i])
		}
	}
}

// Nothing is lost between bands, however they are cut.
func TestBandsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := mustSample(t, observations().Draw(t, "rows"))
		bands, err := s.Bands(survival.Every(rapid.Float64Range(.1, 3).Draw(t, "width"), 11))
		if err != nil {
			t.Fatal(err)
		}
		var events, exposure float64
		for _, b := range bands {
			events += b.Events
			exposure += b.Exposure
		}
		if events != float64(s.Events()) || math.Abs(exposure-s.Exposure()) > 1e-9 {
			t.Fatalf("%v events in %v, want %d in %v", events, exposure, s.Events(), s.Exposure())
		}
	})
}

// Truth drawn from the prior falls evenly among the draws of the belief that its record gives, and batches that are called defective
// with some probability are so that often. With too narrow a prior neither holds.
func TestPiecewiseBeliefIsHonest(t *testing.T) {
	t.Parallel()
	const runs, draws = 400, 49 // so that truth has 50 places, ten to a bin
	prior := survival.Gamma{Shape: 10, Exposure: 250}
	defect := survival.Defect{Probability: .4, Ages: []float64{1, 2, 3}, Factors: []float64{3, 8}}
	key := random.NewKey(3)
	var honest, narrow [5]float64
	var called, were, calledWhenSound float64
	for run := range uint32(runs) {
		d := key.At(random.At{Path: run})
		age, factor := 99.0, 1.0
		if d.Uniform() < defect.Probability {
			age, factor = defect.Ages[int(d.Uniform()*3)], defect.Factors[int(d.Uniform()*2)]
			were++
		}
		bands := make([]survival.Band, 10)
		cumulative, ahead := 0.0, drawRate(prior, &d)
		for i := range bands {
			b := survival.Band{From: float64(i) / 2, To: float64(i+1) / 2}
			rate := ahead
			if i < 6 {
				rate, b.Exposure = drawRate(prior, &d), 500
			}
			if b.From >= age {
				rate *= factor
			}
			b.Events = poisson(rate*b.Exposure, &d)
			bands[i], cumulative = b, cumulative+rate/2
		}
		truth := math.Exp(-cumulative)
		for k, p := range []survival.Gamma{prior, {Shape: 10 * 20, Exposure: 250 * 20}} {
			b, err := survival.FitPiecewise(bands, p, defect)
			if err != nil {
				t.Fatal(err)
			}
			f, err := survival.Predict(b, 5, draws, func(i int) survival.Uniforms {
				u := key.At(random.At{Path: run, Stream: 1, Step: uint32(i)})
				return &u
			})
			if err != nil {
				t.Fatal(err)
			}
			below := 0
			for _, x := range f {
				if x < truth {
					below++
				}
			}
			if k == 0 {
				honest[below*5/(draws+1)]++
				called += b.Defective()
				if factor == 1 {
					calledWhenSound += b.Defective()
				}
			} else {
				narrow[below*5/(draws+1)]++
			}
		}
	}
	if x := chiSquare(honest[:]); x > 18.5 { // 0.1 % on four degrees of freedom
		t.Errorf("truth falls unevenly among honest draws: %v, chi-square %v", honest, x)
	}
	if x := chiSquare(narrow[:]); x < 18.5 {
		t.Errorf("truth falls evenly among draws of too narrow a prior: %v, chi-square %v", narrow, x)
	}
	near(t, "defects called", called, were, 3.3*math.Sqrt(runs*.4*.6))
	if calledWhenSound > .3*(runs-were) {
		t.Errorf("%v of %v sound batches are called defective", calledWhenSound, runs-were)
	}
}

func chiSquare(counts []float64) (sum float64) {
	n := 0.0
	for _, c := range counts {
		n += c
	}
	each := n / float64(len(counts))
	for _, c := range counts {
		sum += (c - each) * (c - each) / each
	}
	return sum
}

func drawRate(g survival.Gamma, d *random.Draw) float64 {
	b, err := survival.Exponentially(survival.Sample{}, g)
	if err != nil {
		panic(err)
	}
	return b.Draw(d).(survival.Exponential).Rate
}

func poisson(mean float64, d *random.Draw) (n float64) {
	for clock := -math.Log(d.Uniform()); clock < mean; clock -= math.Log(d.Uniform()) {
		n++
	}
	return n
}

func TestBeliefsRefuse(t *testing.T) {
	t.Parallel()
	gamma, weibull := survival.Gamma{Shape: 1, Exposure: 1}, survival.WeibullPrior{Hazard: 1, HazardSpread: 1, ShapeSpread: 1}
	bands := []survival.Band{{0, 1, 1, 1}, {1, 2, 1, 1}}
	s := sample(t, []float64{1, -2})
	fit := func(b []survival.Band, g survival.Gamma, d survival.Defect) error {
		_, err := survival.FitPiecewise(b, g, d)
		return err
	}
	_, edges := s.Bands([]float64{0, 2, 2})
	_, late := s.Bands([]float64{1, 2})
	_, one := survival.FitChangePoint(bands[:1], gamma)
	_, alone := survival.FitFrailty([]survival.Sample{s}, weibull, 1)
	_, empty := survival.FitFrailty([]survival.Sample{s, {}}, weibull, 1)
	_, spread := survival.FitFrailty([]survival.Sample{s, s}, weibull, 0)
	_, wild := survival.BelieveWeibull(s, survival.WeibullPrior{Hazard: 1, HazardSpread: math.NaN(), ShapeSpread: 1})
	_, shares := survival.FitMixture(bands, survival.MixturePrior{Weibull: weibull, Probability: .1, Shares: []float64{2}, Ages: []float64{1}, Factors: []float64{2}})
	_, few := survival.Predict(nil, 1, 0, at)
	_, age := survival.Predict(nil, math.Inf(1), 1, at)
	for _, x := range []struct {
		err         error
		code, field string
	}{
		{edges, "INVALID_INPUT", "edges"},
		{late, "INVALID_INPUT", "edges"},
		{one, "TOO_FEW", "bands"},
		{alone, "OUT_OF_RANGE", "groups"},
		{empty, "EMPTY", "groups[1]"},
		{spread, "OUT_OF_RANGE", "spread"},
		{wild, "OUT_OF_RANGE", "prior.hazard_spread"},
		{shares, "OUT_OF_RANGE", "shares[0]"},
		{few, "OUT_OF_RANGE", "draws"},
		{age, "OUT_OF_RANGE", "t"},
		{fit(nil, gamma, survival.Defect{}), "OUT_OF_RANGE", "bands"},
		{fit(bands[1:], gamma, survival.Defect{}), "INVALID_INPUT", "bands[0]"},
		{fit([]survival.Band{{0, 1, -1, 1}}, gamma, survival.Defect{}), "OUT_OF_RANGE", "bands[0]"},
		{fit([]survival.Band{{0, 1, 1, 0}}, gamma, survival.Defect{}), "NO_EXPOSURE", "bands[0]"},
		{fit(bands, survival.Gamma{}, survival.Defect{}), "OUT_OF_RANGE", "prior"},
		{fit(bands, gamma, survival.Defect{Probability: 2}), "OUT_OF_RANGE", "defect.probability"},
		{fit(bands, gamma, survival.Defect{Probability: .5, Ages: []float64{1}}), "INVALID_INPUT", "defect"},
		{fit(bands, gamma, survival.Defect{Probability: .5, Ages: []float64{-1}, Factors: []float64{2}}), "OUT_OF_RANGE", "defect.ages[0]"},
		{fit(bands, gamma, survival.Defect{Probability: .5, Ages: []float64{1}, Factors: []float64{.5}}), "OUT_OF_RANGE", "defect.factors[0]"},
	} {
		var got *invalid.Error
		if !errors.As(x.err, &got) || got.Code != x.code || got.Field != x.field || got.Fix == "" {
			t.Errorf("got %v, want %s at %s", x.err, x.code, x.field)
		}
	}
}
