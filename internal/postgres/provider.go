package postgres

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// ProviderTotal is what one account got from one network in one class and asset.
type ProviderTotal struct {
	Provider string
	Network  string
	FlowTotal
	First     time.Time
	Last      time.Time
	Chain     uint64
	LastBlock uint64
	LastHash  common.Hash
}

// providerPage begins a statement with accounts that were paid; $1 is the network or nothing. They are found account by account in order of name;
// OFFSET 0 keeps the planner from reading all totals, or all earnings, to see which accounts have any.
const providerPage = `
	kind AS (SELECT id FROM earning_kind WHERE $1 = ''::text OR network = $1), page AS (
		SELECT a.id, a.name FROM account a WHERE (
			EXISTS (SELECT FROM earning_total t WHERE t.provider = a.id AND t.kind = ANY (ARRAY (SELECT id FROM kind)) OFFSET 0)
			OR EXISTS (
				SELECT FROM checkpoint c JOIN earning e ON e.chain = c.chain
				WHERE e.provider = a.id AND e.kind = ANY (ARRAY (SELECT id FROM kind)) AND e.block_time >= COALESCE(c.summed_at, '-infinity')
					AND e.block_number > COALESCE(c.summed_number, -1) OFFSET 0
			))
`

// providers completes providerPage by what a query keeps, and by what is read of the page: that is in the order of names, then by.
func (q RowQuery) providers(network, read, by string) (sql string, args []any, err error) {
	name := fieldOf("a.name", "text")
	sql, args, err = q.rows("WITH "+providerPage, rowFields{FieldID: name, "name": name}, network)
	if q.Descending {
		return sql + read + " ORDER BY provider DESC" + by, args, err
	}
	return sql + read + " ORDER BY provider" + by, args, err
}

// Providers returns the accounts that were paid and that a query asks for, by name; an empty network means by any.
func (db *DB) Providers(ctx context.Context, q RowQuery, network string) ([]string, error) {
	sql, args, err := q.providers(network, ") SELECT name AS provider FROM page", "")
	if err != nil {
		return nil, fmt.Errorf("list providers: %w", err)
	}
	rows, _ := db.pool.Query(ctx, sql, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("read providers: %w", err)
	}
	return list, nil
}

// ProviderTotals returns the totals of the accounts that a query asks for, by name, network, class and asset; an empty network means all.
// Totals over several chains are told with the last of their blocks.
func (db *DB) ProviderTotals(ctx context.Context, q RowQuery, network string) ([]ProviderTotal, error) {
	const providerTotals = `
		), total AS (
			SELECT chain, kind, provider, count, gross, net, first, last
			FROM page p CROSS JOIN LATERAL (SELECT * FROM earning_total WHERE provider = p.id AND kind = ANY (ARRAY (SELECT id FROM kind))) t
			UNION ALL
			SELECT e.chain, e.kind, e.provider, count(*), sum(e.gross), sum(e.net), min(e.block_time), max(e.block_time)
			FROM page p CROSS JOIN checkpoint c CROSS JOIN LATERAL (
				SELECT * FROM earning WHERE provider = p.id AND chain = c.chain AND kind = ANY (ARRAY (SELECT id FROM kind))
					AND block_time >= COALESCE(c.summed_at, '-infinity') AND block_number > COALESCE(c.summed_number, -1)
			) e
			GROUP BY e.chain, e.kind, e.provider
		), row AS (
			SELECT p.name AS provider, k.network, k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals, sum(t.gross)::text AS gross,
				sum(t.net)::text AS net, sum(t.count)::bigint AS count, min(t.first) AS first, max(t.last) AS last, max(t.chain) AS chain
			FROM page p JOIN total t ON t.provider = p.id JOIN earning_kind k ON k.id = t.kind
			GROUP BY p.name, k.network, k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals
		)
		SELECT row.*, b.block_number AS last_block, b.block_hash AS last_hash
		FROM row JOIN LATERAL (
			SELECT block_number, block_hash FROM earning WHERE block_time = row.last ORDER BY chain = row.chain DESC, block_number DESC LIMIT 1
		) b ON true`
	const byKind = `, network COLLATE "C", class COLLATE "C", asset_chain COLLATE "C", asset_symbol COLLATE "C", asset_contract COLLATE "C"`
	sql, args, err := q.providers(network, providerTotals, byKind)
	if err != nil {
		return nil, fmt.Errorf("list totals of providers: %w", err)
	}
	rows, _ := db.pool.Query(ctx, sql, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[ProviderTotal])
	if err != nil {
		return nil, fmt.Errorf("read totals of providers: %w", err)
	}
	return list, nil
}

// LatestPayments returns up to limit payments to each of the providers, newest first, in one statement; an empty network means all.
func (db *DB) LatestPayments(ctx context.Context, limit int, providers []string, network string) ([]Payment, error) {
	// The account's number comes first, so that each provider's newest are read from the end of its index.
	sql := `SELECT e.*, a.device_id, a.method
		FROM account p CROSS JOIN LATERAL (
			SELECT ` + paymentColumns + ` FROM earning
			WHERE provider = p.id AND ($2 = ''::text OR kind = ANY (ARRAY (SELECT id FROM earning_kind WHERE network = $2)))
			ORDER BY block_time DESC, chain DESC, block_number DESC, path DESC LIMIT ` + strconv.Itoa(limit) + `
		) e ` + attributed + `
		WHERE p.name = ANY ($1::text[])
		ORDER BY p.name, e.block_time DESC, e.chain DESC, e.block_number DESC, e.path DESC`
	list, err := db.readPayments(ctx, db.pool, limit*len(providers), sql, []any{providers, network})
	if err != nil {
		return nil, fmt.Errorf("read latest payments: %w", err)
	}
	return list, nil
}

// attributed joins the one device that a payment e is attributed to.
const attributed = `
	LEFT JOIN LATERAL (SELECT min(device_id) AS device_id, min(method) AS method FROM attribution
		WHERE chain = e.chain AND block_time = e.block_time AND block_hash = e.block_hash AND tx_hash = e.tx_hash AND path = e.path
		HAVING count(*) = 1) a ON true`
