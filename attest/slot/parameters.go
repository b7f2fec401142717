package slot

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Figure is a number with its provenance: one without a source does not load.
type Figure struct {
	Value  uint32 `json:"value"`
	Source string `json:"source"`
}

// Parameters are the platform's: the same for all devices of all operators.
type Parameters struct {
	Version             int    `json:"version"`
	BaseSlots           Figure `json:"base_slots"`            // each day
	ExtraMillis         Figure `json:"extra_millis"`          // mean number of further slots a day, in thousandths
	GapSeconds          Figure `json:"gap_seconds"`           // between two slots of a day, at least
	LeadSeconds         Figure `json:"lead_seconds"`          // from the round that a day is drawn with to the day
	NonceDelayMillis    Figure `json:"nonce_delay_millis"`    // from a round's time until the service must have it
	SendWindowMillis    Figure `json:"send_window_millis"`    // from the instant to the last challenge
	OverlapMillis       Figure `json:"overlap_millis"`        // for which all devices must be at work together
	LongestWindowMillis Figure `json:"longest_window_millis"` // from a challenge to its commitment
	HistorySlots        Figure `json:"history_slots"`         // that a standing looks back on
	MinSlots            Figure `json:"min_slots"`             // simultaneous ones, for T2
	MinHitRateBPS       Figure `json:"min_hit_rate_bps"`      // of the history, for T2
}

//go:embed parameters.json
var shipped []byte

// DefaultParameters are those that the program ships with.
func DefaultParameters() Parameters {
	p, err := ParseParameters(shipped)
	if err != nil {
		panic(fmt.Sprintf("embedded slot parameters: %v", err))
	}
	return p
}

// ParseParameters reads a file of parameters; unknown keys, numbers without a source and numbers out of range are errors.
func ParseParameters(b []byte) (Parameters, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var p Parameters
	if err := decoder.Decode(&p); err != nil {
		return Parameters{}, fmt.Errorf("read slot parameters: %w", err)
	}
	if p.Version != 1 {
		return Parameters{}, fmt.Errorf("version %d of slot parameters is not known", p.Version)
	}
	if err := errors.Join(p.check()...); err != nil {
		return Parameters{}, err
	}
	return p, nil
}

func (p Parameters) check() (errs []error) {
	for _, f := range []struct {
		name string
		Figure
		low, high uint32
	}{
		{"base_slots", p.BaseSlots, 1, maxBase},
		{"extra_millis", p.ExtraMillis, 0, maxExtraMillis},
		{"gap_seconds", p.GapSeconds, 0, maxGapSeconds},
		{"lead_seconds", p.LeadSeconds, 1, maxLeadSeconds},
		{"nonce_delay_millis", p.NonceDelayMillis, 0, 60_000},
		{"send_window_millis", p.SendWindowMillis, 1, 10_000},
		{"overlap_millis", p.OverlapMillis, 1, 600_000},
		{"longest_window_millis", p.LongestWindowMillis, p.SendWindowMillis.Value + p.OverlapMillis.Value, 3_600_000},
		{"history_slots", p.HistorySlots, 1, 10_000},
		{"min_slots", p.MinSlots, 1, 10_000},
		{"min_hit_rate_bps", p.MinHitRateBPS, 0, 10_000},
	} {
		if f.Source == "" {
			errs = append(errs, fmt.Errorf("slot parameter %s has no source", f.name))
		}
		if f.Value < f.low || f.Value > f.high {
			errs = append(errs, fmt.Errorf("slot parameter %s = %d, want %d to %d", f.name, f.Value, f.low, f.high))
		}
	}
	return append(errs, p.Rule().Check())
}

func millis(f Figure) time.Duration { return time.Duration(f.Value) * time.Millisecond }

// Rule is the part of the parameters that a day's plan depends on. A commitment contains it.
type Rule struct {
	BaseSlots   uint32 `json:"base_slots"`
	ExtraMillis uint32 `json:"extra_millis"`
	GapSeconds  uint32 `json:"gap_seconds"`
	LeadSeconds uint32 `json:"lead_seconds"`
}

// The bounds of a rule. A lead of hours is for a service to which rounds are carried by hand.
const (
	maxBase        = 24
	maxExtraMillis = 24_000
	maxGapSeconds  = 600
	maxLeadSeconds = 86_400
)

// Rule is the rule that the parameters give.
func (p Parameters) Rule() Rule {
	return Rule{p.BaseSlots.Value, p.ExtraMillis.Value, p.GapSeconds.Value, p.LeadSeconds.Value}
}

// Check tells what keeps the rule from giving a plan.
func (r Rule) Check() error { return r.check(len(thresholds(r.ExtraMillis))) }

// check is Check where so many extras can be drawn.
func (r Rule) check(extras int) error {
	if r.BaseSlots < 1 || r.BaseSlots > maxBase || r.ExtraMillis > maxExtraMillis || r.GapSeconds > maxGapSeconds ||
		r.LeadSeconds < 1 || r.LeadSeconds > maxLeadSeconds {
		return fmt.Errorf("slot rule %+v is out of range", r)
	}
	most := int(r.BaseSlots) + extras
	if 2*most*int(r.GapSeconds) > 86_400 {
		return fmt.Errorf("slot rule %+v: up to %d slots with their gaps fill more than half a day", r, most)
	}
	return nil
}

// bytes are the four numbers, 32 bits each, big-endian.
func (r Rule) bytes() (b []byte) {
	for _, v := range []uint32{r.BaseSlots, r.ExtraMillis, r.GapSeconds, r.LeadSeconds} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}
