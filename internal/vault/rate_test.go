package vault_test

import (
	"math/big"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
	"github.com/shopspring/decimal"
)

func TestRateRay(t *testing.T) {
	t.Parallel()
	tests := []struct{ annual, want string }{
		{"0", "1000000000000000000000000000"},
		{"0.08", "1000000002440418608258400031"},                 // ...031.576 to 80 digits; IPool names ...030, which is often published
		{"0.5", "1000000012857214317438491659"},                  // ...659.928; Ledger.MAX_RATE_RAY is 1 more
		{"0.000000000000000001", "1000000000000000000000000031"}, // 1e9 / 31 536 000
		{"0.123456789012345678", ""},
	}
	for _, tt := range tests {
		annual := decimal.RequireFromString(tt.annual)
		got, err := vault.RateRay(annual)
		if err != nil || tt.want != "" && got.Dec() != tt.want {
			t.Errorf("RateRay(%s) = %v, %v, want %s", tt.annual, got, err, tt.want)
		}
		// A year of it is not more than the annual rate, and one step higher is.
		want := new(big.Float).SetPrec(600).SetRat(annual.Add(decimal.NewFromInt(1)).Rat())
		if over(got, want) || !over(new(uint256.Int).AddUint64(got, 1), want) {
			t.Errorf("RateRay(%s) = %v is not the greatest rate whose year is within 1 + the annual one", tt.annual, got)
		}
	}
}

// over reports whether the 31 536 000th power of a rate is greater than want, at twice the precision of the code.
func over(rateRay *uint256.Int, want *big.Float) bool {
	ray := new(big.Float).SetPrec(600).SetInt(vault.Ray().ToBig())
	base := new(big.Float).SetPrec(600).SetInt(rateRay.ToBig())
	base.Quo(base, ray)
	power := new(big.Float).SetPrec(600).SetInt64(1)
	for bit := 24; bit >= 0; bit-- {
		power.Mul(power, power)
		if vault.Year>>bit&1 == 1 {
			power.Mul(power, base)
		}
	}
	return power.Cmp(want) > 0
}

func TestRateRayRefuses(t *testing.T) {
	t.Parallel()
	for _, annual := range []string{"-0.000000000000000001", "0.500000000000000001", "8"} {
		if _, err := vault.RateRay(decimal.RequireFromString(annual)); invalid.Code(err) != "OUT_OF_RANGE" {
			t.Errorf("RateRay(%s): %v", annual, err)
		}
	}
}
