package memwalk

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/merkle"
)

// What is to be weighed against what: reading an item that is there, and making one that is not. The cache of 64 MiB and the
// dataset of 256 MiB are above the caches of most processors.
var benched = Profile{Cache: 1 << 19, Items: 1 << 21, Parents: 256, Rounds: 1, Walks: 64, Steps: 64, Samples: 16}

func BenchmarkMakeItem(b *testing.B) {
	cache, random := &Cache{blocks: make([]Block, benched.Cache)}, rand.New(rand.NewPCG(1, 2))
	for i := range cache.blocks { // not the sequential filling, which would take longer than the measurement
		cache.blocks[i] = start(purposeCache, seedOf(1), uint64(i))
	}
	for name, side := range map[string]int{"one by one": 1, "eight at a time": group} {
		b.Run(name, func(b *testing.B) {
			indices, items := make([]int, side), make([]Block, side)
			for b.Loop() {
				for i := range indices {
					indices[i] = random.IntN(benched.Items)
				}
				cache.Items(seedOf(2), benched.Parents, indices, items)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*side), "ns/item")
		})
	}
}

func BenchmarkWalkThroughDataset(b *testing.B) {
	dataset := make(Dataset, benched.Items)
	for i := range dataset {
		dataset[i][0] = uint64(i) // touched, so that the pages are there
	}
	round, ends := Round{benched, 0, seedOf(3)}, make([][32]byte, group)
	first := 0
	for b.Loop() {
		if err := (CPU{dataset}).Walk(round, first, ends); err != nil {
			b.Fatal(err)
		}
		first += group
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*group*benched.Steps), "ns/read")
}

func BenchmarkNewCache(b *testing.B) {
	for b.Loop() {
		NewCache(seedOf(1), 1<<14)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N<<14), "ns/item")
}

func BenchmarkVerify(b *testing.B) {
	proof, cache := prove(b, tiny, 1)
	for b.Loop() {
		if err := (Verifier{cache, 1}).Verify(proof); err != nil {
			b.Fatal(err)
		}
	}
}

// sparseTree is a tree of the given depth over leaves of which all but a few are zero hashes, as are the nodes above those: what
// a verifier climbs looks like any other tree, and nobody has to make sixteen million walks. It returns the root and the paths.
func sparseTree(depth int, leaves map[int][32]byte) (root [32]byte, paths map[int][][32]byte) {
	paths = map[int][][32]byte{}
	level := leaves
	for d := range depth {
		for index := range leaves {
			paths[index] = append(paths[index], level[index>>d^1])
		}
		next := map[int][32]byte{}
		for index := range level {
			left, right := level[index&^1], level[index|1]
			next[index>>1] = merkle.Climb(left, 0, [][32]byte{right})
		}
		level = next
	}
	return level[0], paths
}

// 128 walks of a device of the H100 class: a quarter of the rounds of its profile, the cache of 256 MiB and all else as in the
// profile. The samples come with the proof, since in a sparse one they cannot follow from the roots.
func BenchmarkVerifyFullSize(b *testing.B) {
	profile := Profile{Cache: 1 << 21, Items: 575000000, Parents: 256, Rounds: 8, Walks: 1 << 24, Steps: 64, Samples: 16}
	c := challengeOf(profile, 1)
	cache, random := &Cache{Epoch: c.Epoch, blocks: make([]Block, profile.Cache)}, rand.New(rand.NewPCG(1, 2))
	for i := range cache.blocks { // not the sequential filling
		cache.blocks[i] = start(purposeCache, seedOf(1), uint64(i))
	}
	proof := Proof{
		Challenge: c, Rho1: seedOf(4), Rho2: seedOf(5), Elapsed: time.Millisecond,
		Commit: Commit{Challenge: c.Hash(), Roots: make([][32]byte, profile.Rounds)},
	}
	var walks []Walk
	engine := CPU{light{profile, cache, c.Key()}}
	for r := range profile.Rounds {
		round, ends := proof.Commit.rounds(profile, proof.Rho1)[r], map[int][32]byte{}
		for range profile.Samples {
			walks = append(walks, Walk{r, random.IntN(profile.Walks)})
		}
		for _, walk := range walks[r*profile.Samples:] {
			var end [1][32]byte
			if err := engine.Walk(round, walk.Index, end[:]); err != nil {
				b.Fatal(err)
			}
			ends[walk.Index] = end[0]
		}
		root, paths := sparseTree(profile.depth(), ends)
		proof.Commit.Roots[r] = root
		for _, walk := range walks[r*profile.Samples:] {
			proof.Response.Openings = append(proof.Response.Openings, Opening{ends[walk.Index], paths[walk.Index]})
		}
	}
	proof.Response.Commit = proof.Commit.Hash()
	for b.Loop() {
		if err := proof.checkBindings(); err != nil {
			b.Fatal(err)
		}
		if err := proof.Response.checkShape(profile); err != nil {
			b.Fatal(err)
		}
		Draw(profile, proof.Rho2, proof.Commit.Hash())
		if err := proof.checkPaths(walks); err != nil {
			b.Fatal(err)
		}
		if err := (Verifier{cache, 1}).verifyWalks(proof, walks); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(walks)), "us/walk")
}
