package inclusion

import (
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Result is what a Document proves, given that its blocks are on the chain.
type Result struct {
	// Earning is the row as it was decoded from the proven receipt; its Proof is ProofReceipts.
	Earning indexer.Earning
	// TxIndex is the transaction's place in the block and Position the log's in the receipt, both from 0 and both proven.
	TxIndex, Position uint32
	// Blocks are those whose headers the document holds, each once, the earning's last.
	Blocks []Block
	// Used are the announcements that the decoder asked for and found, Missing what it asked for in vain.
	Used    []indexer.State
	Missing []indexer.StateKey
	// Whether the transaction's hash, the log's place among all logs of the block, and the id of the chain are proven too.
	TxProven, PathProven, ChainProven bool
}

// Block is a block of a Document.
type Block struct {
	evm.Ref
	Trusted bool // by the Verifier
}

// blocks notes the blocks of parts, each once; parts of one block follow each other.
func (r *Result) blocks(parts []announcedIn, trusted []common.Hash) {
	for _, part := range parts {
		if n := len(r.Blocks); n == 0 || r.Blocks[n-1].Ref != part.block {
			r.Blocks = append(r.Blocks, Block{part.block, slices.Contains(trusted, part.block.Hash)})
		}
	}
}

// Proven says in sentences what the document shows, given that its blocks are on the chain.
func (r *Result) Proven() []string {
	e := &r.Earning
	out := []string{
		fmt.Sprintf("transaction %d of block %s emitted the log, as number %d of its receipt", r.TxIndex, e.Block.Hash, r.Position),
		fmt.Sprintf("the block's number is %d and its time %s", e.Block.Number, e.Time.Format(time.RFC3339)),
		e.Decoder + " makes exactly this earning of the receipt",
	}
	if r.TxProven {
		out = append(out, "the transaction's hash is "+e.Tx.Hex())
	}
	if r.ChainProven {
		out = append(out, fmt.Sprintf("the transaction was signed for chain %d", e.Chain))
	}
	if r.PathProven {
		out = append(out, fmt.Sprintf("the log is number %d of the block", e.Path))
	}
	for _, s := range r.Used {
		out = append(out, fmt.Sprintf("%s of %s was announced in block %d: %s", s.Kind, s.Key, s.Block.Number, s.Value))
	}
	return out
}

// NotProven says in sentences what remains somebody's word.
func (r *Result) NotProven() []string {
	e := &r.Earning
	var out []string
	for _, b := range r.Blocks {
		if !b.Trusted {
			out = append(out, fmt.Sprintf("that block %d of hash %s is on the chain", b.Number, b.Hash))
		}
	}
	if !r.TxProven {
		out = append(out, "the transaction's hash")
	}
	if !r.ChainProven {
		out = append(out, "the chain's id, unless a node of that chain has the block")
	}
	if !r.PathProven {
		out = append(out, "the log's number in the block: only that in its receipt is")
	}
	for _, s := range r.Used {
		out = append(out, fmt.Sprintf("that the %s of %s announced in block %d is the newest before the earning", s.Kind, s.Key, s.Block.Number))
	}
	for _, key := range r.Missing {
		out = append(out, fmt.Sprintf("that no %s of %s was announced before the earning", key.Kind, key.Key))
	}
	if e.NetAssumed {
		out = append(out, "what the provider keeps: net repeats gross")
	}
	return append(out, "that the block is final", "that the contracts are the network's own, beyond the decoder's word", "who holds the provider's account, and which device did the work")
}
