package survival_test

import (
	"testing"

	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/survival"
)

// Deaths and censored cards of Titan's old batch by month of age, counted from olcf/TitanGPULife (Ostrouchov et al., "GPU Lifetimes on
// Titan Supercomputer", SC '20). The whole record runs under the tag corpus; this much of it goes with the code.
var titanMonths = [][2]int{
	{3, 2},
	{2, 0},
	{0, 0},
	{3, 0},
	{1, 0},
	{2, 3},
	{0, 4},
	{1, 0},
	{1, 1},
	{1, 2},
	{1, 0},
	{2, 21},
	{0, 17},
	{3, 18},
	{2, 7},
	{0, 7},
	{0, 1},
	{2, 1},
	{13, 2},
	{10, 3},
	{16, 2},
	{23, 3},
	{39, 1},
	{45, 4},
	{22, 3},
	{96, 8},
	{167, 22},
	{133, 24},
	{130, 10},
	{181, 41},
	{171, 12},
	{184, 45},
	{231, 49},
	{306, 337},
	{230, 2210},
	{212, 110},
	{185, 2483},
	{145, 17},
	{99, 93},
	{117, 29},
	{119, 102},
	{111, 343},
	{101, 19},
	{101, 158},
	{103, 54},
	{82, 157},
	{96, 100},
	{89, 79},
	{68, 158},
	{78, 147},
	{69, 23},
	{87, 137},
	{88, 25},
	{88, 11},
	{86, 49},
	{93, 120},
	{86, 37},
	{68, 52},
	{68, 145},
	{78, 91},
	{100, 119},
	{70, 106},
	{72, 88},
	{77, 128},
	{72, 154},
	{78, 232},
	{19, 5265},
	{1, 1},
	{0, 118},
}

// titanEarly is when the first five deaths were, in years: a Weibull is moved by which day of its first month a card dies (0.8165 instead
// of 0.8572 from two years on, if all are put into the middle), so these are taken as they were.
var titanEarly = []float64{.00130327, .0128012, .070266, .086662, .0965481}

// months puts every other card into the middle of its month, and censors at an age (whole years) if it is not 0.
func months(t *testing.T, until float64) survival.Sample {
	t.Helper()
	var rows []survival.Observation
	for _, years := range titanEarly {
		rows = append(rows, survival.Observation{Duration: years, Event: true})
	}
	for q, counts := range titanMonths {
		at := (float64(q) + 0.5) / 12
		if q < 2 {
			counts[0] = 0
		}
		for kind, n := range counts {
			o := survival.Observation{Duration: at, Event: kind == 0}
			if until > 0 && at > until {
				o = survival.Observation{Duration: until}
			}
			for range n {
				rows = append(rows, o)
			}
		}
	}
	s, err := survival.NewSample(rows)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func at(draw int) survival.Uniforms {
	d := random.NewKey(7).At(random.At{Path: uint32(draw)})
	return &d
}

// What the families say of the fifth year after one to four, in R's words and in ours; truth is .6768. R's survreg finds no Weibull on
// one year. The months move the published figures by what the tolerance allows.
func TestTitanForecastsFromMonths(t *testing.T) {
	t.Parallel()
	near(t, "Kaplan-Meier", kaplan(t, months(t, 0), 5), .6768297, .004)
	for _, x := range []struct{ years, exponential, weibull, within float64 }{{1, .9955, 0, 0}, {2, .9776, .8572, .006}, {3, .8157, .1045, .02}, {4, .7588, .5341, .01}} {
		s := months(t, x.years)
		e, err := survival.FitExponential(s)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "exponential", e.Survival(5), x.exponential, .002)
		believed, err := survival.BelieveWeibull(s, survival.WeibullPrior{Hazard: .04, HazardSpread: 2, ShapeSpread: .7})
		if err != nil {
			t.Fatal(err)
		}
		if mode := believed.Mode(); !(mode.Shape > .2 && mode.Shape < 10 && mode.Scale > 1) {
			t.Errorf("%v years: %+v", x.years, mode)
		}
		w, err := survival.FitWeibull(s)
		if err != nil {
			t.Fatal(err)
		}
		if x.weibull > 0 {
			near(t, "Weibull", w.Survival(5), x.weibull, x.within)
		}
	}
}

func kaplan(t *testing.T, s survival.Sample, at float64) float64 {
	t.Helper()
	step, ok := survival.KaplanMeier(s).At(at)
	if !ok {
		t.Fatalf("no estimate at %v", at)
	}
	return step.Survival
}

// After two good years no smooth family holds the fifth; hazards whose prior for the years ahead may be those of a defective batch do.
// Without the defect that prior misses as well.
func TestTitanIsCaughtByADefectInThePriorOnly(t *testing.T) {
	t.Parallel()
	s := months(t, 2)
	bands, err := s.Bands(survival.Every(.25, 5))
	if err != nil {
		t.Fatal(err)
	}
	vague := survival.Gamma{Shape: .5, Exposure: 12.5}
	prior := survival.Gamma{Shape: 10, Exposure: 250}
	e, err1 := survival.Exponentially(s, vague)
	w, err2 := survival.BelieveWeibull(s, survival.WeibullPrior{Hazard: .04, HazardSpread: 2, ShapeSpread: .7})
	c, err3 := survival.FitChangePoint(bands, vague)
	sound, err4 := survival.FitPiecewise(bands, prior, survival.Defect{})
	defect, err5 := survival.FitPiecewise(bands, prior, survival.Defect{Probability: .2, Ages: []float64{2}, Factors: []float64{3}})
	for _, err := range []error{err1, err2, err3, err4, err5} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []struct {
		name   string
		belief survival.Belief
		caught bool
	}{{"exponential", e, false}, {"Weibull", w, false}, {"change point", c, false}, {"by age", sound, false}, {"by age with defect", defect, true}} {
		f, err := survival.Predict(x.belief, 5, 1000, at)
		if err != nil {
			t.Fatal(err)
		}
		if caught := f.Quantile(.05) <= .6768 && .6768 <= f.Quantile(.95); caught != x.caught {
			t.Errorf("%s: %.4f to %.4f holds .6768: %v", x.name, f.Quantile(.05), f.Quantile(.95), caught)
		}
	}
}
