package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/riverqueue/river"
)

// Worker draws shards for whoever waits for them. Any number may run on one database.
type Worker struct {
	DB          *postgres.DB
	Engine      string // version
	Concurrency int    // shards at a time, one core each
	Log         *slog.Logger

	Lease time.Duration // how long after its last sign of life a worker counts as dead; 0 is 5 s

	draw func(context.Context, *simulation.Engine, simulation.Plan, postgres.Blocks) (risk.Part, error) // of tests
}

const (
	lease     = 5 * time.Second
	retention = 2 * time.Minute // of samples, since somebody last asked about them
	drain     = 30 * time.Second

	// maxShardTime is how long a shard may take before its worker gives it up. The queue's own rescue of jobs whose worker died is behind that:
	// it only tidies up, for by then others have drawn the shard.
	maxShardTime = 10 * time.Minute
	rescue       = 15 * time.Minute
)

// Run draws shards until ctx ends. Shards in hand are then finished, for half a minute at most; what is left is for others.
func (w Worker) Run(ctx context.Context) error {
	if w.Lease == 0 {
		w.Lease = lease
	}
	if w.draw == nil {
		w.draw = func(ctx context.Context, e *simulation.Engine, p simulation.Plan, b postgres.Blocks) (risk.Part, error) {
			return risk.DrawPart(ctx, e, p, b.First, b.Last, 1)
		}
	}
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, &shardWorker{Worker: w, models: &models{db: w.DB}}); err != nil {
		return fmt.Errorf("make worker: %w", err)
	}
	client, err := w.DB.Queue(&river.Config{
		Queues:  map[string]river.QueueConfig{queueOf(w.Engine): {MaxWorkers: max(1, w.Concurrency)}},
		Workers: workers, Logger: w.Log,
		FetchCooldown: cooldown, FetchPollInterval: poll,
		JobTimeout: maxShardTime, RescueStuckJobsAfter: rescue,
		CompletedJobRetentionPeriod: time.Hour, CancelledJobRetentionPeriod: time.Hour,
	})
	if err != nil {
		return err
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start worker: %w", err)
	}
	w.sweep(ctx)
	patient, stop := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer stop()
	if err := client.Stop(patient); err == nil {
		return nil
	}
	impatient, end := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer end()
	if err := client.StopAndCancel(impatient); err != nil {
		return fmt.Errorf("stop worker: %w", err)
	}
	return nil
}

// sweep removes samples of no more use until ctx ends.
func (w Worker) sweep(ctx context.Context) {
	every := time.NewTicker(retention / 4)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		if _, err := w.DB.SweepSimulations(ctx, retention); err != nil && ctx.Err() == nil {
			w.Log.Warn("sweep simulations", "error", err)
		}
	}
}

// shardWorker is what the queue calls.
type shardWorker struct {
	river.WorkerDefaults[shardArgs]
	Worker
	models *models
}

// Work draws one shard.
func (w *shardWorker) Work(ctx context.Context, job *river.Job[shardArgs]) error {
	l, err := w.DB.ClaimShard(ctx, job.Args.Simulation, job.Args.First, w.Lease)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	engine, plan, err := w.models.get(ctx, l.Key)
	switch {
	case errors.Is(err, postgres.ErrNotFound):
		return nil
	case errors.Is(err, errUnusable):
		return w.fail(ctx, l, err)
	case err != nil:
		return errors.Join(err, w.leave(ctx, l))
	}
	part, err := w.drawHeld(ctx, l, engine, plan)
	switch {
	case errors.Is(err, errPassedOn):
		return w.leave(ctx, l) // if it was withdrawn
	case ctx.Err() != nil:
		return errors.Join(ctx.Err(), w.leave(ctx, l))
	case err != nil:
		return w.fail(ctx, l, err)
	}
	return w.finish(ctx, l, part)
}
