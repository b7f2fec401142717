package sheet

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// Sheet is what the views of a pool and its tranches answer at one instant. Money is in the smallest unit of the pool's asset,
// shares have 18 decimals, a Wad is a fraction with 18 decimals, a Ray one with 27; instants and spans are seconds. Arrays are by
// tranche: senior, mezzanine, junior.
type Sheet struct {
	Instant uint64

	Cash, Reserved       *uint256.Int
	Units, ClaimIndexRay [2]*uint256.Int
	Claims               [2]*uint256.Int
	NavEntry, NavExit    *uint256.Int
	MaturedValue         *uint256.Int
	SubordinationOK      bool
	Entry                Entry
	Paused, WindingDown  bool
	Gate                 common.Address
	CurrentEpoch         uint64
	MaturedEpoch         uint64
	FacilityNonce        uint64
	ActiveFacilities     []uint16
	Facilities           []Facility // every one that was opened, by id
	Tranches             [3]Tranche
	Report               Report
}

// Tranche is one of the three.
type Tranche struct {
	Address               common.Address
	EntryValue, ExitValue *uint256.Int
	Cap, MaxEntry         *uint256.Int
	Exitable              *uint256.Int
	Supply                *uint256.Int // without the virtual shares
	VirtualShares         *uint256.Int
	PendingShares         *uint256.Int
	PendingAssets         *uint256.Int
	MaturedShares         *uint256.Int // in the queue, of epochs that may be filled
	Exits, Entries        []Batch      // by epoch
}

// Batch is what the requests of an epoch asked to exchange, how much of it was, and for what: shares for assets at an exit,
// assets for shares at an entry.
type Batch struct {
	Epoch                   uint64
	Asked, Filled, Proceeds *uint256.Int
}

// Facility is one loan, as IPool.Facility, and what it comes to at the instant.
type Facility struct {
	ID             uint16
	Status         Status
	Operator       common.Address
	Principal      *uint256.Int
	Limit          *uint256.Int
	LockedJunior   *uint256.Int
	FrozenInterest *uint256.Int
	RateWad        uint64
	PaidThrough    uint64
	Maturity       uint64
	LateSince      uint64
	DrawableFrom   uint64
	Interval       uint64
	Grace          uint64
	AdvanceBps     uint64

	BorrowingBase *uint256.Int
	EligibleValue *uint256.Int
	LapsedSince   uint64
	Late          *uint256.Int // seconds
	ImpairmentWad *uint256.Int
	InterestOwed  *uint256.Int
}

// Report is what the newest two reports say; Seq is 0 without one.
type Report struct {
	Seq, AsOf               uint64
	HaircutLow, HaircutHigh *uint256.Int // Wad
	Stale                   bool
}

// At is the balance sheet at an instant, in Unix seconds, from the last log's block on; the views of that block answer what it
// says at the block's time. An error says that the instant is too early, that the book cannot be read (see Apply), or
// vault.ErrOverflow, where the contract reverts.
func (b *Book) At(instant uint64) (Sheet, error) {
	if err := b.settled(); err != nil {
		return Sheet{}, err
	}
	if instant < b.at.time {
		return Sheet{}, ErrPast
	}
	a := &audit{now: instant}
	p := b.stand(a)
	s := Sheet{
		Instant: instant, Cash: shown(b.ledger.cash), Reserved: shown(b.ledger.reserved),
		NavEntry: shown(p.navEntry), NavExit: shown(p.navExit), MaturedValue: shown(b.maturedValue(a, p, 3)),
		Entry: b.entry(a, p), Paused: b.ledger.paused, WindingDown: b.ledger.windingDown, Gate: b.ledger.gate,
		CurrentEpoch: b.currentEpoch(instant), MaturedEpoch: b.maturedEpoch(instant), FacilityNonce: b.ledger.nonce,
		ActiveFacilities: slices.Clone(b.active),
		Report: Report{
			Seq: b.report.seq, AsOf: b.report.asOf, Stale: b.report.stale(instant),
			HaircutLow: shown(lesser(b.report.previous, b.report.newest)), HaircutHigh: shown(greater(b.report.previous, b.report.newest)),
		},
	}
	required := b.required(a, p, 2)
	s.SubordinationOK = !p.navExit.Lt(&required)
	for i, claim := range []uint256.Int{p.seniorClaim, p.mezzClaim} {
		s.Units[i], s.ClaimIndexRay[i], s.Claims[i] = shown(b.ledger.units[i]), shown(p.index[i]), shown(claim)
	}
	for i := range s.Tranches {
		s.Tranches[i] = b.showTranche(a, p, i, s.Entry)
	}
	for id := range b.loans {
		s.Facilities = append(s.Facilities, b.showFacility(a, id))
	}
	slices.SortFunc(s.Facilities, func(f, g Facility) int { return int(f.ID) - int(g.ID) })
	if a.found != nil {
		return Sheet{}, a.found
	}
	return s, nil
}

func (b *Book) showTranche(a *audit, p position, i int, entry Entry) Tranche {
	t := &b.tranches[i]
	view := Tranche{
		Address: t.address, EntryValue: shown(p.value(i, p.navEntry)), ExitValue: shown(p.value(i, p.navExit)),
		Cap: shown(b.ledger.cap[i]), MaxEntry: new(uint256.Int), Exitable: shown(b.exitable(a, p, i)),
		Supply: shown(t.supply), VirtualShares: shown(t.virtual),
		PendingShares: shown(t.exits.pending), PendingAssets: shown(t.entries.pending),
		MaturedShares: shown(t.exits.pendingUpTo(a, b.maturedEpoch(a.now))),
		Exits:         t.exits.show(), Entries: t.entries.show(),
	}
	if entry == EntryOpen {
		*view.MaxEntry = b.room(a, p, i)
	}
	return view
}

func (l *line) show() []Batch {
	var batches []Batch
	for _, epoch := range l.epochs {
		b := l.batches[epoch]
		batches = append(batches, Batch{Epoch: epoch, Asked: shown(b.asked), Filled: shown(b.filled), Proceeds: shown(b.proceeds)})
	}
	return batches
}

func (b *Book) showFacility(a *audit, id uint16) Facility {
	f := b.loans[id]
	return Facility{
		ID: id, Status: f.status, Operator: f.operator, Principal: shown(f.principal), Limit: shown(f.limit),
		LockedJunior: shown(f.locked), FrozenInterest: shown(f.frozen), RateWad: f.rate, PaidThrough: f.paidThrough,
		Maturity: f.maturity, LateSince: f.lateSince, DrawableFrom: f.drawable, Interval: f.interval, Grace: f.grace,
		AdvanceBps: f.advance, BorrowingBase: shown(b.base(a, id)), EligibleValue: shown(b.fleets[id].eligible(a.now)),
		LapsedSince: b.fleets[id].lapsedSince(a.now), Late: shown(b.late(a, id)), ImpairmentWad: shown(b.impairment(a, id)),
		InterestOwed: shown(f.owed(a)),
	}
}

// ConvertToShares is the shares that assets would buy at the entry value, rounded down, as ERC-4626's.
func (t Tranche) ConvertToShares(assets *uint256.Int) (*uint256.Int, error) {
	a := new(audit)
	z := a.down(*assets, a.add(*t.Supply, *t.VirtualShares), a.add(*t.EntryValue, small(1)))
	return &z, a.found
}

// ConvertToAssets is what shares are worth at the exit value, rounded down, as ERC-4626's.
func (t Tranche) ConvertToAssets(shares *uint256.Int) (*uint256.Int, error) {
	a := new(audit)
	z := a.down(*shares, a.add(*t.ExitValue, small(1)), a.add(*t.Supply, *t.VirtualShares))
	return &z, a.found
}
