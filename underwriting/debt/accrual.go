package debt

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// An accrual is the interest of one period per unit of balance, as an exact fraction. The whole numbers are big because a year
// of ACT/ACT has 133 590 steps: a rate of 12 digits over some decades of them is more than 64 bits hold.
type accrual struct{ numerator, denominator *big.Int }

// newAccrual takes a rate in parts of 1/rateScale per year and a time of steps / perYear years.
func newAccrual(rate, steps, perYear int64) accrual {
	return accrual{
		numerator:   new(big.Int).Mul(big.NewInt(rate), big.NewInt(steps)),
		denominator: new(big.Int).Mul(big.NewInt(rateScale), big.NewInt(perYear)),
	}
}

// on returns the interest on balance, rounded half to even to the minor unit. Within MaxAmount, a rate of 1000 % and 100 years
// it fits into 63 bits.
func (a accrual) on(balance int64) int64 {
	q, r := new(big.Int).Mul(big.NewInt(balance), a.numerator), new(big.Int)
	q.QuoRem(q, a.denominator, r)
	interest := q.Int64()
	if c := r.Lsh(r, 1).Cmp(a.denominator); c > 0 || c == 0 && interest&1 == 1 {
		interest++
	}
	return interest
}

// growth is 1 + the rate of the period.
func (a accrual) growth() decimal.Decimal {
	return one.Add(over(decimal.NewFromBigInt(a.numerator, 0), decimal.NewFromBigInt(a.denominator, 0)))
}
