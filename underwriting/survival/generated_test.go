package survival_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/survival"
)

// batch draws lifetimes by the inverse of a cumulative hazard and censors them at an age.
func batch(t *testing.T, stream uint32, n int, until float64, inverse func(d *random.Draw, hazard float64) float64) survival.Sample {
	t.Helper()
	rows := make([]survival.Observation, n)
	for i := range rows {
		d := random.NewKey(17).At(random.At{Path: uint32(i), Stream: stream})
		age := inverse(&d, -math.Log(d.Uniform()))
		rows[i] = survival.Observation{Duration: min(age, until), Event: age <= until}
	}
	s, err := survival.NewSample(rows)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// changing has one hazard up to an age and another from it on.
func changing(before, age, after float64) func(*random.Draw, float64) float64 {
	return func(_ *random.Draw, hazard float64) float64 {
		if hazard < before*age {
			return hazard / before
		}
		return age + (hazard-before*age)/after
	}
}

func TestChangePointIsRecovered(t *testing.T) {
	t.Parallel()
	bands, err := batch(t, 0, 5000, 4, changing(.01, 2, .12)).Bands(survival.Every(.25, 4))
	if err != nil {
		t.Fatal(err)
	}
	c, err := survival.FitChangePoint(bands, survival.Gamma{Shape: .5, Exposure: 12.5})
	if err != nil {
		t.Fatal(err)
	}
	got := c.Likeliest()
	if got.Age != 2 || got.Probability < .9 {
		t.Errorf("change at %v with probability %v, want 2", got.Age, got.Probability)
	}
	near(t, "before", got.Before, .01, .003)
	near(t, "after", got.After, .12, .012)
	f, err := survival.Predict(c, 6, 500, at)
	if err != nil {
		t.Fatal(err)
	}
	if truth := math.Exp(-.02 - .48); !(f.Quantile(.005) < truth && truth < f.Quantile(.995)) {
		t.Errorf("%v to %v does not hold %v", f.Quantile(.005), f.Quantile(.995), truth)
	}
	// Where nothing changes no age is sure, and both rates are the same.
	bands, err = batch(t, 1, 5000, 4, changing(.05, 2, .05)).Bands(survival.Every(.25, 4))
	if err != nil {
		t.Fatal(err)
	}
	if c, err = survival.FitChangePoint(bands, survival.Gamma{Shape: .5, Exposure: 12.5}); err != nil {
		t.Fatal(err)
	}
	if got := c.Likeliest(); got.Probability > .8 || math.Abs(got.After/got.Before-1) > .5 {
		t.Errorf("a change is found where there is none: %+v", got)
	}
}

// A Weibull's belief has the mode of its likelihood when the record is long, holds the truth as often as it says, and exists when
// nothing has failed yet.
func TestWeibullBelief(t *testing.T) {
	t.Parallel()
	prior := survival.WeibullPrior{Hazard: .04, HazardSpread: 2, ShapeSpread: .7}
	truth := survival.Weibull{Shape: 1.8, Scale: 9}
	inverse := func(_ *random.Draw, hazard float64) float64 { return truth.Scale * math.Pow(hazard, 1/truth.Shape) }
	long := batch(t, 0, 4000, 6, inverse)
	w, err := survival.FitWeibull(long)
	if err != nil {
		t.Fatal(err)
	}
	b, err := survival.BelieveWeibull(long, prior)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "shape", b.Mode().Shape, w.Shape, .003)
	near(t, "scale", b.Mode().Scale, w.Scale, .02)
	const runs = 200
	held := 0
	for run := range uint32(runs) {
		b, err := survival.BelieveWeibull(batch(t, 10+run, 150, 3, inverse), prior)
		if err != nil {
			t.Fatal(err)
		}
		f, err := survival.Predict(b, 6, 200, at)
		if err != nil {
			t.Fatal(err)
		}
		if s := truth.Survival(6); f.Quantile(.05) <= s && s <= f.Quantile(.95) {
			held++
		}
	}
	if held < runs*83/100 || held > runs*97/100 {
		t.Errorf("the 90 %% band holds the truth in %d of %d runs", held, runs)
	}
	none, err := survival.BelieveWeibull(sample(t, []float64{-1, -1, -2}), prior)
	if err != nil {
		t.Fatal(err)
	}
	if s := none.Mode().Survival(2); !(s > .8 && s < 1) {
		t.Errorf("nothing failed, survival is %v", s)
	}
}

// Groups whose hazards differ give back the spread between them and the shape, which a fit of all together gets wrong: the frail die
// first, so hazards seem to fall.
func TestFrailtyIsRecovered(t *testing.T) {
	t.Parallel()
	truth, between := survival.Weibull{Shape: 2, Scale: 5}, survival.Gamma{Shape: 1.25, Exposure: 1.25} // variance 0.8
	var groups []survival.Sample
	var all []survival.Observation
	for g := range uint32(120) {
		d := random.NewKey(23).At(random.At{Path: g})
		z := drawRate(between, &d)
		var rows []survival.Observation
		for i := range uint32(40) {
			d := random.NewKey(23).At(random.At{Path: g, Stream: 1, Step: i})
			age := truth.Scale * math.Pow(-math.Log(d.Uniform())/z, 1/truth.Shape)
			rows = append(rows, survival.Observation{Duration: min(age, 6), Event: age <= 6})
		}
		s, err := survival.NewSample(rows)
		if err != nil {
			t.Fatal(err)
		}
		groups, all = append(groups, s), append(all, rows...)
	}
	f, err := survival.FitFrailty(groups, survival.WeibullPrior{Hazard: .04, HazardSpread: 2, ShapeSpread: .7}, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "variance", f.Variance(), .8, .3)
	near(t, "shape", f.Mode().Shape, 2, .12)
	pooled, err := survival.NewSample(all)
	if err != nil {
		t.Fatal(err)
	}
	w, err := survival.FitWeibull(pooled)
	if err != nil {
		t.Fatal(err)
	}
	if w.Shape > 1.8 {
		t.Errorf("without frailty the shape is %v", w.Shape)
	}
	p, err := survival.Predict(f, 4, 300, at)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "survival", p.Mean(), kaplan(t, pooled, 4), .02)
}

// The mixture's survival is its definition; a defect that is there is found where it is, and one that is not is thought less likely
// than before.
func TestMixture(t *testing.T) {
	t.Parallel()
	m := survival.Mixture{Weibull: survival.Weibull{Shape: 1, Scale: 50}, Share: .5, Age: 2, Factor: 30}
	sound, sick := math.Exp(-4.0/50), math.Exp(-2.0/50-30*2.0/50)
	near(t, "survival", m.Survival(4), .5*sound+.5*sick, 1e-15)
	near(t, "before the age", m.Survival(1.5), math.Exp(-1.5/50), 1e-15)
	prior := survival.MixturePrior{
		Weibull: survival.WeibullPrior{Hazard: .04, HazardSpread: 2, ShapeSpread: .2}, Probability: .2,
		Shares: []float64{.25, .5, 1}, Ages: []float64{1, 2, 3}, Factors: []float64{3, 30},
	}
	fit := func(stream uint32, share float64) *survival.Mixtures {
		s := batch(t, stream, 6000, 5, func(d *random.Draw, hazard float64) float64 {
			if d.Uniform() < share {
				return changing(.02, 2, .6)(d, hazard)
			}
			return hazard / .02
		})
		bands, err := s.Bands(survival.Every(.25, 5))
		if err != nil {
			t.Fatal(err)
		}
		x, err := survival.FitMixture(bands, prior)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	found := fit(0, .5)
	if got := found.Likeliest(); got.Share != .5 || got.Age != 2 || got.Factor != 30 || found.Defective() < .999 {
		t.Errorf("found %+v with probability %v", got, found.Defective())
	}
	near(t, "scale", found.Likeliest().Scale, 50, 8)
	f, err := survival.Predict(found, 8, 300, at)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "survival", f.Mean(), .5*math.Exp(-.16)+.5*math.Exp(-.04-3.6), .03)
	if p := fit(1, 0).Defective(); p > .1 {
		t.Errorf("a sound batch is defective with probability %v", p)
	}
}
