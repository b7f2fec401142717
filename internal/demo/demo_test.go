//go:build unix

package demo_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
	"github.com/corebond/corebond/internal/demo"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/view"
)

// victimDir names the environment variable that makes the test binary a demo on that directory; victimLater is how much later
// than base it runs, and victimEnd the beginning of the progress line behind which it stands still until it is killed.
const (
	victimDir   = "DEMO_TEST_VICTIM_DIR"
	victimLater = "DEMO_TEST_VICTIM_LATER"
	victimEnd   = "DEMO_TEST_VICTIM_END"
)

// seed of the demos here; base is when they start. Its fraction of a second is what a real clock has and a rounded one loses.
const seed = 11

var base = time.Date(2026, 3, 10, 15, 0, 0, 250_000_000, time.UTC)

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimDir); dir != "" {
		later, err := time.ParseDuration(os.Getenv(victimLater))
		if err == nil {
			err = live(context.Background(), dir, later)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// live runs a whole demo that prints its progress, and its summary as the last line.
func live(ctx context.Context, dir string, later time.Duration) (err error) {
	began := time.Now()
	now := func() time.Time { return base.Add(later + time.Since(began)) }
	d, err := demo.Start(ctx, demo.Config{Dir: dir, Seed: seed, Now: now, Progress: func(stage string, done, of int) {
		line := fmt.Sprintf("%s %d/%d", stage, done, of)
		fmt.Println(line)
		if end := os.Getenv(victimEnd); end != "" && strings.HasPrefix(line, end) {
			select {}
		}
	}})
	if err != nil {
		return err
	}
	defer func() {
		if closing := d.Close(); err == nil {
			err = closing
		}
	}()
	v := &view.View{DB: d.DB, Now: now, Simulated: true, Chain: view.Chain{ID: devnet.ChainID, Name: "devnet", Contract: d.ReportsContract()}, Replays: &d.Replays}
	api, err := graphql.New(v.Readers(), slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		return err
	}
	server := httptest.NewServer(door.New(door.Config{API: api}))
	defer server.Close()
	s, err := d.Summarise(ctx, server.URL)
	if err != nil {
		return err
	}
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	lights, err := v.Devices(ctx, 100, "", graphql.DeviceFilter{})
	if err != nil {
		return err
	}
	fmt.Print("lights")
	for i := range lights {
		l := &lights[i]
		fmt.Printf(" %s:%s/%s/%s", l.ID, l.Present.State, l.Working.State, l.Paid.State)
	}
	fmt.Printf("\nsummary %s\n", text)
	return nil
}

// outcome is what a run that was not killed printed.
type outcome struct {
	summary demo.Summary
	lights  string
}

// story runs a demo on dir in a process of its own, to its end.
func story(t *testing.T, dir string, later time.Duration) outcome {
	t.Helper()
	out, killed := run(t, dir, later, "", 0)
	if killed {
		t.Fatal("a demo that nobody killed died")
	}
	return out
}

// run is story, but if end is not empty the demo stands still behind the first progress line that begins with it, and is killed
// there; otherwise, if after is not zero, it is killed after that time, wherever it is.
func run(t *testing.T, dir string, later time.Duration, end string, after time.Duration) (out outcome, killed bool) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), victimDir+"="+dir, victimLater+"="+later.String(), victimEnd+"="+end)
	var complaints strings.Builder
	child.Stderr = &complaints
	pipe, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if after > 0 {
		timer := time.AfterFunc(after, func() { _ = child.Process.Kill() })
		defer timer.Stop()
	}
	lines := bufio.NewScanner(pipe)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if end != "" && strings.HasPrefix(line, end) {
			_ = child.Process.Kill()
		}
		if text, ok := strings.CutPrefix(line, "lights "); ok {
			out.lights = text
		}
		if text, ok := strings.CutPrefix(line, "summary "); ok {
			if err := json.Unmarshal([]byte(text), &out.summary); err != nil {
				t.Fatal(err)
			}
		}
	}
	err = child.Wait()
	status, _ := child.ProcessState.Sys().(syscall.WaitStatus)
	if killed = status.Signaled(); err != nil && !killed {
		t.Fatalf("demo %v later: %v: %s", later, err, complaints.String())
	}
	return out, killed
}

// folder is a temporary folder that the database's user can pass through, unlike those of testing when root runs the tests.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "corebond-demo-") //nolint:usetesting // another user must get there, which t.TempDir does not allow
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err == nil {
		err = os.Chmod(dir, 0o711)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// wantWhole expects every check to hold and the report of the given number on chain.
func wantWhole(t *testing.T, s demo.Summary, seq uint64) {
	t.Helper()
	if len(s.Checks) == 0 || !s.OK() {
		t.Errorf("checks = %+v", s.Checks)
	}
	if s.Report.Seq != seq || s.OnChain.ReportHash != s.Report.Hash || !s.Report.Replayed {
		t.Errorf("report = %+v, on chain %s; want report %d there and replayed", s.Report, s.OnChain.ReportHash, seq)
	}
}
