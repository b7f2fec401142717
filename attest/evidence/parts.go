package evidence

import (
	"crypto/sha256"
	"slices"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/ethereum/go-ethereum/common"
)

// verifyStanding takes the service's word, if it is about this proof's device and not from before the proof: an old one could be of a
// time before a freeze.
func (v Verifier) verifyStanding(b *Bundle, r *Verified) error {
	if b.Standing == nil {
		return nil
	}
	s := b.Standing.Message
	if err := attest.VerifySigner(*b.Standing, v.Domain, v.Service, "STANDING_SIGNATURE", "only the service's own word counts"); err != nil {
		return err
	}
	if err := sameDevice("standing", r.Claims.Compute, s.DeviceID, s.GPUIDHash); err != nil {
		return err
	}
	if asOf, proof := attest.Instant(s.AsOfMicros), r.Claims.Compute.CommitAt; asOf.Before(proof) {
		return attest.NewRejection("STANDING_OLD", "standing as of "+asOf.Format(time.RFC3339Nano), "as of "+proof.Format(time.RFC3339Nano)+", when the proof came, or later",
			"ask the service for the device's standing now")
	}
	r.Claims.Standing = &attest.Standing{Mark: s.Mark, Met: int(s.Met), Missed: int(s.Missed)}
	if s.Frozen != "" {
		f := registry.Failure(s.Frozen, "frozen by the registry")
		r.Claims.Standing.Frozen = &f
	}
	if s.Pending != "" {
		f := registry.Failure(s.Pending, "a claim that waits")
		r.Claims.Standing.Pending = &f
	}
	return nil
}

func (v Verifier) verifyMemory(b *Bundle, r *Verified) error {
	if b.Memory == nil {
		return nil
	}
	c := b.Memory.Challenge.Message
	if err := sameDevice("memory proof", r.Claims.Compute, c.DeviceID, c.GPUIDHash); err != nil {
		return err
	}
	// A small class is easily filled by a large device, and says little of the one that was pledged.
	if b.Standing != nil && c.Class != b.Standing.Message.Class {
		return attest.NewRejection("MEMORY_CLASS", "memory proof of class "+c.Class, "of class "+b.Standing.Message.Class+", which the device is enrolled as",
			"prove the memory of that class")
	}
	m, err := memory.Verifier{Domain: v.Domain, Service: v.Service, Beacon: v.Beacon, Classes: v.Classes, Cache: v.Cache}.VerifyTranscript(b.Memory)
	if err != nil {
		return err
	}
	r.Claims.Memory = &m
	return nil
}

// verifyInspection counts the past word of an inspector whom the reader trusts. Somebody else's is nothing against the device, and the
// device's own is no inspection.
func (v Verifier) verifyInspection(b *Bundle, r *Verified, at time.Time) error {
	if b.Inspection == nil {
		return nil
	}
	m := b.Inspection.Message
	by, err := b.Inspection.Signer(v.Domain)
	if err != nil {
		return attest.NewRejection("INSPECTION_SIGNATURE", err.Error(), "an inspector's signature", "bundle the inspection as it was signed")
	}
	if by == r.Claims.Compute.Device {
		return attest.NewRejection("INSPECTION_OWN", "inspection by the device's own key", "somebody else's", "let another look at the device")
	}
	if err := sameDevice("inspection", r.Claims.Compute, m.DeviceID, m.GPUIDHash); err != nil {
		return err
	}
	seen := attest.Instant(m.AtMicros)
	if at.Before(seen) {
		return nil
	}
	r.Inspection = &Inspected{by, seen}
	if slices.Contains(v.Inspectors, by) {
		r.Claims.Possession = &attest.Possession{By: by, At: seen}
	}
	return nil
}

func (v Verifier) verifyTelemetry(b *Bundle, r *Verified, _ time.Time) error {
	if len(b.Telemetry) == 0 {
		return nil
	}
	c := r.Claims.Compute
	if got := common.Hash(sha256.Sum256(b.Telemetry)); got != c.TelemetryHash {
		return attest.NewRejection("TELEMETRY_HASH", got.Hex(), c.TelemetryHash.Hex()+" as signed in the commitment", "bundle the telemetry of this proof")
	}
	statement, err := telemetry.Parse(b.Telemetry)
	if err != nil {
		return attest.NewRejection("TELEMETRY_FORM", err.Error(), "telemetry in its canonical form", "update the agent")
	}
	r.Findings = v.Telemetry.Check(statement, proofOf(b, r))
	r.Claims.Telemetry = &attest.Telemetry{Hash: c.TelemetryHash, Lowering: telemetry.Lowering(r.Findings)}
	return nil
}

// proofOf is what telemetry is held against. Class and UUID are the service's word: without a Standing there is no class, and silence
// about it lowers. A device holds two matrices at least while it computes.
func proofOf(b *Bundle, r *Verified) telemetry.Proof {
	c := r.Claims.Compute
	p := telemetry.Proof{
		Challenge: c.ChallengeHash, Kernel: c.KernelHash.Hex(), Simulated: c.Simulated, OpenedAt: c.OpenAt, Elapsed: c.Elapsed(),
		OpsPerSecond: c.Verdict.CertifiedOps, AllocatedBytes: 2 * uint64(c.Profile.N) * uint64(c.Profile.N), Confidential: r.Chip != nil,
	}
	if m := r.Claims.Memory; m != nil {
		p.BytesPerSecond, p.CapacityBytes = m.BytesPerSecond, m.CapacityBytes
	}
	if b.Standing != nil {
		p.Class = b.Standing.Message.Class
		if uuid := b.Standing.Message.UUID; uuid != (common.Hash{}) {
			p.UUID = &uuid
		}
	}
	return p
}
