// Package defillama_test keeps the adapters in shape without a network; make defillama runs them by DefiLlama's own SDK.
package defillama_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func node(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "node", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("node %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func TestScriptsParse(t *testing.T) {
	t.Parallel()
	var scripts []string
	for _, pattern := range []string{"*.js", "tvl/*.js", "yields/*.js"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		scripts = append(scripts, found...)
	}
	if len(scripts) < 5 {
		t.Fatalf("scripts %v", scripts)
	}
	for _, s := range scripts {
		node(t, "--check", s)
	}
}

// The TVL adapter, on what a development chain answered once, says what vault show said then.
func TestAdapterOnRecordedAnswers(t *testing.T) {
	t.Parallel()
	if out := node(t, "check.js"); strings.TrimSpace(out) != "ok" {
		t.Errorf("check.js says %q", out)
	}
}

// What is shipped lists no pool: a listing names real ones.
func TestShippedConfigurationIsEmpty(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"tvl/config.json", "yields/config.json"} {
		b, err := os.ReadFile(file)
		if err != nil || strings.TrimSpace(string(b)) != "{}" {
			t.Errorf("%s is %s, %v", file, b, err)
		}
	}
	b, err := os.ReadFile("rwa.json")
	if err != nil {
		t.Fatal(err)
	}
	var flags struct {
		Flags map[string]struct {
			Value    any
			Evidence string
		}
	}
	if err := json.Unmarshal(b, &flags); err != nil || len(flags.Flags) < 10 {
		t.Fatalf("%d flags, %v", len(flags.Flags), err)
	}
	for name, f := range flags.Flags {
		if f.Value == nil || f.Evidence == "" {
			t.Errorf("flag %s has no value or no evidence", name)
		}
	}
}
