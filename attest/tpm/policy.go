package tpm

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// Figure is a number with its provenance: one without a source does not load.
type Figure struct {
	Value  uint64 `json:"value"`
	Source string `json:"source"`
}

// Root is a trust anchor: a certificate under which a maker certifies EKs.
type Root struct {
	Name   string      `json:"name"`
	SHA256 common.Hash `json:"sha256"` // of the certificate in DER
	Source string      `json:"source"`
}

// Release holds the reference values of one release of the agent: for each selected PCR all values that it may have. Firmware
// differs from host to host, so a release lists each approved platform's values.
type Release struct {
	Name   string                `json:"name"`
	Source string                `json:"source"`
	PCRs   map[int][]common.Hash `json:"pcrs"`
}

// Policy says whom and what we trust: open data, no code.
type Policy struct {
	Version  int       `json:"version"`
	RSABits  Figure    `json:"rsa_bits"` // least size of an AK's modulus
	Roots    []Root    `json:"roots"`
	Releases []Release `json:"releases"`
}

//go:embed policy.json
var shipped []byte

// DefaultPolicy is the policy that the program ships with. It has no release yet, so that it leaves every machine unmeasured.
func DefaultPolicy() Policy {
	p, err := ParsePolicy(shipped)
	if err != nil {
		panic(fmt.Sprintf("embedded policy: %v", err))
	}
	return p
}

// ParsePolicy reads a policy file; unknown keys, entries without a source and incomplete releases are errors.
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
	named := map[string]bool{}
	entry := func(kind, name, source string) {
		if name == "" || source == "" {
			errs = append(errs, fmt.Errorf("%s %q has no name or no source", kind, name))
		}
		if named[kind+name] {
			errs = append(errs, fmt.Errorf("%s %q is there twice", kind, name))
		}
		named[kind+name] = true
	}
	entry("figure", "rsa_bits", p.RSABits.Source)
	if p.RSABits.Value < 2048 || p.RSABits.Value > 4096 {
		errs = append(errs, fmt.Errorf("rsa_bits = %d, want 2048 to 4096", p.RSABits.Value))
	}
	for _, root := range p.Roots {
		entry("root", root.Name, root.Source)
		if root.SHA256 == (common.Hash{}) {
			errs = append(errs, fmt.Errorf("root %q has no fingerprint", root.Name))
		}
	}
	for _, release := range p.Releases {
		entry("release", release.Name, release.Source)
		for _, pcr := range Selection() {
			if len(release.PCRs[pcr]) == 0 {
				errs = append(errs, fmt.Errorf("release %q has no value for PCR %d", release.Name, pcr))
			}
		}
		if len(release.PCRs) > Selected {
			errs = append(errs, fmt.Errorf("release %q has values for PCRs that are not quoted", release.Name))
		}
	}
	return errs
}

// pins tells whether the certificate is one of the roots.
func (p Policy) pins(der []byte) bool {
	fingerprint := common.Hash(sha256.Sum256(der))
	return slices.ContainsFunc(p.Roots, func(r Root) bool { return r.SHA256 == fingerprint })
}

// measured names the first release that knows all values; where none does, the PCRs that the nearest one does not know, all of
// them where there is no release.
func (p Policy) measured(values PCRs) (release string, unknown []int) {
	selected := Selection()
	unknown = selected[:]
	for _, r := range p.Releases {
		var misses []int
		for i, pcr := range selected {
			if !slices.Contains(r.PCRs[pcr], values[i]) {
				misses = append(misses, pcr)
			}
		}
		if len(misses) == 0 {
			return r.Name, nil
		}
		if len(misses) < len(unknown) {
			unknown = misses
		}
	}
	return "", unknown
}
