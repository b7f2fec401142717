package postgres

import (
	"context"
	"fmt"
)

// ReorgCount returns how often a chain was rewound, and by how many blocks at most.
func (db *DB) ReorgCount(ctx context.Context, chain uint64) (count int64, deepest uint64, err error) {
	const reorgCount = `SELECT count(*), COALESCE(max(depth), 0) FROM reorg WHERE chain = $1`
	if err := db.pool.QueryRow(ctx, reorgCount, chain).Scan(&count, &deepest); err != nil {
		return 0, 0, fmt.Errorf("count reorganisations of chain %d: %w", chain, err)
	}
	return count, deepest, nil
}
