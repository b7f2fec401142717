package telemetry

import (
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// Proof is what the service knows of the proof, and of the device, that a statement goes with. Zero numbers and nil are unknown.
type Proof struct {
	Challenge      common.Hash
	Class          string // that the device is enrolled as
	Kernel         string // of the compute proof; names an envelope of the class
	Simulated      bool   // the proof says so of itself
	OpenedAt       time.Time
	Elapsed        time.Duration // from challenge to commitment, by the service's clock
	OpsPerSecond   uint64        // certified, int8
	BytesPerSecond uint64        // certified
	CapacityBytes  uint64        // certified
	AllocatedBytes uint64        // that the prover holds on the device while it proves
	ToDevice       *uint64       // bytes that the proof moves over the bus
	FromDevice     *uint64
	UUID           *common.Hash // commitment in the registry
	Confidential   bool         // confidential computing is on, by evidence of the device's own key
	Previous       *Statement   // of the device's last proof
}

// Checker holds statements against proofs.
type Checker struct {
	Classes []Class
	Policy  Policy
}

// Check returns what does not simply pass, in a fixed order. A nil statement is silence about everything.
func (c Checker) Check(s *Statement, p Proof) []Finding {
	r := &review{policy: c.Policy, statement: s, proof: p}
	if s == nil {
		r.silent(CheckTelemetry, "no telemetry")
		return r.findings
	}
	if i := slices.IndexFunc(c.Classes, func(class Class) bool { return class.Name == p.Class }); i >= 0 {
		r.class = &c.Classes[i]
	}
	r.steady = steady(s.Samples, c.Policy.RampMillis.Value)
	r.belonging()
	r.cadence()
	r.whole()
	r.identity()
	r.driver()
	r.previous()
	r.counters()
	if r.class == nil {
		r.silent(CheckRatio, fmt.Sprintf("class %q, of which nothing is known to check against", p.Class))
	} else {
		r.ceiling()
		r.floor()
		r.energy()
		r.joules()
	}
	r.utilisation()
	r.memory()
	r.pcie()
	r.temperature()
	r.clocks()
	if r.class != nil {
		r.ratio(c.Classes)
	}
	r.health()
	return r.findings
}

// review is one statement under check.
type review struct {
	policy    Policy
	statement *Statement
	proof     Proof
	class     *Class
	steady    []Sample
	findings  []Finding
}

// lower records a contradiction.
func (r *review) lower(check, code, observed, required, fix string) {
	terms, _ := r.policy.terms(check)
	r.findings = append(r.findings,
		Finding{check, Lower, terms.Lower, attest.Failure{Code: code, Observed: observed, Required: required, Fix: fix}})
}

// silent records that the device did not say what a check needs.
func (r *review) silent(check, observed string) {
	terms, _ := r.policy.terms(check)
	r.findings = append(r.findings, Finding{check, NotCheckable, terms.Silent, attest.Failure{
		Code: "ABSENT", Observed: observed, Required: "what the " + check + " check needs, in every sample",
		Fix: "run an agent and a driver that give it; if the device cannot, it stays where it is",
	}})
}

// unknown records that we lack what a check needs, which is not held against the device.
func (r *review) unknown(check, code, observed, required string) {
	r.findings = append(r.findings, Finding{check, NotCheckable, attest.T4, attest.Failure{
		Code: code, Observed: observed, Required: required, Fix: "nothing that the device could do",
	}})
}

func (r *review) note(check, code, observed, required, fix string) {
	r.findings = append(r.findings,
		Finding{check, Note, attest.T4, attest.Failure{Code: code, Observed: observed, Required: required, Fix: fix}})
}

// lasts holds where the service measured a proof so long that d of it is steady load. It is asked of the proof and not of the
// samples: a device could leave samples out.
func (r *review) lasts(d time.Duration) bool {
	lost := time.Duration(r.policy.RampMillis.Value+r.policy.StartSlackMillis.Value+r.policy.MaxGapMillis.Value) * time.Millisecond
	return r.proof.Elapsed >= d+lost
}

// steady are the samples from the end of the ramp on.
func steady(samples []Sample, ramp int64) []Sample {
	i := slices.IndexFunc(samples, func(s Sample) bool { return int64(s.AtMillis) >= ramp })
	if i < 0 {
		return nil
	}
	return samples[i:]
}

// series is one field over all samples; ok is false where there is none, or one lacks it: a reading left out is silence about
// all.
func series[T any](samples []Sample, field func(Sample) *T) (values []T, ok bool) {
	for _, s := range samples {
		v := field(s)
		if v == nil {
			return nil, false
		}
		values = append(values, *v)
	}
	return values, len(values) > 0
}

func mean[T uint32 | uint64](values []T) uint64 {
	var sum uint64
	for _, v := range values {
		sum += min(uint64(v), 1<<53) // capped, so that no statement overflows it
	}
	return sum / uint64(len(values))
}

// share is bps basis points of n, rounded down.
func share(n uint64, bps Number) uint64 { return scale(n, uint64(bps.Value), 10_000) }

// unconfirmed is appended to what a figure requires.
func unconfirmed(figures ...Figure) string {
	for _, f := range figures {
		if !f.Confirmed {
			return " (by a figure of the class that is unconfirmed: " + f.Source + ")"
		}
	}
	return ""
}
