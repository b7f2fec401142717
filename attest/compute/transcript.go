package compute

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// MaxTranscript is the size in bytes that a transcript may have.
const MaxTranscript = 64 << 20

// Transcript is the whole proof as anyone can replay it: what was asked, committed to, revealed, opened and certified. Verdict
// is missing where the service rejected the evidence.
type Transcript struct {
	SchemaVersion int                            `json:"schema_version"`
	Domain        attest.Domain                  `json:"domain"`
	Service       common.Address                 `json:"service"` // who signed Challenge, Reveal and Verdict
	Challenge     attest.Signed[Challenge]       `json:"challenge"`
	Commit        attest.Signed[Commit]          `json:"commit"`
	MicroAcks     []MicroAck                     `json:"micro_acks"`
	Reveal        attest.Signed[Reveal]          `json:"reveal"`
	LayerRoots    []common.Hash                  `json:"layer_roots"` // R_0..R_T
	Open          attest.Signed[Open]            `json:"open"`
	Openings      []byte                         `json:"openings"` // package chaingemm's encoding, base64 in the file
	Verdict       *attest.Signed[attest.Verdict] `json:"verdict,omitempty"`
	Audit         *Audit                         `json:"audit,omitempty"`
}

// transcriptVersion is that of the file. Version 1, without Open, was never published.
const transcriptVersion = 2

// Encode writes the canonical file: one line of JSON with the keys in the order of the structs, hex in lower case, integers beyond
// 32 bits as strings, no spaces, and a newline at the end.
func (t *Transcript) Encode() ([]byte, error) {
	out := *t
	if out.MicroAcks == nil {
		out.MicroAcks = []MicroAck{}
	}
	if out.LayerRoots == nil {
		out.LayerRoots = []common.Hash{}
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
	if t.SchemaVersion != transcriptVersion {
		return nil, invalid.Input("schema_version", fmt.Sprintf("schema_version %d", transcriptVersion), "schema version %d is not known", t.SchemaVersion)
	}
	return &t, nil
}
