// Package drand verifies rounds of the public randomness beacons of drand, offline: from a round's number and signature, and a
// public key that the program ships with, it tells whether the network signed that round, and what random value it gave. It also
// tells which round belongs to which instant.
//
// The package is pure: it fetches nothing and has no clock. That a round was not known before its time is the word of the
// network's members, of whom a threshold would have to collude; no verification shows it.
//
// The scheme is BLS over BLS12-381 with the hash to the curve of RFC 9380, as in drand/drand, crypto/schemes.go.
package drand

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
)

// Codes of the rejections, stable for programs.
const (
	CodeRound      = "DRAND_ROUND"      // no network signs a round of this number
	CodePrevious   = "DRAND_PREVIOUS"   // the previous signature is missing, or there and not signed
	CodePoint      = "DRAND_POINT"      // the signature is no point of the group
	CodeSignature  = "DRAND_SIGNATURE"  // the signature is not the network's for this round
	CodeRandomness = "DRAND_RANDOMNESS" // the value that came with the round is not the hash of its signature
)

// Beacon is what a network published for a round. Previous is the signature of the round before, for chained networks only.
type Beacon struct {
	Round     uint64
	Signature []byte
	Previous  []byte
}

// Randomness is SHA-256 of the signature, whether that verifies or not. A round has one valid signature and each point one
// accepted encoding, so nobody chooses between several values.
func (b Beacon) Randomness() [32]byte { return sha256.Sum256(b.Signature) }

// Verify tells the randomness of a round that the network signed. The error is an *attest.Rejection.
func (n Network) Verify(b Beacon) ([32]byte, error) {
	if b.Round == 0 || b.Round > MaxRound {
		return [32]byte{}, attest.NewRejection(CodeRound, fmt.Sprintf("round %d", b.Round), fmt.Sprintf("1 to %d", uint64(MaxRound)),
			"ask a relay of the network for the round of the instant")
	}
	if n.Chained != (len(b.Previous) > 0) || len(b.Previous) > maxSignature {
		required := "none: the network is unchained"
		if n.Chained {
			required = fmt.Sprintf("1 to %d bytes: the network is chained", maxSignature)
		}
		return [32]byte{}, attest.NewRejection(CodePrevious, fmt.Sprintf("a previous signature of %d bytes", len(b.Previous)), required,
			"check that round and network belong together")
	}
	message := append(append([]byte(nil), b.Previous...), binary.BigEndian.AppendUint64(nil, b.Round)...)
	if err := n.key.verify(sha256.Sum256(message), b.Signature); err != nil {
		return [32]byte{}, err
	}
	return b.Randomness(), nil
}

// MaxRound is the last round that this package speaks of. At a round a second it is 35 000 years away; beyond it, times could
// not be told.
const MaxRound = 1 << 40

// RoundAt is the newest round that is due at t: the network publishes it at its time, and relays have it some seconds later. It
// is 0 before the first round and at most MaxRound.
func (n Network) RoundAt(t time.Time) uint64 {
	since := t.Unix() - n.Genesis.Unix() // Unix rounds down, and rounds are due at full seconds
	if since < 0 {
		return 0
	}
	return min(uint64(since)/uint64(n.Period/time.Second)+1, MaxRound)
}

// TimeOf is when the round is due, in UTC; round 1 at genesis, and each later one a period after the one before. Rounds beyond
// MaxRound are never due: they have the time of MaxRound.
func (n Network) TimeOf(round uint64) time.Time {
	periods := int64(min(round, MaxRound)) - 1
	return time.Unix(n.Genesis.Unix()+periods*int64(n.Period/time.Second), 0).UTC()
}
