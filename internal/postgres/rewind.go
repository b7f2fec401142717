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

// Rewind deletes what lies above to, or everything if to is zero, and makes to the checkpoint, in one transaction. It refuses
// to go below the finalized block (*indexer.PastFinalityError) and to a block that is not kept (indexer.ErrNotKept).
func (db *DB) Rewind(ctx context.Context, from indexer.Checkpoint, to evm.Ref) error {
	const keptTime = `SELECT block_time FROM block_header WHERE chain = $1 AND number = $2 AND hash = $3`
	if from.Finalized != (evm.Ref{}) && aboveOf(to) < int64(from.Finalized.Number) {
		return &indexer.PastFinalityError{Chain: from.Chain, Number: from.Finalized.Number}
	}
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if _, err := moveCheckpoint(ctx, tx, from, to, from.Finalized); err != nil {
			return err
		}
		var since time.Time
		if to != (evm.Ref{}) {
			err := tx.QueryRow(ctx, keptTime, from.Chain, to.Number, to.Hash).Scan(&since)
			if errors.Is(err, pgx.ErrNoRows) {
				return indexer.ErrNotKept
			}
			if err != nil {
				return err
			}
		}
		return takeAway(ctx, tx, from, to, since, false)
	})
	if err != nil {
		return fmt.Errorf("rewind chain %d to block %v: %w", from.Chain, to, err)
	}
	return nil
}

// takeAway deletes what lies above to and notes it. Nothing above to is older than since; zero is not known.
func takeAway(ctx context.Context, tx pgx.Tx, from indexer.Checkpoint, to evm.Ref, since time.Time, byHand bool) error {
	const (
		rewindHeaders  = `DELETE FROM block_header WHERE chain = $1 AND number > $2`
		rewindBlocks   = `DELETE FROM raw_block WHERE chain = $1 AND number > $2`
		rewindStates   = `DELETE FROM state WHERE chain = $1 AND block_number > $2`
		rewindAccruals = `DELETE FROM accrual WHERE chain = $1 AND block_number > $2`
		rewindReadings = `DELETE FROM reading WHERE chain = $1 AND block_number > $2`
		noteReorg      = `
			INSERT INTO reorg (chain, from_number, from_hash, to_number, to_hash, depth, by_hand) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	)
	if since.IsZero() {
		since = time.Unix(0, 0)
	}
	above := aboveOf(to)
	if err := takeTotals(ctx, tx, from.Chain, since, above); err != nil {
		return err
	}
	for _, statement := range []string{rewindHeaders, rewindBlocks, rewindStates, rewindAccruals, rewindReadings} {
		if _, err := tx.Exec(ctx, statement, from.Chain, above); err != nil {
			return err
		}
	}
	if from.Begun() {
		number, hash := nullable(to)
		depth := int64(from.At.Number) - above
		if _, err := tx.Exec(ctx, noteReorg, from.Chain, from.At.Number, from.At.Hash, number, hash, depth, byHand); err != nil {
			return err
		}
	}
	return notify(ctx, tx, from.Chain, to.Number)
}

// aboveOf is the number above which rows go; -1 for the zero Ref, which takes block 0 too.
func aboveOf(to evm.Ref) int64 {
	if to == (evm.Ref{}) {
		return -1
	}
	return int64(to.Number)
}

// Reorg is a rewind that took place.
type Reorg struct {
	Chain  uint64
	At     time.Time
	From   evm.Ref
	To     evm.Ref // zero if everything was rewound
	Depth  uint64  // blocks taken away
	ByHand bool
}

// Reorgs returns the newest rewinds of a chain, at most limit, newest first.
func (db *DB) Reorgs(ctx context.Context, chain uint64, limit int) ([]Reorg, error) {
	const reorgs = `
		SELECT chain, at, from_number, from_hash, to_number, to_hash, depth, by_hand FROM reorg
		WHERE chain = $1 ORDER BY id DESC LIMIT $2`
	rows, _ := db.pool.Query(ctx, reorgs, chain, limit) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (r Reorg, err error) {
		var number *uint64
		var hash *common.Hash
		err = row.Scan(&r.Chain, &r.At, &r.From.Number, &r.From.Hash, &number, &hash, &r.Depth, &r.ByHand)
		r.To = ref(number, hash)
		return r, err
	})
	if err != nil {
		return nil, fmt.Errorf("read reorganisations of chain %d: %w", chain, err)
	}
	return list, nil
}
