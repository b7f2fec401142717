package memory

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// MaxTranscript is the size in bytes that a transcript may have: the largest response in base64, and room for all else, of which
// the largest commitment takes 44 KiB.
const MaxTranscript = (memwalk.MaxResponse+2)/3*4 + 128<<10

// Transcript is the whole proof as anyone can replay it: what was asked, committed to, revealed, opened and certified. Verdict
// is missing where the service rejected the evidence.
type Transcript struct {
	Kind          string                         `json:"kind"` // first in the file, which tells it from that of a compute proof
	SchemaVersion int                            `json:"schema_version"`
	Domain        attest.Domain                  `json:"domain"`
	Service       common.Address                 `json:"service"` // who signed Challenge, Start, Reveal and Verdict
	Challenge     attest.Signed[Challenge]       `json:"challenge"`
	Walk          []byte                         `json:"walk"` // package memwalk's challenge; as all bytes here in base64
	Ready         attest.Signed[Ready]           `json:"ready"`
	Start         attest.Signed[Start]           `json:"start"`
	Commit        attest.Signed[Commit]          `json:"commit"`
	WalkCommit    []byte                         `json:"walk_commit"` // package memwalk's commitment
	Reveal        attest.Signed[Reveal]          `json:"reveal"`
	Open          attest.Signed[Open]            `json:"open"`
	Response      []byte                         `json:"response"` // package memwalk's response
	Verdict       *attest.Signed[attest.Verdict] `json:"verdict,omitempty"`
}

const (
	transcriptKind    = "memory"
	transcriptVersion = 1
)

// Encode writes the canonical file: one line of JSON with the keys in the order of the structs, hex in lower case, integers
// beyond 32 bits as strings, no spaces, and a newline at the end.
func (t *Transcript) Encode() ([]byte, error) {
	out := *t
	for _, b := range []*[]byte{&out.Walk, &out.WalkCommit, &out.Response} {
		if *b == nil {
			*b = []byte{}
		}
	}
	b, err := json.Marshal(out)
	return append(b, '\n'), err
}

// Hash is SHA-256 of the canonical file. The device's next Challenge names it as Previous.
func (t *Transcript) Hash() (common.Hash, error) {
	b, err := t.Encode()
	return sha256.Sum256(b), err
}

// ParseTranscript reads a canonical file. Anything else, be it only another order of keys, is an *invalid.Error: one proof has
// one file and one hash.
func ParseTranscript(b []byte) (*Transcript, error) {
	var t Transcript
	if err := attest.ParseCanonical(b, MaxTranscript, &t); err != nil {
		return nil, err
	}
	if t.Kind != transcriptKind {
		return nil, invalid.Input("kind", "a transcript of a memory proof", "kind %q is not %q", t.Kind, transcriptKind)
	}
	if t.SchemaVersion != transcriptVersion {
		return nil, invalid.Input("schema_version", fmt.Sprintf("schema_version %d", transcriptVersion),
			"schema version %d is not known", t.SchemaVersion)
	}
	return &t, nil
}

// IsTranscript says whether b begins as a transcript of a memory proof does, for those who are handed proofs of several kinds.
// What is cut short or not canonical further on is one nevertheless, and ParseTranscript says what is wrong with it.
func IsTranscript(b []byte) bool {
	decoder := json.NewDecoder(bytes.NewReader(b[:min(len(b), 4096)]))
	for _, want := range []json.Token{json.Delim('{'), "kind", transcriptKind} {
		if got, err := decoder.Token(); err != nil || got != want {
			return false
		}
	}
	return true
}
