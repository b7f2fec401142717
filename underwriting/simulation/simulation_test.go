package simulation_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
)

// portfolio has everything that a model can have, strong enough to be seen in a few thousand paths.
func portfolio() simulation.Model {
	hazard := make([]float64, 24)
	for age := range hazard {
		hazard[age] = 0.01 + float64(0.002*float64(age)) // not fused: the golden hash stands on it
	}
	return simulation.Model{
		Months: 12,
		Market: simulation.Process{Reversion: 0.1, Volatility: 0.08},
		Regime: simulation.Regime{Drift: [2]float64{-0.05, 0.04}, Leave: [2]float64{0.1, 0.2}, StartFirst: 0.7},
		GPUs: []simulation.GPU{
			{Name: "a", Drift: -0.01, Price: simulation.Process{Volatility: 0.05}, Frailty: 0.5, Defect: 0.3, DefectAge: 6, DefectFactor: 4},
			{Name: "b", Price: simulation.Process{Reversion: 0.3, Volatility: 0.1}},
		},
		Networks: []simulation.Network{
			{Name: "x", Price: simulation.Process{Volatility: 0.04}, Utilisation: simulation.Process{Reversion: 0.2, Volatility: 0.3}, TokenShare: 0.4, Token: 0, Slash: 0.01},
			{Name: "y", Utilisation: simulation.Process{Reversion: 0.1, Volatility: 0.2}, Token: -1, Outage: 0.1, OutageShare: 0.5},
		},
		Tokens:    []simulation.Token{{Name: "t", Drift: -0.02, Price: simulation.Process{Volatility: 0.15}, Haircut: 0.1}},
		Operators: []simulation.Operator{{Name: "big", Exit: 0.03}},
		Cohorts: []simulation.Cohort{
			{Name: "large", Network: 0, GPU: 0, Operator: -1, Exit: 0.02, Devices: 60, Age: 3, Income: 100, Cost: 20, Utilisation: 0.6, Noise: 0.3, Hazard: hazard, Recovery: 300, Ageing: 0.02, Speed: 2},
			{Name: "small", Network: 1, GPU: 1, Operator: -1, Devices: 6, Income: 200, Cost: 90, Utilisation: 0.8, Noise: 0.1, Hazard: hazard},
			{Name: "named", Network: 1, GPU: 0, Operator: 0, Devices: 40, Age: 10, Income: 80, Utilisation: 0.5, Hazard: hazard, Recovery: 500, Ageing: 0.01},
		},
		Sector: 0.3,
	}
}

// inDoubt is the same with everything that can be unknown, and with tails.
func inDoubt() simulation.Model {
	m := portfolio()
	m.DriftError, m.ExitShape, m.TailDof = 0.01, 2, 8
	m.GPUs[0].DriftError, m.GPUs[0].HazardShape, m.GPUs[1].HazardShape = 0.02, 3, 1
	m.GPUs[0].LateAge, m.GPUs[0].LateShape = 12, 2
	m.Networks[0].LevelError, m.Networks[0].UtilisationError = 0.2, 0.5
	m.Networks[1].LevelError, m.Networks[1].OutageShape = 0.1, 2
	m.Tokens[0].DriftError = 0.03
	m.Operators[0].ExitShape = 1
	return m
}

// moments are of each month's cash, of the whole path, and of two months together.
type moments struct {
	months [][]float64
	total  []float64
}

func (m *moments) add(cash []float64) {
	if m.months == nil {
		m.months = make([][]float64, len(cash))
	}
	sum := 0.0
	for t, x := range cash {
		m.months[t] = append(m.months[t], x)
		sum += x
	}
	m.total = append(m.total, sum)
}

// spread returns mean and standard deviation of a sample with the standard error of each: of the deviation by the fourth moment,
// because cash has fat tails.
func spread(x []float64) (mean, sd, meanError, sdError float64) {
	n := float64(len(x))
	for _, v := range x {
		mean += v / n
	}
	var second, fourth float64
	for _, v := range x {
		d := (v - mean) * (v - mean)
		second += d / n
		fourth += d * d / n
	}
	sd = math.Sqrt(second)
	return mean, sd, sd / math.Sqrt(n), math.Sqrt((fourth-second*second)/n) / (2 * sd)
}

// covariance returns that of two samples with its standard error.
func covariance(x, y []float64) (value, standardError float64) {
	mx, _, _, _ := spread(x)
	my, _, _, _ := spread(y)
	products := make([]float64, len(x))
	for i := range x {
		products[i] = (x[i] - mx) * (y[i] - my)
	}
	value, _, standardError, _ = spread(products)
	return value, standardError
}

func simulate(t *testing.T, m simulation.Model, plan simulation.Plan, each func(cash []float64)) {
	t.Helper()
	e, err := simulation.NewEngine(m)
	if err != nil {
		t.Fatal(err)
	}
	w, err := e.NewWorker(plan)
	if err != nil {
		t.Fatal(err)
	}
	for b := range plan.Blocks() {
		block := w.Block(b).Cash
		for p := range simulation.BlockPaths() {
			each(block[p*m.Months : (p+1)*m.Months])
		}
	}
}

// Cohorts against single devices: the mean and the spread of every month, of the whole, and of two months together, within five
// standard errors of what 12 000 naive paths give.
func TestCohortsHaveTheMomentsOfDevices(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]simulation.Model{"known": portfolio(), "in doubt": inDoubt()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			compareMoments(t, m)
		})
	}
}

func compareMoments(t *testing.T, m simulation.Model) {
	t.Helper()
	var bucketed, single moments
	simulate(t, m, simulation.Plan{Seed: 3, Replicates: 8, PathsEach: 1024}, bucketed.add)
	n := naive{m, rand.New(rand.NewPCG(1, 2))}
	paths := 12_000
	if testing.Short() {
		paths = 2_000
	}
	for range paths {
		single.add(n.path())
	}
	compare := func(what string, a, b []float64) {
		am, as, ame, ase := spread(a)
		bm, bs, bme, bse := spread(b)
		within(t, "mean of "+what, am, bm, math.Hypot(ame, bme))
		within(t, "spread of "+what, as, bs, math.Hypot(ase, bse))
	}
	for month := range m.Months {
		compare(fmt.Sprintf("month %d", month+1), bucketed.months[month], single.months[month])
	}
	compare("the total", bucketed.total, single.total)
	a, ae := covariance(bucketed.months[2], bucketed.months[11])
	b, be := covariance(single.months[2], single.months[11])
	within(t, "covariance of months 3 and 12", a, b, math.Hypot(ae, be))
}

// within allows for five standard errors.
func within(t *testing.T, what string, got, want, standardError float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 5*standardError) {
		t.Errorf("%s: %.4g, want %.4g, standard error %.3g", what, got, want, standardError)
	}
}

// Without anything common, the variance is that of independent devices: binomial, exactly known, also over time.
func TestNoiseOfIndependentDevices(t *testing.T) {
	t.Parallel()
	for _, devices := range []int{20, 400} {
		m := simulation.Model{
			Months:   10,
			GPUs:     []simulation.GPU{{}},
			Networks: []simulation.Network{{Token: -1}},
			Cohorts:  []simulation.Cohort{{Operator: -1, Devices: devices, Income: 1, Utilisation: 0.5, Hazard: []float64{0.05}}},
		}
		var got moments
		simulate(t, m, simulation.Plan{Seed: 9, Replicates: 8, PathsEach: 2048}, got.add)
		n := float64(devices)
		alive := func(t int) float64 { return math.Pow(0.95, float64(t+1)) }
		for month := range m.Months {
			mean, sd, meanError, sdError := spread(got.months[month])
			within(t, "mean", mean, n*alive(month), meanError)
			within(t, "deviation", sd, math.Sqrt(n*alive(month)*(1-alive(month))), sdError)
		}
		far, farError := covariance(got.months[2], got.months[9])
		within(t, "covariance", far, n*alive(9)*(1-alive(2)), farError)
	}
}

func TestRunStopsAtAnError(t *testing.T) {
	t.Parallel()
	e, err := simulation.NewEngine(portfolio())
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	plan := simulation.Plan{Seed: 1, Replicates: 1, PathsEach: 1024}
	if err := e.Run(t.Context(), plan, 0, plan.Blocks(), 3, func(simulation.Paths) error { return full }); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	err = e.Run(t.Context(), plan, 0, plan.Blocks(), 3, func(p simulation.Paths) error { panic("out of luck") })
	if err == nil || !strings.Contains(err.Error(), "out of luck") {
		t.Errorf("a panic came back as %v", err)
	}
}
