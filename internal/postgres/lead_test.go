package postgres_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// leadIn makes this test binary a process that leads chain 1 of the database at the given URL until it is killed.
const leadIn = "COREBOND_TEST_LEAD_IN"

func TestMain(m *testing.M) {
	if address := os.Getenv(leadIn); address != "" {
		fmt.Println(leadForEver(address))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func leadForEver(address string) error {
	db, err := postgres.Open(context.Background(), address)
	if err != nil {
		return err
	}
	if _, err = db.Lead(context.Background(), 1); err != nil {
		return err
	}
	fmt.Println("leads")
	select {}
}

func TestLead(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	first, err := db.Lead(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Lead(t.Context(), 1); !errors.Is(err, postgres.ErrFollowed) {
		t.Errorf("a second leader of one chain = %v, want ErrFollowed", err)
	}
	for _, chain := range []uint64{0, 2, 1<<63 - 1} {
		other, err := db.Lead(t.Context(), chain)
		if err != nil {
			t.Fatalf("a leader of chain %d = %v", chain, err)
		}
		other.Close()
	}
	first.Close()
	first.Close()
	<-first.Done()
	third, err := db.Lead(t.Context(), 1)
	if err != nil {
		t.Fatalf("a leader after the first one closed = %v", err)
	}
	if n := db.Count(t, `SELECT count(pg_terminate_backend(pid)) FROM pg_locks
		WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`); n != 1 {
		t.Fatalf("%d connections hold the lease, want 1", n)
	}
	<-third.Done()
	third.Close()
}

// A killed process frees its chain at once: the system closes its connection.
func TestLeaderKilled(t *testing.T) {
	t.Parallel()
	address := pgtest.URL(t)
	leader := exec.Command(os.Args[0])
	leader.Env = append(os.Environ(), leadIn+"="+address)
	said, err := leader.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := leader.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(said).ReadString('\n'); line != "leads\n" {
		t.Fatalf("leader says %q, %v", line, err)
	}
	db, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Lead(t.Context(), 1); !errors.Is(err, postgres.ErrFollowed) {
		t.Errorf("a leader beside the other process = %v, want ErrFollowed", err)
	}
	if err := leader.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = leader.Wait() // says that it was killed
	for {
		lease, err := db.Lead(t.Context(), 1)
		if err == nil {
			lease.Close()
			return
		}
		if !errors.Is(err, postgres.ErrFollowed) {
			t.Fatalf("an heir = %v", err)
		}
	}
}
