package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// DeviceState is a device with what its three lights depend on.
type DeviceState struct {
	ID              string
	Model           string
	Operator        string
	Simulated       bool
	AgentKey        common.Address
	EnrolledAt      time.Time
	Proof           *Attestation // the newest; nil if there is none
	LastWork        *time.Time   // day of the newest statement of paid work
	WorkDays        int
	UnpaidDays      int        // of them, days old enough to be paid, on which and after which nothing came
	LastMatched     *time.Time // newest job cash by method
	LastShared      *time.Time
	LastUnproven    *time.Time
	UnexplainedDays int // days with job cash that no work explains
}

// DeviceFilter narrows devices; an empty field lets all through. Tier is that of the newest proof, T0 where that does not stand. State is one
// of those of deviceVerdict. Network is one that has paid the device's pledged account.
type DeviceFilter struct {
	IDs                                   []string
	Operator, Model, Tier, State, Network string
}

// The tier and the state of a device at $1, told here for who looks for devices and in the package view, in Go, for who looks at one; a test
// there holds the two together.
const (
	deviceTier = `coalesce(CASE WHEN n.status = 'Verified' AND (n.expires_at IS NULL OR n.expires_at > $1::timestamptz) THEN n.tier END, 'T0')`

	// The worst of three lights: is it there, does it work, is it paid.
	deviceVerdict = `CASE
		WHEN n.status = 'Failed' OR p.unexplained_days > 3
			OR (w.last_work >= $1::timestamptz - interval '72 hours' AND w.unpaid_days * 10 > w.work_days) THEN 'FAILED'
		WHEN n.status = 'Verified' AND n.expires_at <= $1 OR w.last_work < $1::timestamptz - interval '72 hours'
			OR coalesce(p.last_matched, p.last_shared, p.last_unproven) < $1::timestamptz - interval '72 hours' THEN 'STALE'
		WHEN n.status IS NULL OR n.status NOT IN ('Verified', 'Provisional') OR w.last_work IS NULL
			OR coalesce(p.last_matched, p.last_shared, p.last_unproven) IS NULL THEN 'UNKNOWN'
		WHEN n.status = 'Provisional' OR p.last_matched IS NULL THEN 'PROVISIONAL'
		ELSE 'VERIFIED' END`

	knownDevices = `
		SELECT d.id, d.model, d.operator, d.simulated, d.agent_key, d.enrolled_at,
			w.last_work, w.work_days, w.unpaid_days, p.last_matched, p.last_shared, p.last_unproven, p.unexplained_days,
			n.slot IS NOT NULL, coalesce(n.slot, 0), coalesce(n.kind, ''), coalesce(n.status, ''), coalesce(n.tier, ''), n.certified_ops, n.epsilon,
			n.delta, coalesce(n.challenged_at, 'epoch'), n.committed_at, n.verified_at, n.expires_at,
			coalesce(n.transcript_hash, sha256('')), coalesce(n.code, ''), coalesce(n.observed, ''), coalesce(n.required, ''), coalesce(n.fix, ''),
			coalesce(n.simulated, false), n.capacity_bytes, n.bytes_per_second
		FROM device d
		LEFT JOIN LATERAL (SELECT * FROM attestation WHERE device_id = d.id ORDER BY slot DESC LIMIT 1) n ON true
		CROSS JOIN LATERAL (
			SELECT max(day)::timestamptz AS last_work, count(*)::int AS work_days,
				(count(*) FILTER (WHERE day + 2 <= $1::timestamptz::date AND NOT EXISTS (
					SELECT FROM attribution a` + itsEarning + `
					WHERE a.device_id = d.id AND e.class = 'job_cash' AND a.block_time >= work.day AND a.block_time < work.day + 2
				)))::int AS unpaid_days
			FROM work WHERE device_id = d.id AND busy_seconds > 0
		) w
		CROSS JOIN LATERAL (
			SELECT max(a.block_time) FILTER (WHERE a.method = 'matched') AS last_matched,
				max(a.block_time) FILTER (WHERE a.method = 'shared_account') AS last_shared,
				max(a.block_time) FILTER (WHERE a.method = 'not_proven') AS last_unproven,
				(count(DISTINCT a.block_time::date) FILTER (WHERE a.method = 'no_work'))::int AS unexplained_days
			FROM attribution a` + itsEarning + `
			WHERE a.device_id = d.id AND e.class = 'job_cash'
		) p`
)

// DeviceStates returns up to limit devices with ids above after, ascending. A day's work is due two days after it began.
func (db *DB) DeviceStates(ctx context.Context, now time.Time, limit int, after string, f DeviceFilter) ([]DeviceState, error) {
	// Whom a network has paid is looked up by account: in the sums of what is final, and behind them in the earnings.
	const deviceStates = knownDevices + `
		WHERE d.id COLLATE "C" > $2 AND (cardinality($3::text[]) = 0 OR d.id = ANY ($3))
			AND ($5 = '' OR d.operator COLLATE "C" = $5) AND ($6 = '' OR d.model = $6)
			AND ($7 = '' OR $7 = ` + deviceTier + `) AND ($9 = '' OR $9 = ` + deviceVerdict + `)
			AND ($8 = '' OR EXISTS (
				SELECT FROM pledge g
				JOIN account y ON y.name = '0x' || encode(g.account, 'hex')
				JOIN earning_kind k ON k.network = $8
				LEFT JOIN checkpoint c ON c.chain = g.chain
				WHERE g.device_id = d.id AND (
					EXISTS (SELECT FROM earning_total t WHERE t.chain = g.chain AND t.kind = k.id AND t.provider = y.id)
					OR EXISTS (
						SELECT FROM earning e WHERE e.provider = y.id AND e.chain = g.chain AND e.kind = k.id
							AND e.block_time >= coalesce(c.summed_at, '-infinity') OFFSET 0
					)
				)
			))
		ORDER BY d.id COLLATE "C" LIMIT $4`
	if f.IDs == nil {
		f.IDs = []string{} // a nil slice would be NULL
	}
	args := []any{instant(now), after, f.IDs, limit, f.Operator, f.Model, f.Tier, f.Network, f.State}
	rows, _ := db.pool.Query(ctx, deviceStates, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, deviceState)
	if err != nil {
		return nil, fmt.Errorf("read device states: %w", err)
	}
	return list, nil
}

func deviceFields() rowFields {
	return rowFields{
		FieldID: textField("d.id"), "model": textField("d.model"), "operator": textField("d.operator"), "simulated": fieldOf("d.simulated", "boolean"),
		"agent": fieldOf("d.agent_key", "bytea"), "enrolledAt": fieldOf("d.enrolled_at", "timestamptz"), "tier": textField(deviceTier), "state": textField("(" + deviceVerdict + ")"),
	}
}

// DeviceRows returns the devices that a query asks for, by id, with what is known of them at an instant.
func (db *DB) DeviceRows(ctx context.Context, now time.Time, q RowQuery) ([]DeviceState, error) {
	sql, args, err := q.rows(knownDevices+" WHERE true", deviceFields(), instant(now))
	if err != nil {
		return nil, fmt.Errorf("list devices: %w", err)
	}
	rows, _ := db.pool.Query(ctx, sql, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, deviceState)
	if err != nil {
		return nil, fmt.Errorf("list devices: %w", err)
	}
	return list, nil
}

// deviceState reads a row of deviceStates.
func deviceState(row pgx.CollectableRow) (s DeviceState, err error) {
	var proven bool
	var a Attestation
	err = row.Scan(&s.ID, &s.Model, &s.Operator, &s.Simulated, &s.AgentKey, &s.EnrolledAt, &s.LastWork, &s.WorkDays, &s.UnpaidDays, &s.LastMatched, &s.LastShared,
		&s.LastUnproven, &s.UnexplainedDays, &proven, &a.Slot, &a.Kind, &a.Status, &a.Tier, &a.CertifiedOps, &a.Epsilon, &a.Delta,
		&a.ChallengedAt, &a.CommittedAt, &a.VerifiedAt, &a.ExpiresAt, &a.TranscriptHash, &a.Code, &a.Observed, &a.Required, &a.Fix,
		&a.Simulated, &a.CapacityBytes, &a.BytesPerSecond)
	if proven {
		a.DeviceID = s.ID
		s.Proof = &a
	}
	return s, err
}
