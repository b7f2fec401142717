package simulation_test

import (
	"errors"
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// plain earns on price alone, so that a scenario multiplies cash.
func plain() simulation.Model {
	return simulation.Model{
		Months: 6, Market: simulation.Process{Volatility: 0.1},
		GPUs:      []simulation.GPU{{}},
		Networks:  []simulation.Network{{Token: -1}, {Token: -1}},
		Operators: []simulation.Operator{{Exit: 0.1}},
		Cohorts: []simulation.Cohort{
			{Network: 1, Operator: 0, Devices: 50, Income: 100, Utilisation: 0.5, Hazard: []float64{0.01}, Recovery: 400},
		},
	}
}

func cash(t *testing.T, m simulation.Model) [][]float64 {
	t.Helper()
	var out [][]float64
	simulate(t, m, simulation.Plan{Seed: 4, Replicates: 1, PathsEach: 64}, func(c []float64) { out = append(out, append([]float64{}, c...)) })
	return out
}

// A scenario's prices multiply all cash, of resale too, month by month, and the last holds on.
func TestScenarioPrice(t *testing.T) {
	t.Parallel()
	m := plain()
	before := cash(t, m)
	m.Scenario.Price = []float64{0.9, 0.5, 0.25}
	want := []float64{0.9, 0.5, 0.25, 0.25, 0.25, 0.25}
	for p, path := range cash(t, m) {
		for month, x := range path {
			if y := before[p][month] * want[month]; math.Abs(x-y) > 1e-9*(1+y) {
				t.Fatalf("path %d, month %d: %v, want %v", p, month+1, x, y)
			}
		}
	}
}

// A halt takes its share of its own month and network, and halts of one month take from what the others leave.
func TestScenarioHalts(t *testing.T) {
	t.Parallel()
	m := plain()
	m.Operators, m.Cohorts[0].Operator = nil, -1
	before := cash(t, m)
	m.Scenario.Halts = []simulation.Halt{{Network: 1, Month: 3, Share: 0.6}, {Network: 0, Month: 4, Share: 1}, {Network: 1, Month: 6, Share: 0.5}, {Network: 1, Month: 6, Share: 0.5}}
	want := []float64{1, 1, 0.4, 1, 1, 0.25}
	for p, path := range cash(t, m) {
		for month, x := range path {
			if y := before[p][month] * want[month]; math.Abs(x-y) > 1e-9*(1+y) {
				t.Fatalf("path %d, month %d: %v, want %v", p, month+1, x, y)
			}
		}
	}
	m = plain() // all leave at once and are sold the same month: a halt does not touch resale
	m.Operators[0].Exit = 1
	before = cash(t, m)
	m.Scenario.Halts = []simulation.Halt{{Network: 1, Month: 1, Share: 1}}
	if after := cash(t, m); before[0][0] == 0 || after[0][0] != before[0][0] {
		t.Errorf("a halt makes resale %v of %v", after[0][0], before[0][0])
	}
}

func TestScenarioErrors(t *testing.T) {
	t.Parallel()
	halt := simulation.Halt{Network: 1, Month: 1, Share: 1}
	for field, change := range map[string]func(s *simulation.Scenario){
		"scenario.price":            func(s *simulation.Scenario) { s.Price = make([]float64, 361) },
		"scenario.price[1]":         func(s *simulation.Scenario) { s.Price = []float64{1, 0} },
		"scenario.price[0]":         func(s *simulation.Scenario) { s.Price = []float64{math.NaN()} },
		"scenario.halts":            func(s *simulation.Scenario) { s.Halts = make([]simulation.Halt, 1001) },
		"scenario.halts[0].network": func(s *simulation.Scenario) { halt := halt; halt.Network = 2; s.Halts = []simulation.Halt{halt} },
		"scenario.halts[0].month":   func(s *simulation.Scenario) { halt := halt; halt.Month = 7; s.Halts = []simulation.Halt{halt} },
		"scenario.halts[1].share":   func(s *simulation.Scenario) { bad := halt; bad.Share = 1.1; s.Halts = []simulation.Halt{halt, bad} },
	} {
		m := plain()
		change(&m.Scenario)
		var e *invalid.Error
		if err := m.Validate(); !errors.As(err, &e) || e.Field != field || e.Fix == "" {
			t.Errorf("%s: %v", field, err)
		}
	}
	m := plain()
	m.Scenario = simulation.Scenario{Price: []float64{1}, Halts: []simulation.Halt{halt}}
	twin := m.Clone()
	twin.Scenario.Price[0], twin.Scenario.Halts[0].Share = 2, 0
	if m.Scenario.Price[0] != 1 || m.Scenario.Halts[0].Share != 1 {
		t.Error("a clone shares its scenario")
	}
}
