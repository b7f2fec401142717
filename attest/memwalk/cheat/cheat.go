// Package cheat holds the adversaries that the memory proof has to catch: engines that hold less than the dataset, or do less
// than every step, and then commit to and open honestly whatever they made. Tests measure how often they are caught. Nothing
// here is of use to a real cheat: each engine does what the threat model says.
//
// Each engine gives the same for the same walk, since a prover replays its rounds to open them.
package cheat

import (
	"crypto/sha256"
	"encoding/binary"
	"sync/atomic"

	"github.com/corebond/corebond/attest/memwalk"
)

// Partial keeps the first items of the dataset only. In each walk it makes as many missing items from the cache as it has
// patience for; where it meets one more, it gives the walk up and invents its end.
type Partial struct {
	Kept     memwalk.Dataset
	Cache    *memwalk.Cache
	Key      [32]byte // of the dataset
	Patience int      // 0 never recomputes, the profile's Steps always does

	found, made, dropped atomic.Int64
}

// Walk runs walks one by one.
func (p *Partial) Walk(round memwalk.Round, first int, ends [][32]byte) error {
	for i := range ends {
		reader := partialReader{Partial: p, parents: round.Profile.Parents}
		state := []memwalk.Block{round.Start(first + i)}
		for s := 0; s < round.Profile.Steps && !reader.gaveUp; s++ {
			round.Steps(&reader, state, 1)
		}
		ends[i] = round.End(&state[0])
		if reader.gaveUp {
			p.dropped.Add(1)
			ends[i] = invented(round, first+i)
		}
	}
	return nil
}

// Found is how many items were read from memory so far, Made how many were made from the cache, Dropped how many walks were
// given up.
func (p *Partial) Found() int64   { return p.found.Load() }
func (p *Partial) Made() int64    { return p.made.Load() }
func (p *Partial) Dropped() int64 { return p.dropped.Load() }

// partialReader is the memory of one walk.
type partialReader struct {
	*Partial
	parents, misses int
	gaveUp          bool
}

func (r *partialReader) Read(indices []int, items []memwalk.Block) {
	for i, index := range indices {
		if index < len(r.Kept) {
			r.found.Add(1)
			items[i] = r.Kept[index]
			continue
		}
		if r.misses++; r.misses > r.Patience {
			r.gaveUp = true
			return
		}
		r.made.Add(1)
		r.Cache.Items(r.Key, r.parents, indices[i:i+1], items[i:i+1])
	}
}

// SkipSteps has the whole dataset, but ends a share of its walks early.
type SkipSteps struct {
	Memory memwalk.Memory
	Every  int // one walk in so many is cut short, 1 or more
	Short  int // steps left out of it
}

// Walk runs every step of some walks only.
func (s SkipSteps) Walk(round memwalk.Round, first int, ends [][32]byte) error {
	for i := range ends {
		steps := round.Profile.Steps
		if (first+i)%s.Every == 0 {
			steps = max(0, steps-s.Short)
		}
		state := []memwalk.Block{round.Start(first + i)}
		round.Steps(s.Memory, state, steps)
		ends[i] = round.End(&state[0])
	}
	return nil
}

// invented is an end that no walk led to.
func invented(round memwalk.Round, index int) [32]byte {
	return sha256.Sum256(binary.BigEndian.AppendUint64(append([]byte("cheat\x00"), round.Seed[:]...), uint64(index)))
}
