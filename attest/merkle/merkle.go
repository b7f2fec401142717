// Package merkle is the binary hash tree that proofs commit with: a root over leaves, and paths that show a leaf to be one of them. What
// a leaf is, is the matter of each proof; its hash must begin with LeafTag, as that of a node begins with another byte.
package merkle

import "crypto/sha256"

// The first byte of every hashed string tells leaves from nodes, so that a node can never be passed off as a leaf.
const (
	LeafTag = 0x00
	nodeTag = 0x01
)

func nodeHash(left, right [32]byte) [32]byte {
	var b [65]byte
	b[0] = nodeTag
	copy(b[1:], left[:])
	copy(b[33:], right[:])
	return sha256.Sum256(b[:])
}

// Tree is a binary hash tree over at least one leaf. Where leaves are missing to a power of two, 32 zero bytes stand in for each.
type Tree struct{ levels [][][32]byte } // levels[0] are the leaves, the last level is the root

// New returns the tree over hashes of leaves, which it keeps.
func New(leaves [][32]byte) Tree {
	t := Tree{[][][32]byte{leaves}}
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

// Leaf returns a leaf.
func (t Tree) Leaf(index int) [32]byte { return t.levels[0][index] }

// Root returns what the tree commits to.
func (t Tree) Root() [32]byte { return t.levels[len(t.levels)-1][0] }

// Path returns the siblings from the leaf up, one per level.
func (t Tree) Path(index int) [][32]byte {
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

// Climb returns the root that leaf, at index, and its siblings lead to. The verifier fixes the number of siblings beforehand.
func Climb(leaf [32]byte, index int, siblings [][32]byte) [32]byte {
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
