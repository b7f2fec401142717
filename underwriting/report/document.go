package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
)

// Engine names the method and its version: another version may give other bytes for the same snapshot.
const Engine = "corebond-underwriting/1"

// maxDocument is the size up to which Decode reads.
const maxDocument = 32 << 20

// Document is a report as published.
type Document struct {
	SchemaVersion int      `json:"schema_version"`
	Engine        string   `json:"engine"`
	Seed          string   `json:"seed"` // decimal uint64; this engine draws nothing from it yet
	InputsRoot    string   `json:"inputs_root"`
	Snapshot      Snapshot `json:"snapshot"`
	Results       Results  `json:"results"`
}

// Write underwrites a snapshot and returns the canonical bytes of its document.
func Write(s Snapshot, seed uint64) ([]byte, error) {
	results, err := s.compute()
	if err != nil {
		return nil, err
	}
	return append(encode(Document{SchemaVersion, Engine, strconv.FormatUint(seed, 10), s.InputsRoot(), s, results}), '\n'), nil
}

// Hash is the hash that is anchored on chain: SHA-256 of the document's bytes.
func Hash(document []byte) [32]byte { return sha256.Sum256(document) }

// Decode reads a document strictly: unknown keys and trailing bytes are errors.
func Decode(b []byte) (d Document, err error) {
	err = decode(b, &d, "a report")
	return d, err
}

// DecodeSnapshot reads a snapshot as strictly. Its numbers are checked when it is underwritten.
func DecodeSnapshot(b []byte) (s Snapshot, err error) {
	err = decode(b, &s, "a snapshot")
	return s, err
}

func decode(b []byte, into any, what string) error {
	if len(b) > maxDocument {
		return invalid.New("TOO_LARGE", "", what+" has at most 32 MiB", "the document has %d bytes", len(b))
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return invalid.Input("", "give "+what+" as the service writes it", "not %s: %v", what, err)
	}
	if decoder.More() {
		return invalid.Input("", "give one document", "there is more after the document")
	}
	return nil
}

// ErrDiffers says that a report is not what its snapshot, seed and engine give.
var ErrDiffers = errors.New("the report differs from its recomputation")

// Replay recomputes a document from its own snapshot and compares every byte. It returns the hash of the given bytes. The error
// wraps ErrDiffers with the first differing place, or is a typed input error if the document cannot be read at all.
func Replay(document []byte) (hash string, err error) {
	sum := Hash(document)
	hash = "0x" + hex.EncodeToString(sum[:])
	d, err := Decode(document)
	if err != nil {
		return hash, err
	}
	if d.Engine != Engine {
		return hash, invalid.Input("engine", "replay it with the version that wrote it", "engine %.60q is not %s", d.Engine, Engine)
	}
	seed, err := strconv.ParseUint(d.Seed, 10, 64)
	if err != nil {
		return hash, invalid.Input("seed", "write a decimal of 64 bits", "%.40q is not a seed", d.Seed)
	}
	again, err := Write(d.Snapshot, seed)
	if err != nil {
		return hash, err
	}
	if !bytes.Equal(again, document) {
		i := 0
		for i < len(again) && i < len(document) && again[i] == document[i] {
			i++
		}
		return hash, fmt.Errorf("%w: byte %d reads %q, recomputed %q", ErrDiffers, i, around(document, i), around(again, i))
	}
	return hash, nil
}

// around shows a few bytes from i on.
func around(b []byte, i int) []byte { return b[min(max(i-24, 0), len(b)):min(i+24, len(b))] }
