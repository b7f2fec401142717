package ethchain

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

const (
	// maxTries bounds the requests of one query: halving 2^31 blocks down to one takes fewer.
	maxTries = 40
	// maxWaits is how many times our own limit of time is taken for a refusal of the range: a node may as well be dead.
	maxWaits = 1
	// maxUnclear is how many errors that say nothing known are taken for refusals of the range before they are taken for failures.
	maxUnclear = 4
)

// span is what one eth_getLogs brought.
type span struct {
	to      uint64
	logs    []indexer.Log
	headers []indexer.Header // those of the query up to to, if they could be had in the same message; else nil
}

// logs makes one eth_getLogs that succeeds, from the beginning of the query as far as the node's window goes. What the node
// refuses makes the window smaller.
func (n *node) logs(ctx context.Context, q *indexer.Query) (span, error) {
	size := n.window.next()
	guesses, waits := 0, 0
	for range maxTries {
		to := min(q.To, q.From+size-1)
		if to < q.From { // overflow, or an empty query
			to = q.From
		}
		s, err := n.attempt(ctx, q, to)
		if err == nil {
			return s, nil
		}
		v := judge(err)
		blocks := to - q.From + 1
		switch v.meaning {
		case tooWide, tooMany:
		case tooSlow:
			if waits++; waits > maxWaits && errors.Is(err, errSlow) {
				n.window.refused(q.From, blocks, v)
				return span{}, err
			}
		case unclear:
			if guesses++; guesses > maxUnclear {
				return span{}, err
			}
		default:
			return span{}, err
		}
		if blocks == 1 {
			if v.meaning != tooMany && v.meaning != tooSlow {
				return span{}, err
			}
			return n.crowded(ctx, q)
		}
		size = n.window.refused(q.From, blocks, v)
	}
	return span{}, fmt.Errorf("read logs from block %d: the node refuses every range", q.From)
}

// attempt asks for the logs of From..to and, in the same message, for the header of block to: a node that does not have that
// block yet would answer as if it had no logs. (From a node that takes no batches the two come separately; behind one name there
// may then be two.) If the other headers fit into the message, they are asked for too.
func (n *node) attempt(ctx context.Context, q *indexer.Query, to uint64) (span, error) {
	requests := []request{blockByNumber(to), logsBetween(q.From, to, q.Filter.Contracts, q.Filter.Topics)}
	numbers := upTo(q.Headers, to, true)
	together := len(requests)+len(numbers) <= n.most()
	if together {
		for _, number := range numbers {
			if number != to {
				requests = append(requests, blockByNumber(number))
			}
		}
	}
	begin := n.now()
	replies, release, err := n.call(ctx, requests)
	if err != nil {
		return span{}, fmt.Errorf("read logs %d to %d: %w", q.From, to, err)
	}
	defer release()
	took := n.now().Sub(begin)
	pinned, err := n.header(&replies[0], to)
	if err != nil {
		return span{}, err
	}
	if err := replies[1].Err; err != nil {
		return span{}, fmt.Errorf("read logs %d to %d: %w", q.From, to, err)
	}
	s := span{to: to}
	if s.logs, err = readLogs(replies[1].Result); err != nil {
		return span{}, fmt.Errorf("read logs %d to %d: %w", q.From, to, err)
	}
	n.window.passed(to-q.From+1, len(s.logs), len(replies[1].Result), took)
	if !together {
		return s, nil
	}
	s.headers = make([]indexer.Header, len(numbers))
	at := 2
	for i, number := range numbers {
		if number == to {
			s.headers[i] = pinned
			continue
		}
		if s.headers[i], err = n.header(&replies[at], number); err != nil {
			return span{}, err
		}
		at++
	}
	return s, nil
}

// crowded reads the logs of block From alone, which the node does not return in one reply: contract by contract, or topic by
// topic if there is but one contract, and if even that is too much by the block's receipts.
func (n *node) crowded(ctx context.Context, q *indexer.Query) (span, error) {
	headers, err := n.headers(ctx, []uint64{q.From})
	if err != nil {
		return span{}, err
	}
	block := headers[0].Ref
	s := span{to: q.From}
	if len(q.Headers) == 1 && q.Headers[0] == q.From {
		s.headers = headers
	}
	var parts []request
	switch contracts, topics := q.Filter.Contracts, q.Filter.Topics; {
	case len(contracts) > 1:
		for _, c := range contracts {
			parts = append(parts, logsOfBlock(block.Hash, []common.Address{c}, topics))
		}
	case len(topics) > 1:
		for _, t := range topics {
			parts = append(parts, logsOfBlock(block.Hash, contracts, []common.Hash{t}))
		}
	}
	found := make([][]indexer.Log, len(parts))
	err = n.each(ctx, parts, 1, func(i int, r wire.Reply) (err error) {
		if err = r.Err; err == nil {
			found[i], err = readLogs(r.Result)
		}
		return err
	})
	if m := judge(err).meaning; len(parts) == 0 || err != nil && (m == tooMany || m == tooSlow || m == unclear) {
		s.logs, err = n.logsByReceipts(ctx, block, q.Filter)
		return s, err
	}
	for _, logs := range found {
		s.logs = append(s.logs, logs...)
	}
	return s, err
}

// logsByReceipts takes the logs of a block from its receipts. The places of logs follow from their order.
func (n *node) logsByReceipts(ctx context.Context, block evm.Ref, f *indexer.Filter) ([]indexer.Log, error) {
	blocks, err := n.receipts(ctx, []evm.Ref{block})
	if err != nil {
		return nil, err
	}
	var logs []indexer.Log
	index := uint32(0)
	for i, receipt := range blocks[0] {
		for _, l := range receipt.Logs {
			if l.Index = index; f.Asked(&l) {
				l.BlockNumber, l.BlockHash, l.TxHash, l.TxIndex = block.Number, block.Hash, receipt.TxHash, uint32(i)
				logs = append(logs, l)
			}
			index++
		}
	}
	return logs, nil
}

// readLogs decodes a list of logs.
func readLogs(raw []byte) ([]indexer.Log, error) {
	return wire.Logs(raw, make([]indexer.Log, 0, len(raw)/usualLog), arenaFor(raw))
}

// usualLog is the size of a log in JSON, in bytes, or somewhat less than that.
const usualLog = 500

// smallReply is the size in bytes up to which a reply's logs get memory of their own instead of parts of a larger chunk.
const smallReply = 32 << 10

func arenaFor(reply []byte) *wire.Arena {
	if len(reply) <= smallReply {
		return nil
	}
	return new(wire.Arena)
}
