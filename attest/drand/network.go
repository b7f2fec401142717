package drand

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// The schemes that are known, in drand's words.
const (
	schemeChained   = "pedersen-bls-chained"     // key on G1, signatures on G2, each over the one before
	schemeUnchained = "bls-unchained-g1-rfc9380" // key on G2, signatures on G1
)

// Network is a beacon whose rounds can be verified. The zero Network is none; get them from Networks or ParseNetworks.
type Network struct {
	Name      string
	ChainHash [32]byte // SHA-256 over period, genesis, key, group and name: what the network is known by
	Genesis   time.Time
	Period    time.Duration // full seconds
	Chained   bool          // a round's signature covers the one before
	key       publicKey
}

//go:embed networks.json
var shipped []byte

// Networks are those that the program ships with, the preferred one first.
func Networks() []Network {
	networks, err := ParseNetworks(shipped)
	if err != nil {
		panic(fmt.Sprintf("embedded networks: %v", err))
	}
	return networks
}

// entry is a network in the file. Each value has a source; the chain hash binds the others together.
type entry struct {
	Name          string         `json:"name"`
	ChainHash     text           `json:"chain_hash"`
	Scheme        text           `json:"scheme"`
	PublicKey     text           `json:"public_key"`
	GroupHash     text           `json:"group_hash"`
	GenesisUnix   figure[int64]  `json:"genesis_unix"`
	PeriodSeconds figure[uint32] `json:"period_seconds"`
}

type (
	text = figure[string]

	figure[V any] struct {
		Value  V      `json:"value"`
		Source string `json:"source"`
	}
)

// ParseNetworks reads a file of networks. Unknown keys, values without a source, points that are not in their group and numbers
// that do not give the chain hash are errors.
func ParseNetworks(b []byte) ([]Network, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var file struct {
		Version  int     `json:"version"`
		Networks []entry `json:"networks"`
	}
	if err := decoder.Decode(&file); err != nil {
		return nil, fmt.Errorf("read networks: %w", err)
	}
	if file.Version != 1 {
		return nil, fmt.Errorf("version %d of networks is not known", file.Version)
	}
	var networks []Network
	for _, e := range file.Networks {
		n, err := e.network()
		if err != nil {
			return nil, fmt.Errorf("network %q: %w", e.Name, err)
		}
		networks = append(networks, n)
	}
	return networks, nil
}

func (e entry) network() (Network, error) {
	for name, source := range map[string]string{
		"chain_hash": e.ChainHash.Source, "scheme": e.Scheme.Source, "public_key": e.PublicKey.Source,
		"group_hash": e.GroupHash.Source, "genesis_unix": e.GenesisUnix.Source, "period_seconds": e.PeriodSeconds.Source,
	} {
		if source == "" {
			return Network{}, fmt.Errorf("%s has no source", name)
		}
	}
	if e.PeriodSeconds.Value == 0 || e.GenesisUnix.Value < 0 || e.GenesisUnix.Value > 1<<40 {
		return Network{}, fmt.Errorf("period %d s from %d is out of range", e.PeriodSeconds.Value, e.GenesisUnix.Value)
	}
	n := Network{
		Name: e.Name, Genesis: time.Unix(e.GenesisUnix.Value, 0).UTC(),
		Period: time.Duration(e.PeriodSeconds.Value) * time.Second, Chained: e.Scheme.Value == schemeChained,
	}
	key, err := hex.DecodeString(e.PublicKey.Value)
	if err != nil {
		return Network{}, fmt.Errorf("read public key: %w", err)
	}
	switch e.Scheme.Value {
	case schemeChained:
		p, err := pointOnG1(key)
		if err != nil {
			return Network{}, fmt.Errorf("read public key: %w", err)
		}
		n.key = keyOnG1{p}
	case schemeUnchained:
		p, err := pointOnG2(key)
		if err != nil {
			return Network{}, fmt.Errorf("read public key: %w", err)
		}
		n.key = keyOnG2{p}
	default:
		return Network{}, fmt.Errorf("scheme %q is not known", e.Scheme.Value)
	}
	n.ChainHash, err = e.chainHash(key)
	if err != nil {
		return Network{}, err
	}
	if got := hex.EncodeToString(n.ChainHash[:]); got != e.ChainHash.Value {
		return Network{}, fmt.Errorf("chain hash %s is not that of the numbers beside it, %s", e.ChainHash.Value, got)
	}
	return n, nil
}

// chainHash is the hash of drand/drand, common/chain/info.go: period and genesis, big-endian, key, group, and the name, which
// the first network does without.
func (e entry) chainHash(key []byte) ([32]byte, error) {
	group, err := hex.DecodeString(e.GroupHash.Value)
	if err != nil || len(group) != sha256.Size {
		return [32]byte{}, errors.New("group hash is not 32 bytes in hexadecimal")
	}
	b := binary.BigEndian.AppendUint32(nil, e.PeriodSeconds.Value)
	b = binary.BigEndian.AppendUint64(b, uint64(e.GenesisUnix.Value))
	b = append(append(b, key...), group...)
	if e.Name != "default" {
		b = append(b, e.Name...)
	}
	return sha256.Sum256(b), nil
}
