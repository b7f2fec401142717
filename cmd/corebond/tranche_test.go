package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTranchePage does what docs/tranches.md shows: it saves the pool of the page and runs every command of a console block, which must
// print what the page shows, apart from trailing blanks.
func TestTranchePage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/tranches.md")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "pool.json")
	ran := 0
	for _, block := range strings.Split(string(page), "```") {
		if text, ok := strings.CutPrefix(block, "json\n"); ok {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		text, ok := strings.CutPrefix(block, "console\n$ corebond ")
		if !ok {
			continue
		}
		line, want, _ := strings.Cut(text, "\n")
		args := strings.Fields(strings.ReplaceAll(line, "pool.json", file))
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), args, func(string) (string, bool) { return "", false }, strings.NewReader(""), &stdout, &stderr); code != exitOK {
			t.Fatalf("%s: exit %d: %s", line, code, stderr.String())
		}
		if got := withoutTrailing(stdout.String()); got != withoutTrailing(want) {
			t.Errorf("%s prints\n%s\nwhere the page shows\n%s", line, got, want)
		}
		ran++
	}
	if ran < 2 {
		t.Errorf("the page shows %d commands, want at least 2", ran)
	}
}

// withoutTrailing drops blanks at the end of lines and of the text.
func withoutTrailing(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
