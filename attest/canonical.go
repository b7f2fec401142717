package attest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// asPublished is what to do about most faults of a file.
const asPublished = "a transcript as the service published it"

// Canonical is a file that has one form only, which Encode writes.
type Canonical interface {
	Encode() ([]byte, error)
}

// ParseCanonical reads a file of at most most bytes into t, a pointer to a struct. Anything but what t's Encode writes, be it
// only another order of keys, is an *invalid.Error: one proof has one file and one hash. The newline at the end may be missing.
func ParseCanonical(b []byte, most int, t Canonical) error {
	if len(b) > most {
		return invalid.New("TOO_LARGE", "", asPublished, "transcript of %d bytes, at most %d allowed", len(b), most)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(t); err != nil {
		return syntaxError(err, t)
	}
	canonical, err := t.Encode()
	if err != nil {
		return invalid.Input("", asPublished, "cannot be written again: %v", err)
	}
	if !bytes.Equal(bytes.TrimSuffix(b, []byte("\n")), bytes.TrimSuffix(canonical, []byte("\n"))) {
		return invalid.New("NOT_CANONICAL", "", "the file byte for byte as the service published it", "JSON is not in the canonical form")
	}
	return nil
}

// syntaxError names the field where encoding/json tells it.
func syntaxError(err error, t Canonical) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return invalid.Input(wrongType.Field, asPublished, "this key does not hold a %s", wrongType.Value)
	}
	if quoted, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		key, keys := strings.Trim(quoted, `"`), map[string]bool{}
		collectKeys(reflect.TypeOf(t), keys)
		if near := invalid.Nearest(key, slices.Sorted(maps.Keys(keys))); near != "" {
			return invalid.Input(key, "did you mean "+near+"?", "unknown key %s", quoted)
		}
		return invalid.Input(key, "remove the key", "unknown key %s", quoted)
	}
	if errors.Is(err, io.EOF) {
		return invalid.Input("", asPublished, "file is empty")
	}
	return invalid.Input("", asPublished, "not a transcript: %v", err)
}

// collectKeys gathers the keys that the JSON form of t has, at any depth.
func collectKeys(t reflect.Type, keys map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		collectKeys(t.Elem(), keys)
	case reflect.Struct:
		for field := range t.Fields() {
			if key, _, _ := strings.Cut(field.Tag.Get("json"), ","); key != "" {
				keys[key] = true
			}
			collectKeys(field.Type, keys)
		}
	default: // nothing that has keys
	}
}
