package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// LeaseWebhooks takes up to limit webhooks that have events to be told of and that no process tells, for a while. Whoever holds the lease, a
// name nobody else has, is the only one to tell them until then. Those whose secrets are sealed with other keys than those named are left to
// others. The clock of all is the database's.
func (db *DB) LeaseWebhooks(ctx context.Context, lease string, lasts time.Duration, limit int, keys []string) ([]Webhook, error) {
	const leaseWebhooks = `
		WITH due AS (
			SELECT id AS due_id FROM webhook
			WHERE disabled_at IS NULL AND next_at <= clock_timestamp() AND (leased_until IS NULL OR leased_until <= clock_timestamp())
				AND secret_key = ANY($4) AND former_key = ANY($4) AND told < greatest((SELECT max(id) FROM event), (SELECT id FROM event_forgotten))
			ORDER BY next_at, id LIMIT $3 FOR UPDATE SKIP LOCKED),
		leased AS (
			UPDATE webhook SET lease = $1, leased_until = clock_timestamp() + $2 * interval '1 microsecond' FROM due WHERE id = due_id RETURNING webhook.*)
		SELECT ` + webhookColumns + ` FROM leased ORDER BY id`
	rows, _ := db.pool.Query(ctx, leaseWebhooks, lease, lasts.Microseconds(), limit, keys) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Webhook])
	if err != nil {
		return nil, fmt.Errorf("lease webhooks: %w", err)
	}
	return list, nil
}

// KeepWebhook notes that a webhook took the events up to told, and prolongs the lease. ErrLeaseLost if it has passed on.
func (db *DB) KeepWebhook(ctx context.Context, id, lease string, told int64, lasts time.Duration) error {
	const keepWebhook = `
		UPDATE webhook SET told = $3, leased_until = clock_timestamp() + $4 * interval '1 microsecond', attempts = 0, failing_since = NULL, failure = ''
		WHERE id = $1 AND lease = $2`
	return db.onLease(ctx, "keep", id, keepWebhook, id, lease, told, lasts.Microseconds())
}

// ReleaseWebhook gives a lease back.
func (db *DB) ReleaseWebhook(ctx context.Context, id, lease string) error {
	const releaseWebhook = `UPDATE webhook SET lease = '', leased_until = NULL, next_at = clock_timestamp() WHERE id = $1 AND lease = $2`
	return db.onLease(ctx, "release", id, releaseWebhook, id, lease)
}

// FailWebhook notes that a webhook did not take the event after the one told, gives the lease back, and has it tried again after a wait. It
// is disabled if it has been failing for patience, or at once if patience is 0.
func (db *DB) FailWebhook(ctx context.Context, id, lease, failure string, wait, patience time.Duration) error {
	const failWebhook = `
		UPDATE webhook SET attempts = attempts + 1, failing_since = coalesce(failing_since, clock_timestamp()), failure = $3,
			next_at = clock_timestamp() + $4 * interval '1 microsecond', lease = '', leased_until = NULL,
			disabled_at = CASE WHEN coalesce(failing_since, clock_timestamp()) + $5 * interval '1 microsecond' <= clock_timestamp() THEN clock_timestamp() END
		WHERE id = $1 AND lease = $2`
	return db.onLease(ctx, "fail", id, failWebhook, id, lease, failure, wait.Microseconds(), patience.Microseconds())
}

func (db *DB) onLease(ctx context.Context, what, id, sql string, args ...any) error {
	done, err := db.pool.Exec(ctx, sql, args...)
	if err == nil && done.RowsAffected() == 0 {
		err = ErrLeaseLost
	}
	if err != nil {
		return fmt.Errorf("%s lease of webhook %q: %w", what, id, err)
	}
	return nil
}

// DueWebhook returns how long it is until the next webhook that failed is to be tried again, of those whose secrets are sealed with one of
// the keys; false if none failed.
func (db *DB) DueWebhook(ctx context.Context, keys []string) (wait time.Duration, found bool, err error) {
	const dueWebhook = `
		SELECT (extract(epoch FROM min(greatest(next_at, leased_until)) - clock_timestamp()) * 1000000)::bigint FROM webhook
		WHERE disabled_at IS NULL AND (attempts > 0 OR leased_until IS NOT NULL) AND secret_key = ANY($1) AND former_key = ANY($1)`
	rows, _ := db.pool.Query(ctx, dueWebhook, keys) // CollectExactlyOneRow returns the error
	micros, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[*int64])
	if err != nil {
		return 0, false, fmt.Errorf("read when webhooks are due: %w", err)
	}
	if micros == nil {
		return 0, false, nil
	}
	return max(0, time.Duration(*micros)*time.Microsecond), true, nil
}
