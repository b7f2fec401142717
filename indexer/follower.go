package indexer

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/evm"
)

// Follower keeps a Store in step with a Chain. Its zero options are usable; it holds nothing of the chain between steps, so any number
// of followers of one chain are correct, and one does the work. Its fields must not change once it is used.
type Follower struct {
	ChainID  uint64
	Chain    Chain
	Decoders []Decoder
	Store    Store

	// Batch is the greatest number of blocks in one step at the head; 0 is 500.
	Batch uint64
	// Confirmations is how many blocks must lie upon a block before it is final; 0 is 64. Where the node has a finalized tag,
	// the older of the two counts, since either alone has been wrong on some chain.
	Confirmations uint64
	// Level is how far rows are proven: ProofLinked, ProofBloom or, if it is 0, ProofReceipts. With ProofBloom a node that returns some but
	// not all logs of a block goes unnoticed; with ProofLinked also one that returns none.
	Level Proof
	// Unproven says that this chain's receipts roots cannot be recomputed, as a probe shows; ProofReceipts is then no choice.
	Unproven bool
	// Sample is the part of runs of blocks, from 0 to 1, whose logs a second node is asked for.
	Sample float64
	// Workers is how many runs of blocks are fetched at a time behind finality; 0 is 4.
	Workers int
	// Target is how many logs a run should hold behind finality; 0 is 10 000. Memory grows with Workers times Target.
	Target int

	// Report is told of each fault and failure that the follower survives; nil is nobody.
	Report func(error)
	// Observe is told of what was done; nil is nobody. Calls do not overlap.
	Observe func(Progress)
	// AtHead is told by Run each time that there is nothing to apply; nil is nobody.
	AtHead func()

	// Poll is how long Run waits at the head; 0 is a second. Wake, if not nil, ends the wait: a subscription's new head.
	Poll time.Duration
	Wake <-chan struct{}
	// Sleep waits for d or until ctx ends; nil is the real clock, which Wake can end too.
	Sleep func(ctx context.Context, d time.Duration) error
	// Random returns a number in [0, 1) that spreads waiting and picks samples; nil is random.
	Random func() float64

	prepared sync.Once
	asked    *Filter
}

const (
	defaultBatch         = 500
	defaultConfirmations = 64
	defaultWorkers       = 4
	defaultTarget        = 10_000
)

// Progress says what one step did.
type Progress struct {
	Chain     uint64
	Head      Head
	At        evm.Ref // the checkpoint now
	Finalized evm.Ref
	Blocks    int     // applied
	Earnings  int     // stored
	Rewound   evm.Ref // if not zero, the block that was left: it and those below down to At are gone
	CatchUp   bool    // behind finality, by many runs at a time
}

// Step applies the next batch of blocks, or rewinds to the common ancestor if the checkpoint is no longer on the node's chain.
// It returns ErrAtHead if there was nothing to do. After any other error nothing has changed, except that the outcome of a
// commit may be unknown: stepping again is always right.
func (f *Follower) Step(ctx context.Context) error {
	at, head, err := f.look(ctx)
	if err != nil {
		return err
	}
	return f.step(ctx, at, head)
}

// look reads where the chain and the store are.
func (f *Follower) look(ctx context.Context) (Checkpoint, Head, error) {
	head, err := f.Chain.Head(ctx)
	if err != nil {
		return Checkpoint{}, Head{}, fmt.Errorf("read head: %w", err)
	}
	if head.Chain != f.ChainID {
		return Checkpoint{}, Head{}, &WrongChainError{Want: f.ChainID, Got: head.Chain}
	}
	at, err := f.Store.Checkpoint(ctx, f.ChainID)
	if err != nil {
		return Checkpoint{}, Head{}, fmt.Errorf("read checkpoint: %w", err)
	}
	at.Chain = f.ChainID
	return at, head, nil
}

func (f *Follower) step(ctx context.Context, at Checkpoint, head Head) error {
	err := f.advance(ctx, at, head)
	if SeverityOf(err) == Rewind {
		return f.rewind(ctx, at, head)
	}
	return err
}

// advance applies the blocks after the checkpoint, or returns errReorg if it may have been reorganised away.
func (f *Follower) advance(ctx context.Context, at Checkpoint, head Head) error {
	from := f.next(at)
	if at.Begun() {
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
	s, err := f.segment(ctx, from, to, allHeaders)
	if err != nil {
		return err
	}
	if at.Begun() && s.first().Parent != at.At.Hash {
		return errReorg
	}
	b := Batch{From: at, To: s.last().Ref, Blocks: s.blocks}
	if b.Finalized, err = f.finalized(ctx, at, head, s.headers); err != nil {
		return err
	}
	b.Headers = slices.DeleteFunc(s.headers, func(h Header) bool { return h.Number < b.Finalized.Number && b.Finalized != evm.Ref{} })
	if b.Rows, err = f.decode(ctx, s.blocks, newOverlay(f.Store)); err != nil {
		return err
	}
	if err := f.Store.Apply(ctx, b); err != nil {
		return fmt.Errorf("apply blocks %d to %d: %w", from, b.To.Number, err)
	}
	f.observe(Progress{
		Head: head, At: b.To, Finalized: b.Finalized, Blocks: int(b.To.Number - from + 1), Earnings: len(b.Rows.Earnings),
	})
	return nil
}

// next is the block after a checkpoint, or the first one that is looked for.
func (f *Follower) next(at Checkpoint) uint64 {
	if at.Begun() {
		return at.At.Number + 1
	}
	return f.filter().First()
}

// decode returns the rows of all decoders and lets the overlay know their states.
func (f *Follower) decode(ctx context.Context, blocks []Block, o *overlay) (Rows, error) {
	var all Rows
	for _, d := range f.Decoders {
		if len(blocks) == 0 {
			break
		}
		rows, err := d.Decode(ctx, f.ChainID, blocks, o)
		if err != nil {
			return Rows{}, fmt.Errorf("decode %s in blocks %d to %d: %w", d.Network(), blocks[0].Number, blocks[len(blocks)-1].Number, err)
		}
		all.append(rows)
	}
	o.announce(all.States)
	return all, nil
}

// append joins rows; those of the first decoder are taken as they are.
func (r *Rows) append(more Rows) {
	if len(r.Earnings)+len(r.States)+len(r.Accruals) == 0 {
		*r = more
		return
	}
	r.Earnings = append(r.Earnings, more.Earnings...)
	r.States = append(r.States, more.States...)
	r.Accruals = append(r.Accruals, more.Accruals...)
}

func (f *Follower) filter() *Filter {
	f.prepared.Do(func() {
		var events []Event
		for _, d := range f.Decoders {
			events = slices.Concat(events, d.Events())
		}
		f.asked = NewFilter(events)
	})
	return f.asked
}

func (f *Follower) level() Proof {
	switch {
	case f.Level == ProofNone && f.Unproven:
		return ProofBloom
	case f.Level == ProofNone:
		return ProofReceipts
	}
	return f.Level
}

func (f *Follower) report(err error) {
	if f.Report != nil {
		f.Report(err)
	}
}

func (f *Follower) observe(p Progress) {
	if f.Observe != nil {
		p.Chain = f.ChainID
		f.Observe(p)
	}
}

func (f *Follower) random() float64 {
	if f.Random != nil {
		return f.Random()
	}
	return rand.Float64()
}

func orDefault[T int | uint64 | time.Duration](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}
