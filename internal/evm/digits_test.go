package evm_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/evm"
	"pgregory.net/rapid"
)

// Digits of base 10000 are those of the number, up to the greatest that fits.
func TestUnitsFromDigits(t *testing.T) {
	t.Parallel()
	greatest := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1))
	rapid.Check(t, func(t *rapid.T) {
		var digits []uint16
		n := new(big.Int)
		for _, d := range rapid.SliceOfN(rapid.Uint16Range(0, 9999), 0, 21).Draw(t, "digits") {
			digits = append(digits, d)
			n.Add(n.Mul(n, big.NewInt(10000)), big.NewInt(int64(d)))
		}
		got, err := evm.UnitsFromDigits(digits)
		if fits := n.Cmp(greatest) <= 0; fits != (err == nil) || fits && got.String() != n.String() {
			t.Fatalf("%v is %v, %v; want %v", digits, got, err, n)
		}
	})
	for name, digits := range map[string][]uint16{
		"greatest": {11, 5792, 892, 3731, 6195, 4235, 7098, 5008, 6879, 785, 3269, 9846, 6564, 564, 394, 5758, 4007, 9131, 2963, 9935},
		"one more": {11, 5792, 892, 3731, 6195, 4235, 7098, 5008, 6879, 785, 3269, 9846, 6564, 564, 394, 5758, 4007, 9131, 2963, 9936},
		"no digit": {10000},
	} {
		got, err := evm.UnitsFromDigits(digits)
		if (name == "greatest") != (err == nil) || err == nil && got.String() != greatest.String() {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		if err != nil && !strings.Contains(err.Error(), "digit") && !strings.Contains(err.Error(), "fit") {
			t.Errorf("%s: %v says nothing", name, err)
		}
	}
}

// Decimals are whole where the two halves of an amount meet.
func TestUnitsInDecimal(t *testing.T) {
	t.Parallel()
	for _, want := range []string{
		"0", "1", "9999999999999999999", "10000000000000000000", "10000000000000000001", "18446744073709551616", "50000000000000000000",
		"100000000000000000009", "120000000000000000340", "19999999999999999999", "184467440737095516159999999999999999999",
		"184467440737095516160000000000000000000", "99999999999999999990000000000000000000", "340282366920938463463374607431768211455", "340282366920938463463374607431768211456",
	} {
		n, err := evm.ParseUnits(want)
		if err != nil || n.String() != want {
			t.Errorf("%s is written %s, %v", want, n, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		high, low := rapid.Uint64().Draw(t, "high"), rapid.Uint64().Draw(t, "low")
		n := new(big.Int).Add(new(big.Int).Lsh(new(big.Int).SetUint64(high), 64), new(big.Int).SetUint64(low))
		if u, err := evm.UnitsFromBig(n); err != nil || u.String() != n.String() {
			t.Fatalf("%v is written %v, %v", n, u, err)
		}
	})
}
