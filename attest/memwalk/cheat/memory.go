package cheat

import (
	"math/rand/v2"
	"sync/atomic"

	"github.com/corebond/corebond/attest/memwalk"
)

// Backed has the whole dataset, but only the first items in the device's memory: the others are fetched from somewhere else,
// such as the host, which takes longer. All answers are right.
type Backed struct {
	Dataset memwalk.Dataset
	Local   int // items in the device's memory

	local, remote atomic.Int64
}

// Read counts where the items came from.
func (b *Backed) Read(indices []int, items []memwalk.Block) {
	for _, index := range indices {
		if index < b.Local {
			b.local.Add(1)
		} else {
			b.remote.Add(1)
		}
	}
	b.Dataset.Read(indices, items)
}

// Counts is how many items were read from the device's memory and from elsewhere so far.
func (b *Backed) Counts() (local, remote int64) { return b.local.Load(), b.remote.Load() }

// Generated holds the first items of the dataset and makes up the others with a generator of random numbers, which costs no
// memory at all.
type Generated struct {
	Kept memwalk.Dataset
	Key  [32]byte
}

// Read makes what is not kept.
func (g Generated) Read(indices []int, items []memwalk.Block) {
	for i, index := range indices {
		if index < len(g.Kept) {
			items[i] = g.Kept[index]
			continue
		}
		random := rand.NewPCG(uint64(g.Key[0])|uint64(g.Key[1])<<8, uint64(index))
		for w := range items[i] {
			items[i][w] = random.Uint64()
		}
	}
}
