package attest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
)

func TestAppraise(t *testing.T) {
	t.Parallel()
	opened := time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	physical := Compute{
		Profile: chaingemm.Profile{N: 16384, T: 625, K: 625}, OpenAt: opened, CommitAt: opened.Add(10 * time.Second), DrandRound: 9,
	}
	with := func(change func(c *Compute)) Compute { c := physical; change(&c); return c }
	hour := opened.Add(time.Hour)
	tests := []struct {
		name   string
		claims Compute
		now    time.Time
		tier   Tier
		state  State
		status Status
		codes  []string
	}{
		{"measured", physical, hour, T1, Verified, Affirming, nil},
		{"simulated", with(func(c *Compute) { c.Simulated = true }), hour, T1, Verified, Warning, nil},
		{"few samples", with(func(c *Compute) { c.Profile.K, c.Profile.T = 511, 511 }), hour, T0, Provisional, Warning, []string{"SAMPLES"}},
		{"enough samples", with(func(c *Compute) { c.Profile.K, c.Profile.T = 512, 512 }), hour, T1, Verified, Affirming, nil},
		{"few samples, simulated", with(func(c *Compute) { c.Simulated, c.Profile = true, chaingemm.Profile{N: 64, T: 4, K: 63} }), hour, T0, Provisional, Warning, []string{"SAMPLES"}},
		{"enough samples, simulated", with(func(c *Compute) { c.Simulated, c.Profile = true, chaingemm.Profile{N: 64, T: 4, K: 64} }), hour, T1, Verified, Warning, nil},
		{"last moment", physical, physical.CommitAt.Add(24*time.Hour - 1), T1, Verified, Affirming, nil},
		{"expired", physical, physical.CommitAt.Add(24 * time.Hour), T0, Stale, None, []string{"EXPIRED"}},
		{"expired and few samples", with(func(c *Compute) { c.Profile.K, c.Profile.T = 16, 16 }), hour.Add(48 * time.Hour), T0, Stale, None, []string{"SAMPLES", "EXPIRED"}},
		{"within the clocks' tolerance", physical, physical.CommitAt.Add(-5 * time.Second), T1, Verified, Affirming, nil},
		{"from the future", physical, physical.CommitAt.Add(-5*time.Second - 1), T0, Provisional, Warning, []string{"CLOCK"}},
		{"no time passed", with(func(c *Compute) { c.CommitAt = c.OpenAt }), hour, T0, Provisional, Warning, []string{"RATE"}},
	}
	policy := DefaultPolicy()
	for _, test := range tests {
		r := Appraise(Claims{Compute: test.claims}, policy, test.now)
		var codes []string
		for _, f := range r.Failures {
			codes = append(codes, f.Code)
			if f.Observed == "" || f.Required == "" || f.Fix == "" {
				t.Errorf("%s: failure %+v does not say what was observed, required and to be done", test.name, f)
			}
		}
		if r.Tier != test.tier || r.State != test.state || r.Status != test.status || !slices.Equal(codes, test.codes) {
			t.Errorf("%s: %v %v %v %v, want %v %v %v %v", test.name, r.Tier, r.State, r.Status, codes, test.tier, test.state, test.status, test.codes)
		}
		if cap := map[Tier]int32{T0: 0, T1: 1500}[r.Tier]; r.AdvanceCapBPS != cap {
			t.Errorf("%s: advance cap %d, want %d", test.name, r.AdvanceCapBPS, cap)
		}
		if said := slices.ContainsFunc(r.NotProven, func(s string) bool { return strings.Contains(s, "simulated") }); said != test.claims.Simulated {
			t.Errorf("%s: NotProven tells of the simulation = %v", test.name, said)
		}
	}
	if r := Appraise(Claims{Compute: physical}, policy, hour); r.CertifiedOps != 537_648_787_339_593 || r.EpsilonPPB != 21_936_527 {
		t.Errorf("certified %d at %d ppb", r.CertifiedOps, r.EpsilonPPB)
	}
}

func TestNotProvenShrinksWithTheTier(t *testing.T) {
	t.Parallel()
	p := DefaultPolicy()
	for tier := T1; tier <= T4; tier++ {
		if len(p.limits(tier)) > len(p.limits(tier-1)) {
			t.Errorf("%v leaves more unproven than %v", tier, tier-1)
		}
	}
	for tier := T0; tier <= T4; tier++ {
		if !slices.ContainsFunc(p.limits(tier), func(s string) bool { return strings.HasPrefix(s, "ownership") }) {
			t.Errorf("%v does not say that ownership is not proven", tier)
		}
	}
}

func TestParsePolicy(t *testing.T) {
	t.Parallel()
	good := string(defaultPolicy)
	for name, file := range map[string]string{
		"empty":                   "",
		"unknown key":             strings.Replace(good, `"min_samples"`, `"min_sample"`, 1),
		"number without a source": strings.Replace(good, `"source": "one slot a day"`, `"source": ""`, 1),
		"too many delta bits":     strings.Replace(good, `"value": 20`, `"value": 41`, 1),
		"no samples":              strings.Replace(good, `"value": 512`, `"value": 0`, 1),
		"advance above 100 %":     strings.Replace(good, `"value": 1500`, `"value": 10001`, 1),
		"tiers out of order":      strings.Replace(good, `"tier": "T1"`, `"tier": "T2"`, 1),
		"unknown tier":            strings.Replace(good, `"below": "T4"`, `"below": "T5"`, 1),
		"other version":           strings.Replace(good, `"version": 1`, `"version": 2`, 1),
		"no tiers":                `{"version":1}`,
	} {
		if file == good {
			t.Errorf("%s: the test changes nothing", name)
		}
		if _, err := ParsePolicy([]byte(file)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTierText(t *testing.T) {
	t.Parallel()
	for tier := T0; tier <= T4; tier++ {
		b, err := json.Marshal(tier)
		if err != nil {
			t.Fatal(err)
		}
		var again Tier
		if err := json.Unmarshal(b, &again); err != nil || again != tier {
			t.Errorf("%s reads as %v, %v", b, again, err)
		}
	}
	var tier Tier
	for _, bad := range []string{`"T5"`, `""`, `"t1"`, `1`} {
		if err := json.Unmarshal([]byte(bad), &tier); err == nil {
			t.Errorf("%s reads as %v", bad, tier)
		}
	}
}
