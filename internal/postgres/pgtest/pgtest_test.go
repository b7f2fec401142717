package pgtest_test

import (
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

func TestNewIsOnesOwn(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"one", "two", "three"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := pgtest.New(t)
			if err := db.EnrolDevice(t.Context(), postgres.Device{ID: name, Model: "A100", AgentKey: common.Address{1}}); err != nil {
				t.Fatal(err)
			}
			if got, err := db.Devices(t.Context()); err != nil || len(got) != 1 {
				t.Errorf("devices = %v, %v, want one's own only", got, err)
			}
		})
	}
}

func TestDatabaseIsDropped(t *testing.T) {
	t.Parallel()
	keep := pgtest.URL(t) // keeps the server, so that it can be asked afterwards
	var used string
	t.Run("use", func(t *testing.T) { used = database(t, pgtest.URL(t)) })
	conn := connect(t, keep)
	var found bool
	if err := conn.QueryRow(t.Context(), "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", used).Scan(&found); err != nil {
		t.Fatal(err)
	}
	if found || !strings.HasPrefix(used, "corebond_test_") {
		t.Errorf("database %q is still there", used)
	}
}

// Not parallel: the environment is the whole process's.
func TestGivenServer(t *testing.T) {
	given, err := embedded.Config{Dir: t.TempDir(), Scratch: true, Linger: 1}.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := given.Stop(); err != nil {
			t.Error(err)
		}
	})
	admin := connect(t, given.URL("postgres"))
	t.Setenv("TEST_DATABASE_URL", given.URL("postgres"))
	hash, err := postgres.SchemaHash()
	if err != nil {
		t.Fatal(err)
	}
	// What a test process leaves when it is killed while it makes the template.
	if _, err := admin.Exec(t.Context(), "CREATE DATABASE corebond_template_"+hash[:16]+"_part"); err != nil {
		t.Fatal(err)
	}
	db := pgtest.New(t)
	if got, err := db.Devices(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("devices of a new database = %v, %v", got, err)
	}
	var made int
	if err := admin.QueryRow(t.Context(), "SELECT count(*) FROM pg_database WHERE datname LIKE 'corebond_test_%'").Scan(&made); err != nil {
		t.Fatal(err)
	}
	if made != 1 {
		t.Errorf("%d databases on the given server, want 1", made)
	}
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(t.Context()) }) // the server may be gone
	return conn
}

func database(t *testing.T, url string) (name string) {
	t.Helper()
	if err := connect(t, url).QueryRow(t.Context(), "SELECT current_database()").Scan(&name); err != nil {
		t.Fatal(err)
	}
	return name
}

func BenchmarkNew(b *testing.B) {
	keep := pgtest.New(b) // the server's start is not what is measured
	defer keep.Close()
	for b.Loop() {
		pgtest.URL(b)
	}
}
