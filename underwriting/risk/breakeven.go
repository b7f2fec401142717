package risk

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// Margin is how much less cash there may be, in basis points, found by bisection over the same paths.
type Margin struct {
	// Multiple is the break-even price multiple: the least share of every path's cash, the same in all months, that is still enough.
	// Above 10000 it is what is missing. Reached is false if ten times the cash is not enough.
	Multiple money.BPS
	Reached  bool
	// Decay is the break-even rate of annual decay, the field's break-even CDR: the greatest d such that cash times (1-d)^(t/12) in
	// month t, beyond what the model takes off, is still enough. Spare is false if it is not enough as it is.
	Decay money.BPS
	Spare bool
}

// BreakEven is what a tranche survives: that it loses nothing if cash is in every month what it is on average; that it loses on
// no more than one path in twenty; that its expected loss is no more than a target.
type BreakEven struct {
	MeanPath, OneInTwenty, Target Margin
}

const (
	maxMultiple = 10 * whole
	oneInTwenty = 0.05
)

// BreakEven finds the margins of the senior, mezzanine and junior tranche, each with its target for the expected loss, from 0 to 1.
func (s *Sample) BreakEven(deal waterfall.Deal, targets [3]float64) ([3]BreakEven, error) {
	var out [3]BreakEven
	for i, target := range targets {
		if !(target >= 0 && target <= 1) {
			return out, invalid.New("OUT_OF_RANGE", fmt.Sprintf("targets[%d]", i), "use 0 to 1", "%v is no expected loss", target)
		}
	}
	average, err := s.average()
	if err != nil {
		return out, err
	}
	all, one := &squeeze{sample: s, deal: deal, tried: map[trial]lossRates{}}, &squeeze{sample: average, deal: deal, tried: map[trial]lossRates{}}
	for i := range out {
		out[i].MeanPath = one.margin(func(r lossRates) bool { return r.defaults[i] == 0 })
		out[i].OneInTwenty = all.margin(func(r lossRates) bool { return r.defaults[i] <= oneInTwenty })
		out[i].Target = all.margin(func(r lossRates) bool { return r.expected[i] <= targets[i] })
	}
	if all.err == nil {
		all.err = one.err
	}
	if all.err != nil {
		return [3]BreakEven{}, all.err
	}
	return out, nil
}

// average is the mean path, rounded down, as a sample of its own in which all paths are it.
func (s *Sample) average() (*Sample, error) {
	sums := s.meanCash()
	plan := s.plan
	plan.Replicates, plan.PathsEach = 1, 64
	cash := make([]int64, 0, plan.Paths()*s.months)
	for range plan.Paths() {
		for _, x := range sums {
			cash = append(cash, int64(min(math.Floor(x), maxCash)))
		}
	}
	plan.Shift = nil
	return NewSample(plan, s.months, cash, nil, nil)
}

// meanCash is the mean of each month's cash in micro-units.
func (s *Sample) meanCash() []float64 {
	out := make([]float64, s.months)
	for p := range s.Paths() {
		for t, x := range s.path(p) {
			out[t] += float64(s.weight(p) * float64(x))
		}
	}
	for t := range out {
		out[t] /= float64(s.Paths())
	}
	return out
}

// squeeze pays less cash through a deal, and keeps the first error, after which every answer is void.
type squeeze struct {
	sample *Sample
	deal   waterfall.Deal
	less   *Sample // room for the cash
	tried  map[trial]lossRates
	err    error
}

// trial is a multiple and a decay in basis points.
type trial struct{ multiple, decay int }

type lossRates struct{ expected, defaults [3]float64 }

func (q *squeeze) margin(enough func(lossRates) bool) Margin {
	multiple := first(0, maxMultiple, func(m int) bool { return enough(q.try(trial{m, 0})) })
	decay := first(0, whole, func(d int) bool { return !enough(q.try(trial{whole, d})) }) - 1
	return Margin{money.BPS(multiple), multiple <= maxMultiple, money.BPS(max(decay, 0)), decay >= 0}
}

func (q *squeeze) try(t trial) lossRates {
	if r, ok := q.tried[t]; ok || q.err != nil {
		return r
	}
	if q.less == nil {
		same := *q.sample
		same.cash = make([]int64, len(same.cash))
		q.less = &same
	}
	factors := make([]float64, q.sample.months)
	for m := range factors {
		factors[m] = float64(t.multiple) / whole
		if t.decay > 0 {
			factors[m] = float64(factors[m] * portable.Pow(float64(whole-t.decay)/whole, float64(m+1)/12))
		}
	}
	for i, x := range q.sample.cash {
		q.less.cash[i] = int64(min(math.Floor(float64(float64(x)*factors[i%len(factors)])), maxCash))
	}
	losses, err := q.less.losses(q.deal)
	if err != nil {
		q.err = err
		return lossRates{}
	}
	var r lossRates
	for i := range losses {
		expected, defaults := q.less.lossOf(losses[i])
		r.expected[i], r.defaults[i] = mean(expected), mean(defaults)
	}
	q.tried[t] = r
	return r
}
