package vault_test

import (
	"errors"
	"math/big"
	"testing"

	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
	"pgregory.net/rapid"
)

// drawRate draws a growth per second that a pool may have: none to 50 % a year.
func drawRate(t *rapid.T, name string) *uint256.Int {
	return new(uint256.Int).AddUint64(vault.Ray(), rapid.Uint64Range(0, 12_857_214_317_438_491_660).Draw(t, name))
}

func index(t interface{ Fatal(...any) }, rate *uint256.Int, seconds uint64) *uint256.Int {
	i, err := vault.Index(rate, seconds)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// 8 % a year: after 365 days 1.08 to 18 places, by the rate that the interface names.
func TestIndexAfterAYear(t *testing.T) {
	t.Parallel()
	rate := uint256.MustFromDecimal("1000000002440418608258400030")
	got := index(t, rate, 365*86_400)
	low, high := uint256.MustFromDecimal("1079999999999999999000000000"), uint256.MustFromDecimal("1080000000000000001000000000")
	if got.Lt(low) || got.Gt(high) {
		t.Errorf("index after a year = %v, want 1.08", got)
	}
	if got := index(t, rate, 0); !got.Eq(vault.Ray()) {
		t.Errorf("index at the start = %v, want 1", got)
	}
	if got := index(t, rate, 1); !got.Eq(rate) {
		t.Errorf("index after a second = %v, want the rate", got)
	}
}

// The index is too low and never too high: a product that is rounded down loses less than one in 1e27, and what is lost of a
// square is doubled by the next, so after n seconds less than n + 64 in 1e27 is lost: 3 in 1e18 over a century. It does not fall
// from one second to the next, though the two are different products.
func TestIndexIsThePowerRoundedDown(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rate, seconds := drawRate(t, "rate"), rapid.Uint64Range(0, 100*365*86_400).Draw(t, "seconds")
		got := index(t, rate, seconds)
		if next := index(t, rate, seconds+1); next.Lt(got) {
			t.Fatalf("the index falls from %v to %v", got, next)
		}
		power, square := precise(vault.Ray()), precise(rate)
		one := precise(vault.Ray())
		for left := seconds; left != 0; left >>= 1 {
			if left&1 == 1 {
				power.Quo(power.Mul(power, square), one)
			}
			square.Quo(square.Mul(square, square), one)
		}
		lost := new(big.Float).Sub(power, precise(got))
		most := new(big.Float).Mul(power, new(big.Float).Quo(big.NewFloat(float64(seconds+64)), one))
		if lost.Sign() < 0 || lost.Cmp(most) > 0 {
			t.Fatalf("index over %d seconds = %v, which is %v too low; the bound is %v", seconds, got, lost, most)
		}
	})
}

// precise is a number with room for the powers: 600 bits leave an error of 2 ^ -500 after a century.
func precise(x *uint256.Int) *big.Float { return new(big.Float).SetPrec(600).SetInt(x.ToBig()) }

// A claim changes by exactly what is paid in or out, and units are never given or taken the wrong way.
func TestClaimsChangeExactly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		i := index(t, drawRate(t, "rate"), rapid.Uint64Range(0, 1_500_000_000).Draw(t, "seconds"))
		units := new(uint256.Int).Mul(uint256.NewInt(rapid.Uint64().Draw(t, "units")), uint256.NewInt(rapid.Uint64().Draw(t, "fraction")))
		units.Mul(units, uint256.NewInt(rapid.Uint64().Draw(t, "more")))
		claim, err := vault.Owed(units, i)
		if err != nil {
			t.Fatal(err)
		}
		amount := uint256.NewInt(rapid.Uint64().Draw(t, "amount"))
		raised, err := vault.Raise(units, i, amount)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := vault.Owed(raised, i); err != nil || !got.Eq(new(uint256.Int).Add(claim, amount)) || raised.Lt(units) {
			t.Fatalf("a claim of %v raised by %v is %v, %v", claim, amount, got, err)
		}
		lowered, err := vault.Lower(units, i, amount)
		if amount.Gt(claim) {
			if !errors.Is(err, vault.ErrOverflow) {
				t.Fatalf("a claim of %v lowered by %v: %v, %v", claim, amount, lowered, err)
			}
			return
		}
		if got, owedErr := vault.Owed(lowered, i); err != nil || owedErr != nil || !got.Eq(new(uint256.Int).Sub(claim, amount)) || lowered.Gt(units) {
			t.Fatalf("a claim of %v lowered by %v is %v, %v, %v", claim, amount, got, err, owedErr)
		}
	})
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	most, zero, one := new(uint256.Int).SetAllOne(), new(uint256.Int), uint256.NewInt(1)
	for name, test := range map[string]struct {
		call func() (*uint256.Int, error)
		want error
	}{
		"index":        {func() (*uint256.Int, error) { return vault.Index(most, 2) }, vault.ErrOverflow},
		"square":       {func() (*uint256.Int, error) { return vault.Index(new(uint256.Int).Lsh(one, 180), 1<<40) }, vault.ErrOverflow},
		"owed":         {func() (*uint256.Int, error) { return vault.Owed(most, most) }, vault.ErrOverflow},
		"raise":        {func() (*uint256.Int, error) { return vault.Raise(most, vault.Ray(), most) }, vault.ErrOverflow},
		"raise at 0":   {func() (*uint256.Int, error) { return vault.Raise(one, zero, one) }, vault.ErrZeroIndex},
		"lower at 0":   {func() (*uint256.Int, error) { return vault.Lower(one, zero, zero) }, vault.ErrZeroIndex},
		"lower by too": {func() (*uint256.Int, error) { return vault.Lower(one, vault.Ray(), one) }, vault.ErrOverflow},
	} {
		if got, err := test.call(); got != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: %v, %v, want %v", name, got, err, test.want)
		}
	}
}
