package ethchain

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

const (
	// firstReceipts is how many blocks' receipts are asked for in one message until their size is known: a full block of Ethereum
	// has some hundred kilobytes of them.
	firstReceipts = 8
	// targetReceipts is how large such a message's reply should be, in bytes.
	targetReceipts = 4 << 20
)

// receipts reads the receipts of blocks, many at a time, by hash: a node on another branch has none.
func (n *node) receipts(ctx context.Context, blocks []evm.Ref) ([][]indexer.Receipt, error) {
	if len(blocks) == 0 {
		return nil, nil
	}
	receipts := make([][]indexer.Receipt, len(blocks))
	if n.noReceipts.Load() {
		return receipts, n.oneByOne(ctx, blocks, receipts)
	}
	requests := make([]request, len(blocks))
	for i, block := range blocks {
		requests[i] = blockReceipts(block)
	}
	err := n.each(ctx, requests, int(n.perMessage.Load()), func(i int, r wire.Reply) (err error) {
		if err := r.Err; err != nil {
			return fmt.Errorf("read receipts of block %v: %w", blocks[i], err)
		}
		n.steer(len(r.Result))
		receipts[i], err = readReceipts(r.Result, blocks[i])
		return err
	})
	if judge(err).meaning == noMethod && err != nil {
		return receipts, n.oneByOne(ctx, blocks, receipts)
	}
	return receipts, err
}

// steer follows the size of a block's receipts with the number that is asked for at once: up by an eighth, down to what fits.
func (n *node) steer(size int) {
	now := n.perMessage.Load()
	fits := int64(targetReceipts / max(1, size))
	n.perMessage.Store(max(1, min(maxBatch, fits, now+now/8+1)))
}

func readReceipts(raw []byte, block evm.Ref) ([]indexer.Receipt, error) {
	receipts, err := wire.Receipts(raw, arenaFor(raw))
	switch {
	case errors.Is(err, wire.ErrNull):
		return nil, &LaggingError{Block: block}
	case err != nil:
		return nil, fmt.Errorf("read receipts of block %v: %w", block, err)
	}
	return receipts, nil
}

// oneByOne reads receipts transaction by transaction, from nodes without eth_getBlockReceipts. A node that lacks both does not exist:
// it was another one behind this name that lacked the first, or it lied, and the next time all is tried again.
func (n *node) oneByOne(ctx context.Context, blocks []evm.Ref, receipts [][]indexer.Receipt) error {
	err := n.eachReceipt(ctx, blocks, receipts)
	n.noReceipts.Store(err == nil || judge(err).meaning != noMethod)
	return err
}

func (n *node) eachReceipt(ctx context.Context, blocks []evm.Ref, receipts [][]indexer.Receipt) error {
	for i, block := range blocks {
		txs, err := n.txsOf(ctx, block)
		if err != nil {
			return err
		}
		requests := make([]request, len(txs))
		for k, tx := range txs {
			requests[k] = receiptOf(tx)
		}
		raw := make([][]byte, len(txs))
		err = n.each(ctx, requests, maxBatch, func(k int, r wire.Reply) error {
			if err := r.Err; err != nil {
				return fmt.Errorf("read receipt of transaction %s: %w", txs[k], err)
			}
			if string(r.Result) == "null" {
				return &LaggingError{Block: block}
			}
			raw[k] = bytes.Clone(r.Result)
			return nil
		})
		if err != nil {
			return err
		}
		all := append(append([]byte{'['}, bytes.Join(raw, []byte{','})...), ']')
		if receipts[i], err = readReceipts(all, block); err != nil {
			return err
		}
	}
	return nil
}

// txsOf is the hashes of a block's transactions.
func (n *node) txsOf(ctx context.Context, block evm.Ref) ([]common.Hash, error) {
	replies, release, err := n.call(ctx, []request{blockByHash(block.Hash)})
	if err != nil {
		return nil, fmt.Errorf("read transactions of block %v: %w", block, err)
	}
	defer release()
	if err := replies[0].Err; err != nil {
		return nil, fmt.Errorf("read transactions of block %v: %w", block, err)
	}
	var said *struct {
		Hash         common.Hash   `json:"hash"`
		Transactions []common.Hash `json:"transactions"`
	}
	if err := json.Unmarshal(replies[0].Result, &said); err != nil {
		return nil, fmt.Errorf("read transactions of block %v: %w", block, err)
	}
	if said == nil || said.Hash != block.Hash {
		return nil, &LaggingError{Block: block}
	}
	return said.Transactions, nil
}
