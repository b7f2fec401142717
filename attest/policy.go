package attest

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Number is a parameter with its provenance: a number without a source does not load.
type Number struct {
	Value  int64  `json:"value"`
	Source string `json:"source"`
}

// TierTerms says what a tier means and how far it is relied upon.
type TierTerms struct {
	Tier          Tier   `json:"tier"`
	Name          string `json:"name"`
	Proves        string `json:"proves"`
	AdvanceCapBPS Number `json:"advance_cap_bps"`
	ValidHours    Number `json:"valid_hours"`
}

// Limit is something that no proof shows, or none below a tier.
type Limit struct {
	Text  string `json:"text"`
	Below *Tier  `json:"below,omitempty"`
}

// Policy is the appraisal policy: open numbers, no code.
type Policy struct {
	Version             int         `json:"version"`
	DeltaBits           Number      `json:"delta_bits"`
	MinSamples          Number      `json:"min_samples"`
	SimulatedMinSamples Number      `json:"simulated_min_samples"`
	ClockSkewSeconds    Number      `json:"clock_skew_seconds"`
	MinCapacityBPS      Number      `json:"min_capacity_bps"`   // of the dataset, certified, for T2
	MemoryValidHours    Number      `json:"memory_valid_hours"` // of a memory proof, for T2 and above
	MinSlots            Number      `json:"min_slots"`          // platform-wide slots that a device has met, for T2
	SlotWindow          Number      `json:"slot_window"`        // the latest slots in which misses count
	MaxMissedSlots      Number      `json:"max_missed_slots"`   // in the window
	Tiers               []TierTerms `json:"tiers"`              // T0..T4, in order
	NotProven           []Limit     `json:"not_proven"`
}

//go:embed policy.json
var defaultPolicy []byte

// DefaultPolicy is the policy that the program ships with.
func DefaultPolicy() Policy {
	p, err := ParsePolicy(defaultPolicy)
	if err != nil {
		panic(fmt.Sprintf("embedded policy: %v", err))
	}
	return p
}

// Hash names the policy: SHA-256 of its JSON in the order of the struct, so that comments and spaces of a file do not count.
func (p Policy) Hash() [32]byte {
	b, err := json.Marshal(p)
	if err != nil { // numbers and strings only
		panic(fmt.Sprintf("policy: %v", err))
	}
	return sha256.Sum256(b)
}

// ParsePolicy reads a policy file; unknown keys, numbers without a source and numbers out of range are errors.
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
	within := func(name string, n Number, low, high int64) {
		if n.Source == "" {
			errs = append(errs, fmt.Errorf("policy %s has no source", name))
		}
		if n.Value < low || n.Value > high {
			errs = append(errs, fmt.Errorf("policy %s = %d, want %d to %d", name, n.Value, low, high))
		}
	}
	within("delta_bits", p.DeltaBits, 1, chaingemm.MaxDeltaBits)
	within("min_samples", p.MinSamples, chaingemm.MinK, chaingemm.MaxK)
	within("simulated_min_samples", p.SimulatedMinSamples, chaingemm.MinK, chaingemm.MaxK)
	within("clock_skew_seconds", p.ClockSkewSeconds, 0, 3600)
	within("min_capacity_bps", p.MinCapacityBPS, 1, 10_000)
	within("memory_valid_hours", p.MemoryValidHours, 1, 24*366)
	within("min_slots", p.MinSlots, 1, 1000)
	within("slot_window", p.SlotWindow, 1, 1000)
	within("max_missed_slots", p.MaxMissedSlots, 0, p.SlotWindow.Value)
	if len(p.Tiers) != int(T4)+1 {
		errs = append(errs, fmt.Errorf("policy has %d tiers, want T0 to T4", len(p.Tiers)))
	}
	for i, terms := range p.Tiers {
		if int(terms.Tier) != i {
			errs = append(errs, fmt.Errorf("policy tier %v stands in the place of T%d", terms.Tier, i))
		}
		within(fmt.Sprintf("tiers[%d].advance_cap_bps", i), terms.AdvanceCapBPS, 0, 10_000)
		within(fmt.Sprintf("tiers[%d].valid_hours", i), terms.ValidHours, 1, 24*366)
	}
	return errs
}

// minSamples is how many samples a proof needs to count.
func (p Policy) minSamples(simulated bool) int {
	if simulated {
		return int(p.SimulatedMinSamples.Value)
	}
	return int(p.MinSamples.Value)
}

// validFor is how long a proof of the tier may be relied upon.
func (p Policy) validFor(t Tier) time.Duration {
	return time.Duration(p.Tiers[t].ValidHours.Value) * time.Hour
}

// limits is what a result of the tier does not show.
func (p Policy) limits(t Tier) (texts []string) {
	for _, l := range p.NotProven {
		if l.Below == nil || t < *l.Below {
			texts = append(texts, l.Text)
		}
	}
	return texts
}
