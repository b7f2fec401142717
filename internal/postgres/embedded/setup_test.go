//go:build unix

package embedded_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/jackc/pgx/v5"
)

// folder is a temporary folder that the server's user can pass through, unlike those of testing when root runs the tests.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "corebond-embedded-")
	if err != nil {
		t.Fatal(err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o711); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// place is where the files of the cluster of dir lie.
func place(t *testing.T, dir string) string {
	t.Helper()
	note, err := os.ReadFile(filepath.Join(dir, "location"))
	if err != nil {
		return dir
	}
	return strings.TrimSpace(string(note))
}

func start(t *testing.T, dir string) *embedded.Cluster {
	t.Helper()
	cluster, err := embedded.Start(t.Context(), dir)
	if err != nil {
		t.Fatalf("Start = %v", err)
	}
	t.Cleanup(func() { stop(t, cluster) })
	return cluster
}

func stop(t *testing.T, cluster *embedded.Cluster) {
	t.Helper()
	if err := cluster.Stop(); err != nil {
		t.Errorf("Stop = %v", err)
	}
}

func connect(t *testing.T, cluster *embedded.Cluster) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), cluster.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func remember(t *testing.T, cluster *embedded.Cluster, word string) {
	t.Helper()
	conn := connect(t, cluster)
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), `CREATE TABLE memory AS SELECT '`+word+`' AS word`); err != nil {
		t.Fatal(err)
	}
}

func recall(t *testing.T, cluster *embedded.Cluster) (word string) {
	t.Helper()
	conn := connect(t, cluster)
	defer conn.Close(t.Context())
	if err := conn.QueryRow(t.Context(), `SELECT word FROM memory`).Scan(&word); err != nil {
		t.Fatal(err)
	}
	return word
}

func alive(pid int) bool { return syscall.Kill(pid, 0) == nil }

func kill(t *testing.T, pid int) {
	t.Helper()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within 30 s: %s", what)
		}
	}
}

// sleeper starts a process of the user that owns a folder, which is what makes PostgreSQL take its number for a server's.
func sleeper(t *testing.T, owned string) string {
	t.Helper()
	process := exec.Command("sleep", "600")
	process.Dir = "/"
	if os.Geteuid() == 0 {
		process.SysProcAttr = &syscall.SysProcAttr{Credential: holder(t, owned)}
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = process.Process.Kill()
		_ = process.Wait() // says that it was killed
	})
	return strconv.Itoa(process.Process.Pid)
}

func holder(t *testing.T, path string) *syscall.Credential {
	t.Helper()
	var about syscall.Stat_t
	if err := syscall.Stat(path, &about); err != nil {
		t.Fatal(err)
	}
	return &syscall.Credential{Uid: about.Uid, Gid: about.Gid}
}

// writeLike writes a file that belongs to the owner of a folder.
func writeLike(t *testing.T, folder, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	like := holder(t, folder)
	if err := os.Chown(path, int(like.Uid), int(like.Gid)); err != nil {
		t.Fatal(err)
	}
}
