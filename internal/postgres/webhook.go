package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/internal/sealed"
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
	Secret       []byte   // that signs, sealed for the webhook's id
	SecretKey    string   // names the key that it is sealed with; empty if it stands in the clear
	FormerSecret []byte   // that signs too, until FormerUntil; nil if there is none
	FormerKey    string
	FormerUntil  *time.Time
	Told         int64 // id of the last event that was taken, or that the filter leaves out
	CreatedAt    time.Time
	Attempts     int // in vain, since the last success
	FailingSince *time.Time
	Failure      string // of the last attempt
	NextAt       time.Time
	DisabledAt   *time.Time
}

// Sealed is the secret as it is stored.
func (w Webhook) Sealed() sealed.Text { return sealed.Text{Key: w.SecretKey, Bytes: w.Secret} }

// FormerSealed is the secret before, as it is stored.
func (w Webhook) FormerSealed() sealed.Text {
	return sealed.Text{Key: w.FormerKey, Bytes: w.FormerSecret}
}

// Filter is what the webhook is told of.
func (w Webhook) Filter() EventFilter { return EventFilter{w.Topics, w.Pool, w.Device} }

const webhookColumns = `id, account, url, topics, pool, device, secret, secret_key, former_secret, former_key, former_until, told, created_at, attempts, failing_since,
	failure, next_at, disabled_at`

// CreateWebhook stores w, to be told of what is committed from now on. If there is one of this id already, that one is returned: with the
// same account, address and filter it is what a repeated call gets, else the error is a *ConflictError. ErrFull means that the account has
// most of them.
func (db *DB) CreateWebhook(ctx context.Context, w Webhook, most int) (Webhook, error) {
	const (
		lockWebhooks  = `SELECT pg_advisory_xact_lock(hashtextextended(encode($1::bytea, 'hex'), 7020900002))`
		countWebhooks = `SELECT count(*) FROM webhook WHERE account = $1 AND id <> $2`
		createWebhook = `
			INSERT INTO webhook (id, account, url, topics, pool, device, secret, secret_key, told, created_at, next_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, greatest((SELECT max(id) FROM event), (SELECT id FROM event_forgotten)), $9, $9)
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
		if _, err := tx.Exec(ctx, createWebhook, w.ID, w.Account, w.URL, w.Topics, w.Pool, w.Device, w.Secret, w.SecretKey, instant(w.CreatedAt)); err != nil {
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
	rows, _ := db.pool.Query(ctx, deleteWebhook, account, id) // one returns the error
	w, err := one[Webhook](rows)
	if err != nil {
		return w, fmt.Errorf("delete webhook %q: %w", id, err)
	}
	return w, nil
}

// RotateWebhook gives a webhook another secret for an act; the one before signs too until formerUntil. The same act again changes nothing and
// returns the webhook.
func (db *DB) RotateWebhook(ctx context.Context, account common.Address, id string, act int64, secret sealed.Text, formerUntil time.Time) (Webhook, error) {
	const rotateWebhook = `
		UPDATE webhook SET former_secret = secret, former_key = secret_key, former_until = $2, secret = $3, secret_key = $4
		WHERE id = $1 RETURNING ` + webhookColumns
	return db.changeWebhookOnce(ctx, "rotate", account, id, act, rotateWebhook, instant(formerUntil), secret.Bytes, secret.Key)
}

// ReplayWebhook has a webhook told everything after an event again for an act, and enables it if it was disabled; ErrForgotten if some of that
// is gone. The same act again changes nothing and returns the webhook. A process that tells it just now stops after the event under way, and nobody goes on before its lease would have ended.
func (db *DB) ReplayWebhook(ctx context.Context, account common.Address, id string, act, after int64, now time.Time) (Webhook, error) {
	const replayWebhook = `
		UPDATE webhook SET told = least($2, greatest((SELECT max(id) FROM event), (SELECT id FROM event_forgotten))), attempts = 0,
			failing_since = NULL, failure = '', next_at = $3, disabled_at = NULL, lease = ''
		WHERE id = $1 RETURNING ` + webhookColumns
	forgotten, err := db.ForgottenEvent(ctx)
	if err == nil && forgotten > after {
		err = ErrForgotten
	}
	if err != nil {
		return Webhook{}, fmt.Errorf("replay webhook %q: %w", id, err)
	}
	return db.changeWebhookOnce(ctx, "replay", account, id, act, replayWebhook, after, instant(now))
}

// changeWebhookOnce executes a statement about a webhook, whose id is its first argument, unless the same act did so before: then the webhook
// is returned as it is now. Who waits for the same act elsewhere sees what that did, since the second statement looks anew.
func (db *DB) changeWebhookOnce(ctx context.Context, what string, account common.Address, id string, act int64, sql string, args ...any) (w Webhook, err error) {
	const (
		beginChange = `
			INSERT INTO webhook_change (act, webhook) SELECT $3, id FROM webhook WHERE account = $1 AND id = $2
			ON CONFLICT ON CONSTRAINT webhook_change_twice DO NOTHING`
		webhookOf = `SELECT ` + webhookColumns + ` FROM webhook WHERE account = $1 AND id = $2`
	)
	err = pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		begun, err := tx.Exec(ctx, beginChange, account, id, act)
		if err != nil {
			return err
		}
		var rows pgx.Rows
		if begun.RowsAffected() == 1 {
			rows, _ = tx.Query(ctx, sql, append([]any{id}, args...)...) // one returns the error
		} else {
			rows, _ = tx.Query(ctx, webhookOf, account, id)
		}
		w, err = one[Webhook](rows)
		return err
	})
	if err != nil {
		return w, fmt.Errorf("%s webhook %q: %w", what, id, err)
	}
	return w, nil
}

// ErrLeaseLost means that another process may tell a webhook by now.
var ErrLeaseLost = errors.New("the webhook's lease has passed on")

// WebhooksUnderOthers returns up to limit webhooks with ids above after that have a secret which is not sealed with a key, in order of id.
func (db *DB) WebhooksUnderOthers(ctx context.Context, key string, limit int, after string) ([]Webhook, error) {
	const webhooksUnderOthers = `SELECT ` + webhookColumns + ` FROM webhook
		WHERE (secret_key <> $1 OR former_secret IS NOT NULL AND former_key <> $1) AND id COLLATE "C" > $3 ORDER BY id COLLATE "C" LIMIT $2`
	rows, _ := db.pool.Query(ctx, webhooksUnderOthers, key, limit, after) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Webhook])
	if err != nil {
		return nil, fmt.Errorf("read webhooks: %w", err)
	}
	return list, nil
}

// ResealWebhook stores the secrets of a webhook sealed anew, unless they were changed since they were read: then whoever changed them sealed them.
func (db *DB) ResealWebhook(ctx context.Context, was Webhook, secret, former sealed.Text) error {
	const resealWebhook = `
		UPDATE webhook SET secret = $4, secret_key = $5, former_secret = $6, former_key = $7
		WHERE id = $1 AND secret = $2 AND former_secret IS NOT DISTINCT FROM $3`
	if _, err := db.pool.Exec(ctx, resealWebhook, was.ID, was.Secret, was.FormerSecret, secret.Bytes, secret.Key, former.Bytes, former.Key); err != nil {
		return fmt.Errorf("seal secrets of webhook %q: %w", was.ID, err)
	}
	return nil
}
