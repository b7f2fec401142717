package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// State returns what was last announced under a key up to the checkpoint.
func (db *DB) State(ctx context.Context, chain uint64, key indexer.StateKey) (value string, known bool, err error) {
	return newestState(ctx, db.pool, chain, key)
}

// querier is a pool or a transaction.
type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func newestState(ctx context.Context, q querier, chain uint64, key indexer.StateKey) (value string, known bool, err error) {
	const stateByKey = `
		SELECT value FROM state WHERE chain = $1 AND network = $2 AND kind = $3 AND key = $4
		ORDER BY block_number DESC, path DESC LIMIT 1`
	err = q.QueryRow(ctx, stateByKey, chain, key.Network, key.Kind, key.Key).Scan(&value)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("read %s %s of %s on chain %d: %w", key.Kind, key.Key, key.Network, chain, err)
	}
	return value, true, nil
}

// States returns all that a network announced on a chain, in the order of blocks and paths.
func (db *DB) States(ctx context.Context, chain uint64, network string) ([]indexer.State, error) {
	const states = `
		SELECT chain, network, kind, key, value, block_number, block_hash, path FROM state
		WHERE chain = $1 AND network = $2 ORDER BY block_number, path, kind, key`
	rows, _ := db.pool.Query(ctx, states, chain, network) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s indexer.State, err error) {
		err = row.Scan(&s.Chain, &s.Network, &s.Kind, &s.Key, &s.Value, &s.Block.Number, &s.Block.Hash, &s.Path)
		return s, err
	})
	if err != nil {
		return nil, fmt.Errorf("read states of %s on chain %d: %w", network, chain, err)
	}
	return list, nil
}

// accrualRow is a row of accrual. Blocks and seconds are numerics, as Units are.
type accrualRow struct {
	Chain         uint64
	Network       string
	Provider      string
	Payer         string
	Job           string
	AssetChain    string
	AssetSymbol   string
	AssetContract string
	AssetDecimals uint8
	Rate          evm.Units
	Unit          string
	Settled       evm.Units
	Until         evm.Units
	BlockNumber   uint64
	BlockHash     common.Hash
	BlockTime     time.Time
	TxHash        common.Hash
	Path          uint32
	Proof         indexer.Proof
}

func (r accrualRow) accrual() indexer.Accrual {
	return indexer.Accrual{
		Chain: r.Chain, Network: r.Network, Provider: r.Provider, Payer: r.Payer, Job: r.Job,
		Asset: indexer.Asset{Chain: r.AssetChain, Symbol: r.AssetSymbol, Contract: r.AssetContract, Decimals: r.AssetDecimals},
		Rate:  r.Rate, Unit: r.Unit, Settled: r.Settled.Limbs()[0], End: r.Until.Limbs()[0],
		Block: evm.Ref{Number: r.BlockNumber, Hash: r.BlockHash}, Time: r.BlockTime, Tx: r.TxHash, Path: r.Path, Proof: r.Proof,
	}
}

// Accruals returns the newest accrual of each job of a network on a chain, by job, those that ended or have no rate included.
func (db *DB) Accruals(ctx context.Context, chain uint64, network string) ([]indexer.Accrual, error) {
	const accruals = `
		SELECT DISTINCT ON (job) chain, network, provider, payer, job, asset_chain, asset_symbol, asset_contract, asset_decimals, rate, unit,
			settled, until, block_number, block_hash, block_time, tx_hash, path, proof
		FROM accrual WHERE chain = $1 AND network = $2
		ORDER BY job, block_number DESC, path DESC`
	rows, _ := db.pool.Query(ctx, accruals, chain, network) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (indexer.Accrual, error) {
		r, err := pgx.RowToStructByName[accrualRow](row)
		return r.accrual(), err
	})
	if err != nil {
		return nil, fmt.Errorf("read accruals of %s on chain %d: %w", network, chain, err)
	}
	return list, nil
}
