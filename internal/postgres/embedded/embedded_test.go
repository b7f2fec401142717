//go:build unix

package embedded_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/jackc/pgx/v5"
)

func TestRowsSurviveStop(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := start(t, dir)
	remember(t, first, "gold")
	stop(t, first)
	if err := first.Stop(); err != nil {
		t.Errorf("second Stop = %v", err)
	}
	// Stop returns once the server has let go of its files; the process may take a moment longer to be gone.
	eventually(t, "the server's process ends after Stop", func() bool { return !alive(first.PID()) })
	second := start(t, dir)
	if got := recall(t, second); got != "gold" {
		t.Errorf("row after restart = %q", got)
	}
}

func TestServerKilled(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := start(t, dir)
	remember(t, first, "gold")
	kill(t, first.PID())
	stop(t, first)
	second := start(t, dir)
	if got := recall(t, second); got != "gold" {
		t.Errorf("row after crash = %q", got)
	}
}

func TestStaleLockFile(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(text, stranger string) string
	}{
		{"number of another process", func(text, stranger string) string {
			_, rest, _ := strings.Cut(text, "\n")
			return stranger + "\n" + rest
		}},
		{"number of no process", func(text, _ string) string {
			_, rest, _ := strings.Cut(text, "\n")
			return "2147483600\n" + rest
		}},
		{"empty", func(string, string) string { return "" }},
		{"spoiled", func(string, string) string { return "no number\nnor\n" }},
	}
	dir := folder(t)
	cluster := start(t, dir)
	remember(t, cluster, "gold")
	path := filepath.Join(place(t, dir), "pgdata", "postmaster.pid")
	for _, test := range tests {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		stop(t, cluster)
		stranger := sleeper(t, filepath.Dir(path))
		writeLike(t, filepath.Dir(path), path, test.spoil(string(text), stranger))
		cluster = start(t, dir)
		if got := recall(t, cluster); got != "gold" {
			t.Errorf("%s: row = %q", test.name, got)
		}
	}
}

func TestSecondOwnerRefused(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := start(t, dir)
	_, err := embedded.Start(t.Context(), dir)
	var inUse *embedded.InUseError
	if !errors.As(err, &inUse) || inUse.Owner != os.Getpid() || inUse.Dir != dir {
		t.Errorf("second Start = %v, want InUseError of process %d", err, os.Getpid())
	}
	remember(t, first, "still served")
}

func TestPasswordIsAsked(t *testing.T) {
	t.Parallel()
	cluster := start(t, folder(t))
	config, err := pgx.ParseConfig(cluster.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	if config.Host != "127.0.0.1" {
		t.Errorf("server is at %s", config.Host)
	}
	config.Password = "guess"
	if conn, err := pgx.ConnectConfig(t.Context(), config); err == nil {
		t.Errorf("a wrong password opens the database: %v", conn.Close(t.Context()))
	}
	for _, name := range []string{"password", "pgdata"} {
		about, err := os.Stat(filepath.Join(filepath.Dir(cluster.Log()), name))
		if err != nil || about.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v, %v", name, about.Mode(), err)
		}
	}
}

func TestLostPassword(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	stop(t, start(t, dir))
	if err := os.Remove(filepath.Join(place(t, dir), "password")); err != nil {
		t.Fatal(err)
	}
	if _, err := embedded.Start(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "lost its password") {
		t.Errorf("Start without password = %v", err)
	}
}

// Root cannot run the server in a folder that only root can reach; an ordinary user can in a folder of its own.
func TestClosedParent(t *testing.T) {
	t.Parallel()
	closed := filepath.Join(folder(t), "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(closed, "database")
	first := start(t, dir)
	remember(t, first, "gold")
	t.Cleanup(func() { _ = os.RemoveAll(place(t, dir)) })
	if apart := place(t, dir) != dir; apart != (os.Geteuid() == 0) {
		t.Errorf("cluster of %s is in %s", dir, place(t, dir))
	}
	stop(t, first)
	moved := filepath.Join(closed, "moved")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	if got := recall(t, start(t, moved)); got != "gold" {
		t.Errorf("row after the folder moved = %q", got)
	}
	if err := os.Symlink(moved, dir); err != nil {
		t.Fatal(err)
	}
	var inUse *embedded.InUseError
	if _, err := embedded.Start(t.Context(), dir); !errors.As(err, &inUse) {
		t.Errorf("Start by another name of the folder = %v", err)
	}
}

func TestCancelledStart(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := embedded.Start(ctx, dir); err == nil {
		t.Fatal("Start within 50 ms succeeded")
	}
	remember(t, start(t, dir), "gold")
}

func TestServerEndedOutside(t *testing.T) {
	t.Parallel()
	cluster := start(t, folder(t))
	if err := syscall.Kill(cluster.PID(), syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	eventually(t, "server ends", func() bool { return !alive(cluster.PID()) })
	if err := cluster.Stop(); err != nil {
		t.Errorf("Stop of an ended server = %v", err)
	}
}
