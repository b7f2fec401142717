//go:build unix

package embedded

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

func TestSweep(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	here, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	gone := filepath.Join(here, "gone")
	homes := map[string]string{
		"abandoned": gone, "owned": gone, "used": here, "lasting": "/no/such/disk/database", "unfinished": "",
	}
	for name, home := range homes {
		if err := os.MkdirAll(filepath.Join(parent, name, clusterDir), 0o700); err != nil {
			t.Fatal(err)
		}
		if home == "" {
			continue
		}
		if err := writeWhole(filepath.Join(parent, name, homeFile), home+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	owner, err := os.Create(filepath.Join(parent, "owned", ownerFile))
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	if err := syscall.Flock(int(owner.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	if err := sweep(parent); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(parent, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range left {
		left[i] = filepath.Base(left[i])
	}
	if want := []string{"lasting", "owned", "unfinished", "used"}; !slices.Equal(left, want) {
		t.Errorf("left = %v, want %v", left, want)
	}
}

func TestReleaseThatIsNotThere(t *testing.T) {
	t.Parallel()
	_, err := findBinaries(place{dir: t.TempDir()}, 99)
	if !errors.Is(err, ErrNoBinaries) {
		t.Errorf("binaries of release 99 = %v, want ErrNoBinaries", err)
	}
}

func TestReleaseOf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if got := releaseOf(dir); got != 0 {
		t.Errorf("release of an empty folder = %d", got)
	}
	for name, text := range map[string]string{
		"initdb": "#!/bin/sh\n", "postgres": "#!/bin/sh\necho 'postgres (PostgreSQL) 16.4 (Debian 16.4-1)'\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if got := releaseOf(dir); got != 16 {
		t.Errorf("release = %d, want 16", got)
	}
}

func FuzzReadLockFile(f *testing.F) {
	f.Add([]byte("4242\n/var/lib/pgdata\n1790000000\n43217\n\n127.0.0.1\n  1234 5\nready   \n"))
	f.Add([]byte("-4242\n"))
	f.Add([]byte("\n\n\n\n\n\n\n\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(dir+postmasterPID, text, 0o600); err != nil {
			t.Fatal(err)
		}
		server, err := readLockFile(dir)
		if err == nil && server.pid <= 1 {
			t.Errorf("process %d: a signal to it would reach others", server.pid)
		}
	})
}
