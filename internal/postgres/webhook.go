package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Webhook is someone who is told of events by HTTP.
type Webhook struct {
	ID           string
	Account      common.Address
	URL          string
	Topics       []string // empty for all
	Pool, Device string   // empty for all
	Secret       []byte   // that signs
	FormerSecret []byte   // that signs too, until FormerUntil; nil if there is none
	FormerUntil  *time.Time
	Told         int64 // id of the last event that was taken, or that the filter leaves out
	CreatedAt    time.Time
	Attempts     int // in vain, since the last success
	FailingSince *time.Time
	Failure      string // of the last attempt
	NextAt       time.Time
	DisabledAt   *time.Time
}

// Filter is what the webhook is told of.
func (w Webhook) Filter() EventFilter { return EventFilter{w.Topics, w.Pool, w.Device} }

const webhookColumns = `id, account, url, topics, pool, device, secret, former_secret, former_until, told, created_at, attempts, failing_since,
	failure, next_at, disabled_at`

// CreateWebhook stores w, to be told of what is committed from now on. If there is one of this id already, that one is returned: with the
// same account, address and filter it is what a repeated call gets, else the error is a *ConflictError. ErrFull means that the account has
// most of them.
func (db *DB) CreateWebhook(ctx context.Context, w Webhook, most int) (Webhook, error) {
	const (
		lockWebhooks  = `SELECT pg_advisory_xact_lock(hashtextextended(encode($1::bytea, 'hex'), 7020900002))`
		countWebhooks = `SELECT count(*) FROM webhook WHERE account = $1 AND id <> $2`
		createWebhook = `
			INSERT INTO webhook (id, account, url, topics, pool, device, secret, told, created_at, next_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, greatest((SELECT max(id) FROM event), (SELECT id FROM event_forgotten)), $8, $8)
			ON CONFLICT ON CONSTRAINT webhook_key DO NOTHING`
		webhookByID = `SELECT ` + webhookColumns + ` FROM webhook WHERE id = $1`
	)
	if w.Topics == nil {
		w.Topics = []string{}
	}
	var stored Webhook
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockWebhooks, w.Account); err != nil {
			return err
		}
		var others int
		if err := tx.QueryRow(ctx, countWebhooks, w.Account, w.ID).Scan(&others); err != nil {
			return err
		}
		if others >= most {
			return ErrFull
		}
		if _, err := tx.Exec(ctx, createWebhook, w.ID, w.Account, w.URL, w.Topics, w.Pool, w.Device, w.Secret, instant(w.CreatedAt)); err != nil {
			return err
		}
		rows, _ := tx.Query(ctx, webhookByID, w.ID) // one returns the error
		var err error
		stored, err = one[Webhook](rows)
		return err
	})
	if err != nil {
		return Webhook{}, fmt.Errorf("create webhook: %w", err)
	}
	if stored.Account != w.Account || stored.URL != w.URL || !slices.Equal(stored.Topics, w.Topics) || stored.Pool != w.Pool || stored.Device != w.Device {
		return Webhook{}, &ConflictError{Entity: "webhook", Key: w.ID, Field: "url, topics, pool or device", Fix: "use another idempotency key for another webhook"}
	}
	return stored, nil
}

// Webhooks returns up to first of an account's with ids above after, in order of id.
func (db *DB) Webhooks(ctx context.Context, account common.Address, first int, after string) ([]Webhook, error) {
	const webhooksOf = `SELECT ` + webhookColumns + ` FROM webhook WHERE account = $1 AND id COLLATE "C" > $2 ORDER BY id COLLATE "C" LIMIT $3`
	rows, _ := db.pool.Query(ctx, webhooksOf, account, after, first) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Webhook])
	if err != nil {
		return nil, fmt.Errorf("read webhooks: %w", err)
	}
	return list, nil
}

// DeleteWebhook removes an account's webhook and returns it; ErrNotFound if it has none of that id.
func (db *DB) DeleteWebhook(ctx context.Context, account common.Address, id string) (Webhook, error) {
	const deleteWebhook = `
		WITH changed AS (DELETE FROM webhook WHERE account = $1 AND id = $2 RETURNING *)
		SELECT ` + webhookColumns + ` FROM changed`
	return db.changeWebhook(ctx, "delete", id, deleteWebhook, account, id)
}

// RotateWebhook gives a webhook another secret; the one before signs too until formerUntil.
func (db *DB) RotateWebhook(ctx context.Context, account common.Address, id string, secret []byte, formerUntil time.Time) (Webhook, error) {
	const rotateWebhook = `
		WITH changed AS (
			UPDATE webhook SET former_secret = secret, former_until = $4, secret = $3 WHERE account = $1 AND id = $2 RETURNING *)
		SELECT ` + webhookColumns + ` FROM changed`
	return db.changeWebhook(ctx, "rotate", id, rotateWebhook, account, id, secret, instant(formerUntil))
}

// ReplayWebhook has a webhook told everything after an event again, and enables it if it was disabled; ErrForgotten if some of that is gone.
// A process that tells it just now stops after the event under way, and nobody goes on before its lease would have ended.
func (db *DB) ReplayWebhook(ctx context.Context, account common.Address, id string, after int64, now time.Time) (Webhook, error) {
	const replayWebhook = `
		WITH changed AS (
			UPDATE webhook SET told = least($3, greatest((SELECT max(id) FROM event), (SELECT id FROM event_forgotten))), attempts = 0,
				failing_since = NULL, failure = '', next_at = $4, disabled_at = NULL, lease = ''
			WHERE account = $1 AND id = $2 RETURNING *)
		SELECT ` + webhookColumns + ` FROM changed`
	forgotten, err := db.ForgottenEvent(ctx)
	if err == nil && forgotten > after {
		err = ErrForgotten
	}
	if err != nil {
		return Webhook{}, fmt.Errorf("replay webhook %q: %w", id, err)
	}
	return db.changeWebhook(ctx, "replay", id, replayWebhook, account, id, after, instant(now))
}

func (db *DB) changeWebhook(ctx context.Context, what, id, sql string, args ...any) (Webhook, error) {
	rows, _ := db.pool.Query(ctx, sql, args...) // one returns the error
	w, err := one[Webhook](rows)
	if err != nil {
		return w, fmt.Errorf("%s webhook %q: %w", what, id, err)
	}
	return w, nil
}

// ErrLeaseLost means that another process may tell a webhook by now.
var ErrLeaseLost = errors.New("the webhook's lease has passed on")
