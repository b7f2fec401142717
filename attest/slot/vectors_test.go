package slot

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// specification is the page whose test vectors this package must reproduce. UPDATE=1 go test ./attest/slot writes them anew,
// which is a change of the protocol and wants a new version of it.
var specification = filepath.Join("..", "..", "docs", "protocols", "slots.md")

func vectors(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&out, "%-22s "+format+"\n", append([]any{name}, args...)...)
	}
	n, c, reveal := eve(t)
	line("day", "%d", c.Day)
	line("network", "%x", n.ChainHash)
	line("rule", "%x", c.Rule.bytes())
	line("secret", "%x", reveal.Secret[:])
	line("commitment", "%x", c.Hash[:])
	line("drawing round", "%d", c.DrawRound(n))
	line("signature", "%x", reveal.Beacon.Signature)
	value, err := n.Verify(*reveal.Beacon)
	if err != nil {
		t.Fatal(err)
	}
	line("value", "%x", value)
	poisson := thresholds(c.Rule.ExtraMillis)
	line("thresholds", "%d", len(poisson))
	for k := range 3 {
		line(fmt.Sprintf("threshold %d", k), "%d", poisson[k])
	}
	random := keyed(reveal.Secret, domainDraw, c.Hash[:], binary.BigEndian.AppendUint64(nil, reveal.Beacon.Round), value[:])
	line("random", "%x", random)
	s := stream{key: random}
	line("words", "%d %d %d %d", s.word(), s.word(), s.word(), s.word())
	draw, err := c.Draw(n, reveal)
	if err != nil {
		t.Fatal(err)
	}
	line("instants", "%s", spaced(micros(c.Day, draw.Instants)))
	line("random, alone", "%x", keyed(reveal.Secret, domainAlone, c.Hash[:]))
	reveal.Beacon = nil
	if draw, err = c.Draw(n, reveal); err != nil {
		t.Fatal(err)
	}
	line("instants, alone", "%s", spaced(micros(c.Day, draw.Instants)))
	return out.String()
}

func spaced(numbers []uint64) string { return strings.Trim(fmt.Sprint(numbers), "[]") }

func TestVectorsOfTheSpecification(t *testing.T) {
	t.Parallel()
	const start, end = "<!-- vectors -->\n```text\n", "```\n<!-- end of vectors -->"
	page, err := os.ReadFile(specification)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(page), start)
	block, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no block of vectors", specification)
	}
	want := vectors(t)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(specification, []byte(before+start+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if block != want {
		t.Errorf("%s says\n%s\nthe reference computes\n%s", specification, block, want)
	}
}
