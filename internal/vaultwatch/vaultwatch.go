// Package vaultwatch follows the contracts of pools by RPC and stores where each pool stands: at every block in which something
// happened to it, at the first block of each interval of the chain's time, and at the first block from which time alone changed what
// is stored at once, such as a loan that became late. With each state it stores the events that it makes, in one transaction.
//
// What is stored is a function of the chain: it does not matter when, how often or by how many it was followed. Only a change by
// time that a contract's act follows within the same interval is told at the block of that act. It holds no keys and sends nothing.
package vaultwatch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/core/types"
)

// Watcher follows one pool.
type Watcher struct {
	DB     *postgres.DB
	Client onchain.Client
	// Deployment is the addresses file.
	Deployment onchain.Deployment
	// Simulated marks what is stored, if the chain is nobody's. A simulated asset marks it too.
	Simulated bool
	Interval  time.Duration // of the chain's time; DefaultInterval if 0
	Every     time.Duration // between two looks at the head; DefaultEvery if 0
	Log       *slog.Logger  // slog.Default() if nil

	vault    *onchain.Vault
	about    position.Vault
	searched search
}

// How often a state is stored though nothing happened, how often the head is looked at, and how many blocks are searched for logs at once.
const (
	DefaultInterval = time.Hour
	DefaultEvery    = 12 * time.Second
	reach           = 10_000
)

// Keys of the log.
const (
	logKeyPool  = "pool"
	logKeyBlock = "block"
)

// errMovedOn says that the chain changed under a reading: what was read is thrown away and read again.
var errMovedOn = errors.New("the chain moved while it was read")

// Run follows the pool until ctx ends. What goes wrong is logged and tried again: a node or a database that is away is waited for. While
// another process follows the pool it waits to take over.
func (w *Watcher) Run(ctx context.Context) error {
	for wait := w.every(); ; wait = w.every() {
		err := w.lead(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if errors.Is(err, postgres.ErrFollowed) {
			w.log().Debug("the pool is followed by another process", logKeyPool, w.about.Pool)
		} else {
			w.log().Error("the pool is not followed", "error", err, logKeyPool, w.about.Pool)
		}
		if err := sleep.For(ctx, wait); err != nil {
			return err
		}
	}
}

// lead takes the lease and follows until something goes wrong.
func (w *Watcher) lead(ctx context.Context) error {
	if err := w.Open(ctx); err != nil {
		return err
	}
	lease, err := w.DB.LeadVault(ctx, w.about.Pool)
	if err != nil {
		return err
	}
	defer lease.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-lease.Done():
			cancel()
		case <-ctx.Done():
		}
	}()
	for {
		err := w.Catch(ctx)
		if err != nil && !errors.Is(err, errMovedOn) && !errors.Is(err, postgres.ErrVaultMoved) {
			return err
		}
		if err := sleep.For(ctx, w.every()); err != nil {
			return err
		}
	}
}

// Catch brings the stored states up to the head. It goes on where an earlier one stopped, by whatever it was stopped.
func (w *Watcher) Catch(ctx context.Context) error {
	if err := w.Open(ctx); err != nil {
		return err
	}
	for {
		more, err := w.Step(ctx)
		if err != nil || !more {
			return err
		}
	}
}

// Open reads what was fixed when the pool was made, once, and stores where the pool is.
func (w *Watcher) Open(ctx context.Context) error {
	if w.vault != nil {
		return nil
	}
	v, err := w.Deployment.Open(w.Client)
	if err != nil {
		return fmt.Errorf("follow pool: %w", err)
	}
	if err := v.On(ctx); err != nil {
		return fmt.Errorf("follow pool %v: %w", v.Pool, err)
	}
	about, err := describe(ctx, v)
	if err != nil {
		return fmt.Errorf("follow pool %v: %w", v.Pool, err)
	}
	about.Simulated = about.Simulated || w.Simulated
	if err := w.DB.SaveVault(ctx, about); err != nil {
		return fmt.Errorf("follow pool %v: %w", v.Pool, err)
	}
	w.vault, w.about = v, about
	return nil
}

// Step stores the next state, if there is one up to the head, and notes how far it looked; more reports whether it has not reached the
// head. postgres.ErrVaultMoved says that somebody else stored it; any error leaves what is stored as it was.
func (w *Watcher) Step(ctx context.Context) (more bool, err error) {
	at, err := w.DB.Watched(ctx, w.about.Pool)
	if err != nil {
		return false, err
	}
	head, err := w.header(ctx, nil)
	if err != nil {
		return false, err
	}
	from := w.vault.Block
	if at.Seen != nil {
		from = at.Seen.Number + 1
		if head.Number.Uint64() < at.Seen.Number {
			return false, nil // a node that lags behind the last one, or a branch that is not longer yet
		}
		seen, err := w.header(ctx, new(big.Int).SetUint64(at.Seen.Number))
		if err != nil {
			return false, err
		}
		if seen.Hash() != at.Seen.Hash {
			return true, w.rewind(ctx, at)
		}
	}
	if from > head.Number.Uint64() {
		return false, nil
	}
	end := head
	if last := (from/reach+1)*reach - 1; last < head.Number.Uint64() {
		if end, err = w.header(ctx, new(big.Int).SetUint64(last)); err != nil {
			return false, err
		}
	}
	next, state, err := w.next(ctx, at.Last, from, end)
	if err != nil {
		return false, err
	}
	if err := w.still(ctx, end); err != nil {
		return false, err
	}
	var events []position.Event
	if state != nil {
		events = position.Changes(&w.about, at.Last, state)
	}
	if err := w.DB.SaveVaultState(ctx, w.about.Pool, at.Version, next, state, events); err != nil {
		return false, err
	}
	if state != nil {
		w.log().Debug("state stored", logKeyPool, w.about.Pool, logKeyBlock, next.Block.Number, "events", len(events))
	}
	return next.Block.Number < head.Number.Uint64(), nil
}

// still says whether a block is on the chain after all that was read up to it.
func (w *Watcher) still(ctx context.Context, end *types.Header) error {
	now, err := w.header(ctx, end.Number)
	if err != nil {
		return err
	}
	if now.Hash() != end.Hash() {
		return fmt.Errorf("%w: block %v", errMovedOn, end.Number)
	}
	return nil
}

func (w *Watcher) header(ctx context.Context, number *big.Int) (*types.Header, error) {
	h, err := w.Client.HeaderByNumber(ctx, number)
	if err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	return h, nil
}

func seenAt(h *types.Header) postgres.Seen {
	return postgres.Seen{Block: evm.Ref{Number: h.Number.Uint64(), Hash: h.Hash()}, Time: timeOf(h)}
}

func timeOf(h *types.Header) time.Time { return time.Unix(int64(h.Time), 0).UTC() }

func (w *Watcher) log() *slog.Logger {
	if w.Log == nil {
		return slog.Default()
	}
	return w.Log
}

func (w *Watcher) every() time.Duration {
	if w.Every == 0 {
		return DefaultEvery
	}
	return w.Every
}

func (w *Watcher) interval() time.Duration {
	if w.Interval == 0 {
		return DefaultInterval
	}
	return w.Interval
}
