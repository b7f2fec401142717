package risk

import (
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/waterfall"
)

var levels = [...]float64{0.95, 0.99, 0.999}

// Levels returns the probabilities at which tails are measured, of Risk.VaR and Risk.ES.
func Levels() []float64 { return slices.Clone(levels[:]) }

// Risk is one tranche's. Losses are principal and unpaid interest at the end of the last month, as a share of the tranche; for the
// junior, which is owed nothing, the part of its principal that did not come back.
type Risk struct {
	Name                   string
	Balance                int64 // micro-units
	Attachment, Detachment float64
	ExpectedLoss           Estimate
	DefaultProbability     Estimate // of any loss
	LossGivenDefault       Estimate // NaN without a default
	Life                   Estimate // years, weighted by expected principal; NaN if none comes back
	VaR, ES                [len(levels)]Estimate
	Yield                  float64 // effective annual, of expected cash for par; NaN if there is none
	Duration               float64 // modified, years, at that yield; NaN likewise
	ExpectedCash           []float64
	ExpectedInterest       float64 // of the whole life, as a share of the tranche
	InterestIsResidual     bool    // junior: all that is left, not a coupon

	LosingPaths int // how many paths the figures of losses rest on
	// VarianceReduction is how many times as many independent paths without weights would leave the same interval for the expected
	// loss. It is itself an estimate, good to a factor of two with 8 replicates; NaN without losses or with one replicate.
	VarianceReduction float64
}

// Tranches pays every path through the deal.
func (s *Sample) Tranches(deal waterfall.Deal) ([3]Risk, error) {
	total := deal.Senior.Balance + deal.Mezzanine.Balance + deal.Junior.Balance
	if total <= 0 {
		return [3]Risk{}, invalid.Input("deal", "give the tranches their balances", "the deal lends nothing")
	}
	var sums [3]tranche
	for i := range sums {
		sums[i] = newTranche(s)
	}
	names := [3]waterfall.Tranche{deal.Senior, deal.Mezzanine, deal.Junior}
	for p := range s.Paths() {
		periods, err := waterfall.Run(deal, s.path(p))
		if err != nil {
			return [3]Risk{}, err
		}
		for i, o := range waterfall.Outcomes(periods) {
			sums[i].add(p, s.weight(p), p/s.plan.PathsEach, o, names[i].Balance)
		}
	}
	var out [3]Risk
	below := float64(total)
	for i, x := range names {
		r := Risk{Name: x.Name, Balance: x.Balance, Detachment: below / float64(total), InterestIsResidual: i == 2}
		below -= float64(x.Balance)
		r.Attachment = below / float64(total)
		if err := s.measure(&r, &sums[i]); err != nil {
			return [3]Risk{}, err
		}
		out[i] = r
	}
	return out, nil
}

// tranche adds up what one tranche gets: its loss by path; by replicate, principal, principal times months and interest; by month, cash.
type tranche struct {
	losses, principal, months, interest, cash []float64
}

func newTranche(s *Sample) tranche {
	n := s.plan.Replicates
	return tranche{make([]float64, s.Paths()), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, s.months)}
}

// add takes one path's outcome. Sums of micro-units without weights are exact up to 2^53; beyond, they are in the order of the paths.
func (x *tranche) add(path int, weight float64, replicate int, o waterfall.Outcome, balance int64) {
	x.losses[path] = lossShare(o.Loss, balance)
	x.principal[replicate] += float64(weight * float64(o.Principal))
	x.months[replicate] += float64(weight * float64(o.PrincipalMonths))
	x.interest[replicate] += float64(weight * float64(o.Interest))
	for t, flow := range o.Flows {
		x.cash[t] += float64(weight * float64(flow))
	}
}

// measure fills in a tranche's figures.
func (s *Sample) measure(r *Risk, x *tranche) error {
	expected, defaults := s.lossOf(x.losses)
	r.ExpectedLoss, r.DefaultProbability, r.LossGivenDefault = estimate(expected), estimate(defaults), ratio(expected, defaults)
	r.Life = ratio(x.months, x.principal)
	for _, end := range []*float64{&r.Life.Value, &r.Life.Low95, &r.Life.High95} {
		*end /= 12
	}
	paths := float64(s.Paths())
	for _, interest := range x.interest {
		r.ExpectedInterest += interest
	}
	r.ExpectedInterest /= float64(paths * float64(max(r.Balance, 1)))
	order := s.rank(x.losses)
	for k, level := range levels {
		r.VaR[k], r.ES[k] = order.quantile(level), order.shortfall(level)
	}
	squares := 0.0
	for p, loss := range x.losses {
		if loss > 0 {
			r.LosingPaths++
		}
		squares += float64(float64(s.weight(p)*loss) * loss)
	}
	r.VarianceReduction = math.NaN()
	if plain := squares/paths - float64(r.ExpectedLoss.Value*r.ExpectedLoss.Value); plain > 0 && len(expected) > 1 {
		r.VarianceReduction = plain / paths / variance(expected)
	}
	for t := range x.cash {
		x.cash[t] /= paths
	}
	r.ExpectedCash = x.cash
	var err error
	r.Yield, r.Duration, err = r.YieldAt(1)
	return err
}

// lossShare is a loss as a share of the tranche.
func lossShare(loss, balance int64) float64 { return float64(loss) / float64(max(balance, 1)) }

// lossOf is the mean loss of each replicate and the share of its paths that lose anything.
func (s *Sample) lossOf(losses []float64) (expected, defaults []float64) {
	each := s.plan.PathsEach
	for first := 0; first < len(losses); first += each {
		sum, lost := 0.0, 0.0
		for p := first; p < first+each; p++ {
			sum += float64(s.weight(p) * losses[p])
			if losses[p] > 0 {
				lost += s.weight(p)
			}
		}
		expected = append(expected, sum/float64(each))
		defaults = append(defaults, lost/float64(each))
	}
	return expected, defaults
}

// losses are each tranche's by path, from totals alone, which is an order of magnitude faster than Tranches.
func (s *Sample) losses(deal waterfall.Deal) ([3][]float64, error) {
	var out [3][]float64
	paths, err := waterfall.NewPaths(deal, s.months)
	if err != nil {
		return out, err
	}
	totals := make([]waterfall.Totals, s.Paths())
	if err := paths.Run(s.cash, totals); err != nil {
		return out, err
	}
	balances := [3]int64{deal.Senior.Balance, deal.Mezzanine.Balance, deal.Junior.Balance}
	for i := range out {
		out[i] = make([]float64, len(totals))
		for p := range totals {
			out[i][p] = lossShare(totals[p][i].Loss, balances[i])
		}
	}
	return out, nil
}
