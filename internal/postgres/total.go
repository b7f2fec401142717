package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// EarningTotal sums the earnings of one provider in one class and asset: classes and assets never share a number.
type EarningTotal struct {
	Network  string
	Provider string
	Class    indexer.Class
	Asset    indexer.Asset
	Count    int64
	Gross    evm.Units
	Net      evm.Units
	First    time.Time
	Last     time.Time
}

// EarningTotals returns the totals of all earnings by network, provider, class and asset: what was summed up, and what came since.
func (db *DB) EarningTotals(ctx context.Context) ([]EarningTotal, error) {
	const earningTotals = `
		WITH part AS (
			SELECT kind, provider, count, gross, net, first, last FROM earning_total
			UNION ALL
			SELECT e.kind, e.provider, 1, e.gross, e.net, e.block_time, e.block_time
			FROM checkpoint c JOIN earning e ON e.chain = c.chain
			WHERE e.block_time >= (SELECT min(COALESCE(summed_at, '-infinity')) FROM checkpoint) -- known before any earning is looked at
				AND e.block_time >= COALESCE(c.summed_at, '-infinity') AND e.block_number > COALESCE(c.summed_number, -1)
		), total AS (
			SELECT kind, provider, sum(count)::bigint AS count, sum(gross) AS gross, sum(net) AS net, min(first) AS first, max(last) AS last
			FROM part GROUP BY kind, provider
		)
		SELECT k.network, p.name, k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals, sum(t.count)::bigint,
			sum(t.gross)::uint256, sum(t.net)::uint256, min(t.first), max(t.last)
		FROM total t LEFT JOIN earning_kind k ON k.id = t.kind LEFT JOIN account p ON p.id = t.provider
		GROUP BY k.network, p.name, k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals
		ORDER BY k.network COLLATE "C", p.name COLLATE "C", k.class COLLATE "C", k.asset_chain COLLATE "C",
			k.asset_symbol COLLATE "C", k.asset_contract COLLATE "C", k.asset_decimals`
	rows, _ := db.pool.Query(ctx, earningTotals) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (t EarningTotal, err error) {
		err = row.Scan(&t.Network, &t.Provider, &t.Class, &t.Asset.Chain, &t.Asset.Symbol, &t.Asset.Contract, &t.Asset.Decimals,
			&t.Count, &t.Gross, &t.Net, &t.First, &t.Last)
		return t, err
	})
	if err != nil {
		return nil, fmt.Errorf("read totals of earnings: %w", err)
	}
	return list, nil
}

// sumEvery is how many earnings of a chain come before they are summed up; EarningTotals adds as many at most when it is asked.
const sumEvery = 1_000_000

// unsummed counts the earnings that this process applied to each chain since they were last summed up.
type unsummed struct {
	mu     sync.Mutex
	counts map[uint64]int
}

func (u *unsummed) add(chain uint64, n int) (due bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.counts == nil {
		u.counts = map[uint64]int{}
	}
	u.counts[chain] += n
	return u.counts[chain] >= sumEvery
}

func (u *unsummed) reset(chain uint64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.counts, chain)
}

// SumUp brings earning_total up to the chain's finalized block, so that totals cost little to read. Apply does it after each million
// earnings; a process that follows does it when it has caught up.
func (db *DB) SumUp(ctx context.Context, chain uint64) error {
	const (
		noLimitSums = `SELECT set_config('statement_timeout', '0', true)`
		lockSums    = `
			SELECT c.finalized_number, h.block_time, COALESCE(c.summed_number, -1), COALESCE(c.summed_at, '-infinity')
			FROM checkpoint c JOIN block_header h ON h.chain = c.chain AND h.number = c.finalized_number
			WHERE c.chain = $1 FOR NO KEY UPDATE OF c`
		noteSummed = `UPDATE checkpoint SET summed_number = $2, summed_at = $3 WHERE chain = $1`
	)
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		var final, summed int64
		var finalAt time.Time
		var summedAt pgtype.Timestamptz
		err := tx.QueryRow(ctx, lockSums, chain).Scan(&final, &finalAt, &summed, &summedAt)
		if errors.Is(err, pgx.ErrNoRows) || err == nil && final <= summed {
			return nil // nothing is final, or nothing new
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, noLimitSums); err != nil {
			return err
		}
		if err := addTotals(ctx, tx, chain, summedAt, summed, final, ""); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, noteSummed, chain, final, finalAt)
		return err
	})
	if err != nil {
		return fmt.Errorf("sum up earnings of chain %d: %w", chain, err)
	}
	db.unsummed.reset(chain)
	return nil
}

// addTotals adds the earnings of a chain's blocks above after, up to and including to, to the totals, by account and by day: those of one network, or of all if
// it is empty. None of them is older than since.
func addTotals(ctx context.Context, tx pgx.Tx, chain uint64, since pgtype.Timestamptz, after, to int64, network string) error {
	const addTotal = `
		INSERT INTO earning_total AS t (chain, kind, provider, count, gross, net, first, last)
		SELECT chain, kind, provider, count(*), sum(gross), sum(net), min(block_time), max(block_time)
		FROM earning
		WHERE block_time >= $2 AND chain = $1 AND block_number > $3 AND block_number <= $4
			AND ($5 = ''::text OR kind IN (SELECT id FROM earning_kind WHERE network = $5))
		GROUP BY chain, kind, provider
		ON CONFLICT ON CONSTRAINT earning_total_key DO UPDATE SET
			count = t.count + EXCLUDED.count, gross = t.gross + EXCLUDED.gross, net = t.net + EXCLUDED.net,
			first = least(t.first, EXCLUDED.first), last = greatest(t.last, EXCLUDED.last)`
	const addDay = `
		INSERT INTO earning_day AS t (day, chain, kind, count, gross, net, first, last)
		SELECT (block_time AT TIME ZONE 'UTC')::date, chain, kind, count(*), sum(gross), sum(net), min(block_time), max(block_time)
		FROM earning
		WHERE block_time >= $2 AND chain = $1 AND block_number > $3 AND block_number <= $4
			AND ($5 = ''::text OR kind IN (SELECT id FROM earning_kind WHERE network = $5))
		GROUP BY 1, 2, 3
		ON CONFLICT ON CONSTRAINT earning_day_key DO UPDATE SET
			count = t.count + EXCLUDED.count, gross = t.gross + EXCLUDED.gross, net = t.net + EXCLUDED.net,
			first = least(t.first, EXCLUDED.first), last = greatest(t.last, EXCLUDED.last)`
	for _, add := range []string{addTotal, addDay} {
		if _, err := tx.Exec(ctx, add, chain, since, after, to, network); err != nil {
			return err
		}
	}
	return nil
}

// takeTotals deletes the earnings of a chain above a block. What of them was summed up, as after a rewind by hand, leaves the totals. No
// earning above the block is older than since, by which the rows are found at the end of their key.
func takeTotals(ctx context.Context, tx pgx.Tx, chain uint64, since time.Time, above int64) error {
	const (
		rewindEarnings = `DELETE FROM earning WHERE block_time >= $2 AND chain = $1 AND block_number > $3`
		lowerSums      = `
			UPDATE checkpoint SET summed_number = NULLIF($2, -1), summed_at = CASE WHEN $2 = -1 THEN NULL ELSE $3::timestamptz END
			WHERE chain = $1 AND summed_number > $2`
		dropSums = `DELETE FROM earning_total WHERE chain = $1`
		dropDays = `DELETE FROM earning_day WHERE chain = $1`
	)
	if _, err := tx.Exec(ctx, rewindEarnings, chain, since, above); err != nil {
		return err
	}
	done, err := tx.Exec(ctx, lowerSums, chain, above, since)
	if err != nil || done.RowsAffected() == 0 {
		return err
	}
	for _, drop := range []string{dropSums, dropDays} {
		if _, err := tx.Exec(ctx, drop, chain); err != nil {
			return err
		}
	}
	return addTotals(ctx, tx, chain, pgtype.Timestamptz{InfinityModifier: pgtype.NegativeInfinity, Valid: true}, -1, above, "")
}
