package survival_test

import (
	"math"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/survival"
	"pgregory.net/rapid"
)

func observations() *rapid.Generator[[]survival.Observation] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) survival.Observation {
		return survival.Observation{
			// A coarse grid, so that ties of every kind are common.
			Duration: float64(rapid.IntRange(1, 40).Draw(t, "duration")) / 4,
			Event:    rapid.Bool().Draw(t, "event"),
		}
	}), 1, 60)
}

func mustSample(t *rapid.T, rows []survival.Observation) survival.Sample {
	s, err := survival.NewSample(rows)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Survival from its definition, one individual at a time.
func TestKaplanMeierIsTheProductOfShares(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := observations().Draw(t, "rows")
		c := survival.KaplanMeier(mustSample(t, rows))
		at := rapid.Float64Range(0, 10).Draw(t, "at")
		want := 1.0
		for q := 1; float64(q)/4 <= at; q++ {
			var risk, died float64
			for _, o := range rows {
				if o.Duration >= float64(q)/4 {
					risk++
				}
				if o.Event && o.Duration == float64(q)/4 {
					died++
				}
			}
			if risk > 0 {
				want *= 1 - died/risk
			}
		}
		got, ok := c.At(at)
		if ok && math.Abs(got.Survival-want) > 1e-12 {
			t.Fatalf("survival at %v is %v, want %v", at, got.Survival, want)
		}
		if ok && got.Survival > 0 && !(got.Lower95 <= got.Survival && got.Survival <= got.Upper95 && got.Upper95 <= 1) {
			t.Fatalf("interval of %+v", got)
		}
	})
}

// The order of rows changes no bit, and another unit of time changes what it must and nothing else.
func TestFitsDoNotDependOnOrderOrUnit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := observations().Draw(t, "rows")
		shuffled := rapid.Permutation(rows).Draw(t, "shuffled")
		halved := slices.Clone(rows)
		for i := range halved {
			halved[i].Duration /= 2 // exact
		}
		s, again, half := mustSample(t, rows), mustSample(t, shuffled), mustSample(t, halved)
		w, err := survival.FitWeibull(s)
		if w2, _ := survival.FitWeibull(again); w2 != w {
			t.Fatalf("%+v after shuffling %+v", w2, w)
		}
		h, err2 := survival.FitWeibull(half)
		if invalid.Code(err) != invalid.Code(err2) {
			t.Fatalf("%v in one unit, %v in the other", err, err2)
		}
		if err == nil && (math.Abs(h.Shape/w.Shape-1) > 1e-9 || math.Abs(2*h.Scale/w.Scale-1) > 1e-9) {
			t.Fatalf("%+v in half the unit, %+v", h, w)
		}
		e, _ := survival.FitExponential(s)
		if f, _ := survival.FitExponential(half); math.Abs(f.Rate-2*e.Rate) > 1e-12*e.Rate {
			t.Fatalf("rates %v and %v", f.Rate, e.Rate)
		}
	})
}

func logLikelihood(rows []survival.Observation, shape, scale float64) (sum float64) {
	for _, o := range rows {
		sum -= math.Pow(o.Duration/scale, shape)
		if o.Event {
			sum += math.Log(shape/scale) + (shape-1)*math.Log(o.Duration/scale)
		}
	}
	return sum
}

// The fit says its likelihood, which no neighbour exceeds; the equation has one root, so this is the greatest of all. The
// exponential is the Weibull of shape 1 and cannot be better.
func TestWeibullIsTheMaximum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := observations().Draw(t, "rows")
		s := mustSample(t, rows)
		w, err := survival.FitWeibull(s)
		if err != nil {
			if code := invalid.Code(err); code != "NO_EVENTS" && code != "UNBOUNDED_SHAPE" {
				t.Fatal(err)
			}
			return
		}
		here := logLikelihood(rows, w.Shape, w.Scale)
		if math.Abs(here-w.LogLikelihood) > 1e-9*max(1, math.Abs(here)) {
			t.Fatalf("%+v, from the definition %v", w, here)
		}
		for _, f := range []float64{0.5, 0.99, 1.01, 2} {
			if there := max(logLikelihood(rows, w.Shape*f, w.Scale), logLikelihood(rows, w.Shape, w.Scale*f)); there > here+1e-9*max(1, math.Abs(here)) {
				t.Fatalf("%v at %v times %+v is above %v", there, f, w, here)
			}
		}
		e, _ := survival.FitExponential(s)
		if e.LogLikelihood > w.LogLikelihood+1e-9*max(1, math.Abs(here)) {
			t.Fatalf("exponential %+v is better than %+v", e, w)
		}
	})
}

// efron is the partial log likelihood over individuals, from the definition.
func efron(groups [][]survival.Observation, beta []float64) (sum float64) {
	for q := 1; q <= 40; q++ {
		t := float64(q) / 4
		var all, tied, deaths float64
		for g, rows := range groups {
			for _, o := range rows {
				if o.Duration >= t {
					all += math.Exp(beta[g])
				}
				if o.Event && o.Duration == t {
					tied += math.Exp(beta[g])
					deaths++
					sum += beta[g]
				}
			}
		}
		for l := range int(deaths) {
			sum -= math.Log(all - float64(l)/deaths*tied)
		}
	}
	return sum
}

func TestHazardRatiosAreTheMaximum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]survival.Observation
		var groups []survival.Sample
		for range rapid.IntRange(2, 4).Draw(t, "groups") {
			rows = append(rows, observations().Draw(t, "rows"))
			groups = append(groups, mustSample(t, rows[len(rows)-1]))
		}
		ratios, err := survival.HazardRatios(groups)
		if err != nil {
			if code := invalid.Code(err); code != "NO_EVENTS" && code != "NO_CONVERGENCE" {
				t.Fatal(err)
			}
			return
		}
		beta := make([]float64, len(rows))
		for g, r := range ratios {
			beta[g] = r.LogRatio
			if !(r.Lower95 <= r.Ratio && r.Ratio <= r.Upper95) {
				t.Fatalf("interval of %+v", r)
			}
		}
		here := efron(rows, beta)
		for g := 1; g < len(beta); g++ {
			for _, d := range []float64{-0.3, -0.01, 0.01, 0.3} {
				other := slices.Clone(beta)
				other[g] += d
				if there := efron(rows, other); there > here+1e-9 {
					t.Fatalf("%v at %v, %v at the fit %v", there, other, here, beta)
				}
			}
		}
	})
}
