package memwalk

import "crypto/sha256"

// The first byte of every hashed string tells leaves from nodes, so that a node can never be passed off as a leaf.
const (
	leafTag  = 0x00
	nodeTag  = 0x01
	hashSize = 32
)

func nodeHash(left, right [32]byte) [32]byte {
	var b [65]byte
	b[0] = nodeTag
	copy(b[1:], left[:])
	copy(b[33:], right[:])
	return sha256.Sum256(b[:])
}

// tree is a binary hash tree: levels[0] are the leaves, the last level is the root. Where leaves are missing to a power of
// two, 32 zero bytes stand in for each.
type tree struct{ levels [][][32]byte }

func newTree(leaves [][32]byte) tree {
	t := tree{[][][32]byte{leaves}}
	var empty [32]byte // root of an empty subtree at the current level
	for len(t.levels[len(t.levels)-1]) > 1 {
		below := t.levels[len(t.levels)-1]
		level := make([][32]byte, (len(below)+1)/2)
		for i := range level {
			right := empty
			if 2*i+1 < len(below) {
				right = below[2*i+1]
			}
			level[i] = nodeHash(below[2*i], right)
		}
		t.levels = append(t.levels, level)
		empty = nodeHash(empty, empty)
	}
	return t
}

func (t tree) root() [32]byte { return t.levels[len(t.levels)-1][0] }

// path returns the siblings from the leaf up, one per level.
func (t tree) path(index int) [][32]byte {
	siblings := make([][32]byte, 0, len(t.levels)-1)
	var empty [32]byte
	for _, level := range t.levels[:len(t.levels)-1] {
		sibling := empty
		if index^1 < len(level) {
			sibling = level[index^1]
		}
		siblings = append(siblings, sibling)
		index >>= 1
		empty = nodeHash(empty, empty)
	}
	return siblings
}

// climb returns the root that leaf, at index, and its siblings lead to. The verifier fixes the number of siblings beforehand.
func climb(leaf [32]byte, index int, siblings [][32]byte) [32]byte {
	for _, sibling := range siblings {
		if index&1 == 0 {
			leaf = nodeHash(leaf, sibling)
		} else {
			leaf = nodeHash(sibling, leaf)
		}
		index >>= 1
	}
	return leaf
}
