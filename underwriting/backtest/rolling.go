package backtest

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// Forecaster says what a series may be some steps after the last value of its history: equally likely values. It sees nothing later.
type Forecaster func(history []float64, steps int) ([]float64, error)

// Rolling moves an origin over a series: at each, the last Train values are the history (all, if Train is 0, once there are Least),
// and the value Horizon steps on is the outcome. Origins are Every steps apart; below Horizon the outcomes of neighbours overlap.
type Rolling struct {
	Train, Least, Horizon, Every int
}

// Check is one forecast held against what came.
type Check struct {
	Origin    int // index of the last value that was known
	Outcome   float64
	PIT, CRPS float64
	// Errors of the naive forecasts: the last value, and the mean of the history. They are what their CRPS is.
	Last, Mean float64
	// Inside says for each of Intervals whether the central interval held the outcome.
	Inside [len(Intervals)]bool
	Middle float64 // the forecast's median
}

// Intervals are the probabilities of the central intervals that are judged.
var Intervals = [...]float64{0.5, 0.8, 0.9, 0.95}

// Run takes every forecast that the series has room for, in the order of time.
func (r Rolling) Run(series []float64, forecast Forecaster) ([]Check, error) {
	if err := r.validate(); err != nil {
		return nil, err
	}
	for i, x := range series {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, invalid.New("NOT_FINITE", fmt.Sprintf("series[%d]", i), "leave the value out or interpolate it", "%v is not a value", x)
		}
	}
	var checks []Check
	for origin := max(r.Train, r.Least) - 1; origin+r.Horizon < len(series); origin += r.Every {
		history := series[: origin+1 : origin+1]
		if r.Train > 0 {
			history = history[origin+1-r.Train:]
		}
		members, err := forecast(history, r.Horizon)
		if err != nil {
			return nil, fmt.Errorf("forecast from value %d: %w", origin, err)
		}
		if len(members) < 20 {
			return nil, invalid.New("TOO_FEW", "members", "give at least 20 members, which a 90 % interval needs", "the forecast has %d", len(members))
		}
		checks = append(checks, hold(members, history, origin, series[origin+r.Horizon]))
	}
	return checks, nil
}

func (r Rolling) validate() error {
	for _, f := range []struct {
		field       string
		got, lowest int
	}{{"train", r.Train, 0}, {"least", r.Least, 0}, {"horizon", r.Horizon, 1}, {"every", r.Every, 1}} {
		if f.got < f.lowest || f.got > maxSteps {
			return invalid.New("OUT_OF_RANGE", f.field, fmt.Sprintf("use %d to %d steps", f.lowest, maxSteps), "%d is out of range", f.got)
		}
	}
	if max(r.Train, r.Least) < 2 {
		return invalid.New("OUT_OF_RANGE", "train", "use a history of at least 2 values", "%d are too few", max(r.Train, r.Least))
	}
	return nil
}

const maxSteps = 1_000_000

func hold(members, history []float64, origin int, outcome float64) Check {
	c := Check{Origin: origin, Outcome: outcome, PIT: PIT(members, outcome), CRPS: CRPSEnsemble(members, outcome)}
	c.Last = math.Abs(outcome - history[len(history)-1])
	mean := 0.0
	for _, x := range history {
		mean += x / float64(len(history))
	}
	c.Mean = math.Abs(outcome - mean)
	sorted := ascending(members)
	c.Middle = sorted[len(sorted)/2]
	for i, p := range Intervals {
		low, high := central(sorted, p)
		c.Inside[i] = outcome >= low && outcome <= high
	}
	return c
}

// central is the interval between the members that leave half the rest out on each side.
func central(sorted []float64, p float64) (low, high float64) {
	n := float64(len(sorted))
	out := int(math.Floor(float64(n*(1-p))/2 + 1e-9))
	return sorted[out], sorted[len(sorted)-1-out]
}
