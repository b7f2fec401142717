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

// Leaf is one input of a report. Hash is the SHA-256 of 0x00 and Record.
type Leaf struct {
	Kind, Name string
	Record     []byte // canonical JSON
	Hash       [32]byte
}

// InputsRoot is the Merkle root over everything that a report of this engine depends on: Leaves. A node is SHA-256 of 0x01 and both
// children, an odd node moves up as it is: the tree of RFC 9162, so its inclusion proofs serve. It lets a reader prove that one
// device's inputs, or one track of the record, are part of a report without showing the others.
func (s Snapshot) InputsRoot(seed uint64) string {
	root := Root(s.Leaves(seed))
	return "0x" + hex.EncodeToString(root[:])
}

// Root is the Merkle root over leaves, of which there is at least one.
func Root(leaves []Leaf) [32]byte {
	level := hashes(leaves)
	for len(level) > 1 {
		level = above(level)
	}
	return level[0]
}

// Path is the inclusion proof of leaf i (RFC 9162 2.1.3): the hashes beside the way from it to the root, from the leaf up.
func Path(leaves []Leaf, i int) [][32]byte {
	path := [][32]byte{}
	for level := hashes(leaves); len(level) > 1; level, i = above(level), i/2 {
		if beside := i ^ 1; beside < len(level) {
			path = append(path, level[beside])
		}
	}
	return path
}

func hashes(leaves []Leaf) [][32]byte {
	level := make([][32]byte, len(leaves))
	for i, l := range leaves {
		level[i] = l.Hash
	}
	return level
}

// above is the level of the tree above another.
func above(level [][32]byte) [][32]byte {
	next := make([][32]byte, 0, (len(level)+1)/2)
	for i := 0; i < len(level); i += 2 {
		if i+1 == len(level) {
			next = append(next, level[i])
			continue
		}
		next = append(next, sha256.Sum256(append(append([]byte{1}, level[i][:]...), level[i+1][:]...)))
	}
	return next
}

// Leaves are the inputs of a report of this engine in the order of the tree: the heading, the terms, devices, prices and cases in order,
// the reconciliation, and where there is a record its span, tracks and tokens, then the priors, the settings and the table of grades.
func (s Snapshot) Leaves(seed uint64) []Leaf {
	return s.leaves(heading{s.SchemaVersion, Engine, strconv.FormatUint(seed, 10), s.AsOf})
}

// Leaves are the inputs of the document, under the heading that it names itself: it may be of another engine than this one.
func (d Document) Leaves() []Leaf {
	return d.Snapshot.leaves(heading{d.Snapshot.SchemaVersion, d.Engine, d.Seed, d.Snapshot.AsOf})
}

// Hash is the SHA-256 of the snapshot's canonical JSON.
func (s Snapshot) Hash() [32]byte { return sha256.Sum256(encode(s)) }

func (s Snapshot) leaves(h heading) []Leaf {
	out := []Leaf{leaf("heading", h.AsOf, h), leaf("terms", s.Pool.Name, s.Pool)}
	for _, d := range s.Devices {
		out = append(out, leaf("device", d.ID, d))
	}
	for _, p := range s.Prices {
		out = append(out, leaf("price", p.Asset, p))
	}
	for _, c := range s.Cases {
		out = append(out, leaf("case", c.Name, c))
	}
	if s.Reconciliation != nil {
		out = append(out, leaf("reconciliation", "", *s.Reconciliation))
	}
	if h := s.History; h != nil {
		out = append(out, leaf("history", "", span{h.PeriodDays, len(h.Tracks), len(h.Tokens)}))
		for _, t := range h.Tracks {
			out = append(out, leaf("track", t.Network+", "+t.GPU+", "+t.Operator, t))
		}
		for _, t := range h.Tokens {
			out = append(out, leaf("token", t.Name, t))
		}
	}
	if s.Priors != nil {
		out = append(out, leaf("priors", "", *s.Priors))
	}
	if s.Simulation != nil {
		out = append(out, leaf("simulation", "", *s.Simulation))
	}
	if s.Grades != nil {
		out = append(out, leaf("grades", s.Grades.Name, *s.Grades))
	}
	return out
}

// span is a history without its lists, whose entries are leaves of their own.
type span struct {
	PeriodDays int `json:"period_days"`
	Tracks     int `json:"tracks"`
	Tokens     int `json:"tokens"`
}

func leaf(kind, name string, record any) Leaf {
	b := encode(record)
	return Leaf{kind, name, b, sha256.Sum256(append([]byte{0}, b...))}
}

// encode is the canonical form: JSON without white space, keys in the order of the structs here, HTML characters as they are.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("report: encode %T: %v", v, err)) // strings, integers, booleans and finite numbers always encode
	}
	return b
}
