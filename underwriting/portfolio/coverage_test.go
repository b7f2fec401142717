package portfolio_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/random"
)

// find returns the belief in one parameter of a group.
func find(t testing.TB, b portfolio.Built, parameter, group string) portfolio.Belief {
	t.Helper()
	for _, x := range b.Beliefs {
		if x.Parameter == parameter && x.Group == group {
			return x
		}
	}
	t.Fatalf("no belief in %s of %s", parameter, group)
	return portfolio.Belief{}
}

func build(t testing.TB, h portfolio.History, devices []portfolio.Device, p portfolio.Priors) portfolio.Built {
	t.Helper()
	b, err := portfolio.Build(h, devices, 36, p)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Worlds are drawn from the priors, and a record from each world: the 95 % intervals hold the truth as often as they say. Where the
// model allows for what these worlds do not have (regimes), they may hold it more often, not less.
func TestIntervalsHoldTheTruth(t *testing.T) {
	t.Parallel()
	const seeds = 300
	p := portfolio.Shipped()
	p.Rules.HalfLife.Value = 0 // the worlds do not change
	mean := (0.2*p.Price.DriftFirst.Value + 0.037*p.Price.DriftSecond.Value) / 0.237
	for _, c := range []struct {
		name, parameter, group string
		most                   float64
		periods, days          int
		draw                   func(w *world, d *draws) float64
	}{
		{"token", "token price drift", "token 0", 0.985, 24, 10, func(w *world, d *draws) float64 {
			w.tokenDrift = p.Token.Drift.Value + p.Token.DriftError.Value*d.normal()
			w.tokenVolatility = p.Token.Volatility.Value
			return w.tokenDrift
		}},
		{"token, a year", "token price drift", "token 0", 0.985, 12, 30, func(w *world, d *draws) float64 {
			w.tokenDrift = p.Token.Drift.Value + p.Token.DriftError.Value*d.normal()
			w.tokenVolatility = p.Token.Volatility.Value
			return w.tokenDrift
		}},
		{"market", "market price drift", "all", 1, 18, 15, func(w *world, d *draws) float64 {
			w.drift, w.volatility, w.reversion = mean+p.Price.DriftError.Value*d.normal(), p.Price.Volatility.Value, p.Price.Reversion.Value
			return w.drift
		}},
		{"hazard", "hazard", "gpu 0", 0.985, 12, 30, func(w *world, d *draws) float64 {
			x := agedWorld(w, p.Hardware, d)
			w.age, w.devices = 0, 100
			return x[0]
		}},
		{"hazard of ages ahead", "hazard of ages ahead", "gpu 0", 0.985, 24, 30, func(w *world, d *draws) float64 {
			x := agedWorld(w, p.Hardware, d)
			w.age, w.devices = 0, 300
			return (x[2] + x[3] + x[4] + x[5] + x[6]) / 5
		}},
		{"persistent utilisation", "utilisation", "all", 1, 24, 10, func(w *world, d *draws) float64 {
			w.use, w.kappa, w.useVolatility, w.useReversion = share(d), 100, p.Utilisation.Volatility.Value, p.Utilisation.Reversion.Value
			return w.use
		}},
		{"utilisation", "utilisation", "all", 1, 12, 10, func(w *world, d *draws) float64 {
			w.use, w.kappa = share(d), p.Utilisation.Kappa.Value
			return w.use
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			held := 0
			for seed := range uint32(seeds) {
				w := plainWorld()
				w.networks, w.gpus, w.operators, w.periods, w.days = 1, 1, 2, c.periods, c.days
				d := &draws{random.NewKey(uint64(seed) << 32).At(random.At{})}
				truth := c.draw(&w, d)
				x := find(t, build(t, w.history(seed+1), w.pool(1), p), c.parameter, c.group)
				if x.Low95 <= truth && truth <= x.High95 {
					held++
				}
			}
			// 0.95 less three standard errors of 300 draws.
			if share := float64(held) / seeds; share < 0.912 || share > c.most {
				t.Errorf("%.3f of the intervals hold the truth", share)
			} else {
				t.Logf("%.3f", share)
			}
		})
	}
}

// share draws from the table's beta of utilisation, 3.6 and 2.4, by rejection.
func share(d *draws) float64 {
	for {
		x := d.Uniform()
		if d.Uniform()*math.Pow(0.65, 2.6)*math.Pow(0.35, 1.4) < math.Pow(x, 2.6)*math.Pow(1-x, 1.4) {
			return x
		}
	}
}

// A month is a month, whatever the periods that it was recorded in.
func TestPeriodsDoNotMatter(t *testing.T) {
	t.Parallel()
	p := portfolio.Shipped()
	p.Rules.HalfLife.Value = 0
	for _, days := range []int{5, 10, 30} {
		w := plainWorld()
		w.days, w.periods, w.networks, w.gpus = days, min(600, 3600/days), 1, 1
		w.volatility, w.reversion, w.use, w.kappa = 0.15, 0.15, 0.6, 1e6
		var volatility, reversion, token float64
		const seeds = 12
		for seed := range uint32(seeds) {
			b := build(t, w.history(seed), w.pool(1), p)
			volatility += b.Model.Market.Volatility / seeds
			reversion += b.Model.Market.Reversion / seeds
			token += b.Model.Tokens[0].Price.Volatility / seeds
		}
		near(t, "volatility", volatility, math.Hypot(0.15, 0.03), 0.015)
		near(t, "reversion", reversion, 0.15, 0.08)
		near(t, "token", token, 0.2, 0.02)
	}
}

func near(t testing.TB, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %.6g, want %.6g within %g", what, got, want, within)
	}
}
