package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The commands that docs/underwriting.md shows: the first two run, one on the other's output; the others need a database or data, and
// must exist with the flags that are shown.
func TestUnderwritingPageCommands(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "underwriting.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	in := strings.NewReplacer("snapshot.json", filepath.Join("testdata", "snapshot_history.json"), "report.html", filepath.Join(dir, "report.html"))
	seen := 0
	for line := range strings.Lines(string(page)) {
		line, shown := strings.CutPrefix(strings.TrimSpace(line), "corebond ")
		if !shown || strings.Contains(line, "the same bytes") {
			continue
		}
		seen++
		command, into, _ := strings.Cut(in.Replace(line), " > ")
		words := strings.Fields(command)
		switch {
		case strings.HasPrefix(command, "underwrite file"):
		case words[0] == "replay":
			words[1] = filepath.Join(dir, words[1])
		default:
			name := 1
			if words[0] == "underwrite" {
				name = 2
			}
			words = append(words[:name:name], "--help")
		}
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), words, func(string) (string, bool) { return "", false }, strings.NewReader(""), &stdout, &stderr); code != exitOK {
			t.Fatalf("corebond %s: exit %d, %s", command, code, stderr.String())
		}
		if into != "" {
			if err := os.WriteFile(filepath.Join(dir, into), stdout.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for _, word := range strings.Fields(command) {
			if words[len(words)-1] == "--help" && strings.HasPrefix(word, "--") && !strings.Contains(stdout.String(), strings.TrimPrefix(word, "-")) {
				t.Errorf("corebond %s: no flag %s", command, word)
			}
		}
	}
	if html, err := os.ReadFile(filepath.Join(dir, "report.html")); err != nil || seen != 5 || !bytes.Contains(html, []byte("indicative, not a rating")) {
		t.Errorf("%d commands seen; page: %v", seen, err)
	}
}
