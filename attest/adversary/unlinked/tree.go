package unlinked

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
)

// The tree of the protocol, with its faults: leaves and nodes are hashed alike, and nobody looks how long a path is.

func leaf(row []float32) [32]byte {
	b := make([]byte, 0, 4*len(row))
	for _, v := range row {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return sha256.Sum256(b)
}

func node(left, right [32]byte) [32]byte { return sha256.Sum256(append(left[:], right[:]...)) }

// levels of a tree over leaves, the root last. An odd node goes up with itself.
func levels(leaves [][32]byte) [][][32]byte {
	all := [][][32]byte{leaves}
	for len(leaves) > 1 {
		up := make([][32]byte, (len(leaves)+1)/2)
		for i := range up {
			up[i] = node(leaves[2*i], leaves[min(2*i+1, len(leaves)-1)])
		}
		all, leaves = append(all, up), up
	}
	return all
}

func path(all [][][32]byte, index int) (siblings [][32]byte) {
	for _, level := range all[:len(all)-1] {
		siblings = append(siblings, level[min(index^1, len(level)-1)])
		index >>= 1
	}
	return siblings
}

func climb(hash [32]byte, index int, siblings [][32]byte) [32]byte {
	for _, sibling := range siblings {
		if index&1 == 0 {
			hash = node(hash, sibling)
		} else {
			hash = node(sibling, hash)
		}
		index >>= 1
	}
	return hash
}
