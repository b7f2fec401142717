package postgres_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"golang.org/x/sync/errgroup"
)

const tables = `SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`

// schema describes all that migrations make: columns, constraints, indexes and domains.
const schema = `
	SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable FROM information_schema.columns
	WHERE table_schema = 'public'
	UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
	UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
	UNION ALL SELECT typname::text FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'd'
	ORDER BY 1`

func TestMigrateUpDownUp(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	before := db.Names(t, schema)
	if len(before) < 30 {
		t.Fatalf("schema has only %d parts: the query is at fault", len(before))
	}
	if err := db.MigrateDown(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if got := db.Names(t, tables); !slices.Equal(got, []string{"migration"}) {
		t.Errorf("tables after MigrateDown = %v, want the table of migrations only", got)
	}
	for range 2 { // the second time there is nothing to do
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if after := db.Names(t, schema); !slices.Equal(before, after) {
		t.Errorf("schema after up, down, up =\n%s\nwant\n%s", strings.Join(after, "\n"), strings.Join(before, "\n"))
	}
}

func TestMigrateStepwise(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	const versions = "SELECT version::text FROM migration ORDER BY migration.version DESC"
	for _, applied := range db.Names(t, versions) {
		version, err := strconv.Atoi(applied)
		if err != nil {
			t.Fatal(err)
		}
		before := len(db.Names(t, versions))
		if err := db.MigrateDown(t.Context(), version-1); err != nil {
			t.Fatalf("MigrateDown(%d) = %v", version-1, err)
		}
		if got := len(db.Names(t, versions)); got != before-1 {
			t.Fatalf("MigrateDown(%d) left %d of %d migrations", version-1, got, before)
		}
	}
}

func TestMigrateTogether(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if err := db.MigrateDown(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	var group errgroup.Group
	for range 4 {
		group.Go(func() error { return db.Migrate(t.Context()) })
	}
	if err := group.Wait(); err != nil {
		t.Errorf("programs that migrate at once: %v", err)
	}
}

func TestMigrateRefuses(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if err := db.Run(t, `UPDATE migration SET sha256 = decode(repeat('ab', 32), 'hex') WHERE version = 1`); err != nil {
		t.Fatal(err)
	}
	var edited *postgres.EditedError
	if err := db.Migrate(t.Context()); !errors.As(err, &edited) || edited.Version != 1 || edited.Applied != "0001_core" {
		t.Errorf("Migrate over an edited migration = %v", err)
	}
	if err := db.Run(t, `INSERT INTO migration (version, name, sha256) VALUES (9000, 'future', decode(repeat('00', 32), 'hex'))`); err != nil {
		t.Fatal(err)
	}
	var newer *postgres.NewerError
	if err := db.Migrate(t.Context()); !errors.As(err, &newer) || newer.Database != 9000 || newer.Program < 1 {
		t.Errorf("Migrate of a newer database = %v", err)
	}
}

func TestMigrateIsWhole(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if err := db.MigrateDown(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	// A table in the way of the last statements of the first migration: what came before them must go too.
	if err := db.Run(t, `CREATE TABLE report ()`); err != nil {
		t.Fatal(err)
	}
	if err := db.Migrate(t.Context()); err == nil || !strings.Contains(err.Error(), "0001_core") {
		t.Errorf("Migrate = %v, want an error that names 0001_core", err)
	}
	if got := db.Names(t, tables); !slices.Equal(got, []string{"migration", "report"}) {
		t.Errorf("tables after a failed Migrate = %v", got)
	}
}
