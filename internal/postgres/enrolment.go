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

// Enrolment is a device that asked to be taken in, by a message that it signed, and what became of it.
type Enrolment struct {
	Device    common.Address
	Digest    common.Hash     // of Message
	Message   json.RawMessage // signed by the device
	Code      common.Hash     // keyed hash of what its owner types
	Draw      int             // which of the message's codes that is
	Stage     string          // StageWaiting, StageRefused or StageEnrolled
	AskedAt   time.Time
	ExpiresAt time.Time // while it waits
	Ownership json.RawMessage
	Owner     *common.Address
	SettledAt *time.Time
	Failure   json.RawMessage // why it was refused
	NotBefore *time.Time      // when to try again, if that makes sense

	Frozen json.RawMessage // why the device is not challenged, now; nil while it is. Stored elsewhere
}

// Stages of an enrolment.
const (
	StageWaiting  = "waiting"
	StageRefused  = "refused"
	StageEnrolled = "enrolled"
)

// Errors of enrolments.
var (
	ErrFull      = errors.New("too many enrolments wait")
	ErrCodeTaken = errors.New("code is in use")
)

// SaveEnrolment puts e in the place of what the same key asked before. It is ErrOutdated once that key is enrolled, ErrCodeTaken if another
// key has the code, and ErrFull while as many others as most wait. Enrolments that came to nothing are forgotten a day after their end.
func (db *DB) SaveEnrolment(ctx context.Context, e Enrolment, most int) error {
	const forgetEnrolments = `DELETE FROM enrolment WHERE stage <> 'enrolled' AND expires_at < $1`
	const waitingEnrolments = `SELECT count(*) FROM enrolment WHERE stage = 'waiting' AND expires_at > $1 AND device <> $2`
	const saveEnrolment = `
		INSERT INTO enrolment (device, digest, message, code, draw, stage, asked_at, expires_at) VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7)
		ON CONFLICT ON CONSTRAINT enrolment_key DO UPDATE SET digest = EXCLUDED.digest, message = EXCLUDED.message, code = EXCLUDED.code, draw = EXCLUDED.draw,
			stage = EXCLUDED.stage, asked_at = EXCLUDED.asked_at, expires_at = EXCLUDED.expires_at, ownership = NULL, owner = NULL, settled_at = NULL,
			failure = NULL, not_before = NULL
		WHERE enrolment.stage <> 'enrolled'`
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, forgetEnrolments, instant(e.AskedAt.Add(-24*time.Hour))); err != nil {
			return err
		}
		var waiting int
		if err := tx.QueryRow(ctx, waitingEnrolments, instant(e.AskedAt), e.Device).Scan(&waiting); err != nil {
			return err
		}
		if waiting >= most {
			return ErrFull
		}
		done, err := tx.Exec(ctx, saveEnrolment, e.Device, e.Digest, e.Message, e.Code, e.Draw, instant(e.AskedAt), instant(e.ExpiresAt))
		if err == nil && done.RowsAffected() == 0 {
			return ErrOutdated
		}
		return err
	})
	if violates(err, uniqueViolation, "enrolment_code_taken") {
		return ErrCodeTaken
	}
	if err != nil {
		return fmt.Errorf("save enrolment of %v: %w", e.Device, err)
	}
	return nil
}

// Enrolment returns that of a key, or ErrNotFound.
func (db *DB) Enrolment(ctx context.Context, device common.Address) (Enrolment, error) {
	const enrolmentOf = `
		SELECT e.device, e.digest, e.message, e.code, e.draw, e.stage, e.asked_at, e.expires_at, e.ownership, e.owner, e.settled_at, e.failure, e.not_before,
			p.frozen
		FROM enrolment e LEFT JOIN device d ON d.agent_key = e.device AND e.stage = 'enrolled' LEFT JOIN prover p ON p.device_id = d.id
		WHERE e.device = $1`
	rows, _ := db.pool.Query(ctx, enrolmentOf, device) // one returns the error
	e, err := one[Enrolment](rows)
	if err != nil {
		return e, fmt.Errorf("read enrolment of %v: %w", device, err)
	}
	return e, nil
}

// EnrolmentByCode returns the one with a code, or ErrNotFound.
func (db *DB) EnrolmentByCode(ctx context.Context, code common.Hash) (Enrolment, error) {
	const deviceByCode = `SELECT device FROM enrolment WHERE code = $1`
	var device common.Address
	err := db.pool.QueryRow(ctx, deviceByCode, code).Scan(&device)
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return Enrolment{}, fmt.Errorf("read enrolment by code: %w", err)
	}
	e, err := db.Enrolment(ctx, device)
	if err == nil && e.Code != code { // the device asked anew between the two
		return Enrolment{}, fmt.Errorf("read enrolment by code: %w", ErrNotFound)
	}
	return e, err
}

// Enrolments returns the newest first, of all stages.
func (db *DB) Enrolments(ctx context.Context, limit int) ([]Enrolment, error) {
	const enrolments = `
		SELECT e.device, e.digest, e.message, e.code, e.draw, e.stage, e.asked_at, e.expires_at, e.ownership, e.owner, e.settled_at, e.failure, e.not_before,
			p.frozen
		FROM enrolment e LEFT JOIN device d ON d.agent_key = e.device AND e.stage = 'enrolled' LEFT JOIN prover p ON p.device_id = d.id
		ORDER BY e.asked_at DESC, e.device LIMIT $1`
	rows, _ := db.pool.Query(ctx, enrolments, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Enrolment])
	if err != nil {
		return nil, fmt.Errorf("read enrolments: %w", err)
	}
	return list, nil
}

// BindSalt notes which secret the registry's commitments are made with. Another one than before is a *ConflictError.
func (db *DB) BindSalt(ctx context.Context, fingerprint common.Hash) error {
	const bindSalt = `
		INSERT INTO registry_salt (fingerprint) VALUES ($1)
		ON CONFLICT ON CONSTRAINT registry_salt_key DO UPDATE SET fingerprint = registry_salt.fingerprint RETURNING fingerprint`
	var bound common.Hash
	if err := db.pool.QueryRow(ctx, bindSalt, fingerprint).Scan(&bound); err != nil {
		return fmt.Errorf("bind salt: %w", err)
	}
	if bound != fingerprint {
		return &ConflictError{Entity: "registry_salt", Key: "of this database", Field: "fingerprint", Fix: "use the secret that the registry was begun with"}
	}
	return nil
}
