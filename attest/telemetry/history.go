package telemetry

import (
	"fmt"
	"slices"
)

// Point is one proof of a device's history.
type Point struct {
	OpsPerSecond     uint64  // certified
	FemtojoulesPerOp *uint64 // see Statement.FemtojoulesPerOp
	CorrectedErrors  *uint64 // since the point before
}

// Change is a detected change: the first proof at which the sum passed the threshold.
type Change struct {
	Series string // "rate", "energy per operation", "corrected errors"
	At     int    // index into the history
	Up     bool
}

// Changes looks for a shift of level in each series of a history, oldest point first, with a two-sided cumulative sum (Page
// 1954). The first HistoryBaseline points give level and scale by median and median absolute deviation times 1.4826, the scale at
// least a floor; each later point's deviation in scales, clipped, less the allowance, is added to a sum that does not fall below
// zero; where the sum exceeds the decision threshold, the level has changed. Arithmetic is in integers, so that every machine
// finds the same.
//
// A history starts at the last appraisal of the collateral: after a change is dealt with, the caller cuts it there.
func (p Policy) Changes(history []Point) (changes []Change) {
	watch := func(name string, floorBPS, floor int64, field func(Point) *uint64) {
		var values []uint64
		var index []int
		for i, point := range history {
			if v := field(point); v != nil {
				values, index = append(values, *v), append(index, i)
			}
		}
		if at, up, ok := p.shift(values, floorBPS, floor); ok {
			changes = append(changes, Change{name, index[at], up})
		}
	}
	watch("rate", p.HistoryScaleFloor.Value, 1, func(p Point) *uint64 { return &p.OpsPerSecond })
	watch("energy per operation", p.HistoryScaleFloor.Value, 1, func(p Point) *uint64 { return p.FemtojoulesPerOp })
	watch("corrected errors", 0, p.HistoryErrorFloor.Value, func(p Point) *uint64 { return p.CorrectedErrors })
	return changes
}

// shift finds the first change of level; ok is false where there is none, or too little to tell.
func (p Policy) shift(values []uint64, floorBPS, floor int64) (at int, up, ok bool) {
	n := int(p.HistoryBaseline.Value)
	if len(values) <= n {
		return 0, false, false
	}
	level := median(values[:n])
	deviations := make([]uint64, n)
	for i, v := range values[:n] {
		deviations[i] = max(v, level) - min(v, level)
	}
	unit := max(scale(median(deviations), 14826, 10_000), scale(level, uint64(floorBPS), 10_000), uint64(floor))
	allowance, clip, decision := p.HistoryAllowance.Value, p.HistoryClip.Value, p.HistoryDecision.Value
	var above, below int64
	for i, v := range values[n:] {
		z := int64(min(scale(max(v, level)-min(v, level), 100, unit), uint64(clip))) // hundredths of the scale
		if v < level {
			z = -z
		}
		above, below = max(0, above+z-allowance), max(0, below-z-allowance)
		if above > decision || below > decision {
			return n + i, above > decision, true
		}
	}
	return 0, false, false
}

// median is the lower one of an even number.
func median(values []uint64) uint64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}

// CheckHistory is Changes as findings: each asks for a new appraisal of the collateral.
func (c Checker) CheckHistory(history []Point) []Finding {
	r := &review{policy: c.Policy}
	if n := int(c.Policy.HistoryBaseline.Value); len(history) <= n {
		r.unknown(CheckHistory, "HISTORY_SHORT", fmt.Sprintf("%d proofs since the last appraisal", len(history)),
			fmt.Sprintf("more than %d", n))
		return r.findings
	}
	for _, change := range c.Policy.Changes(history) {
		direction := "down"
		if change.Up {
			direction = "up"
		}
		r.lower(CheckHistory, "HISTORY_CHANGE",
			fmt.Sprintf("%s went %s, noticed at proof %d of %d", change.Series, direction, change.At+1, len(history)),
			"the level it had when the collateral was appraised", "appraise the collateral anew; its history begins again there")
	}
	return r.findings
}
