package risk

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// CoverageTerms are an effective annual rate at which collateral is valued, and the ratios below which a test fails, for the senior and
// the mezzanine; 0 for a test that is not made.
type CoverageTerms struct {
	Rate   float64
	OC, IC [2]float64
}

// Coverage is the tests of the senior and the mezzanine, month by month, after the month's payments.
//
// OC, overcollateralisation, is the value of the collateral over what the tranche and those above it are still owed. A servicer
// values the collateral without knowing what comes: here it is the mean path's remaining cash, after the servicing fee and discounted
// at the terms' rate, times the run rate, which is the path's own cash of the last three months over the mean path's. Nothing of a path's
// future is in it.
//
// IC, interest coverage, is the month's cash after the servicing fee over the interest due in it, arrears included, to the tranche
// and those above.
type Coverage struct {
	OC, IC [2]Test
}

// Test is one ratio. A tranche that is repaid, or owed no interest, is covered without bound: +Inf.
type Test struct {
	Mean      []float64 // the mean numerator over the mean denominator
	Low, High []float64 // exceeded by 95 % and by 5 % of the paths
	Breach    []float64 // probability to be below the trigger in the month
	Ever      Estimate  // and in any month at all
}

const runRateMonths = 3

// Coverage tests every path in every month.
func (s *Sample) Coverage(deal waterfall.Deal, terms CoverageTerms) (Coverage, error) {
	if !(terms.Rate >= 0 && terms.Rate <= 10) {
		return Coverage{}, invalid.New("OUT_OF_RANGE", "rate", "use 0 to 10, a share a year", "%v is no rate", terms.Rate)
	}
	for i := range 2 {
		for _, x := range []struct {
			field   string
			trigger float64
		}{{"oc", terms.OC[i]}, {"ic", terms.IC[i]}} {
			if !(x.trigger >= 0 && x.trigger <= 100) {
				return Coverage{}, invalid.New("OUT_OF_RANGE", fmt.Sprintf("%s[%d]", x.field, i), "use a ratio of 0 to 100", "%v is no trigger", x.trigger)
			}
		}
	}
	ahead := s.ahead(deal.ServicingFee, terms.Rate)
	usual := s.meanCash()
	var tests [2][2]*ratioSums // OC, IC; senior, mezzanine
	for k := range tests {
		for i := range tests[k] {
			tests[k][i] = newRatioSums(s)
		}
	}
	for p := range s.Paths() {
		periods, err := waterfall.Run(deal, s.path(p))
		if err != nil {
			return Coverage{}, err
		}
		for t, x := range periods {
			value := float64(ahead[t] * runRate(s.path(p), usual, t))
			senior := float64(x.Senior.Balance + x.Senior.Shortfall)
			tests[0][0].add(p, t, value, senior)
			tests[0][1].add(p, t, value, senior+float64(x.Mezzanine.Balance+x.Mezzanine.Shortfall))
			cash, due := float64(x.Available-x.Fee), float64(x.Senior.InterestDue)
			tests[1][0].add(p, t, cash, due)
			tests[1][1].add(p, t, cash, due+float64(x.Mezzanine.InterestDue))
		}
	}
	var out Coverage
	for i := range 2 {
		out.OC[i], out.IC[i] = tests[0][i].test(terms.OC[i]), tests[1][i].test(terms.IC[i])
	}
	return out, nil
}

// ahead is the value at the end of each month of the mean path's later cash, after the fee.
func (s *Sample) ahead(fee money.BPS, rate float64) []float64 {
	usual := s.meanCash()
	monthly := portable.Pow(1+rate, -1.0/12)
	out := make([]float64, len(usual))
	for t := len(usual) - 2; t >= 0; t-- {
		out[t] = float64((out[t+1] + float64(usual[t+1]*(1-float64(fee)/whole))) * monthly)
	}
	return out
}

// runRate is the path's cash of the last months over the mean path's; 1 where that is none.
func runRate(cash []int64, usual []float64, t int) float64 {
	own, mean := 0.0, 0.0
	for k := max(0, t-runRateMonths+1); k <= t; k++ {
		own += float64(cash[k])
		mean += usual[k]
	}
	if mean == 0 {
		return 1
	}
	return own / mean
}

// ratioSums are one test's sums by month, and its ratio by month and path.
type ratioSums struct {
	sample      *Sample
	over, under []float64
	ratios      []float64 // month after month
}

func newRatioSums(s *Sample) *ratioSums {
	return &ratioSums{s, make([]float64, s.months), make([]float64, s.months), make([]float64, s.months*s.Paths())}
}

func (r *ratioSums) add(path, t int, over, under float64) {
	w := r.sample.weight(path)
	r.over[t] += float64(w * over)
	r.under[t] += float64(w * under)
	r.ratios[t*r.sample.Paths()+path] = quotient(over, under)
}

func quotient(over, under float64) float64 {
	if under == 0 {
		return math.Inf(1)
	}
	return over / under
}

func (r *ratioSums) test(trigger float64) Test {
	s := r.sample
	n := s.Paths()
	out := Test{}
	ever := make([]float64, n)
	for t := range s.months {
		ratios := r.ratios[t*n : (t+1)*n]
		out.Mean = append(out.Mean, quotient(r.over[t], r.under[t]))
		breach := make([]float64, n)
		for p, x := range ratios {
			if x < trigger {
				breach[p], ever[p] = 1, 1
			}
		}
		_, breaches := s.lossOf(breach)
		out.Breach = append(out.Breach, mean(breaches))
		out.High = append(out.High, s.rank(ratios).edge(oneInTwenty).figure)
		for p := range ratios {
			ratios[p] = -ratios[p]
		}
		out.Low = append(out.Low, -s.rank(ratios).edge(oneInTwenty).figure)
	}
	_, breaches := s.lossOf(ever)
	out.Ever = estimate(breaches)
	return out
}
