package simulation_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
)

// pair is two cohorts that have nothing in common but the market, so large that their own noise is not seen. Each device brings 1 a
// month while it lives; earns says which cohort is paid.
func pair(earns int) simulation.Model {
	m := simulation.Model{
		Months:   6,
		GPUs:     []simulation.GPU{{Name: "a"}, {Name: "b"}},
		Networks: []simulation.Network{{Name: "x", Token: -1}, {Name: "y", Token: -1}},
		Tokens:   []simulation.Token{{Name: "t"}},
	}
	for i := range 2 {
		m.Cohorts = append(m.Cohorts, simulation.Cohort{
			Network: i, GPU: i, Operator: -1, Devices: 1e9, Utilisation: 0.6, Hazard: []float64{0},
		})
	}
	m.Cohorts[earns].Income = 1
	return m
}

// shares plays a model and returns, for each path, the months' cash against its devices.
func shares(t *testing.T, paths int, m simulation.Model) [][]float64 {
	t.Helper()
	var out [][]float64
	simulate(t, m, simulation.Plan{Seed: 21, Replicates: 4, PathsEach: paths / 4}, func(cash []float64) {
		path := make([]float64, len(cash))
		for i, x := range cash {
			path[i] = x / 1e9
		}
		out = append(out, path)
	})
	return out
}

// Each doubt reaches the cohorts that it should and no other, is drawn once for all months of a path, and has the mean and the
// spread that the model states. drawn gets the number back from the share of month t (from 1).
func TestDoubtWidensWhatItShould(t *testing.T) {
	t.Parallel()
	logarithm := func(share, t float64) float64 { return math.Log(share) / t }
	leaves := func(share, t float64) float64 { return (1 - math.Pow(share, 1/t)) / 0.02 }
	for _, test := range []struct {
		name      string
		set       func(m *simulation.Model)
		both      bool
		drawn     func(share, t float64) float64
		mean, sd  float64
		tolerance float64 // of the months against one another
	}{
		{"market drift", func(m *simulation.Model) { m.DriftError = 0.03 }, true, logarithm, 0, 0.03, 1e-7},
		{"gpu drift", func(m *simulation.Model) { m.GPUs[0].DriftError = 0.04 }, false, logarithm, 0, 0.04, 1e-7},
		{"token drift", func(m *simulation.Model) {
			m.Tokens[0].DriftError = 0.05
			m.Networks[0].Token, m.Networks[0].TokenShare = 0, 1
		}, false, logarithm, 0, 0.05, 1e-7},
		{
			"level", func(m *simulation.Model) { m.Networks[0].LevelError = 0.4 }, false,
			func(share, _ float64) float64 { return share }, 1, math.Sqrt(math.Exp(0.16) - 1), 1e-7,
		},
		{
			"utilisation", func(m *simulation.Model) { m.Networks[0].UtilisationError = 0.7 }, false,
			func(share, _ float64) float64 { return math.Log(0.6*share/(1-0.6*share)) - math.Log(0.6/0.4) }, 0, 0.7, 1e-6,
		},
		{"hazard", func(m *simulation.Model) {
			m.GPUs[0].HazardShape = 4
			m.Cohorts[0].Hazard, m.Cohorts[1].Hazard = []float64{0.02}, []float64{0.02}
		}, false, leaves, 1, 0.5, 0.01},
		{"hazard of shape below 1, before the age of a defect", func(m *simulation.Model) {
			m.GPUs[0].HazardShape, m.GPUs[0].DefectAge = 0.5, 100
			m.Cohorts[0].Hazard = []float64{0.02}
		}, false, leaves, 1, math.Sqrt2, 0.01},
		{"hazard of old devices alone", func(m *simulation.Model) {
			m.GPUs[0].LateAge, m.GPUs[0].LateShape = 30, 4
			m.GPUs[1].LateAge, m.GPUs[1].LateShape = 37, 4 // not reached
			for i := range m.Cohorts {
				m.Cohorts[i].Age, m.Cohorts[i].Hazard = 30, []float64{0.02}
			}
		}, false, leaves, 1, 0.5, 0.01},
		{"small operators' exit", func(m *simulation.Model) {
			m.ExitShape = 3
			m.Cohorts[0].Exit, m.Cohorts[1].Exit = 0.02, 0.02
		}, true, leaves, 1, 1 / math.Sqrt(3), 0.01},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := pair(0)
			test.set(&m)
			var drawn []float64
			for _, path := range shares(t, 8192, m) {
				first := test.drawn(path[0], 1)
				for month, x := range path {
					if got := test.drawn(x, float64(month+1)); !(math.Abs(got-first) <= test.tolerance*(1+math.Abs(first))) {
						t.Fatalf("month %d has %v, month 1 %v", month+1, got, first)
					}
				}
				drawn = append(drawn, first)
			}
			mean, sd, meanError, sdError := spread(drawn)
			within(t, "mean", mean, test.mean, meanError)
			within(t, "spread", sd, test.sd, sdError)

			other := pair(1)
			test.set(&other)
			same := true
			known := shares(t, 8192, other.Known())
			for i, path := range shares(t, 8192, other) {
				for month, x := range path {
					same = same && x == known[i][month]
				}
			}
			if same == test.both {
				t.Errorf("the other cohort is the same as without doubt: %v", same)
			}
		})
	}
}

// No two doubts draw the same number, be they of one kind or of two.
func TestDoubtsAreIndependent(t *testing.T) {
	t.Parallel()
	type doubt struct {
		name string
		ends []float64
	}
	var doubts []doubt
	add := func(name string, earns int, set func(m *simulation.Model)) {
		m := pair(earns)
		m.Operators = []simulation.Operator{{}, {}}
		m.Cohorts[0].Operator, m.Cohorts[1].Operator = 0, 1
		set(&m)
		var ends []float64
		for _, path := range shares(t, 2048, m) {
			ends = append(ends, path[len(path)-1])
		}
		if _, sd, _, _ := spread(ends); !(sd > 1e-3) {
			t.Errorf("%s does not move its cohort", name)
		}
		doubts = append(doubts, doubt{name, ends})
	}
	add("market drift", 0, func(m *simulation.Model) { m.DriftError = 0.03 })
	add("token drift", 0, func(m *simulation.Model) {
		m.Tokens[0].DriftError = 0.03
		m.Networks[0].Token, m.Networks[0].TokenShare = 0, 1
	})
	add("small operators' exit", 0, func(m *simulation.Model) {
		m.ExitShape = 2
		m.Cohorts[0].Operator, m.Cohorts[0].Exit = -1, 0.05
	})
	for i := range 2 {
		of := fmt.Sprintf(" of %d", i)
		add("gpu drift"+of, i, func(m *simulation.Model) { m.GPUs[i].DriftError = 0.03 })
		add("level"+of, i, func(m *simulation.Model) { m.Networks[i].LevelError = 0.1 })
		add("utilisation"+of, i, func(m *simulation.Model) { m.Networks[i].UtilisationError = 0.3 })
		add("hazard"+of, i, func(m *simulation.Model) {
			m.GPUs[i].HazardShape = 2
			m.Cohorts[i].Hazard = []float64{0.05}
		})
		add("exit of operator"+of, i, func(m *simulation.Model) { m.Operators[i] = simulation.Operator{Exit: 0.1, ExitShape: 0.5} })
		add("outages"+of, i, func(m *simulation.Model) {
			m.Networks[i].Outage, m.Networks[i].OutageShare, m.Networks[i].OutageShape = 0.3, 1, 0.5
		})
	}
	for i, a := range doubts {
		for _, b := range doubts[:i] {
			value, standardError := covariance(a.ends, b.ends)
			within(t, "covariance of "+a.name+" and "+b.name, value, 0, standardError)
		}
	}
}

// Before and after LateAge the hazard has its own gamma: each of its spread, drawn apart, the defect on top of both.
func TestDoubtChangesWithAge(t *testing.T) {
	t.Parallel()
	m := pair(0)
	m.GPUs[0].HazardShape, m.GPUs[0].LateAge, m.GPUs[0].LateShape = 16, 3, 4
	m.GPUs[0].Defect, m.GPUs[0].DefectAge, m.GPUs[0].DefectFactor = 1, 5, 2
	m.Cohorts[0].Hazard = []float64{0.02}
	var young, late []float64
	for _, path := range shares(t, 8192, m) {
		y, l := 1-path[0], 1-path[3]/path[2]
		for month, want := range []float64{y, y, y, l, l, 2 * l} {
			before := 1.0
			if month > 0 {
				before = path[month-1]
			}
			if got := 1 - path[month]/before; math.Abs(got-want) > 2e-4 { // a billion devices still have noise
				t.Fatalf("month %d fails %v, want %v", month+1, got, want)
			}
		}
		young, late = append(young, y/0.02), append(late, l/0.02)
	}
	for _, x := range []struct {
		drawn []float64
		sd    float64
	}{{young, 0.25}, {late, 0.5}} {
		mean, sd, meanError, sdError := spread(x.drawn)
		within(t, "mean", mean, 1, meanError)
		within(t, "spread", sd, x.sd, sdError)
	}
	both, standardError := covariance(young, late)
	within(t, "covariance", both, 0, standardError)
}

// The number of outages in a year, each month's given the path's probability p g: mean T p, variance T p - T p² E g² + T² p² Var g.
func TestDoubtAboutOutages(t *testing.T) {
	t.Parallel()
	const months, p, shape = 12, 0.05, 2.0
	m := pair(0)
	m.Months = months
	m.Networks[0].Outage, m.Networks[0].OutageShare, m.Networks[0].OutageShape = p, 1, shape
	var outages []float64
	for _, path := range shares(t, 8192, m) {
		n := 0.0
		for _, x := range path {
			if x == 0 {
				n++
			}
		}
		outages = append(outages, n)
	}
	mean, sd, meanError, sdError := spread(outages)
	within(t, "mean", mean, months*p, meanError)
	within(t, "spread", sd, math.Sqrt(months*p-months*p*p*(1+1/shape)+months*months*p*p/shape), sdError)
}

// A named operator is still there after t months with the probability E (1 - p g)^t, by the binomial theorem and the gamma's moments.
func TestDoubtAboutAnOperator(t *testing.T) {
	t.Parallel()
	const p, shape = 0.05, 1.0
	m := pair(0)
	m.Months = 12
	m.Operators = []simulation.Operator{{Exit: p, ExitShape: shape}}
	m.Cohorts[0].Operator = 0
	paths := shares(t, 8192, m)
	for _, months := range []int{1, 2, 12} {
		want, term := 1.0, 1.0
		for j := range months {
			term *= -p * float64(months-j) / float64(j+1) * (shape + float64(j)) / shape
			want += term
		}
		var there []float64
		for _, path := range paths {
			there = append(there, path[months-1])
		}
		mean, _, meanError, _ := spread(there)
		within(t, "there", mean, want, meanError)
	}
}

// At the limits of what is allowed every path is still a number: probabilities stay below 1 and prices finite.
func TestExtremesStayFinite(t *testing.T) {
	t.Parallel()
	m := portfolio()
	wild := simulation.Process{Volatility: 2}
	m.Months, m.Market, m.Sector = 360, wild, 1
	m.Regime.Drift = [2]float64{1, 1}
	m.DriftError, m.ExitShape, m.TailDof = 1, 1e-3, 2.5
	for i := range m.GPUs {
		m.GPUs[i] = simulation.GPU{Drift: 1, DriftError: 1, HazardShape: 1e-3, Price: wild, Frailty: 3, Defect: 1, DefectFactor: 1000}
	}
	for i := range m.Networks {
		x := &m.Networks[i]
		x.Price, x.Utilisation, x.LevelError, x.UtilisationError, x.Outage, x.OutageShape = wild, wild, 3, 5, 1, 1e-3
	}
	m.Tokens[0] = simulation.Token{Drift: 1, DriftError: 1, Price: wild}
	m.Operators[0] = simulation.Operator{Exit: 1, ExitShape: 1e-3}
	for i := range m.Cohorts {
		m.Cohorts[i].Income, m.Cohorts[i].Recovery, m.Cohorts[i].Noise = 1e6, 1e7, 10
	}
	m.Cohorts[0].Devices = 1e9
	for _, sector := range []float64{0, 0.5, 1} {
		m.Sector = sector
		simulate(t, m, simulation.Plan{Seed: 4, Replicates: 2, PathsEach: 64}, func(cash []float64) {
			for month, x := range cash {
				if !(x >= 0 && x <= math.MaxFloat64) {
					t.Fatalf("month %d has %v", month+1, x)
				}
			}
		})
	}
}
