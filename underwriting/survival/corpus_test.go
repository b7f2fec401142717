//go:build corpus

package survival_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/corebond/corebond/underwriting/survival"
)

// The lifetimes of 30 207 GPUs of the supercomputer Titan (olcf/TitanGPULife; Ostrouchov et al., "GPU Lifetimes on Titan
// Supercomputer", SC '20). The expected values were computed from the same file by R's package survival 3.5-3.
func TestCorpusTitan(t *testing.T) {
	rows := titan(t)
	old, young := pick(t, rows, "old", "", 0), pick(t, rows, "new", "", 0)
	if old.N() != 18837 || old.Events() != 5027 || young.N() != 11370 || young.Events() != 62 {
		t.Fatalf("%d old with %d dead, %d new with %d dead", old.N(), old.Events(), young.N(), young.Events())
	}
	near(t, "exposure", old.Exposure(), 75745.5, 0.05)
	e, err := survival.FitExponential(old)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "rate", e.Rate, .06636698, 5e-9)
	near(t, "log likelihood", e.LogLikelihood, -18663.02, 5e-3)
	w, err := survival.FitWeibull(old)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "shape", w.Shape, 2.638447, 5e-7)
	near(t, "scale", w.Scale, 7.112456, 5e-7)
	near(t, "log likelihood", w.LogLikelihood, -16448.6, 5e-2)
	c := survival.KaplanMeier(old)
	for _, want := range []struct{ t, survival, lower, upper float64 }{
		{.5, .9994160, 0, 0},
		{1, .9990972, 0, 0},
		{1.5, .9987242, 0, 0},
		{2, .9909349, 0, 0},
		{3, .8765987, .8718007, .8814230},
		{4, .7674961, 0, 0},
		{5, .6768297, .6687350, .6850223},
		{6, .6143937, 0, 0},
	} {
		got, _ := c.At(want.t)
		near(t, "survival", got.Survival, want.survival, 5e-8)
		if want.lower > 0 {
			near(t, "lower", got.Lower95, want.lower, 5e-8)
			near(t, "upper", got.Upper95, want.upper, 5e-8)
		}
	}
	ratios, err := survival.HazardRatios([]survival.Sample{pick(t, rows, "old", "0", 0), pick(t, rows, "old", "1", 0), pick(t, rows, "old", "2", 0)})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "cage 1", ratios[1].Ratio, 3.044134, 5e-7)
	near(t, "cage 2", ratios[2].Ratio, 9.825783, 5e-7)
}

// What one would have believed of year five after the first c years: the families miss, and the fit of the first year, which R
// does not find, is found.
func TestCorpusTitanForecasts(t *testing.T) {
	rows := titan(t)
	for _, x := range []struct{ years, exponential, weibull float64 }{{1, .9955, 0}, {2, .9776, .8572}, {3, .8157, .1045}, {4, .7588, .5341}} {
		s := pick(t, rows, "old", "", x.years)
		e, err := survival.FitExponential(s)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "exponential S(5)", e.Survival(5), x.exponential, 5e-5)
		w, err := survival.FitWeibull(s)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("trained on %v years: exponential %.4f, Weibull %.4f (shape %.4f), truth .6768", x.years, e.Survival(5), w.Survival(5), w.Shape)
		if x.weibull > 0 {
			near(t, "Weibull S(5)", w.Survival(5), x.weibull, 5e-5)
		}
	}
}

// Beliefs exist on the first year, where R's survreg finds none, and no smooth one holds the fifth year before the hazard has risen.
func TestCorpusTitanBeliefs(t *testing.T) {
	rows := titan(t)
	for _, years := range []float64{1, 2} {
		s := pick(t, rows, "old", "", years)
		b, err := survival.BelieveWeibull(s, survival.WeibullPrior{Hazard: .04, HazardSpread: 2, ShapeSpread: .7})
		if err != nil {
			t.Fatal(err)
		}
		f, err := survival.Predict(b, 5, 1000, at)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("trained on %v years: Weibull %.4f to %.4f, truth .6768", years, f.Quantile(.05), f.Quantile(.95))
		if f.Quantile(.05) < .6768 {
			t.Errorf("the band of %v years holds .6768: the page says that it does not", years)
		}
	}
}

type card struct {
	years       float64
	dead        bool
	batch, cage string
}

func titan(t *testing.T) []card {
	t.Helper()
	f, err := os.Open(os.Getenv("TITAN"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range lines[0] {
		at[name] = i
	}
	var out []card
	for _, l := range lines[1:] {
		years, err := strconv.ParseFloat(l[at["years"]], 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, card{years, l[at["dead"]] == "TRUE", l[at["batch"]], l[at["cage"]]})
	}
	return out
}

// pick takes one batch, one cage if it is named, and censors at the given age if it is not 0.
func pick(t *testing.T, rows []card, batch, cage string, until float64) survival.Sample {
	t.Helper()
	var out []survival.Observation
	for _, r := range rows {
		if r.batch != batch || (cage != "" && r.cage != cage) {
			continue
		}
		o := survival.Observation{Duration: r.years, Event: r.dead}
		if until > 0 && r.years > until {
			o = survival.Observation{Duration: math.Min(r.years, until)}
		}
		out = append(out, o)
	}
	s, err := survival.NewSample(out)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
