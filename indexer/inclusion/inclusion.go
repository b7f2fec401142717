// Package inclusion proves earnings by the chain's own hashes: a Document carries one earning, the block header and the receipt that
// it comes from, and the path of hashes between the two. Whoever holds it needs no node, no database and no account to see that the
// receipt is in the block of that hash, and that the network's decoder makes exactly this earning of it.
//
// It proves the way from a block's hash to an earning and no more. That the block is on the chain and stays there, that an announcement
// is the newest, and whatever a chain does not put under its roots remains somebody's word, and every Result names what does. The
// format is specified in docs/protocols/earning-proof.md.
//
// The package is pure: no clock, no network, no database. It fetches nothing, and it knows no network's events: decoders are handed in.
package inclusion

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/invalid"
)

// MaxDocument is the size in bytes that a file may have.
const MaxDocument = 8 << 20

const documentVersion = 1

// Document is an earning and what proves it.
type Document struct {
	// Earning is the claim. Its Proof says nothing here and is not in the file: the document is the proof.
	Earning   indexer.Earning
	Inclusion Part
	// Announcements are the receipts, in the order of the chain, whose States the decoder needs for the earning, such as the one in which
	// a provider announced its fee share. They lie before the earning's own receipt.
	Announcements []Part
}

// document is the file.
type document struct {
	SchemaVersion int    `json:"schema_version"`
	Earning       Claim  `json:"earning"`
	Inclusion     Part   `json:"inclusion"`
	Announcements []Part `json:"announcements"`
}

// Encode writes the file: one line of JSON and a newline.
func (d *Document) Encode() ([]byte, error) {
	file := document{documentVersion, ClaimOf(&d.Earning), d.Inclusion, d.Announcements}
	if file.Announcements == nil {
		file.Announcements = []Part{}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(file); err != nil {
		return nil, fmt.Errorf("encode proof of an earning: %w", err)
	}
	if b.Len() > MaxDocument {
		return nil, invalid.New("TOO_LARGE", "", "prove it without the other receipts of its block", "%d bytes, at most %d allowed", b.Len(), MaxDocument)
	}
	return b.Bytes(), nil
}

// Parse reads a file. Its errors are *invalid.Errors: unknown or repeated keys, keys out of order and second spellings of a value are
// among them, since two files that say the same should differ in white space only. Parse proves nothing: that is Verifier.Verify.
func Parse(b []byte) (*Document, error) {
	if len(b) > MaxDocument {
		return nil, invalid.New("TOO_LARGE", "", whole, "%d bytes, at most %d allowed", len(b), MaxDocument)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var file document
	if err := decoder.Decode(&file); err != nil {
		return nil, syntaxError(err)
	}
	if file.SchemaVersion != documentVersion {
		return nil, invalid.Input("schema_version", "schema_version 1", "schema version %d is not known", file.SchemaVersion)
	}
	d := &Document{file.Earning.native(), file.Inclusion, file.Announcements}
	canonical, err := d.Encode()
	if err != nil {
		return nil, invalid.Input("", whole, "cannot be written again: %v", err)
	}
	if at, same := sameTokens(b, canonical); !same {
		return nil, invalid.New("NOT_CANONICAL", at, "keys in the published order and each once, hexadecimal in lower case", "JSON is not in the canonical form")
	}
	return d, nil
}

const whole = "the proof of an earning as it was exported"

// sameTokens compares two JSON texts but for white space and the escapes in strings. Where they differ it returns the last string
// before, which is near the fault.
func sameTokens(a, b []byte) (near string, same bool) {
	x, y := json.NewDecoder(bytes.NewReader(a)), json.NewDecoder(bytes.NewReader(b))
	for {
		s, err := x.Token()
		t, other := y.Token()
		if errors.Is(err, io.EOF) && errors.Is(other, io.EOF) {
			return "", true
		}
		if err != nil || other != nil || s != t {
			return near, false
		}
		if word, ok := s.(string); ok && len(word) <= 64 {
			near = word
		}
	}
}

// syntaxError names the field where encoding/json tells it.
func syntaxError(err error) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return invalid.Input(wrongType.Field, whole, "this key does not hold a %s", wrongType.Value)
	}
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		key := strings.Trim(quoted, `"`)
		if near := invalid.Nearest(key, keys()); near != "" {
			return invalid.Input(key, "did you mean "+near+"?", "unknown key %s", quoted)
		}
		return invalid.Input(key, "remove the key", "unknown key %s", quoted)
	}
	if errors.Is(err, io.EOF) {
		return invalid.Input("", whole, "file is empty")
	}
	return invalid.Input("", whole, "not the proof of an earning: %v", err)
}

func keys() []string {
	return []string{
		"schema_version", "earning", "inclusion", "announcements",
		"chain", "network", "provider", "device", "job", "class", "asset", "gross", "net", "net_assumed", "face", "payer", "block", "time",
		"tx", "path", "decoder", "symbol", "contract", "decimals", "number", "hash",
		"header", "tx_index", "tx_hash", "first_log", "receipts", "receipt_proof", "tx_proof",
	}
}
