package main

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/backtest"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/simulation"
)

// forecastPaths is how many members a forecast has. The paths are the engine's own low-discrepancy points, all with one seed.
const (
	forecastPaths = 512
	forecastSeed  = 20260102
)

// A seriesModel is calibrated to a history and handed to the engine that prices tranches, whose steps are months there and the series'
// own here. What is tested is therefore what the simulator plays; how the figures are estimated is this file's.
type seriesModel struct {
	name string
	fit  func(logs []float64) simulation.Model
}

// seriesModels are the processes under test. The engine's process begins at home: it can be held back, but not return to a mean away
// from today's value.
func seriesModels() []seriesModel {
	return []seriesModel{
		{"random walk", func(logs []float64) simulation.Model {
			return marketModel(0, 0, simulation.Process{Volatility: spread(steps(logs), 0, 0)})
		}},
		{"constant decay", func(logs []float64) simulation.Model {
			d := steps(logs)
			drift := average(d)
			volatility := spread(d, drift, 1)
			return marketModel(drift, volatility/math.Sqrt(float64(len(d))), simulation.Process{Volatility: volatility})
		}},
		{"mean-reverting", func(logs []float64) simulation.Model { return marketModel(0, 0, reverting(logs)) }},
	}
}

// marketModel is a portfolio of one device that earns 1 and never fails, so that its cash is the price.
func marketModel(drift, driftError float64, p simulation.Process) simulation.Model {
	drift = min(max(drift, -1), 1)
	p.Volatility = min(p.Volatility, 2)
	return simulation.Model{
		Market: p, Regime: simulation.Regime{Drift: [2]float64{drift, drift}, StartFirst: 1}, DriftError: min(driftError, 1),
		GPUs: []simulation.GPU{{Name: "one"}}, Networks: []simulation.Network{{Name: "one", Token: -1}},
		Cohorts: []simulation.Cohort{{Name: "one", Operator: -1, Devices: 1, Income: 1, Utilisation: 0.5, Hazard: []float64{0}}},
	}
}

// shippedModel is what a portfolio without a record of its own is simulated with: the table's drifts, processes and what it does not
// know. The level is the last month's. Income in tokens follows the table's token, other income its market.
func shippedModel(p portfolio.Priors, tokens bool) seriesModel {
	return seriesModel{"shipped priors", func([]float64) simulation.Model {
		m := marketModel(0, p.Price.DriftError.Value, simulation.Process{Reversion: p.Price.Reversion.Value, Volatility: p.Price.Volatility.Value})
		m.Regime = simulation.Regime{
			Drift: [2]float64{p.Price.DriftFirst.Value, p.Price.DriftSecond.Value}, Leave: [2]float64{p.Price.LeaveFirst.Value, p.Price.LeaveSecond.Value},
			StartFirst: p.Price.LeaveSecond.Value / (p.Price.LeaveFirst.Value + p.Price.LeaveSecond.Value),
		}
		m.GPUs[0].Price = simulation.Process{Reversion: p.Price.GPUReversion.Value, Volatility: p.Price.GPUVolatility.Value}
		m.GPUs[0].DriftError = p.Price.GPUDriftError.Value
		n := &m.Networks[0]
		n.Price = simulation.Process{Reversion: p.Price.NetworkReversion.Value, Volatility: p.Price.NetworkVolatility.Value}
		n.Utilisation = simulation.Process{Reversion: p.Utilisation.Reversion.Value, Volatility: p.Utilisation.Volatility.Value}
		n.Outage, n.OutageShare, n.Slash = p.Events.Outage.Value, p.Events.OutageShare.Value, p.Events.Slash.Value
		n.LevelError = p.Income.MonthError.Value // the level is one month's
		m.Cohorts[0].Utilisation = p.Utilisation.Mean.Value
		if tokens {
			n.TokenShare, n.Token = 1, 0
			m.Tokens = []simulation.Token{{
				Name: "token", Drift: p.Token.Drift.Value, DriftError: p.Token.DriftError.Value,
				Price: simulation.Process{Reversion: p.Token.Reversion.Value, Volatility: p.Token.Volatility.Value},
			}}
		}
		return m
	}}
}

// forecaster runs the engine over the steps ahead and takes the last one's cash times the last value.
func (s seriesModel) forecaster() backtest.Forecaster {
	return func(history []float64, horizon int) ([]float64, error) {
		logs := make([]float64, len(history))
		for i, x := range history {
			if !(x > 0) {
				return nil, invalid.Input("history", "give prices or incomes above 0", "%v has no logarithm", x)
			}
			logs[i] = portable.Log(x)
		}
		m := s.fit(logs)
		m.Months = horizon
		engine, err := simulation.NewEngine(m)
		if err != nil {
			return nil, err
		}
		plan := simulation.Plan{Seed: forecastSeed, Replicates: 1, PathsEach: forecastPaths}
		worker, err := engine.NewWorker(plan)
		if err != nil {
			return nil, err
		}
		members := make([]float64, 0, forecastPaths)
		for b := range plan.Blocks() {
			cash := worker.Block(b).Cash
			for path := horizon - 1; path < len(cash); path += horizon {
				members = append(members, cash[path]*history[len(history)-1])
			}
		}
		return members, nil
	}
}

func steps(logs []float64) []float64 {
	out := make([]float64, len(logs)-1)
	for i := range out {
		out[i] = logs[i+1] - logs[i]
	}
	return out
}

func average(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// spread is the standard deviation about a centre, for which fitted parameters were taken from the same numbers.
func spread(x []float64, centre float64, fitted int) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64((v - centre) * (v - centre))
	}
	return math.Sqrt(sum / float64(max(len(x)-fitted, 1)))
}

// reverting is the autoregression of the deviations from their mean.
func reverting(logs []float64) simulation.Process {
	mean := average(logs)
	var own, next float64
	for i := range len(logs) - 1 {
		a, b := logs[i]-mean, logs[i+1]-mean
		own += float64(a * a)
		next += float64(a * b)
	}
	if own == 0 {
		return simulation.Process{}
	}
	keep := min(max(next/own, 0), 1)
	sum := 0.0
	for i := range len(logs) - 1 {
		off := logs[i+1] - mean - float64(keep*(logs[i]-mean))
		sum += float64(off * off)
	}
	return simulation.Process{Reversion: 1 - keep, Volatility: math.Sqrt(sum / float64(max(len(logs)-3, 1)))}
}
