package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest/registry"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// PledgesOf returns the pledges of the devices that have one, without their signatures.
func (db *DB) PledgesOf(ctx context.Context, devices []string) ([]Pledge, error) {
	const pledgesOf = `
		SELECT device_id, chain, account, facility, digest, ''::bytea AS signature, pledged_at FROM pledge WHERE device_id = ANY ($1)`
	rows, _ := db.pool.Query(ctx, pledgesOf, devices) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Pledge])
	if err != nil {
		return nil, fmt.Errorf("read pledges of devices: %w", err)
	}
	return list, nil
}

// Standing is where a device stands in the registry, and since when it is there. No commitment is part of it.
type Standing struct {
	Device      string
	State       registry.State
	SinceMicros uint64
}

// Standings returns those of the devices that the registry knows.
func (db *DB) Standings(ctx context.Context, devices []string) ([]Standing, error) {
	const standings = `
		SELECT c.device, min(c.since_micros) AS since, array_agg(DISTINCT c.status) AS statuses,
			EXISTS (SELECT FROM registry_freeze f WHERE f.device = c.device AND f.lifted_micros = 0) AS frozen
		FROM registry_claim c WHERE c.device = ANY ($1) GROUP BY c.device`
	type row struct {
		Device   string
		Since    uint64
		Statuses []string
		Frozen   bool
	}
	rows, _ := db.pool.Query(ctx, standings, devices) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[row])
	if err != nil {
		return nil, fmt.Errorf("read standings of devices: %w", err)
	}
	out := make([]Standing, len(list))
	for i, r := range list {
		var book registry.Book // as much of it as the state follows from
		for _, status := range r.Statuses {
			book.Claims = append(book.Claims, registry.Claim{Device: r.Device, Status: registry.Status(status)})
		}
		if r.Frozen {
			book.Freezes = []registry.Freeze{{Device: r.Device}}
		}
		out[i] = Standing{r.Device, book.State(r.Device), r.Since}
	}
	return out, nil
}

// FreezesOf returns up to limit freezes of each of the devices, newest first, without what they are about.
func (db *DB) FreezesOf(ctx context.Context, limit int, devices []string) ([]registry.Freeze, error) {
	const freezesOfDevices = `
		SELECT f.* FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
			SELECT device, code, observed, required, fix, evidence, at_micros, lifted_micros FROM registry_freeze
			WHERE device = wanted.id ORDER BY at_micros DESC, code, kind, commitment LIMIT $2
		) f`
	type row struct {
		Device, Code, Observed, Required, Fix string
		Evidence                              common.Hash
		AtMicros, LiftedMicros                uint64
	}
	rows, _ := db.pool.Query(ctx, freezesOfDevices, devices, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[row])
	if err != nil {
		return nil, fmt.Errorf("read freezes of devices: %w", err)
	}
	out := make([]registry.Freeze, len(list))
	for i, r := range list {
		out[i] = registry.Freeze{Device: r.Device, Evidence: r.Evidence, AtMicros: r.AtMicros, LiftedMicros: r.LiftedMicros}
		out[i].Code, out[i].Observed, out[i].Required, out[i].Fix = r.Code, r.Observed, r.Required, r.Fix
	}
	return out, nil
}

// DeviceOf returns the id of the device with an agent's key; ErrNotFound if there is none.
func (db *DB) DeviceOf(ctx context.Context, agent common.Address) (string, error) {
	const deviceOf = `SELECT id FROM device WHERE agent_key = $1`
	var id string
	err := db.pool.QueryRow(ctx, deviceOf, agent).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("read device of agent %v: %w", agent, err)
	}
	return id, nil
}
