package onchain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// Deployment is where the contracts of a pool are: the addresses file. What is not there yet is zero.
type Deployment struct {
	SchemaVersion int    `json:"schema_version"`
	ChainID       uint64 `json:"chain_id"`
	// Block is the first that can hold a log of these contracts.
	Block       uint64         `json:"block"`
	Asset       common.Address `json:"asset"`
	Reports     common.Address `json:"reports"`
	Registry    common.Address `json:"registry"`
	Covenants   common.Address `json:"covenants"`
	Factory     common.Address `json:"factory"`
	Foreclosure common.Address `json:"foreclosure"`
	Tapes       common.Address `json:"tapes"`
	Pool        common.Address `json:"pool"`
	PoolID      common.Hash    `json:"pool_id"`
	// Salt is what createPool was called with; it decides the pool's address together with the creator and the parameters.
	Salt      common.Hash                    `json:"salt"`
	Tranches  [3]common.Address              `json:"tranches"`
	Oracles   [3]common.Address              `json:"oracles"`
	Lockboxes map[uint16]common.Address      `json:"lockboxes"`
	Code      map[common.Address]common.Hash `json:"code_hashes"` // Keccak-256 of the runtime code
}

const deploymentVersion = 1

// maxDeployment is the size that an addresses file may have: some hundred bytes for each of at most 65 536 lockboxes.
const maxDeployment = 8 << 20

// ParseDeployment reads an addresses file. A fault is an invalid.Error that names the key.
func ParseDeployment(text []byte) (Deployment, error) {
	if len(text) > maxDeployment {
		return Deployment{}, invalid.New("TOO_LARGE", "", "name an addresses file", "an addresses file has at most %d bytes", maxDeployment)
	}
	if err := checkAddressKeys(text); err != nil {
		return Deployment{}, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var d Deployment
	if err := decoder.Decode(&d); err != nil {
		return Deployment{}, invalid.Input("", "corebond vault deploy writes such files", "not an addresses file: %v", err)
	}
	if decoder.More() {
		return Deployment{}, invalid.Input("", "keep one deployment in a file", "something follows the addresses")
	}
	if d.SchemaVersion != deploymentVersion {
		return Deployment{}, invalid.Input("schema_version", "use the version of corebond that wrote it",
			"schema version %d is not %d", d.SchemaVersion, deploymentVersion)
	}
	return d, nil
}

// checkAddressKeys names the first key that no addresses file has. What is no object is left to the decoder.
func checkAddressKeys(text []byte) error {
	var keys map[string]json.RawMessage
	if json.Unmarshal(text, &keys) != nil {
		return nil //nolint:nilerr // the decoder says it better
	}
	var known []string
	for field := range reflect.TypeFor[Deployment]().Fields() {
		known = append(known, field.Tag.Get("json"))
	}
	return checkKnown(slices.Sorted(maps.Keys(keys)), known, "an addresses file", "corebond vault deploy writes such files")
}

// checkKnown names the first key that a file of a kind does not have.
func checkKnown(keys, known []string, kind, fix string) error {
	for _, key := range keys {
		near := invalid.Nearest(key, known)
		if near == key {
			continue
		}
		if near != "" {
			fix = "did you mean " + near + "?"
		}
		return invalid.Input(key, fix, "%s has no key %q", kind, key)
	}
	return nil
}

// Text is the addresses file, indented.
func (d Deployment) Text() ([]byte, error) {
	text, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write addresses: %w", err)
	}
	return append(text, '\n'), nil
}

// clone is d with maps of its own.
func (d Deployment) clone() Deployment {
	d.Lockboxes, d.Code = maps.Clone(d.Lockboxes), maps.Clone(d.Code)
	return d
}

// forget drops the code of what the deployment names no more: contracts that were lost with their chain.
func (d Deployment) forget() {
	named := append([]common.Address{d.Asset, d.Reports, d.Registry, d.Covenants, d.Factory, d.Foreclosure, d.Tapes, d.Pool}, d.Tranches[:]...)
	named = append(named, d.Oracles[:]...)
	named = slices.AppendSeq(named, maps.Values(d.Lockboxes))
	maps.DeleteFunc(d.Code, func(at common.Address, _ common.Hash) bool { return !slices.Contains(named, at) })
}
