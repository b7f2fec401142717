package sheet

import (
	"maps"

	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
)

// shares is one tranche's token and its two queues.
type shares struct {
	address  common.Address
	supply   uint256.Int
	virtual  uint256.Int // 10 ^ (18 - decimals of the asset); 0 until the seed shows it
	balances map[common.Address]uint256.Int
	locked   map[common.Address]uint256.Int
	exits    line
	entries  line
}

func newShares(address common.Address) shares {
	return shares{
		address: address, balances: map[common.Address]uint256.Int{}, locked: map[common.Address]uint256.Int{},
		exits: newLine(), entries: newLine(),
	}
}

func (s shares) clone() shares {
	s.balances, s.locked = maps.Clone(s.balances), maps.Clone(s.locked)
	s.exits, s.entries = s.exits.clone(), s.entries.clone()
	return s
}

// total is the supply with the virtual shares.
func (s *shares) total(a *audit) uint256.Int { return a.add(s.supply, s.virtual) }

// nobody holds the seed.
func nobody() common.Address {
	return common.HexToAddress("0x000000000000000000000000000000000000dEaD")
}

func trancheEvents(t *tranche.Tranche) func(string, *abi.Event) *event {
	return func(name string, of *abi.Event) *event {
		switch name {
		case "Transfer":
			return entry(of, t.UnpackTransferEvent, (*Book).transferred, idle|flowSynced)
		case "Deposit":
			return entry(of, t.UnpackDepositEvent, (*Book).deposited, flowMoved|handing)
		case "DepositRequest":
			return entry(of, t.UnpackDepositRequestEvent, (*Book).depositRequested, setAside)
		case "RedeemRequest":
			return entry(of, t.UnpackRedeemRequestEvent, (*Book).redeemRequested, queueing)
		case "BatchFilled":
			return entry(of, t.UnpackBatchFilledEvent, (*Book).batchFilled, flowMoved)
		case "DepositBatchFilled":
			return entry(of, t.UnpackDepositBatchFilledEvent, (*Book).depositBatchFilled, flowMoved)
		case "BatchPassed":
			return entry(of, t.UnpackBatchPassedEvent, (*Book).batchPassed, idle)
		case "Withdraw":
			return entry(of, t.UnpackWithdrawEvent, (*Book).withdrawn, idle)
		case "RedeemRequestCancelled":
			return entry(of, t.UnpackRedeemRequestCancelledEvent, (*Book).redeemCancelled, handing)
		case "DepositRequestCancelled":
			return entry(of, t.UnpackDepositRequestCancelledEvent, (*Book).depositCancelled, idle)
		case "LockChanged":
			return entry(of, t.UnpackLockChangedEvent, (*Book).lockChanged, idle|recovered)
		}
		return nil
	}
}

// of is the number of the tranche that emitted a log; in the middle of an act it must be the act's.
func (b *Book) of(a *audit, l *types.Log) int {
	i := 0
	for ; b.tranches[i].address != l.Address; i++ {
	}
	if b.act.stage != idle && b.act.stage != recovered && b.act.tranche != i {
		a.sameID("tranche", uint64(i), uint64(b.act.tranche))
	}
	return i
}

// transferred moves shares. To and from the tranche itself they move only as a part of something else.
func (b *Book) transferred(a *audit, e *tranche.TrancheTransfer, l *types.Log) {
	i := b.of(a, l)
	t, amount := &b.tranches[i], number(e.Value)
	none := common.Address{}
	switch {
	case b.act.stage == flowSynced:
		b.flowMoved(a, i, e)
	case e.From == none || e.To == none:
		a.fail(ErrTurn)
	case e.To == t.address:
		b.act.stage, b.act.account = queueing, e.From
	case e.From == t.address:
		b.act.stage, b.act.account = handing, e.To
	}
	b.act.tranche, b.act.shares = i, amount
	if e.From == none {
		t.supply = a.add(t.supply, amount)
	} else {
		left := a.sub(t.balances[e.From], amount)
		a.atMost("locked shares of "+e.From.Hex(), t.locked[e.From], left)
		t.balances[e.From] = left
	}
	if e.To == none {
		t.supply = a.sub(t.supply, amount)
	} else {
		t.balances[e.To] = a.add(t.balances[e.To], amount)
	}
}

// flowMoved checks the shares that money entering or leaving the tranche makes or ends.
func (b *Book) flowMoved(a *audit, i int, e *tranche.TrancheTransfer) {
	t, f, amount := &b.tranches[i], b.act.flow, number(e.Value)
	from, to := common.Address{}, t.address
	switch {
	case f.seed:
		to = nobody()
		t.virtual = virtual(a, amount, f.assets)
		b.finish()
		if b.ledger.seeded < 3 {
			b.act = act{stage: seeding, name: "Transfer", block: b.at.block.Number, tx: b.at.tx}
		}
	case f.out:
		from, to = t.address, common.Address{}
		a.equal("shares burned", amount, f.shares)
		b.act.stage = flowMoved
	case f.queued:
		a.equal("shares minted", amount, f.shares)
		b.act.stage = flowMoved
	default:
		to = e.To
		a.holds(to != t.address && to != common.Address{}, "receiver", to, "a holder")
		a.holds(!amount.IsZero(), "shares minted", 0, "at least 1")
		a.atMost("shares minted", amount, f.shares)
		b.act.stage, b.act.account = flowMoved, to
	}
	a.sameAccount("sender of shares", e.From, from)
	a.sameAccount("receiver of shares", e.To, to)
}

// virtual is the number of virtual shares, which is how many shares the seed got for each smallest unit of money.
func virtual(a *audit, shares, assets uint256.Int) uint256.Int {
	each := a.down(shares, small(1), assets)
	a.equal("shares of the seed", shares, a.mul(each, assets))
	for power := uint64(1); power <= 1_000_000_000_000_000_000/10; power *= 10 {
		if each == small(power) {
			return each
		}
	}
	a.equal("shares for each unit of the seed", each, wad())
	return each
}

func (b *Book) lockChanged(a *audit, e *tranche.TrancheLockChanged, l *types.Log) {
	i, locked := b.of(a, l), number(e.Locked)
	a.sameID("tranche with a lock", uint64(i), 2)
	t := &b.tranches[i]
	before := t.locked[e.Account]
	b.act.raised = before.Lt(&locked)
	if b.act.raised {
		a.atMost("locked shares of "+e.Account.Hex(), locked, t.balances[e.Account])
		b.act.locked = a.sub(locked, before)
	} else {
		b.act.locked = a.sub(before, locked)
	}
	b.act.stage, b.act.locker = locking, e.Account
	t.locked[e.Account] = locked
}
