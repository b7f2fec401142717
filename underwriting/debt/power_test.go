package debt

import (
	"testing"
	"time"

	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// The digits of well-known constants, and identities where there is no constant.
func TestPowersKeepTheirDigits(t *testing.T) {
	t.Parallel()
	number := decimal.RequireFromString
	for _, tt := range []struct {
		name      string
		got, want decimal.Decimal
	}{
		{"ln 2", logarithm(number("2")), number("0.693147180559945309417232121458176568075500134360255254120680")},
		{"e", exponential(one), number("2.718281828459045235360287471352662497757247093699959574966968")},
		{"1/e", exponential(one.Neg()), number("0.367879441171442321595523770161460867445811131031767834507837")},
		{"square root of 2", fractionalPower(number("2"), 1, 2), number("1.414213562373095048801688724209698078569671875376948073176680")},
		{"0.99 to the 365/365", fractionalPower(number("0.99"), 365, 365), number("0.99")},
		{"ln of nearly 1", logarithm(number("1.0000000000000000000001")), number("0.00000000000000000000009999999999999999999999500000000000000000")},
		{"1.01 to the 600", power(number("1.01"), 600), exponential(logarithm(number("1.01")).Mul(units(600)))},
	} {
		if off := tt.got.Sub(tt.want).Abs(); off.GreaterThan(decimal.New(1, -50)) {
			t.Errorf("%s = %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	for _, x := range []string{"0.001", "3", "25", "120"} {
		whole := exponential(number(x))
		half := exponential(number(x).DivRound(units(2), work))
		if off := over(half.Mul(half).Sub(whole).Abs(), whole); off.GreaterThan(decimal.New(1, -50)) {
			t.Errorf("e^%s is off its half squared by %s of itself", x, off)
		}
	}
}

func BenchmarkDatedPrice(b *testing.B) {
	d := Dated{From: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
	for m := range 60 {
		d.Flows = append(d.Flows, rates.Flow{Date: d.From.AddDate(0, m+1, 0), Amount: units(100)})
	}
	for b.Loop() {
		if _, err := d.Price(decimal.New(12, -2)); err != nil {
			b.Fatal(err)
		}
	}
}
