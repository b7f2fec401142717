package postgres

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// EarningSum adds up earnings that share what they are grouped by, and in any case chain, class and asset. What is not grouped by is empty.
type EarningSum struct {
	EarningSumKey
	FlowTotal
	First     time.Time
	Last      time.Time
	LastBlock uint64
	LastHash  common.Hash
	Matched   bool // grouped by device: each part was found by the method "matched"
}

// EarningSumKey is a sum's place: sums are listed in the order of these, texts by their bytes.
type EarningSumKey struct {
	From     time.Time // beginning of the UTC day or month; 1970 without grouping by time
	Network  string
	Provider string
	Device   string
	Chain    uint64
	Kind     string // class and asset
}

// EarningSumQuery says what to add up. Unit is "day", "month" or empty. ByDevice, or Device, counts the attributed parts only. All of Where
// hold.
type EarningSumQuery struct {
	Unit       string
	ByNetwork  bool
	ByProvider bool
	ByDevice   bool
	Where      []Condition
	Timed      bool // Where has conditions on time
	Device     string
	After      *EarningSumKey
	Limit      int
	Block      *BlockAt
}

// EarningSums returns sums after a place, in one statement.
func (db *DB) EarningSums(ctx context.Context, q EarningSumQuery) ([]EarningSum, error) {
	list, err := atBlock(ctx, db, q.Block, func(from source, at *pinned) ([]EarningSum, error) {
		sql, args, err := q.statement(at)
		if err != nil {
			return nil, err
		}
		rows, _ := from.Query(ctx, sql, args...) // CollectRows returns the error
		return pgx.CollectRows(rows, func(row pgx.CollectableRow) (s EarningSum, err error) {
			err = row.Scan(&s.From, &s.Network, &s.Provider, &s.Device, &s.Chain, &s.Kind, &s.Class, &s.AssetChain, &s.AssetSymbol,
				&s.AssetContract, &s.AssetDecimals, &s.Gross, &s.Net, &s.Count, &s.First, &s.Last, &s.Matched, &s.LastBlock, &s.LastHash)
			return s, err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("add up earnings: %w", err)
	}
	return list, nil
}

// statement adds up by numbers first, of which there are few, and then gives the sums their names. It takes what SumUp has added up already
// where it can: all of the history, or whole days of it.
func (q EarningSumQuery) statement(at *pinned) (sql string, args []any, err error) {
	b := &sqlBuilder{at: "e.block_time"}
	column := func(wanted bool, name, otherwise string) string {
		if wanted {
			return name
		}
		return otherwise
	}
	unit := map[string]string{
		"": "'1970-01-01Z'::timestamptz", "day": "date_bin('1 day', e.block_time, '1970-01-01Z'::timestamptz)", "month": "date_trunc('month', e.block_time)",
	}[q.Unit]
	if unit == "" {
		return "", nil, fmt.Errorf("sums are not kept by %q", q.Unit)
	}
	byDevice := q.ByDevice || q.Device != ""
	provider, device := column(q.ByProvider, "e.provider", "0"), column(q.ByDevice, "a.device_id", "''::text")
	// A sum over a stretch of history is one over a subquery, whose count of groups the server takes to be small, as it is: of the unit of a
	// time it expects as many as there are times, and sorts all rows.
	summed, source := q.Unit == "" && !q.Timed && at == nil, parts
	conditions := append(at.conditions(), q.Where...)
	if q.After != nil && q.Unit != "" {
		conditions = append(conditions, Condition{Field: FieldTime, Op: AtLeast, Value: q.After.From})
	}
	if !summed && at == nil && !byDevice && !q.ByProvider {
		if within, rest, ok := stretchOf(conditions); ok {
			summed, source, conditions = true, b.days(within), rest
		}
	}
	over, end := unit, ""
	if !byDevice && !summed {
		over, end = "e.bucket", " OFFSET 0) e"
	}
	b.add("WITH s AS (SELECT ", over, " AS bucket, e.chain, e.kind, ", provider, " AS provider, ", device, " AS device, ")
	switch {
	case byDevice:
		b.add(`count(*) AS count, sum(a.gross) AS gross, sum(a.net) AS net, min(e.block_time) AS first, max(e.block_time) AS last,
			bool_and(a.method = 'matched') AS matched
			FROM attribution a CROSS JOIN LATERAL (SELECT block_time, chain, block_number, path, kind, provider, payer FROM earning
				WHERE chain = a.chain AND block_time = a.block_time AND block_hash = a.block_hash AND tx_hash = a.tx_hash AND path = a.path LIMIT 1) e
			WHERE true`)
		b.at = "a.block_time"
		if q.Device != "" {
			b.add(" AND a.device_id = ", b.bind(q.Device))
		}
	case summed:
		b.add("sum(count) AS count, sum(gross) AS gross, sum(net) AS net, min(first) AS first, max(last) AS last, false AS matched FROM (", source, ") e WHERE true")
	default:
		b.add(`count(*) AS count, sum(gross) AS gross, sum(net) AS net, min(block_time) AS first, max(block_time) AS last, false AS matched
			FROM (SELECT block_time, chain, kind, provider, gross, net, `, unit, ` AS bucket FROM earning e WHERE true`)
	}
	for _, c := range conditions {
		text, err := b.condition(c)
		if err != nil {
			return "", nil, err
		}
		b.add(" AND ", text)
	}
	b.add(end, " GROUP BY 1, 2, 3, 4, 5), page AS (SELECT s.bucket, ", column(q.ByNetwork, `k.network COLLATE "C"`, "''::text"), " AS network, ",
		column(q.ByProvider, "p.name", `''::text COLLATE "C"`), ` AS provider, s.device COLLATE "C" AS device, s.chain,
		concat_ws('|', k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals) COLLATE "C" AS kind,
		k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals, sum(s.gross)::text AS gross, sum(s.net)::text AS net,
		sum(s.count)::bigint AS count, min(s.first) AS first, max(s.last) AS last, bool_and(s.matched) AS matched
		FROM s JOIN earning_kind k ON k.id = s.kind`)
	if q.ByProvider {
		b.add(" JOIN account p ON p.id = s.provider")
	}
	b.add(" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)")
	b.add(` SELECT page.*, last_block.block_number, last_block.block_hash
		FROM (SELECT * FROM page WHERE true`)
	if k := q.After; k != nil {
		b.add(" AND (bucket, network, provider, device, chain, kind) > (", b.bind(instant(k.From)), ", ", b.bind(k.Network), "::text, ", b.bind(k.Provider),
			"::text, ", b.bind(k.Device), "::text, ", b.bind(k.Chain), "::bigint, ", b.bind(k.Kind), "::text)")
	}
	const order = " ORDER BY bucket, network, provider, device, chain, kind"
	b.add(order, " LIMIT ", strconv.Itoa(q.Limit), `) page JOIN LATERAL (SELECT block_number, block_hash FROM earning
		WHERE block_time = page.last AND chain = page.chain ORDER BY block_number DESC LIMIT 1) last_block ON true`, order)
	return b.sql.String(), b.args, nil
}

// parts are the sums of earnings that were added up, and beside them what came since, in numbers. The least of the chains' times is known
// before any earning is looked at, and keeps to the end of the history.
const parts = `
	SELECT chain, kind, provider, count, gross, net, first, last FROM earning_total
	UNION ALL
	SELECT e.chain, e.kind, e.provider, count(*), sum(e.gross), sum(e.net), min(e.block_time), max(e.block_time)
	FROM checkpoint c JOIN earning e ON e.chain = c.chain
	WHERE e.block_time >= (SELECT min(COALESCE(summed_at, '-infinity')) FROM checkpoint)
		AND e.block_time >= COALESCE(c.summed_at, '-infinity') AND e.block_number > COALESCE(c.summed_number, -1)
	GROUP BY e.chain, e.kind, e.provider`
