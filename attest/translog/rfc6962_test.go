package translog

import (
	"crypto/sha256"
	"encoding/hex"
	"math/bits"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

// The tree, audit paths and consistency proofs word for word as RFC 6962, section 2.1, defines them: recursive, over all leaves.

func mth(leaves [][32]byte) [32]byte {
	switch n := len(leaves); n {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	default:
		k := split(n)
		left, right := mth(leaves[:k]), mth(leaves[k:])
		return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
	}
}

func auditPath(m int, leaves [][32]byte) (path []common.Hash) {
	n := len(leaves)
	if n <= 1 {
		return nil
	}
	if k := split(n); m < k {
		return append(auditPath(m, leaves[:k]), mth(leaves[k:]))
	} else {
		return append(auditPath(m-k, leaves[k:]), mth(leaves[:k]))
	}
}

func subproof(m int, leaves [][32]byte, whole bool) (path []common.Hash) {
	n := len(leaves)
	if m == n {
		if whole {
			return nil
		}
		return []common.Hash{mth(leaves)}
	}
	if k := split(n); m <= k {
		return append(subproof(m, leaves[:k], whole), mth(leaves[k:]))
	} else {
		return append(subproof(m-k, leaves[k:], false), mth(leaves[:k]))
	}
}

// split is the largest power of two below n.
func split(n int) int { return 1 << (bits.Len(uint(n-1)) - 1) }

// The leaves and roots that Certificate Transparency's implementations share as test data; github.com/transparency-dev/merkle,
// testonly/constants.go, has them too.
func TestKnownRoots(t *testing.T) {
	t.Parallel()
	var leaves [][32]byte
	for _, input := range []string{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"} {
		b, err := hex.DecodeString(input)
		if err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, [32]byte(leafHash(b)))
	}
	for size, want := range []string{
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
		"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	} {
		if got := mth(leaves[:size]); hex.EncodeToString(got[:]) != want {
			t.Errorf("definition at %d leaves = %x, want %s", size, got, want)
		}
		log := logOfLeaves(t, leaves[:size])
		if got, err := log.Root(t.Context(), uint64(size)); err != nil || hex.EncodeToString(got[:]) != want {
			t.Errorf("log at %d leaves = %v, %v, want %s", size, got, err, want)
		}
	}
}

// The log against the definition, across the borders of strata and in batches of any size.
func TestLogIsTheDefinition(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		log, entries := randomLog(t, rt, 700)
		size := uint64(len(entries))
		leaves := make([][32]byte, size)
		for i, e := range entries {
			b, err := e.Encode()
			if err != nil {
				rt.Fatal(err)
			}
			leaves[i] = [32]byte(leafHash(b))
		}
		to := rapid.Uint64Range(1, size).Draw(rt, "to")
		from := rapid.Uint64Range(0, to).Draw(rt, "from")
		index := rapid.Uint64Range(0, to-1).Draw(rt, "index")
		if got, err := log.Root(t.Context(), to); err != nil || got != common.Hash(mth(leaves[:to])) {
			rt.Errorf("Root(%d) = %v, %v, want %x", to, got, err, mth(leaves[:to]))
		}
		path, err := log.Inclusion(t.Context(), index, to)
		if want := auditPath(int(index), leaves[:to]); err != nil || !equal(path, want) {
			rt.Errorf("Inclusion(%d, %d) = %v, %v, want %v", index, to, path, err, want)
		}
		path, err = log.Consistency(t.Context(), from, to)
		var want []common.Hash // the RFC defines it for 0 < from < to
		if from > 0 && from < to {
			want = subproof(int(from), leaves[:to], true)
		}
		if err != nil || !equal(path, want) {
			rt.Errorf("Consistency(%d, %d) = %v, %v, want %v", from, to, path, err, want)
		}
	})
}
