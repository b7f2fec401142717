package jobs

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/ethereum/go-ethereum/common"
	"github.com/riverqueue/river"
)

var (
	// errPassedOn means that a lease ran out and another has the shard, or that nobody wants it any more.
	errPassedOn = errors.New("the lease has passed on")

	// errUnusable means that a stored model cannot be simulated.
	errUnusable = errors.New("unusable model")
)

// drawHeld draws a shard and renews its lease meanwhile.
func (w *shardWorker) drawHeld(ctx context.Context, l postgres.ShardLease, engine *simulation.Engine, plan simulation.Plan) (risk.Part, error) {
	ctx, stop := context.WithCancelCause(ctx)
	var holding sync.WaitGroup
	defer func() { stop(nil); holding.Wait() }()
	holding.Go(func() {
		every := time.NewTicker(w.Lease / 3)
		defer every.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-every.C:
			}
			err := w.DB.HoldShard(ctx, l, w.Lease)
			if errors.Is(err, postgres.ErrNotFound) {
				stop(errPassedOn)
			} else if err != nil && ctx.Err() == nil {
				w.Log.Warn("hold shard", "error", err) // if the database is gone for long, the lease passes on and nothing is lost
			}
		}
	})
	part, err := w.tryDraw(ctx, l, engine, plan)
	if err != nil && errors.Is(context.Cause(ctx), errPassedOn) {
		return part, errPassedOn
	}
	return part, err
}

// tryDraw turns a panic into an error: one bad shard must not take the others of this process with it.
func (w *shardWorker) tryDraw(ctx context.Context, l postgres.ShardLease, engine *simulation.Engine, plan simulation.Plan) (part risk.Part, err error) {
	defer func() {
		if r := recover(); r != nil {
			w.Log.Error("shard panicked", "simulation", l.Key, "first", l.First, "panic", r, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return w.draw(ctx, engine, plan, l.Blocks)
}

// finish stores what was drawn.
func (w *shardWorker) finish(ctx context.Context, l postgres.ShardLease, part risk.Part) error {
	text, err := part.MarshalBinary()
	if err != nil {
		return w.fail(ctx, l, err)
	}
	err = w.DB.FinishShard(ctx, l, text)
	var other *postgres.ConflictError
	switch {
	case errors.Is(err, postgres.ErrNotFound): // nobody waits any more
		return nil
	case errors.As(err, &other):
		return w.fail(ctx, l, &Error{NotReproducible, fmt.Sprintf("blocks %d to %d of simulation %v were drawn twice, with different bytes", l.First, l.Last, l.Key), other.Fix})
	case err != nil:
		return errors.Join(err, w.leave(ctx, l))
	}
	return nil
}

// fail notes an error of the drawing. The job ends in any case: unless that was the last try, whoever waits asks for the shard again.
func (w *shardWorker) fail(ctx context.Context, l postgres.ShardLease, err error) error {
	var text []byte
	if final(err) || l.Failures+1 >= maxFailures {
		text = encodeFault(l.Blocks, err)
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer stop()
	if noted := w.DB.FailShard(ctx, l, text); noted != nil {
		return errors.Join(err, noted)
	}
	return river.JobCancel(err)
}

// leave gives the shard back.
func (w *shardWorker) leave(ctx context.Context, l postgres.ShardLease) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer stop()
	return w.DB.LeaveShard(ctx, l)
}

// models keeps the engines of the newest few simulations: making one takes longer than some shards.
type models struct {
	db *postgres.DB

	mu   sync.Mutex
	kept []*kept // newest last
}

type kept struct {
	key    common.Hash
	engine *simulation.Engine
	plan   simulation.Plan
}

const maxKept = 4

// get returns the engine of a simulation. Its lock is held while one is made: others most likely want the same.
func (m *models) get(ctx context.Context, key common.Hash) (*simulation.Engine, simulation.Plan, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, k := range m.kept {
		if k.key == key {
			return k.engine, k.plan, nil
		}
	}
	stored, err := m.db.Simulation(ctx, key)
	if err != nil {
		return nil, simulation.Plan{}, err
	}
	k := &kept{key: key}
	if k.engine, k.plan, err = restore(stored); err != nil {
		return nil, simulation.Plan{}, fmt.Errorf("%w: %w", errUnusable, err)
	}
	m.kept = append(m.kept, k)
	if len(m.kept) > maxKept {
		m.kept = m.kept[1:]
	}
	return k.engine, k.plan, nil
}
