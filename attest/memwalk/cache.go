package memwalk

// Cache is what a verifier holds instead of the dataset. It is the same for all devices of an epoch and a cache size.
type Cache struct {
	Epoch  [32]byte
	blocks []Block
}

// passes is how often the cache is rewritten. After them an item of the cache cannot be had without most of the others:
// whoever wants to make it on demand needs the whole cache anyway.
const passes = 3

// NewCache builds the cache of an epoch, with the given number of items. The work is sequential by design, four scrambles an
// item.
func NewCache(epoch [32]byte, items int) *Cache {
	c := &Cache{epoch, make([]Block, items)}
	b := start(purposeCache, tagged(domainCache, epoch[:], appendUint32(nil, items)), 0)
	for i := range c.blocks {
		c.blocks[i] = b
		b.scramble()
	}
	last := items - 1
	for range passes {
		for i := range c.blocks {
			b, other := c.blocks[last], &c.blocks[below(c.blocks[i][0], items)]
			for w := range b {
				b[w] ^= other[w]
			}
			b.scramble()
			c.blocks[i], last = b, i
		}
	}
	return c
}

// Len is the number of items of the cache.
func (c *Cache) Len() int { return len(c.blocks) }

// Blocks is the cache itself, for engines that make the dataset elsewhere. It must not be written to.
func (c *Cache) Blocks() []Block { return c.blocks }

// Items makes the items of the dataset of key at the given indices, with that many reads of the cache for each. It takes them
// in groups side by side, and in each reads all parents before it mixes any in: so the reads wait together and not one after
// another.
func (c *Cache) Items(key [32]byte, parents int, indices []int, items []Block) {
	var read [group]Block
	for len(indices) > 0 {
		part := items[:min(group, len(indices))]
		for i := range part {
			part[i] = start(purposeItem, key, uint64(indices[i]))
		}
		for j := range parents {
			for i := range part {
				read[i] = c.blocks[below(part[i][j%len(Block{})], len(c.blocks))]
			}
			for i := range part {
				part[i].absorb(&read[i])
			}
		}
		for i := range part {
			part[i].scramble()
		}
		indices, items = indices[len(part):], items[len(part):]
	}
}

// DatasetKey separates the dataset of one device and epoch from that of any other: none serves two.
func DatasetKey(p Profile, epoch, device [32]byte) [32]byte {
	return tagged(domainDataset, epoch[:], device[:], appendUint32(nil, p.Cache, p.Items, p.Parents))
}
