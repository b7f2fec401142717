package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/attest"
)

// A state that nobody writes any more is shown, and is said to be old.
func TestStatusOfADeadAgent(t *testing.T) {
	t.Parallel()
	m := &machine{t: t, vars: map[string]string{"COREBOND_AGENT_STATE": t.TempDir()}}
	s := agent.Snapshot{
		SchemaVersion: 1, AsOf: time.Now().Add(-time.Hour).UTC(), Version: "1", Service: "https://service.example",
		Devices: []agent.Status{{Label: "GPU 0", Class: "l4-24", State: attest.Failed, Failures: []attest.Failure{{Code: "CAPACITY", Observed: "1", Required: "2", Fix: "cool it"}}}},
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	must(os.WriteFile(filepath.Join(m.vars["COREBOND_AGENT_STATE"], statusFile), text, 0o600))
	for _, want := range []string{"GPU 0", "CAPACITY", "cool it"} {
		if got := m.run(t.Context(), exitStale, "status"); !strings.Contains(got, want) {
			t.Errorf("status lacks %q: %s", want, got)
		}
	}
	var told struct {
		Running bool                     `json:"running"`
		Error   struct{ Code string }    `json:"error"`
		Devices []struct{ State string } `json:"devices"`
	}
	out := m.run(t.Context(), exitStale, "status", "--json")
	if err := json.Unmarshal([]byte(out), &told); err != nil || told.Running || told.Error.Code != "NOT_RUNNING" || len(told.Devices) != 1 {
		t.Errorf("status --json = %s, %v", out, err)
	}
	if strings.Count(strings.TrimSpace(out), "\n") != 0 {
		t.Errorf("more than one object: %s", out)
	}
}
