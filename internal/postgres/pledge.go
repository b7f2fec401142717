package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Pledge binds the income of a device to a facility. Account is what the networks pay for the device's work and whose key made
// Signature (65 bytes: r, s, v) over Digest; several devices may share one.
type Pledge struct {
	DeviceID  string
	Chain     uint64
	Account   common.Address
	Facility  string
	Digest    common.Hash
	Signature []byte
	PledgedAt time.Time
}

// SavePledge stores the pledge of a device. The same digest again changes nothing and the first signature stands; another one
// for the same device is a *ConflictError, and a device that is not enrolled is ErrNotFound. The signature is not checked here.
func (db *DB) SavePledge(ctx context.Context, p Pledge) error {
	const savePledge = `
		INSERT INTO pledge (device_id, chain, account, facility, digest, signature, pledged_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT pledge_key DO NOTHING`
	done, err := db.pool.Exec(ctx, savePledge,
		p.DeviceID, p.Chain, p.Account, p.Facility, p.Digest, p.Signature, instant(p.PledgedAt))
	if err != nil {
		return fmt.Errorf("save pledge: %w", unknownDevice(err, "pledge_device", p.DeviceID))
	}
	if done.RowsAffected() == 1 {
		return nil
	}
	const pledgeDigest = `SELECT digest FROM pledge WHERE device_id = $1`
	var stored common.Hash
	if err := db.pool.QueryRow(ctx, pledgeDigest, p.DeviceID).Scan(&stored); err != nil {
		return fmt.Errorf("read pledge of device %q: %w", p.DeviceID, err)
	}
	if stored != p.Digest {
		return &ConflictError{
			Entity: "pledge", Key: p.DeviceID, Field: "digest", Fix: "a device has one pledge: release the earlier one first",
		}
	}
	return nil
}

// Pledges returns all pledges in order of device, bytewise.
func (db *DB) Pledges(ctx context.Context) ([]Pledge, error) {
	const pledges = `
		SELECT device_id, chain, account, facility, digest, signature, pledged_at FROM pledge ORDER BY device_id COLLATE "C"`
	rows, _ := db.pool.Query(ctx, pledges) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Pledge])
	if err != nil {
		return nil, fmt.Errorf("read pledges: %w", err)
	}
	return list, nil
}
