package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// Every command that the README shows runs, with its placeholders filled in; a command that is renamed breaks this test.
func TestReadmeCommandsRun(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	flows := filepath.Join(dir, "flows.csv")
	if err := os.WriteFile(flows, []byte("date,amount\n2024-01-01,-9500\n2025-01-01,14000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	pool := filepath.Join(dir, "pool.json")
	if err := os.WriteFile(pool, []byte(`{"names":10,"hazard":0.01,"recovery":0.4,"rate":0.05,"years":1,"payments_per_year":4,"correlation":0.1,"tranches":[[0,1]]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	lifetimes := filepath.Join(dir, "lifetimes.csv")
	if err := os.WriteFile(lifetimes, []byte("duration,event,group\n2.5,1,old\n4,0,old\n3,1,new\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	fill := map[string]string{
		"calibrate hazard FILE":    "calibrate hazard " + lifetimes,
		"tranche price FILE":       "tranche price " + pool,
		"underwrite file SNAPSHOT": "underwrite file " + filepath.Join("testdata", "snapshot_history.json"),
		"irr FILE":                 "irr " + flows, "verify proof FILE": "verify proof " + filepath.Join("..", "..", "attest", "compute", "testdata", "good.json"),
		"verify evidence FILE":       "verify evidence " + goodEvidence,
		"waterfall run underwriting": "waterfall run " + filepath.Join("..", "..", "underwriting"),
		"demo --once --json":         "demo --once --json --data " + filepath.Join(dir, "demo"),
	}
	commands := regexp.MustCompile("`bin/corebond ([^`]+)`").FindAllStringSubmatch(string(text), -1)
	if len(commands) < 6 {
		t.Fatalf("the README shows %d commands: the pattern no longer finds them", len(commands))
	}
	for _, match := range commands {
		line := match[1]
		for shown, real := range fill {
			line = strings.Replace(line, shown, real, 1)
		}
		switch line {
		case "serve": // runs until it is stopped, and the demo serves the same site
			line += " --help"
		case "replay REPORT": // the demo's own check replays; here without a report it reads empty input
			continue
		}
		var stdout, stderr bytes.Buffer
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		code := run(ctx, strings.Fields(line), func(string) (string, bool) { return "", false }, strings.NewReader(""), &stdout, &stderr)
		cancel()
		if code != exitOK || stdout.Len() == 0 {
			t.Errorf("corebond %s: exit %d, stdout %.200q, stderr %.400q", line, code, stdout.String(), stderr.String())
		}
	}
}
