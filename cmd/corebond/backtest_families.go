package main

import (
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/survival"
)

// Vague priors of the families that take none from the table: half an event at the table's hazard, and wide logarithms.
const (
	vagueShape       = 0.5
	vagueSpread      = 2.0 // of the logarithm of a hazard
	vagueShapeSpread = 0.7 // of the logarithm of a Weibull's shape: 95 % from 0.25 to 4
	vagueVariance    = 1.0 // of the logarithm of a frailty's variance
)

// hazardBelief makes one family's belief from cards watched up to an age.
type hazardBelief struct {
	name string
	fit  func(cards []titanCard, years float64) (survival.Belief, float64, error)
	// play, instead of fit, forecasts by itself.
	play func(cards []titanCard, years float64) (survival.Forecast, float64, error)
}

// hazardFamilies are the families under test. The last is what a report would have said; the two before it are hazards by age of which
// those not yet seen come from the table of priors, without and with its batch defect.
func hazardFamilies(priors portfolio.Priors) []hazardBelief {
	p := priors.Hardware
	vague := survival.Gamma{Shape: vagueShape, Exposure: vagueShape / p.Hazard.Value}
	weibull := survival.WeibullPrior{Hazard: p.Hazard.Value, HazardSpread: vagueSpread, ShapeSpread: vagueShapeSpread}
	defect := tableDefect(p)
	return []hazardBelief{
		{name: "exponential", fit: func(cards []titanCard, years float64) (survival.Belief, float64, error) {
			s, err := survival.NewSample(observed(cards, years))
			if err != nil {
				return nil, 0, err
			}
			b, err := survival.Exponentially(s, vague)
			return b, 0, err
		}},
		{name: "Weibull", fit: func(cards []titanCard, years float64) (survival.Belief, float64, error) {
			s, err := survival.NewSample(observed(cards, years))
			if err != nil {
				return nil, 0, err
			}
			b, err := survival.BelieveWeibull(s, weibull)
			return b, 0, err
		}},
		{name: "Weibull, frailty by cabinet", fit: func(cards []titanCard, years float64) (survival.Belief, float64, error) {
			groups, err := byCabinet(cards, years)
			if err != nil {
				return nil, 0, err
			}
			b, err := survival.FitFrailty(groups, weibull, vagueVariance)
			return b, 0, err
		}},
		{name: "change point", fit: func(cards []titanCard, years float64) (survival.Belief, float64, error) {
			bands, err := bandsOf(cards, years, years)
			if err != nil {
				return nil, 0, err
			}
			b, err := survival.FitChangePoint(bands, vague)
			return b, 0, err
		}},
		{name: "Weibull, share of the batch defective", fit: func(cards []titanCard, years float64) (survival.Belief, float64, error) {
			bands, err := bandsOf(cards, years, years)
			if err != nil {
				return nil, 0, err
			}
			b, err := survival.FitMixture(bands, mixturePrior(weibull, defect.Probability))
			if err != nil {
				return nil, 0, err
			}
			return b, b.Defective(), nil
		}},
		{name: byAge, fit: piecewise(p, survival.Defect{})},
		{name: byAgeDefect, fit: piecewise(p, defect)},
		{name: pipelineName, play: func(cards []titanCard, years float64) (survival.Forecast, float64, error) {
			return pipelineForecast(cards, years, priors)
		}},
	}
}

const (
	byAge       = "by age, prior ahead"
	byAgeDefect = "by age, prior ahead, batch defect"
)

// tableDefect is the table's batch defect in years.
func tableDefect(p portfolio.HardwarePriors) survival.Defect {
	return survival.Defect{Probability: p.Defect.Value, Ages: []float64{p.DefectAge.Value / 12}, Factors: []float64{p.DefectFactor.Value}}
}

// mixturePrior says of a defect within the batch no more than that it may be anywhere.
func mixturePrior(w survival.WeibullPrior, probability float64) survival.MixturePrior {
	return survival.MixturePrior{
		Weibull: w, Probability: probability,
		Shares: []float64{0.25, 0.5, 1}, Ages: []float64{0.5, 1, 1.5, 2, 2.5, 3, 4}, Factors: []float64{2, 3, 10, 30, 100},
	}
}

func piecewise(p portfolio.HardwarePriors, defect survival.Defect) func([]titanCard, float64) (survival.Belief, float64, error) {
	return func(cards []titanCard, years float64) (survival.Belief, float64, error) {
		bands, err := bandsOf(cards, years, titanHorizon)
		if err != nil {
			return nil, 0, err
		}
		b, err := survival.FitPiecewise(bands, survival.Gamma{Shape: p.Shape.Value, Exposure: p.Shape.Value / p.Hazard.Value}, defect)
		if err != nil {
			return nil, 0, err
		}
		return b, b.Defective(), nil
	}
}

// bandsOf is the record of cards watched up to an age, with empty bands from there on.
func bandsOf(cards []titanCard, years, ahead float64) ([]survival.Band, error) {
	s, err := survival.NewSample(observed(cards, years))
	if err != nil {
		return nil, err
	}
	return s.Bands(survival.Every(titanBand, max(years, ahead)))
}

func (h hazardBelief) forecast(cards []titanCard, years float64) (hazardForecast, error) {
	play := h.play
	if play == nil {
		play = h.draws
	}
	f, defective, err := play(cards, years)
	if err != nil {
		return hazardForecast{}, err
	}
	return hazardForecast{Family: h.name, Years: years, Mean: f.Mean(), Low: f.Quantile(0.05), High: f.Quantile(0.95), Defective: defective}, nil
}

func (h hazardBelief) draws(cards []titanCard, years float64) (survival.Forecast, float64, error) {
	belief, defective, err := h.fit(cards, years)
	if err != nil {
		return nil, 0, err
	}
	f, err := survival.Predict(belief, titanHorizon, titanDraws, func(draw int) survival.Uniforms {
		d := random.NewKey(titanSeed).At(random.At{Path: uint32(draw)})
		return &d
	})
	return f, defective, err
}
