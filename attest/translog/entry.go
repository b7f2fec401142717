// Package translog is the append-only log of what the service publishes: verdicts, seed commitments, freezes of the registry. It
// is a Merkle tree of RFC 6962 (SHA-256, leaves prefixed 0x00 and nodes 0x01), so that anyone can check, with a signed Checkpoint
// and a few hashes, that a thing was published (inclusion), that nothing was removed or changed since (consistency), and, where
// the log shows different people different histories, can prove so (Equivocation).
//
// A log proves what was published and in which order. That an entry's time or content is true it does not prove, nor that a thing
// which is not in it did not happen. Checkpoints are signed, sent and anchored elsewhere: here a checkpoint is taken to be the
// log's, and its size and time are bound by that signature alone. docs/protocols/log.md defines every byte.
//
// The package is pure: times are arguments, and what is kept is behind Store.
package translog

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/transparency-dev/merkle/rfc6962"
)

// Kind says what an entry is of: 1 to 32 lower-case letters, digits and hyphens that begin with a letter.
type Kind string

// Kinds that the service publishes today. The log takes any.
const (
	KindVerdict        Kind = "verdict"              // Hash is that of a transcript
	KindSlotSeed       Kind = "slot-seed-commitment" // Hash is the commitment to a day's seed; no device
	KindRegistryFreeze Kind = "registry-freeze"      // Hash is that of the freeze's evidence
	KindRegistryThaw   Kind = "registry-thaw"        // Hash is that of the appeal's evidence
)

const maxKind = 32

func (k Kind) check() error {
	if len(k) < 1 || len(k) > maxKind {
		return fmt.Errorf("kind of %d characters, want 1 to %d", len(k), maxKind)
	}
	for i, c := range []byte(k) {
		letter, rest := c >= 'a' && c <= 'z', c >= '0' && c <= '9' || c == '-'
		if !letter && (i == 0 || !rest) {
			return fmt.Errorf("kind %q has %q at %d, want lower-case letters, digits and hyphens, a letter first", k, c, i)
		}
	}
	return nil
}

// Entry is one thing that was published. Only its hash is in the log.
type Entry struct {
	Device   common.Address `json:"device"`      // the key it is about; zero where it is about none
	Slot     uint64         `json:"slot,string"` // 0 where it belongs to none
	Kind     Kind           `json:"kind"`
	Hash     common.Hash    `json:"hash"`
	AtMicros uint64         `json:"atMicros,string"` // when it was logged, microseconds since 1970 by the service's clock
}

// The encoding: "CBE1" ‖ device ‖ slot ‖ hash ‖ time ‖ length of the kind, one byte ‖ kind; numbers are big-endian.
const (
	entryMagic = "CBE1"
	entryFixed = 4 + 20 + 8 + 32 + 8 + 1
	// MaxEntry is the size in bytes that an encoded entry may have.
	MaxEntry = entryFixed + maxKind
)

// Encode returns the canonical bytes, which the leaf is the hash of. It fails where the kind is none.
func (e Entry) Encode() ([]byte, error) {
	if err := e.Kind.check(); err != nil {
		return nil, err
	}
	b := make([]byte, 0, MaxEntry)
	b = append(append(b, entryMagic...), e.Device[:]...)
	b = append(binary.BigEndian.AppendUint64(b, e.Slot), e.Hash[:]...)
	b = append(binary.BigEndian.AppendUint64(b, e.AtMicros), byte(len(e.Kind)))
	return append(b, e.Kind...), nil
}

// ParseEntry reads what Encode wrote, and nothing else: an entry has one encoding.
func ParseEntry(b []byte) (Entry, error) {
	if len(b) < entryFixed || len(b) > MaxEntry {
		return Entry{}, fmt.Errorf("entry of %d bytes, want %d to %d", len(b), entryFixed+1, MaxEntry)
	}
	if string(b[:4]) != entryMagic {
		return Entry{}, fmt.Errorf("entry begins with %q, want %q", b[:4], entryMagic)
	}
	e := Entry{
		Device: common.Address(b[4:24]), Slot: binary.BigEndian.Uint64(b[24:]), Hash: common.Hash(b[32:64]),
		AtMicros: binary.BigEndian.Uint64(b[64:]), Kind: Kind(b[entryFixed:]),
	}
	if int(b[entryFixed-1]) != len(e.Kind) {
		return Entry{}, fmt.Errorf("kind of %d characters where %d are announced", len(e.Kind), b[entryFixed-1])
	}
	return e, e.Kind.check()
}

// leafHash is SHA-256 of 0x00 ‖ entry.
func leafHash(entry []byte) []byte { return rfc6962.DefaultHasher.HashLeaf(entry) }

// nodeHash is SHA-256 of 0x01 ‖ left ‖ right.
func nodeHash(left, right []byte) []byte { return rfc6962.DefaultHasher.HashChildren(left, right) }
