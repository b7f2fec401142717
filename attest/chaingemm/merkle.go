package chaingemm

import (
	"crypto/sha256"

	"github.com/corebond/corebond/attest/merkle"
	"github.com/corebond/corebond/attest/parallel"
)

func leafHash(segment []byte) (sum [32]byte) {
	h := sha256.New()
	h.Write([]byte{merkle.LeafTag})
	h.Write(segment)
	h.Sum(sum[:0])
	return sum
}

// rowTree is the tree over the segments of one row; its root is the row's leaf in the tree over rows.
func (p Profile) rowTree(row []byte) merkle.Tree {
	leaves := make([][32]byte, p.segments())
	for s := range leaves {
		leaves[s] = leafHash(row[s*p.segment() : (s+1)*p.segment()])
	}
	return merkle.New(leaves)
}

// matrixTree commits to a matrix by rows.
func (p Profile) matrixTree(x []byte, workers int) merkle.Tree {
	roots := make([][32]byte, p.N)
	parallel.For(workers, p.N, func() func(int) {
		return func(i int) { roots[i] = p.rowTree(x[i*p.N : (i+1)*p.N]).Root() }
	})
	return merkle.New(roots)
}
