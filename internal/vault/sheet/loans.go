package sheet

import (
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// facility is IPool.Facility.
type facility struct {
	status                Status
	operator              common.Address
	principal, limit      uint256.Int
	locked, frozen        uint256.Int
	rate                  uint64
	maturity, paidThrough uint64
	lateSince, drawable   uint64
	interval, grace       uint64
	advance               uint64
}

func loanEvents(p *pool.Pool) func(string, *abi.Event) *event {
	payments := paymentEvents(p)
	return func(name string, of *abi.Event) *event {
		switch name {
		case "FacilityOpened":
			return entry(of, p.UnpackFacilityOpenedEvent, only((*Book).opened), idle)
		case "FacilityCancelled":
			return entry(of, p.UnpackFacilityCancelledEvent, only((*Book).cancelled), idle)
		case "Drawn":
			return entry(of, p.UnpackDrawnEvent, only((*Book).drawn), idle|locking)
		case "Defaulted":
			return entry(of, p.UnpackDefaultedEvent, only((*Book).defaulted), idle)
		case "Foreclosed":
			return entry(of, p.UnpackForeclosedEvent, only((*Book).foreclosed), idle)
		case "WrittenOff":
			return entry(of, p.UnpackWrittenOffEvent, only((*Book).writtenOff), idle|locking)
		case "Repaid":
			return entry(of, p.UnpackRepaidEvent, only((*Book).repaid), idle|locking|recovered)
		}
		return payments(name, of)
	}
}

func (b *Book) opened(a *audit, e *pool.PoolFacilityOpened) {
	t := e.Terms
	a.sameID("nonce", t.Nonce, b.ledger.nonce)
	a.sameID("facility", uint64(t.Id), uint64(e.Id))
	a.sameAccount("operator", t.Operator, e.Operator)
	a.holds(t.Pool == b.params.Id, "portfolio", common.Hash(t.Pool), common.Hash(b.params.Id))
	a.holds(len(b.active) < maxLoans, "active facilities", len(b.active)+1, "at most 16")
	a.holds(b.loans[e.Id].status == StatusNone, "facility", "new", b.loans[e.Id].status)
	a.sameID("first draw", e.DrawableFrom, a.now+uint64(b.params.Timelock))
	b.ledger.nonce++
	b.active = append(b.active, e.Id)
	b.loans[e.Id] = facility{
		status: StatusApproved, operator: t.Operator, limit: number(t.Limit), locked: number(t.LockedJunior), rate: t.RateWad,
		maturity: t.Maturity, drawable: e.DrawableFrom, interval: uint64(t.Interval), grace: uint64(t.Grace),
		advance: uint64(t.AdvanceBps),
	}
	b.finish()
}

func (b *Book) cancelled(a *audit, e *pool.PoolFacilityCancelled) {
	f := b.loans[e.Id]
	a.holds(f.status == StatusApproved, "facility", StatusCancelled, f.status)
	b.end(e.Id, StatusCancelled)
	b.finish()
}

// drawn follows Facilities.draw: what the operator gets, what he owes, and that he may.
func (b *Book) drawn(a *audit, e *pool.PoolDrawn) {
	f, amount, proceeds := b.loans[e.Id], number(e.Amount), number(e.Proceeds)
	gate := b.gate(a)
	a.holds(gate == EntryOpen, "draw", "made", gate)
	if f.status == StatusApproved {
		a.holds(a.now >= f.drawable, "first draw at", a.now, f.drawable)
		b.checkLock(a, f, true)
		f.status = StatusOpen
	} else {
		a.holds(f.status == StatusOpen && b.act.stage == idle, "facility", "drawn", f.status)
	}
	a.holds(a.now < f.maturity, "draw at", a.now, f.maturity)
	late := b.late(a, e.Id)
	a.equal("seconds late", uint256.Int{}, late)

	principal := a.add(f.principal, amount)
	base := b.base(a, e.Id)
	a.equal("borrowing base", number(e.Base), base)
	a.atMost("principal", principal, lesser(base, f.limit))
	unpaid := a.up(a.sub(small(a.now), small(f.paidThrough)), f.principal, principal)
	a.equal("interest paid through", small(e.PaidThrough), a.sub(small(a.now), unpaid))
	a.equal("proceeds", proceeds, a.down(amount, b.report.keep(a), wad()))
	f.principal, f.paidThrough = principal, e.PaidThrough
	b.loans[e.Id] = f
	b.ledger.cash = a.sub(b.ledger.cash, proceeds)

	p := b.stand(a)
	a.atMost("matured requests", b.maturedValue(a, p, 3), b.ledger.cash)
	a.atMost("required net asset value", b.required(a, p, 2), p.navExit)
	b.act.stage = changed
}

// checkLock compares the lock of junior shares that came before with the one that the facility asks for.
func (b *Book) checkLock(a *audit, f facility, raised bool) {
	if b.act.stage != locking {
		a.equal("junior shares locked or unlocked", uint256.Int{}, f.locked)
		return
	}
	a.equal("junior shares locked or unlocked", b.act.locked, f.locked)
	a.holds(b.act.raised == raised, "lock raised", b.act.raised, raised)
	a.sameAccount("whose shares are locked or unlocked", b.act.locker, f.operator)
}

func (b *Book) defaulted(a *audit, e *pool.PoolDefaulted) {
	f := b.loans[e.Id]
	late := b.late(a, e.Id)
	a.holds(f.status == StatusOpen, "facility", StatusDefaulted, f.status)
	a.holds(late.CmpUint64(f.grace) > 0, "seconds late", "more than the grace", late.Dec())
	a.equal("late since", small(e.LateSince), a.sub(small(a.now), late))
	a.equal("principal", number(e.Principal), f.principal)
	f.frozen = f.accrued(a, true)
	a.equal("interest", number(e.Interest), f.frozen)
	f.status, f.lateSince = StatusDefaulted, e.LateSince
	b.loans[e.Id] = f
	b.act.stage = changed
}

func (b *Book) foreclosed(a *audit, e *pool.PoolForeclosed) {
	f := b.loans[e.Id]
	a.holds(f.status == StatusDefaulted, "facility", StatusForeclosed, f.status)
	f.status = StatusForeclosed
	b.loans[e.Id] = f
	b.finish()
}

func (b *Book) writtenOff(a *audit, e *pool.PoolWrittenOff) {
	f := b.loans[e.Id]
	late, least := b.late(a, e.Id), max(uint64(b.params.Ramp), f.grace+uint64(b.params.RecoveryWindow))
	a.holds(f.status == StatusDefaulted || f.status == StatusForeclosed, "facility", StatusWrittenOff, f.status)
	a.holds(late.CmpUint64(least) > 0, "seconds late", "more than the windows", late.Dec())
	a.equal("principal", number(e.Principal), f.principal)
	b.checkLock(a, f, false)
	b.end(e.Id, StatusWrittenOff)
	b.act.stage = changed
}

// repaid ends a facility that owes nothing: an open one at somebody's wish, one in default with its last payment.
func (b *Book) repaid(a *audit, e *pool.PoolRepaid) {
	f := b.loans[e.Id]
	b.checkLock(a, f, false)
	if b.act.ending {
		a.sameID("facility", uint64(e.Id), uint64(b.act.facility))
		b.act.stage = changed
	} else {
		a.holds(f.status == StatusOpen, "facility", StatusRepaid, f.status)
		a.equal("principal", uint256.Int{}, f.principal)
		b.finish()
	}
	b.end(e.Id, StatusRepaid)
}

// end takes a facility off the active list.
func (b *Book) end(id uint16, status Status) {
	f := b.loans[id]
	f.status = status
	b.loans[id] = f
	b.active = remove(b.active, id)
}

// accrued is simple interest since paidThrough.
func (f facility) accrued(a *audit, up bool) uint256.Int {
	each := a.mul(f.principal, small(f.rate))
	since, whole := a.sub(small(a.now), small(f.paidThrough)), a.mul(small(year), wad())
	if up {
		return a.up(each, since, whole)
	}
	return a.down(each, since, whole)
}

// owed is the interest that a payer would owe.
func (f facility) owed(a *audit) uint256.Int {
	if f.status == StatusOpen {
		return f.accrued(a, true)
	}
	return f.frozen
}

// late is seconds since interest was overdue, the principal was due or the devices had been silent for the lapse window.
func (b *Book) late(a *audit, id uint16) uint256.Int {
	f, now := b.loans[id], small(a.now)
	if f.principal.IsZero() && f.frozen.IsZero() {
		return uint256.Int{}
	}
	if f.lateSince != 0 {
		return a.sub(now, small(f.lateSince))
	}
	since := lesser(a.add(small(f.paidThrough), small(f.interval)), small(f.maturity))
	if lapsed := b.fleets[id].lapsedSince(a.now); lapsed != 0 {
		since = lesser(since, a.add(small(lapsed), small(uint64(b.params.LapseWindow))))
	}
	return without(now, since)
}

// impairment is the share of the principal that no longer counts.
func (b *Book) impairment(a *audit, id uint16) uint256.Int {
	ramp := small(uint64(b.params.Ramp))
	return a.up(lesser(b.late(a, id), ramp), wad(), ramp)
}

// base is the borrowing base.
func (b *Book) base(a *audit, id uint16) uint256.Int {
	return a.down(b.fleets[id].eligible(a.now), small(b.loans[id].advance), small(basis))
}
