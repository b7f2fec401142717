package merkle_test

import (
	"crypto/sha256"
	"testing"

	"github.com/corebond/corebond/attest/merkle"
	"pgregory.net/rapid"
)

func leaf(i int) [32]byte { return sha256.Sum256([]byte{merkle.LeafTag, byte(i), byte(i >> 8)}) }

// slow is the definition: leaves padded with zeros to a power of two, and each level hashed from the one below.
func slow(leaves [][32]byte) [32]byte {
	for len(leaves)&(len(leaves)-1) != 0 {
		leaves = append(leaves, [32]byte{})
	}
	for len(leaves) > 1 {
		var next [][32]byte
		for i := 0; i < len(leaves); i += 2 {
			next = append(next, sha256.Sum256(append(append([]byte{1}, leaves[i][:]...), leaves[i+1][:]...)))
		}
		leaves = next
	}
	return leaves[0]
}

func TestPathsLeadToTheRoot(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "leaves")
		leaves := make([][32]byte, n)
		for i := range leaves {
			leaves[i] = leaf(i)
		}
		tree := merkle.New(leaves)
		if want := slow(append([][32]byte{}, leaves...)); tree.Root() != want {
			t.Fatalf("root %x, want %x", tree.Root(), want)
		}
		i := rapid.IntRange(0, n-1).Draw(t, "index")
		path := tree.Path(i)
		if merkle.Climb(tree.Leaf(i), i, path) != tree.Root() {
			t.Fatalf("path of %d does not lead to the root", i)
		}
		if j := rapid.IntRange(0, n-1).Draw(t, "other"); j != i && merkle.Climb(tree.Leaf(i), j, path) == tree.Root() {
			t.Fatalf("leaf %d passes as leaf %d", i, j)
		}
	})
}
