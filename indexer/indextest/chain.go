// Package indextest holds what tests of followers and stores share: chains written as strings, a store in memory, and a suite
// that every indexer.Store must pass. It is for tests only.
//
// A chain is a string with one block per letter, so that a reorganisation reads as "abcdef" becoming "abXYZW". A block's hash
// depends on all letters up to it; what happens in it depends on its letter alone, so the same transaction can be mined again
// on another branch.
package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/trie"
)

// Chain is a node that serves a chain written as a string; block 0 is the first letter. The hooks make it lie. Its fields must not
// change while a follower steps.
type Chain struct {
	ID        uint64
	Blocks    string
	Finalized int // number of the block tagged as final; negative is no tag

	// Lags is how many blocks at the end the node does not know yet.
	Lags int
	// Window is the greatest number of blocks whose logs it returns at once; 0 is any.
	Window uint64
	// OnLogs changes an answer before it is given.
	OnLogs func(logs []indexer.Log) []indexer.Log
	// OnReceipts changes the receipts of a block before they are given.
	OnReceipts func(receipts []indexer.Receipt) []indexer.Receipt
	// OnHeaders changes headers before they are given.
	OnHeaders func(headers []indexer.Header) []indexer.Header
	// OnFetch, if it returns an error, is the answer.
	OnFetch func(q indexer.Query) error

	mu     sync.Mutex
	blamed []error
}

var errUnknownBlock = errors.New("unknown block")

// Name is what the node is called in answers.
const Name = "letters"

// Ref names block n of the chain.
func Ref(blocks string, n int) evm.Ref {
	return evm.Ref{Number: uint64(n), Hash: crypto.Keccak256Hash([]byte("block"), []byte(blocks[:n+1]))}
}

// Time is the time of block n on every branch.
func Time(n int) time.Time {
	return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * 12 * time.Second)
}

func (c *Chain) known() string { return c.Blocks[:max(0, len(c.Blocks)-c.Lags)] }

// Head returns the last letter's block.
func (c *Chain) Head(context.Context) (indexer.Head, error) {
	known := c.known()
	if known == "" {
		return indexer.Head{}, errUnknownBlock
	}
	head := indexer.Head{Chain: c.ID, Latest: Ref(known, len(known)-1)}
	if c.Finalized >= 0 && c.Finalized < len(known) {
		head.Finalized = Ref(known, c.Finalized)
	}
	return head, nil
}

// Blame keeps the error for Blamed.
func (c *Chain) Blame(_ string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.blamed = append(c.blamed, err)
}

// Blamed returns what the node was blamed for.
func (c *Chain) Blamed() []error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.blamed)
}

// Fetch answers from the string.
func (c *Chain) Fetch(_ context.Context, q indexer.Query) (indexer.Answer, error) {
	if c.OnFetch != nil {
		if err := c.OnFetch(q); err != nil {
			return indexer.Answer{}, err
		}
	}
	a := indexer.Answer{Node: Name, To: q.To}
	if c.Window > 0 && q.Filter != nil {
		a.To = min(q.To, q.From+c.Window-1)
	}
	for _, n := range q.Headers {
		if n >= uint64(len(c.known())) {
			return indexer.Answer{}, fmt.Errorf("%w %d", errUnknownBlock, n)
		}
		a.Headers = append(a.Headers, c.header(int(n)))
	}
	if c.OnHeaders != nil && len(a.Headers) > 0 {
		a.Headers = c.OnHeaders(a.Headers)
	}
	if q.Filter != nil {
		if a.To >= uint64(len(c.known())) {
			return indexer.Answer{}, fmt.Errorf("%w %d", errUnknownBlock, a.To)
		}
		a.Logs = c.logs(q.From, a.To, q.Filter)
	}
	for _, block := range q.Receipts {
		if n := int(block.Number); n >= len(c.known()) || Ref(c.Blocks, n) != block {
			return indexer.Answer{}, fmt.Errorf("%w %v", errUnknownBlock, block)
		}
		receipts := receiptsOf(c.Blocks, int(block.Number))
		if c.OnReceipts != nil {
			receipts = c.OnReceipts(receipts)
		}
		a.Receipts = append(a.Receipts, receipts)
	}
	return a, nil
}

// header has the bloom filter and receipts root of the block's receipts.
func (c *Chain) header(n int) indexer.Header {
	receipts := gethReceipts(c.Blocks, n)
	h := indexer.Header{
		Ref: Ref(c.Blocks, n), Time: Time(n), Bloom: types.MergeBloom(receipts),
		ReceiptsRoot: types.DeriveSha(receipts, trie.NewListHasher()),
	}
	if n > 0 {
		h.Parent = Ref(c.Blocks, n-1).Hash
	}
	return h
}

// logs answers as eth_getLogs does: any contract with any topic.
func (c *Chain) logs(from, to uint64, f *indexer.Filter) []indexer.Log {
	var logs []indexer.Log
	for n := int(from); n <= int(to); n++ {
		var index uint32
		for i, r := range receiptsOf(c.Blocks, n) {
			for _, l := range r.Logs {
				ref := Ref(c.Blocks, n)
				l.BlockNumber, l.BlockHash, l.TxHash, l.TxIndex, l.Index = ref.Number, ref.Hash, r.TxHash, uint32(i), index
				index++
				if f.Asked(&l) {
					logs = append(logs, l)
				}
			}
		}
	}
	if c.OnLogs != nil {
		logs = c.OnLogs(logs)
	}
	return logs
}

// receiptsOf builds the receipts of block n from its letter's story.
func receiptsOf(blocks string, n int) []indexer.Receipt {
	var receipts []indexer.Receipt
	for _, r := range gethReceipts(blocks, n) {
		mine := indexer.Receipt{
			TxHash: r.TxHash, Type: r.Type, Status: r.Status, CumulativeGasUsed: r.CumulativeGasUsed, Bloom: r.Bloom,
		}
		for _, l := range r.Logs {
			log := indexer.Log{Address: l.Address, TopicCount: uint8(len(l.Topics)), Data: l.Data}
			copy(log.Topics[:], l.Topics)
			mine.Logs = append(mine.Logs, log)
		}
		receipts = append(receipts, mine)
	}
	return receipts
}

// gethReceipts are the same in go-ethereum's form, whose own code hashes and sums them up.
func gethReceipts(blocks string, n int) types.Receipts {
	var receipts types.Receipts
	for i, tx := range story(blocks[n]) {
		r := &types.Receipt{
			Type: uint8(i % 3), Status: types.ReceiptStatusSuccessful, CumulativeGasUsed: uint64(21000 * (i + 1)), TxHash: txHash(blocks[n], i),
		}
		for _, e := range tx {
			r.Logs = append(r.Logs, e.log())
		}
		r.Bloom = types.CreateBloom(r)
		receipts = append(receipts, r)
	}
	return receipts
}

func txHash(letter byte, i int) common.Hash {
	return crypto.Keccak256Hash([]byte("transaction"), []byte{letter, byte(i)})
}
