package postgres

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// ReportProof is a report that is anchored and what proves it on chain.
type ReportProof struct {
	Report Report
	Proof  []byte // without an input of the report; see client/navproof
}

// SaveReportProof stores what proves a report on chain, in the place of an earlier proof: a reorganisation may have moved the report to
// another block.
func (db *DB) SaveReportProof(ctx context.Context, hash common.Hash, proof []byte) error {
	const saveReportProof = `
		INSERT INTO report_proof (report, body) VALUES ($1, $2)
		ON CONFLICT ON CONSTRAINT report_proof_key DO UPDATE SET body = EXCLUDED.body`
	if _, err := db.pool.Exec(ctx, saveReportProof, hash, proof); err != nil {
		return fmt.Errorf("save proof of report %v: %w", hash, err)
	}
	return nil
}

// ReportProof returns the report of a pool with number seq, or with seq 0 the newest, of those that are anchored and proved; ErrNotFound if
// there is none.
func (db *DB) ReportProof(ctx context.Context, pool string, seq uint64) (ReportProof, error) {
	const reportProof = `
		SELECT r.hash, r.pool, r.seq, r.as_of, r.body, r.anchored_tx, r.anchored_block, r.anchored_block_hash, p.body AS proof
		FROM report r JOIN report_proof p ON p.report = r.hash
		WHERE r.pool = $1 AND ($2 = 0 OR r.seq = $2) AND r.anchored_tx IS NOT NULL ORDER BY r.seq DESC LIMIT 1`
	rows, _ := db.pool.Query(ctx, reportProof, pool, int64(seq)) // one returns the error
	row, err := one[reportProofRow](rows)
	if err != nil {
		return ReportProof{}, fmt.Errorf("read proof of report %d of pool %q: %w", seq, pool, err)
	}
	return ReportProof{row.report(), row.Proof}, nil
}

type reportProofRow struct {
	reportRow

	Proof []byte
}
