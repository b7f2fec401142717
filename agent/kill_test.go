package agent

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
)

// Variables that make the test binary an agent: where its state is, whom it asks, and for which class.
const (
	childDir   = "AGENT_DIR"
	childURL   = "AGENT_URL"
	childClass = "AGENT_CLASS"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		fmt.Fprintln(os.Stderr, child(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func child(dir string) error {
	device := testDevice()
	if device.Class = os.Getenv(childClass); device.Class != "test" {
		device.Key = evmtest.Key(deviceKey + 1)
	}
	c, err := testConfig(os.Getenv(childURL), dir, device)
	if err != nil {
		return err
	}
	a, err := New(c)
	if err != nil {
		return err
	}
	return a.Run(context.Background())
}

// process is an agent of its own.
type process struct {
	*exec.Cmd
	complaint bytes.Buffer
}

func (w *world) start(dir, class string) *process {
	w.t.Helper()
	p := &process{Cmd: exec.CommandContext(w.t.Context(), os.Args[0], "-test.run=^$")}
	p.Env = append(os.Environ(), childDir+"="+dir, childURL+"="+w.door.URL, childClass+"="+class)
	p.Stderr = &p.complaint
	if err := p.Start(); err != nil {
		w.t.Fatal(err)
	}
	return p
}

// kill ends it as a power cut would.
func (p *process) kill(t *testing.T) {
	if err := p.Process.Kill(); err != nil {
		t.Errorf("kill: %v; the agent says %s", err, &p.complaint)
	}
	_ = p.Wait()
}

// TestKilledAgent kills the agent's process when a request of it is at the service's door, before or after the service has taken it. Every
// proof comes to its verdict, and nothing was signed twice.
func TestKilledAgent(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind, class string
		steps       []string
	}{
		{kindCompute, "test", []string{"micro", "commit", "audit", "open", "openings", "evidence"}},
		{kindMemory, "cpu-small", []string{"ready", "commit", "open", "response"}},
	} {
		t.Run(test.kind, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.enrol("cpu-small", deviceKey+1)
			dir, count := t.TempDir(), 0
			for _, step := range test.steps {
				for _, taken := range []bool{false, true} {
					p := w.start(dir, test.class)
					died := make(chan struct{})
					var once sync.Once
					w.setGuard(func(rw http.ResponseWriter, r *http.Request, at string, next http.Handler) {
						hit := false
						if at == step {
							once.Do(func() { hit = true })
						}
						if !hit {
							next.ServeHTTP(rw, r)
							return
						}
						p.kill(t)
						if taken {
							next.ServeHTTP(discard{http.Header{}}, r.WithContext(context.WithoutCancel(r.Context())))
						}
						hangUp(rw)
						close(died)
					})
					w.openSlot(test.kind)
					<-died
					p = w.start(dir, test.class)
					count++
					for _, a := range w.outcomes(count) {
						if a.Status == string(attest.Failed) || a.Status == string(attest.Unknown) {
							t.Errorf("killed at %s, taken %t: %+v", step, taken, a)
						}
					}
					p.kill(t)
				}
			}
			if twice := w.signedTwice(); len(twice) > 0 {
				t.Errorf("different requests came for %s", strings.Join(twice, ", "))
			}
		})
	}
}
