package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Report is a published valuation of a pool.
type Report struct {
	Hash   common.Hash // of Body; what is anchored
	Pool   string
	Seq    uint64 // 1, 2, 3 ... within the pool
	AsOf   time.Time
	Body   []byte  // canonical JSON with its frozen inputs, byte for byte as hashed
	Anchor *Anchor // nil until the hash is on chain
}

// Anchor is where a report's hash is on chain.
type Anchor struct {
	Tx    common.Hash
	Block evm.Ref
}

// SaveReport stores a report that is not anchored yet; its Anchor is not looked at. The same hash again changes nothing, and
// another report of the same pool and Seq is a *ConflictError.
func (db *DB) SaveReport(ctx context.Context, r Report) error {
	const saveReport = `
		INSERT INTO report (hash, pool, seq, as_of, body) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT ON CONSTRAINT report_key DO NOTHING`
	_, err := db.pool.Exec(ctx, saveReport, r.Hash, r.Pool, r.Seq, instant(r.AsOf), r.Body)
	if violates(err, uniqueViolation, "report_seq_taken") {
		return &ConflictError{
			Entity: "report", Key: fmt.Sprintf("%s/%d", r.Pool, r.Seq), Field: "hash",
			Fix: "a published report is never changed: publish the new one under the next seq",
		}
	}
	if err != nil {
		return fmt.Errorf("save report: %w", err)
	}
	return nil
}

// LatestReport returns the report of a pool with the highest Seq; ErrNotFound if the pool has none.
func (db *DB) LatestReport(ctx context.Context, pool string) (Report, error) {
	const latestReport = `
		SELECT hash, pool, seq, as_of, body, anchored_tx, anchored_block, anchored_block_hash
		FROM report WHERE pool = $1 ORDER BY seq DESC LIMIT 1`
	rows, _ := db.pool.Query(ctx, latestReport, pool) // one returns the error
	row, err := one[reportRow](rows)
	if err != nil {
		return Report{}, fmt.Errorf("read latest report of pool %q: %w", pool, err)
	}
	return row.report(), nil
}

// LatestAnchored returns the report of a pool with the highest Seq of those that are on chain; ErrNotFound if none is.
func (db *DB) LatestAnchored(ctx context.Context, pool string) (Report, error) {
	const latestAnchored = `
		SELECT hash, pool, seq, as_of, body, anchored_tx, anchored_block, anchored_block_hash
		FROM report WHERE pool = $1 AND anchored_tx IS NOT NULL ORDER BY seq DESC LIMIT 1`
	rows, _ := db.pool.Query(ctx, latestAnchored, pool) // one returns the error
	row, err := one[reportRow](rows)
	if err != nil {
		return Report{}, fmt.Errorf("read latest anchored report of pool %q: %w", pool, err)
	}
	return row.report(), nil
}

// Report returns the report with the given hash; ErrNotFound if there is none.
func (db *DB) Report(ctx context.Context, hash common.Hash) (Report, error) {
	const reportByHash = `
		SELECT hash, pool, seq, as_of, body, anchored_tx, anchored_block, anchored_block_hash
		FROM report WHERE hash = $1`
	rows, _ := db.pool.Query(ctx, reportByHash, hash) // one returns the error
	row, err := one[reportRow](rows)
	if err != nil {
		return Report{}, fmt.Errorf("read report %v: %w", hash, err)
	}
	return row.report(), nil
}

// MarkAnchored notes the transaction that put a report's hash on chain and the block it is in. It replaces an earlier note, for
// a reorganisation may move the transaction to another block. ErrNotFound if there is no such report.
func (db *DB) MarkAnchored(ctx context.Context, hash, tx common.Hash, block evm.Ref) error {
	const markAnchored = `
		UPDATE report SET anchored_tx = $2, anchored_block = $3, anchored_block_hash = $4 WHERE hash = $1 RETURNING pool`
	var pool string
	err := db.pool.QueryRow(ctx, markAnchored, hash, tx, block.Number, block.Hash).Scan(&pool)
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("mark report %v anchored: %w", hash, err)
	}
	return nil
}

// ForgetAnchor takes back that a report is on chain in a block, and what proved it, after the block has left the chain. What was noted of
// another block since stays.
func (db *DB) ForgetAnchor(ctx context.Context, hash common.Hash, block evm.Ref) error {
	const forgetAnchor = `
		WITH lost AS (
			UPDATE report SET anchored_tx = NULL, anchored_block = NULL, anchored_block_hash = NULL
			WHERE hash = $1 AND anchored_block = $2 AND anchored_block_hash = $3 RETURNING hash
		)
		DELETE FROM report_proof USING lost WHERE report = lost.hash`
	if _, err := db.pool.Exec(ctx, forgetAnchor, hash, block.Number, block.Hash); err != nil {
		return fmt.Errorf("forget anchor of report %v: %w", hash, err)
	}
	return nil
}

type reportRow struct {
	Hash              common.Hash
	Pool              string
	Seq               uint64
	AsOf              time.Time
	Body              []byte
	AnchoredTx        *common.Hash
	AnchoredBlock     *uint64
	AnchoredBlockHash *common.Hash
}

func (r reportRow) report() Report {
	report := Report{Hash: r.Hash, Pool: r.Pool, Seq: r.Seq, AsOf: r.AsOf, Body: r.Body}
	if r.AnchoredTx != nil { // the table allows all three or none
		report.Anchor = &Anchor{Tx: *r.AnchoredTx, Block: evm.Ref{Number: *r.AnchoredBlock, Hash: *r.AnchoredBlockHash}}
	}
	return report
}
