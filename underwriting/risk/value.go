package risk

import (
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/portable"
)

var valueLevels = [...]float64{0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99}

// ValueLevels returns the probabilities of Value.Quantiles.
func ValueLevels() []float64 { return slices.Clone(valueLevels[:]) }

// Value is what the pool's cash is worth today, in micro-units: its mean, and what it does not exceed with the probabilities of
// ValueLevels.
type Value struct {
	Mean      Estimate
	Quantiles [len(valueLevels)]Estimate
}

// Value discounts every path's cash, after the servicing fee, at an effective annual rate, from the end of each month.
func (s *Sample) Value(rate float64, fee money.BPS) (Value, error) {
	switch {
	case !(rate >= 0 && rate <= 10):
		return Value{}, invalid.New("OUT_OF_RANGE", "rate", "use 0 to 10, a share a year", "%v is no rate", rate)
	case fee < 0 || fee > whole:
		return Value{}, invalid.New("OUT_OF_RANGE", "servicing_fee", "use 0 to 10000 basis points", "%d is not a fee", fee)
	}
	discounts := make([]float64, s.months)
	for t := range discounts {
		discounts[t] = float64((1 - float64(fee)/whole) * portable.Pow(1+rate, -float64(t+1)/12))
	}
	values, means := make([]float64, s.Paths()), make([]float64, s.plan.Replicates)
	for p := range values {
		for t, x := range s.path(p) {
			values[p] += float64(float64(x) * discounts[t])
		}
		means[p/s.plan.PathsEach] += float64(s.weight(p) * values[p])
	}
	for r := range means {
		means[r] /= float64(s.plan.PathsEach)
	}
	out := Value{Mean: estimate(means)}
	upper := s.rank(values)
	for p := range values {
		values[p] = -values[p]
	}
	lower := s.rank(values) // low quantiles from below, where the weights of a shifted sample are small
	for i, level := range valueLevels {
		if level >= 0.5 {
			out.Quantiles[i] = upper.quantile(level)
			continue
		}
		q := lower.quantile(1 - level)
		out.Quantiles[i] = Estimate{-q.Value, -q.High95, -q.Low95}
	}
	return out, nil
}
