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

// itsEarning joins the earning e of an attribution a. LIMIT 1 changes no result, for the key is unique: it makes the planner look it up in its
// partition, where otherwise it expects a look into every one and rather reads the whole history.
const itsEarning = `
	CROSS JOIN LATERAL (
		SELECT * FROM earning_row
		WHERE chain = a.chain AND block_time = a.block_time AND block_hash = a.block_hash AND tx_hash = a.tx_hash AND path = a.path
		LIMIT 1
	) e`

// DeviceFilter narrows devices; an empty field lets all through. Tier is that of the newest proof, T0 where that does not stand. Network is
// one that has paid the device's pledged account.
type DeviceFilter struct {
	IDs                            []string
	Operator, Model, Tier, Network string
}

// DeviceStates returns up to limit devices with ids above after, ascending. A day's work is due two days after it began.
func (db *DB) DeviceStates(ctx context.Context, now time.Time, limit int, after string, f DeviceFilter) ([]DeviceState, error) {
	// Whom a network has paid is looked up by account: in the sums of what is final, and behind them in the earnings.
	const deviceStates = `
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
		) p
		WHERE d.id COLLATE "C" > $2 AND (cardinality($3::text[]) = 0 OR d.id = ANY ($3))
			AND ($5 = '' OR d.operator COLLATE "C" = $5) AND ($6 = '' OR d.model = $6)
			AND ($7 = '' OR $7 = coalesce((
				SELECT CASE WHEN status = 'Verified' AND (expires_at IS NULL OR expires_at > $1) THEN tier END
				FROM attestation WHERE device_id = d.id ORDER BY slot DESC LIMIT 1
			), 'T0'))
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
	rows, _ := db.pool.Query(ctx, deviceStates, now, after, f.IDs, limit, f.Operator, f.Model, f.Tier, f.Network) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, deviceState)
	if err != nil {
		return nil, fmt.Errorf("read device states: %w", err)
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
