package memwalk

import (
	"math/rand/v2"
	"testing"
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
