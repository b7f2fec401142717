package indexer

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// segment is a run of consecutive blocks, as far checked as can be and ready to be decoded.
type segment struct {
	headers []Header // all of them, or those at the ends and of blocks with logs
	blocks  []Block  // those with logs of our events
}

func (s *segment) first() *Header { return &s.headers[0] }
func (s *segment) last() *Header  { return &s.headers[len(s.headers)-1] }

// reach says which headers a segment needs.
type reach bool

const (
	allHeaders  reach = true  // for blocks that may still be reorganised, and to look into every bloom filter
	someHeaders reach = false // at least those at the ends and of blocks with logs
)

// segment fetches and checks the blocks from..to, or fewer if a node refuses so much at once. An answer that cannot be right is reported
// and its node blamed; the same is then asked once more, which another node answers if there is one.
func (f *Follower) segment(ctx context.Context, from, to uint64, r reach) (segment, error) {
	s, err := f.fetch(ctx, from, to, r)
	var bad *Fault
	if errors.As(err, &bad) {
		f.report(err)
		s, err = f.fetch(ctx, from, to, r)
	}
	return s, err
}

func (f *Follower) fetch(ctx context.Context, from, to uint64, r reach) (segment, error) {
	level := f.level()
	q := Query{From: from, To: to, Filter: f.filter()}
	if r == allHeaders || level > ProofLinked {
		q.Headers = numbers(from, to)
	} else {
		q.Headers = slices.Compact([]uint64{from, to})
	}
	if level >= ProofReceipts {
		q.Filter = nil // receipts hold every log
	}
	if len(f.filter().Events) == 0 {
		q.Filter = nil
	}
	a, err := f.Chain.Fetch(ctx, q)
	if err != nil {
		return segment{}, fmt.Errorf("read blocks %d to %d: %w", from, to, err)
	}
	if q.Filter != nil {
		if a.To < from || a.To > to {
			return segment{}, f.blame(a.Node, fault(FaultRange, evm.Ref{Number: from}, "asked for %d to %d, answered up to %d", from, to, a.To))
		}
		q.To = a.To
	}
	q.Headers = slices.DeleteFunc(q.Headers, func(n uint64) bool { return n > q.To })
	a.Headers = slices.DeleteFunc(a.Headers, func(h Header) bool { return h.Number > q.To && q.To < to })
	if err := verifyHeaders(a.Headers, q.Headers); err != nil {
		return segment{}, f.blame(a.Node, err)
	}
	s := segment{headers: a.Headers}
	switch level {
	case ProofReceipts:
		err = f.fromReceipts(ctx, &s)
	default:
		err = f.fromLogs(ctx, &s, q, a)
	}
	if err != nil {
		return segment{}, err
	}
	if err := f.second(ctx, &s, a.Node); err != nil {
		return segment{}, err
	}
	return s, f.withTxs(ctx, &s)
}

// fromLogs sorts the logs of an answer into blocks and holds them against bloom filters where there are headers for that.
func (f *Follower) fromLogs(ctx context.Context, s *segment, q Query, a Answer) error {
	blocks, missing, err := verifyLogs(s.headers, a.Logs, q)
	if err != nil {
		return f.blame(a.Node, err)
	}
	if s.last().Number != q.To && !slices.Contains(missing, q.To) {
		missing = append(missing, q.To) // a short answer: the header at its end was not asked for
	}
	if len(missing) > 0 {
		if err := f.addHeaders(ctx, s, missing); err != nil {
			return err
		}
		if blocks, _, err = verifyLogs(s.headers, a.Logs, q); err != nil {
			return f.blame(a.Node, err)
		}
	}
	s.blocks = blocks
	if f.level() > ProofLinked {
		if err := f.siftLogs(ctx, s, a.Node); err != nil {
			return err
		}
	}
	for i := range s.blocks {
		b := &s.blocks[i]
		b.Logs = slices.DeleteFunc(b.Logs, func(l Log) bool { return f.filter().Find(&l) == nil })
	}
	s.blocks = slices.DeleteFunc(s.blocks, func(b Block) bool { return len(b.Logs) == 0 })
	return nil
}

// addHeaders fetches headers that turned out to be needed and puts them in their places.
func (f *Follower) addHeaders(ctx context.Context, s *segment, more []uint64) error {
	slices.Sort(more)
	a, err := f.Chain.Fetch(ctx, Query{Headers: more})
	if err != nil {
		return fmt.Errorf("read %d headers from block %d: %w", len(more), more[0], err)
	}
	if err := verifyHeaders(a.Headers, more); err != nil {
		return f.blame(a.Node, err)
	}
	s.headers = append(s.headers, a.Headers...)
	slices.SortFunc(s.headers, func(x, y Header) int { return int(int64(x.Number) - int64(y.Number)) })
	all := make([]uint64, len(s.headers))
	for i := range s.headers {
		all[i] = s.headers[i].Number
	}
	if err := verifyHeaders(s.headers, all); err != nil {
		return f.blame(a.Node, err)
	}
	return nil
}

// withTxs adds the transactions that decoders need.
func (f *Follower) withTxs(ctx context.Context, s *segment) error {
	var hashes []common.Hash
	for i := range s.blocks {
		for k := range s.blocks[i].Logs {
			l := &s.blocks[i].Logs[k]
			if e := f.filter().Find(l); e != nil && e.WithTx && (len(hashes) == 0 || hashes[len(hashes)-1] != l.TxHash) {
				hashes = append(hashes, l.TxHash)
			}
		}
	}
	if len(hashes) == 0 {
		return nil
	}
	a, err := f.Chain.Fetch(ctx, Query{Txs: hashes})
	if err != nil {
		return fmt.Errorf("read %d transactions: %w", len(hashes), err)
	}
	known := make(map[common.Hash]Tx, len(a.Txs))
	for _, tx := range a.Txs {
		known[tx.Hash] = tx
	}
	for i := range s.blocks {
		b := &s.blocks[i]
		for k := range b.Logs {
			l := &b.Logs[k]
			if e := f.filter().Find(l); !e.WithTx {
				continue
			}
			tx, ok := known[l.TxHash]
			if !ok {
				return f.blame(a.Node, fault(FaultTx, b.Ref, "transaction %s is missing", l.TxHash))
			}
			if b.Txs == nil {
				b.Txs = map[common.Hash]Tx{}
			}
			b.Txs[tx.Hash] = tx
		}
	}
	return nil
}

// blame names the node in a fault and tells the chain of it.
func (f *Follower) blame(node string, err error) error {
	var bad *Fault
	if errors.As(err, &bad) {
		bad.Node = node
		f.Chain.Blame(node, err)
	}
	return err
}

func numbers(from, to uint64) []uint64 {
	list := make([]uint64, to-from+1)
	for i := range list {
		list[i] = from + uint64(i)
	}
	return list
}
