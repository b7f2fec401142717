package attest

import (
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Result is the appraisal of a device's evidence at one instant.
type Result struct {
	Tier           Tier
	Status         Status
	State          State
	Simulated      bool
	Mark           string  // "" for a whole GPU; "MIG", "vGPU" or "VM": the numbers are those of the slice
	InPossession   bool    // +P: somebody else than the owner vouches for title and place
	CertifiedOps   uint64  // exact int8 operations per second, a lower bound; 0 where nothing is certified
	CapacityBytes  uint64  // of memory, a lower bound; 0 where nothing is certified
	BytesPerSecond uint64  // read at random from it, a lower bound; 0 where nothing is certified
	EpsilonPPB     uint32  // share of the work that may be missing nevertheless, in parts per billion
	Epsilon        float64 // the same as a fraction
	Delta          float64 // probability that more is missing
	AdvanceCapBPS  int32   // of the tier
	Expires        time.Time
	Failures       []Failure // what keeps the device from being Verified; empty exactly where State is Verified
	Next           []Failure // what keeps it from the next tier; empty at T4
	NotProven      []string
}

// Appraise judges verified claims under a policy at the instant now. Claims that fall short are no error: the result says where.
// The tier is the highest of which every requirement is met. Telemetry only ever lowers it; simulated evidence never rises above T1
// and is never affirming.
func Appraise(c Claims, p Policy, now time.Time) Result {
	r := p.measured(c)
	r.Failures = p.shortfalls(c, now)
	reached := T0
	for tier := T4; tier > T0 && len(r.Failures) == 0; tier-- {
		if len(p.missing(c, tier, now)) == 0 {
			reached = tier
			break
		}
	}
	r.Tier, r.State, r.Status = reached, Verified, Affirming
	r.Expires = p.expiry(c, max(reached, T1))
	switch {
	case reached == T0 && !now.Before(r.Expires):
		r.State, r.Status = Stale, None
		r.Failures = append(r.Failures, p.expired(c, T1))
	case reached == T0:
		r.State, r.Status = Provisional, Warning
	case r.Simulated || c.Telemetry != nil && len(c.Telemetry.Lowering) > 0:
		r.Status = Warning
	}
	if c.Standing != nil && c.Standing.Frozen != nil {
		r.Tier, r.State, r.Status, r.Failures = T0, Failed, Contraindicated, append(r.Failures, *c.Standing.Frozen)
	}
	if r.Tier < T4 {
		r.Next = slices.Concat(r.Failures, p.missing(c, r.Tier+1, now))
	}
	return p.finish(r, c)
}

// measured computes the certified numbers.
func (p Policy) measured(c Claims) Result {
	deltaBits := int(p.DeltaBits.Value)
	epsilon := chaingemm.EpsilonPPB(c.Compute.Profile.K, deltaBits)
	r := Result{
		Simulated: c.Compute.Simulated, EpsilonPPB: epsilon, Epsilon: float64(epsilon) / 1e9, Delta: 1 / float64(uint64(1)<<deltaBits),
		CertifiedOps: chaingemm.CertifiedOps(c.Compute.Profile, c.Compute.Elapsed(), epsilon),
		InPossession: c.Possession != nil,
	}
	if c.Memory != nil {
		r.CapacityBytes, r.BytesPerSecond = c.Memory.CapacityBytes, c.Memory.BytesPerSecond
		r.Simulated = r.Simulated || c.Memory.Simulated
	}
	if c.Standing != nil {
		r.Mark = c.Standing.Mark
	}
	return r
}

// shortfalls is where the compute proof is not what it has to be for any tier above T0, however fresh.
func (p Policy) shortfalls(c Claims, now time.Time) (failures []Failure) {
	if want := p.minSamples(c.Compute.Simulated); c.Compute.Profile.K < want {
		failures = append(failures, Failure{
			"SAMPLES", fmt.Sprintf("%d samples", c.Compute.Profile.K), fmt.Sprintf("at least %d", want), "prove a profile with more samples",
		})
	}
	latest := c.Compute.CommitAt
	if c.Memory != nil && latest.Before(c.Memory.CommitAt) {
		latest = c.Memory.CommitAt
	}
	if skew := time.Duration(p.ClockSkewSeconds.Value) * time.Second; now.Add(skew).Before(latest) {
		failures = append(failures, Failure{
			"CLOCK", "evidence of " + latest.Format(time.RFC3339), "none later than " + now.UTC().Format(time.RFC3339), "set the clock right",
		})
	}
	if p.measured(c).CertifiedOps == 0 {
		failures = append(failures, Failure{"RATE", "0 certified operations per second", "a positive rate", "prove a larger profile"})
	}
	return failures
}

func (p Policy) finish(r Result, c Claims) Result {
	r.AdvanceCapBPS = int32(p.Tiers[r.Tier].AdvanceCapBPS.Value)
	r.NotProven = p.limits(r.Tier)
	if r.Simulated {
		r.NotProven = append([]string{"that any GPU did the work: the evidence says of itself that it is simulated"}, r.NotProven...)
	}
	if c.Compute.DrandRound == 0 {
		r.NotProven = append(r.NotProven, "that the slot was unpredictable to the service: it is drawn from a committed seed, not from a public beacon")
	}
	if c.Memory != nil && !c.Memory.Calibrated {
		r.NotProven = append(r.NotProven, "that memory bounds are tight: no device of class "+c.Memory.Class+" has been calibrated")
	}
	return r
}

// Reject is the result of rejected evidence: nothing is certified.
func Reject(rejection *Rejection, p Policy) Result {
	return Result{
		Tier: T0, Status: Contraindicated, State: Failed, EpsilonPPB: 1_000_000_000, Epsilon: 1, Delta: 1,
		Failures: []Failure{rejection.Failure}, NotProven: p.limits(T0),
	}
}
