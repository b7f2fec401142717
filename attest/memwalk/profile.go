// Package memwalk is the memory proof of Corebond: it shows that a device holds a dataset of known size in fast memory and
// can read it at random at a known rate, and anyone can check it on a processor with the small cache from which the dataset
// is made.
//
// Every item of the dataset is a walk through the cache, keyed by the device: storing it is cheap, making it again on demand
// costs as many reads of the cache as the profile says. When the device is ready, a seed is revealed that starts millions of
// walks through the dataset, each step of which depends on the item before it. The prover commits to where they ended; only
// then does the verifier choose walks, and recomputes those without the dataset. docs/protocols/memwalk.md specifies every
// byte.
//
// The package is pure: no clock, no network, no database, no randomness but what the caller's seeds determine. It does not
// sign and does not time anybody: that is package attest. Who cheated is told by a *Rejection; every other error means that
// nothing was learned about the prover. It says nothing of who else uses the memory before and after: that takes simultaneous
// challenges.
package memwalk

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// BlockBytes is the size of an item of the cache and of the dataset.
const BlockBytes = 128

// Bounds of a profile.
const (
	MinCache    = 16
	MaxCache    = 1 << 24 // 2 GiB, what a verifier may be asked to hold
	MinItems    = 64
	MaxItems    = 1<<32 - 1
	MinParents  = 2
	MaxParents  = 4096
	MaxRounds   = 1024
	MinWalks    = 2
	MaxWalks    = 1 << 26
	MaxSteps    = 1024
	MinSamples  = 16      // of all rounds together
	MaxSamples  = 1 << 16 // of all rounds together
	MaxResponse = 40 << 20
	MaxReads    = 1 << 28 // of the cache, to verify one proof: some seconds
)

// Profile is the size of a proof.
type Profile struct {
	Cache   int `json:"cache"`   // items of the cache
	Items   int `json:"items"`   // items of the dataset: its size is 128 bytes times this
	Parents int `json:"parents"` // reads of the cache that make one item of the dataset
	Rounds  int `json:"rounds"`  // one after another
	Walks   int `json:"walks"`   // of each round, side by side
	Steps   int `json:"steps"`   // reads of the dataset that make one walk
	Samples int `json:"samples"` // walks of each round that are verified
}

// ProfileError says which number of a profile is out of bounds.
type ProfileError struct {
	Field string // as in the JSON form
	Value int
	Fix   string
}

func (e *ProfileError) Error() string {
	return fmt.Sprintf("profile %s = %d is out of bounds (%s)", e.Field, e.Value, e.Fix)
}

// Check returns a *ProfileError unless the profile can be proven and verified. It is no policy: a profile that passes here
// may still be too small to be worth anything.
func (p Profile) Check() error {
	for _, bound := range []struct {
		field            string
		value, low, high int
	}{
		{"cache", p.Cache, MinCache, MaxCache},
		{"items", p.Items, MinItems, MaxItems},
		{"parents", p.Parents, MinParents, MaxParents},
		{"rounds", p.Rounds, 1, MaxRounds},
		{"walks", p.Walks, MinWalks, MaxWalks},
		{"steps", p.Steps, 1, MaxSteps},
		{"samples", p.Samples, 1, MaxSamples},
	} {
		if bound.value < bound.low || bound.value > bound.high {
			return &ProfileError{bound.field, bound.value, fmt.Sprintf("from %d to %d", bound.low, bound.high)}
		}
	}
	switch {
	case p.samples() < MinSamples || p.samples() > MaxSamples:
		return &ProfileError{"samples", p.Samples, fmt.Sprintf("times the rounds from %d to %d", MinSamples, MaxSamples)}
	case p.responseSize() > MaxResponse:
		return &ProfileError{"samples", p.Samples, fmt.Sprintf("a response of at most %d bytes", MaxResponse)}
	case p.samples()*p.Steps > MaxReads/p.Parents:
		return &ProfileError{"samples", p.Samples, fmt.Sprintf("at most %d reads of the cache to verify", MaxReads)}
	}
	return nil
}

const profileSize = 28

// Bytes is the profile's part of every hash and message: its seven numbers in the order of the fields, big-endian, of 32
// bits.
func (p Profile) Bytes() []byte { return appendUint32(nil, p.numbers()...) }

func (p Profile) numbers() []int {
	return []int{p.Cache, p.Items, p.Parents, p.Rounds, p.Walks, p.Steps, p.Samples}
}

// parseProfile reads what Bytes wrote; b must hold profileSize bytes.
func parseProfile(b []byte) (Profile, error) {
	var n [profileSize / 4]int
	for i := range n {
		n[i] = int(binary.BigEndian.Uint32(b[4*i:]))
	}
	p := Profile{Cache: n[0], Items: n[1], Parents: n[2], Rounds: n[3], Walks: n[4], Steps: n[5], Samples: n[6]}
	return p, p.Check()
}

// DatasetBytes is the capacity that an honest prover fills.
func (p Profile) DatasetBytes() uint64 { return uint64(p.Items) * BlockBytes }

// samples is the count of verified walks of all rounds.
func (p Profile) samples() int { return p.Rounds * p.Samples }

// depth is the height of the tree over the walks of a round.
func (p Profile) depth() int { return bits.Len(uint(p.Walks - 1)) }

func (p Profile) responseSize() int { return headerSize + p.samples()*(1+p.depth())*hashSize }
