package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// ReportAt returns the report of a pool with the highest Seq among those as of an instant or before; ErrNotFound if there is none.
func (db *DB) ReportAt(ctx context.Context, pool string, at time.Time) (Report, error) {
	const reportAt = `
		SELECT hash, pool, seq, as_of, body, anchored_tx, anchored_block, anchored_block_hash
		FROM report WHERE pool = $1 AND as_of <= $2 ORDER BY seq DESC LIMIT 1`
	rows, _ := db.pool.Query(ctx, reportAt, pool, instant(at)) // one returns the error
	row, err := one[reportRow](rows)
	if err != nil {
		return Report{}, fmt.Errorf("read report of pool %q at %s: %w", pool, at.UTC().Format(time.RFC3339), err)
	}
	return row.report(), nil
}

// Commitments returns what each of the devices claimed to be, in one kind of identifier, at an instant: the newest claim that stood then.
func (db *DB) Commitments(ctx context.Context, kind string, at time.Time, devices []string) (map[string]common.Hash, error) {
	const commitmentsAt = `
		SELECT DISTINCT ON (device) device, commitment FROM registry_claim
		WHERE device = ANY ($1) AND kind = $2 AND since_micros <= $3 AND (until_micros = 0 OR until_micros > $3)
			AND status IN ('standing', 'upheld')
		ORDER BY device, since_micros DESC, commitment`
	rows, _ := db.pool.Query(ctx, commitmentsAt, devices, kind, at.UnixMicro()) // ForEachRow returns the error
	out := map[string]common.Hash{}
	var device string
	var commitment common.Hash
	_, err := pgx.ForEachRow(rows, []any{&device, &commitment}, func() error {
		out[device] = commitment
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read commitments: %w", err)
	}
	return out, nil
}
