package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/jackc/pgx/v5"
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

// EarningTotals returns the totals of all earnings by network, provider, class and asset.
func (db *DB) EarningTotals(ctx context.Context) ([]EarningTotal, error) {
	const earningTotals = `
		SELECT k.network, p.name, k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals, sum(t.count)::bigint,
			sum(t.gross)::uint256, sum(t.net)::uint256, min(t.first), max(t.last)
		FROM earning_total t LEFT JOIN earning_kind k ON k.id = t.kind LEFT JOIN account p ON p.id = t.provider
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

// sums is what a batch adds to rows of earning_total, column by column.
type sums struct {
	chains      []uint64
	kinds       []int32
	providers   []int32
	counts      []int64
	gross, net  []evm.Units
	first, last []time.Time
}

// sumsOf adds up earnings. A row whose sum would not fit into 256 bits goes on in another one; the server adds them as numerics.
func sumsOf(earnings []indexer.Earning, ids []earningIDs) *sums {
	type key struct {
		chain          uint64
		kind, provider int32
	}
	places := map[key]int{}
	s := &sums{}
	for i := range earnings {
		e, k := &earnings[i], key{earnings[i].Chain, ids[i].kind, ids[i].provider}
		if at, ok := places[k]; ok {
			gross, fits := s.gross[at].Add(e.Gross)
			net, netFits := s.net[at].Add(e.Net)
			if fits && netFits {
				s.counts[at]++
				s.gross[at], s.net[at] = gross, net
				if e.Time.Before(s.first[at]) {
					s.first[at] = e.Time
				}
				if e.Time.After(s.last[at]) {
					s.last[at] = e.Time
				}
				continue
			}
		}
		places[k] = len(s.chains)
		s.chains, s.kinds, s.providers = append(s.chains, k.chain), append(s.kinds, k.kind), append(s.providers, k.provider)
		s.counts, s.gross, s.net = append(s.counts, 1), append(s.gross, e.Gross), append(s.net, e.Net)
		s.first, s.last = append(s.first, e.Time), append(s.last, e.Time)
	}
	return s
}

// addTotals adds new earnings to the totals.
func addTotals(ctx context.Context, tx pgx.Tx, earnings []indexer.Earning, ids []earningIDs) error {
	const addTotal = `
		INSERT INTO earning_total AS t (chain, kind, provider, count, gross, net, first, last)
		SELECT chain, kind, provider, sum(count), sum(gross::numeric), sum(net::numeric), min(first), max(last)
		FROM unnest($1::bigint[], $2::integer[], $3::integer[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[])
			AS new (chain, kind, provider, count, gross, net, first, last)
		GROUP BY chain, kind, provider
		ON CONFLICT ON CONSTRAINT earning_total_key DO UPDATE SET
			count = t.count + EXCLUDED.count, gross = t.gross + EXCLUDED.gross, net = t.net + EXCLUDED.net,
			first = least(t.first, EXCLUDED.first), last = greatest(t.last, EXCLUDED.last)`
	if len(earnings) == 0 {
		return nil
	}
	s := sumsOf(earnings, ids)
	for i := range s.first {
		s.first[i], s.last[i] = instant(s.first[i]), instant(s.last[i])
	}
	_, err := tx.Exec(ctx, addTotal, s.chains, s.kinds, s.providers, s.counts, texts(s.gross), texts(s.net), s.first, s.last)
	return err
}

func texts(list []evm.Units) []string {
	out := make([]string, len(list))
	for i, u := range list {
		out[i] = u.String()
	}
	return out
}

// takeTotals deletes the earnings of a chain above a block and takes them from the totals. No earning above the block is older than
// since, by which the rows are found at the end of their key.
func takeTotals(ctx context.Context, tx pgx.Tx, chain uint64, since time.Time, above int64) error {
	const (
		rewindEarnings = `
			WITH gone AS (
				DELETE FROM earning WHERE block_time >= $2 AND chain = $1 AND block_number > $3
				RETURNING kind, provider, gross, net
			), part AS (
				SELECT kind, provider, count(*) AS count, sum(gross) AS gross, sum(net) AS net FROM gone GROUP BY kind, provider
			)
			UPDATE earning_total t SET count = t.count - part.count, gross = t.gross - part.gross, net = t.net - part.net
			FROM part WHERE t.chain = $1 AND t.kind = part.kind AND t.provider = part.provider`
		dropTotals = `DELETE FROM earning_total WHERE chain = $1 AND count = 0`
		pullTotals = `
			UPDATE earning_total t SET last = (
				SELECT e.block_time FROM earning e WHERE e.provider = t.provider AND e.chain = t.chain AND e.kind = t.kind
				ORDER BY e.block_time DESC LIMIT 1
			) WHERE t.chain = $1 AND t.last > $2`
	)
	if _, err := tx.Exec(ctx, rewindEarnings, chain, since, above); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, dropTotals, chain); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, pullTotals, chain, since)
	return err
}
