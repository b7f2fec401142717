package debt

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// power returns base^n for n >= 0 by squaring, keeping work digits after the point. It is meant for discount factors, whose
// base is seldom far from 1.
func power(base decimal.Decimal, n int) decimal.Decimal {
	result := one
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result = times(result, base)
		}
		base = times(base, base)
	}
	return result
}

// logarithm returns ln x of a positive x.
func logarithm(x decimal.Decimal) decimal.Decimal {
	y, err := x.Ln(work)
	if err != nil {
		panic(fmt.Sprintf("debt: logarithm of %s: %v", x, err)) // every caller has checked the sign
	}
	return y
}

// exponential returns e^x.
func exponential(x decimal.Decimal) decimal.Decimal {
	if x.IsNegative() { // the series of a negative argument cancels; that of a positive one does not
		return over(one, exponential(x.Neg()))
	}
	y, err := x.ExpTaylor(work)
	if err != nil {
		panic(fmt.Sprintf("debt: exponential of %s: %v", x, err))
	}
	return y
}

// fractionalPower returns base^(numerator/denominator) of a base >= 0; 0^0 is 1.
func fractionalPower(base decimal.Decimal, numerator, denominator int64) decimal.Decimal {
	switch {
	case numerator == 0:
		return one
	case base.IsZero():
		return decimal.Zero
	}
	return exponential(over(logarithm(base).Mul(units(numerator)), units(denominator)))
}
