// Package devnet runs an EVM chain inside the process, for the demo and for tests: real blocks, state, logs and
// reorganisations from go-ethereum's own parts, optionally on disk and behind HTTP JSON-RPC. It has one producer, no peers
// and no security: it is not for money.
//
// With a directory the chain outlives its process, also one that is killed: the state of every block is on disk (archive
// mode, hash scheme), so a new process goes on from the old head with the same block hashes. Only the newest block can be seen
// for an instant before it is on disk; a process killed in that instant goes on from its parent. Pending transactions are lost.
//
// go-ethereum logs through a package-wide logger, which discards everything unless the program sets another one; this package
// leaves it alone.
package devnet

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/node"
)

// ChainID is the chain's EIP-155 id.
const ChainID = 1337

// ErrOtherGenesis says that Dir holds a chain that began with another Alloc.
var ErrOtherGenesis = errors.New("the directory holds a chain with another genesis")

// ErrInUse says that another process has Dir open.
var ErrInUse = errors.New("the directory is in use by another process")

// ErrClosed says that the chain was closed.
var ErrClosed = errors.New("the chain is closed")

// Config of a chain. The zero value is a chain in memory without accounts that makes blocks on Commit only.
type Config struct {
	// Dir keeps the chain on disk; it is made if missing. Empty: in memory.
	Dir string
	// Alloc is the state at genesis; see Funded. It must be the same at each start on one Dir.
	Alloc types.GenesisAlloc
	// Automine makes a block as soon as a transaction arrives.
	Automine bool
	// Period makes a block at this rhythm, empty or not; 0 makes none. Blocks are stamped at least one second apart, so
	// with a shorter period the chain's clock runs ahead of the wall clock.
	Period time.Duration
	// HTTP is the address for JSON-RPC over HTTP and WebSocket, for example 127.0.0.1:0. Empty: none.
	HTTP string
}

// Chain is a running chain. Its methods may be called from several goroutines.
type Chain struct {
	stack   *node.Node
	backend *eth.Ethereum
	client  *ethclient.Client
	http    string
	durable bool

	// sealing is held by whoever makes a block or moves the head: the beacon itself takes no lock. The beacon is nil after Close.
	sealing sync.Mutex
	beacon  *catalyst.SimulatedBeacon

	stop    context.CancelFunc
	loop    sync.WaitGroup
	closing sync.Once
	closed  error
}

// Start opens or creates the chain. When ctx ends no more blocks are made by themselves; Close must be called all the same.
//
// Until there is a block above genesis, a question for a receipt is answered by "transaction indexing is in progress" instead
// of by not found; that is go-ethereum's way.
func Start(ctx context.Context, c Config) (*Chain, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("start chain: %w", err)
	}
	if c.Period < 0 {
		return nil, fmt.Errorf("start chain: period %v is negative", c.Period)
	}
	chain, err := assemble(c)
	if err != nil {
		return nil, fmt.Errorf("start chain: %w", err)
	}
	if err := chain.awaitIndex(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("start chain: index transactions: %w", err), chain.stack.Close())
	}
	ctx, chain.stop = context.WithCancel(ctx)
	if c.Automine || c.Period > 0 {
		chain.produce(ctx, c)
	}
	return chain, nil
}

// awaitIndex waits until transactions of the blocks on disk can be found by their hash. On a chain of genesis alone the
// indexer never runs.
func (c *Chain) awaitIndex(ctx context.Context) error {
	blocks := c.backend.BlockChain()
	for blocks.CurrentBlock().Number.Sign() > 0 && !blocks.TxIndexDone() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
		}
	}
	return nil
}

// Client returns a client that calls the chain in process. It is closed with the chain.
func (c *Chain) Client() *ethclient.Client { return c.client }

// HTTPURL returns the JSON-RPC URL, with the port that was taken; empty if Config.HTTP was.
func (c *Chain) HTTPURL() string { return c.http }

// Close stops the chain and, with a directory, writes what is still in memory. Later calls return the same error.
func (c *Chain) Close() error {
	c.closing.Do(func() {
		c.stop()
		c.loop.Wait()
		c.sealing.Lock()
		defer c.sealing.Unlock()
		c.client.Close()
		c.closed = errors.Join(c.beacon.Stop(), c.stack.Close())
		c.beacon = nil
	})
	return c.closed
}
