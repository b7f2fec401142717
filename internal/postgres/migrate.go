package postgres

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
)

// migrationLock is the advisory lock that lets one program at a time change the schema of a database.
const migrationLock = 0x636f7265626f6e64 // "corebond"

// NewerError means that the database was migrated by a newer program than this one.
type NewerError struct {
	Database int // newest migration applied
	Program  int // newest migration known here
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("database is at migration %d, this program knows only %d (use a newer corebond, or another database)",
		e.Database, e.Program)
}

// EditedError means that an applied migration is not the one of the same number that this program carries, or that it carries
// none, though it knows later ones.
type EditedError struct {
	Version int
	Applied string // name as recorded in the database
	Carried string // name in this program; empty if it has none of that number
}

func (e *EditedError) Error() string {
	if e.Carried == "" {
		return fmt.Sprintf("migration %d was applied as %s, and this program has none of that number "+
			"(a migration is never removed once it is out)", e.Version, e.Applied)
	}
	return fmt.Sprintf("migration %d was applied as %s, and %s of this program has another content "+
		"(a migration is never edited once it is out: add a new one)", e.Version, e.Applied, e.Carried)
}

// Migrate brings the schema to the newest version, all in one transaction under an advisory lock: either every pending
// migration is applied or none, and programs that start at once wait for each other. It errs with *NewerError or *EditedError
// where the database is not one this program can take over. The tables of the job queue, in a schema of their own, come first.
func (db *DB) Migrate(ctx context.Context) error {
	if err := db.migrateRiver(ctx); err != nil {
		return err
	}
	return db.migrating(ctx, func(tx pgx.Tx, known []migration, applied int) error {
		for _, m := range known[applied:] {
			if err := apply(ctx, tx, m); err != nil {
				return err
			}
		}
		return nil
	})
}

// MigrateDown undoes migrations down to version to; 0 leaves an empty schema. It destroys rows and is meant for tests.
func (db *DB) MigrateDown(ctx context.Context, to int) error {
	return db.migrating(ctx, func(tx pgx.Tx, known []migration, applied int) error {
		for _, m := range slices.Backward(known[:applied]) {
			if m.version <= to {
				break
			}
			if err := undo(ctx, tx, m); err != nil {
				return err
			}
		}
		db.forget()
		return nil
	})
}

// migrating runs step with the known migrations and the number of those applied, after checking that they agree.
func (db *DB) migrating(ctx context.Context, step func(tx pgx.Tx, known []migration, applied int) error) error {
	known, err := readMigrations(migrationFiles)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if err := openLedger(ctx, tx); err != nil {
			return err
		}
		applied, err := appliedMigrations(ctx, tx)
		if err != nil {
			return err
		}
		if err := agree(known, applied); err != nil {
			return err
		}
		return step(tx, known, len(applied))
	})
}

// openLedger takes the lock and makes sure that the table of applied migrations exists. Building an index over many rows may
// take longer than any query may, so the limits of Open are lifted for this transaction.
func openLedger(ctx context.Context, tx pgx.Tx) error {
	const ledger = `
		SET LOCAL statement_timeout = 0;
		SET LOCAL idle_in_transaction_session_timeout = 0;
		SET LOCAL client_min_messages = warning;
		SELECT pg_advisory_xact_lock(%d);
		CREATE TABLE IF NOT EXISTS migration (
			version    integer     CONSTRAINT migration_key PRIMARY KEY,
			name       text        NOT NULL,
			sha256     bytea       NOT NULL CONSTRAINT migration_sha256_length CHECK (octet_length(sha256) = 32),
			applied_at timestamptz NOT NULL DEFAULT now()
		)`
	if err := script(ctx, tx, fmt.Sprintf(ledger, migrationLock)); err != nil {
		return fmt.Errorf("open table of migrations: %w", err)
	}
	return nil
}

type appliedMigration struct {
	Version int
	Name    string
	SHA256  []byte `db:"sha256"`
}

func appliedMigrations(ctx context.Context, tx pgx.Tx) ([]appliedMigration, error) {
	const migrations = `SELECT version, name, sha256 FROM migration ORDER BY version`
	rows, _ := tx.Query(ctx, migrations) // CollectRows returns the error
	applied, err := pgx.CollectRows(rows, pgx.RowToStructByName[appliedMigration])
	if err != nil {
		return nil, fmt.Errorf("read applied migrations: %w", err)
	}
	return applied, nil
}

// agree checks that what was applied is the beginning of what is known.
func agree(known []migration, applied []appliedMigration) error {
	newest := 0
	if len(known) > 0 {
		newest = known[len(known)-1].version
	}
	if n := len(applied); n > 0 && applied[n-1].Version > newest {
		return &NewerError{Database: applied[n-1].Version, Program: newest}
	}
	for i, a := range applied {
		if a.Version > known[i].version {
			return fmt.Errorf("migration %v was never applied, though %s was (restore the database from a backup)", known[i], a.Name)
		}
		if a.Version < known[i].version {
			return &EditedError{Version: a.Version, Applied: a.Name}
		}
		if !bytes.Equal(a.SHA256, known[i].hash()) {
			return &EditedError{Version: a.Version, Applied: a.Name, Carried: known[i].String()}
		}
	}
	return nil
}

func apply(ctx context.Context, tx pgx.Tx, m migration) error {
	const recordMigration = `INSERT INTO migration (version, name, sha256) VALUES ($1, $2, $3)`
	if err := script(ctx, tx, m.up); err != nil {
		return fmt.Errorf("apply migration %v: %w", m, err)
	}
	if _, err := tx.Exec(ctx, recordMigration, m.version, m.String(), m.hash()); err != nil {
		return fmt.Errorf("record migration %v: %w", m, err)
	}
	return nil
}

func undo(ctx context.Context, tx pgx.Tx, m migration) error {
	const forgetMigration = `DELETE FROM migration WHERE version = $1`
	if err := script(ctx, tx, m.down); err != nil {
		return fmt.Errorf("undo migration %v: %w", m, err)
	}
	if _, err := tx.Exec(ctx, forgetMigration, m.version); err != nil {
		return fmt.Errorf("forget migration %v: %w", m, err)
	}
	return nil
}

// script runs any number of statements without arguments.
func script(ctx context.Context, tx pgx.Tx, sql string) error {
	_, err := tx.Conn().PgConn().Exec(ctx, sql).ReadAll()
	return err
}
