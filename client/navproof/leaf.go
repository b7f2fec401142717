package navproof

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// shape is what a record of a kind looks like: a key that no other kind has, and the keys that its name is made of.
type shape struct {
	own  string
	name []string
}

// shapes are the kinds of input. A kind is not hashed with its record, so the record must show it.
var shapes = map[string]shape{
	"heading":        {"engine", []string{"as_of"}},
	"terms":          {"nav_case", []string{"name"}},
	"device":         {"list_price", []string{"id"}},
	"price":          {"value", []string{"asset"}},
	"case":           {"price_decline_bps_per_year", []string{"name"}},
	"reconciliation": {"matched_ratio", nil},
	"history":        {"period_days", nil},
	"track":          {"age_days", []string{"network", "gpu", "operator"}},
	"token":          {"prices", []string{"name"}},
	"priors":         {"rules", nil},
	"simulation":     {"replicates", nil},
	"grades":         {"severity", []string{"name"}},
}

// Kinds are the kinds of input that a leaf may be, in order of the alphabet.
func Kinds() []string {
	var names []string
	for kind := range shapes {
		names = append(names, kind)
	}
	slices.Sort(names)
	return names
}

// verify checks that the record is what kind, name, index and hash say.
func (l *Leaf) verify() (record map[string]json.RawMessage, err error) {
	s, ok := shapes[l.Kind]
	if !ok {
		return nil, reject(CodeLeaf, "one of "+strings.Join(Kinds(), ", "), "kind %.40q", l.Kind)
	}
	if hash := sha256.Sum256(append([]byte{0}, l.Record...)); hash != l.Hash {
		return nil, reject(CodeLeaf, "the hash of the record, "+common.Hash(hash).Hex(), "%v", l.Hash)
	}
	if err := json.Unmarshal([]byte(l.Record), &record); err != nil {
		return nil, reject(CodeLeaf, "a JSON object", "a record that is none: %v", err)
	}
	if _, ok := record[s.own]; !ok || (l.Kind == "heading") != (l.Index == 0) || (l.Kind == "terms") != (l.Index == 1) {
		return nil, reject(CodeLeaf, "a record of the kind "+l.Kind+" at its place", "another at index %d", l.Index)
	}
	var parts []string
	for _, key := range s.name {
		parts = append(parts, text(record[key]))
	}
	if name := strings.Join(parts, ", "); name != l.Name {
		return nil, reject(CodeLeaf, fmt.Sprintf("the record's own name, %.60q", name), "%.60q", l.Name)
	}
	return record, nil
}

// text is a JSON string; empty if it is something else.
func text(raw json.RawMessage) (s string) {
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}

// climb follows a path from a leaf to the root of a tree of a size, as RFC 9162 2.1.3.2 does.
func climb(l *Leaf, size int, path []common.Hash) (common.Hash, error) {
	if size < 2 || size > maxLeaves || l.Index < 0 || l.Index >= size {
		return common.Hash{}, reject(CodePath, "a place in a tree of 2 leaves or more", "place %d of %d", l.Index, size)
	}
	hash := l.Hash
	at, last := l.Index, size-1
	for _, beside := range path {
		if last == 0 {
			return common.Hash{}, reject(CodePath, "a path that ends at the root", "%d hashes, more than the tree is high", len(path))
		}
		if at%2 == 1 || at == last {
			hash = node(beside, hash)
			for at%2 == 0 && at != 0 { // an odd node moves up as it is
				at, last = at/2, last/2
			}
		} else {
			hash = node(hash, beside)
		}
		at, last = at/2, last/2
	}
	if last != 0 {
		return common.Hash{}, reject(CodePath, "a path to the root", "%d hashes, fewer than the tree is high", len(path))
	}
	return hash, nil
}

func node(left, right common.Hash) common.Hash {
	return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
}
