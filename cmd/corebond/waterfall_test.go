package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDealPage does what docs/deals.md shows: it saves the deal of the page and runs every command of a console block, whose lines
// of output must appear, in order and apart from trailing blanks, in what the program prints.
func TestDealPage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/deals.md")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "deal.yaml")
	blocks := strings.Split(string(page), "```")
	ran := 0
	for _, block := range blocks {
		if text, ok := strings.CutPrefix(block, "yaml\n"); ok {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		text, ok := strings.CutPrefix(block, "console\n$ corebond ")
		if !ok {
			continue
		}
		line, want, _ := strings.Cut(text, "\n")
		args := strings.Fields(strings.ReplaceAll(line, "deal.yaml", file))
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), args, func(string) (string, bool) { return "", false }, strings.NewReader(""), &stdout, &stderr); code != exitOK {
			t.Fatalf("%s: exit %d: %s", line, code, stderr.String())
		}
		rest := strings.Split(stdout.String(), "\n")
		for _, wanted := range strings.Split(strings.TrimSpace(want), "\n") {
			found := false
			for !found && len(rest) > 0 {
				found = strings.TrimSpace(rest[0]) == strings.TrimSpace(wanted)
				rest = rest[1:]
			}
			if !found {
				t.Errorf("%s does not print %q where the page shows it", line, wanted)
			}
		}
		ran++
	}
	if ran < 3 {
		t.Errorf("the page shows %d commands, want at least 3", ran)
	}
}
