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

// Apply appends a batch of blocks and moves the checkpoint, in one transaction; indexer.ErrOutdated if the checkpoint is no
// longer the one that the batch builds on.
func (db *DB) Apply(ctx context.Context, b indexer.Batch) error {
	const (
		openCheckpoint = `INSERT INTO checkpoint (chain, version) VALUES ($1, 0) ON CONFLICT DO NOTHING`
		dropHeaders    = `DELETE FROM block_header WHERE chain = $1 AND number < $2`
	)
	chain := b.From.Chain
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, openCheckpoint, chain); err != nil {
			return err
		}
		if err := moveCheckpoint(ctx, tx, b.From, b.At(), b.Finalized); err != nil {
			return err
		}
		if err := copyHeaders(ctx, tx, chain, b.Unfinal()); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, dropHeaders, chain, b.Finalized.Number); err != nil {
			return err
		}
		if err := copyEarnings(ctx, tx, b.Rows.Earnings); err != nil {
			return err
		}
		return copyFeeShares(ctx, tx, b.Rows.FeeShares)
	})
	if err != nil {
		return fmt.Errorf("apply batch to chain %d: %w", chain, err)
	}
	return nil
}

// Rewind deletes what lies above to, or everything if to is zero, and makes to the checkpoint, in one transaction. It refuses
// to go below the finalized block (*indexer.PastFinalityError) and to a block that is not kept (indexer.ErrNotKept).
func (db *DB) Rewind(ctx context.Context, from indexer.Checkpoint, to evm.Ref) error {
	const (
		keptHeader      = `SELECT EXISTS (SELECT FROM block_header WHERE chain = $1 AND number = $2 AND hash = $3)`
		rewindHeaders   = `DELETE FROM block_header WHERE chain = $1 AND number > $2`
		rewindEarnings  = `DELETE FROM earning WHERE chain = $1 AND block_number > $2`
		rewindFeeShares = `DELETE FROM fee_share WHERE chain = $1 AND block_number > $2`
	)
	if from.Finalized != (evm.Ref{}) && to.Number < from.Finalized.Number {
		return &indexer.PastFinalityError{Chain: from.Chain, Number: from.Finalized.Number}
	}
	above := int64(to.Number)
	if to == (evm.Ref{}) {
		above = -1
	}
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if err := moveCheckpoint(ctx, tx, from, to, from.Finalized); err != nil {
			return err
		}
		var kept bool
		if err := tx.QueryRow(ctx, keptHeader, from.Chain, to.Number, to.Hash).Scan(&kept); err != nil {
			return err
		}
		if !kept && above >= 0 {
			return indexer.ErrNotKept
		}
		for _, statement := range []string{rewindHeaders, rewindEarnings, rewindFeeShares} {
			if _, err := tx.Exec(ctx, statement, from.Chain, above); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("rewind chain %d to block %v: %w", from.Chain, to, err)
	}
	return nil
}

// moveCheckpoint compares and swaps. The row stays locked to the end of the transaction, so followers of one chain queue here.
func moveCheckpoint(ctx context.Context, tx pgx.Tx, from indexer.Checkpoint, to, finalized evm.Ref) error {
	const swapCheckpoint = `
		UPDATE checkpoint
		SET number = $4, hash = $5, finalized_number = $6, finalized_hash = $7, version = version + 1
		WHERE chain = $1 AND version = $2 AND hash IS NOT DISTINCT FROM $3`
	_, old := nullable(from.At)
	number, hash := nullable(to)
	finalNumber, finalHash := nullable(finalized)
	done, err := tx.Exec(ctx, swapCheckpoint, from.Chain, from.Version, old, number, hash, finalNumber, finalHash)
	if err != nil {
		return err
	}
	if done.RowsAffected() != 1 {
		return indexer.ErrOutdated
	}
	return nil
}

func copyHeaders(ctx context.Context, tx pgx.Tx, chain uint64, headers []indexer.Header) error {
	columns := []string{"chain", "number", "hash", "parent", "block_time"}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"block_header"}, columns, pgx.CopyFromSlice(len(headers), func(i int) ([]any, error) {
		h := headers[i]
		return []any{chain, h.Number, h.Hash, h.Parent, instant(h.Time)}, nil
	}))
	return err
}
