package rates

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// measureBits carries amounts of 1e30 to far below a cent.
const measureBits = 320

// NPV returns the net present value at an annual effective rate > -1, discounted to the first date by the series' own
// convention (a month is a twelfth of a year), rounded half-even to the cent.
func (s Series) NPV(rate decimal.Decimal) decimal.Decimal {
	steps, amounts, perYear := s.timeline()
	y := discount(rate, perYear)
	sum := new(big.Float).SetPrec(measureBits)
	for i, a := range amounts {
		term := amountBig(a)
		sum.Add(sum, term.Mul(term, powBig(y, steps[i], measureBits)))
	}
	return fixed(sum, 2)
}

// MIRR returns the modified internal rate of return as an annual effective rate of 17 significant digits: outflows are
// discounted to the first date at the finance rate, inflows compounded to the last at the reinvestment rate, both annual
// effective. It reports false where the flows do not have both signs.
func (s Series) MIRR(finance, reinvestment decimal.Decimal) (string, bool) {
	steps, amounts, perYear := s.timeline()
	if len(steps) == 0 {
		return "", false
	}
	last := steps[len(steps)-1]
	cost, growth := discount(finance, perYear), discount(reinvestment, perYear)
	out, in := new(big.Float).SetPrec(measureBits), new(big.Float).SetPrec(measureBits)
	for i, a := range amounts {
		term := amountBig(a)
		if a.IsNegative() {
			out.Sub(out, term.Mul(term, powBig(cost, steps[i], measureBits)))
		} else {
			in.Add(in, term.Quo(term, powBig(growth, last-steps[i], measureBits)))
		}
	}
	if in.Sign() == 0 || out.Sign() == 0 || last == 0 {
		return "", false
	}
	u := logBig(in.Quo(in, out), measureBits)
	u.Mul(u, new(big.Float).SetInt64(perYear))
	return plain(compound(u.Quo(u, new(big.Float).SetInt64(last))), digits), true
}

// Payback returns the years until the undiscounted running total reaches 0 and stays there, taking each flow to arrive evenly
// over the time since the one before, rounded half-even to 6 digits. It reports false if the money is never paid back: the
// total ends below 0, or never was.
func (s Series) Payback() (decimal.Decimal, bool) {
	steps, amounts, perYear := s.timeline()
	total, at, paid := decimal.Zero, decimal.Zero, false
	for i, a := range amounts {
		before := total
		total = total.Add(a)
		switch {
		case total.IsNegative():
			paid = false
		case before.IsNegative():
			gap := decimal.NewFromInt(steps[i] - steps[i-1])
			at = decimal.NewFromInt(steps[i-1]).Add(before.Neg().Mul(gap).DivRound(a, 24))
			paid = true
		}
	}
	if !paid {
		return decimal.Zero, false
	}
	return at.DivRound(decimal.NewFromInt(perYear), 18).RoundBank(6), true
}

// Total returns the undiscounted sum of the flows.
func (s Series) Total() decimal.Decimal {
	total := decimal.Zero
	for _, a := range s.amounts() {
		total = total.Add(a)
	}
	return total
}

// discount returns the discount factor of one step at an annual effective rate.
func discount(rate decimal.Decimal, perYear int64) *big.Float {
	growth := amountBig(decimal.NewFromInt(1).Add(rate))
	if perYear == 1 {
		return growth.Quo(new(big.Float).SetPrec(measureBits).SetInt64(1), growth)
	}
	u := logBig(growth, measureBits+64)
	return expBig(u.Neg(u.Quo(u, new(big.Float).SetInt64(perYear))), measureBits+64)
}

func amountBig(a decimal.Decimal) *big.Float {
	x := new(big.Float).SetPrec(measureBits)
	numerator := new(big.Float).SetPrec(measureBits).SetInt(a.Coefficient())
	ten := new(big.Float).SetPrec(measureBits).SetInt64(10)
	if e := int64(a.Exponent()); e >= 0 {
		return x.Mul(numerator, powBig(ten, e, measureBits))
	}
	return x.Quo(numerator, powBig(ten, -int64(a.Exponent()), measureBits))
}

// fixed rounds x half-even to places digits after the point.
func fixed(x *big.Float, places int) decimal.Decimal {
	return decimal.RequireFromString(x.Text('f', places))
}
