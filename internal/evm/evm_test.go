package evm_test

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/corebond/corebond/internal/evm"
	"pgregory.net/rapid"
)

func TestUnitsBounds(t *testing.T) {
	t.Parallel()
	top := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1))
	most, err := evm.UnitsFromBig(top)
	if err != nil || most.String() != top.String() {
		t.Fatalf("UnitsFromBig(2^256-1) = %v, %v", most, err)
	}
	if _, ok := most.Add(evm.UnitsOf(1)); ok {
		t.Error("2^256-1 + 1 did not overflow")
	}
	if _, ok := evm.UnitsOf(1).Sub(evm.UnitsOf(2)); ok {
		t.Error("1 - 2 did not underflow")
	}
	if q, ok := most.MulDivDown(999_999, 1_000_000); !ok || q.Cmp(most) >= 0 {
		t.Errorf("MulDivDown of 2^256-1 = %v, %v; want a 512-bit intermediate", q, ok)
	}
	for _, bad := range []string{"", "-1", "+1", "1.0", "0x10", "1e3", top.String() + "0"} {
		if u, err := evm.ParseUnits(bad); err == nil {
			t.Errorf("ParseUnits(%q) = %v, want an error", bad, u)
		}
	}
}

func TestUnitsLimbs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := new(big.Int).SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 32).Draw(t, "n"))
		u, err := evm.UnitsFromBig(n)
		if err != nil {
			t.Fatal(err)
		}
		sum := new(big.Int)
		for i, limb := range u.Limbs() {
			sum.Add(sum, new(big.Int).Lsh(new(big.Int).SetUint64(limb), uint(64*i)))
		}
		if sum.Cmp(n) != 0 {
			t.Fatalf("limbs %x of %v make %v", u.Limbs(), n, sum)
		}
	})
}

func TestUnitsProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := evm.UnitsOf(rapid.Uint64().Draw(t, "a"))
		b := evm.UnitsOf(rapid.Uint64().Draw(t, "b"))
		sum, _ := a.Add(b)
		if back, ok := sum.Sub(b); !ok || back.Cmp(a) != 0 {
			t.Fatalf("(%v+%v)-%v = %v", a, b, b, back)
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var again evm.Units
		if err := json.Unmarshal(text, &again); err != nil || again.Cmp(a) != 0 {
			t.Fatalf("JSON round trip of %v = %v, %v", a, again, err)
		}
		if got := a.Decimal(6).Shift(6); got.String() != a.String() {
			t.Fatalf("Decimal(6) of %v = %v", a, got)
		}
	})
}
