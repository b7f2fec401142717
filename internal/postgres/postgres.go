// Package postgres keeps the product's facts in PostgreSQL: devices, pledges, attestations, earnings, attributions, reports.
//
// One file per entity holds its row and the SQL that reads and writes it; a method is one transaction. Tables are described in
// migration/, which Migrate applies. The package stores and returns what it is given: it does not verify, appraise or price,
// and it starts no server (embedded does).
package postgres

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Limits that every connection asks of the server, so that a forgotten query or an abandoned transaction cannot hold locks for
// ever. A value in the connection URL wins over these.
const (
	statementTimeout   = 30 * time.Second
	transactionTimeout = 60 * time.Second // idle in transaction
)

// DB is a pool of connections to one database. Its methods may be called from any number of goroutines.
type DB struct {
	pool         *pgxpool.Pool
	readers      sync.Pool // of *copyReader
	kinds        ids[kind]
	kindNames    names[kind]
	accounts     ids[string]
	accountNames accountNames
	months       months
	unsummed     unsummed
}

// Open connects to the database at url (postgres://user:password@host:port/name?option=value, or keyword=value pairs) and
// checks that it answers. Times come back in UTC. The pool holds twice as many connections as there are processors, at least
// 8, unless the URL says pool_max_conns. An error never repeats the password.
func Open(ctx context.Context, url string) (*DB, error) { return OpenTraced(ctx, url, nil) }

// OpenTraced is Open for one who wants to see each statement; a nil tracer sees nothing.
func OpenTraced(ctx context.Context, url string, tracer pgx.QueryTracer) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read database URL: %w", err)
	}
	configure(config, url)
	config.ConnConfig.Tracer = tracer
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open database pool: %w", err)
	}
	db := &DB{pool: pool}
	if err := db.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

func configure(config *pgxpool.Config, url string) {
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = int32(max(8, 2*runtime.NumCPU()))
	}
	limits := map[string]time.Duration{
		"statement_timeout":                   statementTimeout,
		"idle_in_transaction_session_timeout": transactionTimeout,
	}
	for name, limit := range limits {
		if config.ConnConfig.RuntimeParams[name] == "" {
			config.ConnConfig.RuntimeParams[name] = fmt.Sprint(limit.Milliseconds())
		}
	}
	if config.ConnConfig.RuntimeParams["jit"] == "" {
		// The planner adds up the cost of all partitions, also of those that a query will not look at, and then compiles what runs in
		// milliseconds for a tenth of a second.
		config.ConnConfig.RuntimeParams["jit"] = "off"
	}
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.AfterConnect = func(_ context.Context, conn *pgx.Conn) error {
		conn.TypeMap().RegisterType(&pgtype.Type{
			Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
		})
		return nil
	}
}

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.pool.Ping(ctx); err != nil {
		return fmt.Errorf("reach database: %w", err)
	}
	return nil
}

// connect opens a connection outside the pool, for what lasts longer than a method's call. settings are for the server.
func (db *DB) connect(ctx context.Context, settings map[string]string) (*pgx.Conn, error) {
	config := db.pool.Config().ConnConfig
	maps.Copy(config.RuntimeParams, settings)
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("reach database: %w", err)
	}
	return conn, nil
}

// Close waits until borrowed connections are back and closes them all.
func (db *DB) Close() { db.pool.Close() }

// instant is t as the database keeps it: UTC, in microseconds. Rows are compared in this form.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func instantOrNil(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	at := instant(*t)
	return &at
}

// one reads the single row of a query into a T by column names; ErrNotFound if there is none.
func one[T any](rows pgx.Rows) (T, error) {
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return row, ErrNotFound
	}
	return row, err
}
