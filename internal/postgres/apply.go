package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/jackc/pgx/v5"
)

// Apply appends a batch of blocks and moves the checkpoint, in one transaction; indexer.ErrOutdated if the checkpoint is no
// longer the one that the batch builds on. A key that is already there fails, since the checkpoint says that these blocks are new.
// If the connection is lost while it commits, only Checkpoint tells whether it did.
//
// What earnings refer to is made first, in transactions of its own: partitions, kinds and accounts stay if the batch does not.
func (db *DB) Apply(ctx context.Context, b indexer.Batch) error {
	if err := db.applyBatch(ctx, &b); err != nil {
		if !errors.Is(err, indexer.ErrOutdated) {
			db.forget()
		}
		return fmt.Errorf("apply batch to chain %d: %w", b.From.Chain, err)
	}
	if db.unsummed.add(b.From.Chain, len(b.Rows.Earnings)) {
		return db.SumUp(ctx, b.From.Chain) // the batch is applied, whatever comes of this
	}
	return nil
}

func (db *DB) applyBatch(ctx context.Context, b *indexer.Batch) error {
	const (
		openCheckpoint = `INSERT INTO checkpoint (chain, version) VALUES ($1, 0) ON CONFLICT DO NOTHING`
		dropHeaders    = `DELETE FROM block_header WHERE chain = $1 AND number < $2`
	)
	line, err := timelineOf(b)
	if err != nil {
		return err
	}
	if err := line.checkRows(b); err != nil {
		return err
	}
	ids, err := db.prepare(ctx, b.Rows.Earnings, b.Finalized != b.To)
	if err != nil {
		return err
	}
	chain := b.From.Chain
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if b.From.Version == 0 {
			if _, err := tx.Exec(ctx, openCheckpoint, chain); err != nil {
				return err
			}
		}
		parent, err := moveCheckpoint(ctx, tx, b.From, b.To, b.Finalized)
		if err != nil {
			return err
		}
		if oldest := line.oldest(&b.Rows); parent != nil && oldest.Before(*parent) {
			return fmt.Errorf("batch begins at %v, which is before block %v of %v", oldest, b.From.At, *parent)
		}
		if err := db.copyHeaders(ctx, tx, chain, b.Headers); err != nil {
			return err
		}
		if err := db.copyBlocks(ctx, tx, chain, b.Blocks); err != nil {
			return err
		}
		if err := db.addRows(ctx, tx, &b.Rows, ids); err != nil {
			return err
		}
		if b.Finalized != (evm.Ref{}) {
			if _, err := tx.Exec(ctx, dropHeaders, chain, b.Finalized.Number); err != nil {
				return err
			}
		}
		return notify(ctx, tx, chain, b.To.Number)
	})
}

// prepare makes what earnings refer to.
func (db *DB) prepare(ctx context.Context, earnings []indexer.Earning, indexed bool) ([]earningIDs, error) {
	if err := db.makeMonths(ctx, earnings, indexed); err != nil {
		return nil, err
	}
	return db.intern(ctx, earnings)
}

// forget drops what is remembered of the database, in case that it was wrong: somebody may have restored another state of it.
func (db *DB) forget() {
	db.kinds.forget()
	db.kindNames.forget()
	db.accountNames.forget()
	db.accounts.forget()
	db.months.forget()
}

// addRows adds rows whose ids and partitions are there.
func (db *DB) addRows(ctx context.Context, tx pgx.Tx, rows *indexer.Rows, ids []earningIDs) error {
	if err := db.copyEarnings(ctx, tx, rows.Earnings, ids); err != nil {
		return err
	}
	if err := db.copyStates(ctx, tx, rows.States); err != nil {
		return err
	}
	return db.copyAccruals(ctx, tx, rows.Accruals)
}

// moveCheckpoint compares and swaps, and returns the time of the block that was the checkpoint; nil if there was none. The row stays
// locked to the end of the transaction, so followers of one chain queue here.
func moveCheckpoint(ctx context.Context, tx pgx.Tx, from indexer.Checkpoint, to, finalized evm.Ref) (*time.Time, error) {
	const swapCheckpoint = `
		UPDATE checkpoint
		SET number = $5, hash = $6, finalized_number = $7, finalized_hash = $8, version = version + 1
		WHERE chain = $1 AND version = $2 AND number IS NOT DISTINCT FROM $3 AND hash IS NOT DISTINCT FROM $4
		RETURNING (SELECT block_time FROM block_header WHERE chain = $1 AND number = $3)`
	oldNumber, oldHash := nullable(from.At)
	number, hash := nullable(to)
	finalNumber, finalHash := nullable(finalized)
	var at *time.Time
	err := tx.QueryRow(ctx, swapCheckpoint, from.Chain, from.Version, oldNumber, oldHash, number, hash, finalNumber, finalHash).Scan(&at)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, indexer.ErrOutdated
	}
	return at, err
}

// notify tells those who Watch, when the transaction commits.
func notify(ctx context.Context, tx pgx.Tx, chain, number uint64) error {
	const tellMoved = `SELECT pg_notify($1, $2)`
	_, err := tx.Exec(ctx, tellMoved, movedChannel, fmt.Sprintf("%d %d", chain, number))
	return err
}
