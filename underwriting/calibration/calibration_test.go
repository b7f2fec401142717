package calibration_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/random"
	"pgregory.net/rapid"
)

func near(t testing.TB, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %.12g, want %.12g within %g", what, got, want, within)
	}
}

// Computed with 25 digits elsewhere.
func TestConjugateKnownAnswers(t *testing.T) {
	t.Parallel()
	g := calibration.Gamma{Shape: 4, Rate: 100}.Observe(calibration.Count{Events: 3, Exposure: 20})
	near(t, "rate", g.Mean(), .0583333333, 1e-9)
	near(t, "2.5 %", g.Quantile(.025), .02345303, 5e-9)
	near(t, "97.5 %", g.Quantile(.975), .10882895, 5e-9)
	near(t, "none in 10", g.None(10), .5710383243, 5e-11)
	b := calibration.Beta{A: 8, B: 8}.Observe(calibration.Trials{Hits: 120, N: 200})
	near(t, "share", b.Mean(), .5925925926, 5e-11)
	near(t, "2.5 %", b.Quantile(.025), .52647361, 5e-9)
	near(t, "97.5 %", b.Quantile(.975), .65708718, 5e-9)
	m := calibration.Measured{Value: -.4, Variance: .09 / 12}
	n := calibration.Normal{Mean: -.7, Variance: .04}
	near(t, "weight", n.Weight(m), .8421052632, 5e-11)
	near(t, "mean", n.Observe(m).Mean, -.4473684211, 5e-11)
	near(t, "variance", n.Observe(m).Variance, .0063157895, 5e-11)
}

// Draws have the mean, the variance and the quartiles of their law.
func TestDraws(t *testing.T) {
	t.Parallel()
	key := random.NewKey(11)
	for stream, c := range []struct {
		name           string
		draw           func(*random.Draw) float64
		mean, variance float64
		quartile       float64
	}{
		{"gamma", calibration.Gamma{Shape: 2.5, Rate: 30}.Draw, 2.5 / 30, 2.5 / 900, calibration.Gamma{Shape: 2.5, Rate: 30}.Quantile(.25)},
		{"small gamma", calibration.Gamma{Shape: .3, Rate: 2}.Draw, .15, .075, calibration.Gamma{Shape: .3, Rate: 2}.Quantile(.25)},
		{"beta", calibration.Beta{A: 3, B: 9}.Draw, .25, .25 * .75 / 13, calibration.Beta{A: 3, B: 9}.Quantile(.25)},
		{"normal", calibration.Normal{Mean: -1, Variance: 4}.Draw, -1, 4, calibration.Normal{Mean: -1, Variance: 4}.Quantile(.25)},
	} {
		const n = 40_000
		var sum, squares, below float64
		for i := range uint32(n) {
			d := key.At(random.At{Path: i, Stream: uint32(stream)})
			x := c.draw(&d)
			sum += x
			squares += (x - c.mean) * (x - c.mean)
			if x < c.quartile {
				below++
			}
		}
		near(t, c.name+" mean", sum/n, c.mean, 5*math.Sqrt(c.variance/n))
		near(t, c.name+" variance", squares/n/c.variance, 1, .08)
		near(t, c.name+" quartile", below/n, .25, 5*math.Sqrt(.25*.75/n))
	}
}

// Many groups drawn from a known belief give it back; the posterior of a group without a record is the belief itself.
func TestFitsFindTheBelief(t *testing.T) {
	t.Parallel()
	key := random.NewKey(5)
	var counts []calibration.Count
	var trials []calibration.Trials
	var slopes []calibration.Measured
	rate, share, slope := calibration.Gamma{Shape: 3, Rate: 50}, calibration.Beta{A: 6, B: 4}, calibration.Normal{Mean: -.5, Variance: .04}
	for i := range uint32(250) {
		d := key.At(random.At{Path: i})
		lambda, exposure, events, clock := rate.Draw(&d), 40.0, 0.0, 0.0
		for clock -= math.Log(d.Uniform()) / lambda; clock < exposure; clock -= math.Log(d.Uniform()) / lambda {
			events++
		}
		counts = append(counts, calibration.Count{Events: events, Exposure: exposure})
		p, hits := share.Draw(&d), 0.0
		for range 60 {
			if d.Uniform() < p {
				hits++
			}
		}
		trials = append(trials, calibration.Trials{Hits: hits, N: 60})
		error := calibration.Normal{Variance: .01 + .05*d.Uniform()}
		slopes = append(slopes, calibration.Measured{Value: slope.Draw(&d) + error.Draw(&d), Variance: error.Variance})
	}
	g, err := calibration.FitGamma(counts)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "rate", g.Mean(), rate.Mean(), .008)
	near(t, "shape", g.Shape, rate.Shape, 1.5)
	b, err := calibration.FitBeta(trials)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "share", b.Mean(), share.Mean(), .04)
	near(t, "size", b.A+b.B, 10, 4)
	n, err := calibration.FitNormal(slopes)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "slope", n.Mean, slope.Mean, .05)
	near(t, "between", n.Variance, slope.Variance, .02)
}

// Series of their own means, with one spread: the spread is found, and is not taken for the difference of the means.
func TestFitSize(t *testing.T) {
	t.Parallel()
	key := random.NewKey(6)
	var series [][]calibration.Trials
	for i := range uint32(20) {
		d := key.At(random.At{Path: i})
		mean := 0.2 + 0.6*d.Uniform()
		var groups []calibration.Trials
		for range 40 {
			p, hits := calibration.Beta{A: 30 * mean, B: 30 * (1 - mean)}.Draw(&d), 0.0
			for range 50 {
				if d.Uniform() < p {
					hits++
				}
			}
			groups = append(groups, calibration.Trials{Hits: hits, N: 50})
		}
		series = append(series, groups)
	}
	size, err := calibration.FitSize(series)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "size", size, 30, 6)
	if _, err := calibration.FitSize([][]calibration.Trials{{{Hits: 3, N: 3}, {Hits: 1, N: 1}}}); invalid.Code(err) != "ONE_SIDED" {
		t.Errorf("got %v", err)
	}
	if _, err := calibration.FitSize([][]calibration.Trials{{{Hits: 4, N: 3}}}); invalid.Code(err) != "OUT_OF_RANGE" {
		t.Errorf("got %v", err)
	}
}

// The fitted belief is the most likely of its neighbours, whatever the counts.
func TestFitGammaIsTheMaximum(t *testing.T) {
	t.Parallel()
	likelihood := func(g calibration.Gamma, groups []calibration.Count) (sum float64) {
		for _, c := range groups {
			a, _ := math.Lgamma(g.Shape + c.Events)
			b, _ := math.Lgamma(g.Shape)
			sum += a - b + g.Shape*math.Log(g.Rate/(g.Rate+c.Exposure)) - c.Events*math.Log(g.Rate+c.Exposure)
		}
		return sum
	}
	rapid.Check(t, func(t *rapid.T) {
		groups := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) calibration.Count {
			return calibration.Count{Events: float64(rapid.IntRange(0, 30).Draw(t, "events")), Exposure: rapid.Float64Range(0.1, 100).Draw(t, "exposure")}
		}), 1, 12).Draw(t, "groups")
		g, err := calibration.FitGamma(groups)
		if err != nil {
			if invalid.Code(err) != "NO_EVENTS" {
				t.Fatal(err)
			}
			return
		}
		here := likelihood(g, groups)
		for _, f := range []float64{.5, .9, 1.1, 2} {
			for _, other := range []calibration.Gamma{{Shape: g.Shape * f, Rate: g.Rate * f}, {Shape: g.Shape, Rate: g.Rate * f}} {
				if other.Shape > 1e5 || other.Shape < 1e-3 {
					continue
				}
				if there := likelihood(other, groups); there > here+1e-6*max(1, math.Abs(here)) {
					t.Fatalf("%v at %+v, %v at the fit %+v", there, other, here, g)
				}
			}
		}
	})
}

func TestFitsRefuse(t *testing.T) {
	t.Parallel()
	_, none := calibration.FitGamma([]calibration.Count{{Exposure: 3}})
	_, never := calibration.FitGamma([]calibration.Count{{Events: 1}})
	_, negative := calibration.FitGamma([]calibration.Count{{Events: -1, Exposure: 1}})
	_, sure := calibration.FitBeta([]calibration.Trials{{Hits: 5, N: 5}})
	_, many := calibration.FitBeta([]calibration.Trials{{Hits: 6, N: 5}})
	_, alone := calibration.FitNormal([]calibration.Measured{{Value: 1, Variance: 1}})
	_, exact := calibration.FitNormal([]calibration.Measured{{Value: 1}, {Value: 2, Variance: 1}})
	for want, err := range map[string]error{"NO_EVENTS": none, "NO_EXPOSURE": never, "ONE_SIDED": sure, "TOO_FEW": alone} {
		if invalid.Code(err) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	for _, err := range []error{negative, many, exact} {
		if invalid.Code(err) != "OUT_OF_RANGE" {
			t.Errorf("got %v", err)
		}
	}
}

// Independent series are shrunk to nothing, strongly dependent ones hardly; the result can be used as it is.
func TestCorrelation(t *testing.T) {
	t.Parallel()
	key := random.NewKey(2)
	var rows [][]float64
	for i := range uint32(300) {
		d := key.At(random.At{Path: i})
		x, y, z := random.Normal(d.Uniform()), random.Normal(d.Uniform()), random.Normal(d.Uniform())
		rows = append(rows, []float64{x, .9*x + math.Sqrt(1-.81)*y, z})
	}
	m, intensity, err := calibration.Correlation(rows)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "dependent", m[0][1], .9, .06)
	near(t, "independent", m[0][2], 0, .15)
	if intensity <= 0 || intensity > .1 || m[1][0] != m[0][1] || m[2][2] != 1 {
		t.Errorf("intensity %v, matrix %v", intensity, m)
	}
	if _, _, err := calibration.Correlation([][]float64{{1, 2}, {2, 2}, {3, 2}}); invalid.Code(err) != "CONSTANT" {
		t.Errorf("got %v", err)
	}
}

// Higham's own example: the nearest correlation matrix to a 4 by 4 with ones beside the diagonal.
func TestRepair(t *testing.T) {
	t.Parallel()
	got, err := calibration.Repair([][]float64{{2, -1, 0, 0}, {-1, 2, -1, 0}, {0, -1, 2, -1}, {0, 0, -1, 2}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]float64{{1, -.8084, .1916, .1068}, {-.8084, 1, -.6562, .1916}, {.1916, -.6562, 1, -.8084}, {.1068, .1916, -.8084, 1}} {
		for j, x := range want {
			near(t, "entry", got[i][j], x, 5e-5)
		}
	}
	good := [][]float64{{1, .5}, {.5, 1}}
	if same, err := calibration.Repair(good, 0); err != nil || math.Abs(same[0][1]-.5) > 1e-12 {
		t.Errorf("a good matrix became %v, %v", same, err)
	}
}
