package telemetry

import (
	"fmt"
	"slices"
	"time"
)

// utilisation checks that the device was busy.
func (r *review) utilisation() {
	if _, ok := series(r.statement.Samples, func(s Sample) *uint32 { return s.Utilisation }); !ok {
		r.silent(CheckUtilisation, "no utilisation")
		return
	}
	if !r.lasts(time.Second) {
		r.unknown(CheckUtilisation, "PROOF_SHORT", "a proof of "+r.proof.Elapsed.String(), "one with a steady second")
		return
	}
	values, _ := series(r.steady, func(s Sample) *uint32 { return s.Utilisation })
	if len(values) == 0 {
		return // cadence lowered
	}
	if slices.Max(values) > 100 {
		r.lower(CheckUtilisation, "UTILISATION_RANGE", fmt.Sprintf("%d %%", slices.Max(values)), "at most 100",
			"state what the driver reads")
	} else if got := mean(values); got < uint64(r.policy.MinUtilisation.Value) {
		r.lower(CheckUtilisation, "UTILISATION_LOW", fmt.Sprintf("%d %% on average", got),
			fmt.Sprintf("at least %d", r.policy.MinUtilisation.Value),
			"prove with the device that is stated, and nothing else on it")
	}
}

// memory checks that the device holds what the proof needs, and has what was certified.
func (r *review) memory() {
	used, ok := series(r.statement.Samples, func(s Sample) *uint64 { return s.MemoryUsed })
	total := r.statement.Limits.MemoryBytes
	if !ok || total == nil {
		r.silent(CheckMemory, "no memory in use, or no size")
	}
	const fix = "state the memory of the device that does the work"
	if total != nil && *total < r.proof.CapacityBytes {
		r.lower(CheckMemory, "MEMORY_SIZE", fmt.Sprintf("%d bytes of memory", *total),
			fmt.Sprintf("at least the %d that were certified", r.proof.CapacityBytes), fix)
	}
	if total != nil && ok && slices.Max(used) > *total {
		r.lower(CheckMemory, "MEMORY_FULL", fmt.Sprintf("%d bytes in use", slices.Max(used)),
			fmt.Sprintf("at most the %d there are", *total), fix)
	}
	if r.proof.AllocatedBytes == 0 {
		r.unknown(CheckMemory, "ALLOCATION_UNKNOWN", "no size of what the prover holds", "that of the profile")
		return
	}
	if !r.lasts(time.Second) {
		r.unknown(CheckMemory, "PROOF_SHORT", "a proof of "+r.proof.Elapsed.String(), "one with a steady second")
		return
	}
	held, _ := series(r.steady, func(s Sample) *uint64 { return s.MemoryUsed })
	if ok && len(held) > 0 && slices.Min(held) < r.proof.AllocatedBytes {
		r.lower(CheckMemory, "MEMORY_UNUSED", fmt.Sprintf("%d bytes in use", slices.Min(held)),
			fmt.Sprintf("at least the %d that the proof needs", r.proof.AllocatedBytes), fix)
	}
}

// pcie checks that the bus moved what the proof moves. Far less is another device's proof; far more is another device's work, or
// a dataset that is fetched instead of held.
func (r *review) pcie() {
	sent, hasSent := series(r.statement.Samples, func(s Sample) *uint64 { return s.PCIeSent })
	received, hasReceived := series(r.statement.Samples, func(s Sample) *uint64 { return s.PCIeReceived })
	if !hasSent || !hasReceived {
		r.silent(CheckPCIe, "no bytes over the bus")
	}
	if r.proof.Confidential {
		r.unknown(CheckPCIe, "PCIE_CONFIDENTIAL", "confidential computing, which copies through bounce buffers",
			"a calibration of its own")
		return
	}
	if r.proof.ToDevice == nil || r.proof.FromDevice == nil {
		r.unknown(CheckPCIe, "PCIE_UNKNOWN", "no count of what the proof moved", "the prover's kernels' traffic")
		return
	}
	for _, way := range []struct {
		name    string
		counter []uint64
		moved   uint64
	}{{"sent", sent, *r.proof.FromDevice}, {"received", received, *r.proof.ToDevice}} {
		if len(way.counter) < 2 || way.counter[len(way.counter)-1] < way.counter[0] {
			continue // silent, or counters lowered
		}
		got, slack := way.counter[len(way.counter)-1]-way.counter[0],
			share(way.moved, r.policy.PCIeBandBPS)+uint64(r.policy.PCIeSlackBytes.Value)
		if got > way.moved+slack || got+slack < way.moved {
			r.lower(CheckPCIe, "PCIE_BYTES", fmt.Sprintf("%d bytes %s", got, way.name),
				fmt.Sprintf("%d, give or take %d", way.moved, slack),
				"prove on the device in the machine, and leave it alone meanwhile")
		}
	}
}

// temperature checks that work warms a device that was not warm.
func (r *review) temperature() {
	values, ok := series(r.statement.Samples, func(s Sample) *int32 { return s.Temperature })
	if !ok {
		r.silent(CheckTemperature, "no temperature")
		return
	}
	if !r.lasts(time.Duration(r.policy.MinSteadyMillis.Value) * time.Millisecond) {
		r.unknown(CheckTemperature, "PROOF_SHORT", "a proof of "+r.proof.Elapsed.String(),
			fmt.Sprintf("%d ms of steady load", r.policy.MinSteadyMillis.Value))
		return
	}
	before, most := int64(values[0]), int64(slices.Max(values))
	if before < r.policy.WarmAlready.Value && most < before+r.policy.MinWarming.Value {
		r.lower(CheckTemperature, "TEMPERATURE_FLAT", fmt.Sprintf("%d degrees before, at most %d under load", before, most),
			fmt.Sprintf("%d more", r.policy.MinWarming.Value), "state the readings of the device that does the work")
	}
}

// clocks checks that no clock is above its maximum, and the maximum not above the class's.
func (r *review) clocks() {
	limits, slack := r.statement.Limits, uint64(r.policy.ClockSlackMHz.Value)
	for _, clock := range []struct {
		name  string
		most  *uint32
		field func(Sample) *uint32
	}{
		{"SM", limits.SMClockMHz, func(s Sample) *uint32 { return s.SMClockMHz }},
		{"memory", limits.MemoryClockMHz, func(s Sample) *uint32 { return s.MemoryClockMHz }},
	} {
		values, ok := series(r.statement.Samples, clock.field)
		if !ok || clock.most == nil {
			r.silent(CheckClocks, "no "+clock.name+" clock, or no maximum")
			continue
		}
		if got := uint64(slices.Max(values)); got > uint64(*clock.most)+slack {
			r.lower(CheckClocks, "CLOCK_OVER", fmt.Sprintf("%s clock of %d MHz", clock.name, got),
				fmt.Sprintf("at most the stated maximum of %d", *clock.most), "state what the driver reads")
		}
	}
	if r.class == nil || limits.SMClockMHz == nil {
		return
	}
	if most := share(r.class.MaxClockMHz.Value, r.policy.MaxClockBPS); uint64(*limits.SMClockMHz) > most {
		r.lower(CheckClocks, "CLOCK_CLASS", fmt.Sprintf("a maximum SM clock of %d MHz", *limits.SMClockMHz),
			fmt.Sprintf("at most %d of a %s%s", most, r.class.Name, unconfirmed(r.class.MaxClockMHz)), "enrol the device as what it is")
	}
}
