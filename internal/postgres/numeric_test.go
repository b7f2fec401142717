package postgres

import (
	"math/big"
	"testing"

	"github.com/corebond/corebond/internal/evm"
	"pgregory.net/rapid"
)

func TestUnitsDigits(t *testing.T) {
	t.Parallel()
	base := big.NewInt(10000)
	rapid.Check(t, func(t *rapid.T) {
		n := someUnits(t).Big()
		u, err := evm.UnitsFromBig(n)
		if err != nil {
			t.Fatal(err)
		}
		var digits [20]uint16
		count := unitsDigits(&digits, u.Limbs())
		if count > 0 && digits[count-1] == 0 {
			t.Fatalf("%v begins with a zero: %v", n, digits)
		}
		sum := new(big.Int)
		for i := 19; i >= 0; i-- {
			if digits[i] > 9999 || i >= count && digits[i] != 0 {
				t.Fatalf("digit %d of %v is %d", i, n, digits[i])
			}
			sum.Add(sum.Mul(sum, base), big.NewInt(int64(digits[i])))
		}
		if sum.Cmp(n) != 0 {
			t.Fatalf("digits of %v make %v", n, sum)
		}
	})
}

// someUnits draws numbers of all lengths, those next to powers of ten and of two above all.
func someUnits(t *rapid.T) evm.Units {
	n := new(big.Int)
	switch rapid.IntRange(0, 2).Draw(t, "sort") {
	case 0:
		n.SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 32).Draw(t, "bytes"))
	case 1:
		n.Exp(big.NewInt(10), big.NewInt(rapid.Int64Range(0, 77).Draw(t, "power of ten")), nil)
	case 2:
		n.Lsh(big.NewInt(1), uint(rapid.IntRange(0, 255).Draw(t, "power of two")))
	}
	n.Add(n, big.NewInt(rapid.Int64Range(-1, 1).Draw(t, "beside")))
	if u, err := evm.UnitsFromBig(n); err == nil {
		return u
	}
	most := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1))
	u, _ := evm.UnitsFromBig(most) // fits
	return u
}

// SomeUnits is someUnits, for tests from outside.
func SomeUnits(t *rapid.T) evm.Units { return someUnits(t) }
