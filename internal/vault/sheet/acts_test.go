package sheet_test

import (
	"math/big"
	"slices"

	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// act is something that somebody may do; it may fail. Its weight is the percentage of times that it is done when drawn.
type act struct {
	name   string
	weight int
	make   func(*player) []order
}

func acts() []act {
	return []act{
		{"deposit", 90, (*player).deposit},
		{"mint", 20, (*player).mint},
		{"request deposit", 90, (*player).requestDeposit},
		{"collect shares", 90, (*player).collectShares},
		{"cancel deposit", 60, (*player).cancelDeposit},
		{"process deposits", 80, (*player).processDeposits},
		{"request redeem", 90, (*player).requestRedeem},
		{"request a speck", 30, (*player).requestSpeck},
		{"collect assets", 90, (*player).collectAssets},
		{"cancel redeem", 70, (*player).cancelRedeem},
		{"process", 80, (*player).process},
		{"transfer", 30, (*player).transfer},
		{"set operator", 15, (*player).setOperator},
		{"approve", 10, (*player).approve},
		{"open facility", 50, (*player).openFacility},
		{"draw", 100, (*player).draw},
		{"pay", 70, (*player).pay},
		{"prepay", 20, (*player).prepay},
		{"sweep", 40, (*player).sweep},
		{"close facility", 30, (*player).closeFacility},
		{"cancel facility", 10, (*player).cancelFacility},
		{"declare default", 60, (*player).declareDefault},
		{"foreclose", 70, (*player).foreclose},
		{"write off", 60, (*player).writeOff},
		{"collect", 30, (*player).collect},
		{"donate", 10, (*player).donate},
		{"skim", 10, (*player).skim},
		{"sync", 10, (*player).sync},
		{"pause", 30, (*player).pause},
		{"lower cap", 8, (*player).lowerCap},
		{"raise cap", 20, (*player).raiseCap},
		{"set gate", 25, (*player).setGate},
		{"abdicate", 10, (*player).abdicate},
		{"change signers", 10, (*player).changeSigners},
		{"enrol", 30, func(p *player) []order { return p.enrol(uint16(p.IntN(int(p.lastID)+1))+1, p.pool, p.worth()) }},
		{"enrol elsewhere", 15, func(p *player) []order { return p.enrol(1, p.dollar, p.worth()) }},
		{"revalue", 15, (*player).revalue},
		{"rotate key", 15, (*player).rotate},
		{"release", 40, (*player).release},
		{"revoke", 15, (*player).revoke},
	}
}

func (p *player) investor() int { return operators + p.IntN(6) }

func (p *player) account(i int) sheet.Account {
	p.t.Helper()
	has, err := p.book.Account(address(i))
	if err != nil {
		p.t.Fatal(err)
	}
	return has
}

// some is an amount of at least 1: all of most, one more, a part or a speck.
func (p *player) some(most *uint256.Int) *big.Int {
	z := most.ToBig()
	switch p.IntN(10) {
	case 0, 1, 2:
	case 3:
		z.Add(z, big.NewInt(1))
	case 4:
		z.SetUint64(p.Uint64N(1000) + 1)
	default:
		z.Mul(z, big.NewInt(p.Int64N(1000)+1))
		z.Quo(z, big.NewInt(1000))
	}
	if z.Sign() == 0 {
		z.SetInt64(1)
	}
	if limit := big.NewInt(300_000 * dollar); most.Gt(uint256.NewInt(1_000_000*dollar)) && most.LtUint64(1e17) && z.Cmp(limit) > 0 {
		return limit
	}
	return z
}

// pause is short: the next one ends it.
func (p *player) pause() []order {
	if p.s.Paused {
		return []order{{owner, &p.pool, p.Pool.PackPauseEntry(false)}}
	}
	if p.IntN(5) > 0 {
		return nil
	}
	return []order{{guardian, &p.pool, p.Pool.PackPauseEntry(true)}}
}

func (p *player) lowerCap() []order {
	i := p.IntN(3)
	lower := new(uint256.Int).Add(p.s.Tranches[i].EntryValue, uint256.NewInt(p.Uint64N(100_000*dollar)))
	return []order{{curator, &p.pool, p.Pool.PackSetCap(uint8(i), lower.ToBig())}}
}

// raiseCap announces a raise, and makes it when its time has come.
func (p *player) raiseCap() []order {
	i := p.IntN(3)
	if p.raises[i] == nil {
		p.raises[i] = new(big.Int).Add(p.s.Tranches[i].Cap.ToBig(), big.NewInt(p.Int64N(500_000*dollar)+1))
		call := p.Pool.PackSetCap(uint8(i), p.raises[i])
		orders := []order{{curator, &p.pool, p.Pool.PackSubmit(call)}}
		if p.IntN(4) == 0 {
			orders = append(orders, order{guardian, &p.pool, p.Pool.PackRevoke(call)})
		}
		return orders
	}
	call := p.Pool.PackSetCap(uint8(i), p.raises[i])
	p.raises[i] = nil
	return []order{{keeper, &p.pool, call}}
}

// setGate switches between a gate and none, an hour after it was announced.
func (p *player) setGate() []order {
	next := p.gate
	if p.s.Gate == p.gate {
		next = common.Address{}
	}
	call := p.Pool.PackSetGate(next)
	return []order{{curator, &p.pool, p.Pool.PackSubmit(call)}, {keeper, &p.pool, call}}
}

// abdicate gives up a function that there is not.
func (p *player) abdicate() []order {
	return []order{{curator, &p.pool, p.Pool.PackAbdicate([4]byte{byte(p.IntN(256))})}}
}

// changeSigners proposes and takes back, also another owner, who never accepts.
func (p *player) changeSigners() []order {
	rotation := p.Reports.PackProposeRotation([]common.Address{address(signers)}, big.NewInt(1))
	return []order{
		{owner, &p.reports, rotation},
		{owner, &p.reports, p.Reports.PackCancelRotation()},
		{owner, &p.reports, p.Reports.PackTransferOwnership(address(keeper))},
	}
}

func (p *player) windDown() []order {
	call := p.Pool.PackWindDown()
	return []order{{curator, &p.pool, p.Pool.PackSubmit(call)}, {keeper, &p.pool, call}}
}

// any is a facility with one of these states; false if there is none.
func (p *player) any(states ...sheet.Status) (sheet.Facility, bool) {
	var found []sheet.Facility
	for _, f := range p.s.Facilities {
		if slices.Contains(states, f.Status) {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return sheet.Facility{}, false
	}
	return found[p.IntN(len(found))], true
}

func (p *player) operatorOf(f sheet.Facility) int {
	if f.Operator == address(operators) {
		return operators
	}
	return operators + 1
}
