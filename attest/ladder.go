package attest

import (
	"fmt"
	"time"
)

// missing is what claims that have no shortfall lack for a tier at the instant now, freshness included. Each tier asks for what the one
// below asks for, but T4 not for T3's platform: a chip's own key stands in for it.
func (p Policy) missing(c Claims, tier Tier, now time.Time) (failures []Failure) {
	if !now.Before(p.expiry(c, tier)) {
		failures = append(failures, p.expired(c, tier))
	}
	if tier >= T2 {
		failures = append(failures, p.missingForExclusive(c)...)
	}
	if tier == T3 {
		failures = append(failures, missingForPlatform(c)...)
	}
	if tier == T4 {
		failures = append(failures, missingForDevice(c)...)
	}
	return failures
}

// expiry is when a tier that rests on the claims ends: with the first piece of evidence that it needs.
func (p Policy) expiry(c Claims, tier Tier) time.Time {
	end := c.Compute.CommitAt.Add(p.validFor(tier))
	sooner := func(t time.Time) {
		if t.Before(end) {
			end = t
		}
	}
	if tier >= T2 && c.Memory != nil {
		sooner(c.Memory.CommitAt.Add(time.Duration(p.MemoryValidHours.Value) * time.Hour))
	}
	if tier == T3 && c.Platform != nil {
		sooner(c.Platform.At.Add(p.validFor(tier)))
	}
	if tier == T4 && c.DeviceKey != nil {
		sooner(c.DeviceKey.At.Add(p.validFor(tier)))
	}
	return end
}

func (p Policy) expired(c Claims, tier Tier) Failure {
	return Failure{
		"EXPIRED", "expired at " + p.expiry(c, tier).UTC().Format(time.RFC3339), "evidence that is fresh enough for " + tier.String() + ", at most " + p.validFor(tier).String() + " old",
		"run the agent through the next slot",
	}
}

func (p Policy) missingForExclusive(c Claims) (failures []Failure) {
	add := func(unmet bool, code, observed, required, fix string) {
		if unmet {
			failures = append(failures, Failure{code, observed, required, fix})
		}
	}
	simulated := c.Compute.Simulated || c.Memory != nil && c.Memory.Simulated
	add(simulated, "SIMULATED", "evidence of a simulated device", "evidence of a GPU", "run the agent on a machine with a GPU")
	if m := c.Memory; m == nil {
		add(true, "MEMORY_MISSING", "no memory proof", "one of the device's class", "let the agent run the memory proof while the device is idle")
	} else {
		add(m.Device != c.Compute.Device || m.GPUIDHash != c.Compute.GPUIDHash, "OTHER_DEVICE", "a memory proof of another device", "one of this device", "prove both with one device")
		least := m.DatasetBytes / 10_000 * uint64(p.MinCapacityBPS.Value)
		add(m.CapacityBytes < least, "CAPACITY", fmt.Sprintf("%d bytes certified", m.CapacityBytes), fmt.Sprintf("at least %d, %d basis points of what was to be filled", least, p.MinCapacityBPS.Value),
			"prove again while the device is idle and cool; or claim the class that it is")
		add(m.BytesPerSecond == 0, "BANDWIDTH", "0 bytes per second certified", "a positive rate", "prove a larger profile")
	}
	if t := c.Telemetry; t == nil {
		add(true, "TELEMETRY_MISSING", "no telemetry", "telemetry of the proof, to be cross-checked", "run an agent that reads NVML")
	} else {
		failures = append(failures, t.Lowering...)
	}
	return append(failures, p.missingStanding(c.Standing)...)
}

func (p Policy) missingStanding(s *Standing) (failures []Failure) {
	if s == nil {
		return []Failure{{"STANDING_MISSING", "no word of the registry", "an active claim in the registry, and platform-wide slots", "enrol the device"}}
	}
	if s.Frozen != nil {
		failures = append(failures, *s.Frozen)
	}
	if s.Pending != nil {
		failures = append(failures, *s.Pending)
	}
	if want := int(p.MinSlots.Value); s.Met < want {
		failures = append(failures, Failure{
			"SLOTS", fmt.Sprintf("%d platform-wide slots met", s.Met), fmt.Sprintf("at least %d", want), "leave the agent running: slots come once a day and at random besides",
		})
	}
	if most := int(p.MaxMissedSlots.Value); s.Missed > most {
		failures = append(failures, Failure{
			"MISSED_SLOTS", fmt.Sprintf("%d of the last %d slots missed", s.Missed, p.SlotWindow.Value), fmt.Sprintf("at most %d", most), "keep the agent reachable; missed slots leave the window as new ones are met",
		})
	}
	return failures
}

func missingForPlatform(c Claims) []Failure {
	switch {
	case c.Platform == nil:
		return []Failure{{"PLATFORM_MISSING", "no quote of a TPM", "a quote over this proof", "enrol the host's TPM with the agent"}}
	case !c.Platform.Measured:
		return []Failure{{"UNMEASURED", "firmware, kernel or agent are not among the reference values", "measurements that the policy knows", "boot a released agent on supported firmware"}}
	}
	return nil
}

func missingForDevice(c Claims) []Failure {
	switch {
	case c.DeviceKey == nil:
		return []Failure{{"DEVICE_KEY_MISSING", "no report of the GPU's own key", "a report bound to this proof", "switch the GPU's confidential-computing mode on, if it has one"}}
	case !c.DeviceKey.Appraised:
		return []Failure{{"FIRMWARE_UNAPPRAISED", "genuine key, firmware unappraised", "firmware measurements that equal the manufacturer's", "supply the reference manifests of driver and VBIOS"}}
	case !c.DeviceKey.Unrevoked:
		return []Failure{{"REVOCATION_UNCHECKED", "no fresh word on revocation", "a good response of the authority for each certificate", "supply fresh OCSP responses"}}
	}
	return nil
}
