// Package chaingemm is the compute proof of Corebond: a chain of exact int8 matrix products that only a device able to do the
// work can commit to in time, and that anyone can check in milliseconds without a GPU.
//
// The prover expands a seed into a matrix X_0 and, layer by layer, multiplies it by a fresh seeded matrix, hashes every exact
// 32-bit result down to one byte, transposes, and commits to the rows with a Merkle tree. Only then does the verifier reveal
// which entries it wants to see; for each it recomputes one dot product. docs/protocols/chaingemm.md specifies every byte.
//
// The package is pure: no clock, no network, no database, no randomness but what the caller's seed determines. It does not
// sign, does not time anybody and does not know devices: that is package attest. Who skipped work is told by a *Rejection;
// every other error means that nothing was learned about the prover.
package chaingemm

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// Bounds of a profile. MaxN keeps every dot product of full-range int8 operands below 2^31: N·2^14 <= 2 130 706 432.
const (
	MinN       = 64
	MaxN       = 130048
	MaxT       = 1 << 16
	MinK       = 16
	MaxK       = 1 << 16
	MaxSegment = 1024     // bytes of a row that one Merkle leaf covers
	MaxOpening = 40 << 20 // bytes of all openings of a proof together
)

// Profile is the size of a proof: N rows and columns of each matrix, T layers, K opened samples.
type Profile struct{ N, T, K int }

// ProfileError says which number of a profile is out of bounds.
type ProfileError struct {
	Field string // "n", "t", "k"; of an audit "rows", "layer"
	Value int
	Fix   string
}

func (e *ProfileError) Error() string {
	return fmt.Sprintf("profile %s = %d is out of bounds (%s)", e.Field, e.Value, e.Fix)
}

// Check returns a *ProfileError unless the profile can be proven and verified. It is no policy: a profile that passes here may
// still be too small to be worth anything.
func (p Profile) Check() error {
	switch {
	case p.N < MinN || p.N > MaxN || p.N%64 != 0:
		return &ProfileError{"n", p.N, fmt.Sprintf("a multiple of 64 from %d to %d", MinN, MaxN)}
	case p.N > MaxSegment && p.N%MaxSegment != 0:
		return &ProfileError{"n", p.N, fmt.Sprintf("above %d a multiple of it", MaxSegment)}
	case p.T < 1 || p.T > MaxT:
		return &ProfileError{"t", p.T, fmt.Sprintf("from 1 to %d", MaxT)}
	case p.K < MinK || p.K > MaxK || p.K < p.T:
		return &ProfileError{"k", p.K, fmt.Sprintf("from %d to %d and at least t, so that every layer is sampled", MinK, MaxK)}
	case int64(p.K)*int64(p.openingSize()) > MaxOpening:
		return &ProfileError{"k", p.K, fmt.Sprintf("openings of at most %d bytes in all", MaxOpening)}
	}
	return nil
}

// Bytes is the profile's part of every hash: n, t, k as big-endian 32-bit numbers.
func (p Profile) Bytes() []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(p.N))
	b = binary.BigEndian.AppendUint32(b, uint32(p.T))
	return binary.BigEndian.AppendUint32(b, uint32(p.K))
}

func (p Profile) segment() int      { return min(p.N, MaxSegment) }
func (p Profile) segments() int     { return p.N / p.segment() }
func (p Profile) segmentDepth() int { return depth(p.segments()) }
func (p Profile) rowDepth() int     { return depth(p.N) }

// depth is the height of the smallest perfect binary tree with room for count leaves.
func depth(count int) int { return bits.Len(uint(count - 1)) }

func (p Profile) openingSize() int {
	return p.N + 32*p.rowDepth() + p.segment() + 32*(p.segmentDepth()+p.rowDepth())
}
