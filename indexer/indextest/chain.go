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
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/trie"
)

// Chain is a node that serves a chain written as a string; block 0 is the first letter. The hooks make it lie.
type Chain struct {
	ID        uint64
	Blocks    string
	Finalized int // number of the block tagged as final; negative is no tag

	// Lags is how many blocks at the end the node does not know yet.
	Lags int
	// OnLogs changes an answer before it is given.
	OnLogs func(logs []types.Log) []types.Log
	// OnReceipts changes the receipts of a block before they are given.
	OnReceipts func(receipts []*types.Receipt) []*types.Receipt
	// OnHeaders changes headers before they are given.
	OnHeaders func(headers []indexer.Header) []indexer.Header
}

var errUnknownBlock = errors.New("unknown block")

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

// Headers returns headers whose bloom filter and receipts root are those of the block's receipts.
func (c *Chain) Headers(_ context.Context, from, to uint64) ([]indexer.Header, error) {
	if to >= uint64(len(c.known())) {
		return nil, fmt.Errorf("%w %d", errUnknownBlock, to)
	}
	var headers []indexer.Header
	for n := int(from); n <= int(to); n++ {
		receipts := types.Receipts(receiptsOf(c.Blocks, n))
		h := indexer.Header{
			Ref: Ref(c.Blocks, n), Time: Time(n), Bloom: types.MergeBloom(receipts),
			ReceiptsRoot: types.DeriveSha(receipts, trie.NewListHasher()),
		}
		if n > 0 {
			h.Parent = Ref(c.Blocks, n-1).Hash
		}
		headers = append(headers, h)
	}
	if c.OnHeaders != nil {
		headers = c.OnHeaders(headers)
	}
	return headers, nil
}

// Logs answers as eth_getLogs does: any contract with any topic.
func (c *Chain) Logs(_ context.Context, from, to uint64, events []indexer.Event) ([]types.Log, error) {
	if to >= uint64(len(c.known())) {
		return nil, fmt.Errorf("%w %d", errUnknownBlock, to)
	}
	var logs []types.Log
	for n := int(from); n <= int(to); n++ {
		for _, r := range receiptsOf(c.Blocks, n) {
			for _, l := range r.Logs {
				contract := slices.ContainsFunc(events, func(e indexer.Event) bool { return e.Contract == l.Address })
				topic := slices.ContainsFunc(events, func(e indexer.Event) bool { return e.Topic == l.Topics[0] })
				if contract && topic {
					logs = append(logs, *l)
				}
			}
		}
	}
	if c.OnLogs != nil {
		logs = c.OnLogs(logs)
	}
	return logs, nil
}

// Receipts returns the receipts of a block on the served chain.
func (c *Chain) Receipts(_ context.Context, block evm.Ref) ([]*types.Receipt, error) {
	if n := int(block.Number); n >= len(c.known()) || Ref(c.Blocks, n) != block {
		return nil, fmt.Errorf("%w %v", errUnknownBlock, block)
	}
	receipts := receiptsOf(c.Blocks, int(block.Number))
	if c.OnReceipts != nil {
		receipts = c.OnReceipts(receipts)
	}
	return receipts, nil
}

// receiptsOf builds the receipts of block n from its letter's story.
func receiptsOf(blocks string, n int) []*types.Receipt {
	ref := Ref(blocks, n)
	var receipts []*types.Receipt
	index := uint(0)
	for i, tx := range story(blocks[n]) {
		r := &types.Receipt{
			Type: uint8(i % 3), Status: types.ReceiptStatusSuccessful, CumulativeGasUsed: uint64(21000 * (i + 1)),
			TxHash: txHash(blocks[n], i), BlockHash: ref.Hash, BlockNumber: evm.UnitsOf(ref.Number).Big(), TransactionIndex: uint(i),
		}
		for _, e := range tx {
			l := e.log()
			l.BlockNumber, l.BlockHash, l.TxHash, l.TxIndex, l.Index = ref.Number, ref.Hash, r.TxHash, uint(i), index
			index++
			r.Logs = append(r.Logs, l)
		}
		r.Bloom = types.CreateBloom(r)
		receipts = append(receipts, r)
	}
	return receipts
}

func txHash(letter byte, i int) common.Hash {
	return crypto.Keccak256Hash([]byte("transaction"), []byte{letter, byte(i)})
}
