package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Follower is how a chain's follower is doing, in its own words.
type Follower struct {
	Chain         uint64
	Name          string // of the chain
	Head          uint64 // newest block that its nodes know
	Safe          uint64 // 0 where they do not say
	Finalized     uint64 // 0 where they do not say
	SeenAt        time.Time
	RatePerSecond float64 // blocks
	Faults        uint64  // since the follower began
	Endpoints     json.RawMessage
	Phase         string // such as "backfill" or "head"
}

// FollowerStopped is the phase of a follower that came upon what it cannot get past by itself: a person must look at it.
const FollowerStopped = "stopped"

// SaveFollower puts f in the place of what was known of the chain's follower.
func (db *DB) SaveFollower(ctx context.Context, f Follower) error {
	const saveFollower = `
		INSERT INTO follower (chain, name, head, safe, finalized, seen_at, rate_per_second, faults, endpoints, phase)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT ON CONSTRAINT follower_key DO UPDATE SET name = EXCLUDED.name, head = EXCLUDED.head, safe = EXCLUDED.safe,
			finalized = EXCLUDED.finalized, seen_at = EXCLUDED.seen_at, rate_per_second = EXCLUDED.rate_per_second,
			faults = EXCLUDED.faults, endpoints = EXCLUDED.endpoints, phase = EXCLUDED.phase`
	if len(f.Endpoints) == 0 {
		f.Endpoints = json.RawMessage("[]")
	}
	_, err := db.pool.Exec(ctx, saveFollower, f.Chain, f.Name, f.Head, f.Safe, f.Finalized, instant(f.SeenAt), f.RatePerSecond,
		f.Faults, f.Endpoints, f.Phase)
	if err != nil {
		return fmt.Errorf("save follower of chain %d: %w", f.Chain, err)
	}
	return nil
}

// Followers returns what all followers last said, by chain.
func (db *DB) Followers(ctx context.Context) ([]Follower, error) {
	const followers = `
		SELECT chain, name, head, safe, finalized, seen_at, rate_per_second, faults, endpoints, phase FROM follower ORDER BY chain`
	rows, _ := db.pool.Query(ctx, followers) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Follower])
	if err != nil {
		return nil, fmt.Errorf("read followers: %w", err)
	}
	return list, nil
}

// Coverage is one decoder that a chain's follower was set up with, and the block from which on it decodes.
type Coverage struct {
	Network   string
	Decoder   string // name and version
	FromBlock uint64
}

// SaveCoverage puts list in the place of what the chain's follower was set up with before.
func (db *DB) SaveCoverage(ctx context.Context, chain uint64, list []Coverage) error {
	const (
		clearCoverage = `DELETE FROM coverage WHERE chain = $1`
		addCoverage   = `INSERT INTO coverage (chain, network, decoder, from_block) VALUES ($1, $2, $3, $4)`
	)
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, clearCoverage, chain); err != nil {
			return err
		}
		for _, c := range list {
			if _, err := tx.Exec(ctx, addCoverage, chain, c.Network, c.Decoder, c.FromBlock); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save coverage of chain %d: %w", chain, err)
	}
	return nil
}

// Coverage returns what a chain's follower was last set up with, by network and decoder.
func (db *DB) Coverage(ctx context.Context, chain uint64) ([]Coverage, error) {
	const coverage = `SELECT network, decoder, from_block FROM coverage WHERE chain = $1 ORDER BY network, decoder`
	rows, _ := db.pool.Query(ctx, coverage, chain) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Coverage])
	if err != nil {
		return nil, fmt.Errorf("read coverage of chain %d: %w", chain, err)
	}
	return list, nil
}
