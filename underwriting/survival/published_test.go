package survival_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/survival"
)

// Weeks in remission of 42 children with leukaemia, 21 on 6-mercaptopurine (a minus marks a censored one), 21 on placebo:
// Freireich et al., Blood 21 (1963); the usual example of Gehan (1965), Cox (1972), and of every textbook since.
var (
	mercaptopurine = []float64{6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35}
	placebo        = []float64{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}
)

func sample(t testing.TB, signed []float64) survival.Sample {
	t.Helper()
	var rows []survival.Observation
	for _, x := range signed {
		rows = append(rows, survival.Observation{Duration: math.Abs(x), Event: x > 0})
	}
	s, err := survival.NewSample(rows)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %.12g, want %.12g within %g", what, got, want, within)
	}
}

// The table of survival is in Cox (1972) and Kalbfleisch and Prentice; the standard error at 6 weeks by hand is
// sqrt(3 / (21 · 18)) on the logarithm.
func TestKaplanMeierOfRemissions(t *testing.T) {
	t.Parallel()
	c := survival.KaplanMeier(sample(t, mercaptopurine))
	for _, want := range []struct {
		t, survival float64
		atRisk      int
	}{
		{6, .8571, 21}, {7, .8067, 17}, {10, .7529, 15}, {13, .6902, 12}, {16, .6275, 11}, {22, .5378, 7}, {23, .4482, 6},
	} {
		got, ok := c.At(want.t)
		if !ok || got.AtRisk != want.atRisk {
			t.Errorf("at %v: %+v, %v", want.t, got, ok)
		}
		near(t, "survival", got.Survival, want.survival, 5e-5)
	}
	six, _ := c.At(6.5)
	factor := math.Exp(1.959963984540054 * math.Sqrt(3.0/(21*18)))
	near(t, "lower", six.Lower95, 18.0/21/factor, 1e-15)
	near(t, "upper", six.Upper95, min(1, 18.0/21*factor), 1e-15)
	if before, ok := c.At(5.9); !ok || before.Survival != 1 || before.Lower95 != 1 {
		t.Errorf("before the first event: %+v, %v", before, ok)
	}
	if _, ok := c.At(35.1); ok {
		t.Error("survival is known beyond the last observation")
	}
	end := survival.KaplanMeier(sample(t, placebo))
	if last, ok := end.At(100); !ok || last.Survival != 0 || !math.IsNaN(last.Lower95) {
		t.Errorf("after everybody died: %+v, %v", last, ok)
	}
}

// 9 events in 359 weeks against 21 in 182; the ratio by Efron's method is printed in the manual of S-PLUS and R (MASS, gehan).
func TestHazardsOfRemissions(t *testing.T) {
	t.Parallel()
	treated, control := sample(t, mercaptopurine), sample(t, placebo)
	for _, x := range []struct {
		s    survival.Sample
		want float64
	}{{treated, 9.0 / 359}, {control, 21.0 / 182}} {
		e, err := survival.FitExponential(x.s)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "rate", e.Rate, x.want, 1e-17)
		events := float64(x.s.Events())
		near(t, "log likelihood", e.LogLikelihood, events*math.Log(x.want)-events, 1e-12)
	}
	ratios, err := survival.HazardRatios([]survival.Sample{treated, control})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "log ratio", ratios[1].LogRatio, 1.5721, 5e-5)
	near(t, "standard error", ratios[1].StdErr, 0.4124, 5e-5)
	near(t, "ratio", ratios[1].Ratio, 4.817, 5e-4)
}
