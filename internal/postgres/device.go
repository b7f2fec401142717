package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
	"github.com/shopspring/decimal"
)

// Device is a GPU and the key its agent signs with.
type Device struct {
	ID         string
	Model      string
	Operator   string
	AgentKey   common.Address  // address of the agent's signing key; no two devices share one
	Simulated  bool            // no hardware behind it
	ListPrice  decimal.Decimal // what a new one sells for, in US dollars
	EnrolledAt time.Time
}

// EnrolDevice stores a device. Enrolling it again with the same facts changes nothing, and the first EnrolledAt stands; other
// facts under the same ID, or the key of another device, are a *ConflictError.
func (db *DB) EnrolDevice(ctx context.Context, d Device) error { return enrolDevice(ctx, db.pool, d) }

// enroller is a pool or a transaction.
type enroller interface {
	writer
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func enrolDevice(ctx context.Context, on enroller, d Device) error {
	const enrolDevice = `
		INSERT INTO device (id, model, operator, agent_key, simulated, list_price, enrolled_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT device_key DO NOTHING`
	done, err := on.Exec(ctx, enrolDevice,
		d.ID, d.Model, d.Operator, d.AgentKey, d.Simulated, d.ListPrice, instant(d.EnrolledAt))
	if violates(err, uniqueViolation, "device_agent_key_taken") {
		return &ConflictError{
			Entity: "device", Key: d.ID, Field: "agent_key", Fix: "give each device a key of its own",
		}
	}
	if err != nil {
		return fmt.Errorf("enrol device %q: %w", d.ID, err)
	}
	if done.RowsAffected() == 1 {
		return nil
	}
	return sameDevice(ctx, on, d)
}

func sameDevice(ctx context.Context, on enroller, d Device) error {
	const deviceByID = `SELECT id, model, operator, agent_key, simulated, list_price, enrolled_at FROM device WHERE id = $1`
	rows, _ := on.Query(ctx, deviceByID, d.ID) // one returns the error
	stored, err := one[Device](rows)
	if err != nil {
		return fmt.Errorf("read device %q: %w", d.ID, err)
	}
	for _, fact := range []struct {
		field string
		same  bool
	}{
		{"model", stored.Model == d.Model},
		{"operator", stored.Operator == d.Operator},
		{"agent_key", stored.AgentKey == d.AgentKey},
		{"simulated", stored.Simulated == d.Simulated},
		{"list_price", stored.ListPrice.Equal(d.ListPrice)},
	} {
		if !fact.same {
			return &ConflictError{Entity: "device", Key: d.ID, Field: fact.field, Fix: "enrol the changed device under a new id"}
		}
	}
	return nil
}

// Devices returns all devices in order of ID, bytewise.
func (db *DB) Devices(ctx context.Context) ([]Device, error) {
	const devices = `
		SELECT id, model, operator, agent_key, simulated, list_price, enrolled_at FROM device ORDER BY id COLLATE "C"`
	rows, _ := db.pool.Query(ctx, devices) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Device])
	if err != nil {
		return nil, fmt.Errorf("read devices: %w", err)
	}
	return list, nil
}
