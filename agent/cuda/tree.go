package cuda

import (
	"encoding/binary"

	"github.com/corebond/corebond/attest/merkle"
)

const hashBytes = 32

// tree hashes trees side by side, of count leaves each, as package merkle does, and leaves their roots in roots. Two levels of nodes have
// room in scratch: the first takes half as many as there are leaves, the second a quarter, and may be where the leaves are if nobody
// needs those again. The trees have two leaves at least.
func (d *Device) tree(leaves, roots buffer, trees, count int, first, second buffer) error {
	from, to, other := leaves, first, second
	var empty [hashBytes]byte
	for count > 1 {
		next := (count + 1) / 2
		if next == 1 {
			to = roots
		}
		blocks := divideUp(trees*next, blockThreads)
		if err := d.launch("merkle_level", blocks, blockThreads, 0, from, to, uint32(trees), uint32(count), wordsOf(empty)); err != nil {
			return err
		}
		empty = merkle.Climb(empty, 0, [][hashBytes]byte{empty})
		from, to, other, count = to, other, to, next
	}
	return nil
}

func wordsOf(hash [hashBytes]byte) (w words32) {
	for i := range w {
		w[i] = binary.LittleEndian.Uint32(hash[4*i:])
	}
	return w
}
