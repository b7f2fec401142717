package main

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/underwriting/report"
)

// onDatabaseOf looks up the configured database, and nothing else.
func onDatabaseOf(url string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		if name != "COREBOND_DATABASE_URL" || url == "" {
			return "", false
		}
		return url, true
	}
}

// startWorker starts corebond worker as a process of its own.
func startWorker(t *testing.T, url string) *exec.Cmd {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &exec.Cmd{Path: binary, Args: []string{"corebond", "worker", "--concurrency", "1"}, Env: append(os.Environ(), "COREBOND_DATABASE_URL="+url)}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill() // it may have ended
		_ = c.Wait()
	})
	return c
}

// The report of three workers, of which one is killed with -9 again and again, is that of one process, byte by byte.
func TestReportOfKilledWorkers(t *testing.T) {
	t.Parallel()
	snapshot := filepath.Join("testdata", "snapshot_history.json")
	url := pgtest.URL(t)
	var alone bytes.Buffer
	if code := run(t.Context(), []string{"underwrite", "file", snapshot, "--seed", "11"}, onDatabaseOf(""), nil, &alone, io.Discard); code != exitOK {
		t.Fatalf("exit %d", code)
	}
	if code := run(t.Context(), []string{"migrate"}, onDatabaseOf(url), nil, io.Discard, io.Discard); code != exitOK {
		t.Fatalf("migrate: exit %d", code)
	}
	workers := []*exec.Cmd{startWorker(t, url), startWorker(t, url), startWorker(t, url)}
	db, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	text, err := os.ReadFile(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	inputs, err := report.DecodeSnapshot(text)
	if err != nil {
		t.Fatal(err)
	}
	sampler, finish := (&environment{stderr: io.Discard}).newDistributed(db, slog.New(slog.DiscardHandler))
	defer finish()
	told, kills := 0, 0
	sampler.Progress = func(int, int) {
		if told++; told%20 > 0 {
			return
		}
		victim := kills % len(workers)
		_ = workers[victim].Process.Signal(syscall.SIGKILL)
		_ = workers[victim].Wait()
		workers[victim] = startWorker(t, url)
		kills++
	}
	together, err := report.Write(t.Context(), inputs, 11, sampler)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d workers killed", len(together), kills)
	if kills < 2 {
		t.Errorf("only %d workers were killed: the test tests little", kills)
	}
	if !bytes.Contains(alone.Bytes(), []byte(`"expected":{`)) {
		t.Error("the report simulates nothing: the test tests nothing")
	}
	if !bytes.Equal(alone.Bytes(), together) {
		t.Error("the report of killed workers is another than that of one process")
	}
}

func TestWorkersNeedADatabase(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"worker"},
		{"underwrite", "file", filepath.Join("testdata", "snapshot_history.json"), "--distributed"},
		{"underwrite", "pool", "p", "--distributed"},
	} {
		var out bytes.Buffer
		if code := run(t.Context(), append(args, "--json"), onDatabaseOf(""), nil, &out, io.Discard); code != exitInvalid || !strings.Contains(out.String(), `"field":"database_url"`) {
			t.Errorf("%v: exit %d, %s", args, code, out.String())
		}
	}
	if code := run(t.Context(), []string{"worker", "--concurrency", "0"}, onDatabaseOf("postgres://x"), nil, io.Discard, io.Discard); code != exitInvalid {
		t.Errorf("no concurrency: exit %d", code)
	}
}
