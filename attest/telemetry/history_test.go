package telemetry_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/telemetry"
)

// noise is how a certified rate scatters about its level.
type noise struct {
	name string
	draw func(random *rand.Rand) float64 // relative deviation
}

func noises() []noise {
	heavy := func(random *rand.Rand) float64 { // Student's t with 3 degrees of freedom
		chi := 0.0
		for range 3 {
			z := random.NormFloat64()
			chi += z * z
		}
		return random.NormFloat64() / math.Sqrt(chi/3)
	}
	return []noise{
		{"Gaussian, 0.5 %", func(r *rand.Rand) float64 { return 0.005 * r.NormFloat64() }},
		{"Gaussian, 1 %", func(r *rand.Rand) float64 { return 0.01 * r.NormFloat64() }},
		{"Gaussian, 3 %", func(r *rand.Rand) float64 { return 0.03 * r.NormFloat64() }},
		{"heavy tails, 1 %", func(r *rand.Rand) float64 { return 0.01 * heavy(r) }},
		{"Gaussian, 1 %, one in fifty 20 % low", func(r *rand.Rand) float64 {
			if r.IntN(50) == 0 {
				return -0.2
			}
			return 0.01 * r.NormFloat64()
		}},
	}
}

// history is n proofs of a device whose level shifts by the factor from proof at on.
func history(random *rand.Rand, n, at int, factor float64, draw func(*rand.Rand) float64) (points []telemetry.Point) {
	for i := range n {
		level := 1e15
		if i >= at {
			level *= factor
		}
		points = append(points, telemetry.Point{OpsPerSecond: uint64(level * (1 + draw(random)))})
	}
	return points
}

// A year of daily proofs that do not change raises an alarm in at most one history of a hundred, for scatter of any shape here.
func TestFalseAlarms(t *testing.T) {
	t.Parallel()
	p := telemetry.DefaultPolicy()
	const histories, year = 1000, 365
	for _, n := range noises() {
		alarms := 0
		for seed := range histories {
			alarms += len(p.Changes(history(seeded(seed), year, year, 1, n.draw)))
		}
		t.Logf("%s: %d false alarms in %d years", n.name, alarms, histories)
		if alarms > histories/100 {
			t.Errorf("%s: %d false alarms in %d years, want at most one in a hundred", n.name, alarms, histories)
		}
	}
}

// A shift of five scales is noticed within a week of daily proofs, at any point after the baseline.
func TestShiftsAreNoticed(t *testing.T) {
	t.Parallel()
	p := telemetry.DefaultPolicy()
	for _, test := range []struct {
		factor  float64
		within  int // proofs, in nine of ten histories
		upwards bool
	}{{0.8, 5, false}, {0.95, 7, false}, {0.97, 14, false}, {1.05, 7, true}} {
		late := 0
		var delays []int
		for seed := range 1000 {
			random := seeded(10_000 + seed)
			at := 30 + random.IntN(300)
			changes := p.Changes(history(random, at+60, at, test.factor, noises()[1].draw))
			if len(changes) != 1 || changes[0].Up != test.upwards || changes[0].Series != "rate" || changes[0].At < at {
				late++
				continue
			}
			delay := changes[0].At - at + 1
			delays = append(delays, delay)
			if delay > test.within {
				late++
			}
		}
		slices.Sort(delays)
		t.Logf("level times %.2f: noticed in %d of 1000, median after %d proofs", test.factor, len(delays), delays[len(delays)/2])
		if late > 100 {
			t.Errorf("level times %.2f: %d of 1000 not noticed within %d proofs", test.factor, late, test.within)
		}
	}
}

func TestChangesByHand(t *testing.T) {
	t.Parallel()
	p := telemetry.DefaultPolicy()
	const n = 30
	flat := func(more ...uint64) (points []telemetry.Point) {
		for range n {
			points = append(points, telemetry.Point{OpsPerSecond: 1_000_000})
		}
		for _, v := range more {
			points = append(points, telemetry.Point{OpsPerSecond: v})
		}
		return points
	}
	// The scale is the floor, 10 000. A deviation of 5 scales or more adds 3.5 to the sum, one of 3 adds 1.5; the decision is above 10.
	for _, test := range []struct {
		name string
		more []uint64
		want int // -1: none
	}{
		{"no change", []uint64{1_000_000, 1_009_999, 990_001}, -1},
		{"within the allowance", slices.Repeat([]uint64{985_000}, 300), -1},
		{"two outliers", []uint64{500_000, 500_000}, -1},
		{"third makes 10.5", []uint64{500_000, 500_000, 500_000}, n + 2},
		{"clipped: a hundredth of the rate counts no more", []uint64{10_000, 10_000, 10_000}, n + 2},
		{"three scales: the seventh makes 10.5", slices.Repeat([]uint64{970_000}, 7), n + 6},
		{"exactly the decision", slices.Repeat([]uint64{975_000}, 10), -1},
		{"beyond the decision", slices.Repeat([]uint64{975_000}, 11), n + 10},
		{"upwards", slices.Repeat([]uint64{1_030_000}, 7), n + 6},
		{"forgotten by returning", []uint64{500_000, 500_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 500_000}, -1},
	} {
		got := -1
		if changes := p.Changes(flat(test.more...)); len(changes) > 0 {
			got = changes[0].At
		}
		if got != test.want {
			t.Errorf("%s: noticed at %d, want %d", test.name, got, test.want)
		}
	}
}

func TestEnergyAndErrorsAreWatched(t *testing.T) {
	t.Parallel()
	c := checker()
	var points []telemetry.Point
	for i := range 60 {
		point := telemetry.Point{OpsPerSecond: 1e15, FemtojoulesPerOp: new(uint64(700)), CorrectedErrors: new(uint64(i % 3))}
		if i >= 40 {
			point.FemtojoulesPerOp, point.CorrectedErrors = new(uint64(800)), new(uint64(200))
		}
		if i%7 == 0 {
			point.FemtojoulesPerOp = nil // a proof without energy
		}
		points = append(points, point)
	}
	findings := c.CheckHistory(points)
	if len(findings) != 2 || telemetry.Cap(findings) != attest.T1 || findings[0].Failure.Code != "HISTORY_CHANGE" {
		t.Errorf("CheckHistory = %v, want changes of energy and of errors", findings)
	}
	if got := c.CheckHistory(points[:30]); len(got) != 1 || telemetry.Cap(got) != attest.T4 || got[0].Severity != telemetry.NotCheckable {
		t.Errorf("CheckHistory of a baseline = %v, want one that is not checkable and caps nothing", got)
	}
	if got := c.CheckHistory(points[:40]); len(got) != 0 {
		t.Errorf("CheckHistory of a steady device = %v, want nothing", got)
	}
}
