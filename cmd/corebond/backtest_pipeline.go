package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/corebond/corebond/underwriting/survival"
)

// What the record of lifetimes is dressed up with to be a portfolio: one network, one operator, income that moves with nothing. None of
// it touches the share that lives.
const (
	pipelineName    = "as reports do: portfolio and engine"
	pipelineDays    = 30 // of a period
	pipelineDevices = 1000
	pipelinePaths   = 2048
	yearDays        = 365.25
	use             = 0.6
)

// pipelineForecast takes the way that a report takes: package portfolio calibrates the record up to an age, the engine plays the months
// from there to the horizon, and what is left of the cash is what is left of the devices, once everything but hardware is held still.
func pipelineForecast(cards []titanCard, years float64, priors portfolio.Priors) (survival.Forecast, float64, error) {
	s, err := survival.NewSample(observed(cards, years))
	if err != nil {
		return nil, 0, err
	}
	alive, _ := survival.KaplanMeier(s).At(years)
	// Whole periods only: a history takes a short last one for a whole one, which would put its devices beyond the age.
	whole := math.Floor(years*yearDays/pipelineDays) * pipelineDays / yearDays
	bands, err := s.Bands(survival.Every(pipelineDays/yearDays, whole))
	if err != nil {
		return nil, 0, err
	}
	months := int((titanHorizon - years) * 12)
	built, err := portfolio.Build(pipelineHistory(bands), pipelinePool(years), months, priors)
	if err != nil {
		return nil, 0, fmt.Errorf("calibrate lifetimes: %w", err)
	}
	m := hardwareOnly(built.Model)
	engine, err := simulation.NewEngine(m)
	if err != nil {
		return nil, 0, err
	}
	plan := simulation.Plan{Seed: titanSeed, Replicates: 1, PathsEach: pipelinePaths}
	worker, err := engine.NewWorker(plan)
	if err != nil {
		return nil, 0, err
	}
	all := m.Cohorts[0].Income * float64(m.Cohorts[0].Devices)
	var f survival.Forecast
	for b := range plan.Blocks() {
		cash := worker.Block(b).Cash
		for path := months - 1; path < len(cash); path += months {
			f = append(f, alive.Survival*cash[path]/all)
		}
	}
	slices.SortFunc(f, cmp.Compare[float64])
	return f, m.GPUs[0].Defect, nil
}

func pipelineHistory(bands []survival.Band) portfolio.History {
	track := portfolio.Track{Network: "none", GPU: "K20X", Operator: "ORNL", AgeDays: "0", Source: "olcf/TitanGPULife, SC '20", Evidence: "E4"}
	plain := func(x float64) string { return strconv.FormatFloat(x, 'f', 9, 64) }
	for _, b := range bands {
		days := b.Exposure * yearDays
		track.Periods = append(track.Periods, portfolio.Period{
			DeviceDays: plain(days), OfferedHours: plain(24 * days), WorkedHours: plain(24 * use * days), Cash: plain(days),
			Emissions: "0", Slashed: "0", OutageDays: "0", Failures: int(b.Events),
		})
	}
	return portfolio.History{PeriodDays: pipelineDays, Tracks: []portfolio.Track{track}}
}

func pipelinePool(years float64) []portfolio.Device {
	devices := make([]portfolio.Device, pipelineDevices)
	for i := range devices {
		devices[i] = portfolio.Device{
			ID: strconv.Itoa(i), Network: "none", GPU: "K20X", Operator: "ORNL", AgeMonths: int(years * 12),
			ListPrice: 1000, Days: yearDays, Cash: yearDays / 12,
		}
	}
	return devices
}

// hardwareOnly holds prices, use, tokens, networks and operators still.
func hardwareOnly(m simulation.Model) simulation.Model {
	m.Market, m.Regime, m.DriftError = simulation.Process{}, simulation.Regime{}, 0
	m.Correlation, m.TailDof, m.ExitShape, m.Sector = nil, 0, 0, 0
	for i := range m.GPUs {
		g := &m.GPUs[i]
		g.Drift, g.DriftError, g.Price = 0, 0, simulation.Process{}
	}
	for i := range m.Networks {
		m.Networks[i] = simulation.Network{Name: m.Networks[i].Name, Token: -1}
	}
	m.Tokens = nil
	for i := range m.Operators {
		m.Operators[i] = simulation.Operator{Name: m.Operators[i].Name}
	}
	for i := range m.Cohorts {
		c := &m.Cohorts[i]
		c.Cost, c.Noise, c.Recovery, c.Exit = 0, 0, 0, 0
	}
	return m
}
