package drand

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/corebond/corebond/attest"
)

// MaxBeaconBytes is the longest message that ParseBeacon reads; a chained round with all its fields has some 600 bytes.
const MaxBeaconBytes = 2048

var errIdentity = errors.New("the identity")

// ParseBeacon reads what a relay answers for a round, {"round", "signature", "previous_signature", "randomness"}, the last two
// optional and others ignored. It verifies no signature. A stated randomness that is not the hash of the signature is an
// *attest.Rejection; what cannot be read is another error.
func ParseBeacon(b []byte) (Beacon, error) {
	if len(b) > MaxBeaconBytes {
		return Beacon{}, fmt.Errorf("read round: %d bytes, at most %d", len(b), MaxBeaconBytes)
	}
	var wire struct {
		Round      uint64   `json:"round"`
		Signature  hexBytes `json:"signature"`
		Previous   hexBytes `json:"previous_signature"`
		Randomness hexBytes `json:"randomness"`
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	if err := decoder.Decode(&wire); err != nil {
		return Beacon{}, fmt.Errorf("read round: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Beacon{}, errors.New("read round: something follows it")
	}
	beacon := Beacon{Round: wire.Round, Signature: wire.Signature, Previous: wire.Previous}
	if random := beacon.Randomness(); len(wire.Randomness) > 0 && !bytes.Equal(wire.Randomness, random[:]) {
		return Beacon{}, attest.NewRejection(CodeRandomness, hex.EncodeToString(wire.Randomness), hex.EncodeToString(random[:]),
			"fetch the round from another relay")
	}
	return beacon, nil
}

// MarshalJSON writes what ParseBeacon reads, without the randomness.
func (b Beacon) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Round     uint64   `json:"round"`
		Signature hexBytes `json:"signature"`
		Previous  hexBytes `json:"previous_signature,omitempty"`
	}{b.Round, b.Signature, b.Previous})
}

// UnmarshalJSON is ParseBeacon.
func (b *Beacon) UnmarshalJSON(text []byte) (err error) {
	*b, err = ParseBeacon(text)
	return err
}

// hexBytes is hexadecimal text in JSON.
type hexBytes []byte

func (h hexBytes) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h), nil }

func (h *hexBytes) UnmarshalText(text []byte) (err error) {
	*h, err = hex.AppendDecode(nil, text)
	return err
}
