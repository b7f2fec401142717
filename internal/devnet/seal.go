package devnet

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
)

// ErrFinal says that a fork point lies below blocks that are final: those have left the part of the store that can change.
var ErrFinal = errors.New("blocks above the fork point are final")

// Commit makes a block of the pending transactions, stamped with the wall clock but at least a second after its parent, and
// returns it. If no block could be made, that is after Close, it returns the old head.
func (c *Chain) Commit() evm.Ref {
	c.sealing.Lock()
	defer c.sealing.Unlock()
	c.seal()
	return c.head()
}

// AdjustTime makes an empty block that is stamped d after its parent, d being whole seconds. It is an error while
// transactions are pending.
func (c *Chain) AdjustTime(d time.Duration) error {
	c.sealing.Lock()
	defer c.sealing.Unlock()
	if c.beacon == nil {
		return fmt.Errorf("adjust time by %v: %w", d, ErrClosed)
	}
	// The pool forgets the last block's transactions on a goroutine of its own: until then they look pending.
	if err := c.backend.TxPool().Sync(); err != nil {
		return fmt.Errorf("adjust time by %v: %w", d, err)
	}
	if err := c.beacon.AdjustTime(d); err != nil {
		return fmt.Errorf("adjust time by %v: %w", d, err)
	}
	return c.persist()
}

// Fork moves the head back to parent: the blocks above it leave the chain, their logs are removed, and their transactions
// are forgotten, not pending again, so that the caller decides which of them the new branch carries. It is an error while
// transactions are pending.
func (c *Chain) Fork(parent common.Hash) error {
	c.sealing.Lock()
	defer c.sealing.Unlock()
	if err := c.fork(parent); err != nil {
		return fmt.Errorf("fork at %v: %w", parent, err)
	}
	return nil
}

func (c *Chain) fork(parent common.Hash) error {
	if c.beacon == nil {
		return ErrClosed
	}
	header := c.backend.BlockChain().GetHeaderByHash(parent)
	if header == nil {
		return errors.New("no such block")
	}
	if err := c.checkMutable(header.Number.Uint64() + 1); err != nil {
		return err
	}
	if err := c.beacon.Fork(parent); err != nil {
		return err
	}
	if err := c.backend.TxPool().Sync(); err != nil {
		return err
	}
	c.backend.TxPool().Clear()
	return c.persist()
}

// checkMutable reports an error if block number and those above it can no longer leave the chain. A chain on disk moves
// finalized blocks, those up to the last multiple of 32, to an append-only store, at start and about once a minute.
func (c *Chain) checkMutable(number uint64) error {
	if !c.durable {
		return nil
	}
	frozen, err := c.backend.ChainDb().Ancients()
	if err != nil {
		return err
	}
	if number < frozen {
		return fmt.Errorf("%w: %d to %d", ErrFinal, number, frozen-1)
	}
	return nil
}

// produce makes blocks until ctx ends.
func (c *Chain) produce(ctx context.Context, config Config) {
	var arrived <-chan struct{}
	if config.Automine {
		arrived = c.watchPool(ctx)
	}
	var tick <-chan time.Time
	ticker := time.NewTicker(max(config.Period, 1))
	if config.Period > 0 {
		tick = ticker.C
	}
	c.loop.Go(func() {
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick:
				c.Commit()
			case <-arrived:
				c.drain(ctx)
			}
		}
	})
}

// watchPool returns a channel that has a value once transactions have arrived since the last one was taken. Receiving from
// the pool is a goroutine of its own because the pool waits for its subscribers, and a block in the making for the pool.
func (c *Chain) watchPool(ctx context.Context) <-chan struct{} {
	events := make(chan core.NewTxsEvent)
	arrived := make(chan struct{}, 1)
	subscription := c.backend.TxPool().SubscribeTransactions(events, true)
	c.loop.Go(func() {
		defer subscription.Unsubscribe()
		for {
			select {
			case <-ctx.Done():
				return
			case <-events:
				select {
				case arrived <- struct{}{}:
				default:
				}
			}
		}
	})
	return arrived
}

// drain makes blocks until no transaction is left that can be executed. It ends on a block that took none in: whatever that
// block refused, the next one would refuse too.
func (c *Chain) drain(ctx context.Context) {
	for ctx.Err() == nil && c.sealPending() {
	}
}

// sealPending makes a block if a transaction is pending, and reports whether it took one in.
func (c *Chain) sealPending() bool {
	c.sealing.Lock()
	defer c.sealing.Unlock()
	// The pool forgets the transactions of the last block on a goroutine of its own; without waiting for that, they would
	// be taken for new ones and an empty block be made.
	if err := c.backend.TxPool().Sync(); err != nil {
		return false
	}
	if executable, _ := c.backend.TxPool().Stats(); executable == 0 {
		return false
	}
	before := c.head()
	c.seal()
	after := c.head()
	if before == after {
		return false
	}
	return c.backend.BlockChain().GetBlock(after.Hash, after.Number).Transactions().Len() > 0
}

func (c *Chain) seal() {
	if c.beacon == nil {
		return
	}
	c.beacon.Commit()
	// An error here is one of the disk; go-ethereum ends the process on those when it writes the block itself.
	_ = c.persist()
}

// persist brings the store's log of recent writes to disk, so that not even a power cut takes back a block.
func (c *Chain) persist() error {
	if !c.durable {
		return nil
	}
	if err := c.backend.ChainDb().SyncKeyValue(); err != nil {
		return fmt.Errorf("sync chain to disk: %w", err)
	}
	return nil
}

func (c *Chain) head() evm.Ref {
	header := c.backend.BlockChain().CurrentBlock()
	return evm.Ref{Number: header.Number.Uint64(), Hash: header.Hash()}
}
