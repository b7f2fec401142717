package postgres

import (
	"context"
	"errors"
	"fmt"
	"math"
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

// ReportFilter narrows reports; a field that is not set lets all through. Block keeps to those whose hash was on chain at that block of its chain.
type ReportFilter struct {
	Pool  string
	Block *BlockAt
}

// anchoredBy keeps to the reports r that were on chain at block $1 of chain $2; a null lets all through. What is noted of an anchor whose block
// was reorganised away holds no longer.
const anchoredBy = `($1::bigint IS NULL OR r.anchored_block <= $1 AND NOT EXISTS (
		SELECT FROM block_header h WHERE h.chain = $2::bigint AND h.number = r.anchored_block AND h.hash <> r.anchored_block_hash
	))`

const reportColumns = `r.hash, r.pool, r.seq, r.as_of, substring(r.body FROM 1 FOR $3) AS body, r.anchored_tx, r.anchored_block, r.anchored_block_hash`

// ReportsBefore returns up to limit reports before the place (as of, hash), newest first. Bodies are not read. The errors of a block are
// ErrBlockUnknown, ErrWhichChain and *NotIndexedError.
func (db *DB) ReportsBefore(ctx context.Context, limit int, at time.Time, hash common.Hash, f ReportFilter) ([]ReportHead, error) {
	const (
		reportsBefore = `SELECT ` + reportColumns + ` FROM report r WHERE ` + anchoredBy + `
			AND (as_of, hash) < ($4, $5) ORDER BY as_of DESC, hash DESC LIMIT $6`
		reportsOfPool = `SELECT ` + reportColumns + ` FROM report r WHERE ` + anchoredBy + `
			AND (as_of, hash) < ($4, $5) AND pool = $7 ORDER BY as_of DESC, hash DESC LIMIT $6`
	)
	return db.reportsAt(ctx, f.Block, func(pin []any) (string, []any, error) {
		pin = append(pin, instant(at), hash, limit)
		if f.Pool != "" {
			return reportsOfPool, append(pin, f.Pool), nil
		}
		return reportsBefore, pin, nil
	})
}

func reportFields() rowFields {
	return rowFields{
		FieldID: fieldOf("r.hash", "bytea"), "pool": textField("r.pool"), "seq": fieldOf("r.seq", "bigint"), "asOf": fieldOf("r.as_of", "timestamptz"),
		"anchored": fieldOf("(r.anchored_tx IS NOT NULL)", "boolean"),
	}
}

// ReportRows returns the reports that a query asks for, by hash, as of a block if one is given. Bodies are not read.
func (db *DB) ReportRows(ctx context.Context, q RowQuery, at *BlockAt) ([]ReportHead, error) {
	const reportRows = `SELECT ` + reportColumns + ` FROM report r WHERE ` + anchoredBy
	return db.reportsAt(ctx, at, func(pin []any) (string, []any, error) { return q.rows(reportRows, reportFields(), pin...) })
}

// reportsAt reads reports as of a block. The statement is given the values of the first three placeholders.
func (db *DB) reportsAt(ctx context.Context, at *BlockAt, statement func([]any) (string, []any, error)) ([]ReportHead, error) {
	list, err := atAnchor(ctx, db, at, func(from source, pin []any) ([]reportRow, error) {
		sql, args, err := statement(append(pin, reportHeadBytes))
		if err != nil {
			return nil, err
		}
		rows, _ := from.Query(ctx, sql, args...) // CollectRows returns the error
		return pgx.CollectRows(rows, pgx.RowToStructByName[reportRow])
	})
	if err != nil {
		return nil, fmt.Errorf("read reports: %w", err)
	}
	return heads(list), nil
}

// atAnchor is atBlock, with the block's number and chain to read at. A block that holds an anchor is known by its hash too.
func atAnchor[T any](ctx context.Context, db *DB, at *BlockAt, read func(from source, pin []any) (T, error)) (out T, err error) {
	const anchoredAt = `SELECT r.anchored_block FROM report r WHERE ` + anchoredBy + ` AND r.anchored_block_hash = $3 LIMIT 1`
	if at == nil {
		return read(db.pool, []any{nil, nil})
	}
	err = pgx.BeginTxFunc(ctx, db.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		pin, err := at.find(ctx, tx)
		if errors.Is(err, ErrBlockUnknown) {
			pin = &pinned{chain: at.Chain}
			err = tx.QueryRow(ctx, anchoredAt, int64(math.MaxInt64), at.Chain, at.Hash).Scan(&pin.number)
			if errors.Is(err, pgx.ErrNoRows) {
				err = ErrBlockUnknown
			}
		}
		if err != nil {
			return err
		}
		out, err = read(tx, []any{pin.number, pin.chain})
		return err
	})
	return out, err
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
