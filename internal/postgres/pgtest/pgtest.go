// Package pgtest gives each test a migrated PostgreSQL database of its own.
//
// The database is a copy of a template named by the hash of the migrations, so it costs milliseconds, and tests run in
// parallel. TEST_DATABASE_URL names a server where databases may be made; without it a private scratch cluster is started, is
// shared by all test processes of this user, and ends half a minute after the last. A test is never skipped for want of a
// database: it fails.
package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/jackc/pgx/v5"
)

// patience bounds the making and the dropping of one database; making the cluster is the longest part.
const patience = 2 * time.Minute

// New returns an open database with the newest schema and no rows. It is closed and dropped when the test ends.
func New(t testing.TB) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), URL(t))
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(db.Close)
	return db
}

// URL returns the connection URL of a database as New makes it, for tests that open it themselves.
func URL(t testing.TB) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	server, leave, err := server(ctx)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() {
		if err := leave(); err != nil {
			t.Errorf("pgtest: leave server: %v", err)
		}
	})
	name := "corebond_test_" + strings.ToLower(rand.Text())
	if err := makeDatabase(ctx, server, name); err != nil {
		t.Fatalf("pgtest: make database: %v", err)
	}
	t.Cleanup(func() { drop(t, server, name) })
	made, err := named(server, name)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	return made
}

func drop(t testing.TB, server, name string) {
	ctx, cancel := context.WithTimeout(context.Background(), patience) // the test's own context has ended
	defer cancel()
	if err := execute(ctx, server, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
		t.Errorf("pgtest: %v", err)
	}
}

// server returns the URL of a server's maintenance database, and what to call when done with it.
func server(ctx context.Context) (address string, leave func() error, err error) {
	if given := os.Getenv("TEST_DATABASE_URL"); given != "" {
		return given, func() error { return nil }, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil { // no home
		dir = filepath.Join(os.TempDir(), "corebond-"+strconv.Itoa(os.Getuid()))
	}
	cluster, err := embedded.Config{
		Dir: filepath.Join(dir, "corebond", "pgtest"), Scratch: true, Linger: 30 * time.Second,
	}.Start(ctx)
	if err != nil {
		return "", nil, fmt.Errorf("start scratch cluster: %w", err)
	}
	return cluster.URL("postgres"), cluster.Stop, nil
}

// named returns the server's URL with another database.
func named(server, database string) (string, error) {
	address, err := url.Parse(server)
	if err != nil || address.Host == "" && address.Query().Get("host") == "" {
		return "", errors.New("TEST_DATABASE_URL is not of the form postgres://user:password@host:port/database")
	}
	address.Path = "/" + database
	return address.String(), nil
}

// makeDatabase copies the template of this schema, after making it if there is none yet.
func makeDatabase(ctx context.Context, server, name string) error {
	hash, err := postgres.SchemaHash()
	if err != nil {
		return fmt.Errorf("hash schema: %w", err)
	}
	template := "corebond_template_" + hash[:16]
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	err = makeTemplate(ctx, conn, server, template)
	if err == nil {
		_, err = conn.Exec(ctx, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template))
	}
	return errors.Join(err, conn.Close(context.WithoutCancel(ctx)))
}

// makeTemplate migrates the template under another name and renames it when whole, so that a test process killed half-way leaves
// nothing that looks like a template.
func makeTemplate(ctx context.Context, conn *pgx.Conn, server, name string) error {
	const lock = 0x70677465737400 // "pgtest", of our own choice
	if made, err := exists(ctx, conn, name); err != nil || made {
		return err
	}
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", lock); err != nil { // until the connection closes
		return fmt.Errorf("lock template: %w", err)
	}
	if made, err := exists(ctx, conn, name); err != nil || made {
		return err
	}
	part := name + "_part"
	for _, sql := range []string{"DROP DATABASE IF EXISTS " + part + " WITH (FORCE)", "CREATE DATABASE " + part + " TEMPLATE template0"} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("make template: %w", err)
		}
	}
	if err := migrate(ctx, server, part); err != nil {
		return fmt.Errorf("make template: %w", err)
	}
	if _, err := conn.Exec(ctx, "ALTER DATABASE "+part+" RENAME TO "+name); err != nil {
		return fmt.Errorf("make template: %w", err)
	}
	return nil
}

func exists(ctx context.Context, conn *pgx.Conn, name string) (found bool, err error) {
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&found)
	if err != nil {
		return false, fmt.Errorf("look for template: %w", err)
	}
	return found, nil
}

func migrate(ctx context.Context, server, database string) error {
	address, err := named(server, database)
	if err != nil {
		return err
	}
	db, err := postgres.Open(ctx, address)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Migrate(ctx)
}

func execute(ctx context.Context, server, sql string) error {
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	_, err = conn.Exec(ctx, sql)
	return errors.Join(err, conn.Close(context.WithoutCancel(ctx)))
}
