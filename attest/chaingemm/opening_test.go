package chaingemm

import (
	"bytes"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/merkle"
	"github.com/corebond/corebond/attest/parallel"
)

func TestTreePaths(t *testing.T) {
	t.Parallel()
	for count := 1; count <= 20; count++ {
		leaves := make([][32]byte, count)
		for i := range leaves {
			leaves[i] = leafHash([]byte{byte(i)})
		}
		tree := merkle.New(leaves)
		for i := range leaves {
			path := tree.Path(i)
			if len(path) != depth(count) || merkle.Climb(leaves[i], i, path) != tree.Root() {
				t.Errorf("leaf %d of %d: path of %d does not lead to the root", i, count, len(path))
			}
			if other := (i + 1) % count; other != i && merkle.Climb(leaves[i], other, path) == tree.Root() {
				t.Errorf("leaf %d of %d passes as leaf %d", i, count, other)
			}
		}
	}
}

// Rows of more than one segment: only the one row of X_1 that the sample needs is computed, since all of it takes 2048³ products.
func TestSegmentsOfLongRows(t *testing.T) {
	t.Parallel()
	p, seed := Profile{2048, 1, 16}, seedOf(13)
	n, sample := p.N, Sample{Layer: 0, Row: 1500, Column: 7}
	x, next := make([]byte, n*n), make([]byte, n*n)
	parallel.For(0, n, func() func(int) {
		return func(i int) { expand(x[i*n:(i+1)*n], domainRow, seed, 0, i) }
	})
	CPU{}.Rows(newLayer(n, 0, seed), x, []int{sample.Column}, next)
	var o Opening
	prover := Prover{Profile: p, Seed: seed}
	c := Commitment{Profile: p, Seed: seed}
	for layer, matrix := range [][]byte{x, next} {
		rows := p.matrixTree(matrix, 0)
		c.Roots = append(c.Roots, rows.Root())
		if err := prover.open(&o, sample, layer, &hostChain{profile: p, x: matrix}, rows); err != nil {
			t.Fatal(err)
		}
	}
	if len(o.Segment) != MaxSegment || len(o.SegmentPath) != 1+11 || len(o.RowPath) != 11 {
		t.Fatalf("segment of %d bytes, paths of %d and %d", len(o.Segment), len(o.SegmentPath), len(o.RowPath))
	}
	b, err := EncodeOpenings(p, slices.Repeat([]Opening{o}, p.K))
	if err != nil {
		t.Fatal(err)
	}
	column := make([]byte, n)
	verify := func(b []byte) error {
		openings, err := DecodeOpenings(p, b)
		if err != nil {
			t.Fatal(err)
		}
		return c.verifySample(newLayer(n, 0, seed), sample, openings[0], column)
	}
	if err := verify(b); err != nil {
		t.Fatalf("honest opening: %v", err)
	}
	for at := 16; at < 16+p.openingSize(); at += 7 {
		spoiled := bytes.Clone(b)
		spoiled[at] ^= 1
		if verify(spoiled) == nil {
			t.Fatalf("byte %d flipped and the opening still verifies", at)
		}
	}
	sample.Row -= MaxSegment // the other segment of the same row
	if verify(b) == nil {
		t.Error("the opening of one segment passes for another")
	}
}

func FuzzDecodeOpenings(f *testing.F) {
	profile := attackProfile
	p := prove(f, &Prover{Profile: profile, Seed: seedOf(12)}, nil)
	good, err := EncodeOpenings(profile, p.openings)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good, 64, 4, 16)
	f.Add(good[:100], 64, 4, 16)
	f.Add([]byte{}, 0, 0, 0)
	f.Fuzz(func(t *testing.T, b []byte, n, layers, k int) {
		profile := Profile{n, layers, k}
		openings, err := DecodeOpenings(profile, b)
		if err != nil {
			return
		}
		again, err := EncodeOpenings(profile, openings)
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("%v: decoding and encoding changed the bytes (%v)", profile, err)
		}
		if c := p.commitment; profile == c.Profile && !bytes.Equal(b, good) && Verify(c, p.chainRoot, p.rho2, openings) == nil {
			t.Error("other bytes than the prover's verify")
		}
	})
}
