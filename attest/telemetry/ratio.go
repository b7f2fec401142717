package telemetry

import (
	"fmt"
	"math"
)

// ratio checks the proportions of int8 operations, bytes, clock and memory. Proofs give the first two, the statement the others.
// The squared distance to a class is the sum of ((ln measured - ln expected)/scale)² over what is known; were deviations
// Gaussian, half the difference of two would be the logarithm of how much likelier one class is than the other. The claim falls
// where another class is nearer by the policy's margin, or where the claimed one does not fit at all.
//
// A distance is rounded to a thousandth, so that machines whose logarithms differ in the last bit agree.
func (r *review) ratio(classes []Class) {
	limits := r.statement.Limits
	if limits.SMClockMHz == nil || limits.MemoryBytes == nil {
		r.silent(CheckRatio, "no maximum SM clock, or no size of memory")
	}
	if r.proof.OpsPerSecond == 0 && r.proof.BytesPerSecond == 0 {
		r.unknown(CheckRatio, "RATE_UNKNOWN", "no certified rate", "a compute proof or a memory proof")
	}
	claimed, nearest := r.distance(*r.class), *r.class
	least := claimed
	for _, c := range classes {
		if d := r.distance(c); d < least {
			least, nearest = d, c
		}
	}
	observed := fmt.Sprintf("squared distance %.3f to %s, %.3f to %s", claimed, r.class.Name, least, nearest.Name)
	doubt := " (rates expected of classes are estimates)"
	if _, calibrated := r.class.envelope(r.proof.Kernel); calibrated {
		doubt = ""
	}
	switch {
	case claimed > least+float64(r.policy.RatioMargin.Value):
		r.lower(CheckRatio, "RATIO_NEAREST", observed,
			"the claimed class nearest, or within "+fmt.Sprint(r.policy.RatioMargin.Value)+doubt, "enrol the device as what it is")
	case claimed > float64(r.policy.RatioLimit.Value):
		r.lower(CheckRatio, "RATIO_NONE", observed, fmt.Sprintf("at most %d%s", r.policy.RatioLimit.Value, doubt),
			"enrol the device as what it is; if it is, have it examined")
	}
}

// distance is the squared distance of what is known to a class.
func (r *review) distance(c Class) (sum float64) {
	add := func(got, want uint64, scale Number) {
		if got > 0 && want > 0 {
			d := math.Log(float64(got)/float64(want)) * 1000 / float64(scale.Value)
			sum += d * d
		}
	}
	ops, bytes := c.expected(r.proof.Kernel)
	add(r.proof.OpsPerSecond, ops, r.policy.RatioOpsScale)
	add(r.proof.BytesPerSecond, bytes, r.policy.RatioBytesScale)
	if clock := r.statement.Limits.SMClockMHz; clock != nil {
		add(uint64(*clock), c.MaxClockMHz.Value, r.policy.RatioClockScale)
	}
	if memory := r.statement.Limits.MemoryBytes; memory != nil {
		add(*memory, share(c.MemoryBytes.Value, r.policy.RatioMemoryBPS), r.policy.RatioMemoryScale)
	}
	return math.Round(sum*1000) / 1000
}
