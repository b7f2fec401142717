package vaultwatch

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"
	"sort"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// next is the first block from `from` to end whose state is to be stored, with that state; without one it is end and no state.
func (w *Watcher) next(
	ctx context.Context, last *position.Position, from uint64, end *types.Header,
) (postgres.Seen, *position.Position, error) {
	none := func(err error) (postgres.Seen, *position.Position, error) { return postgres.Seen{}, nil, err }
	if last == nil {
		born, err := w.vault.Born(ctx, from, end.Number.Uint64())
		if err != nil {
			return none(err)
		}
		if born == nil { // the pool is not there yet, though its reports may be
			return seenAt(end), nil, nil
		}
		p, err := w.stateOf(ctx, *born)
		return seenAtState(p), p, err
	}
	acts, err := w.acts(ctx, from, end)
	if err != nil {
		return none(err)
	}
	limit, happened := end.Number.Uint64(), len(acts) > 0
	if happened {
		limit = acts[0].Number
	}
	due, err := w.due(ctx, last, from, limit)
	if err != nil {
		return none(err)
	}
	if happened && (due == nil || due.Number.Uint64() == limit) {
		p, err := w.stateOf(ctx, acts[0])
		return seenAtState(p), p, err
	}
	at, isDue := limit, due != nil
	if isDue {
		at = due.Number.Uint64()
	}
	p, err := w.state(ctx, at)
	if err != nil {
		return none(err)
	}
	was := position.Standing(&w.about, last)
	if position.Standing(&w.about, p) == was {
		if !isDue {
			return seenAt(end), nil, nil
		}
		return seenAtState(p), p, nil
	}
	p, err = w.changed(ctx, was, from, p)
	return seenAtState(p), p, err
}

// acts are the blocks from `from` to end in which something happened to the pool, in order. They are asked for once for each end.
func (w *Watcher) acts(ctx context.Context, from uint64, end *types.Header) ([]evm.Ref, error) {
	if hash := end.Hash(); w.searched.hash != hash || w.searched.from > from {
		found, err := w.vault.Acts(ctx, from, end.Number.Uint64())
		if err != nil {
			return nil, fmt.Errorf("follow pool %v: %w", w.vault.Pool, err)
		}
		if err := w.still(ctx, end); err != nil {
			return nil, err
		}
		w.searched = search{hash, from, found}
	}
	i, _ := slices.BinarySearchFunc(w.searched.acts, from, func(r evm.Ref, n uint64) int { return cmp.Compare(r.Number, n) })
	return w.searched.acts[i:], nil
}

// search is what the last look for logs found, up to the block of that hash.
type search struct {
	hash common.Hash
	from uint64
	acts []evm.Ref
}

// due is the first block from `from` to `to` that is of a later interval than the last state; nil if there is none.
func (w *Watcher) due(ctx context.Context, last *position.Position, from, to uint64) (*types.Header, error) {
	every := max(int64(w.interval().Seconds()), 1)
	later := func(h *types.Header) bool { return int64(h.Time)/every > last.Time.Unix()/every }
	top, err := w.header(ctx, new(big.Int).SetUint64(to))
	if err != nil || !later(top) {
		return nil, err
	}
	// Steps that double find the stretch, since the block is mostly near.
	low := from
	for step := uint64(1); low+step < top.Number.Uint64(); step *= 2 {
		h, err := w.header(ctx, new(big.Int).SetUint64(low+step-1))
		if err != nil {
			return nil, err
		}
		if later(h) {
			top = h
			break
		}
		low += step
	}
	var failed error
	n := sort.Search(int(top.Number.Uint64()-low), func(i int) bool {
		if failed != nil {
			return true
		}
		h, err := w.header(ctx, new(big.Int).SetUint64(low+uint64(i)))
		if err != nil {
			failed = err
			return true
		}
		if later(h) {
			top = h
			return true
		}
		return false
	})
	if failed != nil {
		return nil, failed
	}
	if top.Number.Uint64() != low+uint64(n) {
		return w.header(ctx, new(big.Int).SetUint64(low+uint64(n)))
	}
	return top, nil
}

// changed is the first state from `from` to p.Block whose standing is another than before, where p's is. Nobody acted in between: it is time
// that changed it.
func (w *Watcher) changed(ctx context.Context, was string, from uint64, p *position.Position) (*position.Position, error) {
	low, high := from, p.Block.Number
	for low < high {
		middle := low + (high-low)/2
		q, err := w.state(ctx, middle)
		if err != nil {
			return nil, err
		}
		if position.Standing(&w.about, q) != was {
			p, high = q, middle
		} else {
			low = middle + 1
		}
	}
	return p, nil
}

// state reads the position at a block.
func (w *Watcher) state(ctx context.Context, block uint64) (*position.Position, error) {
	s, err := w.vault.State(ctx, new(big.Int).SetUint64(block))
	if err != nil {
		return nil, fmt.Errorf("read pool %v at block %d: %w", w.vault.Pool, block, err)
	}
	return positionOf(&s), nil
}

// stateOf reads the position at a block that holds a log.
func (w *Watcher) stateOf(ctx context.Context, block evm.Ref) (*position.Position, error) {
	p, err := w.state(ctx, block.Number)
	if err == nil && p.Block != block {
		err = fmt.Errorf("%w: %v is in the place of %v", errMovedOn, p.Block, block)
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

func seenAtState(p *position.Position) postgres.Seen {
	if p == nil {
		return postgres.Seen{}
	}
	return postgres.Seen{Block: p.Block, Time: p.Time}
}

// rewind takes back the states whose blocks left the chain.
func (w *Watcher) rewind(ctx context.Context, at postgres.Watched) error {
	const page = 32
	var orphans []postgres.Seen
	below := at.Seen.Number + 1
	for {
		stored, err := w.DB.StoredVaultStates(ctx, w.about.Pool, page, below)
		if err != nil {
			return err
		}
		for _, s := range stored {
			h, err := w.header(ctx, new(big.Int).SetUint64(s.Block.Number))
			if err != nil {
				return err
			}
			if h.Hash() == s.Block.Hash {
				return w.keep(ctx, at, s, orphans)
			}
			orphans, below = append(orphans, s), s.Block.Number
		}
		if len(stored) < page {
			return w.DB.ForgetVaultStates(ctx, w.about.Pool, at.Version, w.orphaned(orphans, 0))
		}
	}
}

// keep goes back to a state that stays.
func (w *Watcher) keep(ctx context.Context, at postgres.Watched, kept postgres.Seen, orphans []postgres.Seen) error {
	w.log().Info("blocks left the chain", logKeyPool, w.about.Pool, logKeyBlock, kept.Block.Number, "states", len(orphans))
	return w.DB.RewindVault(ctx, w.about.Pool, at.Version, kept, w.orphaned(orphans, kept.Block.Number))
}

// orphaned is told only if states were: a block that nobody saw is nothing to anybody.
func (w *Watcher) orphaned(orphans []postgres.Seen, kept uint64) []position.Event {
	if len(orphans) == 0 {
		return nil
	}
	newest, oldest := orphans[0].Block, orphans[len(orphans)-1].Block
	return []position.Event{position.Orphaned(&w.about, oldest, newest, len(orphans), kept)}
}
