package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/registry"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Confirmation is an owner's word on an enrolment, verified, and what it brings.
type Confirmation struct {
	Digest    common.Hash // of the enrolment that it is about
	Ownership json.RawMessage
	Owner     common.Address
	At        time.Time

	Event  registry.Presented
	Device Device
	Prover Prover
}

// ConfirmEnrolment takes a device in: the registry decides, and device, prover, claims and freezes are stored with what the owner signed, all
// of it or nothing. Where the registry refuses, the enrolment keeps the reason and that is all. An enrolment that is settled or has expired
// is returned as it is, whoever asks: of several confirmations one counts. ErrOutdated means that the device asked anew meanwhile.
func (db *DB) ConfirmEnrolment(ctx context.Context, p registry.Policy, c Confirmation) (Enrolment, error) {
	const lockEnrolment = `SELECT digest, stage, expires_at FROM enrolment WHERE device = $1 FOR UPDATE`
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		var digest common.Hash
		var stage string
		var expires time.Time
		err := tx.QueryRow(ctx, lockEnrolment, c.Device.AgentKey).Scan(&digest, &stage, &expires)
		if errors.Is(err, pgx.ErrNoRows) || err == nil && digest != c.Digest {
			return ErrOutdated
		}
		if err != nil {
			return err
		}
		if stage != StageWaiting || !c.At.Before(expires) {
			return nil
		}
		return confirm(ctx, tx, p, c)
	})
	if err != nil {
		return Enrolment{}, fmt.Errorf("confirm enrolment of %v: %w", c.Device.AgentKey, err)
	}
	return db.Enrolment(ctx, c.Device.AgentKey)
}

func confirm(ctx context.Context, tx pgx.Tx, p registry.Policy, c Confirmation) error {
	const settleEnrolment = `
		UPDATE enrolment SET stage = $2, ownership = $3, owner = $4, settled_at = $5, failure = $6, not_before = $7 WHERE device = $1`
	changes, err := decide(ctx, tx, p, c.Event)
	if err != nil {
		return err
	}
	stage, failure, notBefore := StageEnrolled, []byte(nil), (*time.Time)(nil)
	if changes.Outcome == registry.Refused {
		stage = StageRefused
		if failure, err = json.Marshal(changes.Failure); err != nil {
			return err
		}
		if changes.NotBeforeMicros != 0 {
			at := time.UnixMicro(int64(changes.NotBeforeMicros)).UTC()
			notBefore = &at
		}
	} else {
		if err := enrolDevice(ctx, tx, c.Device); err != nil {
			return err
		}
		if err := saveProver(ctx, tx, c.Prover); err != nil {
			return err
		}
		if err := saveBook(ctx, tx, changes); err != nil { // after the prover, which it may freeze
			return err
		}
	}
	_, err = tx.Exec(ctx, settleEnrolment, c.Device.AgentKey, stage, c.Ownership, c.Owner, instant(c.At), failure, notBefore)
	return err
}
