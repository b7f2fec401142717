package registry

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
)

// Number is a parameter with its provenance: a number without a source does not load.
type Number struct {
	Value  uint64 `json:"value"`
	Source string `json:"source"`
}

// Policy holds what the rules leave open.
type Policy struct {
	Version        int    `json:"version"`
	HopWindowHours Number `json:"hop_window_hours"` // hardware stays with its device or key for so long
	RekeyWaitHours Number `json:"rekey_wait_hours"` // from presenting a new key to the proof that puts it in force
	AnswerHours    Number `json:"answer_hours"`     // that rivals have to answer an appeal
}

//go:embed policy.json
var defaultPolicy []byte

// DefaultPolicy is the policy that the program ships with.
func DefaultPolicy() Policy {
	p, err := ParsePolicy(defaultPolicy)
	if err != nil {
		panic(fmt.Sprintf("embedded registry policy: %v", err))
	}
	return p
}

// ParsePolicy reads a policy file; unknown keys, numbers without a source and numbers out of range are errors.
func ParsePolicy(b []byte) (Policy, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var p Policy
	if err := decoder.Decode(&p); err != nil {
		return Policy{}, fmt.Errorf("read registry policy: %w", err)
	}
	if p.Version != 1 {
		return Policy{}, fmt.Errorf("registry policy version %d is not known", p.Version)
	}
	return p, p.check()
}

func (p Policy) check() error {
	const year = 24 * 366
	var errs []error
	for _, n := range []struct {
		name string
		Number
	}{{"hop_window_hours", p.HopWindowHours}, {"rekey_wait_hours", p.RekeyWaitHours}, {"answer_hours", p.AnswerHours}} {
		if n.Source == "" {
			errs = append(errs, fmt.Errorf("registry policy %s has no source", n.name))
		}
		if n.Value < 1 || n.Value > year {
			errs = append(errs, fmt.Errorf("registry policy %s = %d, want 1 to %d", n.name, n.Value, year))
		}
	}
	if p.RekeyWaitHours.Value < p.HopWindowHours.Value {
		errs = append(errs, errors.New("registry policy lets a re-key end within the hop window, where it would be a hop"))
	}
	return errors.Join(errs...)
}

// after is the instant in microseconds that lies n hours after another.
func (n Number) after(atMicros uint64) uint64 { return atMicros + n.Value*60*60*1_000_000 }
