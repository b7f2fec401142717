package nvgpu

import (
	"bytes"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Fingerprint is a SHA-256, in text lower-case hex.
type Fingerprint [32]byte

func (f Fingerprint) String() string { return hex.EncodeToString(f[:]) }

// MarshalText writes lower-case hex.
func (f Fingerprint) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads hex.
func (f *Fingerprint) UnmarshalText(b []byte) error {
	if len(b) != 2*len(f) {
		return fmt.Errorf("fingerprint of %d characters, want %d hex digits", len(b), 2*len(f))
	}
	_, err := hex.Decode(f[:], b)
	return err
}

// Root is a trust anchor, pinned by SHA-256 of its certificate. Only the fingerprint is kept here: evidence brings the certificate.
type Root struct {
	Name   string      `json:"name"`
	SHA256 Fingerprint `json:"sha256"`
	Source string      `json:"source"`
}

// Chip is a die whose certificates and reports are known. DriverRIM is how names of its drivers' reference values begin in NVIDIA's
// service.
type Chip struct {
	Name      string `json:"name"`
	DriverRIM string `json:"driver_rim"`
	Source    string `json:"source"`
}

// Number is a parameter with its provenance.
type Number struct {
	Value  int64  `json:"value"`
	Source string `json:"source"`
}

// Policy is whom and what the verifier trusts: data, no code.
type Policy struct {
	Version             int    `json:"version"`
	DeviceRoots         []Root `json:"device_roots"`
	RIMRoots            []Root `json:"rim_roots"`
	Chips               []Chip `json:"chips"`
	ClockSkewSeconds    Number `json:"clock_skew_seconds"`
	StatusMaxAgeSeconds Number `json:"status_max_age_seconds"`
}

//go:embed policy.json
var shipped []byte

// DefaultPolicy is the policy that the program ships with.
func DefaultPolicy() Policy {
	p, err := ParsePolicy(shipped)
	if err != nil {
		panic(fmt.Sprintf("embedded policy: %v", err))
	}
	return p
}

// ParsePolicy reads a policy file; unknown keys, entries without a source and numbers out of range are errors.
func ParsePolicy(b []byte) (Policy, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var p Policy
	if err := decoder.Decode(&p); err != nil {
		return Policy{}, fmt.Errorf("read policy: %w", err)
	}
	if p.Version != 1 {
		return Policy{}, fmt.Errorf("policy version %d is not known", p.Version)
	}
	return p, errors.Join(p.check()...)
}

func (p Policy) check() (errs []error) {
	entry := func(kind, name, source string) {
		if name == "" || source == "" {
			errs = append(errs, fmt.Errorf("policy %s %q has no name or no source", kind, name))
		}
	}
	for _, r := range slices.Concat(p.DeviceRoots, p.RIMRoots) {
		entry("root", r.Name, r.Source)
		if r.SHA256 == (Fingerprint{}) {
			errs = append(errs, fmt.Errorf("policy root %q has no fingerprint", r.Name))
		}
	}
	for _, c := range p.Chips {
		entry("chip", c.Name, c.Source)
		if c.DriverRIM == "" {
			errs = append(errs, fmt.Errorf("policy chip %q does not say how its reference values are called", c.Name))
		}
	}
	if len(p.DeviceRoots) == 0 || len(p.RIMRoots) == 0 || len(p.Chips) == 0 {
		errs = append(errs, errors.New("policy lists no device root, no RIM root or no chip"))
	}
	number := func(name string, n Number) {
		entry("number", name, n.Source)
		if n.Value < 0 || n.Value > 7*24*3600 {
			errs = append(errs, fmt.Errorf("policy %s = %d, want 0 to a week", name, n.Value))
		}
	}
	number("clock_skew_seconds", p.ClockSkewSeconds)
	number("status_max_age_seconds", p.StatusMaxAgeSeconds)
	return errs
}

func (p Policy) knows(chip string) bool {
	return slices.ContainsFunc(p.Chips, func(c Chip) bool { return c.Name == chip })
}

func isPinned(roots []Root, f Fingerprint) bool {
	return slices.ContainsFunc(roots, func(r Root) bool { return r.SHA256 == f })
}

func (n Number) seconds() time.Duration { return time.Duration(n.Value) * time.Second }
