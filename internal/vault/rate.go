package vault

import (
	"math/big"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/holiman/uint256"
	"github.com/shopspring/decimal"
)

// Year is the seconds of the 365 days in which a rate is for a year.
const Year = 365 * 24 * 60 * 60

// RateRay is the growth per second, 27 decimals, whose year of 365 days is nearest to 1 + annual without being more: annual is an
// effective rate, compounded every second, and 0.08 gives 1000000002440418608258400031 (often published as ...030). An annual rate
// below 0 or above 0.5, which no pool takes, is an invalid.Error with the code OUT_OF_RANGE.
func RateRay(annual decimal.Decimal) (*uint256.Int, error) {
	if annual.IsNegative() || annual.GreaterThan(decimal.New(5, -1)) {
		return nil, invalid.New("OUT_OF_RANGE", "rate", "write a rate from 0 to 0.5 a year", "a rate of %v a year", annual)
	}
	want := new(big.Float).SetPrec(precision).SetRat(decimal.NewFromInt(1).Add(annual).Rat())
	// The rate lies in [low, high) from first to last; high is 1 + annual itself, as if a year were a second.
	ray := new(big.Float).SetPrec(precision).SetInt(Ray().ToBig())
	low := Ray().ToBig()
	high, _ := new(big.Float).Mul(want, ray).Int(nil)
	high.Add(high, big.NewInt(1))
	for {
		middle := new(big.Int).Add(low, high)
		middle.Rsh(middle, 1)
		if middle.Cmp(low) == 0 {
			rate, _ := uint256.FromBig(low)
			return rate, nil
		}
		growth := power(new(big.Float).Quo(new(big.Float).SetPrec(precision).SetInt(middle), ray), Year)
		if growth.Cmp(want) > 0 {
			high = middle
		} else {
			low = middle
		}
	}
}

// precision, in bits, is thrice that of a rate: what 50 roundings of the power lose is far behind the last digit.
const precision = 288

func power(base *big.Float, n uint64) *big.Float {
	result := new(big.Float).SetPrec(precision).SetInt64(1)
	for base = new(big.Float).Set(base); n != 0; n >>= 1 {
		if n&1 == 1 {
			result.Mul(result, base)
		}
		base.Mul(base, base)
	}
	return result
}
