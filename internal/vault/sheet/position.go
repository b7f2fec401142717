package sheet

import (
	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
)

// position is the state of the pool at one instant, as Ledger.Sheet.
type position struct {
	navEntry, navExit      uint256.Int
	seniorClaim, mezzClaim uint256.Int
	index                  [2]uint256.Int
	late                   bool
}

// stand is the position at the audit's instant.
func (b *Book) stand(a *audit) position {
	p := b.claims(a)
	p.navEntry, p.navExit = b.ledger.cash, b.ledger.cash
	ramp := small(uint64(b.params.Ramp))
	for _, id := range b.active {
		f := b.loans[id]
		late := b.late(a, id)
		if !late.IsZero() {
			p.late = true
		} else if !f.principal.IsZero() {
			kept := a.sub(wad(), small(b.params.FeeWad))
			p.navEntry = a.add(p.navEntry, a.down(f.accrued(a, false), kept, wad()))
		}
		p.navEntry = a.add(p.navEntry, f.principal)
		if f.principal.IsZero() || !late.Lt(&ramp) {
			continue
		}
		book := a.down(f.principal, a.sub(ramp, late), ramp)
		p.navExit = a.add(p.navExit, a.down(book, b.report.keep(a), wad()))
	}
	return p
}

// claims is the part of the position that no loan decides.
func (b *Book) claims(a *audit) position {
	var p position
	if a.now < b.startedAt() {
		a.fail(ErrPast)
		return p
	}
	owed := [2]uint256.Int{}
	rates := [2]uint256.Int{number(b.params.SeniorRateRay), number(b.params.MezzRateRay)}
	for i := range rates {
		index, err := vault.Index(&rates[i], a.now-b.startedAt())
		if err != nil {
			a.fail(err)
			return p
		}
		p.index[i] = *index
		claim, err := vault.Owed(&b.ledger.units[i], index)
		if err != nil {
			a.fail(err)
			return p
		}
		owed[i] = *claim
	}
	p.seniorClaim, p.mezzClaim = owed[0], owed[1]
	return p
}

// value is a tranche's part of a net asset value.
func (p position) value(i int, nav uint256.Int) uint256.Int {
	senior, mezz, junior := vault.Split(&nav, &p.seniorClaim, &p.mezzClaim)
	return *[3]*uint256.Int{senior, mezz, junior}[i]
}

// gate is the reasons against entry that do not depend on the loans.
func (b *Book) gate(a *audit) Entry {
	switch {
	case b.ledger.seeded == 0:
		return EntryUnseeded
	case b.ledger.windingDown:
		return EntryWindingDown
	case b.ledger.paused:
		return EntryPaused
	case b.report.stale(a.now):
		return EntryStale
	}
	return EntryOpen
}

func (b *Book) entry(a *audit, p position) Entry {
	if gate := b.gate(a); gate != EntryOpen {
		return gate
	}
	claims := a.add(p.seniorClaim, p.mezzClaim)
	switch {
	case p.late:
		return EntryLate
	case p.navExit.Lt(&claims):
		return EntryUnderwater
	}
	return EntryOpen
}

// required is the least exit net asset value at which leavers of a tranche break nothing.
func (b *Book) required(a *audit, p position, i int) uint256.Int {
	required := a.up(p.seniorClaim, wad(), a.sub(wad(), small(b.params.MinSubordinationWad)))
	if i < 2 {
		return required
	}
	both := a.add(p.seniorClaim, p.mezzClaim)
	return greater(required, a.up(both, wad(), a.sub(wad(), small(b.params.MinJuniorWad))))
}

// room is how much a tranche can grow.
func (b *Book) room(a *audit, p position, i int) uint256.Int {
	room := without(b.ledger.cap[i], p.value(i, p.navEntry))
	room = lesser(room, a.sub(most128(), b.ledger.cash))
	if i == 0 {
		room = lesser(room, headroom(a, p.navExit, p.seniorClaim, b.params.MinSubordinationWad))
	}
	if i < 2 {
		room = lesser(room, headroom(a, p.navExit, a.add(p.seniorClaim, p.mezzClaim), b.params.MinJuniorWad))
	}
	return room
}

func headroom(a *audit, nav, claim uint256.Int, ratio uint64) uint256.Int {
	if ratio == 0 {
		return *new(uint256.Int).SetAllOne()
	}
	free := without(a.mul(nav, a.sub(wad(), small(ratio))), a.mul(claim, wad()))
	return *new(uint256.Int).Div(&free, uint256.NewInt(ratio))
}

func (b *Book) exitable(a *audit, p position, i int) uint256.Int {
	cash := b.ledger.cash
	if i == 0 {
		return cash
	}
	if b.ledger.windingDown {
		above := p.seniorClaim
		if i == 2 {
			above = a.add(above, p.mezzClaim)
		}
		return without(cash, above)
	}
	free := without(cash, b.maturedValue(a, p, i))
	return lesser(free, without(p.navExit, b.required(a, p, i)))
}

// maturedValue is what matured requests of the first n tranches are worth.
func (b *Book) maturedValue(a *audit, p position, n int) uint256.Int {
	var sum uint256.Int
	for i := range n {
		t := &b.tranches[i]
		shares := t.exits.pendingUpTo(a, b.maturedEpoch(a.now))
		if shares.IsZero() {
			continue // also before the seed, when the number of virtual shares is not known
		}
		sum = a.add(sum, a.down(shares, a.add(p.value(i, p.navExit), small(1)), t.total(a)))
	}
	return sum
}

func (b *Book) startedAt() uint64 { return b.started }

func (b *Book) currentEpoch(now uint64) uint64 { return now/uint64(b.params.Epoch) + 1 }

func (b *Book) maturedEpoch(now uint64) uint64 {
	waited := uint64(0)
	if now > reportWait {
		waited = now - reportWait
	}
	return max(b.report.asOf, waited) / uint64(b.params.Epoch)
}
