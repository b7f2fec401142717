package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// AppealEvidence is what a device appealed with.
type AppealEvidence struct {
	Hash   common.Hash // SHA-256 of Body
	Device string
	Body   []byte
	SeenAt time.Time
}

// SaveAppealEvidence stores evidence by its hash. What is there already stays as it is.
func (db *DB) SaveAppealEvidence(ctx context.Context, e AppealEvidence) error {
	const saveEvidence = `
		INSERT INTO appeal_evidence (hash, device, body, seen_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT ON CONSTRAINT appeal_evidence_key DO NOTHING`
	if _, err := db.pool.Exec(ctx, saveEvidence, e.Hash, e.Device, e.Body, instant(e.SeenAt)); err != nil {
		return fmt.Errorf("save evidence of %s: %w", e.Device, err)
	}
	return nil
}

// DeviceByID returns a device, or ErrNotFound.
func (db *DB) DeviceByID(ctx context.Context, id string) (Device, error) {
	const device = `SELECT id, model, operator, agent_key, simulated, list_price, enrolled_at FROM device WHERE id = $1`
	rows, _ := db.pool.Query(ctx, device, id) // one returns the error
	d, err := one[Device](rows)
	if err != nil {
		return d, fmt.Errorf("read device: %w", err)
	}
	return d, nil
}

// DevicesOfOperator returns up to first ids of an operator's devices above after, in order, bytewise.
func (db *DB) DevicesOfOperator(ctx context.Context, operator string, first int, after string) ([]string, error) {
	const devicesOfOperator = `SELECT id FROM device WHERE operator COLLATE "C" = $1 AND id COLLATE "C" > $2 ORDER BY id COLLATE "C" LIMIT $3`
	rows, _ := db.pool.Query(ctx, devicesOfOperator, operator, after, first) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("read devices of %s: %w", operator, err)
	}
	return list, nil
}
