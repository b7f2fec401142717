package follow_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/internal/follow"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// Variables that make the test binary a follower.
const (
	childDatabase = "FOLLOW_DATABASE"
	childNode     = "FOLLOW_NODE"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(childDatabase); url != "" {
		os.Exit(child(url, os.Getenv(childNode)))
	}
	os.Exit(m.Run())
}

// child follows until it is killed, and says when it begins.
func child(database, node string) int {
	db, err := postgres.Open(context.Background(), database)
	if err != nil {
		fmt.Fprint(os.Stderr, err)
		return 1
	}
	fmt.Println("up")
	if err := service(db, node).Run(context.Background()); err != nil {
		fmt.Fprint(os.Stderr, err)
	}
	return 1
}

// service follows a chain of letters.
func service(db *postgres.DB, node string) *follow.Service {
	config, err := follow.Parse([]byte(`
chains:
  - {id: 4242, name: letters, endpoints: [{url: "`+node+`"}], confirmations: 24, batch: 3, workers: 2, poll: 5ms, sources: [letters.yaml]}`), os.LookupEnv)
	if err == nil {
		err = config.LoadSources(func(string) ([]byte, error) { return indextest.Source(stormChain) })
	}
	if err != nil {
		panic(err)
	}
	return &follow.Service{DB: db, Config: config, Log: slog.New(slog.DiscardHandler), Now: time.Now}
}

// TestKilledFollower kills the process that follows at random moments, while the chain grows and reorganises, and starts another one.
func TestKilledFollower(t *testing.T) {
	t.Parallel()
	w := newWorld(9)
	server := httptest.NewServer(w.node)
	t.Cleanup(server.Close)
	url := pgtest.URL(t)
	for range number("STORM_KILLS", 12) {
		dying := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
		dying.Env = append(os.Environ(), childDatabase+"="+url, childNode+"="+server.URL)
		var complaint strings.Builder
		dying.Stderr = &complaint
		out, err := dying.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := dying.Start(); err != nil {
			t.Fatal(err)
		}
		if line, _ := bufio.NewReader(out).ReadString('\n'); line != "up\n" {
			t.Fatalf("follower said %q and %q", line, complaint.String())
		}
		for range w.random.IntN(8) {
			w.live()
			time.Sleep(time.Duration(w.random.IntN(12)) * time.Millisecond) // any moment will do
		}
		if err := dying.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := dying.Wait(); err == nil || complaint.Len() > 0 {
			t.Fatalf("follower ended by itself: %v, %s", err, complaint.String())
		}
	}
	w.end()
	db, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reach(t, db, server.URL, w)
	same(t, db, fresh(t, w.node))
}

// reach follows until the chain's end is indexed: within a second of the last process's death there is a new leader, but nothing is timed here.
func reach(t *testing.T, db *postgres.DB, node string, w *world) {
	t.Helper()
	s := service(db, node)
	s.Until = uint64(len(w.blocks) - 1)
	if err := s.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestKilledDatabase kills every process of the database at random moments.
func TestKilledDatabase(t *testing.T) {
	t.Parallel()
	w := newWorld(10)
	server := httptest.NewServer(w.node)
	t.Cleanup(server.Close)
	dir := filepath.Join(t.TempDir(), "cluster")
	open := func() (*embedded.Cluster, *postgres.DB) {
		cluster, err := embedded.Start(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		db, err := postgres.Open(t.Context(), cluster.URL("postgres"))
		if err != nil {
			t.Fatal(err)
		}
		return cluster, db
	}
	cluster, db := open()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range number("STORM_DATABASE_KILLS", 2) {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- service(db, server.URL).Run(ctx) }()
		for range 4 {
			w.live()
			time.Sleep(time.Duration(w.random.IntN(25)) * time.Millisecond) // any moment will do
		}
		if err := syscall.Kill(cluster.PID(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("service ended with %v", err)
		}
		db.Close()
		_ = cluster.Stop() // there is nothing left to stop
		cluster, db = open()
	}
	w.end()
	reach(t, db, server.URL, w)
	same(t, db, fresh(t, w.node))
	db.Close()
	if err := cluster.Stop(); err != nil {
		t.Error(err)
	}
}
