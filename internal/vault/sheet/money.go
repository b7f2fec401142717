package sheet

import (
	"bytes"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
)

func poolEvents(p *pool.Pool) func(string, *abi.Event) *event {
	loans := loanEvents(p)
	return func(name string, of *abi.Event) *event {
		switch name {
		case "Created":
			e := entry(of, p.UnpackCreatedEvent, (*Book).wasCreated, idle)
			e.unborn = true
			return e
		case "Synced":
			return entry(of, p.UnpackSyncedEvent, only((*Book).synced), idle|flowed|changed)
		case "TrancheFlow":
			return entry(of, p.UnpackTrancheFlowEvent, only((*Book).trancheFlow), idle|seeding)
		case "Reserved":
			return entry(of, p.UnpackReservedEvent, only((*Book).setAside), idle)
		case "Released":
			return entry(of, p.UnpackReleasedEvent, only((*Book).released), paying)
		case "Collected":
			return entry(of, p.UnpackCollectedEvent, only((*Book).creditCollected), idle)
		case "EntryPaused":
			return entry(of, p.UnpackEntryPausedEvent, only((*Book).entryPaused), idle)
		case "WoundDown":
			return entry(of, p.UnpackWoundDownEvent, only((*Book).woundDown), idle)
		case "CapSet":
			return entry(of, p.UnpackCapSetEvent, only((*Book).capSet), idle)
		case "GateSet":
			return entry(of, p.UnpackGateSetEvent, only((*Book).gateSet), idle)
		}
		return loans(name, of)
	}
}

// wasCreated enters the log that New was given.
func (b *Book) wasCreated(a *audit, e *pool.PoolCreated, l *types.Log) {
	c := &b.created
	ours := !b.born && l.BlockNumber == c.BlockNumber && l.BlockHash == c.BlockHash && l.Index == c.Index &&
		bytes.Equal(l.Data, c.Data)
	a.holds(ours, "Created", "another", "the one of this book")
	a.equal("start", number(e.StartedAt), small(a.now))
	b.born, b.started = true, a.now
	b.finish()
}

// synced compares the balance sheet that the pool shows with the book's.
func (b *Book) synced(a *audit, e *pool.PoolSynced) {
	p := b.stand(a)
	a.equal("cash", number(e.Cash), b.ledger.cash)
	a.equal("reserved", number(e.Reserved), b.ledger.reserved)
	a.equal("senior claim", number(e.SeniorClaim), p.seniorClaim)
	a.equal("mezzanine claim", number(e.MezzClaim), p.mezzClaim)
	a.equal("entry net asset value", number(e.NavEntry), p.navEntry)
	a.equal("exit net asset value", number(e.NavExit), p.navExit)
	a.atMost("cash", b.ledger.cash, most128())
	a.atMost("reserved", b.ledger.reserved, most128())
	if b.act.stage == flowed {
		b.act.stage = flowSynced
		return
	}
	b.finish()
}

func (b *Book) trancheFlow(a *audit, e *pool.PoolTrancheFlow) {
	i, in, out := int(e.Tranche), number(e.AssetsIn), number(e.AssetsOut)
	if i > 2 || in.IsZero() == out.IsZero() {
		a.fail(ErrMalformed)
		return
	}
	p := b.stand(a)
	var units uint256.Int
	switch {
	case b.ledger.seeded < 3:
		a.sameID("tranche of the seed", uint64(i), uint64(b.ledger.seeded))
		a.equal("assets for leavers", out, uint256.Int{})
		b.act.flow = flow{seed: true, assets: in}
		b.ledger.seeded++
		units = b.takeIn(a, p, i, in)
	case b.act.stage == seeding:
		a.fail(ErrTurn)
	case !out.IsZero():
		b.act.flow = b.leaving(a, p, i)
		a.equal("assets for leavers", out, b.act.flow.assets)
		units = b.setApart(a, p, i, b.act.flow)
	case i == 2:
		b.act.flow = b.entering(a, p)
		a.equal("assets of requested deposits", in, b.act.flow.assets)
		b.ledger.reserved = a.sub(b.ledger.reserved, in)
		units = b.takeIn(a, p, i, in)
	default:
		state := b.entry(a, p)
		a.holds(state == EntryOpen, "deposit", "taken", state)
		a.atMost("assets deposited", in, b.room(a, p, i))
		b.act.flow = flow{assets: in, shares: a.down(in, b.tranches[i].total(a), a.add(p.value(i, p.navEntry), small(1)))}
		units = b.takeIn(a, p, i, in)
	}
	a.equal("units", number(e.Units), units)
	b.act.stage, b.act.tranche = flowed, i
}

// takeIn is the units of a tranche after money entered it.
func (b *Book) takeIn(a *audit, p position, i int, assets uint256.Int) uint256.Int {
	b.ledger.cash = a.add(b.ledger.cash, assets)
	if i == 2 {
		return uint256.Int{}
	}
	units, err := vault.Raise(&b.ledger.units[i], &p.index[i], &assets)
	return b.setUnits(a, i, units, err)
}

// setApart is the units of a tranche after money was set apart for leavers: who leaves at an impaired price gives up the same
// share of the claim.
func (b *Book) setApart(a *audit, p position, i int, f flow) uint256.Int {
	b.ledger.cash = a.sub(b.ledger.cash, f.assets)
	b.ledger.reserved = a.add(b.ledger.reserved, f.assets)
	if i == 2 {
		return uint256.Int{}
	}
	claim := [2]uint256.Int{p.seniorClaim, p.mezzClaim}[i]
	owed := greater(f.assets, a.down(claim, f.shares, b.tranches[i].total(a)))
	units, err := vault.Lower(&b.ledger.units[i], &p.index[i], &owed)
	return b.setUnits(a, i, units, err)
}

func (b *Book) setUnits(a *audit, i int, units *uint256.Int, err error) uint256.Int {
	if err != nil {
		a.fail(err)
		return uint256.Int{}
	}
	b.ledger.units[i] = *units
	return *units
}

// leaving is what the next batch of a tranche's leavers gets now, as Pool.onFulfil.
func (b *Book) leaving(a *audit, p position, i int) flow {
	t := &b.tranches[i]
	f := flow{out: true, queued: true}
	f.batch, f.shares = t.exits.front(a, b.maturedEpoch(a.now))
	price, total := a.add(p.value(i, p.navExit), small(1)), t.total(a)
	f.assets = a.down(f.shares, price, total)
	if most := b.exitable(a, p, i); f.assets.Gt(&most) {
		f.shares = a.down(most, total, price)
		f.assets = a.down(f.shares, price, total)
	}
	return f
}

// entering is what the next batch of junior's requested deposits buys now, as Pool.onDepositFulfil.
func (b *Book) entering(a *audit, p position) flow {
	t := &b.tranches[2]
	f := flow{queued: true}
	f.batch, f.assets = t.entries.front(a, b.maturedEpoch(a.now))
	if b.entry(a, p) != EntryOpen {
		f.assets.Clear()
	}
	f.assets = lesser(f.assets, b.room(a, p, 2))
	f.shares = a.down(f.assets, t.total(a), a.add(p.value(2, p.navEntry), small(1)))
	return f
}

func (b *Book) setAside(a *audit, e *pool.PoolReserved) {
	amount := number(e.Amount)
	a.holds(!b.ledger.windingDown, "deposit request", "taken", EntryWindingDown)
	b.ledger.reserved = a.add(b.ledger.reserved, amount)
	a.equal("reserved", number(e.Reserved), b.ledger.reserved)
	b.act.stage, b.act.amount = setAside, amount
}

func (b *Book) released(a *audit, e *pool.PoolReleased) {
	amount := number(e.Amount)
	a.equal("amount", amount, b.act.amount)
	a.sameAccount("receiver", e.To, b.act.account)
	b.ledger.reserved = a.sub(b.ledger.reserved, amount)
	a.equal("reserved", number(e.Reserved), b.ledger.reserved)
	b.finish()
}

func (b *Book) creditCollected(a *audit, e *pool.PoolCollected) {
	amount := number(e.Amount)
	a.equal("credit of "+e.Account.Hex(), amount, b.credit[e.Account])
	a.holds(!amount.IsZero(), "collected", 0, "at least 1")
	delete(b.credit, e.Account)
	b.ledger.reserved = a.sub(b.ledger.reserved, amount)
	a.equal("reserved", number(e.Reserved), b.ledger.reserved)
	b.finish()
}

func (b *Book) entryPaused(_ *audit, e *pool.PoolEntryPaused) {
	b.ledger.paused = e.Paused
	b.finish()
}

func (b *Book) woundDown(a *audit, _ *pool.PoolWoundDown) {
	a.holds(!b.ledger.windingDown, "wind-down", "begun", "begun before")
	b.ledger.windingDown = true
	b.finish()
}

func (b *Book) capSet(a *audit, e *pool.PoolCapSet) {
	if e.Tranche > 2 {
		a.fail(ErrMalformed)
		return
	}
	b.ledger.cap[e.Tranche] = number(e.Cap)
	a.atMost("cap", b.ledger.cap[e.Tranche], most128())
	b.finish()
}

func (b *Book) gateSet(_ *audit, e *pool.PoolGateSet) {
	b.ledger.gate = e.Gate
	b.finish()
}
