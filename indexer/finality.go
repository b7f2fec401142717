package indexer

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/internal/evm"
)

// finalNumber is the highest block that counts as final: the older of the node's tag and of depth.
func (f *Follower) finalNumber(head Head) (n uint64, ok bool) {
	depth := orDefault(f.Confirmations, defaultConfirmations)
	if head.Latest.Number < depth {
		return 0, false
	}
	n = head.Latest.Number - depth
	if head.Finalized != (evm.Ref{}) {
		n = min(n, head.Finalized.Number)
	}
	return n, true
}

// finalized returns the newest final block once headers are applied. Finality never goes back, and the block is one of ours:
// a tag that names another block at that height says nothing about this branch.
func (f *Follower) finalized(ctx context.Context, at Checkpoint, head Head, headers []Header) (evm.Ref, error) {
	n, ok := f.finalNumber(head)
	if n = min(n, headers[len(headers)-1].Number); !ok || n <= at.Finalized.Number {
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
	if head.Finalized.Number == n && head.Finalized != ref && head.Finalized != (evm.Ref{}) {
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
