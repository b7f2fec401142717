package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Claim takes the exchange that has waited longest for verification and keeps others from it for the length of lease, by the database's
// clock; ErrNotFound if none waits. Any number of processes may claim side by side. Who dies with a claim lets another have it when the
// lease is over; Attempts counts the claims.
func (db *DB) Claim(ctx context.Context, lease time.Duration) (Exchange, error) {
	const claim = `
		WITH taken AS (
			SELECT challenge FROM exchange
			WHERE stage = 'delivered' AND (claimed_until IS NULL OR claimed_until <= now())
			ORDER BY delivered_at LIMIT 1 FOR UPDATE SKIP LOCKED
		)
		UPDATE exchange x SET claimed_until = now() + $1::interval, attempts = x.attempts + 1
		FROM taken, slot s WHERE x.challenge = taken.challenge AND s.id = x.slot
		RETURNING x.challenge, x.slot, s.kind, x.device_id, x.stage, x.state, x.version, x.due, x.delivered_at, x.attempts, x.result`
	rows, _ := db.pool.Query(ctx, claim, lease) // one returns the error
	x, err := one[Exchange](rows)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Exchange{}, fmt.Errorf("claim exchange: %w", err)
	}
	return x, err
}

// Postpone ends a claim: the exchange can be claimed again after a while.
func (db *DB) Postpone(ctx context.Context, x Exchange, pause time.Duration) error {
	const postpone = `
		UPDATE exchange SET claimed_until = now() + $3::interval WHERE challenge = $1 AND version = $2 AND stage = 'delivered'`
	if _, err := db.pool.Exec(ctx, postpone, x.Challenge, x.Version, pause); err != nil {
		return fmt.Errorf("postpone exchange %v: %w", x.Challenge, err)
	}
	return nil
}

// Backlog is what waits for verification.
type Backlog struct {
	Count  int
	Oldest *time.Time // delivery of the one that has waited longest; nil if none waits
}

// Backlog returns what waits for verification, claimed or not.
func (db *DB) Backlog(ctx context.Context) (Backlog, error) {
	const backlog = `SELECT count(*) AS count, min(delivered_at) AS oldest FROM exchange WHERE stage = 'delivered'`
	rows, _ := db.pool.Query(ctx, backlog) // CollectExactlyOneRow returns the error
	b, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Backlog])
	if err != nil {
		return Backlog{}, fmt.Errorf("read backlog: %w", err)
	}
	return b, nil
}
