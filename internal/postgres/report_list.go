package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// ReportHead is a report without its body, of which it has the first bytes: more than its heading takes.
type ReportHead struct {
	Report
	Beginning []byte
}

// reportHeadBytes is how much of a body is read for its heading.
const reportHeadBytes = 1024

// ReportsBefore returns up to limit reports before the place (as of, hash), newest first, of one pool or of all if that is empty. Bodies
// are not read.
func (db *DB) ReportsBefore(ctx context.Context, limit int, at time.Time, hash common.Hash, pool string) ([]ReportHead, error) {
	const (
		reportsBefore = `
			SELECT hash, pool, seq, as_of, substring(body FROM 1 FOR $4) AS body, anchored_tx, anchored_block, anchored_block_hash FROM report
			WHERE (as_of, hash) < ($1, $2) ORDER BY as_of DESC, hash DESC LIMIT $3`
		reportsOfPool = `
			SELECT hash, pool, seq, as_of, substring(body FROM 1 FOR $4) AS body, anchored_tx, anchored_block, anchored_block_hash FROM report
			WHERE (as_of, hash) < ($1, $2) AND pool = $5 ORDER BY as_of DESC, hash DESC LIMIT $3`
	)
	statement, args := reportsBefore, []any{at, hash, limit, reportHeadBytes}
	if pool != "" {
		statement, args = reportsOfPool, append(args, pool)
	}
	rows, _ := db.pool.Query(ctx, statement, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[reportRow])
	if err != nil {
		return nil, fmt.Errorf("read reports: %w", err)
	}
	return heads(list), nil
}

// ReportHead returns the head of the report with the given hash; ErrNotFound if there is none.
func (db *DB) ReportHead(ctx context.Context, hash common.Hash) (ReportHead, error) {
	const reportHead = `
		SELECT hash, pool, seq, as_of, substring(body FROM 1 FOR $2) AS body, anchored_tx, anchored_block, anchored_block_hash
		FROM report WHERE hash = $1`
	rows, _ := db.pool.Query(ctx, reportHead, hash, reportHeadBytes) // one returns the error
	row, err := one[reportRow](rows)
	if err != nil {
		return ReportHead{}, fmt.Errorf("read head of report %v: %w", hash, err)
	}
	return heads([]reportRow{row})[0], nil
}

func heads(rows []reportRow) []ReportHead {
	list := make([]ReportHead, len(rows))
	for i, r := range rows {
		list[i] = ReportHead{Report: r.report(), Beginning: r.Body}
		list[i].Body = nil
	}
	return list
}
