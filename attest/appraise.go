package attest

import (
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Result is the appraisal of a device's evidence at one instant.
type Result struct {
	Tier          Tier
	Status        Status
	State         State
	Simulated     bool
	CertifiedOps  uint64  // exact int8 operations per second, a lower bound; 0 where nothing is certified
	EpsilonPPB    uint32  // share of the work that may be missing nevertheless, in parts per billion
	Epsilon       float64 // the same as a fraction
	Delta         float64 // probability that more is missing
	AdvanceCapBPS int32   // of the tier
	Expires       time.Time
	Failures      []Failure // requirements that are not met; empty exactly where State is Verified
	NotProven     []string
}

// Appraise judges verified claims under a policy at the instant now. Claims that fall short are no error: the result says where.
// Simulated evidence never rises above T1 and is never affirming.
func Appraise(c Claims, p Policy, now time.Time) Result {
	r := p.measured(c)
	r.Expires = c.CommitAt.Add(p.validFor(T1))
	r.Failures = p.shortfalls(c, now)
	if r.CertifiedOps == 0 {
		r.Failures = append(r.Failures, Failure{"RATE", "0 certified operations per second", "a positive rate", "prove a larger profile"})
	}
	r.Tier, r.State, r.Status = T1, Verified, Affirming
	if r.Simulated {
		r.Status = Warning
	}
	if len(r.Failures) > 0 {
		r.Tier, r.State, r.Status = T0, Provisional, Warning
	}
	if !now.Before(r.Expires) {
		r.Tier, r.State, r.Status = T0, Stale, None
		r.Failures = append(r.Failures, Failure{
			"EXPIRED", "expired at " + r.Expires.Format(time.RFC3339), "evidence less than " + p.validFor(T1).String() + " old",
			"run the agent through the next slot",
		})
	}
	return p.finish(r, c)
}

// measured computes the certified numbers.
func (p Policy) measured(c Claims) Result {
	deltaBits := int(p.DeltaBits.Value)
	epsilon := chaingemm.EpsilonPPB(c.Profile.K, deltaBits)
	return Result{
		Simulated: c.Simulated, EpsilonPPB: epsilon, Epsilon: float64(epsilon) / 1e9, Delta: 1 / float64(uint64(1)<<deltaBits),
		CertifiedOps: chaingemm.CertifiedOps(c.Profile, c.Elapsed(), epsilon),
	}
}

func (p Policy) shortfalls(c Claims, now time.Time) (failures []Failure) {
	if want := p.minSamples(c.Simulated); c.Profile.K < want {
		failures = append(failures, Failure{
			"SAMPLES", fmt.Sprintf("%d samples", c.Profile.K), fmt.Sprintf("at least %d", want), "prove a profile with more samples",
		})
	}
	if skew := time.Duration(p.ClockSkewSeconds.Value) * time.Second; now.Add(skew).Before(c.CommitAt) {
		failures = append(failures, Failure{
			"CLOCK", "evidence of " + c.CommitAt.Format(time.RFC3339), "none later than " + now.UTC().Format(time.RFC3339), "set the clock right",
		})
	}
	return failures
}

func (p Policy) finish(r Result, c Claims) Result {
	r.AdvanceCapBPS = int32(p.Tiers[r.Tier].AdvanceCapBPS.Value)
	r.NotProven = p.limits(r.Tier)
	if c.Simulated {
		r.NotProven = append([]string{"that any GPU did the work: the evidence says of itself that it is simulated"}, r.NotProven...)
	}
	if c.DrandRound == 0 {
		r.NotProven = append(r.NotProven, "that the slot was unpredictable to the service: it is drawn from a committed seed, not from a public beacon")
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
