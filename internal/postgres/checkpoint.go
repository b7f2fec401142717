package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// checkpointRow is a row of checkpoint with the oldest kept header beside it; pointers are nil for NULL.
type checkpointRow struct {
	Chain           uint64
	Number          *uint64
	Hash            *common.Hash
	FinalizedNumber *uint64
	FinalizedHash   *common.Hash
	OldestNumber    *uint64
	OldestHash      *common.Hash
	Version         uint64
}

func (r checkpointRow) checkpoint() indexer.Checkpoint {
	return indexer.Checkpoint{
		Chain: r.Chain, At: ref(r.Number, r.Hash), Oldest: ref(r.OldestNumber, r.OldestHash),
		Finalized: ref(r.FinalizedNumber, r.FinalizedHash), Version: r.Version,
	}
}

func ref(number *uint64, hash *common.Hash) evm.Ref {
	if number == nil || hash == nil {
		return evm.Ref{}
	}
	return evm.Ref{Number: *number, Hash: *hash}
}

// nullable is a Ref as two columns, both NULL for the zero Ref.
func nullable(r evm.Ref) (number *uint64, hash *common.Hash) {
	if r == (evm.Ref{}) {
		return nil, nil
	}
	return &r.Number, &r.Hash
}

// Checkpoint returns how far a chain is indexed; its At is zero if nothing was applied.
func (db *DB) Checkpoint(ctx context.Context, chain uint64) (indexer.Checkpoint, error) {
	const checkpoint = `
		SELECT c.chain, c.number, c.hash, c.finalized_number, c.finalized_hash, c.version,
			h.number AS oldest_number, h.hash AS oldest_hash
		FROM checkpoint c
		LEFT JOIN LATERAL (SELECT number, hash FROM block_header WHERE chain = c.chain ORDER BY number LIMIT 1) h ON true
		WHERE c.chain = $1`
	rows, _ := db.pool.Query(ctx, checkpoint, chain) // one returns the error
	row, err := one[checkpointRow](rows)
	if errors.Is(err, ErrNotFound) {
		return indexer.Checkpoint{Chain: chain}, nil
	}
	if err != nil {
		return indexer.Checkpoint{}, fmt.Errorf("read checkpoint of chain %d: %w", chain, err)
	}
	return row.checkpoint(), nil
}

// Checkpoints returns the checkpoints of all chains by chain id.
func (db *DB) Checkpoints(ctx context.Context) ([]indexer.Checkpoint, error) {
	const checkpoints = `
		SELECT c.chain, c.number, c.hash, c.finalized_number, c.finalized_hash, c.version,
			h.number AS oldest_number, h.hash AS oldest_hash
		FROM checkpoint c
		LEFT JOIN LATERAL (SELECT number, hash FROM block_header WHERE chain = c.chain ORDER BY number LIMIT 1) h ON true
		ORDER BY c.chain`
	rows, _ := db.pool.Query(ctx, checkpoints) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (indexer.Checkpoint, error) {
		r, err := pgx.RowToStructByName[checkpointRow](row)
		return r.checkpoint(), err
	})
	if err != nil {
		return nil, fmt.Errorf("read checkpoints: %w", err)
	}
	return list, nil
}

// Kept returns the block at number on the indexed branch; indexer.ErrNotKept if its header was dropped or never stored.
func (db *DB) Kept(ctx context.Context, chain, number uint64) (evm.Ref, error) {
	const kept = `SELECT number, hash FROM block_header WHERE chain = $1 AND number = $2`
	rows, _ := db.pool.Query(ctx, kept, chain, number) // one returns the error
	r, err := one[evm.Ref](rows)
	if errors.Is(err, ErrNotFound) {
		return evm.Ref{}, indexer.ErrNotKept
	}
	if err != nil {
		return evm.Ref{}, fmt.Errorf("read header %d of chain %d: %w", number, chain, err)
	}
	return r, nil
}
