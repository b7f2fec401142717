package risk

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/rates"
)

// YieldAt is the effective annual yield of the tranche's expected cash for a price, a share of par from 0.01 to 100, and the modified
// duration in years at it; both NaN if no rate repays the price.
func (r *Risk) YieldAt(price float64) (rate, duration float64, err error) {
	if !(price >= 0.01 && price <= 100) {
		return 0, 0, invalid.New("OUT_OF_RANGE", "price", "use a share of par, from 0.01 to 100", "%v is no price", price)
	}
	return yield(float64(float64(r.Balance)*price), r.ExpectedCash)
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
