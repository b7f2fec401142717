package main

import (
	"bytes"
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

type store struct{ db *pgx.Conn }

func (s store) prepare(ctx context.Context) error {
	const schema = `
		CREATE TABLE transfer (
			block integer NOT NULL,
			log_index integer NOT NULL,
			at bigint NOT NULL,
			tx_hash bytea NOT NULL,
			sender bytea NOT NULL,
			recipient bytea NOT NULL,
			amount numeric(78, 0) NOT NULL,
			PRIMARY KEY (block, log_index)
		);
		CREATE TABLE checkpoint (block integer NOT NULL, hash bytea NOT NULL);
		INSERT INTO checkpoint VALUES (0, '')`
	if _, err := s.db.Exec(ctx, schema); err != nil {
		return fmt.Errorf("make tables: %w", err)
	}
	return nil
}

// append stores a range's rows and the new checkpoint, or neither.
func (s store) append(ctx context.Context, b batch) error {
	const (
		rows       = `COPY transfer FROM STDIN BINARY`
		checkpoint = `UPDATE checkpoint SET block = $1, hash = $2 WHERE block = $3`
	)
	return pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		if _, err := tx.Conn().PgConn().CopyFrom(ctx, bytes.NewReader(b.rows), rows); err != nil {
			return fmt.Errorf("copy rows: %w", err)
		}
		tag, err := tx.Exec(ctx, checkpoint, b.to, b.tip[:], b.from-1)
		if err == nil && tag.RowsAffected() != 1 {
			err = fmt.Errorf("checkpoint is not at block %d", b.from-1)
		}
		return err
	})
}

// index builds the secondary indexes, which costs less when all rows are there.
func (s store) index(ctx context.Context) error {
	for _, column := range []string{"sender", "recipient"} {
		if _, err := s.db.Exec(ctx, "CREATE INDEX ON transfer ("+column+")"); err != nil {
			return fmt.Errorf("index %ss: %w", column, err)
		}
	}
	return nil
}
