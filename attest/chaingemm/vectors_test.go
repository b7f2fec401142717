package chaingemm

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// specification is the page whose test vectors this package must reproduce. UPDATE=1 go test ./attest/chaingemm writes them anew,
// which is a change of the protocol and wants a new version of it.
var specification = filepath.Join("..", "..", "docs", "protocols", "chaingemm.md")

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
	p, seed := Profile{64, 3, 16}, counting(0)
	row, column, layer := make([]byte, p.N), make([]byte, p.N), newLayer(p.N, 0, seed)
	expand(row, domainRow, seed, 0, 0)
	layer.Column(column, 5)
	line("seed", "%x", seed)
	line("profile", "%x", p.Bytes())
	line("key X_0 row 0", "%x", tagged(domainRow, seed[:], uint32Bytes(0, 0)))
	line("X_0 row 0", "%x", row)
	line("key B_0 column 5", "%x", tagged(domainColumn, seed[:], uint32Bytes(0, 5)))
	line("B_0 column 5", "%x", column)
	line("salt 0", "%08x", layer.salt)
	line("C_0[0,5]", "%d", dot(row, column))
	line("X_1[5,0]", "%02x", layer.Extract(dot(row, column), 0, 5))
	prover := Prover{Profile: p, Seed: seed}
	c, err := prover.Prove(nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, root := range c.Roots {
		line(fmt.Sprintf("R_%d", i), "%x", root)
	}
	line("chain root", "%x", c.ChainRoot())
	line("rho2", "%x", counting(32))
	samples := Samples(p, counting(32), c.ChainRoot())
	for s, sample := range samples[:5] {
		line(fmt.Sprintf("sample %d (t,i,j)", s), "%d %d %d", sample.Layer, sample.Row, sample.Column)
	}
	openings, err := prover.Open(samples)
	if err != nil {
		t.Fatal(err)
	}
	b, err := EncodeOpenings(p, openings)
	if err != nil {
		t.Fatal(err)
	}
	line("openings bytes", "%d", len(b))
	line("openings SHA-256", "%x", sha256.Sum256(b))
	value := counting(64)
	c, err = prover.Prove(func(t int, _ [32]byte) *[32]byte { return map[int]*[32]byte{1: &value}[t] })
	if err != nil {
		t.Fatal(err)
	}
	line("m after R_1", "%x", value)
	line("seed of layers 1, 2", "%x", c.layers()[1].seed)
	line("chain root with m", "%x", c.ChainRoot())
	for _, k := range []int{64, 512, 1250} {
		line(fmt.Sprintf("epsilon k=%d d=20", k), "%d", EpsilonPPB(k, 20))
	}
	auditVectors(t, line, p, c, &prover)
	return out.String()
}

// auditVectors shows the audit of the chain with the micro-challenge.
func auditVectors(t *testing.T, line func(name, format string, args ...any), p Profile, c Commitment, prover *Prover) {
	t.Helper()
	layer := AuditLayer(p, counting(32), c.ChainRoot())
	audited, err := prover.Audit(layer)
	if err != nil {
		t.Fatal(err)
	}
	line("audited layer", "%d", layer)
	line("root of sums", "%x", audited.Root())
	line("rho3", "%x", counting(96))
	draw := DrawAudit(p, layer, 4, counting(96), c.ChainRoot(), audited.Root())
	line("r_0", "%016x", draw.Vector[0])
	line("r_63", "%016x", draw.Vector[63])
	line("audited rows", "%d", draw.Rows)
	line("weight of row", "%016x", weigh(draw.Vector, audited.column(draw.Rows[0])))
	o, err := audited.Open(draw)
	if err != nil {
		t.Fatal(err)
	}
	b, err := EncodeAudit(p, layer, o)
	if err != nil {
		t.Fatal(err)
	}
	line("audit bytes", "%d", len(b))
	line("audit SHA-256", "%x", sha256.Sum256(b))
	for _, m := range []int{16, 64, 256} {
		line(fmt.Sprintf("audit epsilon m=%d", m), "%d", AuditEpsilonPPB(m, 20))
	}
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
