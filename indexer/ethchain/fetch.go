package ethchain

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
)

// Fetch has one node answer all of a query; if it cannot, another one. The answer reaches as far as that node's window does.
func (p *Pool) Fetch(ctx context.Context, q indexer.Query) (indexer.Answer, error) {
	var a indexer.Answer
	err := p.ask(ctx, q.Not, highest(&q), func(ctx context.Context, n *node) (err error) {
		a, err = n.fetch(ctx, &q)
		return err
	})
	if err != nil {
		return indexer.Answer{}, fmt.Errorf("fetch: %w", err)
	}
	return a, nil
}

func (n *node) fetch(ctx context.Context, q *indexer.Query) (indexer.Answer, error) {
	a := indexer.Answer{Node: n.name, To: q.To}
	wanted := q.Headers
	if !empty(q.Filter) {
		span, err := n.logs(ctx, q)
		if err != nil {
			return a, err
		}
		a.To, a.Logs, a.Headers = span.to, span.logs, span.headers
		if span.headers != nil {
			wanted = nil
		}
	}
	if len(wanted) > 0 {
		headers, err := n.headers(ctx, upTo(wanted, a.To, !empty(q.Filter)))
		if err != nil {
			return a, err
		}
		a.Headers = headers
	}
	var err error
	if a.Receipts, err = n.receipts(ctx, q.Receipts); err != nil {
		return a, err
	}
	a.Txs, err = n.txs(ctx, q)
	return a, err
}

// upTo leaves out the numbers above to, which a shortened answer does not need.
func upTo(numbers []uint64, to uint64, short bool) []uint64 {
	if !short {
		return numbers
	}
	kept := make([]uint64, 0, len(numbers))
	for _, number := range numbers {
		if number <= to {
			kept = append(kept, number)
		}
	}
	return kept
}

// headers reads headers, many at a time.
func (n *node) headers(ctx context.Context, numbers []uint64) ([]indexer.Header, error) {
	requests := make([]request, len(numbers))
	for i, number := range numbers {
		requests[i] = blockByNumber(number)
	}
	headers := make([]indexer.Header, len(numbers))
	return headers, n.each(ctx, requests, maxBatch, func(i int, r wire.Reply) (err error) {
		headers[i], err = n.header(&r, numbers[i])
		return err
	})
}

// txs reads transactions.
func (n *node) txs(ctx context.Context, q *indexer.Query) ([]indexer.Tx, error) {
	if len(q.Txs) == 0 {
		return nil, nil
	}
	requests := make([]request, len(q.Txs))
	for i, hash := range q.Txs {
		requests[i] = transaction(hash)
	}
	txs := make([]indexer.Tx, len(q.Txs))
	return txs, n.each(ctx, requests, maxBatch, func(i int, r wire.Reply) error {
		if err := r.Err; err != nil {
			return fmt.Errorf("read transaction %s: %w", q.Txs[i], err)
		}
		tx, err := wire.Tx(r.Result)
		var unproven *wire.UnprovenTxError
		switch {
		case errors.Is(err, wire.ErrNull):
			return &LaggingError{Block: evm.Ref{Hash: q.Txs[i]}}
		case errors.As(err, &unproven) && n.unproven:
			tx = unproven.Tx
		case errors.As(err, &unproven), errors.Is(err, wire.ErrTxHash):
			return n.fault(indexer.FaultTx, evm.Ref{}, "%v", err)
		case err != nil:
			return fmt.Errorf("read transaction %s: %w", q.Txs[i], err)
		}
		if tx.Hash != q.Txs[i] {
			return n.fault(indexer.FaultTx, evm.Ref{}, "transaction %s was asked for, the answer is %s", q.Txs[i], tx.Hash)
		}
		txs[i] = tx
		return nil
	})
}
