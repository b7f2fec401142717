package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// AskShards returns the shards of a simulation that need a job, and counts them as asked for: those that nobody has asked for yet, and those
// that were asked for longer ago than patience, are held by nobody, and have no job waiting in the queue either: their worker died with
// them, or the job was cancelled or is gone. It also notes that the simulation is in use.
func (db *DB) AskShards(ctx context.Context, key common.Hash, patience time.Duration) ([]Blocks, error) {
	const use = `UPDATE simulation SET used_at = now() WHERE key = $1`
	if _, err := db.pool.Exec(ctx, use, key); err != nil {
		return nil, fmt.Errorf("use simulation %v: %w", key, err)
	}
	const askShards = `
		UPDATE simulation_shard s SET asked_at = now()
		WHERE s.key = $1 AND s.part IS NULL AND s.fault IS NULL AND (s.lease_until IS NULL OR s.lease_until < now())
			AND (s.asked_at IS NULL OR s.asked_at < now() - $2::interval AND NOT EXISTS (
				SELECT FROM river.river_job j
				WHERE j.id = s.job AND j.state IN ('available', 'pending', 'retryable', 'scheduled')))
		RETURNING s.first_block, s.last_block`
	rows, _ := db.pool.Query(ctx, askShards, key, patience) // CollectRows returns the error
	shards, err := pgx.CollectRows(rows, pgx.RowToStructByName[Blocks])
	if err != nil {
		return nil, fmt.Errorf("ask for shards of simulation %v: %w", key, err)
	}
	return shards, nil
}

// NoteJobs notes the newest job of each of some shards.
func (db *DB) NoteJobs(ctx context.Context, key common.Hash, shards []Blocks, jobs []int64) error {
	const noteJobs = `
		UPDATE simulation_shard s SET job = j.job FROM unnest($2::integer[], $3::bigint[]) AS j (first_block, job)
		WHERE s.key = $1 AND s.first_block = j.first_block`
	first := make([]int, len(shards))
	for i, s := range shards {
		first[i] = s.First
	}
	if _, err := db.pool.Exec(ctx, noteJobs, key, first, jobs); err != nil {
		return fmt.Errorf("note jobs of simulation %v: %w", key, err)
	}
	return nil
}

// ShardLease is the right to draw a shard until it runs out.
type ShardLease struct {
	Blocks
	Key      common.Hash
	Attempts int // with this one
	Failures int // of earlier ones
}

// ClaimShard takes the lease of a shard, by the database's clock. ErrNotFound if there is nothing to do: it is drawn, or another holds it, or
// nobody asks for it any more.
func (db *DB) ClaimShard(ctx context.Context, key common.Hash, first int, lease time.Duration) (ShardLease, error) {
	const claimShard = `
		UPDATE simulation_shard SET attempts = attempts + 1, lease_until = now() + $3::interval
		WHERE key = $1 AND first_block = $2 AND part IS NULL AND fault IS NULL AND asked_at IS NOT NULL
			AND (lease_until IS NULL OR lease_until < now())
		RETURNING key, first_block, last_block, attempts, failures`
	rows, _ := db.pool.Query(ctx, claimShard, key, first, lease) // one returns the error
	l, err := one[ShardLease](rows)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return ShardLease{}, fmt.Errorf("claim blocks %d of simulation %v: %w", first, key, err)
	}
	return l, err
}

// HoldShard renews a lease. ErrNotFound if it has passed on, or nobody asks for the shard any more.
func (db *DB) HoldShard(ctx context.Context, l ShardLease, lease time.Duration) error {
	const holdShard = `
		UPDATE simulation_shard SET lease_until = now() + $4::interval
		WHERE key = $1 AND first_block = $2 AND attempts = $3 AND part IS NULL AND asked_at IS NOT NULL`
	tag, err := db.pool.Exec(ctx, holdShard, l.Key, l.First, l.Attempts, lease)
	if err == nil && tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("hold blocks %d of simulation %v: %w", l.First, l.Key, err)
	}
	return nil
}

// FinishShard stores what was drawn. Whoever draws a shard that another has drawn meanwhile must have the same bytes: others are a
// *ConflictError. ErrNotFound if the simulation is gone.
func (db *DB) FinishShard(ctx context.Context, l ShardLease, part []byte) error {
	const finishShard = `
		UPDATE simulation_shard SET part = coalesce(part, $3), lease_until = NULL WHERE key = $1 AND first_block = $2
		RETURNING part = $3`
	var same bool
	err := db.pool.QueryRow(ctx, finishShard, l.Key, l.First, part).Scan(&same)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return ErrNotFound
	case err != nil:
		return fmt.Errorf("store blocks %d of simulation %v: %w", l.First, l.Key, err)
	case !same:
		return &ConflictError{
			Entity: "simulation_shard", Key: fmt.Sprintf("%v/%d", l.Key, l.First), Field: "part",
			Fix: "two machines drew different paths from the same model, plan and engine: find out which of them computes wrongly",
		}
	}
	return nil
}

// FailShard ends a lease with an error of the drawing. A fault ends the whole run; without one the shard may be asked for again at once.
func (db *DB) FailShard(ctx context.Context, l ShardLease, fault []byte) error {
	const failShard = `
		UPDATE simulation_shard SET failures = failures + 1, fault = coalesce(fault, $4), asked_at = NULL,
			lease_until = CASE WHEN attempts = $3 THEN NULL ELSE lease_until END
		WHERE key = $1 AND first_block = $2`
	if _, err := db.pool.Exec(ctx, failShard, l.Key, l.First, l.Attempts, fault); err != nil {
		return fmt.Errorf("note failure of blocks %d of simulation %v: %w", l.First, l.Key, err)
	}
	return nil
}

// LeaveShard ends a lease without a result and without blame: the worker was told to stop.
func (db *DB) LeaveShard(ctx context.Context, l ShardLease) error {
	const leaveShard = `
		UPDATE simulation_shard SET attempts = attempts - 1, lease_until = NULL
		WHERE key = $1 AND first_block = $2 AND attempts = $3 AND part IS NULL`
	if _, err := db.pool.Exec(ctx, leaveShard, l.Key, l.First, l.Attempts); err != nil {
		return fmt.Errorf("leave blocks %d of simulation %v: %w", l.First, l.Key, err)
	}
	return nil
}
