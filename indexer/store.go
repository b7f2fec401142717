package indexer

import (
	"context"
	"errors"

	"github.com/corebond/corebond/internal/evm"
)

// Store keeps rows, the blocks they were decoded from, the headers of blocks that may still be reorganised, and one checkpoint per
// chain. Each method is one transaction: it happens as a whole or not at all, even if the process dies inside it.
type Store interface {
	States
	// Checkpoint returns the chain's checkpoint, whose At has a zero hash if nothing was applied yet.
	Checkpoint(ctx context.Context, chain uint64) (Checkpoint, error)
	// Kept returns the block at number on the indexed branch, or ErrNotKept.
	Kept(ctx context.Context, chain, number uint64) (evm.Ref, error)
	// Apply appends a batch, or returns ErrOutdated and changes nothing if b.From is no longer the checkpoint.
	Apply(ctx context.Context, b Batch) error
	// Rewind removes all rows, blocks and headers above to and makes it the checkpoint; a zero Ref removes everything. It returns
	// ErrOutdated as Apply does.
	Rewind(ctx context.Context, from Checkpoint, to evm.Ref) error
}

var (
	// ErrOutdated says that another follower moved the checkpoint; nothing was changed.
	ErrOutdated = errors.New("checkpoint was moved by another follower")
	// ErrNotKept says that the store has no header at that number.
	ErrNotKept = errors.New("header is not kept")
)

// Checkpoint is how far a chain is indexed. Version grows with each change, so that a checkpoint that was rewound and came back
// to the same block still differs from the one an old follower has read.
type Checkpoint struct {
	Chain     uint64
	At        evm.Ref
	Oldest    evm.Ref // the lowest header kept: how far a search for an ancestor can go
	Finalized evm.Ref // zero hash if no block is final yet; otherwise equal to Oldest
	Version   uint64
}

// Begun reports whether anything was applied.
func (c Checkpoint) Begun() bool { return c.At != evm.Ref{} }

// Batch is a run of blocks with all that is to be stored of them.
type Batch struct {
	From      Checkpoint // what the batch builds on
	To        evm.Ref    // the last block: the new checkpoint
	Headers   []Header   // those to keep: consecutive, up to To, from Finalized on as far as they are of this batch
	Finalized evm.Ref    // headers kept before that are below it are dropped; zero hash keeps all
	Blocks    []Block    // those with logs, for decoding again without a node
	Rows      Rows
}

// After is the checkpoint once the batch is applied.
func (b *Batch) After() Checkpoint {
	c := Checkpoint{Chain: b.From.Chain, At: b.To, Oldest: b.From.Oldest, Finalized: b.Finalized, Version: b.From.Version + 1}
	switch {
	case b.Finalized != evm.Ref{}:
		c.Oldest = b.Finalized
	case !b.From.Begun():
		c.Oldest = b.Headers[0].Ref
	}
	return c
}
