package main

import (
	"fmt"
	"slices"

	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/survival"
)

// hazardForecast is one family's word on the share of a batch that lives beyond titanHorizon, from what the first years showed.
type hazardForecast struct {
	Family    string  `json:"family"`
	Years     float64 `json:"trained_on_years"`
	Mean      float64 `json:"mean"`
	Low       float64 `json:"low"` // 5 % quantile
	High      float64 `json:"high"`
	Defective float64 `json:"defective"` // probability of a defect after the record; 0 where the family has none
	Caught    bool    `json:"caught"`
}

// titanReport is the part of the backtest on hardware.
type titanReport struct {
	Source    backtestSource `json:"source"`
	Devices   int            `json:"devices"`
	Deaths    int            `json:"deaths"`
	Truth     float64        `json:"truth"` // Kaplan-Meier at the horizon, with its 95 % interval
	TruthLow  float64        `json:"truth_low"`
	TruthHigh float64        `json:"truth_high"`
	// Hazards a year of the first 18 months and of the years from 2.5 to the horizon.
	Early      float64          `json:"early_hazard"`
	Late       float64          `json:"late_hazard"`
	Plain      []plainForecast  `json:"plain"`
	Forecasts  []hazardForecast `json:"forecasts"`
	LeastPrior []leastPrior     `json:"least_prior"`
	ByAge      []ageForecast    `json:"by_age_correlation"`
	GoodBatch  []hazardForecast `json:"good_batch"` // the same families on the batch that held
	GoodAt     float64          `json:"good_at"`    // last age at which the good batch is known, its survival there
	GoodTruth  float64          `json:"good_truth"`
	Priors     string           `json:"priors"`
}

// plainForecast is what the two classical fits alone say, without any prior: the published comparison.
type plainForecast struct {
	Years       float64 `json:"trained_on_years"`
	Exponential float64 `json:"exponential"`
	Weibull     float64 `json:"weibull"`
	Shape       float64 `json:"weibull_shape"`
	// WithoutInfants is the Weibull's word without the cards that died in their first week, and Infants how many those are.
	WithoutInfants float64 `json:"weibull_without_first_week"`
	Infants        int     `json:"deaths_in_first_week"`
}

// leastPrior is the smallest probability of a batch defect, in percent, with which the 90 % band would have held the truth.
type leastPrior struct {
	Years   float64 `json:"trained_on_years"`
	Percent int     `json:"percent"` // 0: without a defect too; 101: with none
}

// ageForecast is what a report would have said with another correlation of hazards a year of age apart.
type ageForecast struct {
	Correlation float64 `json:"correlation"`
	hazardForecast
}

// byAgeCorrelation plays the years after two with correlations around the table's.
func byAgeCorrelation(old []titanCard, priors portfolio.Priors, truth float64) ([]ageForecast, error) {
	var out []ageForecast
	for _, x := range []float64{0, 0.25, 0.5, priors.Hardware.AgeKept.Value, 0.9} {
		priors.Hardware.AgeKept.Value = x
		f, err := hazardBelief{name: pipelineName, play: func(cards []titanCard, years float64) (survival.Forecast, float64, error) {
			return pipelineForecast(cards, years, priors)
		}}.forecast(old, 2)
		if err != nil {
			return nil, fmt.Errorf("with a correlation of %v: %w", x, err)
		}
		f.Caught = f.Low <= truth && truth <= f.High
		out = append(out, ageForecast{x, f})
	}
	return out, nil
}

const (
	titanHorizon = 5.0
	titanDraws   = 2000
	titanBand    = 0.25 // years, width of a band of age
	titanSeed    = 20260101
	week         = 7 / 365.25
)

// testHazards holds every family, trained on the first one to four years of the old batch, against its fifth.
func testHazards(source backtestSource, cards []titanCard, priors portfolio.Priors) (*titanReport, error) {
	var old, young []titanCard
	for _, c := range cards {
		if c.batch == "old" {
			old = append(old, c)
		} else {
			young = append(young, c)
		}
	}
	all, err := survival.NewSample(observed(old, 0))
	if err != nil {
		return nil, err
	}
	curve := survival.KaplanMeier(all)
	truth, ok := curve.At(titanHorizon)
	if !ok {
		return nil, fmt.Errorf("the record of the old batch ends before age %v", titanHorizon)
	}
	r := &titanReport{
		Source: source, Devices: all.N(), Deaths: all.Events(), Truth: truth.Survival, TruthLow: truth.Lower95, TruthHigh: truth.Upper95,
		Priors: priors.Name,
	}
	parts, err := all.Bands([]float64{0, 1.5, 2.5, titanHorizon})
	if err != nil {
		return nil, err
	}
	if parts[0].Exposure > 0 && parts[2].Exposure > 0 {
		r.Early, r.Late = parts[0].Events/parts[0].Exposure, parts[2].Events/parts[2].Exposure
	}
	good, err := survival.NewSample(observed(young, 0))
	if err != nil {
		return nil, err
	}
	if goodEnd, ok := survival.KaplanMeier(good).At(goodAge); ok {
		r.GoodAt, r.GoodTruth = goodAge, goodEnd.Survival
	}
	for _, years := range []float64{1, 2, 3, 4} {
		plain, err := plainFits(old, years)
		if err != nil {
			return nil, err
		}
		r.Plain = append(r.Plain, plain)
		for _, family := range hazardFamilies(priors) {
			f, err := family.forecast(old, years)
			if err != nil {
				return nil, fmt.Errorf("%s on %v years: %w", family.name, years, err)
			}
			f.Caught = f.Low <= r.Truth && r.Truth <= f.High
			r.Forecasts = append(r.Forecasts, f)
		}
		least, err := leastDefect(old, years, priors.Hardware, r.Truth)
		if err != nil {
			return nil, err
		}
		r.LeastPrior = append(r.LeastPrior, least)
	}
	if r.ByAge, err = byAgeCorrelation(old, priors, r.Truth); err != nil {
		return nil, err
	}
	for _, family := range hazardFamilies(priors) {
		f, err := family.forecast(young, goodYears)
		if err != nil {
			return nil, fmt.Errorf("%s on the good batch: %w", family.name, err)
		}
		r.GoodBatch = append(r.GoodBatch, f)
	}
	return r, nil
}

// The good batch is trained on two years, and known for half a year more.
const (
	goodYears = 2.0
	goodAge   = 2.5
)

func plainFits(cards []titanCard, years float64) (plainForecast, error) {
	p := plainForecast{Years: years}
	s, err := survival.NewSample(observed(cards, years))
	if err != nil {
		return p, err
	}
	e, err := survival.FitExponential(s)
	if err != nil {
		return p, err
	}
	w, err := survival.FitWeibull(s)
	if err != nil {
		return p, err
	}
	p.Exponential, p.Weibull, p.Shape = e.Survival(titanHorizon), w.Survival(titanHorizon), w.Shape
	grown := slices.DeleteFunc(observed(cards, years), func(o survival.Observation) bool { return o.Event && o.Duration < week })
	p.Infants = s.N() - len(grown)
	if s, err = survival.NewSample(grown); err != nil {
		return p, err
	}
	if w, err = survival.FitWeibull(s); err != nil {
		return p, err
	}
	p.WithoutInfants = w.Survival(titanHorizon)
	return p, nil
}

// leastDefect looks for the smallest probability, in whole percent, of the table's batch defect with which the band holds the truth.
func leastDefect(cards []titanCard, years float64, p portfolio.HardwarePriors, truth float64) (leastPrior, error) {
	for percent := range 101 {
		defect := tableDefect(p)
		defect.Probability = float64(percent) / 100
		f, err := hazardBelief{fit: piecewise(p, defect)}.forecast(cards, years)
		if err != nil {
			return leastPrior{}, err
		}
		if f.Low <= truth && truth <= f.High {
			return leastPrior{years, percent}, nil
		}
	}
	return leastPrior{years, 101}, nil
}
