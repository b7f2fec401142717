package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/risk"
)

// Engine names the method and its version: another version may give other bytes for the same snapshot.
const Engine = method + "2"

const method = "corebond-underwriting/"

// maxDocument is the size up to which Decode reads.
const maxDocument = 32 << 20

// Document is a report as published.
type Document struct {
	SchemaVersion int      `json:"schema_version"`
	Engine        string   `json:"engine"`
	Seed          string   `json:"seed"` // decimal uint64
	InputsRoot    string   `json:"inputs_root"`
	Snapshot      Snapshot `json:"snapshot"`
	Results       Results  `json:"results"`
}

// Write underwrites a snapshot and returns the canonical bytes of its document. The sampler decides where paths are drawn and not
// which, and with nil they are drawn here on all processors; it is not asked if the snapshot has no history. Faults of the snapshot are *invalid.Error and name its field.
func Write(ctx context.Context, s Snapshot, seed uint64, sampler risk.Sampler) ([]byte, error) {
	if sampler == nil {
		sampler = risk.Local(runtime.GOMAXPROCS(0))
	}
	results, err := s.compute(ctx, seed, sampler)
	if err != nil {
		return nil, err
	}
	return append(encode(Document{SchemaVersion, Engine, strconv.FormatUint(seed, 10), s.InputsRoot(seed), s, results}), '\n'), nil
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
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return invalid.Input("", "give one document", "there is more after the document")
	}
	return nil
}

// ErrDiffers says that a report is not what its snapshot, seed and engine give.
var ErrDiffers = errors.New("the report differs from its recomputation")

// Replay recomputes a document from its own snapshot and compares every byte. It returns the hash of the given bytes. The error
// wraps ErrDiffers if one byte of a report was changed, wherever it stands, and names the first differing place if the rest can be
// read. Something that never was a report, or is one of another engine, is a typed input error.
func Replay(ctx context.Context, document []byte, sampler risk.Sampler) (hash string, err error) {
	sum := Hash(document)
	hash = "0x" + hex.EncodeToString(sum[:])
	d, err := Decode(document)
	if err != nil {
		if wasReport(document) {
			err = fmt.Errorf("%w: it cannot be read any more: %v", ErrDiffers, err) //nolint:errorlint // the cause is no input error here
		}
		return hash, err
	}
	seed, err := strconv.ParseUint(d.Seed, 10, 64)
	if err != nil {
		return hash, fmt.Errorf("%w: %.40q is not a seed", ErrDiffers, d.Seed)
	}
	if d.Engine != Engine {
		if d.InputsRoot == d.Snapshot.InputsRoot(seed) {
			return hash, fmt.Errorf("%w: its root of inputs names engine %s, and it says %.60q", ErrDiffers, Engine, d.Engine)
		}
		return hash, invalid.Input("engine", "replay it with the version that wrote it", "engine %.60q is not %s", d.Engine, Engine)
	}
	again, err := Write(ctx, d.Snapshot, seed, sampler)
	var refused *invalid.Error
	if err != nil && !errors.As(err, &refused) {
		return hash, err // whoever draws could not: that says nothing about the report
	}
	if err != nil {
		return hash, fmt.Errorf("%w: its snapshot is refused: %v", ErrDiffers, err) //nolint:errorlint // the cause is no input error here
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

// wasReport reports whether bytes that cannot be decoded are those of a report of this engine with one spot of damage: all of its
// marks but one are there. A whole document of another engine may have keys that this one does not know, and is no damage.
func wasReport(b []byte) bool {
	var whole struct{ Engine string }
	if json.Unmarshal(b, &whole) == nil && whole.Engine != Engine && strings.HasPrefix(whole.Engine, method) {
		return false
	}
	marks := []string{`"schema_version":`, `"engine":`, Engine, `"inputs_root":`, `"snapshot":`, `"results":`}
	found := 0
	for _, mark := range marks {
		if bytes.Contains(b, []byte(mark)) {
			found++
		}
	}
	return found >= len(marks)-1
}

// around shows a few bytes from i on.
func around(b []byte, i int) []byte { return b[min(max(i-24, 0), len(b)):min(i+24, len(b))] }
