package indexer

import (
	"context"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Chain is one node's view of one chain. Nothing it returns is believed before the Follower has checked it; its errors are taken
// as passing (the node is down, lags, or throttles).
type Chain interface {
	// Head returns the node's chain id, its newest block and its newest final one.
	Head(ctx context.Context) (Head, error)
	// Headers returns the headers of the blocks from..to, both included, in order.
	Headers(ctx context.Context, from, to uint64) ([]Header, error)
	// Logs returns the logs of from..to of any of the events' contracts with any of the events' topics, in any order.
	Logs(ctx context.Context, from, to uint64, events []Event) ([]types.Log, error)
	// Receipts returns all receipts of one block in the order of its transactions.
	Receipts(ctx context.Context, block evm.Ref) ([]*types.Receipt, error)
}

// Head is the end of a node's chain. Finalized has a zero hash where the node has no such tag.
type Head struct {
	Chain     uint64
	Latest    evm.Ref
	Finalized evm.Ref
}

// Header is what the Follower needs of a block's header. The adapter vouches that Hash belongs to the other fields where the
// chain's way of hashing headers is known.
type Header struct {
	evm.Ref
	Parent       common.Hash
	Time         time.Time // UTC
	Bloom        types.Bloom
	ReceiptsRoot common.Hash
}

// Block is a header with those of its logs that the events ask for, checked and in the order of their index.
type Block struct {
	Header
	Logs  []types.Log
	Proof Proof
}

// Decoder turns blocks into rows. Decode is a function of the blocks and of rows stored for earlier blocks; it must not remember
// anything from one call to the next, because blocks may be rewound between them.
type Decoder interface {
	// Events lists what to ask the chain for.
	Events() []Event
	// Decode returns the rows of blocks, which are consecutive. A log it cannot read is a *MalformedError.
	Decode(ctx context.Context, chain uint64, blocks []Block) (Rows, error)
}
