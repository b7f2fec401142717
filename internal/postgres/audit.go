package postgres

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/indexer/audit"
	"github.com/jackc/pgx/v5"
)

// ProvidersOf returns who earned anything on a chain's network, by name. It reads the earnings themselves and not their totals, as
// SumOf does: both are audited.
func (db *DB) ProvidersOf(ctx context.Context, chain uint64, network string) ([]string, error) {
	// The limit keeps the planner from reading all earnings: one of each account is looked for in the index.
	const providersOf = `
		SELECT a.name FROM account a, LATERAL (
			SELECT FROM earning e WHERE e.provider = a.id AND e.chain = $1
				AND e.kind = ANY (ARRAY(SELECT id FROM earning_kind WHERE network = $2))
			LIMIT 1
		) one
		WHERE a.name <> '' ORDER BY a.name`
	return db.names(ctx, "providers", providersOf, chain, network)
}

// DevicesOf returns the devices that earnings of a chain's network name, in the order of their bytes. It reads them all.
func (db *DB) DevicesOf(ctx context.Context, chain uint64, network string) ([]string, error) {
	const devicesOf = `
		SELECT device FROM earning_row WHERE chain = $1 AND network = $2 AND device <> ''
		GROUP BY device ORDER BY device COLLATE "C"`
	return db.names(ctx, "devices", devicesOf, chain, network)
}

func (db *DB) names(ctx context.Context, what, sql string, chain uint64, network string) ([]string, error) {
	rows, _ := db.pool.Query(ctx, sql, chain, network) // CollectRows returns the error
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("read %s of %s on chain %d: %w", what, network, chain, err)
	}
	return names, nil
}

// SumOf adds up earnings. Those of a provider are found by their index; for those of a payer, of a device and of all, the months are
// read that the blocks lie in. Their times are bounded by those of the blocks in raw_block around them, if there are any.
func (db *DB) SumOf(ctx context.Context, r audit.Rows) (audit.Sum, error) {
	const (
		sumOfProvider = `
			SELECT coalesce(sum(gross), 0)::uint256, coalesce(sum(net), 0)::uint256 FROM earning_row
			WHERE chain = $1 AND network = $2 AND asset_chain = $3 AND asset_contract = $4 AND class = ANY ($5)
				AND (device = '' OR NOT $6::boolean) AND block_number BETWEEN $7 AND $8
				AND block_time >= coalesce((
					SELECT block_time FROM raw_block WHERE chain = $1 AND number <= $7 ORDER BY number DESC LIMIT 1), '-infinity')
				AND block_time <= coalesce((
					SELECT block_time FROM raw_block WHERE chain = $1 AND number >= $8 ORDER BY number LIMIT 1), 'infinity')
				AND provider_id = (SELECT id FROM account WHERE name = $9)`
		sumOfOthers = `
			SELECT coalesce(sum(gross), 0)::uint256, coalesce(sum(net), 0)::uint256 FROM earning_row
			WHERE chain = $1 AND network = $2 AND asset_chain = $3 AND asset_contract = $4 AND class = ANY ($5)
				AND (device = '' OR NOT $6::boolean) AND block_number BETWEEN $7 AND $8
				AND block_time >= coalesce((
					SELECT block_time FROM raw_block WHERE chain = $1 AND number <= $7 ORDER BY number DESC LIMIT 1), '-infinity')
				AND block_time <= coalesce((
					SELECT block_time FROM raw_block WHERE chain = $1 AND number >= $8 ORDER BY number LIMIT 1), 'infinity')
				AND CASE $10 WHEN 'payer' THEN payer = $9 WHEN 'device' THEN device = $9 ELSE true END`
	)
	classes := make([]string, len(r.Classes))
	for i, c := range r.Classes {
		classes[i] = string(c)
	}
	var sum audit.Sum
	sql, values := sumOfProvider, []any{
		r.Chain, r.Network, r.Asset.Chain, r.Asset.Contract, classes, r.NoDevice, r.From, r.To, r.Account,
	}
	switch r.Subject {
	case audit.Provider:
	case audit.Payer, audit.Device, audit.Everyone:
		sql, values = sumOfOthers, append(values, string(r.Subject))
	default:
		return audit.Sum{}, fmt.Errorf("add up earnings: %q is no subject", r.Subject)
	}
	if err := db.pool.QueryRow(ctx, sql, values...).Scan(&sum.Gross, &sum.Net); err != nil {
		return audit.Sum{}, fmt.Errorf("add up earnings of %q on chain %d: %w", r.Account, r.Chain, err)
	}
	return sum, nil
}

// SaveProven stores a counter that equals our sum; see SaveReading.
func (db *DB) SaveProven(ctx context.Context, r audit.Reading) error {
	return db.SaveReading(ctx, Reading{
		Chain: r.Chain, Network: r.Network, Account: r.Account, AssetSymbol: r.Asset.Symbol, AssetContract: r.Asset.Contract,
		Name: r.Counter, BlockNumber: r.Block.Number, BlockHash: r.Block.Hash, Amount: r.Amount,
	})
}
