package devnet

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/miner"
)

// CommitAt makes a block of exactly these transactions, stamped at, which must be later than the head's time and may lie in the
// past of the wall clock: this is how a history is written. The block is a pure function of its parent and the arguments, so the
// same history gives the same hashes again. A transaction that cannot be executed is an error and makes no block.
func (c *Chain) CommitAt(ctx context.Context, at time.Time, transactions ...*types.Transaction) (evm.Ref, error) {
	c.sealing.Lock()
	defer c.sealing.Unlock()
	if c.beacon == nil {
		return evm.Ref{}, fmt.Errorf("commit at %v: %w", at, ErrClosed)
	}
	if err := c.commitAt(ctx, uint64(at.Unix()), transactions); err != nil {
		return evm.Ref{}, fmt.Errorf("commit at %v: %w", at, err)
	}
	return c.head(), c.persist()
}

func (c *Chain) commitAt(ctx context.Context, at uint64, transactions []*types.Transaction) error {
	blocks := c.backend.BlockChain()
	parent := blocks.CurrentBlock()
	if at <= parent.Time {
		return fmt.Errorf("the head is stamped %v already", time.Unix(int64(parent.Time), 0).UTC())
	}
	block, _, err := c.backend.Miner().BuildTestingPayload(&miner.BuildPayloadArgs{
		Parent: parent.Hash(), Timestamp: at, Random: crypto.Keccak256Hash(parent.Hash().Bytes()),
		Withdrawals: types.Withdrawals{}, BeaconRoot: &common.Hash{},
	}, transactions, len(transactions) == 0, nil)
	if err != nil {
		return fmt.Errorf("build block: %w", err)
	}
	if _, err := blocks.InsertBlockWithoutSetHead(ctx, block, false); err != nil {
		return fmt.Errorf("insert block: %w", err)
	}
	if _, err := blocks.SetCanonical(block); err != nil {
		return fmt.Errorf("set head: %w", err)
	}
	return c.backend.TxPool().Sync()
}
