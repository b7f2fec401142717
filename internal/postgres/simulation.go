package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Simulation is a sample that workers draw together.
type Simulation struct {
	Key    common.Hash
	Engine string // version
	Model  []byte
	Plan   []byte
	Months int
}

// Blocks is a range of blocks of paths: from First up to, not including, Last.
type Blocks struct {
	First int `db:"first_block"`
	Last  int `db:"last_block"`
}

// SimulationState is how far a simulation is.
type SimulationState struct {
	Shards int // 0 if there is no such simulation
	Done   int
	Taken  int    // by a worker, now or before
	Again  int    // taken more than once: a worker died or failed
	Fault  []byte // of the first shard that has one
	Lost   int    // shards whose leases ran out too often
}

// SaveSimulation makes a simulation of so many blocks, in shards of the given size, or notes that one that is there is in use. What failed
// in an earlier run is forgotten: its shards begin anew.
func (db *DB) SaveSimulation(ctx context.Context, s Simulation, blocks, size int) error {
	const saveSimulation = `
		INSERT INTO simulation (key, engine, model, plan, months) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT ON CONSTRAINT simulation_key DO UPDATE SET used_at = now()`
	// Whoever comes second finds the shards of the first, whatever their size.
	const ensureShards = `
		INSERT INTO simulation_shard (key, first_block, last_block)
		SELECT $1, first, least(first + $3, $2) FROM generate_series(0, $2 - 1, $3) AS first
		WHERE NOT EXISTS (SELECT FROM simulation_shard WHERE key = $1)`
	const forgetFaults = `
		UPDATE simulation_shard SET part = NULL, fault = NULL, asked_at = NULL WHERE key = $1 AND fault IS NOT NULL`
	const forgetFailures = `
		UPDATE simulation_shard SET attempts = 0, failures = 0
		WHERE key = $1 AND part IS NULL AND attempts > 0 AND (lease_until IS NULL OR lease_until < now())`
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, saveSimulation, s.Key, s.Engine, s.Model, s.Plan, s.Months); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, ensureShards, s.Key, blocks, size); err != nil { // the row above is locked: one at a time
			return err
		}
		if _, err := tx.Exec(ctx, forgetFaults, s.Key); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, forgetFailures, s.Key)
		return err
	})
	if err != nil {
		return fmt.Errorf("save simulation: %w", err)
	}
	return nil
}

// Simulation returns what a simulation is of; ErrNotFound if there is none of that key.
func (db *DB) Simulation(ctx context.Context, key common.Hash) (Simulation, error) {
	const simulation = `SELECT key, engine, model, plan, months FROM simulation WHERE key = $1`
	rows, _ := db.pool.Query(ctx, simulation, key) // one returns the error
	s, err := one[Simulation](rows)
	if err != nil {
		return Simulation{}, fmt.Errorf("read simulation %v: %w", key, err)
	}
	return s, nil
}

// SimulationState reads how far a simulation is. A shard counts as lost if so many leases of it ran out.
func (db *DB) SimulationState(ctx context.Context, key common.Hash, attempts int) (SimulationState, error) {
	const simulationState = `
		SELECT count(*) AS shards, count(*) FILTER (WHERE part IS NOT NULL) AS done,
			count(*) FILTER (WHERE attempts > 0) AS taken, count(*) FILTER (WHERE attempts > 1) AS again,
			(array_agg(fault ORDER BY first_block) FILTER (WHERE fault IS NOT NULL))[1] AS fault,
			count(*) FILTER (WHERE part IS NULL AND attempts >= $2 AND (lease_until IS NULL OR lease_until < now())) AS lost
		FROM simulation_shard WHERE key = $1`
	rows, _ := db.pool.Query(ctx, simulationState, key, attempts) // CollectExactlyOneRow returns the error
	state, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[SimulationState])
	if err != nil {
		return SimulationState{}, fmt.Errorf("read state of simulation %v: %w", key, err)
	}
	return state, nil
}

// Parts returns what was drawn of a simulation, in order of the blocks.
func (db *DB) Parts(ctx context.Context, key common.Hash) ([][]byte, error) {
	const parts = `SELECT part FROM simulation_shard WHERE key = $1 AND part IS NOT NULL ORDER BY first_block`
	rows, _ := db.pool.Query(ctx, parts, key) // CollectRows returns the error
	all, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	if err != nil {
		return nil, fmt.Errorf("read parts of simulation %v: %w", key, err)
	}
	return all, nil
}

// SweepSimulations removes the simulations that nobody has asked about for that long, and returns how many they were. One that somebody
// still draws is removed as well: what nobody asks about, nobody waits for.
func (db *DB) SweepSimulations(ctx context.Context, age time.Duration) (int, error) {
	const sweep = `DELETE FROM simulation WHERE used_at < now() - $1::interval`
	tag, err := db.pool.Exec(ctx, sweep, age)
	if err != nil {
		return 0, fmt.Errorf("sweep simulations: %w", err)
	}
	return int(tag.RowsAffected()), nil
}

// WithdrawSimulation has nobody begin shards of a simulation until they are asked for again. It returns the jobs of those that are not drawn,
// for their cancellation.
func (db *DB) WithdrawSimulation(ctx context.Context, key common.Hash) ([]int64, error) {
	const withdraw = `
		UPDATE simulation_shard SET asked_at = NULL WHERE key = $1 AND part IS NULL AND job IS NOT NULL RETURNING job`
	rows, _ := db.pool.Query(ctx, withdraw, key) // CollectRows returns the error
	jobs, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return nil, fmt.Errorf("withdraw simulation %v: %w", key, err)
	}
	return jobs, nil
}
