package stress

import (
	"maps"
	"math"
	"regexp"
	"slices"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
)

// Each family moves its own fields, to both sides, and to a valid model; values of a few are known by hand.
func TestFamiliesMoveTheirOwn(t *testing.T) {
	t.Parallel()
	index := regexp.MustCompile(`\[\d+\]`)
	want := map[string][]string{
		"market drift" + Tenth: {"regime.drift"}, "market drift" + Deviation: {"regime.drift"},
		"gpu drift" + Tenth: {"gpus.drift"}, "gpu drift" + Deviation: {"gpus.drift"},
		"volatility" + Tenth:   {"gpus.price.volatility", "market.volatility", "networks.price.volatility", "networks.utilisation.volatility", "tokens.price.volatility"},
		"income level" + Tenth: {"cohorts.income"}, "income level" + Deviation: {"cohorts.income"},
		"utilisation" + Tenth:     {"cohorts.cost", "cohorts.income", "cohorts.utilisation"},
		"utilisation" + Deviation: {"cohorts.cost", "cohorts.income", "cohorts.utilisation"},
		"hazard" + Tenth:          {"cohorts.month"}, "hazard" + Deviation: {"cohorts.month"},
		"exit" + Tenth: {"cohorts.exit", "operators.exit"}, "exit" + Deviation: {"cohorts.exit", "operators.exit"},
		"outage" + Tenth: {"networks.outage", "networks.slash"}, "outage" + Deviation: {"networks.outage"},
		"token" + Tenth: {"cohorts.income", "networks.token_share"}, "token" + Deviation: {"tokens.drift"},
		"power cost" + Tenth: {"cohorts.cost"}, "recovery" + Tenth: {"cohorts.recovery"}, "correlation" + Tenth: {"correlation", "sector"},
	}
	values := map[string][2]float64{ // down, up
		"market drift" + Tenth + "regime.drift[0]": {-0.022, -0.018}, "market drift" + Deviation + "regime.drift[1]": {0.007, 0.013},
		"gpu drift" + Tenth + "gpus[0].drift": {-0.011, -0.009}, "gpu drift" + Deviation + "gpus[1].drift": {-0.002, 0.002},
		"income level" + Deviation + "cohorts[1].income": {200 * math.Exp(-0.08), 200 * math.Exp(0.08)},
		"utilisation" + Tenth + "cohorts[1].income":      {180, 220}, "utilisation" + Tenth + "cohorts[0].cost": {18, 22},
		"utilisation" + Deviation + "cohorts[0].utilisation": {1 / (1 + math.Exp(0.1)/1.5), 1 / (1 + math.Exp(-0.1)/1.5)},
		"hazard" + Deviation + "cohorts[1].month[0]":         {0.002 * (1 - 1/math.Sqrt(3)), 0.002 * (1 + 1/math.Sqrt(3))},
		"exit" + Deviation + "cohorts[0].exit":               {0.0025, 0.0075}, "exit" + Deviation + "operators[0].exit": {0.01 - 0.01/math.Sqrt(5), 0.01 + 0.01/math.Sqrt(5)},
		"exit" + Tenth + "operators[0].exit":        {0.009, 0.011},
		"outage" + Deviation + "networks[0].outage": {0.005, 0.015}, "outage" + Tenth + "networks[0].slash": {0.009, 0.011},
		"token" + Tenth + "cohorts[0].income": {97, 103}, "token" + Deviation + "tokens[0].drift": {-0.03, -0.01},
		"power cost" + Tenth + "cohorts[1].cost": {54, 66}, "recovery" + Tenth + "cohorts[0].recovery": {270, 330},
		"correlation" + Tenth + "sector": {0.18, 0.28}, "correlation" + Tenth + "correlation[1][0]": {0, 0.1},
		"volatility" + Tenth + "market.volatility": {0.054, 0.066},
	}
	check := func(name string, by func(sign float64) move) {
		for side, sign := range []float64{-1, 1} {
			m := changed(pool(), by(sign))
			if err := m.Validate(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			got := difference(t, pool(), m)
			names := map[string]bool{}
			for field := range got {
				names[index.ReplaceAllString(field, "")] = true
			}
			if found := slices.Sorted(maps.Keys(names)); !slices.Equal(found, want[name]) {
				t.Errorf("%s moves %q, want %q", name, found, want[name])
			}
			for key, both := range values {
				if field, ok := field(key, name); ok && !(math.Abs(got[field]-both[side]) <= 1e-12*max(1, both[side])) {
					t.Errorf("%s by %v: %s is %v, want %v", name, sign, field, got[field], both[side])
				}
			}
		}
		delete(want, name)
	}
	for _, f := range families() {
		check(f.name+Tenth, f.byTenth)
		if f.byDeviation != nil {
			check(f.name+Deviation, f.byDeviation)
		}
	}
	for name := range want {
		t.Errorf("no family moved %s", name)
	}
}

func field(key, name string) (string, bool) {
	if len(key) > len(name) && key[:len(name)] == name {
		return key[len(name):], true
	}
	return "", false
}

// Old devices' hazards move by what is not known of the old, wherever the list of hazards ends.
func TestHazardDoubtByAge(t *testing.T) {
	t.Parallel()
	m := pool()
	m.GPUs[0].LateAge, m.GPUs[0].LateShape = 8, 1.5
	for _, sign := range []float64{-1, 1} {
		up := changed(m, hazardDoubt(sign))
		for i, c := range m.Cohorts {
			g := m.GPUs[c.GPU]
			for age := range 20 {
				shape := g.HazardShape
				if g.LateAge > 0 && age >= g.LateAge {
					shape = g.LateShape
				}
				at := func(h []float64) float64 { return h[min(age, len(h)-1)] }
				if got, want := at(up.Cohorts[i].Hazard), at(c.Hazard)*(1+sign/math.Sqrt(shape)); !(math.Abs(got-want) <= 1e-15) {
					t.Errorf("cohort %d at %d months: %v, want %v", i, age, got, want)
				}
			}
		}
	}
}

// Where nothing is in doubt, a standard deviation is nothing; correlations stay positive semidefinite however strong they are.
func TestMovesAtTheEdges(t *testing.T) {
	t.Parallel()
	for _, f := range families() {
		if f.byDeviation == nil {
			continue
		}
		known := pool().Known()
		if d := difference(t, known, changed(known, f.byDeviation(1))); len(d) > 0 {
			t.Errorf("%s is known and moves: %v", f.name, d)
		}
	}
	for _, rho := range []float64{0, 0.5, 1} {
		for _, end := range []float64{0, 1} {
			m := changed(pool(), uniform(rho), towards(end, 0.1))
			if err := m.Validate(); err != nil {
				t.Errorf("from %v towards %v: %v", rho, end, err)
			}
		}
	}
	nothing := utilisation(func(simulation.Cohort) float64 { return 0 })
	for name, x := range map[string]move{"all is lost": fall(0, 24), "nothing is used": nothing, "all fail": hazard(by(1e9), 0), "all leave": exits(by(1e9))} {
		m := changed(pool(), x, x)
		if err := m.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
