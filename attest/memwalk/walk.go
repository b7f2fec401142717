package memwalk

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/corebond/corebond/attest/merkle"
)

// Round is one round of walks. Its seed holds the roots of all rounds before it, so rounds cannot be run side by side.
type Round struct {
	Profile Profile
	Index   int
	Seed    [32]byte
}

// Walk names one walk.
type Walk struct{ Round, Index int }

// firstSeed is the seed of round 0. It takes the revealed secret, so nothing about the walks is known while the dataset is
// filled.
func firstSeed(challenge, rho1 [32]byte) [32]byte { return tagged(domainStart, challenge[:], rho1[:]) }

// nextSeed is the seed of the round after one that ended in root.
func nextSeed(seed, root [32]byte) [32]byte { return tagged(domainRound, seed[:], root[:]) }

// An Engine runs the walks first..first+len(ends)-1 of a round and leaves in ends what Round.End makes of each. The prover
// runs each walk twice, so an engine must give the same for the same round and walk, and it must be safe for concurrent use.
type Engine interface {
	Walk(round Round, first int, ends [][32]byte) error
}

// CPU is the reference engine: portable, and honest if its memory is.
type CPU struct{ Memory Memory }

// Walk runs the walks in groups that advance step by step together: within a walk each read waits for the one before, so only
// reads of different walks overlap.
func (c CPU) Walk(round Round, first int, ends [][32]byte) error {
	var states [group]Block
	for len(ends) > 0 {
		n := min(group, len(ends))
		for i := range n {
			states[i] = round.Start(first + i)
		}
		round.Steps(c.Memory, states[:n], round.Profile.Steps)
		for i := range n {
			ends[i] = round.End(&states[i])
		}
		first, ends = first+n, ends[n:]
	}
	return nil
}

// Start is the state of a walk before its first step.
func (r Round) Start(index int) Block { return start(purposeWalk, r.Seed, uint64(index)) }

// Steps advances walks together: the first word of the state chooses the item that is mixed into it.
func (r Round) Steps(memory Memory, states []Block, steps int) {
	indices, items := make([]int, len(states)), make([]Block, len(states))
	for range steps {
		for i := range states {
			indices[i] = below(states[i][0], r.Profile.Items)
		}
		memory.Read(indices, items)
		for i := range states {
			states[i].absorb(&items[i])
		}
	}
}

// End is the leaf that stands for a finished walk: SHA-256(0x00 ‖ state).
func (r Round) End(state *Block) [32]byte {
	var b [1 + BlockBytes]byte
	b[0] = merkle.LeafTag
	for i, word := range state {
		binary.LittleEndian.PutUint64(b[1+8*i:], word)
	}
	return sha256.Sum256(b[:])
}
