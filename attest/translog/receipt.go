package translog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// MaxReceipt is the size in bytes that a receipt file may have: 64 siblings, as many as there can be, take 4.5 KiB of it.
const MaxReceipt = 8 << 10

const receiptVersion = 1

// Receipt is the proof of an entry as a file.
type Receipt struct {
	SchemaVersion int           `json:"schema_version"`
	Entry         Entry         `json:"entry"`
	Index         uint64        `json:"index,string"`
	Checkpoint    Checkpoint    `json:"checkpoint"`
	Path          []common.Hash `json:"path"` // lowest sibling first
}

// Verify is VerifyInclusion of what the receipt holds.
func (r Receipt) Verify() error { return VerifyInclusion(r.Entry, r.Index, r.Path, r.Checkpoint) }

// Encode writes the canonical file: one line of JSON with the keys in the order of the structs, hex in lower case, integers of 64
// bits as strings, no spaces, and a newline at the end.
func (r Receipt) Encode() ([]byte, error) {
	if r.Path == nil {
		r.Path = []common.Hash{}
	}
	b, err := json.Marshal(r)
	return append(b, '\n'), err
}

const fixReceipt = "a receipt as the log published it"

// ParseReceipt reads a canonical file; whether it proves anything, Verify tells. Anything else, be it only another order of keys,
// is an *invalid.Error.
func ParseReceipt(b []byte) (Receipt, error) {
	if len(b) > MaxReceipt {
		return Receipt{}, invalid.New("TOO_LARGE", "", fixReceipt, "receipt of %d bytes, at most %d allowed", len(b), MaxReceipt)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var r Receipt
	if err := decoder.Decode(&r); err != nil {
		return Receipt{}, syntaxError(err)
	}
	if r.SchemaVersion != receiptVersion {
		return Receipt{}, invalid.Input("schema_version", fmt.Sprintf("schema_version %d", receiptVersion),
			"schema version %d is not known", r.SchemaVersion)
	}
	if err := r.Entry.Kind.check(); err != nil {
		return Receipt{}, invalid.Input("entry.kind", fixReceipt, "%v", err)
	}
	canonical, err := r.Encode()
	if err != nil {
		return Receipt{}, invalid.Input("", fixReceipt, "cannot be written again: %v", err)
	}
	if !bytes.Equal(bytes.TrimSuffix(b, []byte("\n")), bytes.TrimSuffix(canonical, []byte("\n"))) {
		return Receipt{}, invalid.New("NOT_CANONICAL", "", "the file byte for byte as the log published it",
			"JSON is not in the canonical form")
	}
	return r, nil
}

// syntaxError names the field where encoding/json tells it.
func syntaxError(err error) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return invalid.Input(wrongType.Field, fixReceipt, "this key does not hold a %s", wrongType.Value)
	}
	if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return invalid.Input(strings.Trim(key, `"`), "remove the key", "unknown key %s", key)
	}
	if errors.Is(err, io.EOF) {
		return invalid.Input("", fixReceipt, "file is empty")
	}
	return invalid.Input("", fixReceipt, "not a receipt: %v", err)
}
