package indexer

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/internal/evm"
)

// rewind removes what is no longer on the node's chain. A node that merely lags is told apart by its newest block being one
// of ours, and a node whose answers contradict each other by the checkpoint being on its chain after all.
func (f *Follower) rewind(ctx context.Context, at Checkpoint, head Head) error {
	if head.Latest.Number < at.Oldest.Number {
		return ErrAtHead // the node lags so far that its branch cannot be told; nothing says that ours is gone
	}
	ancestor, err := f.ancestor(ctx, at, min(at.At.Number, head.Latest.Number))
	if err != nil {
		return err
	}
	switch {
	case ancestor == head.Latest && ancestor.Number < at.At.Number:
		return ErrAtHead
	case ancestor == at.At:
		return fault(FaultHeaders, at.At, "the node's next block does not build on this one, yet it is on the node's chain")
	case ancestor == evm.Ref{} && at.Finalized != evm.Ref{}:
		return &PastFinalityError{Chain: f.ChainID, Number: at.Finalized.Number}
	}
	if err := f.Store.Rewind(ctx, at, ancestor); err != nil {
		return fmt.Errorf("rewind to block %v: %w", ancestor, err)
	}
	f.observe(Progress{Head: head, At: ancestor, Finalized: at.Finalized, Rewound: at.At})
	return nil
}

// ancestor returns the newest kept block not above top that is on the node's chain, or a zero Ref if none is. Since both sides
// are chains, they agree up to one height and nowhere above: the search doubles its step until they agree and then halves it.
func (f *Follower) ancestor(ctx context.Context, at Checkpoint, top uint64) (evm.Ref, error) {
	differs := top + 1
	var agreed evm.Ref
	for n, step := top, uint64(1); ; step *= 2 {
		ref, same, err := f.onChain(ctx, n)
		if err != nil {
			return evm.Ref{}, err
		}
		if same {
			agreed = ref
			break
		}
		if n == at.Oldest.Number {
			return evm.Ref{}, nil
		}
		differs = n
		n = max(at.Oldest.Number, n-min(step, n))
	}
	for agreed.Number+1 < differs {
		n := agreed.Number + (differs-agreed.Number)/2
		ref, same, err := f.onChain(ctx, n)
		if err != nil {
			return evm.Ref{}, err
		}
		if same {
			agreed = ref
		} else {
			differs = n
		}
	}
	return agreed, nil
}

// onChain reports whether the kept block at n is the node's block at n.
func (f *Follower) onChain(ctx context.Context, n uint64) (kept evm.Ref, same bool, err error) {
	kept, err = f.Store.Kept(ctx, f.ChainID, n)
	if err != nil {
		return evm.Ref{}, false, fmt.Errorf("read header %d: %w", n, err)
	}
	q := Query{Headers: []uint64{n}}
	a, err := f.Chain.Fetch(ctx, q)
	if err != nil {
		return evm.Ref{}, false, fmt.Errorf("read header %d: %w", n, err)
	}
	if err := verifyHeaders(a.Headers, q.Headers); err != nil {
		return evm.Ref{}, false, f.blame(a.Node, err)
	}
	return kept, a.Headers[0].Ref == kept, nil
}
