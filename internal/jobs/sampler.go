package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/ethereum/go-ethereum/common"
	"github.com/riverqueue/river"
)

// Sampler draws samples by the workers of a database. It implements risk.Sampler: the sample is that of risk.Local.
//
// Anybody may ask for the same sample at the same time, and shares the work. When the context of Sample ends, the jobs of the sample are
// cancelled; somebody else who waits for it asks for them again.
type Sampler struct {
	DB     *postgres.DB
	Engine string // version
	Log    *slog.Logger

	Progress func(done, of int) // of shards; may be nil
	NoWorker func()             // called if nobody takes a shard for some seconds; may be nil

	Patience time.Duration // how long a shard may be between queue and lease before it is asked for again; 0 is 5 s

	size int // of shards, in blocks, in tests
}

const (
	look     = 50 * time.Millisecond // between looks at the state
	patience = 5 * time.Second
	lonely   = 10 * time.Second
	farewell = 10 * time.Second // for cancelling
)

// Sample implements risk.Sampler.
func (s *Sampler) Sample(ctx context.Context, model simulation.Model, plan simulation.Plan) (*risk.Sample, error) {
	sim, err := describe(s.Engine, model, plan)
	if err != nil {
		return nil, err
	}
	queue, err := s.DB.Queue(&river.Config{Logger: s.Log, FetchCooldown: cooldown})
	if err != nil {
		return nil, err
	}
	w := &wait{Sampler: s, queue: queue, sim: sim, blocks: plan.Blocks(), size: blocksOfShard(model, plan), done: -1}
	if s.size > 0 {
		w.size = s.size
	}
	err = w.run(ctx)
	if ctx.Err() != nil {
		return nil, errors.Join(context.Cause(ctx), w.cancel(ctx))
	}
	if err != nil {
		return nil, err
	}
	return join(ctx, s.DB, sim.Key, plan, model.Months)
}

// join reads the parts.
func join(ctx context.Context, db *postgres.DB, key common.Hash, plan simulation.Plan, months int) (*risk.Sample, error) {
	stored, err := db.Parts(ctx, key)
	if err != nil {
		return nil, err
	}
	parts := make([]risk.Part, len(stored))
	for i, text := range stored {
		if err := parts[i].UnmarshalBinary(text); err != nil {
			return nil, fmt.Errorf("read shard of simulation %v: %w", key, err)
		}
	}
	return risk.Join(plan, months, parts)
}

// wait is one call of Sample.
type wait struct {
	*Sampler
	queue        *postgres.Queue
	sim          postgres.Simulation
	blocks, size int
	done         int // shards, as last told
}

// run returns when every shard is drawn.
func (w *wait) run(ctx context.Context) error {
	if err := w.DB.SaveSimulation(ctx, w.sim, w.blocks, w.size); err != nil {
		return err
	}
	patient := w.Patience
	if patient == 0 {
		patient = patience
	}
	ask, looks, alone := time.NewTicker(min(patient/2, time.Second)), time.NewTicker(look), time.NewTimer(lonely)
	defer ask.Stop()
	defer looks.Stop()
	defer alone.Stop()
	if err := w.ask(ctx, patient); err != nil {
		return err
	}
	taken := 0
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-alone.C:
			if taken == 0 && w.NoWorker != nil {
				w.NoWorker()
			}
			continue
		case <-ask.C:
			if err := w.ask(ctx, patient); err != nil {
				return err
			}
			continue
		case <-looks.C:
		}
		state, err := w.DB.SimulationState(ctx, w.sim.Key, maxDeaths)
		if err != nil {
			return err
		}
		taken = state.Taken
		if done, err := w.judge(ctx, state); done || err != nil {
			return err
		}
	}
}

// judge tells of progress and says whether the wait is over.
func (w *wait) judge(ctx context.Context, state postgres.SimulationState) (over bool, err error) {
	switch {
	case state.Shards == 0: // swept while this process slept
		return false, w.DB.SaveSimulation(ctx, w.sim, w.blocks, w.size)
	case state.Fault != nil:
		return true, decodeFault(state.Fault)
	case state.Lost > 0:
		text := fmt.Sprintf("%d shards of simulation %v were taken %d times, and the workers that took them died each time", state.Lost, w.sim.Key, maxDeaths)
		return true, &Error{ShardLost, text, "look at how the workers end: they may lack memory"}
	}
	if state.Done != w.done && w.Progress != nil {
		w.Progress(state.Done, state.Shards)
	}
	w.done = state.Done
	return state.Done == state.Shards, nil
}

// ask puts into the queue what needs to be there.
func (w *wait) ask(ctx context.Context, patience time.Duration) error {
	shards, err := w.DB.AskShards(ctx, w.sim.Key, patience)
	if err != nil || len(shards) == 0 {
		return err
	}
	options := &river.InsertOpts{Queue: queueOf(w.Engine), MaxAttempts: maxFailures}
	params := make([]river.InsertManyParams, len(shards))
	for i, s := range shards {
		params[i] = river.InsertManyParams{Args: shardArgs{w.sim.Key, s.First}, InsertOpts: options}
	}
	inserted, err := w.queue.InsertMany(ctx, params)
	if err != nil {
		return fmt.Errorf("queue shards: %w", err)
	}
	ids := make([]int64, len(inserted))
	for i, job := range inserted {
		var args shardArgs
		if err := json.Unmarshal(job.Job.EncodedArgs, &args); err != nil {
			return fmt.Errorf("read queued shard: %w", err)
		}
		shards[i], ids[i] = postgres.Blocks{First: args.First}, job.Job.ID
	}
	return w.DB.NoteJobs(ctx, w.sim.Key, shards, ids)
}

// cancel takes the jobs back. Workers that have one in hand stop within a block.
func (w *wait) cancel(ctx context.Context) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer stop()
	jobs, err := w.DB.WithdrawSimulation(ctx, w.sim.Key)
	if err != nil {
		return err
	}
	for _, id := range jobs {
		if _, err := w.queue.JobCancel(ctx, id); err != nil && !errors.Is(err, river.ErrNotFound) {
			return fmt.Errorf("cancel shard: %w", err)
		}
	}
	return nil
}
