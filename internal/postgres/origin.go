package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/jackc/pgx/v5"
)

// EarningAt returns the earning at a place of a chain; ErrNotFound if there is none.
func (db *DB) EarningAt(ctx context.Context, chain, block uint64, path uint32) (indexer.Earning, error) {
	const earningAt = `
		SELECT chain, block_time, block_number, block_hash, tx_hash, path, network, provider, device, job, class,
			asset_chain, asset_symbol, asset_contract, asset_decimals, gross, net, net_assumed, face, payer, proof, decoder
		FROM earning_row
		WHERE block_time = (SELECT block_time FROM raw_block WHERE chain = $1 AND number = $2) AND chain = $1 AND block_number = $2 AND path = $3`
	rows, _ := db.pool.Query(ctx, earningAt, chain, block, path) // one returns the error
	row, err := one[earningRow](rows)
	if err != nil {
		return indexer.Earning{}, fmt.Errorf("read earning %d of block %d of chain %d: %w", path, block, chain, err)
	}
	return row.earning(), nil
}

// StateOrigin returns the block and the place in it where the value of a key was announced that held before a place; ErrNotFound if
// nothing was.
func (db *DB) StateOrigin(ctx context.Context, chain uint64, key indexer.StateKey, before evm.Ref, path uint32) (evm.Ref, uint32, error) {
	const stateOrigin = `
		SELECT block_number, block_hash, path FROM state
		WHERE chain = $1 AND network = $2 AND kind = $3 AND key = $4 AND (block_number, path) < ($5, $6)
		ORDER BY block_number DESC, path DESC LIMIT 1`
	var at evm.Ref
	var place uint32
	err := db.pool.QueryRow(ctx, stateOrigin, chain, key.Network, key.Kind, key.Key, before.Number, path).Scan(&at.Number, &at.Hash, &place)
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return evm.Ref{}, 0, fmt.Errorf("read origin of %s %s of %s: %w", key.Kind, key.Key, key.Network, err)
	}
	return at, place, nil
}
