package copula

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func drawLoose(t *rapid.T) (Pool, Schedule, Dependence, []Tranche) {
	pool := Pool{
		Names:    rapid.OneOf(rapid.IntRange(1, 12), rapid.IntRange(1, 1000)).Draw(t, "names"),
		Hazards:  []float64{math.Exp(rapid.Float64Range(-12, 2).Draw(t, "log hazard"))},
		Recovery: rapid.OneOf(rapid.SampledFrom([]float64{0, 0.4, 0.999, 1}), rapid.Float64Range(0, 1)).Draw(t, "recovery"),
	}
	schedule := Schedule{
		Years: float64(rapid.IntRange(1, 30).Draw(t, "years")), PerYear: rapid.SampledFrom([]int{1, 2, 4}).Draw(t, "payments a year"),
		Rate: rapid.Float64Range(-0.05, 0.2).Draw(t, "rate"),
	}
	d := Dependence{Family: Gaussian, Correlation: rapid.OneOf(
		rapid.SampledFrom([]float64{0, 1e-300, 1e-6, 1e-3, 0.1, 0.3, 0.999, 1 - 1e-12}), rapid.Float64Range(0, 0.999),
	).Draw(t, "correlation")}
	var tranches []Tranche
	for at := rapid.Float64Range(0, 0.3).Draw(t, "attachment"); at < 0.999 && len(tranches) < 4; {
		end := min(1, at+math.Exp(rapid.Float64Range(-7, 0).Draw(t, "log width")))
		tranches = append(tranches, Tranche{at, end})
		at = end
	}
	return pool, schedule, d, tranches
}

// The average and the integral over finer panels than needed share the binomial masses and nothing else. They agree to 1e-9 of each
// expected loss, and to what both claim; a spread is the more sensitive the less is left to pay it.
func TestAverageIsIntegral(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		pool, schedule, d, tranches := drawLoose(t)
		got, err := Value(pool, schedule, d, tranches)
		if err != nil {
			t.Fatal(err)
		}
		dates := schedule.dates()
		want := newLedger(len(dates), len(tranches))
		if pool.Recovery < 1 {
			want.integrate(newBinomial(pool.Names, 1-pool.Recovery, tranches), eager{newGaussian(pool.defaulted(pool.Hazards[0], dates), d.Correlation)})
		}
		for i, x := range got.Tranches {
			curve := want.curve(i)
			loss, spread := curve[len(curve)-1], schedule.discount(dates).spread(curve)
			off := math.Abs(x.ExpectedLoss - loss)
			if loss > 1e-12 && (off > 1e-9*loss || off > (got.Uncertainty+want.uncertainty+1e-11)*loss+2e-21 || math.Abs(x.Spread-spread) > 1e-8*spread) {
				t.Errorf("%v loses %.15g at %.15g, by panels %.15g at %.15g; claimed %.1e and %.1e",
					x.Tranche, x.ExpectedLoss, x.Spread, loss, spread, got.Uncertainty, want.uncertainty)
			}
		}
	})
}

// Where it is meant for, the average is used; where tranches' edges are much sharper than the density, panels are.
func TestAverageIsUsed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		names       int
		correlation float64
		want        bool
	}{
		{100, 0.1, true},
		{100, 0.3, true},
		{100, 0, true},
		{100, 1e-6, true},
		{1, 0.99, true},
		{1000, 0.2, true},
		{100, 0.99, false},
		{100_000, 0.5, false},
	} {
		pool, schedule, _, tranches := hullWhite(Dependence{})
		l := averaged(tt.names, 1-pool.Recovery, tranches, pool.defaulted(pool.Hazards[0], schedule.dates()), tt.correlation)
		if got := l != nil; got != tt.want {
			t.Errorf("%d names, correlation %v: used %v, want %v", tt.names, tt.correlation, got, tt.want)
		}
	}
}

// Rules that do not agree are halved until they do.
func TestAverageHalvesItsStep(t *testing.T) {
	t.Parallel()
	pool, schedule, _, tranches := hullWhite(Dependence{})
	probabilities := pool.defaulted(pool.Hazards[0], schedule.dates())
	want := averaged(pool.Names, 0.6, tranches, probabilities, 0.1)
	a := newAverage(pool.Names, 0.6, tranches, probabilities, 0.1)
	a.masses = newMasses(pool.Names)
	a.step *= 4
	if a.book() != nil {
		t.Error("a step four times too long is taken")
	}
	got := a.halve()
	for i, x := range got.loss {
		if y := want.loss[i]; math.Abs(x-y) > 1e-9*y {
			t.Errorf("loss %d = %.15g, want %.15g", i, x, y)
		}
	}
}

// A tranche that a single default exhausts, or that only the last one reaches, turns faster than the binomial deviation says.
func TestThinTranches(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		names                    int
		correlation, p, end, lgd float64
	}{
		{455, 0.6670343106016748, 0.3576407546982879, 0.0010843935518133302, 0.9781072113786858},
		{306, 0.8508568515419889, 0.13727064783757967, 0.0011327879070304812, 0.9703816511618023},
		{17, 0.5612136896343911, 0.8696917222107445, 0.0019327297288800989, 0.283069402360956},
		{306, 0.8508568515419889, 1 - 0.13727064783757967, 1 - 0.0011327879070304812, 1},
	} {
		tranches := []Tranche{{0, tt.end}, {tt.end, 1}}
		want := newLedger(1, 2)
		want.integrate(newBinomial(tt.names, tt.lgd, tranches), eager{newGaussian([]float64{tt.p}, tt.correlation)})
		a := newAverage(tt.names, tt.lgd, tranches, []float64{tt.p}, tt.correlation)
		a.masses = newMasses(tt.names)
		for j, x := range a.book().loss {
			near(t, "expected loss", x, want.loss[j], 1e-10)
		}
	}
}
