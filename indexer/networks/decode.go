package networks

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
)

// run is one call of Decode.
type run struct {
	*decoder
	stored   func(indexer.StateKey) (value string, known bool, err error)
	known    map[indexer.StateKey]state
	accounts [1024]spelling
	number   big.Int // scratch
	rules    rules
	rows     indexer.Rows
	block    *indexer.Block
	reading  reading // of the log at hand
	left     int     // logs that are still to come, for the size of the rows
}

// rules is what a network needs beyond its file, for one call of Decode.
type rules interface {
	// begin is called before the first log of each transaction.
	begin()
	// after is called when the file's part of a log is done. row is that log's place in run.rows.Earnings, or -1.
	after(l *reading, row int)
}

// Decode returns the rows of consecutive blocks.
func (d *decoder) Decode(ctx context.Context, chain uint64, blocks []indexer.Block, states indexer.States) (indexer.Rows, error) {
	if chain != d.chain {
		return indexer.Rows{}, fmt.Errorf("decode chain %d: this decoder of %s is made for chain %d", chain, d.network, d.chain)
	}
	r := &run{
		decoder: d,
		stored:  func(k indexer.StateKey) (string, bool, error) { return states.State(ctx, chain, k) },
		known:   map[indexer.StateKey]state{},
	}
	r.rules = newRules(d.rules, r)
	for i := range blocks {
		r.left += len(blocks[i].Logs)
	}
	for i := range blocks {
		if err := r.decode(&blocks[i]); err != nil {
			return indexer.Rows{}, err
		}
	}
	return r.rows, nil
}

func (r *run) decode(b *indexer.Block) error {
	r.block = b
	var tx common.Hash
	var last site
	var plans []*plan
	for i := range b.Logs {
		log := &b.Logs[i]
		r.left--
		if i == 0 || log.TxHash != tx {
			tx = log.TxHash
			r.rules.begin()
		}
		if log.TopicCount == 0 {
			continue
		}
		if log.Address != last.contract || log.Topics[0] != last.topic {
			last = site{log.Address, log.Topics[0]}
			plans = r.plans[last]
		}
		if err := r.log(plans, log); err != nil {
			return err
		}
	}
	return nil
}

// log decodes one log by the plan whose number of topics it has. If there are only others, a contract emits a known event in
// another shape: that is malformed and not another event.
func (r *run) log(plans []*plan, log *indexer.Log) error {
	var other *plan
	for _, p := range plans {
		switch {
		case r.block.Number < p.start || p.end != 0 && r.block.Number > p.end:
		case int(log.TopicCount) != p.signature.Topics:
			other = p
		default:
			return r.read(p, log).decode()
		}
	}
	if other != nil {
		l := r.read(other, log)
		l.malformed("%d topics, want %d", log.TopicCount, other.signature.Topics)
		return l.err
	}
	return nil
}

// read begins to read a log.
func (r *run) read(p *plan, log *indexer.Log) *reading {
	r.reading = reading{run: r, plan: p, log: log}
	return &r.reading
}

func (l *reading) decode() error {
	if l.shape(); l.err != nil {
		return l.err
	}
	row := l.flow()
	if l.err == nil && l.remember != nil {
		l.announce()
	}
	if l.err == nil {
		l.rules.after(l, row)
	}
	return l.err
}

// flow appends the row of the first flow whose conditions hold and returns its place, or -1 if there is none.
func (l *reading) flow() int {
	for i := range l.flows {
		f := &l.flows[i]
		if !l.holds(f) {
			continue
		}
		if f.class == classNone || l.err != nil {
			return -1
		}
		return l.earning(f)
	}
	if len(l.flows) > 0 {
		l.malformed("none of the meanings that are known fits it")
	}
	return -1
}

func (l *reading) holds(f *plannedFlow) bool {
	for i := range f.when {
		c := &f.when[i]
		w := l.compared(c.operand)
		if !slices.Contains(c.words, w) && (!c.sender || w != common.BytesToHash(l.transaction().From[:])) {
			return false
		}
	}
	return true
}

// earning appends the flow's row. There is none if nothing was paid: anybody can emit a transfer of nothing, and such rows would
// only make payments look more frequent than they are.
func (l *reading) earning(f *plannedFlow) int {
	gross := l.sum(f.gross)
	if l.err != nil || gross.IsZero() {
		return -1
	}
	class := f.class
	if l.find(f.flow) {
		class = indexer.DemandOnly
	}
	if l.err != nil {
		return -1
	}
	r := l.run
	if r.rows.Earnings == nil {
		r.rows.Earnings = make([]indexer.Earning, 0, r.left+1)
	}
	row := len(r.rows.Earnings)
	r.rows.Earnings = r.rows.Earnings[:row+1] // a log makes one row at most, so there is room
	e := &r.rows.Earnings[row]
	e.Chain, e.Network, e.Decoder, e.Class, e.Asset = r.chain, r.network, r.version, class, f.asset
	e.Block, e.Time, e.Tx, e.Path, e.Proof = r.block.Ref, r.block.Time, l.log.TxHash, l.log.Index, r.block.Proof
	e.Gross, e.Net, e.NetAssumed = gross, gross, f.netRule == netAssumed
	l.fill(e, f)
	return row
}

// fill completes a row.
func (l *reading) fill(e *indexer.Earning, f *plannedFlow) {
	if len(f.device) > 0 {
		e.Device = l.joined(f.device)
	}
	if len(f.job) > 0 {
		e.Job = l.joined(f.job)
	}
	if f.payer != nil {
		e.Payer = l.text(*f.payer)
	}
	if f.provider != nil {
		e.Provider = l.text(*f.provider)
	}
	if len(f.face) > 0 {
		e.Face = l.sum(f.face)
	}
	if len(f.net) > 0 {
		e.Net = l.sum(f.net)
	}
	if e.Net.Cmp(e.Gross) > 0 {
		l.malformed("net %v is more than gross %v", e.Net, e.Gross)
	}
	if e.Class == indexer.JobCash && e.Payer == e.Provider {
		e.Class = indexer.Refund
	}
	if f.token == nil {
		return
	}
	var listed bool
	if e.Asset, listed = l.token(l.text(*f.token)); !listed && e.Class != indexer.DemandOnly {
		e.Class = indexer.Points
	}
}
