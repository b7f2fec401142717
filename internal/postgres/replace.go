package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// Replacement is the transaction in which the rows of one network on one chain are decoded anew. It is for one goroutine.
type Replacement struct {
	db      *DB
	tx      pgx.Tx
	chain   uint64
	network string
	at      evm.Ref
}

// ReplaceRows deletes the earnings, states and accruals of a network on a chain and calls fill to write them again, as another
// decoder would have from the start. All is one transaction: if fill errs or the process dies, nothing has changed, and until it
// returns readers see the old rows. Followers of the chain wait; the one whose batch was decoded before gets indexer.ErrOutdated. The
// blocks of RawBlocks stand still meanwhile.
func (db *DB) ReplaceRows(ctx context.Context, chain uint64, network string, fill func(*Replacement) error) error {
	// The connection is its own: a pool whose every connection waited for one more, to add accounts, would wait for ever.
	conn, err := db.connect(ctx, map[string]string{"statement_timeout": "0", "idle_in_transaction_session_timeout": "0"})
	if err == nil {
		defer conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // the transaction has ended
		err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
			r := &Replacement{db: db, tx: tx, chain: chain, network: network}
			if err := r.clear(ctx); err != nil {
				return err
			}
			if err := fill(r); err != nil {
				return err
			}
			if err := r.sumUp(ctx); err != nil {
				return err
			}
			return notify(ctx, tx, chain, r.at.Number)
		})
	}
	if err != nil {
		return fmt.Errorf("replace rows of %s on chain %d: %w", network, chain, err)
	}
	return nil
}

// clear locks the checkpoint, makes those who have read it outdated, and deletes the old rows.
func (r *Replacement) clear(ctx context.Context) error {
	const (
		lockCheckpoint = `UPDATE checkpoint SET version = version + 1 WHERE chain = $1 AND number IS NOT NULL RETURNING number, hash`
		clearEarnings  = `DELETE FROM earning WHERE chain = $1 AND kind IN (SELECT id FROM earning_kind WHERE network = $2)`
		clearTotals    = `DELETE FROM earning_total WHERE chain = $1 AND kind IN (SELECT id FROM earning_kind WHERE network = $2)`
		clearDays      = `DELETE FROM earning_day WHERE chain = $1 AND kind IN (SELECT id FROM earning_kind WHERE network = $2)`
		clearStates    = `DELETE FROM state WHERE chain = $1 AND network = $2`
		clearAccruals  = `DELETE FROM accrual WHERE chain = $1 AND network = $2`
	)
	err := r.tx.QueryRow(ctx, lockCheckpoint, r.chain).Scan(&r.at.Number, &r.at.Hash)
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	for _, statement := range []string{clearEarnings, clearTotals, clearDays, clearStates, clearAccruals} {
		if _, err := r.tx.Exec(ctx, statement, r.chain, r.network); err != nil {
			return err
		}
	}
	return nil
}

// sumUp brings the network's totals to where the chain's are.
func (r *Replacement) sumUp(ctx context.Context) error {
	const summedUpTo = `SELECT COALESCE(summed_number, -1) FROM checkpoint WHERE chain = $1`
	var summed int64
	if err := r.tx.QueryRow(ctx, summedUpTo, r.chain).Scan(&summed); err != nil {
		return err
	}
	begin := pgtype.Timestamptz{InfinityModifier: pgtype.NegativeInfinity, Valid: true}
	return addTotals(ctx, r.tx, r.chain, begin, -1, summed, r.network)
}

// At is the checkpoint up to which rows are to be written.
func (r *Replacement) At() evm.Ref { return r.at }

// State returns what was last announced under a key: by the rows written so far, or by another network.
func (r *Replacement) State(ctx context.Context, chain uint64, key indexer.StateKey) (value string, known bool, err error) {
	return newestState(ctx, r.tx, chain, key)
}

// Write appends rows of the network.
func (r *Replacement) Write(ctx context.Context, rows indexer.Rows) error {
	if err := r.check(&rows); err != nil {
		return err
	}
	ids, err := r.db.prepare(ctx, rows.Earnings, true)
	if err == nil {
		err = r.db.addRows(ctx, r.tx, &rows, ids)
	}
	if err != nil {
		r.db.forget()
		return fmt.Errorf("write rows: %w", err)
	}
	return nil
}

func (r *Replacement) check(rows *indexer.Rows) error {
	row := func(chain uint64, network string, block evm.Ref) error {
		if chain != r.chain || network != r.network || block.Number > r.at.Number {
			return fmt.Errorf("row of %s in block %v of chain %d is none of %s up to block %v of chain %d",
				network, block, chain, r.network, r.at, r.chain)
		}
		return nil
	}
	for i := range rows.Earnings {
		if err := row(rows.Earnings[i].Chain, rows.Earnings[i].Network, rows.Earnings[i].Block); err != nil {
			return err
		}
	}
	for i := range rows.States {
		if err := row(rows.States[i].Chain, rows.States[i].Network, rows.States[i].Block); err != nil {
			return err
		}
	}
	for i := range rows.Accruals {
		if err := row(rows.Accruals[i].Chain, rows.Accruals[i].Network, rows.Accruals[i].Block); err != nil {
			return err
		}
	}
	return nil
}
