package chaingemm

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/merkle"
)

// fullSize is the profile of a device of the H100 class: some ten seconds of its work, 11.5 MB of openings.
var fullSize = Profile{16384, 625, 625}

// sparse is a proof of which only what the verifier looks at exists: where samples depend on the roots and roots on what is
// opened, a proof cannot be made up for given samples, so the samples come with it and verifySamples is told them. Each layer's
// tree is over zeros but for the row and the segment that are opened there; to the verifier they cost what any others do.
type sparse struct {
	commitment Commitment
	samples    []Sample
	openings   []Opening
}

// newSparse makes one sample on each layer. The row of a layer is never the one whose segment is opened there.
func newSparse(p Profile, seed [32]byte) sparse {
	random := rand.New(rand.NewChaCha8(seed))
	s := sparse{Commitment{Profile: p, Seed: seed, Roots: make([][32]byte, p.T+1)}, make([]Sample, p.T), make([]Opening, p.T)}
	layers, column := s.commitment.layers(), make([]byte, p.N)
	row := make([]byte, p.N)
	i := random.IntN(p.N)
	expand(row, domainRow, seed, 0, i)
	first := make([][32]byte, p.N)
	first[i] = p.rowTree(row).Root()
	tree := merkle.New(first)
	for t, layer := range layers {
		s.commitment.Roots[t] = tree.Root()
		j := random.IntN(p.N)
		s.samples[t] = Sample{t, i, j}
		s.openings[t] = Opening{Row: row, RowPath: tree.Path(i)}
		layer.Column(column, j)

		segments := make([]byte, p.N)
		segments[i] = layer.Extract(dot(row, column), i, j)
		within := p.rowTree(segments)
		row = make([]byte, p.N)
		for at := range row {
			row[at] = byte(random.Uint32())
		}
		at, size := i/p.segment(), p.segment()
		next := (j + 1 + random.IntN(p.N-1)) % p.N
		leaves := make([][32]byte, p.N)
		leaves[j], leaves[next] = within.Root(), p.rowTree(row).Root()
		tree = merkle.New(leaves)
		s.openings[t].Segment = segments[at*size : (at+1)*size]
		s.openings[t].SegmentPath = append(within.Path(at), tree.Path(j)...)
		i = next
	}
	s.commitment.Roots[p.T] = tree.Root()
	return s
}

// verify does all that Verify does, the drawing of samples included.
func (s sparse) verify(chainRoot [32]byte, encoded []byte) error {
	openings, err := DecodeOpenings(s.commitment.Profile, encoded)
	if err != nil {
		return err
	}
	if err := s.commitment.check(chainRoot); err != nil {
		return err
	}
	if err := checkShape(s.commitment.Profile, openings); err != nil {
		return err
	}
	Samples(s.commitment.Profile, [32]byte{}, chainRoot)
	return s.commitment.verifySamples(s.samples, openings)
}

// A sparse proof is checked like any other: a byte spoiled anywhere falls.
func TestSparseProofIsCheckedInFull(t *testing.T) {
	t.Parallel()
	s := newSparse(Profile{2048, 16, 16}, seedOf(40))
	chainRoot := s.commitment.ChainRoot()
	good, err := EncodeOpenings(s.commitment.Profile, s.openings)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.verify(chainRoot, good); err != nil {
		t.Fatalf("sparse proof: %v", err)
	}
	for at := 0; at < len(good); at += 211 {
		spoiled := slices.Clone(good)
		spoiled[at] ^= 0x10
		if s.verify(chainRoot, spoiled) == nil {
			t.Errorf("byte %d of %d flipped and the proof still verifies", at, len(good))
		}
	}
}

// What a verifier pays for a proof of full size, from the bytes received to the verdict, on one core.
func BenchmarkVerifyFullSize(b *testing.B) {
	s := newSparse(fullSize, seedOf(41))
	chainRoot := s.commitment.ChainRoot()
	encoded, err := EncodeOpenings(fullSize, s.openings)
	if err != nil {
		b.Fatal(err)
	}
	s.openings = nil
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		if err := s.verify(chainRoot, encoded); err != nil {
			b.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	memory := float64(len(encoded)) + float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N) // as if nothing were collected
	b.ReportMetric(memory/(1<<20), "MiB")
}

// An audit of 64 rows of the first layer at n = 8192, on one core. CheckAudit admits no such profile, for on any later layer the
// matrix would not fit into MaxOpening; the first is made from the seed, which costs the verifier more than reading it.
func BenchmarkVerifyAuditFullSize(b *testing.B) {
	const rows = 64
	p, seed := Profile{8192, 16, 16}, seedOf(42)
	n, layer := p.N, newLayer(p.N, 0, seed)
	x := make([]byte, n*n)
	for i := range n {
		expand(x[i*n:(i+1)*n], domainRow, seed, 0, i)
	}
	draw := AuditDraw{Vector: auditVector(n, seedOf(43), 0), Rows: rand.New(rand.NewPCG(1, 2)).Perm(n)[:rows]}
	sums := make(map[int][]int32, rows)
	for _, j := range draw.Rows {
		sums[j] = make([]int32, n)
	}
	CPU{}.products(layer, x, draw.Rows, func(i, j int, sum int32) { sums[j][i] = sum })
	sumLeaves, leaves := make([][32]byte, n), make([][32]byte, n)
	for _, j := range draw.Rows {
		sumLeaves[j], leaves[j] = sumsLeaf(sums[j]), p.rowTree(layer.extractRow(sums[j], j)).Root()
	}
	sumTree, tree := merkle.New(sumLeaves), merkle.New(leaves)
	c := Commitment{Profile: p, Seed: seed, Roots: make([][32]byte, p.T+1)}
	c.Roots[0], c.Roots[1] = p.matrixTree(x, 0).Root(), tree.Root()
	var o AuditOpening
	for _, j := range draw.Rows {
		o.Rows = append(o.Rows, AuditRow{sums[j], sumTree.Path(j), tree.Path(j)})
	}
	for b.Loop() {
		if err := c.verifyDraw(0, sumTree.Root(), draw, o); err != nil {
			b.Fatal(err)
		}
	}
}
