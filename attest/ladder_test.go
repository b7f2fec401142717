package attest

import (
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

var proven = time.Date(2025, 1, 2, 3, 4, 15, 0, time.UTC)

// complete is everything that T4 asks for, and T3 besides.
func complete() Claims {
	return Claims{
		Compute:   Compute{Profile: chaingemm.Profile{N: 16384, T: 625, K: 625}, OpenAt: proven.Add(-10 * time.Second), CommitAt: proven, DrandRound: 9},
		Memory:    &Memory{Class: "h100-80", Calibrated: true, DatasetBytes: 73_600_000_000, CapacityBytes: 70_000_000_000, BytesPerSecond: 1, CommitAt: proven},
		Telemetry: &Telemetry{},
		Standing:  &Standing{Met: 14, Missed: 2},
		Platform:  &Platform{At: proven, Measured: true},
		DeviceKey: &DeviceKey{At: proven, Key: common.Hash{1}, Appraised: true, Unrevoked: true},
	}
}

func codes(failures []Failure) (codes []string) {
	for _, f := range failures {
		codes = append(codes, f.Code)
	}
	return codes
}

func TestLadder(t *testing.T) {
	t.Parallel()
	lowered := Failure{"CEILING", "more than the card can do", "less", "claim the class that it is"}
	frozen := Failure{"REGISTRY_FROZEN", "two claims on one GPU", "one", "appeal"}
	pending := Failure{"REKEY_PENDING", "a new key", "the old one", "wait"}
	const hour = time.Hour
	tests := []struct {
		name   string
		change func(c *Claims)
		after  time.Duration
		tier   Tier
		state  State
		status Status
		next   []string
		lasts  time.Duration
	}{
		{"everything", func(*Claims) {}, hour, T4, Verified, Affirming, nil, 168 * hour},
		{"everything, days later", func(*Claims) {}, 168*hour - 1, T4, Verified, Affirming, nil, 168 * hour},
		{"everything, a week later", func(*Claims) {}, 168 * hour, T0, Stale, None, []string{"EXPIRED", "EXPIRED"}, 24 * hour},
		{"report of the chip older than the proof", func(c *Claims) { c.DeviceKey.At = proven.Add(-100 * hour) }, 68 * hour, T3, Verified, Affirming, []string{"EXPIRED"}, 168 * hour},
		{"no chip's key", func(c *Claims) { c.DeviceKey = nil }, hour, T3, Verified, Affirming, []string{"DEVICE_KEY_MISSING"}, 168 * hour},
		{"firmware unappraised", func(c *Claims) { c.DeviceKey.Appraised = false }, hour, T3, Verified, Affirming, []string{"FIRMWARE_UNAPPRAISED"}, 168 * hour},
		{"revocation unchecked", func(c *Claims) { c.DeviceKey.Unrevoked = false }, hour, T3, Verified, Affirming, []string{"REVOCATION_UNCHECKED"}, 168 * hour},
		{"no platform, but the chip's key", func(c *Claims) { c.Platform = nil }, hour, T4, Verified, Affirming, nil, 168 * hour},
		{"neither", func(c *Claims) { c.Platform, c.DeviceKey = nil, nil }, hour, T2, Verified, Affirming, []string{"PLATFORM_MISSING"}, 24 * hour},
		{"unmeasured", func(c *Claims) { c.Platform.Measured, c.DeviceKey = false, nil }, hour, T2, Verified, Affirming, []string{"UNMEASURED"}, 24 * hour},
		{"neither, a day later", func(c *Claims) { c.Platform, c.DeviceKey = nil, nil }, 24 * hour, T0, Stale, None, []string{"EXPIRED", "EXPIRED"}, 24 * hour},
		{"no memory proof", func(c *Claims) { c.Memory = nil }, hour, T1, Verified, Affirming, []string{"MEMORY_MISSING"}, 24 * hour},
		{"half the memory, less a little", func(c *Claims) { c.Memory.CapacityBytes = c.Memory.DatasetBytes/2 - 1 }, hour, T1, Verified, Affirming, []string{"CAPACITY"}, 24 * hour},
		{"half the memory", func(c *Claims) { c.Memory.CapacityBytes = c.Memory.DatasetBytes / 2 }, hour, T4, Verified, Affirming, nil, 168 * hour},
		{"another device's memory", func(c *Claims) { c.Memory.Device[0] = 1 }, hour, T1, Verified, Affirming, []string{"OTHER_DEVICE"}, 24 * hour},
		{"another GPU's memory", func(c *Claims) { c.Memory.GPUIDHash[0] = 1 }, hour, T1, Verified, Affirming, []string{"OTHER_DEVICE"}, 24 * hour},
		{"memory of tomorrow", func(c *Claims) { c.Memory.CommitAt = proven.Add(2 * hour) }, hour, T0, Provisional, Warning, []string{"CLOCK"}, 24 * hour},
		{"no bandwidth", func(c *Claims) { c.Memory.BytesPerSecond = 0 }, hour, T1, Verified, Affirming, []string{"BANDWIDTH"}, 24 * hour},
		{"memory of last month", func(c *Claims) { c.Memory.CommitAt = proven.Add(-744 * hour) }, hour, T1, Verified, Affirming, []string{"EXPIRED"}, 24 * hour},
		{"memory that soon expires", func(c *Claims) { c.Memory.CommitAt = proven.Add(-742 * hour) }, hour, T4, Verified, Affirming, nil, 2 * hour},
		{"simulated memory", func(c *Claims) { c.Memory.Simulated = true }, hour, T1, Verified, Warning, []string{"SIMULATED"}, 24 * hour},
		{"simulated compute", func(c *Claims) { c.Compute.Simulated = true }, hour, T1, Verified, Warning, []string{"SIMULATED"}, 24 * hour},
		{"no telemetry", func(c *Claims) { c.Telemetry = nil }, hour, T1, Verified, Affirming, []string{"TELEMETRY_MISSING"}, 24 * hour},
		{"telemetry that contradicts", func(c *Claims) { c.Telemetry.Lowering = []Failure{lowered} }, hour, T1, Verified, Warning, []string{"CEILING"}, 24 * hour},
		{"no standing", func(c *Claims) { c.Standing = nil }, hour, T1, Verified, Affirming, []string{"STANDING_MISSING"}, 24 * hour},
		{"too few slots", func(c *Claims) { c.Standing.Met = 13 }, hour, T1, Verified, Affirming, []string{"SLOTS"}, 24 * hour},
		{"too many missed", func(c *Claims) { c.Standing.Missed = 3 }, hour, T1, Verified, Affirming, []string{"MISSED_SLOTS"}, 24 * hour},
		{"new key waits", func(c *Claims) { c.Standing.Pending = &pending }, hour, T1, Verified, Affirming, []string{"REKEY_PENDING"}, 24 * hour},
		{"frozen", func(c *Claims) { c.Standing.Frozen = &frozen }, hour, T0, Failed, Contraindicated, []string{"REGISTRY_FROZEN"}, 24 * hour},
		{"few samples", func(c *Claims) { c.Compute.Profile.K, c.Compute.Profile.T = 64, 64 }, hour, T0, Provisional, Warning, []string{"SAMPLES"}, 24 * hour},
	}
	p := DefaultPolicy()
	for _, test := range tests {
		c := complete()
		test.change(&c)
		r := Appraise(c, p, proven.Add(test.after))
		if r.Tier != test.tier || r.State != test.state || r.Status != test.status || !slices.Equal(codes(r.Next), test.next) {
			t.Errorf("%s: %v %v %v, next %v; want %v %v %v, next %v", test.name, r.Tier, r.State, r.Status, codes(r.Next), test.tier, test.state, test.status, test.next)
		}
		if got := r.Expires.Sub(proven); got != test.lasts {
			t.Errorf("%s: lasts %v, want %v", test.name, got, test.lasts)
		}
		if (len(r.Failures) == 0) != (r.State == Verified) {
			t.Errorf("%s: %v with failures %v", test.name, r.State, r.Failures)
		}
	}
}

func TestMarksAndPossessionAreTold(t *testing.T) {
	t.Parallel()
	c := complete()
	c.Standing.Mark, c.Possession, c.Memory.Calibrated = "MIG", &Possession{}, false
	r := Appraise(c, DefaultPolicy(), proven)
	if r.Mark != "MIG" || !r.InPossession || r.CapacityBytes != 70_000_000_000 || r.BytesPerSecond != 1 || r.AdvanceCapBPS != 6500 {
		t.Errorf("result = %+v", r)
	}
	if !slices.ContainsFunc(r.NotProven, func(s string) bool {
		return s == "that memory bounds are tight: no device of class h100-80 has been calibrated"
	}) {
		t.Errorf("not proven: %q", r.NotProven)
	}
}

// Whatever telemetry says, and whatever becomes of evidence with time or by loss, no tier rises by it.
func TestNothingRaisesATierButProof(t *testing.T) {
	t.Parallel()
	p := DefaultPolicy()
	rapid.Check(t, func(t *rapid.T) {
		c := complete()
		after := time.Duration(rapid.IntRange(0, 200).Draw(t, "hours")) * time.Hour
		tier := func(c Claims, after time.Duration) Tier { return Appraise(c, p, proven.Add(after)).Tier }
		whole := tier(c, after)
		for _, lose := range []struct {
			name string
			it   func()
		}{
			{"memory", func() { c.Memory = nil }},
			{"telemetry", func() { c.Telemetry = nil }},
			{"contradiction", func() { c.Telemetry = &Telemetry{Lowering: []Failure{{}}} }},
			{"standing", func() { c.Standing = nil }},
			{"platform", func() { c.Platform = nil }},
			{"chip", func() { c.DeviceKey = nil }},
		} {
			if rapid.Bool().Draw(t, lose.name) {
				lose.it()
			}
		}
		if got := tier(c, after); got > whole {
			t.Fatalf("%v with less evidence, %v with all", got, whole)
		}
		if later := tier(c, after+time.Hour); later > tier(c, after) {
			t.Fatalf("%v an hour later, %v before", later, tier(c, after))
		}
	})
}
