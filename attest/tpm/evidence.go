package tpm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// MaxEvidence is the size in bytes that a file of evidence may have.
const MaxEvidence = 128 << 10

const evidenceVersion = 1

// Evidence is what the agent sends beside a compute proof. Byte strings are as the TPM wrote them, without the length that its
// commands put before each.
type Evidence struct {
	SchemaVersion int          `json:"schema_version"`
	EKChain       [][]byte     `json:"ek_chain"`   // DER: the EK's certificate first, the maker's root among the others
	AK            []byte       `json:"ak"`         // TPMT_PUBLIC
	Activation    common.Hash  `json:"activation"` // the secret of the enrolment
	Quote         []byte       `json:"quote"`      // TPMS_ATTEST
	Signature     []byte       `json:"signature"`  // TPMT_SIGNATURE over Quote
	PCRs          PCRs         `json:"pcrs"`
	LogHash       *common.Hash `json:"log_hash,omitempty"` // SHA-256 of an event log kept elsewhere; the quote does not cover it
}

// Encode writes the canonical file: one line of JSON with the keys in the order of the struct, hashes in lower-case hex, other
// bytes in base64, no spaces, and a newline at the end. It sets the schema version.
func (e *Evidence) Encode() ([]byte, error) {
	out := *e
	out.SchemaVersion = evidenceVersion
	out.EKChain = make([][]byte, len(e.EKChain))
	for i, der := range e.EKChain {
		out.EKChain[i] = present(der)
	}
	out.AK, out.Quote, out.Signature = present(e.AK), present(e.Quote), present(e.Signature)
	b, err := json.Marshal(out)
	return append(b, '\n'), err
}

// present makes JSON write an empty string where there is nothing, and never null.
func present(b []byte) []byte { return append([]byte{}, b...) }

// ParseEvidence reads a canonical file. Anything else, be it only another order of keys, is an *invalid.Error.
func ParseEvidence(b []byte) (*Evidence, error) {
	const fix = "evidence as the agent wrote it"
	if len(b) > MaxEvidence {
		return nil, invalid.New("TOO_LARGE", "", fix, "evidence of %d bytes, at most %d allowed", len(b), MaxEvidence)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var e Evidence
	err := decoder.Decode(&e)
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF):
		return nil, invalid.Input("", fix, "file is empty")
	case errors.As(err, &wrongType):
		return nil, invalid.Input(wrongType.Field, fix, "this key does not hold a %s", wrongType.Value)
	case err != nil:
		return nil, invalid.Input("", fix, "not evidence: %v", err)
	case e.SchemaVersion != evidenceVersion:
		return nil, invalid.Input("schema_version", fmt.Sprintf("schema_version %d", evidenceVersion),
			"schema version %d is not known", e.SchemaVersion)
	}
	canonical, err := e.Encode()
	if err != nil {
		return nil, invalid.Input("", fix, "cannot be written again: %v", err)
	}
	if !bytes.Equal(bytes.TrimSuffix(b, []byte("\n")), bytes.TrimSuffix(canonical, []byte("\n"))) {
		return nil, invalid.New("NOT_CANONICAL", "", "the file byte for byte as the agent wrote it", "JSON is not in the canonical form")
	}
	return &e, nil
}
