package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// NetworkTotal is what one network paid in one class and asset.
type NetworkTotal struct {
	Network   string
	Providers int32 // accounts that the network paid, in whatever class and asset
	FlowTotal
	Last time.Time
}

// NetworkTotals returns the totals of up to limit networks with names above after, by name, class and asset.
func (db *DB) NetworkTotals(ctx context.Context, limit int, after string) ([]NetworkTotal, error) {
	const networkTotals = `
		WITH part AS (` + parts + `), total AS (
			SELECT kind, provider, sum(count)::bigint AS count, sum(gross) AS gross, sum(net) AS net, max(last) AS last
			FROM part GROUP BY kind, provider
		), page AS (
			SELECT k.network COLLATE "C" AS network, count(DISTINCT t.provider)::integer AS providers
			FROM total t JOIN earning_kind k ON k.id = t.kind WHERE k.network COLLATE "C" > $1 GROUP BY 1 ORDER BY 1 LIMIT $2
		)
		SELECT page.network, page.providers, k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals, sum(t.gross)::text AS gross,
			sum(t.net)::text AS net, sum(t.count)::bigint AS count, max(t.last) AS last
		FROM page JOIN earning_kind k ON k.network = page.network JOIN total t ON t.kind = k.id
		GROUP BY page.network, page.providers, k.class, k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals
		ORDER BY 1, k.class COLLATE "C", k.asset_symbol COLLATE "C", k.asset_chain COLLATE "C", k.asset_contract COLLATE "C"`
	rows, _ := db.pool.Query(ctx, networkTotals, after, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[NetworkTotal])
	if err != nil {
		return nil, fmt.Errorf("read totals of networks: %w", err)
	}
	return list, nil
}
