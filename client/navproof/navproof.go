// Package navproof verifies offline what stands behind a pool's net asset value: that m of n known underwriters signed it for one
// contract on one chain, and that an input of the underwriting (its heading with model version and seed, the terms, one device, one
// price ...) is under the Merkle root that they signed with it. Whoever holds a Document needs no node, no account and no trust in
// whoever sent it, only the addresses of the underwriters.
//
// With the report itself, CheckReport ties every figure of the document to it. Whether the report's figures follow from its inputs is for
// replaying it to tell, and whether the inputs are true is what their own evidence is for; every Result says what it does not prove.
//
// The package is pure: no network, no clock. It is written for use outside of this module.
package navproof

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Sizes that Parse accepts. MaxSigners is the contract's own bound.
const (
	MaxDocument = 1 << 20 // bytes
	MaxSigners  = 32
	maxLeaves   = 1 << 24
)

const schemaVersion = 1

// Document is the file: one report as it stands on chain, who signed it, and one of its inputs.
type Document struct {
	SchemaVersion int            `json:"schema_version"`
	Simulated     bool           `json:"simulated"` // a private chain, simulated devices or simulated payments
	ChainID       uint64         `json:"chain_id,string"`
	Contract      common.Address `json:"contract"` // Reports
	Block         Block          `json:"block"`    // that has the transaction
	Tx            common.Hash    `json:"tx"`       // that anchored the report
	Report        Report         `json:"report"`
	Digest        common.Hash    `json:"digest"` // EIP-712, of the report for this contract on this chain
	Signatures    []Signature    `json:"signatures"`
	SignerSet     SignerSet      `json:"signer_set"`
	Root          common.Hash    `json:"root"` // of the tree of inputs
	TreeSize      int            `json:"tree_size"`
	Heading       *Inclusion     `json:"heading"` // null where the leaf is the heading
	Leaf          Leaf           `json:"leaf"`
	Path          []common.Hash  `json:"path"` // from the leaf up, as RFC 9162 has it
	ModelVersion  string         `json:"model_version"`
	InputsHash    common.Hash    `json:"inputs_hash"` // SHA-256 of the snapshot's canonical JSON
	Seed          uint64         `json:"seed,string"`
	StateProof    *StateProof    `json:"state_proof"` // null if there is none
}

// Block names a block.
type Block struct {
	Number uint64      `json:"number,string"`
	Hash   common.Hash `json:"hash"`
}

// Report is what the underwriters sign. A Wad is a ratio with 18 decimals; NAV is in the pool's currency with six.
type Report struct {
	Pool       string      `json:"pool"`
	PoolID     common.Hash `json:"pool_id"` // Keccak-256 of Pool
	SetID      uint64      `json:"set_id,string"`
	Seq        uint64      `json:"seq,string"`
	AsOf       time.Time   `json:"as_of"` // whole seconds
	HaircutWad Integer     `json:"haircut_wad"`
	IRRWad     Integer     `json:"irr_wad"` // the least int128 if there is no rate
	NAV        Integer     `json:"nav"`
	Hash       common.Hash `json:"report_hash"` // SHA-256 of the report's bytes
	InputsRoot common.Hash `json:"inputs_root"`
}

// Signature is r ‖ s ‖ v over the digest, with v 27 or 28 and s in the lower half of the group's order.
type Signature struct {
	Signer    common.Address `json:"signer"`
	Signature hexutil.Bytes  `json:"signature"`
}

// SignerSet is the contract's set of underwriters when the report was anchored.
type SignerSet struct {
	ID        uint64           `json:"id,string"`
	Threshold int              `json:"threshold"`
	Signers   []common.Address `json:"signers"` // ascending
}

// Leaf is one input. Hash is the SHA-256 of 0x00 and Record.
type Leaf struct {
	Kind   string      `json:"kind"`
	Name   string      `json:"name"`
	Index  int         `json:"index"`
	Record string      `json:"record"` // canonical JSON, byte for byte as hashed
	Hash   common.Hash `json:"hash"`
}

// Inclusion is a leaf and its path to the root.
type Inclusion struct {
	Leaf Leaf          `json:"leaf"`
	Path []common.Hash `json:"path"`
}

// InputError is the error of Parse and of CheckReport for bytes that are not what they should be.
type InputError = invalid.Error

// Encode writes the file: one line of JSON and a newline.
func (d *Document) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(d); err != nil {
		return nil, fmt.Errorf("encode proof of a net asset value: %w", err)
	}
	if b.Len() > MaxDocument {
		return nil, invalid.New("TOO_LARGE", "", "ask for a smaller leaf", "%d bytes, at most %d allowed", b.Len(), MaxDocument)
	}
	return b.Bytes(), nil
}

const whole = "give the proof as the service published it"

// Parse reads a file. Its errors are *InputErrors: unknown or repeated keys, keys out of order and second spellings of a value are among
// them, so that two files that say the same differ in white space only. Parse proves nothing: that is Verifier.Verify.
func Parse(b []byte) (*Document, error) {
	if len(b) > MaxDocument {
		return nil, invalid.New("TOO_LARGE", "", whole, "%d bytes, at most %d allowed", len(b), MaxDocument)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	d := new(Document)
	if err := decoder.Decode(d); err != nil {
		return nil, syntaxError(err)
	}
	if d.SchemaVersion != schemaVersion {
		return nil, invalid.Input("schema_version", "use schema_version 1", "schema version %d is not known", d.SchemaVersion)
	}
	canonical, err := d.Encode()
	if err != nil {
		return nil, invalid.Input("", whole, "cannot be written again: %v", err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, b); err != nil {
		return nil, invalid.Input("", whole, "more than one document, or none: %v", err)
	}
	if at := differ(compact.Bytes(), bytes.TrimSuffix(canonical, []byte("\n"))); at >= 0 {
		return nil, invalid.New("NOT_CANONICAL", "", "write keys in the published order and each once, hexadecimal in lower case, no null for a list",
			"the JSON is not in the canonical form near %.60q", compact.Bytes()[max(0, min(at-20, compact.Len())):])
	}
	return d, nil
}

// differ returns where a and b differ first, or -1.
func differ(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	if len(a) != len(b) {
		return min(len(a), len(b))
	}
	return -1
}

// syntaxError names the field where encoding/json tells it.
func syntaxError(err error) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return invalid.Input(wrongType.Field, whole, "this key does not hold a %s", wrongType.Value)
	}
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		key := strings.Trim(quoted, `"`)
		if near := invalid.Nearest(key, keys); near != "" {
			return invalid.Input(key, "did you mean "+near+"?", "unknown key %s", quoted)
		}
		return invalid.Input(key, "remove the key", "unknown key %s", quoted)
	}
	return invalid.Input("", whole, "not the proof of a net asset value: %v", err)
}

var keys = []string{
	"schema_version", "simulated", "chain_id", "contract", "block", "number", "hash", "tx", "report", "pool", "pool_id", "set_id", "seq", "as_of",
	"haircut_wad", "irr_wad", "nav", "report_hash", "inputs_root", "digest", "signatures", "signer", "signature", "signer_set", "id", "threshold",
	"signers", "root", "tree_size", "heading", "leaf", "kind", "name", "index", "record", "path", "model_version", "inputs_hash", "seed", "state_proof",
	"header", "account", "storage",
}
