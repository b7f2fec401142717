//go:build unix

package embedded_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres/embedded"
)

// ownFolder makes this test binary a process that owns the cluster of the named folder until it is killed.
const ownFolder = "COREBOND_TEST_OWN_FOLDER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(ownFolder); dir != "" {
		own(dir)
	}
	os.Exit(m.Run())
}

func own(dir string) {
	cluster, err := embedded.Config{Dir: dir, Linger: 3 * time.Second}.Start(context.Background())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(cluster.PID())
	select {}
}

// owner starts a process that owns dir; it returns the process and the id of its database server.
func owner(t *testing.T, dir string) (*exec.Cmd, int) {
	t.Helper()
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), ownFolder+"="+dir)
	said, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	server, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatalf("owner says %q", line)
	}
	return process, server
}

func TestOwnerKilled(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	process, server := owner(t, dir)
	kill(t, process.Process.Pid)
	_ = process.Wait() // says that it was killed
	heir := start(t, dir)
	if heir.PID() != server {
		t.Errorf("heir has server %d, want the running one, %d", heir.PID(), server)
	}
	remember(t, heir, "inherited")
	time.Sleep(5 * time.Second) // longer than the dead owner's server may linger
	if got := recall(t, heir); got != "inherited" {
		t.Errorf("row = %q", got)
	}
	stop(t, heir)
	eventually(t, "server ends by its heir's Stop", func() bool { return !alive(server) })
}

func TestServerEndsAfterItsOwner(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	process, server := owner(t, dir)
	kill(t, process.Process.Pid)
	_ = process.Wait() // says that it was killed
	eventually(t, "server ends after its owner", func() bool { return !alive(server) })
	remember(t, start(t, dir), "the folder is usable")
}

func TestScratchIsShared(t *testing.T) {
	t.Parallel()
	config := embedded.Config{Dir: folder(t), Scratch: true, Linger: time.Second}
	var users []*embedded.Cluster
	for range 3 {
		cluster, err := config.Start(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		users = append(users, cluster)
	}
	server := users[0].PID()
	remember(t, users[0], "shared")
	stop(t, users[0])
	stop(t, users[1])
	time.Sleep(3 * time.Second) // longer than an unused server may linger
	if got := recall(t, users[2]); got != "shared" || users[2].PID() != server {
		t.Errorf("third user has server %d with %q, want %d with the first one's row", users[2].PID(), got, server)
	}
	stop(t, users[2])
	eventually(t, "server ends after its last user", func() bool { return !alive(server) })
	again, err := config.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	remember(t, again, "a new cluster has no table yet")
	kill(t, again.PID())
	after, err := config.Start(t.Context())
	if err != nil {
		t.Fatalf("Start after the server was killed = %v", err)
	}
	remember(t, after, "nor has the next")
	stop(t, again)
	stop(t, after)
	eventually(t, "last server ends", func() bool { return !alive(after.PID()) })
}

// The initdb of an owner that was killed while it made the cluster writes on for a while: the next owner must not mind.
func TestOwnerKilledBeforeThereIsACluster(t *testing.T) {
	t.Parallel()
	for _, after := range []time.Duration{0, 60 * time.Millisecond, 150 * time.Millisecond, 300 * time.Millisecond} {
		dir := folder(t)
		process := exec.Command(os.Args[0])
		process.Env = append(os.Environ(), ownFolder+"="+dir)
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		eventually(t, "initdb is at work", func() bool {
			parts, _ := filepath.Glob(filepath.Join(place(t, dir), "pgdata.*part", "*"))
			return len(parts) > 0
		})
		time.Sleep(after)
		kill(t, process.Process.Pid)
		_ = process.Wait() // says that it was killed
		stop(t, start(t, dir))
	}
}
