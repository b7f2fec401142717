package portfolio_test

import (
	"math"
	"slices"
	"testing"

	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/simulation"
)

// agedWorld draws a model's hazard in each year of age from the table's prior, one year from the last, and returns them.
func agedWorld(w *world, p portfolio.HardwarePriors, d *draws) []float64 {
	variance := math.Log1p(1/p.Shape.Value) + math.Log1p(1/p.AgeShape.Value) + math.Log1p(1/p.GPUShape.Value)
	keep := p.AgeKept.Value
	x, out := math.Sqrt(variance)*d.normal(), []float64(nil)
	for range 7 {
		out = append(out, p.Hazard.Value*math.Exp(x-variance/2))
		x = keep*x + math.Sqrt(variance*(1-keep*keep))*d.normal()
	}
	w.hazard, w.ageing = 1, func(years float64) float64 { return out[min(int(years), 6)] }
	return out
}

// onlyHardware holds everything else still, so that cash is the share of devices that works.
func onlyHardware(m simulation.Model) simulation.Model {
	m.Market, m.Regime, m.Correlation, m.DriftError, m.ExitShape, m.Sector, m.Tokens = simulation.Process{}, simulation.Regime{}, nil, 0, 0, 0, nil
	for i := range m.GPUs {
		m.GPUs[i].Drift, m.GPUs[i].DriftError, m.GPUs[i].Price = 0, 0, simulation.Process{}
	}
	for i := range m.Networks {
		m.Networks[i] = simulation.Network{Token: -1}
	}
	for i := range m.Operators {
		m.Operators[i] = simulation.Operator{}
	}
	for i := range m.Cohorts {
		c := &m.Cohorts[i]
		c.Income, c.Cost, c.Noise, c.Recovery, c.Exit = 1, 0, 0, 0, 0
		c.Devices = 1e8 // no noise of their own
	}
	return m
}

// living plays a model and returns the share that works at the end, in ascending order.
func living(t testing.TB, m simulation.Model) []float64 {
	t.Helper()
	e, err := simulation.NewEngine(onlyHardware(m))
	if err != nil {
		t.Fatal(err)
	}
	plan := simulation.Plan{Seed: 3, Replicates: 1, PathsEach: 512}
	w, err := e.NewWorker(plan)
	if err != nil {
		t.Fatal(err)
	}
	var out []float64
	for b := range plan.Blocks() {
		cash := w.Block(b).Cash
		for i := m.Months - 1; i < len(cash); i += m.Months {
			out = append(out, cash[i]/1e8)
		}
	}
	slices.Sort(out)
	return out
}

// Batches are drawn from the table's prior, a fifth of them with a defect that shows from the third year, and watched for some years: the
// 90 % band of the share that lives to year 5 holds the truth as often as it says, or more often where little is ahead: the nearest of the
// ages ahead is played as little known as all of them together.
func TestLifetimesHoldTheTruth(t *testing.T) {
	t.Parallel()
	const seeds = 120
	p := portfolio.Shipped()
	p.Hardware.OperatorSD.Value = 0.01 // these worlds are of one site
	for _, c := range []struct {
		years, devices int
		most           float64
	}{{1, 30, 0.982}, {2, 3000, 0.982}, {4, 300, 1}} {
		held, below, rising := 0, 0, 0
		for seed := range uint32(seeds) {
			d := &draws{random.NewKey(uint64(seed)<<32 + uint64(c.years)).At(random.At{})}
			w := plainWorld()
			w.networks, w.gpus, w.operators, w.devices, w.age, w.periods, w.tokenShare = 1, 1, 1, c.devices, 0, 365*c.years/30, 0
			hazards := agedWorld(&w, p.Hardware, d)
			if d.Uniform() < p.Hardware.Defect.Value {
				for y := 2; y < len(hazards); y++ {
					hazards[y] *= p.Hardware.DefectFactor.Value
				}
				rising++
			}
			truth := 1.0
			for y := c.years; y < 5; y++ {
				truth *= math.Exp(-hazards[y])
			}
			devices := w.pool(1)
			for i := range devices {
				devices[i].AgeMonths = 12 * c.years
			}
			b, err := portfolio.Build(w.history(seed+1), devices, 60-12*c.years, p)
			if err != nil {
				t.Fatal(err)
			}
			shares := living(t, b.Model)
			n := len(shares)
			if truth < shares[n/20] {
				below++
			} else if truth <= shares[n-1-n/20] {
				held++
			}
		}
		t.Logf("%d years of %d devices: %.3f held, %.3f fell below, %d batches defective", c.years, c.devices, float64(held)/seeds, float64(below)/seeds, rising)
		if share := float64(held) / seeds; share < 0.818 || share > c.most { // three standard errors
			t.Errorf("%d years of %d devices: %.3f of the bands hold the truth", c.years, c.devices, share)
		}
	}
}

// However many devices a good youth is known from, it makes known no more than the years it was seen in: the ages ahead stay near what the
// table's correlation allows, the nearer the more, and as little known.
func TestYouthDoesNotVouchForAge(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	w.networks, w.gpus, w.operators, w.age, w.periods, w.hazard = 1, 1, 1, 0, 24, 0.005
	var models []simulation.Model
	p := portfolio.Shipped()
	for _, devices := range []int{300, 3_000, 300_000} {
		w.devices = devices
		m := build(t, w.history(8), w.pool(1), p).Model
		h, g := m.Cohorts[0].Hazard, m.GPUs[0]
		near(t, "hazard of the second year", 12*h[18], 0.005, 0.003)
		if g.LateAge != 24 || !(h[18] < h[30] && h[30] < h[42] && h[42] < h[54] && h[54] < h[71] && 12*h[71] < p.Hardware.Hazard.Value) || g.Defect != p.Hardware.Defect.Value {
			t.Errorf("%d devices: %+v with hazards of %v", devices, g, h)
		}
		models = append(models, m)
	}
	few, many := models[1].GPUs[0], models[2].GPUs[0]
	if !(many.HazardShape > 50*few.HazardShape) || math.Abs(many.LateShape/few.LateShape-1) > 0.05 || many.LateShape > 3.5 {
		t.Errorf("a hundred times the devices make %+v of %+v", many, few)
	}
	near(t, "hazard of the fifth year", models[2].Cohorts[0].Hazard[54]/models[1].Cohorts[0].Hazard[54], 1, 0.15)
	p.Hardware.AgeKept.Value = 0
	apart := build(t, w.history(8), w.pool(1), p).Model.Cohorts[0].Hazard
	near(t, "hazard ahead if ages had nothing in common", 12*apart[30], p.Hardware.Hazard.Value, 0.0002)
	p.Hardware.AgeKept.Value = 0.99
	alike := build(t, w.history(8), w.pool(1), p).Model.Cohorts[0].Hazard
	near(t, "hazard ahead if all ages were alike", 12*alike[30], 0.005, 0.001)
}

// What other models showed at an age counts for one that was watched in its youth alone.
func TestOtherModelsTellOfAge(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	w.networks, w.gpus, w.operators, w.age, w.periods, w.hazard, w.devices = 1, 2, 1, 0, 24, 0.02, 2000
	alone := w.history(9)
	w.periods, w.ageing = 60, func(years float64) float64 {
		if years < 2 {
			return 1
		}
		return 8
	}
	with := alone
	with.Tracks = append([]portfolio.Track{alone.Tracks[0]}, w.history(9).Tracks[1])
	with.Tokens = w.history(9).Tokens
	p := portfolio.Shipped()
	a, b := build(t, alone, w.pool(1), p).Model.Cohorts[0].Hazard, build(t, with, w.pool(1), p).Model.Cohorts[0].Hazard
	if !(b[40] > 1.3*a[40] && b[40] < 0.16/12) || math.Abs(b[6]/a[6]-1) > 0.1 {
		t.Errorf("hazards %v with another model's old devices, %v without", b, a)
	}
}
