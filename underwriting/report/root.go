package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
)

// heading is the first leaf of the root of inputs: what a report depends on beside the snapshot's records.
type heading struct {
	SchemaVersion int    `json:"schema_version"`
	Engine        string `json:"engine"`
	Seed          string `json:"seed"`
	AsOf          string `json:"as_of"`
}

// Leaf is one input of a report: the SHA-256 of 0x00 and its canonical JSON.
type Leaf struct {
	Kind, Name string
	Hash       [32]byte
}

// InputsRoot is the Merkle root over everything that a report of this engine depends on: Leaves. A node is SHA-256 of 0x01 and both
// children, an odd node moves up as it is: the tree of RFC 9162, so its inclusion proofs serve. It lets a reader prove that one
// device's inputs, or one track of the record, are part of a report without showing the others.
func (s Snapshot) InputsRoot(seed uint64) string {
	var level [][32]byte
	for _, l := range s.Leaves(seed) {
		level = append(level, l.Hash)
	}
	for len(level) > 1 {
		var next [][32]byte
		for i := 0; i < len(level); i += 2 {
			if i+1 == len(level) {
				next = append(next, level[i])
				continue
			}
			next = append(next, sha256.Sum256(append(append([]byte{1}, level[i][:]...), level[i+1][:]...)))
		}
		level = next
	}
	return "0x" + hex.EncodeToString(level[0][:])
}

// Leaves are the inputs in the order of the tree: the heading, the terms, devices, prices and cases in order, the reconciliation, and
// where there is a record its span, tracks and tokens, then the priors, the settings and the table of grades.
func (s Snapshot) Leaves(seed uint64) []Leaf {
	out := []Leaf{
		{"heading", s.AsOf, leaf(heading{s.SchemaVersion, Engine, strconv.FormatUint(seed, 10), s.AsOf})},
		{"terms", s.Pool.Name, leaf(s.Pool)},
	}
	for _, d := range s.Devices {
		out = append(out, Leaf{"device", d.ID, leaf(d)})
	}
	for _, p := range s.Prices {
		out = append(out, Leaf{"price", p.Asset, leaf(p)})
	}
	for _, c := range s.Cases {
		out = append(out, Leaf{"case", c.Name, leaf(c)})
	}
	if s.Reconciliation != nil {
		out = append(out, Leaf{"reconciliation", "", leaf(*s.Reconciliation)})
	}
	if h := s.History; h != nil {
		out = append(out, Leaf{"history", "", leaf(span{h.PeriodDays, len(h.Tracks), len(h.Tokens)})})
		for _, t := range h.Tracks {
			out = append(out, Leaf{"track", t.Network + ", " + t.GPU + ", " + t.Operator, leaf(t)})
		}
		for _, t := range h.Tokens {
			out = append(out, Leaf{"token", t.Name, leaf(t)})
		}
	}
	if s.Priors != nil {
		out = append(out, Leaf{"priors", "", leaf(*s.Priors)})
	}
	if s.Simulation != nil {
		out = append(out, Leaf{"simulation", "", leaf(*s.Simulation)})
	}
	if s.Grades != nil {
		out = append(out, Leaf{"grades", s.Grades.Name, leaf(*s.Grades)})
	}
	return out
}

// span is a history without its lists, whose entries are leaves of their own.
type span struct {
	PeriodDays int `json:"period_days"`
	Tracks     int `json:"tracks"`
	Tokens     int `json:"tokens"`
}

func leaf(record any) [32]byte { return sha256.Sum256(append([]byte{0}, encode(record)...)) }

// encode is the canonical form: JSON without white space, keys in the order of the structs here, HTML characters as they are.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("report: encode %T: %v", v, err)) // strings, integers, booleans and finite numbers always encode
	}
	return b
}
