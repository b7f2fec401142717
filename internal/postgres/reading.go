package postgres

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Reading is a balance or a counter that a contract reported at a block. All but BlockHash and Amount are its key.
type Reading struct {
	Chain         uint64
	Network       string
	Account       string
	AssetSymbol   string
	AssetContract string
	Name          string // what was read, such as "balance"
	BlockNumber   uint64
	BlockHash     common.Hash
	Amount        evm.Units
}

// SaveReading stores a reading, in the place of one of another block of the same number, which was reorganised away. One block has
// one amount: another one is a *ConflictError.
func (db *DB) SaveReading(ctx context.Context, r Reading) error {
	const saveReading = `
		INSERT INTO reading AS old (chain, network, account, asset_symbol, asset_contract, name, block_number, block_hash, amount)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT ON CONSTRAINT reading_key DO UPDATE SET block_hash = EXCLUDED.block_hash, amount = EXCLUDED.amount
		WHERE old.block_hash <> EXCLUDED.block_hash OR old.amount = EXCLUDED.amount`
	done, err := db.pool.Exec(ctx, saveReading, r.Chain, r.Network, r.Account, r.AssetSymbol, r.AssetContract, r.Name, r.BlockNumber,
		r.BlockHash, r.Amount)
	if err != nil {
		return fmt.Errorf("save reading of %s: %w", r.Account, err)
	}
	if done.RowsAffected() == 0 {
		return &ConflictError{
			Entity: "reading", Key: fmt.Sprintf("%d/%s/%s/%s/%d", r.Chain, r.Network, r.Account, r.Name, r.BlockNumber), Field: "amount",
			Fix: "a block's state does not change: compare the nodes that were asked",
		}
	}
	return nil
}

// Readings returns all readings of a network on a chain, by block and then by the rest of the key.
func (db *DB) Readings(ctx context.Context, chain uint64, network string) ([]Reading, error) {
	const readings = `
		SELECT chain, network, account, asset_symbol, asset_contract, name, block_number, block_hash, amount FROM reading
		WHERE chain = $1 AND network = $2
		ORDER BY block_number, account, asset_symbol, asset_contract, name`
	rows, _ := db.pool.Query(ctx, readings, chain, network) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Reading])
	if err != nil {
		return nil, fmt.Errorf("read readings of %s on chain %d: %w", network, chain, err)
	}
	return list, nil
}
