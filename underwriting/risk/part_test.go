package risk

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// fleet is a model of two networks whose devices a few large operators and many small ones run.
func fleet() simulation.Model {
	cohort := simulation.Cohort{Devices: 400, Operator: -1, Exit: .01, Income: 250, Cost: 60, Utilisation: .6, Noise: .3, Hazard: []float64{.004}, Recovery: 2000, Ageing: .03, Speed: 2}
	named := cohort
	named.Operator, named.Network, named.Exit = 0, 1, 0
	return simulation.Model{
		Months: 24, Sector: .2,
		Market:   simulation.Process{Volatility: .05},
		Regime:   simulation.Regime{Drift: [2]float64{-.01, -.03}, Leave: [2]float64{.05, .1}, StartFirst: .5},
		GPUs:     []simulation.GPU{{Drift: -.005, Price: simulation.Process{Volatility: .03}, Frailty: .3}},
		Networks: []simulation.Network{{Token: -1, Price: simulation.Process{Reversion: .1, Volatility: .04}}, {TokenShare: .4}},
		Tokens:   []simulation.Token{{Drift: -.02, Price: simulation.Process{Volatility: .15}}}, Operators: []simulation.Operator{{Exit: .015}},
		Cohorts: []simulation.Cohort{cohort, named},
	}
}

// fleetDeal lends against it what about one path in five does not repay.
func fleetDeal() waterfall.Deal {
	return waterfall.Deal{
		Senior: waterfall.Tranche{Name: "senior", Balance: 1_100_000 * month, Coupon: 800}, Mezzanine: waterfall.Tranche{Name: "mezzanine", Balance: 400_000 * month, Coupon: 1200},
		Junior: waterfall.Tranche{Name: "junior", Balance: 500_000 * month}, ServicingFee: 100,
	}
}

func fleetEngine(t *testing.T) *simulation.Engine {
	t.Helper()
	engine, err := simulation.NewEngine(fleet())
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// However a plan is divided, and whoever draws the parts, and through whatever bytes they come, the sample is the same.
func TestPartsJoin(t *testing.T) {
	t.Parallel()
	engine := fleetEngine(t)
	shift := make([]float64, engine.Leading())
	shift[0] = -1
	for _, plan := range []simulation.Plan{{Seed: 1, Replicates: 4, PathsEach: 128}, {Seed: 1, Replicates: 4, PathsEach: 128, Shift: shift}} {
		want, err := Draw(t.Context(), engine, plan, 3)
		if err != nil {
			t.Fatal(err)
		}
		if want.Leading() == nil || (want.Weights() == nil) != (plan.Shift == nil) {
			t.Fatalf("%d leading numbers, %d weights", len(want.Leading()), len(want.Weights()))
		}
		var parts []Part
		for _, at := range []int{5, 0, 7} {
			last := map[int]int{0: 5, 5: 7, 7: 8}[at]
			drawn, err := DrawPart(t.Context(), engine, plan, at, last, 1)
			if err != nil {
				t.Fatal(err)
			}
			data, err := drawn.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			var part Part
			if err := part.UnmarshalBinary(data); err != nil {
				t.Fatal(err)
			}
			parts = append(parts, part)
		}
		got, err := Join(plan, engine.Months(), parts)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Error("the parts do not make the whole")
		}
		for what, parts := range map[string][]Part{"gap": {parts[1], parts[2]}, "overlap": {parts[0], parts[1], parts[1], parts[2]}, "end": parts[:2], "nothing": nil} {
			if _, err := Join(plan, engine.Months(), slices.Clone(parts)); invalid.Code(err) != "CONFLICT" {
				t.Errorf("%s: %v", what, err)
			}
		}
		bare := slices.Clone(parts)
		bare[2].Leading = nil
		if _, err := Join(plan, engine.Months(), bare); invalid.Code(err) != "CONFLICT" {
			t.Errorf("no leading numbers in one part: %v", err)
		}
	}
}

func TestNewSampleRefuses(t *testing.T) {
	t.Parallel()
	plan := simulation.Plan{Replicates: 1, PathsEach: 64}
	good := func() (simulation.Plan, int, []int64, []float64, []float64) {
		return plan, 2, make([]int64, 128), make([]float64, 64), make([]float64, 192)
	}
	tests := []struct {
		field, code string
		spoil       func(plan *simulation.Plan, months *int, cash *[]int64, weights, leading *[]float64)
	}{
		{"paths_each", "OUT_OF_RANGE", func(p *simulation.Plan, _ *int, _ *[]int64, _, _ *[]float64) { p.PathsEach = 63 }},
		{"months", "OUT_OF_RANGE", func(_ *simulation.Plan, m *int, _ *[]int64, _, _ *[]float64) { *m = 0 }},
		{"cash", "INVALID_INPUT", func(_ *simulation.Plan, _ *int, c *[]int64, _, _ *[]float64) { *c = (*c)[1:] }},
		{"cash[5]", "OUT_OF_RANGE", func(_ *simulation.Plan, _ *int, c *[]int64, _, _ *[]float64) { (*c)[5] = -1 }},
		{"cash[6]", "OUT_OF_RANGE", func(_ *simulation.Plan, _ *int, c *[]int64, _, _ *[]float64) { (*c)[6] = maxCash + 1 }},
		{"weights", "INVALID_INPUT", func(_ *simulation.Plan, _ *int, _ *[]int64, w, _ *[]float64) { *w = (*w)[1:] }},
		{"weights[3]", "OUT_OF_RANGE", func(_ *simulation.Plan, _ *int, _ *[]int64, w, _ *[]float64) { (*w)[3] = math.NaN() }},
		{"weights[3]", "OUT_OF_RANGE", func(_ *simulation.Plan, _ *int, _ *[]int64, w, _ *[]float64) { (*w)[3] = -.1 }},
		{"weights", "INVALID_INPUT", func(p *simulation.Plan, _ *int, _ *[]int64, w, _ *[]float64) { p.Shift, *w = []float64{1, 0, 0}, nil }},
		{"leading", "INVALID_INPUT", func(_ *simulation.Plan, _ *int, _ *[]int64, _, l *[]float64) { *l = (*l)[1:] }},
		{"leading[1]", "OUT_OF_RANGE", func(_ *simulation.Plan, _ *int, _ *[]int64, _, l *[]float64) { (*l)[1] = math.Inf(1) }},
	}
	for _, x := range tests {
		plan, months, cash, weights, leading := good()
		x.spoil(&plan, &months, &cash, &weights, &leading)
		_, err := NewSample(plan, months, cash, weights, leading)
		var fault *invalid.Error
		if !errors.As(err, &fault) || fault.Code != x.code || fault.Field != x.field {
			t.Errorf("got %v, want %s at %s", err, x.code, x.field)
		}
	}
	if _, err := NewSample(good()); err != nil {
		t.Error(err)
	}
}

// Bytes that are a part are one part's only; others are refused without more room than they take.
func FuzzPart(f *testing.F) {
	for _, p := range []Part{
		{First: 0, Last: 1, Cash: make([]int64, 64)},
		{First: 3, Last: 4, Cash: make([]int64, 128), Weights: make([]float64, 64), Leading: make([]float64, 64)},
	} {
		data, err := p.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)-8])
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		var p Part
		if err := p.UnmarshalBinary(data); err != nil {
			if invalid.Code(err) == "" {
				t.Errorf("no typed error: %v", err)
			}
			return
		}
		again, err := p.MarshalBinary()
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%v: %d bytes became %d", err, len(data), len(again))
		}
	})
}
