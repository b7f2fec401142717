package indexer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/internal/evm"
)

// Follower keeps a Store in step with a Chain. Its zero options are usable; it holds no state between steps, so any number of
// followers of one chain are correct, and one does the work.
type Follower struct {
	ChainID  uint64
	Chain    Chain
	Decoders []Decoder
	Store    Store

	// Batch is the greatest number of blocks in one step; 0 is 500.
	Batch uint64
	// Confirmations is how many blocks must lie upon a block before it is final; 0 is 64. Where the node has a finalized tag,
	// the older of the two counts, since either alone has been wrong on some chain.
	Confirmations uint64
	// Unproven leaves receipts roots alone, for chains whose receipts cannot be recomputed. Rows then have ProofBloom, and a
	// node that returns some but not all logs of a block goes unnoticed.
	Unproven bool
	// Report is told of each fault and failure that the follower survives; nil is nobody.
	Report func(error)

	// Poll is how long Run waits at the head; 0 is a second.
	Poll time.Duration
	// Sleep waits for d or until ctx ends; nil is the real clock.
	Sleep func(ctx context.Context, d time.Duration) error
	// Jitter returns a number in [0, 1) that spreads waiting; nil is random.
	Jitter func() float64
}

const (
	defaultBatch         = 500
	defaultConfirmations = 64
)

// Step applies the next batch of blocks, or rewinds to the common ancestor if the checkpoint is no longer on the node's chain.
// It returns ErrAtHead if there was nothing to do. After any other error nothing has changed, except that the outcome of a
// commit may be unknown: stepping again is always right.
func (f *Follower) Step(ctx context.Context) error {
	head, err := f.Chain.Head(ctx)
	if err != nil {
		return fmt.Errorf("read head: %w", err)
	}
	if head.Chain != f.ChainID {
		return &WrongChainError{Want: f.ChainID, Got: head.Chain}
	}
	at, err := f.Store.Checkpoint(ctx, f.ChainID)
	if err != nil {
		return fmt.Errorf("read checkpoint: %w", err)
	}
	err = f.advance(ctx, at, head)
	if SeverityOf(err) == Rewind {
		return f.rewind(ctx, at, head)
	}
	return err
}

// advance applies the blocks after the checkpoint, or returns errReorg if it may have been reorganised away.
func (f *Follower) advance(ctx context.Context, at Checkpoint, head Head) error {
	events := f.events()
	from := first(events)
	if at.Begun() {
		from = at.At.Number + 1
		switch {
		case head.Latest == at.At:
			return ErrAtHead
		case head.Latest.Number <= at.At.Number:
			return errReorg
		}
	} else if head.Latest.Number < from {
		return ErrAtHead
	}
	to := min(head.Latest.Number, from+orDefault(f.Batch, defaultBatch)-1)
	headers, err := f.Chain.Headers(ctx, from, to)
	if err != nil {
		return fmt.Errorf("read headers %d to %d: %w", from, to, err)
	}
	if err := verifyHeaders(headers, from, to); err != nil {
		return err
	}
	if at.Begun() && headers[0].Parent != at.At.Hash {
		return errReorg
	}
	return f.apply(ctx, at, head, headers, events)
}

// apply fetches, checks and decodes the logs of headers and stores them.
func (f *Follower) apply(ctx context.Context, at Checkpoint, head Head, headers []Header, events []Event) error {
	blocks, err := f.blocks(ctx, headers, events)
	if err != nil {
		return err
	}
	b := Batch{From: at, Headers: headers}
	b.From.Chain = f.ChainID
	for _, d := range f.Decoders {
		rows, err := d.Decode(ctx, f.ChainID, blocks)
		if err != nil {
			return fmt.Errorf("decode blocks %d to %d: %w", headers[0].Number, b.At().Number, err)
		}
		b.Rows.Earnings = append(b.Rows.Earnings, rows.Earnings...)
		b.Rows.FeeShares = append(b.Rows.FeeShares, rows.FeeShares...)
	}
	if b.Finalized, err = f.finalized(ctx, at, head, headers); err != nil {
		return err
	}
	if err := f.Store.Apply(ctx, b); err != nil {
		return fmt.Errorf("apply blocks %d to %d: %w", headers[0].Number, b.At().Number, err)
	}
	return nil
}

// blocks returns headers with their logs, as far checked as can be.
func (f *Follower) blocks(ctx context.Context, headers []Header, events []Event) ([]Block, error) {
	from, to := headers[0].Number, headers[len(headers)-1].Number
	logs, err := f.Chain.Logs(ctx, from, to, events)
	if err != nil {
		return nil, fmt.Errorf("read logs %d to %d: %w", from, to, err)
	}
	blocks, err := verifyLogs(headers, logs, events)
	if err != nil {
		return nil, err
	}
	s := newSieve(events)
	for i := range blocks {
		if err := f.prove(ctx, s, &blocks[i]); err != nil {
			return nil, err
		}
	}
	return blocks, nil
}

// finalized returns the newest final block once headers are applied. Finality never goes back, and the block is one of ours:
// a tag that names another block at that height says nothing about this branch.
func (f *Follower) finalized(ctx context.Context, at Checkpoint, head Head, headers []Header) (evm.Ref, error) {
	depth := orDefault(f.Confirmations, defaultConfirmations)
	if head.Latest.Number < depth {
		return genesis(at, headers), nil
	}
	tag := head.Finalized
	n := min(head.Latest.Number-depth, headers[len(headers)-1].Number)
	if (tag != evm.Ref{}) {
		n = min(n, tag.Number)
	}
	if n <= at.Finalized.Number {
		return genesis(at, headers), nil
	}
	var ref evm.Ref
	switch start := headers[0].Number; {
	case n >= start:
		ref = headers[n-start].Ref
	case !at.Begun() || n < at.Oldest.Number:
		return at.Finalized, nil // below all that is known here
	default:
		kept, err := f.Store.Kept(ctx, f.ChainID, n)
		if err != nil {
			return evm.Ref{}, fmt.Errorf("read header %d: %w", n, err)
		}
		ref = kept
	}
	if tag.Number == n && tag != ref && (tag != evm.Ref{}) {
		return genesis(at, headers), nil
	}
	return ref, nil
}

// genesis returns the finalized block as it was, or block 0 if that is among headers: it can never be reorganised.
func genesis(at Checkpoint, headers []Header) evm.Ref {
	if !at.Begun() && headers[0].Number == 0 {
		return headers[0].Ref
	}
	return at.Finalized
}

func (f *Follower) events() []Event {
	var events []Event
	for _, d := range f.Decoders {
		events = slices.Concat(events, d.Events())
	}
	return events
}

func (f *Follower) report(err error) {
	if f.Report != nil {
		f.Report(err)
	}
}

func orDefault[T uint64 | time.Duration](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}
