package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

const (
	// riverSchema keeps the tables of the job queue apart from ours.
	riverSchema = "river"

	// riverLock is the advisory lock that lets one program at a time make them.
	riverLock = 0x7269766572000000 // "river"
)

// Queue is a client of the job queue in this database.
type Queue = river.Client[pgx.Tx]

// Queue opens the job queue of this database; Schema of config is set here. Without queues in config it only inserts and cancels.
func (db *DB) Queue(config *river.Config) (*Queue, error) {
	config.Schema = riverSchema
	client, err := river.NewClient(riverpgxv5.New(db.pool), config)
	if err != nil {
		return nil, fmt.Errorf("open job queue: %w", err)
	}
	return client, nil
}

// riverMigrator makes the queue's tables. It may be made without a pool, to be asked for its versions only.
func riverMigrator(driver *riverpgxv5.Driver) (*rivermigrate.Migrator[pgx.Tx], error) {
	config := &rivermigrate.Config{Schema: riverSchema, Logger: slog.New(slog.DiscardHandler)}
	migrator, err := rivermigrate.New(driver, config)
	if err != nil {
		return nil, fmt.Errorf("read migrations of the job queue: %w", err)
	}
	return migrator, nil
}

// riverVersion is the newest version of the queue's tables that this program knows.
func riverVersion() (int, error) {
	migrator, err := riverMigrator(riverpgxv5.New(nil))
	if err != nil {
		return 0, err
	}
	newest := 0
	for _, m := range migrator.AllVersions() {
		newest = max(newest, m.Version)
	}
	return newest, nil
}

// migrateRiver makes the queue's tables, or brings them to the newest version. Each of its steps is a transaction, because some cannot share
// one (a new value of an enum is of no use before its transaction ends); so they run before our own, which make use of nothing of theirs.
// The lock is held by a connection of its own, for the pool may have no second one.
func (db *DB) migrateRiver(ctx context.Context) (err error) {
	migrator, err := riverMigrator(riverpgxv5.New(db.pool))
	if err != nil {
		return err
	}
	if done, err := db.riverMigrated(ctx); err != nil || done {
		return err
	}
	conn, err := db.connect(ctx, map[string]string{"statement_timeout": "0", "client_min_messages": "warning"})
	if err != nil {
		return fmt.Errorf("migrate job queue: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }() // and with it the lock ends
	if _, err := conn.Exec(ctx, fmt.Sprintf("SELECT pg_advisory_lock(%d)", riverLock)); err != nil {
		return fmt.Errorf("lock job queue: %w", err)
	}
	if _, err := conn.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+riverSchema); err != nil {
		return fmt.Errorf("make schema of the job queue: %w", err)
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate job queue: %w", err)
	}
	return nil
}

// riverMigrated reports whether the queue's tables are of the newest version known here, or newer.
func (db *DB) riverMigrated(ctx context.Context) (bool, error) {
	const ledger = `SELECT to_regclass('river.river_migration') IS NOT NULL`
	var begun bool
	if err := db.pool.QueryRow(ctx, ledger).Scan(&begun); err != nil || !begun {
		return false, err
	}
	const newestRiver = `SELECT coalesce(max(version), 0) FROM river.river_migration`
	known, err := riverVersion()
	if err != nil {
		return false, err
	}
	var applied int
	if err := db.pool.QueryRow(ctx, newestRiver).Scan(&applied); err != nil {
		return false, fmt.Errorf("read version of the job queue: %w", err)
	}
	return applied >= known, nil
}
