package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Attestation is the outcome of one challenge to one device. Pointers are nil where there is nothing to tell: a device that
// did not answer has no CommittedAt, and one whose proof failed has nothing certified.
type Attestation struct {
	DeviceID       string
	Slot           uint64
	Kind           string   // of proof; empty is compute
	Status         string   // Verified, Provisional, Failed or Unknown
	Tier           string   // T0 to T4, with +P
	CertifiedOps   *float64 // operations per second, a lower bound
	CapacityBytes  *uint64  // of memory that the device holds, a lower bound
	BytesPerSecond *uint64  // read at random from it, a lower bound
	Epsilon        *float64 // share of the work that may have been skipped, 0 to 1
	Delta          *float64 // chance that more was skipped unseen, 0 to 1
	ChallengedAt   time.Time
	CommittedAt    *time.Time
	VerifiedAt     *time.Time
	ExpiresAt      *time.Time
	TranscriptHash common.Hash
	Transcript     []byte `db:"-"` // canonical file; Attestations leaves it out, Transcript reads it
	Code           string // the four are set when Status is Failed, and may be empty otherwise
	Observed       string
	Required       string
	Fix            string
	Simulated      bool
}

// SaveAttestation stores the outcome of a slot. The same transcript hash again changes nothing; another one for the same slot is
// a *ConflictError, and a device that is not enrolled is ErrNotFound.
func (db *DB) SaveAttestation(ctx context.Context, a Attestation) error {
	return saveAttestation(ctx, db.pool, a)
}

// writer is a pool or a transaction.
type writer interface {
	querier
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
}

func saveAttestation(ctx context.Context, on writer, a Attestation) error {
	const saveAttestation = `
		INSERT INTO attestation (device_id, slot, kind, status, tier, certified_ops, epsilon, delta, challenged_at, committed_at,
			verified_at, expires_at, transcript_hash, transcript, code, observed, required, fix, simulated, capacity_bytes, bytes_per_second)
		VALUES ($1, $2, coalesce(nullif($3, ''), 'compute'), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
		ON CONFLICT ON CONSTRAINT attestation_key DO NOTHING`
	done, err := on.Exec(ctx, saveAttestation,
		a.DeviceID, a.Slot, a.Kind, a.Status, a.Tier, a.CertifiedOps, a.Epsilon, a.Delta, instant(a.ChallengedAt),
		instantOrNil(a.CommittedAt), instantOrNil(a.VerifiedAt), instantOrNil(a.ExpiresAt), a.TranscriptHash, a.Transcript,
		a.Code, a.Observed, a.Required, a.Fix, a.Simulated, a.CapacityBytes, a.BytesPerSecond)
	if err != nil {
		return fmt.Errorf("save attestation: %w", unknownDevice(err, "attestation_device", a.DeviceID))
	}
	if done.RowsAffected() == 1 {
		return nil
	}
	const attestationHash = `SELECT transcript_hash FROM attestation WHERE device_id = $1 AND slot = $2`
	var stored common.Hash
	if err := on.QueryRow(ctx, attestationHash, a.DeviceID, a.Slot).Scan(&stored); err != nil {
		return fmt.Errorf("read attestation of device %q: %w", a.DeviceID, err)
	}
	if stored != a.TranscriptHash {
		return &ConflictError{
			Entity: "attestation", Key: fmt.Sprintf("%s/%d", a.DeviceID, a.Slot), Field: "transcript_hash",
			Fix: "a slot has one outcome: challenge the device again in a new slot",
		}
	}
	return nil
}

// Attestations returns the outcomes of the given devices, or of all if none is given, in order of device and slot, without
// their transcripts.
func (db *DB) Attestations(ctx context.Context, deviceIDs []string) ([]Attestation, error) {
	const attestations = `
		SELECT device_id, slot, kind, status, tier, certified_ops, epsilon, delta, challenged_at, committed_at, verified_at, expires_at,
			transcript_hash, code, observed, required, fix, simulated, capacity_bytes, bytes_per_second
		FROM attestation
		WHERE cardinality($1::text[]) = 0 OR device_id = ANY ($1)
		ORDER BY device_id COLLATE "C", slot`
	if deviceIDs == nil {
		deviceIDs = []string{} // a nil slice would be NULL
	}
	rows, _ := db.pool.Query(ctx, attestations, deviceIDs) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Attestation])
	if err != nil {
		return nil, fmt.Errorf("read attestations: %w", err)
	}
	return list, nil
}

// Attestation returns the outcome of one slot for a device, without its transcript; ErrNotFound if there is none.
func (db *DB) Attestation(ctx context.Context, device string, slot uint64) (Attestation, error) {
	const attestationByKey = `
		SELECT device_id, slot, kind, status, tier, certified_ops, epsilon, delta, challenged_at, committed_at, verified_at, expires_at,
			transcript_hash, code, observed, required, fix, simulated, capacity_bytes, bytes_per_second
		FROM attestation WHERE device_id = $1 AND slot = $2`
	rows, _ := db.pool.Query(ctx, attestationByKey, device, slot) // one returns the error
	a, err := one[Attestation](rows)
	if err != nil {
		return Attestation{}, fmt.Errorf("read attestation of device %q, slot %d: %w", device, slot, err)
	}
	return a, nil
}

// Transcript returns the canonical file of one slot; ErrNotFound if there is none.
func (db *DB) Transcript(ctx context.Context, device string, slot uint64) ([]byte, error) {
	const transcript = `SELECT transcript FROM attestation WHERE device_id = $1 AND slot = $2`
	var file []byte
	err := db.pool.QueryRow(ctx, transcript, device, slot).Scan(&file)
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read transcript of device %q, slot %d: %w", device, slot, err)
	}
	return file, nil
}

// NewestVerified returns the newest attestation of a device and kind that is verified, with its transcript, be it expired;
// ErrNotFound if there is none.
func (db *DB) NewestVerified(ctx context.Context, device, kind string) (Attestation, error) {
	const newestVerified = `
		SELECT device_id, slot, kind, status, tier, certified_ops, epsilon, delta, challenged_at, committed_at, verified_at, expires_at,
			transcript_hash, code, observed, required, fix, simulated, capacity_bytes, bytes_per_second
		FROM attestation WHERE device_id = $1 AND kind = $2 AND status = 'Verified' ORDER BY slot DESC LIMIT 1`
	rows, _ := db.pool.Query(ctx, newestVerified, device, kind) // one returns the error
	a, err := one[Attestation](rows)
	if err == nil {
		a.Transcript, err = db.Transcript(ctx, device, a.Slot)
	}
	if err != nil {
		return Attestation{}, fmt.Errorf("read newest %s attestation of device %q: %w", kind, device, err)
	}
	return a, nil
}

// Published returns the canonical file whose SHA-256 is hash; ErrNotFound if there is none.
func (db *DB) Published(ctx context.Context, hash common.Hash) ([]byte, error) {
	const published = `SELECT transcript FROM attestation WHERE transcript_hash = $1 LIMIT 1`
	var file []byte
	err := db.pool.QueryRow(ctx, published, hash).Scan(&file)
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read transcript %v: %w", hash, err)
	}
	return file, nil
}
