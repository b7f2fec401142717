package main

import (
	"context"
	"path/filepath"

	"github.com/corebond/corebond/underwriting/copula"
)

// hullWhite is the pool of Hull and White's table 7 (Valuation of a CDO and an nth to default CDS without Monte Carlo simulation,
// Journal of Derivatives, winter 2004). Cases take turns between the correlations.
var (
	hullWhitePool         = copula.Pool{Names: 100, Hazards: []float64{0.01}, Recovery: 0.4}
	hullWhiteSchedule     = copula.Schedule{Years: 5, PerYear: 4, Rate: 0.05}
	hullWhiteTranches     = []copula.Tranche{{Attachment: 0, Detachment: 0.03}, {Attachment: 0.03, Detachment: 0.06}, {Attachment: 0.06, Detachment: 0.1}, {Attachment: 0.1, Detachment: 1}}
	hullWhiteCorrelations = []float64{0.1, 0.3}
)

// tranchePrices is the contest for spreads and expected losses. An answer is four spreads, then four expected losses.
func tranchePrices(p place) ([]contest, error) {
	quantlib := func(kind string) start { return command(filepath.Join(p.build, "cdo"), kind) }
	losses := func(place int) bool { return place >= len(hullWhiteTranches) }
	return []contest{{
		title: "Hull and White's table 7: 100 names, 5 years by quarters, four tranches, spread and expected loss of each",
		unit:  "pool",
		ours:  []entrant{{"Corebond copula.Value", 500, priced(p.now)}},
		peers: []entrant{
			{"QuantLib SyntheticCDO, homogeneous", 2, quantlib("homogeneous")},
			{"QuantLib SyntheticCDO, binomial", 2, quantlib("binomial")},
		},
		beside: []entrant{{"QuantLib SyntheticCDO, homogeneous, a finer grid", 2, quantlib("fine")}},
		measures: []measure{
			{title: "expected loss, greatest relative error", pick: losses, scale: relative},
			{title: "spread, greatest relative error", pick: func(place int) bool { return !losses(place) }, scale: relative},
		},
		truth:  exactTranches,
		aim:    1000,
		within: 1e-8,
		notes: []string{
			"Errors are against a sum of this program that shares no line with what it checks: exact binomial losses at each value of the " +
				"factor, nodes doubled until no digit of 1e-11 moves, dates and premium as in the paper.",
			"QuantLib's pools, curves, instruments and engines are built before the clock starts; timed is `recalculate` of four instruments " +
				"that share nothing, as the library has it. The homogeneous engine has the settings of the library's own test (200 buckets, " +
				"15 steps), the finer one 1000 buckets and 50 steps: its error is its grid. Ours starts from the numbers: it builds everything, every time.",
			"QuantLib's mid-point engine leaves out the premium accrued up to a default, 2.8 percent of the most junior spread. That is a " +
				"convention and no error; expected losses do not depend on it.",
		},
	}}, nil
}

// priced is what `corebond tranche price` runs once it has read its document.
func priced(now clock) start {
	return func(context.Context) (engine, error) {
		var out []copula.Result
		return &local{
			now: now,
			solve: func(n int) error {
				out = out[:0]
				for i := range n {
					correlation := hullWhiteCorrelations[i%len(hullWhiteCorrelations)]
					result, err := copula.Value(hullWhitePool, hullWhiteSchedule,
						copula.Dependence{Family: copula.Gaussian, Correlation: correlation}, hullWhiteTranches)
					if err != nil {
						return err
					}
					out = append(out, result)
				}
				return nil
			},
			answer: func() (answers []float64) {
				for _, r := range out {
					for _, t := range r.Tranches {
						answers = append(answers, t.Spread)
					}
					for _, t := range r.Tranches {
						answers = append(answers, t.ExpectedLoss)
					}
				}
				return answers
			},
		}, nil
	}
}
