package rates

import (
	"math/big"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// ProfitabilityIndex returns what the inflows are worth per unit of outlay, both discounted to the first date at an annual
// effective rate as NPV does: Σ inflow·v^t / Σ outlay·v^t, to 17 significant digits. It is above 1 where the net present value
// is above 0, and net present value = outlay · (index - 1).
//
// It is defined where all that is paid out comes before all that is received. A later outflow could as well lower the inflows
// as raise the outlay, and the index would depend on which: such a series, and one that starts with an inflow, is
// NOT_CONVENTIONAL. A rate of -1 or less, or of a size that no amount may have, is OUT_OF_RANGE. Other errors are Check's.
func (s Series) ProfitabilityIndex(rate decimal.Decimal) (decimal.Decimal, error) {
	if err := s.Check(); err != nil {
		return decimal.Zero, err
	}
	if !finite(rate) || rate.LessThanOrEqual(decimal.NewFromInt(-1)) {
		return decimal.Zero, invalid.New("OUT_OF_RANGE", "rate", "give a fraction of 1 above -1, such as 0.1 for 10 %", "the rate is out of range")
	}
	steps, amounts, perYear := s.timeline()
	if !conventional(amounts) {
		return decimal.Zero, invalid.New("NOT_CONVENTIONAL", s.field(-1), "use the net present value, which is defined for every series",
			"a profitability index needs all outflows before the first inflow")
	}
	y := discount(rate, perYear)
	worth := [2]*big.Float{new(big.Float).SetPrec(measureBits), new(big.Float).SetPrec(measureBits)} // of outflows, of inflows
	for i, a := range amounts {
		term := amountBig(a.Abs())
		side := worth[(a.Sign()+1)/2]
		side.Add(side, term.Mul(term, powBig(y, steps[i], measureBits)))
	}
	return decimal.RequireFromString(plain(worth[1].Quo(worth[1], worth[0]), digits)), nil
}

// conventional reports whether there are outflows first, then inflows, both at least once.
func conventional(amounts []decimal.Decimal) bool {
	var out, in bool
	for _, a := range amounts {
		if a.IsNegative() && in {
			return false
		}
		out, in = out || a.IsNegative(), in || a.IsPositive()
	}
	return out && in
}
