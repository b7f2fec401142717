package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// LatestAttestations returns up to limit attestations of each of the devices, newest first, without transcripts.
func (db *DB) LatestAttestations(ctx context.Context, limit int, devices []string) (map[string][]Attestation, error) {
	const latestAttestations = `
		SELECT a.* FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
			SELECT device_id, slot, kind, status, tier, certified_ops, epsilon, delta, challenged_at, committed_at, verified_at, expires_at,
				transcript_hash, code, observed, required, fix, simulated, capacity_bytes, bytes_per_second
			FROM attestation WHERE device_id = wanted.id ORDER BY slot DESC LIMIT $2
		) a`
	rows, _ := db.pool.Query(ctx, latestAttestations, devices, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Attestation])
	if err != nil {
		return nil, fmt.Errorf("read latest attestations: %w", err)
	}
	out := map[string][]Attestation{}
	for _, a := range list {
		out[a.DeviceID] = append(out[a.DeviceID], a)
	}
	return out, nil
}

// AttestationFilter narrows attestations; an empty field lets all through. Status is Stale for what is verified and expired at Now; slots
// open at From or later, and before To.
type AttestationFilter struct {
	Device, Kind, Status string
	Now                  time.Time
	From, To             time.Time
}

// AttestationsBefore returns up to limit attestations before the place (challenge time, id), newest first. An id is device and slot,
// device/slot; all devices of a slot share its time, so that most times are tied.
func (db *DB) AttestationsBefore(ctx context.Context, limit int, at time.Time, id string, f AttestationFilter) ([]Attestation, error) {
	const (
		attestationsBefore = `
			SELECT device_id, slot, kind, status, tier, certified_ops, epsilon, delta, challenged_at, committed_at, verified_at, expires_at,
				transcript_hash, code, observed, required, fix, simulated, capacity_bytes, bytes_per_second
			FROM attestation
			WHERE (challenged_at, (device_id || '/' || slot::text) COLLATE "C") < ($1, $2) AND challenged_at >= $3
				AND ($4 = '' OR kind = $4)
				AND ($5 = '' OR $5 = CASE WHEN status = 'Verified' AND expires_at <= $6 THEN 'Stale' ELSE status END)
			ORDER BY challenged_at DESC, (device_id || '/' || slot::text) COLLATE "C" DESC LIMIT $7`
		attestationsOfDevice = `
			SELECT device_id, slot, kind, status, tier, certified_ops, epsilon, delta, challenged_at, committed_at, verified_at, expires_at,
				transcript_hash, code, observed, required, fix, simulated, capacity_bytes, bytes_per_second
			FROM attestation
			WHERE device_id = $8 AND (challenged_at, (device_id || '/' || slot::text) COLLATE "C") < ($1, $2) AND challenged_at >= $3
				AND ($4 = '' OR kind = $4)
				AND ($5 = '' OR $5 = CASE WHEN status = 'Verified' AND expires_at <= $6 THEN 'Stale' ELSE status END)
			ORDER BY challenged_at DESC, (device_id || '/' || slot::text) COLLATE "C" DESC LIMIT $7`
	)
	if !f.To.IsZero() && !f.To.After(at) {
		at, id = f.To, ""
	}
	statement, args := attestationsBefore, []any{instant(at), id, instant(f.From), f.Kind, f.Status, instant(f.Now), limit}
	if f.Device != "" {
		statement, args = attestationsOfDevice, append(args, f.Device)
	}
	rows, _ := db.pool.Query(ctx, statement, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Attestation])
	if err != nil {
		return nil, fmt.Errorf("read attestations: %w", err)
	}
	return list, nil
}

// itsEarning joins the earning e of an attribution a. LIMIT 1 changes no result, for the key is unique: it makes the planner look it up in its
// partition, where otherwise it expects a look into every one and rather reads the whole history.
const itsEarning = `
	CROSS JOIN LATERAL (
		SELECT * FROM earning_row
		WHERE chain = a.chain AND block_time = a.block_time AND block_hash = a.block_hash AND tx_hash = a.tx_hash AND path = a.path
		LIMIT 1
	) e`

// DeviceIncome is what one device got in one class and asset.
type DeviceIncome struct {
	DeviceID string
	AttributedTotal
	LastBlock     uint64
	LastBlockHash common.Hash
}

// DeviceIncomes sums the attributed earnings of devices by class and asset, ordered so.
func (db *DB) DeviceIncomes(ctx context.Context, devices []string) ([]DeviceIncome, error) {
	const deviceIncomes = `
		SELECT a.device_id, e.class, e.asset_chain, e.asset_symbol, e.asset_contract, e.asset_decimals,
			array_agg(DISTINCT a.method) AS methods, sum(a.gross)::numeric(78, 0) AS gross, sum(a.net)::numeric(78, 0) AS net, count(*) AS count,
			max(e.block_number) AS last_block, (array_agg(e.block_hash ORDER BY e.block_time DESC, e.path DESC))[1] AS last_block_hash,
			max(e.block_time) AS last_at
		FROM attribution a` + itsEarning + `
		WHERE a.device_id = ANY ($1)
		GROUP BY a.device_id, e.class, e.asset_chain, e.asset_symbol, e.asset_contract, e.asset_decimals
		ORDER BY a.device_id COLLATE "C", e.class, e.asset_chain, e.asset_symbol`
	rows, _ := db.pool.Query(ctx, deviceIncomes, devices) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[DeviceIncome])
	if err != nil {
		return nil, fmt.Errorf("read device incomes: %w", err)
	}
	return list, nil
}
