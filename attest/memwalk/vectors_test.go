package memwalk

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// specification is the page whose test vectors this package must reproduce. UPDATE=1 go test ./attest/memwalk writes them
// anew, which is a change of the protocol and wants a new version of it.
var specification = filepath.Join("..", "..", "docs", "protocols", "memwalk.md")

func counting(from byte) (b [32]byte) {
	for i := range b {
		b[i] = from + byte(i)
	}
	return b
}

func vectors(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&out, "%-22s "+format+"\n", append([]any{name}, args...)...)
	}
	block := func(name string, b Block) {
		var bytes []byte
		for _, word := range b {
			bytes = binary.LittleEndian.AppendUint64(bytes, word)
		}
		line(name, "%x", bytes)
	}
	rho1, rho2 := counting(96), counting(128)
	c := Challenge{
		Profile: tiny, Epoch: counting(0), Device: counting(32), Nonce: counting(64),
		Rho1Hash: HashSecret(rho1), Rho2Hash: HashSecret(rho2), Deadline: time.Second,
	}
	line("epoch", "%x", c.Epoch)
	line("device", "%x", c.Device)
	line("nonce", "%x", c.Nonce)
	line("rho1", "%x", rho1)
	line("rho2", "%x", rho2)
	line("deadline", "%d", c.Deadline.Microseconds())
	line("profile", "%x", tiny.Bytes())
	cache := NewCache(c.Epoch, tiny.Cache)
	line("cache key", "%x", tagged(domainCache, c.Epoch[:], appendUint32(nil, tiny.Cache)))
	block("cache item 0", cache.blocks[0])
	block("cache item 63", cache.blocks[63])
	dataset := NewDataset(tiny, cache, c.Key(), 0)
	line("dataset key", "%x", c.Key())
	block("dataset item 0", dataset[0])
	block("dataset item 511", dataset[511])
	line("challenge hash", "%x", c.Hash())
	prover := Prover{Challenge: c, Engine: CPU{dataset}}
	commit, err := prover.Prove(rho1)
	if err != nil {
		t.Fatal(err)
	}
	for r, round := range commit.rounds(tiny, rho1) {
		line(fmt.Sprintf("seed of round %d", r), "%x", round.Seed)
		if r == 0 {
			var end [1][32]byte
			if err := (CPU{dataset}).Walk(round, 0, end[:]); err != nil {
				t.Fatal(err)
			}
			line("end of walk 0, round 0", "%x", end[0])
		}
		line(fmt.Sprintf("root of round %d", r), "%x", commit.Roots[r])
	}
	line("commit hash", "%x", commit.Hash())
	var drawn []string
	for _, w := range Draw(tiny, rho2, commit.Hash())[:tiny.Samples] {
		drawn = append(drawn, fmt.Sprint(w.Index))
	}
	line("samples of round 0", "%s", strings.Join(drawn, " "))
	response, err := prover.Open(rho2)
	if err != nil {
		t.Fatal(err)
	}
	b, err := response.Encode(tiny)
	if err != nil {
		t.Fatal(err)
	}
	line("response bytes", "%d", len(b))
	line("response SHA-256", "%x", sha256.Sum256(b))
	return out.String()
}

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
