package sheet_test

import (
	"math/big"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/holiman/uint256"
)

// A report takes so much off the book that senior loses, too: who leaves then gives up the same share of the claim, and the book
// follows, to the unit. In a recovery the operator pays back more than it owed.
func TestExitAtALoss(t *testing.T) {
	t.Parallel()
	p := newPlayer(t, 9)
	p.next = p.at + 60
	p.lastID = 1
	orders := []order{p.open(pool.IPoolFacilityTerms{
		Pool: p.params.Id, Id: 1, Operator: address(operators), Limit: big.NewInt(250_000 * dollar), RateWad: 2e17, Maturity: p.next + 50*day,
		Interval: 3 * day, Grace: day, AdvanceBps: 9_000, LockedJunior: big.NewInt(1e18), Deadline: p.next, SetId: 1,
	})}
	for range 6 {
		orders = append(orders, p.enrol(1, p.pool, 190_000*dollar)...)
	}
	p.must(60, orders...)
	act := func(seconds uint64, orders func() []order) {
		p.t.Helper()
		p.next = p.at + seconds
		p.must(seconds, orders()...)
		p.follow()
		p.check(true)
	}
	for range 4 {
		act(day, func() []order { return append(p.attest(), p.reportOf(1e17)) })
	}
	act(60, func() []order {
		return []order{
			{operators, &p.pool, p.Pool.PackDraw(1, big.NewInt(230_000*dollar), address(keeper))},
			{lenders, &p.tranches[1], p.Tranche.PackRequestRedeem(p.account(lenders).Holdings[1].Balance.ToBig(), address(lenders), address(lenders))},
			{lenders + 1, &p.tranches[0], p.Tranche.PackRequestRedeem(new(uint256.Int).Rsh(p.account(lenders + 1).Holdings[0].Balance, 2).ToBig(), address(lenders+1), address(lenders+1))},
		}
	})
	act(day, func() []order { return []order{p.reportOf(9e17)} })
	if p.s.Entry != sheet.EntryUnderwater || !p.s.Tranches[0].ExitValue.Lt(p.s.Claims[0]) {
		t.Fatalf("entry %v, senior worth %v of %v", p.s.Entry, p.s.Tranches[0].ExitValue, p.s.Claims[0])
	}
	before := p.s
	act(60, func() []order {
		return []order{{keeper, &p.tranches[0], p.Tranche.PackProcess(big.NewInt(1))}, {keeper, &p.tranches[1], p.Tranche.PackProcess(big.NewInt(1))}}
	})
	paid, given := new(uint256.Int).Sub(before.Cash, p.s.Cash), new(uint256.Int).Sub(before.Claims[0], p.s.Claims[0])
	if paid.IsZero() || !given.Gt(paid) {
		t.Errorf("leavers got %v and gave up %v of the claim", paid, given)
	}
	act(5*day, func() []order { return []order{{keeper, &p.pool, p.Pool.PackDeclareDefault(1)}} })
	act(3600, func() []order { return []order{{operators, &p.pool, p.Pool.PackPay(1, big.NewInt(100_000*dollar))}} })
	act(60, func() []order { return []order{{operators, &p.pool, p.Pool.PackPay(1, big.NewInt(200_000*dollar))}} })
	if got := p.s.Facilities[0].Status; got != sheet.StatusRepaid || p.account(operators).Credit.IsZero() {
		t.Errorf("the facility is %v after all was paid", got)
	}
}
