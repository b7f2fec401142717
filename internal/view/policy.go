package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/graphql"
	"github.com/shopspring/decimal"
)

// Policy implements graphql.Policies: the policies that the program ships with, which are those it appraises and decides by.
func (v *View) Policy(context.Context) (graphql.Policy, error) {
	p, r := attest.DefaultPolicy(), registry.DefaultPolicy()
	out := graphql.Policy{Hash: p.Hash(), Thresholds: []graphql.Threshold{
		threshold("delta_bits", "bit", p.DeltaBits),
		threshold("min_samples", "sample", p.MinSamples),
		threshold("simulated_min_samples", "sample", p.SimulatedMinSamples),
		threshold("clock_skew", "second", p.ClockSkewSeconds),
		threshold("min_capacity", basisPoint, p.MinCapacityBPS),
		threshold("memory_valid", "hour", p.MemoryValidHours),
		threshold("min_slots", "slot", p.MinSlots),
		threshold("slot_window", "slot", p.SlotWindow),
		threshold("max_missed_slots", "slot", p.MaxMissedSlots),
		ofRegistry("hop_window", r.HopWindowHours),
		ofRegistry("rekey_wait", r.RekeyWaitHours),
		ofRegistry("answer_time", r.AnswerHours),
	}}
	slices.SortFunc(out.Thresholds, func(a, b graphql.Threshold) int { return cmp.Compare(a.Name, b.Name) })
	for _, t := range p.Tiers {
		out.Tiers = append(out.Tiers, graphql.TierTerms{
			Tier: t.Tier.String(), Name: t.Name, Proves: t.Proves,
			AdvanceCap: threshold("advance_cap", basisPoint, t.AdvanceCapBPS), ValidFor: threshold("valid_for", "hour", t.ValidHours),
		})
	}
	for _, n := range p.NotProven {
		limit := graphql.NotProven{Text: n.Text}
		if n.Below != nil {
			limit.Below = n.Below.String()
		}
		out.NotProven = append(out.NotProven, limit)
	}
	return out, nil
}

const basisPoint = "basis point"

func threshold(name, unit string, n attest.Number) graphql.Threshold {
	return graphql.Threshold{Name: name, Value: decimal.NewFromInt(n.Value), Unit: unit, Source: n.Source}
}

func ofRegistry(name string, n registry.Number) graphql.Threshold {
	return graphql.Threshold{Name: name, Value: decimal.NewFromUint64(n.Value), Unit: "hour", Source: n.Source}
}
