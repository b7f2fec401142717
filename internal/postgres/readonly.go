package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// ReadOnly opens a pool of its own to the same database, whose transactions cannot write and whose statements are ended by the server after a
// time. What strangers ask for then takes no connection from those who write, and a slow query of theirs ends whatever becomes of the one who
// asked.
func (db *DB) ReadOnly(ctx context.Context, statement time.Duration) (*DB, error) {
	config := db.pool.Config()
	limits := config.ConnConfig.RuntimeParams
	limits["default_transaction_read_only"] = "on"
	limits["statement_timeout"] = fmt.Sprint(statement.Milliseconds())
	limits["application_name"] = "corebond-api"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open read-only pool: %w", err)
	}
	read := &DB{pool: pool}
	if err := read.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return read, nil
}
