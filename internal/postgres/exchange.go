package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// ErrOutdated means that a row was changed since it was read. Nothing was written: read it again.
var ErrOutdated = errors.New("row was changed meanwhile")

// Stages of an exchange. The last three are final.
const (
	StageOpen      = "open"      // no commitment is in
	StageCommitted = "committed" // the device is to announce what it opens
	StageOpened    = "opened"    // it is to upload that
	StageDelivered = "delivered" // we are to verify it
	StageDone      = "done"      // there is an attestation
	StageMissed    = "missed"    // there is one, and it says that nothing came in time
	StageVoid      = "void"      // there is none: the fault was ours
)

// Exchange is one challenge to one device with what the service remembers of it. State is the kind's own; it holds secrets.
type Exchange struct {
	Challenge   common.Hash // EIP-712 digest
	Slot        uint64
	Kind        string // of the slot
	DeviceID    string
	Stage       string
	State       json.RawMessage
	Version     int64
	Due         *time.Time // when the device's next step is overdue; nil if the next step is not the device's
	DeliveredAt *time.Time
	Attempts    int             // to verify
	Result      json.RawMessage // nil until it is settled
}

// Exchange returns the exchange of a challenge; ErrNotFound if there is none.
func (db *DB) Exchange(ctx context.Context, challenge common.Hash) (Exchange, error) {
	const exchangeByChallenge = `
		SELECT x.challenge, x.slot, s.kind, x.device_id, x.stage, x.state, x.version, x.due, x.delivered_at, x.attempts, x.result
		FROM exchange x JOIN slot s ON s.id = x.slot WHERE x.challenge = $1`
	rows, _ := db.pool.Query(ctx, exchangeByChallenge, challenge) // one returns the error
	x, err := one[Exchange](rows)
	if err != nil {
		return Exchange{}, fmt.Errorf("read exchange %v: %w", challenge, err)
	}
	return x, nil
}

// SaveExchange stores state, stage and due date of an exchange that was read at x.Version; ErrOutdated if it was changed since.
func (db *DB) SaveExchange(ctx context.Context, x Exchange) error {
	const saveExchange = `
		UPDATE exchange SET stage = $3, state = $4, due = $5, version = version + 1 WHERE challenge = $1 AND version = $2`
	done, err := db.pool.Exec(ctx, saveExchange, x.Challenge, x.Version, x.Stage, x.State, instantOrNil(x.Due))
	if err == nil && done.RowsAffected() == 0 {
		err = ErrOutdated
	}
	if err != nil {
		return fmt.Errorf("save exchange %v: %w", x.Challenge, err)
	}
	return nil
}

// Overdue returns up to limit exchanges whose device's next step was due before an instant, the longest overdue first.
func (db *DB) Overdue(ctx context.Context, before time.Time, limit int) ([]Exchange, error) {
	const overdue = `
		SELECT x.challenge, x.slot, s.kind, x.device_id, x.stage, x.state, x.version, x.due, x.delivered_at, x.attempts, x.result
		FROM exchange x JOIN slot s ON s.id = x.slot
		WHERE x.due < $1 AND (s.released_at IS NOT NULL OR x.stage <> 'open') ORDER BY x.due LIMIT $2`
	rows, _ := db.pool.Query(ctx, overdue, instant(before), limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Exchange])
	if err != nil {
		return nil, fmt.Errorf("read overdue exchanges: %w", err)
	}
	return list, nil
}

// Extend lets the device's next step come until an instant, if it was due before.
func (db *DB) Extend(ctx context.Context, challenge common.Hash, until time.Time) error {
	const extend = `UPDATE exchange SET due = $2 WHERE challenge = $1 AND due < $2`
	if _, err := db.pool.Exec(ctx, extend, challenge, instant(until)); err != nil {
		return fmt.Errorf("extend exchange %v: %w", challenge, err)
	}
	return nil
}

// Settlement is how an exchange ends.
type Settlement struct {
	Challenge   common.Hash
	Version     int64 // at which it was read
	Stage       string
	At          time.Time
	Result      json.RawMessage
	Attestation Attestation
}

// SettleExchange ends an exchange: its stage, its attestation and the removal of its uploads are one transaction, so that there is never the one
// without the other. ErrOutdated if it was changed since it was read.
func (db *DB) SettleExchange(ctx context.Context, s Settlement) error {
	const (
		settle = `
			UPDATE exchange SET stage = $3, due = NULL, claimed_until = NULL, settled_at = $4, result = $5, version = version + 1
			WHERE challenge = $1 AND version = $2`
		clearUpload = `DELETE FROM upload WHERE challenge = $1`
	)
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, settle, s.Challenge, s.Version, s.Stage, instant(s.At), s.Result)
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return ErrOutdated
		}
		if err := saveAttestation(ctx, tx, s.Attestation); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, clearUpload, s.Challenge)
		return err
	})
	if err != nil {
		return fmt.Errorf("settle exchange %v: %w", s.Challenge, err)
	}
	return nil
}

// ForgetExchanges deletes exchanges that were settled before an instant; their attestations stay. It returns how many.
func (db *DB) ForgetExchanges(ctx context.Context, before time.Time) (int64, error) {
	const forgetExchanges = `DELETE FROM exchange WHERE settled_at < $1`
	done, err := db.pool.Exec(ctx, forgetExchanges, instant(before))
	if err != nil {
		return 0, fmt.Errorf("forget exchanges: %w", err)
	}
	return done.RowsAffected(), nil
}
