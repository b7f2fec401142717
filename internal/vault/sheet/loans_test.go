package sheet_test

import (
	"math/big"

	"github.com/corebond/corebond/contracts/bindings/covenants"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// openFacility opens the next one, with a lockbox if its number is odd and with two devices.
func (p *player) openFacility() []order {
	p.t.Helper()
	if len(p.s.ActiveFacilities) >= 3 {
		return nil
	}
	p.lastID++
	id := p.lastID
	operator := operators + p.IntN(2)
	t := pool.IPoolFacilityTerms{
		Pool: p.params.Id, Id: id, Operator: address(operator), Limit: big.NewInt(p.Int64N(200_000*dollar) + 1000), RateWad: p.Uint64N(4e17) + 1,
		Maturity: p.next + 3*day + p.Uint64N(25*day), Interval: uint32(p.IntN(6*day) + day), Grace: uint32(p.IntN(2 * day)), AdvanceBps: uint16(p.IntN(5000) + 5001),
		LockedJunior: new(big.Int), Nonce: p.s.FacilityNonce, Deadline: p.next, SetId: 1,
	}
	if p.IntN(3) > 0 {
		t.LockedJunior.Rsh(p.account(operator).Holdings[2].Balance.ToBig(), 2)
	}
	var orders []order
	if id%2 == 1 {
		t.Lockbox = common.BytesToAddress(p.call(p.factory, p.Factory.PackLockboxAddress(p.pool, id)))
		p.lockboxes[id] = t.Lockbox
		orders = append(orders, order{keeper, &p.factory, p.Factory.PackCreateLockbox(p.pool, id)})
	}
	p.doomed[id] = p.IntN(2) == 0
	for _, other := range p.s.ActiveFacilities {
		p.doomed[id] = p.doomed[id] && !p.doomed[other]
	}
	orders = append(orders, p.open(t))
	return append(orders, append(p.enrol(id, p.pool, p.worth()), p.enrol(id, p.pool, p.worth())...)...)
}

// open opens a facility whose terms the underwriters signed.
func (p *player) open(t pool.IPoolFacilityTerms) order {
	p.t.Helper()
	digest := common.BytesToHash(p.call(p.covenants, p.Terms.PackDigest(p.pool, covenants.IPoolFacilityTerms(t))))
	return order{curator, &p.pool, p.Pool.PackOpenFacility(t, signed(p.t, digest, signers, signers+1))}
}

func (p *player) draw() []order {
	f, ok := p.any(sheet.StatusApproved, sheet.StatusOpen)
	if !ok {
		return nil
	}
	most := new(uint256.Int)
	for i, limit := range []*uint256.Int{f.Limit, f.BorrowingBase} {
		if limit.Lt(f.Principal) {
			return nil
		}
		if room := new(uint256.Int).Sub(limit, f.Principal); i == 0 || room.Lt(most) {
			most = room
		}
	}
	if p.s.Cash.Lt(most) {
		most = p.s.Cash
	}
	if p.IntN(2) == 0 {
		most.Div(most, uint256.NewInt(4))
	}
	return []order{{p.operatorOf(f), &p.pool, p.Pool.PackDraw(f.ID, p.some(most), address(p.investor()))}}
}

// due is an amount about what a facility owes; doomed ones pay rarely.
func (p *player) due(states ...sheet.Status) (sheet.Facility, *big.Int, bool) {
	f, ok := p.any(states...)
	if !ok || (p.doomed[f.ID] && f.Status == sheet.StatusOpen && p.IntN(10) > 2) {
		return f, nil, false
	}
	owed := f.InterestOwed.ToBig()
	switch p.IntN(8) {
	case 0, 1, 2:
	case 3:
		owed.Rsh(owed, 1)
	case 4:
		owed.Add(owed, f.Principal.ToBig())
	case 5:
		owed.Add(owed, f.Principal.ToBig())
		owed.Add(owed, big.NewInt(p.Int64N(1000*dollar)))
	default:
		owed.Add(owed, big.NewInt(p.Int64N(20_000*dollar)))
	}
	return f, owed.Add(owed, big.NewInt(p.Int64N(3))), true
}

func (p *player) pay() []order {
	states := []sheet.Status{sheet.StatusOpen, sheet.StatusOpen, sheet.StatusDefaulted, sheet.StatusForeclosed, sheet.StatusWrittenOff}
	if p.IntN(8) == 0 {
		states = []sheet.Status{sheet.StatusApproved, sheet.StatusCancelled, sheet.StatusRepaid}
	}
	f, amount, ok := p.due(states...)
	if !ok {
		return nil
	}
	return []order{{p.investor(), &p.pool, p.Pool.PackPay(f.ID, amount)}}
}

func (p *player) prepay() []order {
	f, amount, ok := p.due(sheet.StatusOpen, sheet.StatusDefaulted)
	if !ok {
		return nil
	}
	return []order{{p.operatorOf(f), &p.pool, p.Pool.PackPrepay(f.ID, amount)}}
}

func (p *player) sweep() []order {
	f, amount, ok := p.due(sheet.StatusOpen)
	box := p.lockboxes[f.ID]
	if !ok || box == (common.Address{}) {
		return nil
	}
	return []order{{keeper, &p.dollar, p.Dollar.PackTransfer(box, amount)}, {keeper, &box, p.Lockbox.PackSweep()}}
}

func (p *player) closeFacility() []order {
	f, ok := p.any(sheet.StatusApproved, sheet.StatusOpen)
	if !ok || !f.Principal.IsZero() || (f.Status == sheet.StatusApproved && p.IntN(10) > 0) {
		return nil
	}
	return []order{{p.operatorOf(f), &p.pool, p.Pool.PackCloseFacility(f.ID)}}
}

func (p *player) cancelFacility() []order {
	f, ok := p.any(sheet.StatusApproved)
	if !ok {
		return nil
	}
	return []order{{guardian, &p.pool, p.Pool.PackCancelFacility(f.ID)}}
}

func (p *player) declareDefault() []order {
	f, ok := p.any(sheet.StatusOpen)
	if !ok {
		return nil
	}
	return []order{{keeper, &p.pool, p.Pool.PackDeclareDefault(f.ID)}}
}

func (p *player) foreclose() []order {
	f, ok := p.any(sheet.StatusDefaulted)
	if !ok {
		return nil
	}
	return []order{{keeper, &p.pool, p.Pool.PackForeclose(f.ID)}}
}

func (p *player) writeOff() []order {
	f, ok := p.any(sheet.StatusDefaulted, sheet.StatusForeclosed)
	if !ok {
		return nil
	}
	return []order{{keeper, &p.pool, p.Pool.PackWriteOff(f.ID)}}
}

func (p *player) release() []order {
	if len(p.machines) == 0 {
		return nil
	}
	m := p.machines[p.IntN(len(p.machines))]
	for _, f := range p.s.Facilities {
		if f.ID == m.facility {
			return []order{{p.operatorOf(f), &p.registry, p.Registry.PackRelease(m.id)}}
		}
	}
	return nil
}

func (p *player) revoke() []order {
	if len(p.machines) == 0 {
		return nil
	}
	m := p.machines[p.IntN(len(p.machines))]
	return []order{{guardian, &p.registry, p.Registry.PackRevoke(m.id)}}
}
