package sheet

import (
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/holiman/uint256"
)

func paymentEvents(p *pool.Pool) func(string, *abi.Event) *event {
	return func(name string, of *abi.Event) *event {
		switch name {
		case "Trapped":
			return entry(of, p.UnpackTrappedEvent, only((*Book).trapped), idle)
		case "Credited":
			return entry(of, p.UnpackCreditedEvent, only((*Book).credited), idle|receiving)
		case "Paid":
			return entry(of, p.UnpackPaidEvent, only((*Book).paid), idle|receiving)
		case "Recovered":
			return entry(of, p.UnpackRecoveredEvent, only((*Book).recovered), idle|receiving)
		}
		return nil
	}
}

func (b *Book) trapped(a *audit, e *pool.PoolTrapped) {
	b.act.trapped, b.act.facility = number(e.Amount), e.Id
	a.holds(!b.act.trapped.IsZero(), "principal trapped", 0, "at least 1")
	b.act.stage = receiving
}

func (b *Book) credited(a *audit, e *pool.PoolCredited) {
	amount := number(e.Amount)
	b.credit[e.Account] = a.add(b.credit[e.Account], amount)
	b.act.credits = append(b.act.credits, credited{account: e.Account, amount: amount})
	b.act.stage = receiving
}

// paid follows Facilities._allocate.
func (b *Book) paid(a *audit, e *pool.PoolPaid) {
	f := b.loans[e.Id]
	interest, principal, fee, residual := number(e.Interest), number(e.Principal), number(e.Fee), number(e.Residual)
	a.holds(f.status != StatusNone && (f.lateSince == 0 || f.status == StatusRepaid), "facility", "paid", f.status)
	rest := a.add(principal, residual)
	due := f.accrued(a, true)
	a.equal("interest", interest, lesser(a.add(interest, rest), due))
	through := small(a.now)
	if interest != due {
		through = a.add(small(f.paidThrough), a.down(interest, a.mul(small(year), wad()), a.mul(f.principal, small(f.rate))))
	}
	a.equal("interest paid through", small(e.PaidThrough), through)
	b.checkPrincipal(a, e.Id, f, principal, lesser(rest, f.principal))
	a.equal("fee", fee, a.down(interest, small(b.params.FeeWad), wad()))
	b.checkCredits(a, f, fee, residual)

	f.paidThrough, f.principal = e.PaidThrough, a.sub(f.principal, principal)
	b.loans[e.Id] = f
	b.ledger.cash = a.add(b.ledger.cash, a.add(a.sub(interest, fee), principal))
	b.ledger.reserved = a.add(b.ledger.reserved, a.add(fee, residual))
	b.act.stage = changed
}

// checkPrincipal: before maturity, a payment that says Trapped repays what the borrowing base does not cover; one that does not
// was made to repay all it can, or was covered.
func (b *Book) checkPrincipal(a *audit, id uint16, f facility, principal, full uint256.Int) {
	uncovered := lesser(full, without(f.principal, b.base(a, id)))
	switch {
	case !b.act.trapped.IsZero():
		a.sameID("facility", uint64(b.act.facility), uint64(id))
		a.equal("principal trapped", b.act.trapped, uncovered)
		a.equal("principal", principal, uncovered)
		a.holds(a.now < f.maturity, "principal trapped at", a.now, "before maturity")
	case a.now >= f.maturity || !principal.IsZero():
		a.equal("principal", principal, full)
	default:
		a.equal("principal", principal, uncovered)
	}
}

// checkCredits: the fee to the treasury first, then the residual to the operator.
func (b *Book) checkCredits(a *audit, f facility, fee, residual uint256.Int) {
	var want []credited
	if !fee.IsZero() {
		want = append(want, credited{account: b.params.Treasury, amount: fee})
	}
	if !residual.IsZero() {
		want = append(want, credited{account: f.operator, amount: residual})
	}
	if a.sameID("credits", uint64(len(b.act.credits)), uint64(len(want))); len(want) != len(b.act.credits) {
		return
	}
	for i, c := range b.act.credits {
		a.sameAccount("account credited", c.account, want[i].account)
		a.equal("amount credited", c.amount, want[i].amount)
	}
}

// recovered follows Facilities._recover.
func (b *Book) recovered(a *audit, e *pool.PoolRecovered) {
	f := b.loans[e.Id]
	principal, interest, residual := number(e.Principal), number(e.Interest), number(e.Residual)
	a.holds(f.lateSince != 0 && f.status != StatusRepaid, "facility", "recovered", f.status)
	a.equal("principal trapped", b.act.trapped, uint256.Int{})
	rest := a.add(interest, residual)
	a.equal("principal", principal, lesser(a.add(principal, rest), f.principal))
	a.equal("interest", interest, lesser(rest, f.frozen))
	b.checkCredits(a, f, uint256.Int{}, residual)

	f.principal, f.frozen = a.sub(f.principal, principal), a.sub(f.frozen, interest)
	b.loans[e.Id] = f
	b.ledger.cash = a.add(b.ledger.cash, a.add(interest, principal))
	b.ledger.reserved = a.add(b.ledger.reserved, residual)
	b.act.stage = changed
	if f.principal.IsZero() && f.frozen.IsZero() && f.status != StatusWrittenOff {
		b.act.stage, b.act.ending, b.act.facility = recovered, true, e.Id
	}
}
