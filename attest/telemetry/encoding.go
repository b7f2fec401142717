package telemetry

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// Bounds of a statement. They are the format's, not policy: a proof takes seconds, and MaxSamples is more than a quarter of an
// hour.
const (
	MaxBytes   = 1 << 20
	MaxSamples = 1024
	maxXids    = 64
	maxText    = 64 // bytes of a name or version
)

const (
	version = 1
	fix     = "a statement as the agent signed it"
)

// Encode writes the canonical form: one line of JSON with keys in the order of the structs, absent fields left out, 64-bit
// numbers as strings, hashes in lower-case hex, no spaces, and a newline at the end. What breaks a bound is an *invalid.Error.
func (s *Statement) Encode() ([]byte, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	out := *s
	if out.Samples == nil {
		out.Samples = []Sample{}
	}
	b, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("write statement: %w", err)
	}
	if b = append(b, '\n'); len(b) > MaxBytes {
		return nil, tooLarge(len(b))
	}
	return b, nil
}

// Hash is SHA-256 of the canonical form: the telemetryHash that the device signs.
func (s *Statement) Hash() (common.Hash, error) {
	b, err := s.Encode()
	if err != nil {
		return common.Hash{}, err
	}
	return sha256.Sum256(b), nil
}

// Parse reads the canonical form and nothing else: one content has one encoding and one hash. Errors are *invalid.Error.
func Parse(b []byte) (*Statement, error) {
	if len(b) > MaxBytes {
		return nil, tooLarge(len(b))
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var s Statement
	if err := decoder.Decode(&s); err != nil {
		var wrongType *json.UnmarshalTypeError
		if errors.As(err, &wrongType) {
			return nil, invalid.Input(wrongType.Field, fix, "this key does not hold a %s", wrongType.Value)
		}
		return nil, invalid.Input("", fix, "not a statement: %v", err)
	}
	canonical, err := s.Encode()
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(b, canonical) {
		return nil, invalid.New("NOT_CANONICAL", "", "the statement byte for byte as the agent signed it",
			"JSON is not in the canonical form")
	}
	return &s, nil
}

func tooLarge(n int) error {
	return invalid.New("TOO_LARGE", "", fix, "statement of %d bytes, at most %d allowed", n, MaxBytes)
}

// check enforces the format. What a device may truthfully say is not its business.
func (s *Statement) check() error {
	if s.Version != version {
		return invalid.Input("version", fmt.Sprintf("version %d", version), "version %d is not known", s.Version)
	}
	if !isText(s.Class) {
		return invalid.Input("class", "the name of a class", "%q is not a name", s.Class)
	}
	for _, text := range []struct {
		field string
		value *string
	}{
		{"software.os", s.Software.OS},
		{"software.driver", s.Software.Driver},
		{"software.vbios", s.Software.VBIOS},
		{"mode.virtualisation", s.Mode.Virtualisation},
		{"mode.confidential_compute", s.Mode.ConfidentialCompute},
		{"health.recovery_action", s.Health.RecoveryAction},
	} {
		if text.value != nil && !isText(*text.value) {
			return invalid.Input(text.field, "leave the key out where there is no answer", "%q is not a name or version", *text.value)
		}
	}
	if x := s.Health.Xids; x != nil && (*x == nil || len(*x) > maxXids) {
		return invalid.Input("health.xids", "the first ones", "no list, or longer than %d", maxXids)
	}
	if len(s.Samples) > MaxSamples {
		return invalid.Input("samples", "one sample a second", "%d samples, at most %d allowed", len(s.Samples), MaxSamples)
	}
	for i, sample := range s.Samples {
		if i == 0 && sample.AtMillis != 0 || i > 0 && sample.AtMillis <= s.Samples[i-1].AtMillis {
			return invalid.Input(fmt.Sprintf("samples[%d].at_millis", i), "0, then increasing", "%d is out of order", sample.AtMillis)
		}
	}
	return nil
}

// isText holds for 1 to 64 characters of those that names and versions are made of.
func isText(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '.', c == '-', c == '_', c == ' ':
		default:
			return false
		}
	}
	return s != "" && len(s) <= maxText
}
