package slots

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
)

// Terms are the numbers of this package that somebody could argue with; those of the protocol are package slot's. One without a source does
// not load.
type Terms struct {
	Version       int           `json:"version"`
	RevealMinutes attest.Number `json:"reveal_minutes"` // from the end of a day to its reveal
	RelayMillis   attest.Number `json:"relay_millis"`   // that a relay has for its answer
	RetryMillis   attest.Number `json:"retry_millis"`   // between two attempts to get a round
	SpareMillis   attest.Number `json:"spare_millis"`   // before a slot's instant, when its challenges are signed with or without a round
	WatchMillis   attest.Number `json:"watch_millis"`   // between two looks for what other processes did
}

//go:embed terms.json
var shippedTerms []byte

// DefaultTerms are those that the program ships with.
func DefaultTerms() Terms {
	t, err := ParseTerms(shippedTerms)
	if err != nil {
		panic(fmt.Sprintf("embedded terms: %v", err))
	}
	return t
}

// ParseTerms reads a file of terms; unknown keys, numbers without a source and numbers out of range are errors.
func ParseTerms(b []byte) (Terms, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var t Terms
	if err := decoder.Decode(&t); err != nil {
		return Terms{}, fmt.Errorf("read terms: %w", err)
	}
	if t.Version != 1 {
		return Terms{}, fmt.Errorf("version %d of terms is not known", t.Version)
	}
	var errs []error
	for _, n := range []struct {
		name string
		attest.Number
		low, high int64
	}{
		{"reveal_minutes", t.RevealMinutes, 1, 12 * 60},
		{"relay_millis", t.RelayMillis, 1, 60_000},
		{"retry_millis", t.RetryMillis, 1, 60_000},
		{"spare_millis", t.SpareMillis, 0, 60_000},
		{"watch_millis", t.WatchMillis, 1, 60_000},
	} {
		if n.Source == "" {
			errs = append(errs, fmt.Errorf("terms %s has no source", n.name))
		}
		if n.Value < n.low || n.Value > n.high {
			errs = append(errs, fmt.Errorf("terms %s = %d, want %d to %d", n.name, n.Value, n.low, n.high))
		}
	}
	return t, errors.Join(errs...)
}

func millis(n attest.Number) time.Duration { return time.Duration(n.Value) * time.Millisecond }
