package indexer

import (
	"context"
	"errors"

	"github.com/corebond/corebond/internal/evm"
)

// Store keeps rows, the headers of blocks that may still be reorganised, and one checkpoint per chain. Each method is one
// transaction: it happens as a whole or not at all, even if the process dies inside it.
type Store interface {
	// Checkpoint returns the chain's checkpoint, whose At has a zero hash if nothing was applied yet.
	Checkpoint(ctx context.Context, chain uint64) (Checkpoint, error)
	// Kept returns the block at number on the indexed branch, or ErrNotKept.
	Kept(ctx context.Context, chain, number uint64) (evm.Ref, error)
	// Apply appends a batch, or returns ErrOutdated and changes nothing if b.From is no longer the checkpoint.
	Apply(ctx context.Context, b Batch) error
	// Rewind removes all rows and headers above to and makes it the checkpoint; a zero Ref removes everything. It returns
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

// Batch is a run of consecutive blocks with all rows decoded from them.
type Batch struct {
	From      Checkpoint // what the batch builds on
	Headers   []Header   // at least one; the last becomes the checkpoint
	Finalized evm.Ref    // headers below it are dropped; zero hash keeps all
	Rows      Rows
}

// At is the checkpoint's block after the batch.
func (b Batch) At() evm.Ref { return b.Headers[len(b.Headers)-1].Ref }

// Unfinal returns the headers of the batch that the store must keep: the last final one and those above it.
func (b Batch) Unfinal() []Header {
	for i, h := range b.Headers {
		if b.Finalized == (evm.Ref{}) || h.Number >= b.Finalized.Number {
			return b.Headers[i:]
		}
	}
	return nil
}
