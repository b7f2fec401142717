package vault_test

import (
	"math"
	"testing"

	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/internal/vault"
	"github.com/corebond/corebond/underwriting/waterfall"
	"github.com/holiman/uint256"
	"pgregory.net/rapid"
)

const month = 30 * 86_400 // seconds: the deal's months are 30/360

// monthly is the growth per second that makes one twelfth of the coupon in a month: the least whose index reaches it.
func monthly(t *rapid.T, coupon money.BPS) *uint256.Int {
	want := new(uint256.Int).Mul(vault.Ray(), uint256.NewInt(120_000+uint64(coupon)))
	want.Div(want, uint256.NewInt(120_000))
	low, high := vault.Ray(), new(uint256.Int).AddUint64(vault.Ray(), math.MaxUint64)
	for low.Lt(high) {
		middle := new(uint256.Int).Add(low, high)
		middle.Rsh(middle, 1)
		if index(t, middle, month).Lt(want) {
			low = middle.AddUint64(middle, 1)
		} else {
			high = middle
		}
	}
	return low
}

// A deal and a pool with the same tranches and the same cash owe their holders the same, month after month. The deal rounds
// interest to the nearest micro-unit each month and the pool rounds the claim down when it is read, so they are apart by at
// most one micro-unit for each month and two for the rounding of the month's rate, all grown by the coupon.
func TestClaimsAreTheDeals(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		deal := waterfall.Deal{
			Senior:    waterfall.Tranche{Balance: rapid.Int64Range(0, 1e12).Draw(t, "senior"), Coupon: money.BPS(rapid.IntRange(0, 3000).Draw(t, "senior coupon"))},
			Mezzanine: waterfall.Tranche{Balance: rapid.Int64Range(0, 1e12).Draw(t, "mezzanine"), Coupon: money.BPS(rapid.IntRange(0, 3000).Draw(t, "mezzanine coupon"))},
		}
		periods, err := waterfall.Run(deal, rapid.SliceOfN(rapid.Int64Range(0, 1e11), 1, 24).Draw(t, "collections"))
		if err != nil {
			t.Fatal(err)
		}
		claims := [2]*claim{newClaim(t, deal.Senior), newClaim(t, deal.Mezzanine)}
		for n, p := range periods {
			owed := [2]int64{}
			for i, pay := range []waterfall.Payment{p.Senior, p.Mezzanine} {
				owed[i] = pay.Balance + pay.Shortfall
				got := claims[i].after(t, uint64(n+1)*month, pay.Interest+pay.Principal)
				apart := got - owed[i]
				if bound := int64(n+1)*2 + 2; apart > bound || apart < -bound {
					t.Fatalf("tranche %d is owed %d after %d months, in the deal %d", i, got, n+1, owed[i])
				}
			}
			compareSplits(t, rapid.Int64Range(0, 1<<53).Draw(t, "nav"), owed)
		}
	})
}

// claim is that of a tranche of a pool.
type claim struct{ rate, units *uint256.Int }

func newClaim(t *rapid.T, tranche waterfall.Tranche) *claim {
	units, err := vault.Raise(new(uint256.Int), vault.Ray(), uint256.NewInt(uint64(tranche.Balance)))
	if err != nil {
		t.Fatal(err)
	}
	return &claim{rate: monthly(t, tranche.Coupon), units: units}
}

// after is what is owed at an instant when that much is paid, or all if it is less by a rounding.
func (c *claim) after(t *rapid.T, seconds uint64, paid int64) int64 {
	i := index(t, c.rate, seconds)
	owed, err := vault.Owed(c.units, i)
	if err != nil {
		t.Fatal(err)
	}
	less := min(uint64(paid), owed.Uint64())
	if c.units, err = vault.Lower(c.units, i, uint256.NewInt(less)); err != nil {
		t.Fatal(err)
	}
	return int64(owed.Uint64() - less)
}

// The splits of a net asset value have no rounding at all.
func compareSplits(t *rapid.T, nav int64, owed [2]int64) {
	s, m, j := waterfall.Split(nav, owed[0], owed[1])
	senior, mezz, junior := vault.Split(uint256.NewInt(uint64(nav)), uint256.NewInt(uint64(owed[0])), uint256.NewInt(uint64(owed[1])))
	if senior.Uint64() != uint64(s) || mezz.Uint64() != uint64(m) || junior.Uint64() != uint64(j) {
		t.Fatalf("split of %d by %v = %v, %v, %v; the deal's is %d, %d, %d", nav, owed, senior, mezz, junior, s, m, j)
	}
}
