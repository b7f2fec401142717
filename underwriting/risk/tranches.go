package risk

import (
	"fmt"
	"math"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// Estimate is a number with the 95 % interval that simulation leaves. With one replicate there is none: both ends are NaN.
type Estimate struct {
	Value, Low95, High95 float64
}

// Levels are the probabilities of Risk.VaR and Risk.ES.
var levels = [...]float64{0.95, 0.99, 0.999}

// Levels returns the probabilities at which tails are measured.
func Levels() []float64 { return slices.Clone(levels[:]) }

// Risk is one tranche's. Losses are principal and unpaid interest at the end of the last month, as a share of the tranche; for the
// junior, which is owed nothing, the part of its principal that did not come back.
type Risk struct {
	Name                   string
	Balance                int64 // micro-units
	Attachment, Detachment float64
	ExpectedLoss           Estimate
	DefaultProbability     Estimate // of any loss
	LossGivenDefault       Estimate // 0 without a default
	Life                   Estimate // years, weighted by expected principal
	VaR, ES                [len(levels)]Estimate
	Yield                  float64 // effective annual, of expected cash for par; NaN if there is none
	Duration               float64 // modified, years, at that yield; NaN likewise
	ExpectedCash           []float64
	ExpectedInterest       float64 // of the whole life, as a share of the tranche
	InterestIsResidual     bool    // junior: all that is left, not a coupon
}

// Tranches pays every path through the deal.
func (s *Sample) Tranches(deal waterfall.Deal) ([3]Risk, error) {
	names := [3]waterfall.Tranche{deal.Senior, deal.Mezzanine, deal.Junior}
	losses := [3][]float64{}
	var lives [3]lifeSums
	var cash [3][]float64
	for i := range names {
		losses[i], cash[i] = make([]float64, s.Paths()), make([]float64, s.months)
		lives[i] = newLifeSums(s.plan.Replicates)
	}
	for p := range s.Paths() {
		periods, err := waterfall.Run(deal, s.path(p))
		if err != nil {
			return [3]Risk{}, err
		}
		for i, o := range waterfall.Outcomes(periods) {
			losses[i][p] = lossShare(o.Loss, names[i].Balance)
			lives[i].add(p/s.plan.PathsEach, o)
			for t, x := range o.Flows {
				cash[i][t] += float64(x) // exact up to 2^53 micro-units in all, then in the order of the paths
			}
		}
	}
	var out [3]Risk
	total := float64(deal.Senior.Balance + deal.Mezzanine.Balance + deal.Junior.Balance)
	below := total
	for i, x := range names {
		r := Risk{Name: x.Name, Balance: x.Balance, Detachment: below / total, InterestIsResidual: i == 2}
		below -= float64(x.Balance)
		r.Attachment = below / total
		for t := range cash[i] {
			cash[i][t] /= float64(s.Paths())
		}
		r.ExpectedCash = cash[i]
		if err := s.measure(&r, losses[i], &lives[i]); err != nil {
			return [3]Risk{}, err
		}
		out[i] = r
	}
	return out, nil
}

// lifeSums are, by replicate, of principal, of principal times months, and of interest.
type lifeSums struct{ principal, months, interest []float64 }

func newLifeSums(replicates int) lifeSums {
	return lifeSums{make([]float64, replicates), make([]float64, replicates), make([]float64, replicates)}
}

func (l *lifeSums) add(replicate int, o waterfall.Outcome) {
	l.principal[replicate] += float64(o.Principal)
	l.months[replicate] += float64(o.PrincipalMonths)
	l.interest[replicate] += float64(o.Interest)
}

// measure fills in a tranche's figures from its losses by path.
func (s *Sample) measure(r *Risk, losses []float64, life *lifeSums) error {
	n := s.plan.Replicates
	el, pd := s.lossOf(losses)
	lgd, years, interest := make([]float64, n), make([]float64, n), make([]float64, n)
	var value, shortfall [len(levels)][]float64
	for k := range levels {
		value[k], shortfall[k] = make([]float64, n), make([]float64, n)
	}
	for i := range n {
		own := slices.Clone(losses[i*s.plan.PathsEach : (i+1)*s.plan.PathsEach])
		if pd[i] > 0 {
			lgd[i] = el[i] / pd[i]
		}
		if life.principal[i] > 0 {
			years[i] = life.months[i] / life.principal[i] / 12
		}
		interest[i] = life.interest[i] / float64(len(own)) / float64(max(r.Balance, 1))
		slices.Sort(own)
		for k, level := range levels {
			value[k][i], shortfall[k][i] = tail(own, level)
		}
	}
	r.ExpectedLoss, r.DefaultProbability, r.LossGivenDefault = estimate(el), estimate(pd), estimate(lgd)
	r.Life, r.ExpectedInterest = estimate(years), estimate(interest).Value
	for k := range levels {
		r.VaR[k], r.ES[k] = estimate(value[k]), estimate(shortfall[k])
	}
	var err error
	r.Yield, r.Duration, err = yield(float64(r.Balance), r.ExpectedCash)
	return err
}

// lossShare is a loss as a share of the tranche.
func lossShare(loss, balance int64) float64 { return float64(loss) / float64(max(balance, 1)) }

// lossOf is the mean loss of each replicate and the share of its paths that lose anything.
func (s *Sample) lossOf(losses []float64) (expected, defaults []float64) {
	each := s.plan.PathsEach
	for first := 0; first < len(losses); first += each {
		sum, lost := 0.0, 0
		for _, x := range losses[first : first+each] {
			sum += x
			if x > 0 {
				lost++
			}
		}
		expected = append(expected, sum/float64(each))
		defaults = append(defaults, float64(lost)/float64(each))
	}
	return expected, defaults
}

// tail is the least loss that is not exceeded with the given probability, and the mean of the worst share 1 - level of the paths, the
// path at the edge counted in part (Acerbi and Tasche, 2002).
func tail(sorted []float64, level float64) (value, shortfall float64) {
	n := float64(len(sorted))
	worst := float64((1 - level) * n)
	k := len(sorted) - int(math.Ceil(worst-1e-9)) // the path at the edge; 0.05 of 1000 is 50 and no more
	k = max(0, min(k, len(sorted)-1))
	sum := 0.0
	for _, x := range sorted[k+1:] {
		sum += x
	}
	whole := float64(len(sorted) - k - 1)
	sum += float64((worst - whole) * sorted[k])
	return sorted[k], sum / worst
}

// estimate is the mean over replicates with Student's interval.
func estimate(x []float64) Estimate {
	n := float64(len(x))
	mean := 0.0
	for _, v := range x {
		mean += v
	}
	mean /= n
	if len(x) < 2 {
		return Estimate{mean, math.NaN(), math.NaN()}
	}
	squares := 0.0
	for _, v := range x {
		squares += float64((v - mean) * (v - mean))
	}
	half := float64(portable.StudentTQuantile(0.975, n-1) * math.Sqrt(squares/(n-1)/n))
	return Estimate{mean, mean - half, mean + half}
}

// yield is the effective annual rate at which the flows, a month apart, repay price, and their modified duration in years. Flows are
// not negative, so there is one rate at most.
func yield(price float64, flows []float64) (rate, duration float64, err error) {
	batch, err := rates.NewPeriodic(len(flows)+1, rates.Monthly)
	if err != nil {
		return 0, 0, fmt.Errorf("yield: %w", err)
	}
	var found [1]rates.BatchRate
	if err := batch.Solve(append([]float64{-price}, flows...), found[:]); err != nil {
		return 0, 0, fmt.Errorf("yield: %w", err)
	}
	annual, ok := found[0].Rate()
	if !ok {
		return math.NaN(), math.NaN(), nil
	}
	monthly := portable.Expm1(found[0].Ln1p / 12)
	value, weighted := present(flows, monthly)
	return annual, weighted / value / 12 / (1 + monthly), nil
}

// present is the value of monthly flows, and the same weighted by months.
func present(flows []float64, rate float64) (value, weighted float64) {
	v := 1.0
	for t, f := range flows {
		v /= 1 + rate
		x := float64(f * v)
		value += x
		weighted += float64(x * float64(t+1))
	}
	return value, weighted
}
