package enrol

import (
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// reach is the best tier that a device can come to at this service with what its enrolment shows, and what it lacks for more. That it gets
// there is for its proofs to show.
func reach(m wire.Enrolment, memory bool) (attest.Tier, []attest.Failure) {
	var lacks []attest.Failure
	add := func(lacking bool, code, observed, required, fix string) {
		if lacking {
			lacks = append(lacks, attest.Failure{Code: code, Observed: observed, Required: required, Fix: fix})
		}
	}
	add(m.Simulated, "SIMULATED", "a simulated device", "a GPU", "run the agent on a machine with a GPU")
	add(!memory, "MEMORY_MISSING", "a service that asks for no memory proofs", "a memory proof of the device's class", "nothing that an owner can do")
	add(m.TelemetryUUID == common.Hash{}, "TELEMETRY_MISSING", "an agent that reads no telemetry", "telemetry of the proof, to be cross-checked", "run an agent that reads NVML")
	if len(lacks) > 0 {
		return attest.T1, lacks
	}
	add(true, "PLATFORM_MISSING", "no TPM", "a quote of the host's TPM, or a report of the GPU's own key, over a proof", "enrol the host's TPM, or switch the GPU's confidential-computing mode on, if it has one")
	return attest.T2, lacks
}

// begins of commitments that the owner compares with what the agent shows.
func identities(m wire.Enrolment) []wire.BoundIdentity {
	list := []wire.BoundIdentity{}
	for _, id := range []struct {
		kind       registry.Kind
		commitment common.Hash
	}{{registry.KindUUID, m.UUID}, {registry.KindSerial, m.Serial}, {registry.KindPDI, m.PDI}} {
		if id.commitment != (common.Hash{}) {
			list = append(list, wire.BoundIdentity{Kind: id.kind, First: id.commitment.Hex()[:10]})
		}
	}
	return list
}

// warnings are what an owner should know who signs.
func warnings(m wire.Enrolment) []string {
	list := []string{"All of this is what the device says of itself. Nothing of it is proven before its first challenge."}
	if m.Simulated {
		list = append(list, "SIMULATED: there is no hardware behind this device, and nothing that it proves counts for more than T1.")
	}
	return list
}
