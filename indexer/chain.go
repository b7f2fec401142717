package indexer

import (
	"context"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Chain is one chain as its nodes tell it. Nothing it returns is believed before the Follower has checked it; its errors are taken
// as passing (a node is down, lags, or throttles) unless they say otherwise.
type Chain interface {
	// Head returns the chain's id, its newest block and the newest ones that are safe and final.
	Head(ctx context.Context) (Head, error)
	// Fetch answers a query from one node.
	Fetch(ctx context.Context, q Query) (Answer, error)
	// Blame says that the last answer of node was faulty, so that another one is asked for a while.
	Blame(node string, err error)
}

// Head is the end of a node's chain. Safe and Finalized are zero where the node has no such tag.
type Head struct {
	Chain     uint64
	Latest    evm.Ref
	Safe      evm.Ref
	Finalized evm.Ref
}

// Query asks for parts of a chain; what is empty is not asked for.
type Query struct {
	Headers  []uint64      // numbers of the blocks whose headers are wanted
	Filter   *Filter       // logs of blocks From to To, both included
	From, To uint64        //
	Receipts []evm.Ref     // blocks whose receipts are wanted, all of them
	Txs      []common.Hash // transactions
	Not      string        // a node that shall not answer, if another one can
}

// Answer is what one node said to a Query, in the order of the query.
type Answer struct {
	Node string // a name fit for an operator's eyes: without keys
	// To is how far Logs goes, and Headers of higher blocks may be missing: below Query.To where the node refuses so much at once.
	To       uint64
	Headers  []Header
	Logs     []Log // in any order
	Receipts [][]Receipt
	Txs      []Tx
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

// Tx is what a decoder may need of a transaction. The adapter vouches that Hash is that of a signed transaction with these fields.
type Tx struct {
	Hash     common.Hash
	From     common.Address
	To       common.Address // zero for the creation of a contract
	Selector [4]byte        // first bytes of the input; zero if it has fewer than four
}
