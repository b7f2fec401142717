package report

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Heading is what a document begins with, before its long parts.
type Heading struct {
	SchemaVersion int
	Engine        string
	Seed          string // decimal uint64
	InputsRoot    string
}

// ReadHeading reads the heading of a document of which the beginning is there: the first kilobyte is enough. It takes the keys in their
// canonical order and no other, for it does not read far enough to know what else may come.
func ReadHeading(beginning []byte) (h Heading, err error) {
	decoder := json.NewDecoder(bytes.NewReader(beginning))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return Heading{}, fmt.Errorf("read heading of report: it does not begin with an object")
	}
	for _, member := range []struct {
		name string
		into any
	}{{"schema_version", &h.SchemaVersion}, {"engine", &h.Engine}, {"seed", &h.Seed}, {"inputs_root", &h.InputsRoot}} {
		if name, err := decoder.Token(); err != nil || name != member.name {
			return Heading{}, fmt.Errorf("read heading of report: %v where %s belongs", name, member.name)
		}
		if err := decoder.Decode(member.into); err != nil {
			return Heading{}, fmt.Errorf("read heading of report: %s: %w", member.name, err)
		}
	}
	return h, nil
}
