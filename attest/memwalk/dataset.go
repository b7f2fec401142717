package memwalk

import "github.com/corebond/corebond/attest/parallel"

// Memory answers reads of the dataset. The honest one is a Dataset; it must be safe for concurrent use.
type Memory interface {
	Read(indices []int, items []Block)
}

// Dataset is the dataset as an honest prover holds it: all of it.
type Dataset []Block

// group is how many items or walks are worked on side by side. Eight independent reads are about what one core keeps in
// flight.
const group = 8

// NewDataset fills a dataset, 128 bytes for each item of the profile, with Parents reads of the cache for each. Each worker
// takes runs of neighbouring items, so that writes are sequential. Zero workers means one per available processor.
func NewDataset(p Profile, cache *Cache, key [32]byte, workers int) Dataset {
	d := make(Dataset, p.Items)
	parallel.For(workers, (p.Items+group-1)/group, func() func(int) {
		var indices [group]int
		return func(g int) {
			items := d[g*group : min(p.Items, (g+1)*group)]
			for i := range items {
				indices[i] = g*group + i
			}
			cache.Items(key, p.Parents, indices[:len(items)], items)
		}
	})
	return d
}

// Read copies items.
func (d Dataset) Read(indices []int, items []Block) {
	for i, index := range indices {
		items[i] = d[index]
	}
}

// light is the dataset of who has only the cache: the verifier, and a cheater.
type light struct {
	profile Profile
	cache   *Cache
	key     [32]byte
}

func (l light) Read(indices []int, items []Block) {
	l.cache.Items(l.key, l.profile.Parents, indices, items)
}
