package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/pricing"
	"github.com/corebond/corebond/internal/records"
	"github.com/corebond/corebond/underwriting/backtest"
	"github.com/corebond/corebond/underwriting/portfolio"
)

// seriesCheck is one model's forecasts of one series at one horizon.
type seriesCheck struct {
	Series   string `json:"series"`
	Horizon  string `json:"horizon"`
	Trained  string `json:"trained_on"`
	Model    string `json:"model"`
	Forecast int    `json:"forecasts"`
	// Independent is how many of the forecasts do not overlap.
	Independent int `json:"independent"`
	// Covered is the share of outcomes in the central 50, 80, 90 and 95 % intervals.
	Covered [4]float64 `json:"covered"`
	// Probabilities of the tests of the 90 % interval and of the PIT; null where outcomes overlap or are too few.
	Kupiec         *float64 `json:"kupiec_p"`
	Christoffersen *float64 `json:"christoffersen_p"`
	Berkowitz      *float64 `json:"berkowitz_p"`
	SkillLast      float64  `json:"skill_against_last"`
	SkillMean      float64  `json:"skill_against_mean"`
	Uplift         string   `json:"uplift"` // "allowed", or why not
	PIT            *[10]int `json:"pit"`    // histogram, where it was tested
	// What was foretold of a fall below fallTo of the last value, and whether it came.
	foretold []float64
	fell     []bool
}

// fallTo is the share of today's value that a lender would call a fall.
const fallTo = 0.7

// seriesReport is the part of the backtest on prices and earnings.
type seriesReport struct {
	Sources  []backtestSource `json:"sources"`
	Prices   []seriesCheck    `json:"prices"`
	Earnings []seriesCheck    `json:"earnings"`
	// Falls is, by model, how reliable the foretold probabilities of a fall in earnings were: all series, longest training, 3 months.
	Falls    []fallReport  `json:"falls"`
	Rebound  reboundReport `json:"rebound"`
	Warnings []string      `json:"warnings"`
}

type fallReport struct {
	Model   string            `json:"model"`
	Buckets []backtest.Bucket `json:"buckets"`
}

// hourly puts the mean asking price on a grid of hours: at each the last one seen. It also tells the longest time without a snapshot.
func hourly(rentals []pricing.Rental) (series []float64, longest time.Duration) {
	next := 0
	for at := rentals[0].Time; !at.After(rentals[len(rentals)-1].Time); at = at.Add(time.Hour) {
		for next+1 < len(rentals) && !rentals[next+1].Time.After(at) {
			next++
		}
		series = append(series, rentals[next].Prices.Mean.InexactFloat64())
	}
	for i := 1; i < len(rentals); i++ {
		longest = max(longest, rentals[i].Time.Sub(rentals[i-1].Time))
	}
	return series, longest
}

// monthly is the last unbroken run of months with an income, per node, whole months only. amount gives a month's income.
func monthly(r records.Record, amount func(records.Month) (float64, bool)) (series []float64, from, to string) {
	var before time.Time
	for _, m := range r.Months {
		value, known := amount(m)
		if !known || m.Partial() || !(value > 0) {
			continue
		}
		if !before.IsZero() && !before.AddDate(0, 1, 0).Equal(m.Start) {
			series = nil
		}
		if len(series) == 0 {
			from = m.Name()
		}
		series, before, to = append(series, value/float64(m.Nodes)), m.Start, m.Name()
	}
	return series, from, to
}

// horizon is how far ahead is forecast, in the series' own steps, and how far apart the origins are.
type horizon struct {
	name  string
	steps int
	every int
}

// Prices are recorded for four weeks. A week is kept for training at the first origin, and no horizon is longer than a week.
var (
	priceTraining = 168
	priceHorizons = []horizon{{"1 hour", 1, 1}, {"1 day", 24, 24}, {"7 days", 168, 24}}
	monthTraining = []int{6, 9, 12}
	monthHorizons = []horizon{{"1 month", 1, 1}, {"3 months", 3, 1}, {"6 months", 6, 1}}
)

func testPrices(r *seriesReport, name string, rentals []pricing.Rental) error {
	series, longest := hourly(rentals)
	if longest > 2*time.Hour {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s: up to %s without a snapshot; the hours between repeat the last price, which makes the series calmer than the market", name, longest.Round(time.Minute)))
	}
	for _, h := range priceHorizons {
		rolling := backtest.Rolling{Train: 0, Least: priceTraining, Horizon: h.steps, Every: h.every}
		for _, m := range seriesModels() {
			c, err := check(rolling, series, m, h)
			if errors.Is(err, errShort) {
				r.Warnings = append(r.Warnings, fmt.Sprintf("%s: %d hours are too few for a forecast over %s", name, len(series), h.name))
				break
			}
			if err != nil {
				return fmt.Errorf("%s, %s over %s: %w", name, m.name, h.name, err)
			}
			c.Series, c.Trained = name, "all before, at least 7 days"
			r.Prices = append(r.Prices, c)
		}
	}
	return nil
}

func testEarnings(r *seriesReport, name string, series []float64, tokens bool, priors portfolio.Priors) error {
	for _, h := range monthHorizons {
		for _, train := range monthTraining {
			rolling := backtest.Rolling{Train: train, Horizon: h.steps, Every: h.every}
			for _, m := range append(seriesModels(), shippedModel(priors, tokens)) {
				c, err := check(rolling, series, m, h)
				if errors.Is(err, errShort) {
					r.Warnings = append(r.Warnings, fmt.Sprintf("%s: %d months are too few for training on %d and a forecast over %s", name, len(series), train, h.name))
					break
				}
				if err != nil {
					return fmt.Errorf("%s, %s over %s: %w", name, m.name, h.name, err)
				}
				c.Series, c.Trained = name, fmt.Sprintf("%d months", train)
				r.Earnings = append(r.Earnings, c)
			}
		}
	}
	return nil
}

var errShort = invalid.New("TOO_SHORT", "series", "record for longer", "the series has no room for a forecast")

func check(rolling backtest.Rolling, series []float64, m seriesModel, h horizon) (seriesCheck, error) {
	c := seriesCheck{Horizon: h.name, Model: m.name, Uplift: "allowed"}
	forecast := m.forecaster()
	checks, err := rolling.Run(series, func(history []float64, steps int) ([]float64, error) {
		members, err := forecast(history, steps)
		below := 0.0
		for _, x := range members {
			if x < fallTo*history[len(history)-1] {
				below++
			}
		}
		c.foretold = append(c.foretold, below/float64(max(len(members), 1)))
		return members, err
	})
	if err != nil {
		return c, err
	}
	if len(checks) == 0 {
		return c, errShort
	}
	for _, x := range checks {
		c.fell = append(c.fell, x.Outcome < fallTo*series[x.Origin])
	}
	j, err := rolling.Judge(checks, forecastPaths)
	if err != nil {
		return c, err
	}
	c.Forecast, c.Independent, c.Covered, c.SkillLast, c.SkillMean = j.Checks, j.Independent, j.Covered, j.SkillLast, j.SkillMean
	if j.Tested {
		ninety := j.Coverage[2]
		c.Kupiec, c.Christoffersen, c.Berkowitz = &ninety.KupiecP, &ninety.ChristoffersenP, &j.Uniformity.P
		c.PIT = &j.Uniformity.Histogram
	}
	if err := j.Uplift(); err != nil {
		c.Uplift = "refused: " + message(err)
	}
	if math.IsNaN(c.SkillLast) || math.IsInf(c.SkillLast, 0) || math.IsNaN(c.SkillMean) || math.IsInf(c.SkillMean, 0) {
		return c, invalid.Input("series", "leave out a series that does not move", "the naive forecasts are never wrong")
	}
	return c, nil
}

// reliability gathers, by model, what was foretold of falls. Trainings share months, so of each series only the longest counts.
func (r *seriesReport) reliability() error {
	const buckets = 5
	chosen := map[[2]string]seriesCheck{} // by model and series
	var models, series []string
	for _, c := range r.Earnings {
		if c.Horizon != monthHorizons[1].name {
			continue
		}
		chosen[[2]string{c.Model, c.Series}] = c // the last one has the longest training
		if !slices.Contains(models, c.Model) {
			models = append(models, c.Model)
		}
		if !slices.Contains(series, c.Series) {
			series = append(series, c.Series)
		}
	}
	for _, m := range models {
		var foretold []float64
		var fell []bool
		for _, s := range series {
			c := chosen[[2]string{m, s}]
			foretold, fell = append(foretold, c.foretold...), append(fell, c.fell...)
		}
		b, err := backtest.Reliability(foretold, fell, buckets)
		if err != nil {
			return err
		}
		r.Falls = append(r.Falls, fallReport{m, b})
	}
	return nil
}
