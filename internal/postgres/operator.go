package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// OperatorSum is an operator with what its devices are together.
type OperatorSum struct {
	Name      string
	Devices   uint32
	Simulated bool // any of them
	Since     time.Time
}

// Operators returns up to limit operators with names above after, ascending bytewise. Devices without an operator have none.
func (db *DB) Operators(ctx context.Context, limit int, after string) ([]OperatorSum, error) {
	const operators = `
		SELECT operator COLLATE "C" AS name, count(*) AS devices, bool_or(simulated) AS simulated, min(enrolled_at) AS since
		FROM device WHERE operator COLLATE "C" > $1 GROUP BY operator COLLATE "C" ORDER BY operator COLLATE "C" LIMIT $2`
	rows, _ := db.pool.Query(ctx, operators, after, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[OperatorSum])
	if err != nil {
		return nil, fmt.Errorf("read operators: %w", err)
	}
	return list, nil
}

// Operator returns the operator of a name; ErrNotFound if no device has it.
func (db *DB) Operator(ctx context.Context, name string) (OperatorSum, error) {
	const operatorNamed = `
		SELECT operator AS name, count(*) AS devices, bool_or(simulated) AS simulated, min(enrolled_at) AS since
		FROM device WHERE operator COLLATE "C" = $1 AND operator <> '' GROUP BY operator`
	rows, _ := db.pool.Query(ctx, operatorNamed, name) // one returns the error
	found, err := one[OperatorSum](rows)
	if err != nil {
		return OperatorSum{}, fmt.Errorf("read operator %q: %w", name, err)
	}
	return found, nil
}

// TierSum is how many of an operator's devices have a tier.
type TierSum struct {
	Operator string
	Tier     string
	Devices  uint32
}

// OperatorTiers counts devices by operator and tier at an instant, in this order. A device whose newest proof is not verified, or has
// expired, is T0, as DeviceFilter has it.
func (db *DB) OperatorTiers(ctx context.Context, at time.Time, operators []string) ([]TierSum, error) {
	const operatorTiers = `
		SELECT operator, tier, count(*) AS devices
		FROM (
			SELECT d.operator, coalesce((
				SELECT CASE WHEN status = 'Verified' AND (expires_at IS NULL OR expires_at > $1) THEN tier END
				FROM attestation WHERE device_id = d.id ORDER BY slot DESC LIMIT 1
			), 'T0') AS tier
			FROM device d WHERE d.operator COLLATE "C" = ANY ($2)
		) p
		GROUP BY operator, tier ORDER BY operator COLLATE "C", tier COLLATE "C"`
	rows, _ := db.pool.Query(ctx, operatorTiers, at, operators) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[TierSum])
	if err != nil {
		return nil, fmt.Errorf("read operators' tiers: %w", err)
	}
	return list, nil
}

// OperatorIncome is what an operator's devices got in one class and asset.
type OperatorIncome struct {
	Operator string
	AttributedTotal
}

// OperatorIncomes sums the attributed earnings of operators' devices by class and asset, ordered so. A payment that several devices of one
// operator share is counted once.
func (db *DB) OperatorIncomes(ctx context.Context, operators []string) ([]OperatorIncome, error) {
	const operatorIncomes = `
		SELECT d.operator, e.class, e.asset_chain, e.asset_symbol, e.asset_contract, e.asset_decimals,
			array_agg(DISTINCT a.method) AS methods, sum(a.gross)::numeric(78, 0) AS gross, sum(a.net)::numeric(78, 0) AS net,
			count(DISTINCT (a.chain, a.block_time, a.block_hash, a.tx_hash, a.path)) AS count, max(e.block_time) AS last_at
		FROM device d JOIN attribution a ON a.device_id = d.id` + itsEarning + `
		WHERE d.operator COLLATE "C" = ANY ($1)
		GROUP BY d.operator, e.class, e.asset_chain, e.asset_symbol, e.asset_contract, e.asset_decimals
		ORDER BY d.operator COLLATE "C", e.class, e.asset_chain, e.asset_symbol`
	rows, _ := db.pool.Query(ctx, operatorIncomes, operators) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[OperatorIncome])
	if err != nil {
		return nil, fmt.Errorf("read operators' incomes: %w", err)
	}
	return list, nil
}
