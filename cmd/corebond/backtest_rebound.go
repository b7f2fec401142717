package main

import (
	"cmp"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/simulation"
)

// The published points of H100's rent in USD an hour, as the shipped table of priors cites them, and the months between.
const (
	reboundStart  = 8.00 // mid-2023
	reboundLow    = 1.70 // October 2025
	reboundHigh   = 2.35 // March 2026
	reboundFall   = 27   // months
	reboundMonths = 5
)

// reboundReport is what a constant decay and two regimes would have said of the rebound.
type reboundReport struct {
	Forecasts []reboundForecast `json:"forecasts"`
}

type reboundForecast struct {
	Model  string  `json:"model"`
	Median float64 `json:"median"`
	Low    float64 `json:"low"` // 5 % quantile
	High   float64 `json:"high"`
	Held   bool    `json:"held"`
}

func testRebound(priors portfolio.Priors) (reboundReport, error) {
	p := priors.Price
	market := simulation.Process{Reversion: p.Reversion.Value, Volatility: p.Volatility.Value}
	decay := marketModel(portable.Log(reboundLow/reboundStart)/reboundFall, 0, market)
	regimes := marketModel(0, p.DriftError.Value, market)
	regimes.Regime = simulation.Regime{
		Drift: [2]float64{p.DriftFirst.Value, p.DriftSecond.Value}, Leave: [2]float64{p.LeaveFirst.Value, p.LeaveSecond.Value}, StartFirst: 1,
	}
	regimes.GPUs[0].Price = simulation.Process{Reversion: p.GPUReversion.Value, Volatility: p.GPUVolatility.Value}
	regimes.GPUs[0].DriftError = p.GPUDriftError.Value
	var r reboundReport
	for _, x := range []struct {
		name  string
		model simulation.Model
	}{{"constant decay", decay}, {"shipped priors: two regimes, the falling one at the start", regimes}} {
		m := seriesModel{x.name, func([]float64) simulation.Model { return x.model }}
		members, err := m.forecaster()([]float64{reboundLow}, reboundMonths)
		if err != nil {
			return r, err
		}
		slices.SortFunc(members, cmp.Compare[float64])
		n := len(members)
		f := reboundForecast{Model: x.name, Median: members[n/2], Low: members[n/20], High: members[n-1-n/20]}
		f.Held = f.Low <= reboundHigh && reboundHigh <= f.High
		r.Forecasts = append(r.Forecasts, f)
	}
	return r, nil
}
