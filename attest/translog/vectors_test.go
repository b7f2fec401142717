package translog

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// specification is the page whose test vectors this package must reproduce. UPDATE=1 go test ./attest/translog writes them anew,
// which is a change of the protocol and wants a new version of it.
var specification = filepath.Join("..", "..", "docs", "protocols", "log.md")

func vectors(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&out, "%-20s "+format+"\n", append([]any{name}, args...)...)
	}
	log := Log{&Memory{}}
	for i := range 5 {
		e := Entry{Slot: uint64(i), Kind: KindVerdict, AtMicros: 1_700_000_000_000_000 + uint64(i)}
		for j := range e.Device {
			e.Device[j] = byte(i + j)
		}
		for j := range e.Hash {
			e.Hash[j] = byte(16*i + j)
		}
		if _, err := log.Append(t.Context(), e); err != nil {
			t.Fatal(err)
		}
		b, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if i == 4 {
			line("entry 4", "%x", b)
		}
		line(fmt.Sprintf("leaf %d", i), "%x", leafHash(b))
	}
	for size := range uint64(6) {
		root, err := log.Root(t.Context(), size)
		if err != nil {
			t.Fatal(err)
		}
		line(fmt.Sprintf("root at %d", size), "%x", root)
	}
	inclusion, err := log.Inclusion(t.Context(), 2, 5)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range inclusion {
		line("inclusion of 2 in 5", "%x", h)
	}
	consistency, err := log.Consistency(t.Context(), 3, 5)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range consistency {
		line("consistency 3 to 5", "%x", h)
	}
	return out.String()
}

func TestSpecificationHoldsTheVectors(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(specification)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- vectors -->\n", "<!-- end of vectors -->"
	before, rest, found := strings.Cut(string(page), begin)
	inside, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no place for vectors", specification)
	}
	want := "```text\n" + vectors(t) + "```\n"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(specification, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if inside != want {
		t.Errorf("vectors of the page:\n%s\nof the code:\n%s", inside, want)
	}
}
