package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest/translog"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Log is the log of what was published, as package translog keeps it.
func (db *DB) Log() translog.Log { return translog.Log{Store: logStore{db}} }

type logStore struct{ db *DB }

// Size implements translog.Store.
func (s logStore) Size(ctx context.Context) (uint64, error) { return logSize(ctx, s.db.pool) }

type queryer interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func logSize(ctx context.Context, q queryer) (size uint64, err error) {
	const sizeOfLog = `SELECT coalesce(max(index) + 1, 0) FROM log_entry`
	if err := q.QueryRow(ctx, sizeOfLog).Scan(&size); err != nil {
		return 0, fmt.Errorf("read size of log: %w", err)
	}
	return size, nil
}

// Entries implements translog.Store.
func (s logStore) Entries(ctx context.Context, first, count uint64) ([][]byte, error) {
	const logEntries = `SELECT entry FROM log_entry WHERE index >= $1 AND index < $1 + $2 ORDER BY index`
	rows, _ := s.db.pool.Query(ctx, logEntries, first, count) // CollectRows returns the error
	entries, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	if err == nil && uint64(len(entries)) != count {
		err = fmt.Errorf("%d are there", len(entries))
	}
	if err != nil {
		return nil, fmt.Errorf("read %d entries of log from %d: %w", count, first, err)
	}
	return entries, nil
}

// Hashes implements translog.Store.
func (s logStore) Hashes(ctx context.Context, spans []translog.Span) ([]common.Hash, error) {
	const logHashes = `
		SELECT n.hash FROM unnest($1::smallint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS s (stratum, first, count, place)
		JOIN log_node n ON n.stratum = s.stratum AND n.index >= s.first AND n.index < s.first + s.count
		ORDER BY s.place, n.index`
	strata, firsts, counts, want := make([]int16, len(spans)), make([]uint64, len(spans)), make([]uint64, len(spans)), uint64(0)
	for i, span := range spans {
		strata[i], firsts[i], counts[i] = int16(span.Stratum), span.First, span.Count
		want += span.Count
	}
	rows, _ := s.db.pool.Query(ctx, logHashes, strata, firsts, counts) // CollectRows returns the error
	hashes, err := pgx.CollectRows(rows, pgx.RowTo[common.Hash])
	if err == nil && uint64(len(hashes)) != want {
		err = fmt.Errorf("%d are there", len(hashes))
	}
	if err != nil {
		return nil, fmt.Errorf("read %d hashes of log: %w", want, err)
	}
	return hashes, nil
}

// Append implements translog.Store. Of two who append at one size the primary key lets one through.
func (s logStore) Append(ctx context.Context, size uint64, entries [][]byte, strata [][]common.Hash) error {
	const appendEntries = `INSERT INTO log_entry (index, entry) SELECT $1 + place - 1, entry FROM unnest($2::bytea[]) WITH ORDINALITY AS e (entry, place)`
	const appendHashes = `
		INSERT INTO log_node (stratum, index, hash)
		SELECT $1, (SELECT coalesce(max(index) + 1, 0) FROM log_node WHERE stratum = $1) + place - 1, hash
		FROM unnest($2::bytea[]) WITH ORDINALITY AS h (hash, place)`
	err := pgx.BeginFunc(ctx, s.db.pool, func(tx pgx.Tx) error {
		if now, err := logSize(ctx, tx); err != nil || now != size {
			return errors.Join(err, translog.ErrGrown)
		}
		if _, err := tx.Exec(ctx, appendEntries, size, entries); err != nil {
			return err
		}
		for stratum, hashes := range strata {
			raw := make([][]byte, len(hashes))
			for i := range hashes {
				raw[i] = hashes[i][:]
			}
			if _, err := tx.Exec(ctx, appendHashes, stratum, raw); err != nil {
				return err
			}
		}
		return nil
	})
	const uniqueViolation = "23505"
	if broken := (*pgconn.PgError)(nil); errors.As(err, &broken) && broken.Code == uniqueViolation {
		return translog.ErrGrown
	}
	if err != nil {
		return fmt.Errorf("append to log: %w", err)
	}
	return nil
}
