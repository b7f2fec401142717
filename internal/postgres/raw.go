package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/jackc/pgx/v5"
)

// RawBlocks returns up to limit blocks of a chain with the logs they were applied with, from a number on, in order. Of their headers
// only number, hash and time are known.
func (db *DB) RawBlocks(ctx context.Context, chain, from uint64, limit int) ([]indexer.Block, error) {
	const rawBlocks = `
		SELECT number, hash, block_time, proof, body FROM raw_block WHERE chain = $1 AND number >= $2 ORDER BY number LIMIT $3`
	rows, _ := db.pool.Query(ctx, rawBlocks, chain, from, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (indexer.Block, error) {
		var block evm.Ref
		var at time.Time
		var proof indexer.Proof
		var body []byte // a copy, which the logs may point into
		if err := row.Scan(&block.Number, &block.Hash, &at, &proof, &body); err != nil {
			return indexer.Block{}, err
		}
		return indexer.ReadRaw(block, at, proof, body)
	})
	if err != nil {
		return nil, fmt.Errorf("read blocks of chain %d from %d: %w", chain, from, err)
	}
	return list, nil
}
