// Package sheet rebuilds the balance sheet of a pool from the logs of its contracts alone: what the views of IPool and ITranche
// answer at any instant from the last log on comes out of a Book to the unit, without a call. It asks nobody for a number: what
// an event says is also computed from what came before, with the contracts' own rounding, and a difference is an error that
// carries both. So a node that leaves out, adds or changes a log is caught, mostly by the next Synced.
//
// A Book needs the logs of six contracts, in order: the pool, its three tranches, its device registry and its reports, the
// latter from before the pool was made. It is pure: no network, no clock, no keys, and the logs need not be trusted. What logs
// cannot say, and which logs can go missing unnoticed, is written at Blind.
//
// For a reorganisation a Book is a value: Clone it where blocks are final, apply what came since to the clone, and when a block
// leaves the chain throw the clone away, take another and apply the logs of the new branch.
package sheet

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
)

// Book is the state of one pool after the logs that were applied. Its methods must not run at the same time as Apply.
type Book struct {
	decoder *decoder
	created types.Log
	address common.Address
	params  pool.IPoolParams

	born    bool // the Created log was applied
	started uint64
	at      log // the last one
	act     act
	spent   error

	ledger   ledger
	active   []uint16
	loans    map[uint16]facility
	credit   map[common.Address]uint256.Int
	tranches [3]shares
	fleets   map[uint16]fleet
	devices  map[common.Hash]device
	report   report
}

// log is where a log stands, and when its block was made.
type log struct {
	any   bool
	block evm.Ref
	time  uint64
	index uint
	tx    uint
}

// ledger is what the pool itself keeps, but for its loans.
type ledger struct {
	cash, reserved      uint256.Int
	units               [2]uint256.Int
	cap                 [3]uint256.Int
	seeded              int // tranches that hold their seed
	paused, windingDown bool
	nonce               uint64
	gate                common.Address
}

// New returns the book of the pool whose Created event this is, in which nothing is written yet: that log is applied in its turn
// like the others.
func New(created types.Log) (*Book, error) {
	d, err := newDecoder()
	if err != nil {
		return nil, fmt.Errorf("read the contracts' interfaces: %w", err)
	}
	e, err := d.created(&created)
	if err != nil {
		return nil, fmt.Errorf("read the Created event of %v: %w", created.Address, err)
	}
	if !possible(e.Params) {
		return nil, fmt.Errorf("read the Created event of %v: %w: parameters that the pool refuses", created.Address, ErrMalformed)
	}
	b := &Book{
		decoder: d, created: created, address: created.Address, params: e.Params,
		loans: map[uint16]facility{}, credit: map[common.Address]uint256.Int{},
		fleets: map[uint16]fleet{}, devices: map[common.Hash]device{},
	}
	b.created.Topics, b.created.Data = slices.Clone(created.Topics), slices.Clone(created.Data)
	for i := range b.tranches {
		b.tranches[i] = newShares(e.Tranches[i])
		b.ledger.cap[i].Rsh(new(uint256.Int).SetAllOne(), 128)
	}
	b.ledger.gate = e.Params.Gate
	b.finish()
	if unique := slices.Compact(slices.SortedFunc(slices.Values(b.Addresses()), common.Address.Cmp)); len(unique) != 6 {
		return nil, fmt.Errorf("read the Created event of %v: %w: two of its contracts are one", created.Address, ErrMalformed)
	}
	return b, nil
}

// possible reports whether the pool takes the parameters that are divided by here.
func possible(p pool.IPoolParams) bool {
	const one = 1_000_000_000_000_000_000
	return p.Epoch >= 3600 && p.Ramp != 0 && p.FeeWad <= one && p.MinSubordinationWad < one && p.MinJuniorWad < one
}

// Addresses are those whose logs the book needs, all of them: pool, senior, mezzanine, junior, device registry, reports.
func (b *Book) Addresses() []common.Address {
	t := b.tranches
	return []common.Address{b.address, t[0].address, t[1].address, t[2].address, b.params.Registry, b.params.Reports}
}

// Params is what was fixed when the pool was made.
func (b *Book) Params() pool.IPoolParams { return b.params }

// Last is the block of the last log that was applied, and its time; false before the first.
func (b *Book) Last() (block evm.Ref, blockTime uint64, ok bool) {
	return b.at.block, b.at.time, b.at.any
}

// Apply enters the next log; blockTime is that of its block in Unix seconds. An error is final: it names the log, and matches
// one of the sentinels of this package or is a *ContradictionError inside. The book is spent then, and every later call answers the
// same; go back to a clone.
func (b *Book) Apply(l types.Log, blockTime uint64) error {
	if b.spent != nil {
		return b.spent
	}
	if err := b.apply(&l, blockTime); err != nil {
		b.spent = fmt.Errorf("apply log %d of block %d: %w", l.Index, l.BlockNumber, err)
	}
	return b.spent
}

func (b *Book) apply(l *types.Log, blockTime uint64) error {
	next, err := b.at.next(l, blockTime)
	if err != nil {
		return err
	}
	event, err := b.decoder.find(b, l)
	if err != nil {
		return err
	}
	if err := b.checkTurn(event, l); err != nil {
		return fmt.Errorf("%s: %w", event.name, err)
	}
	b.at = next
	if err := event.apply(b, l); err != nil {
		return fmt.Errorf("%s: %w", event.name, err)
	}
	return nil
}

// checkTurn says whether the event may come now: after what its transaction began, and not before the pool was made.
func (b *Book) checkTurn(event *event, l *types.Log) error {
	if !b.born && !event.unborn {
		return ErrNotCreated
	}
	if b.act.stage&event.turns == 0 {
		return fmt.Errorf("%w after %s", ErrTurn, b.act.name)
	}
	if b.act.stage != idle && (b.act.tx != l.TxIndex || b.act.block != l.BlockNumber) {
		return fmt.Errorf("%w: %s lacks what follows it", ErrTurn, b.act.name)
	}
	if b.act.stage == idle {
		b.act = act{stage: idle, tx: l.TxIndex, block: l.BlockNumber}
	}
	b.act.name = event.name
	return nil
}

// next is where l stands, if that is after the last log and in a block that agrees with it.
func (p log) next(l *types.Log, blockTime uint64) (log, error) {
	n := log{any: true, block: evm.Ref{Number: l.BlockNumber, Hash: l.BlockHash}, time: blockTime, index: l.Index, tx: l.TxIndex}
	if l.Removed {
		return p, ErrRemoved
	}
	if l.BlockTimestamp != 0 && l.BlockTimestamp != blockTime {
		return p, fmt.Errorf("%w: the log is stamped %d and its block %d", ErrOrder, l.BlockTimestamp, blockTime)
	}
	if !p.any {
		return n, nil
	}
	same := n.block == p.block && n.time == p.time && n.index > p.index && n.tx >= p.tx
	// Some chains make several blocks a second.
	later := n.block.Number > p.block.Number && n.time >= p.time
	if !same && !later {
		return p, fmt.Errorf("%w: after log %d of block %v", ErrOrder, p.index, p.block)
	}
	return n, nil
}

// Clone returns a book of its own with the same state.
func (b *Book) Clone() *Book {
	c := *b
	c.active = slices.Clone(b.active)
	c.loans, c.credit, c.devices = maps.Clone(b.loans), maps.Clone(b.credit), maps.Clone(b.devices)
	c.fleets = make(map[uint16]fleet, len(b.fleets))
	for id, f := range b.fleets {
		c.fleets[id] = f.clone()
	}
	for i, t := range b.tranches {
		c.tranches[i] = t.clone()
	}
	c.act.credits, c.act.restated = slices.Clone(b.act.credits), slices.Clone(b.act.restated)
	return &c
}

// settled reports why the book cannot be read: it is spent, was never begun, or stands in the middle of a transaction.
func (b *Book) settled() error {
	switch {
	case b.spent != nil:
		return b.spent
	case !b.born:
		return ErrNotCreated
	case b.act.stage != idle:
		return errors.Join(ErrUnfinished, fmt.Errorf("%s is the last log", b.act.name))
	}
	return nil
}
