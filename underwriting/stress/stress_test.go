package stress

import (
	"context"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

const unit = 1_000_000 // micro-units of one unit of currency

// pool has everything that a model can have, doubt too, over long enough for every scenario to come true.
func pool() simulation.Model {
	hazard := []float64{0.002, 0.003, 0.004, 0.005, 0.006, 0.008}
	return simulation.Model{
		Months: 30,
		Market: simulation.Process{Reversion: 0.1, Volatility: 0.06},
		Regime: simulation.Regime{Drift: [2]float64{-0.02, 0.01}, Leave: [2]float64{0.1, 0.2}, StartFirst: 0.7},
		GPUs: []simulation.GPU{
			{Name: "a", Drift: -0.01, Price: simulation.Process{Volatility: 0.03}, Frailty: 0.3, DriftError: 0.004, HazardShape: 6},
			{Name: "b", Price: simulation.Process{Reversion: 0.3, Volatility: 0.05}, DriftError: 0.002, HazardShape: 3},
		},
		Networks: []simulation.Network{
			{
				Name: "x", Price: simulation.Process{Volatility: 0.02}, Utilisation: simulation.Process{Reversion: 0.2, Volatility: 0.2}, TokenShare: 0.3, Token: 0,
				Slash: 0.01, Outage: 0.01, OutageShare: 0.5, LevelError: 0.05, UtilisationError: 0.1, OutageShape: 4,
			},
			{Name: "y", Utilisation: simulation.Process{Reversion: 0.1, Volatility: 0.1}, Token: -1, Outage: 0.02, OutageShare: 0.5, LevelError: 0.08, OutageShape: 2},
		},
		Tokens:    []simulation.Token{{Name: "t", Drift: -0.02, Price: simulation.Process{Volatility: 0.1}, Haircut: 0.1, DriftError: 0.01}},
		Operators: []simulation.Operator{{Name: "small", Exit: 0.01, ExitShape: 5}, {Name: "big", Exit: 0.005, ExitShape: 5}},
		Cohorts: []simulation.Cohort{
			{Name: "many", Network: 0, GPU: 0, Operator: -1, Exit: 0.005, Devices: 200, Age: 3, Income: 100, Cost: 20, Utilisation: 0.6, Noise: 0.1, Hazard: hazard, Recovery: 300, Ageing: 0.02, Speed: 2},
			{Name: "few", Network: 1, GPU: 1, Operator: 0, Devices: 10, Income: 200, Cost: 60, Utilisation: 0.8, Noise: 0.1, Hazard: hazard},
			{Name: "named", Network: 1, GPU: 0, Operator: 1, Devices: 120, Age: 10, Income: 80, Utilisation: 0.25, Hazard: hazard, Recovery: 200, Ageing: 0.01},
		},
		Sector: 0.2, DriftError: 0.003, ExitShape: 4,
	}
}

func deal() waterfall.Deal {
	return waterfall.Deal{
		Senior:    waterfall.Tranche{Name: "senior", Balance: 260_000 * unit, Coupon: 800},
		Mezzanine: waterfall.Tranche{Name: "mezzanine", Balance: 80_000 * unit, Coupon: 1200},
		Junior:    waterfall.Tranche{Name: "junior", Balance: 80_000 * unit}, ServicingFee: 100,
	}
}

func input() Input {
	return Input{
		Sampler: risk.Local(2), Model: pool(), Plan: simulation.Plan{Seed: 11, Replicates: 2, PathsEach: 64}, Deal: deal(),
		Targets: [3]float64{0.001, 0.05, 0.2}, HistoryDays: 120,
	}
}

// counter counts draws.
type counter struct {
	risk.Sampler
	runs *atomic.Int64
}

func (c counter) Sample(ctx context.Context, m simulation.Model, p simulation.Plan) (*risk.Sample, error) {
	c.runs.Add(1)
	return c.Sampler.Sample(ctx, m, p)
}

// One pack, looked at from all sides: it is dear to draw.
func TestPack(t *testing.T) {
	t.Parallel()
	in := input()
	var runs atomic.Int64
	in.Sampler = counter{risk.Local(1), &runs}
	before, err := json.Marshal(in.Model)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if after, err := json.Marshal(in.Model); err != nil || string(after) != string(before) {
		t.Errorf("the caller's model was changed: %v", err)
	}
	if int64(p.Runs) != runs.Load() || p.Runs > MaxRuns || p.Runs < 80 {
		t.Errorf("%d runs said, %d drawn, at most %d", p.Runs, runs.Load(), MaxRuns)
	}
	sum := int64(0)
	for _, s := range p.Bridge {
		sum += s.Cash
	}
	if sum != p.Base.Collections {
		t.Errorf("the bridge ends at %d, not at %d", sum, p.Base.Collections)
	}
	// by hand: 200*100 + 10*200 + 120*80 a month for 30 months, but for 120 micro-units of rounding
	if got, want := p.Bridge[0].Cash, int64(31_600*30*unit); math.Abs(float64(got-want)) > 2e9 {
		t.Errorf("income as it is today: %d, want %d but for noise", got, want)
	}
	for _, s := range p.Scenarios {
		sum := int64(0)
		for _, a := range s.Attribution {
			sum += a.Cash
		}
		if sum != s.Lost || s.Lost != p.Base.Collections-s.Outcome.Collections {
			t.Errorf("%s: parts sum to %d, lost %d", s.Name, sum, s.Lost)
		}
		if s.Unchanged != "" || s.Lost <= 0 {
			t.Errorf("%s takes %d: %s", s.Name, s.Lost, s.Unchanged)
		}
		for i := range tranches {
			if s.Outcome.Tranches[i].ExpectedLoss < p.Base.Tranches[i].ExpectedLoss {
				t.Errorf("%s helps the %s", s.Name, tranches[i])
			}
		}
	}
	for i, b := range p.Tornado {
		if i > 0 && b.Swing > p.Tornado[i-1].Swing {
			t.Errorf("bar %d is wider than the one before", i)
		}
		if b.Swing == 0 {
			t.Errorf("%s by %s moves nothing", b.Family, b.By)
		}
	}
	if len(p.Tornado) != 20 || len(p.Stability.Seeds) != otherSeeds || len(p.Reverse) != 4 {
		t.Errorf("%d bars, %d seeds, %d reverse stresses", len(p.Tornado), len(p.Stability.Seeds), len(p.Reverse))
	}
	for i := range tranches {
		// the spread over six runs against what they state: within a factor that Student's law all but never exceeds
		if s := p.Stability; i > 0 && !(s.Spread[i] < 5*s.Stated[i] && s.Stated[i] < 20*s.Spread[i]) {
			t.Errorf("%s: seeds spread by %v, stated %v", tranches[i], s.Spread[i], s.Stated[i])
		}
	}
	if p.Stability.Gaussian != p.Base || p.Stability.Student == p.Base || p.Stability.Known == p.Base {
		t.Errorf("%+v", p.Stability)
	}
	if !strings.Contains(p.Limits[0], "120 days") || !strings.Contains(p.Limits[1], "330 devices") {
		t.Errorf("%q", p.Limits[:2])
	}
	again, err := Run(t.Context(), input()) // two workers
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(p, again) {
		t.Error("another number of workers gives another pack")
	}
}

// Where the model is the rung, the rung is the base.
func TestLadderMeetsTheModel(t *testing.T) {
	t.Parallel()
	for _, i := range []int{0, 3} {
		rho := rungs[i]
		in := input()
		in.Model = changed(pool(), uniform(rho))
		d := newDrawer(t.Context(), in)
		l := d.ladder()
		if d.err != nil {
			t.Fatal(d.err)
		}
		if l.Rungs[i].Outcome != d.first || l.OwnSector != rho || math.Abs(l.Own-rho) > 1e-12 {
			t.Errorf("rung %v is not the base: %+v", rho, l)
		}
		if d.runs != len(rungs) { // the base among them
			t.Errorf("%d runs for %d rungs", d.runs, len(rungs))
		}
		if i == 0 && l.Rungs[0].Tranches == l.Rungs[6].Tranches {
			t.Error("correlation changes nothing")
		}
	}
}

func TestErrorsAreTyped(t *testing.T) {
	t.Parallel()
	for field, change := range map[string]func(*Input){
		"sampler":           func(in *Input) { in.Sampler = nil },
		"months":            func(in *Input) { in.Model.Months = 0 },
		"replicates":        func(in *Input) { in.Plan.Replicates = 0 },
		"plan.replicates":   func(in *Input) { in.Plan.Replicates = 1 },
		"plan.shift":        func(in *Input) { in.Plan.Shift = []float64{1} },
		"targets.mezzanine": func(in *Input) { in.Targets[1] = math.NaN() },
		"targets.senior":    func(in *Input) { in.Targets[0] = 1.5 },
		"history_days":      func(in *Input) { in.HistoryDays = -1 },
		"senior.balance":    func(in *Input) { in.Deal.Senior.Balance = -1 },
	} {
		in := input()
		change(&in)
		_, err := Run(t.Context(), in)
		e, ok := err.(*invalid.Error) //nolint:errorlint // what is out of range is found before anything wraps it
		if !ok || e.Field != field || e.Fix == "" {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// A sampler's error ends the run and is not hidden.
func TestSamplerErrorEndsTheRun(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var runs atomic.Int64
	in := input()
	in.Sampler = counter{risk.Local(1), &runs}
	if _, err := Run(ctx, in); err == nil || !strings.Contains(err.Error(), "run 1") {
		t.Errorf("err = %v", err)
	}
	if runs.Load() != 1 {
		t.Errorf("%d runs after an error", runs.Load()-1)
	}
}
