package main

import (
	"os"
	"strings"
	"testing"
)

// The story in testdata/verify_earning.txt carries a copy of the document that the specification shows. UPDATE=1 copies it anew.
func TestStoryCarriesTheSpecifiedProof(t *testing.T) {
	t.Parallel()
	const story, mark = "testdata/verify_earning.txt", "-- proof.json --\n"
	page, err := os.ReadFile("../../docs/protocols/earning-proof.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "<!-- document -->\n```json\n")
	document, _, ok := strings.Cut(rest, "```\n<!-- end of document -->")
	if !ok {
		t.Fatal("the page shows no document")
	}
	b, err := os.ReadFile(story)
	if err != nil {
		t.Fatal(err)
	}
	script, copied, _ := strings.Cut(string(b), mark)
	if copied == document {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatalf("%s is not in step with the specification; UPDATE=1 go test ./cmd/corebond copies it", story)
	}
	if err := os.WriteFile(story, []byte(script+mark+document), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestTableShowsForeignText prints what a chain may carry without handing it to the terminal.
func TestTableShowsForeignText(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	row, flush := table(&out)
	row("device", "rtx\x1b[31m\tä\n\u202e")
	flush()
	if got, want := out.String(), "device  rtx\ufffd[31m\ufffdä\ufffd\ufffd\n"; got != want {
		t.Errorf("table prints %q, want %q", got, want)
	}
}
