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

// RewindPlan says what a rewind by hand would do. Counts are of rows that it deletes.
type RewindPlan struct {
	From     indexer.Checkpoint
	To       evm.Ref   // zero is the beginning
	Time     time.Time // of To
	Earnings int64
	States   int64
	Accruals int64
	Readings int64
	Blocks   int64 // with their logs
	Headers  int64
}

// RewindPreview says what RewindByHand would delete. The rewind goes to the newest block up to to that is known, by its header or by its
// logs; the error is indexer.ErrNotKept if there is none. nil is the beginning of the chain.
func (db *DB) RewindPreview(ctx context.Context, chain uint64, to *uint64) (RewindPlan, error) {
	const (
		knownBlock = `
			(SELECT number, hash, block_time FROM block_header WHERE chain = $1 AND number <= $2 ORDER BY number DESC LIMIT 1)
			UNION ALL (SELECT number, hash, block_time FROM raw_block WHERE chain = $1 AND number <= $2 ORDER BY number DESC LIMIT 1)
			ORDER BY number DESC LIMIT 1`
		rewindCounts = `
			SELECT (SELECT count(*) FROM earning WHERE block_time >= $3 AND chain = $1 AND block_number > $2) AS earnings,
				(SELECT count(*) FROM state WHERE chain = $1 AND block_number > $2) AS states,
				(SELECT count(*) FROM accrual WHERE chain = $1 AND block_number > $2) AS accruals,
				(SELECT count(*) FROM reading WHERE chain = $1 AND block_number > $2) AS readings,
				(SELECT count(*) FROM raw_block WHERE chain = $1 AND number > $2) AS blocks,
				(SELECT count(*) FROM block_header WHERE chain = $1 AND number > $2) AS headers`
	)
	from, err := db.Checkpoint(ctx, chain)
	if err != nil {
		return RewindPlan{}, err
	}
	plan := RewindPlan{From: from, Time: time.Unix(0, 0).UTC()}
	if to != nil {
		err := db.pool.QueryRow(ctx, knownBlock, chain, *to).Scan(&plan.To.Number, &plan.To.Hash, &plan.Time)
		if errors.Is(err, pgx.ErrNoRows) {
			return RewindPlan{}, fmt.Errorf("block %d of chain %d: %w", *to, chain, indexer.ErrNotKept)
		}
		if err != nil {
			return RewindPlan{}, fmt.Errorf("read block %d of chain %d: %w", *to, chain, err)
		}
	}
	err = db.pool.QueryRow(ctx, rewindCounts, chain, aboveOf(plan.To), plan.Time).
		Scan(&plan.Earnings, &plan.States, &plan.Accruals, &plan.Readings, &plan.Blocks, &plan.Headers)
	if err != nil {
		return RewindPlan{}, fmt.Errorf("count rows of chain %d: %w", chain, err)
	}
	return plan, nil
}

// RewindByHand does what RewindPreview said, even below the finalized block: the block it goes to is then the one that counts as
// final. It returns indexer.ErrOutdated if the checkpoint has moved since.
func (db *DB) RewindByHand(ctx context.Context, plan RewindPlan) error {
	const (
		noLimit    = `SELECT set_config('statement_timeout', '0', true)` // there may be millions of rows to delete
		keepHeader = `
			INSERT INTO block_header (chain, number, hash, block_time)
			SELECT chain, number, hash, block_time FROM raw_block WHERE chain = $1 AND number = $2 AND hash = $3
			ON CONFLICT DO NOTHING` // a checkpoint's header is always kept
		keptByHand = `SELECT EXISTS (SELECT FROM block_header WHERE chain = $1 AND number = $2 AND hash = $3)`
	)
	finalized := plan.From.Finalized
	if finalized != (evm.Ref{}) && aboveOf(plan.To) < int64(finalized.Number) {
		finalized = plan.To
	}
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, noLimit); err != nil {
			return err
		}
		if _, err := moveCheckpoint(ctx, tx, plan.From, plan.To, finalized); err != nil {
			return err
		}
		if plan.To != (evm.Ref{}) {
			if _, err := tx.Exec(ctx, keepHeader, plan.From.Chain, plan.To.Number, plan.To.Hash); err != nil {
				return err
			}
			var kept bool
			if err := tx.QueryRow(ctx, keptByHand, plan.From.Chain, plan.To.Number, plan.To.Hash).Scan(&kept); err != nil {
				return err
			}
			if !kept {
				return indexer.ErrNotKept
			}
		}
		return takeAway(ctx, tx, plan.From, plan.To, plan.Time, true)
	})
	if err != nil {
		return fmt.Errorf("rewind chain %d by hand to block %v: %w", plan.From.Chain, plan.To, err)
	}
	return nil
}
