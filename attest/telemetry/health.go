package telemetry

import "fmt"

// health notes faults of the collateral, and company on the device. Hiding faults is what an owner gains from, so their absence
// proves nothing; and since a device may lack every one of these fields, none of them weighs.
func (r *review) health() {
	h, host := r.statement.Health, r.statement.Host
	note := func(code, observed, required string) {
		r.note(CheckHealth, code, observed, required, "have the device examined, and its value appraised anew")
	}
	if h.ECCUncorrected != nil && *h.ECCUncorrected > 0 {
		note("HEALTH_ECC", fmt.Sprintf("%d uncorrected errors over its life", *h.ECCUncorrected), "none")
	}
	if h.RemappedUncorrected != nil && *h.RemappedUncorrected > 0 {
		note("HEALTH_ROWS", fmt.Sprintf("%d rows remapped after uncorrected errors", *h.RemappedUncorrected), "none")
	}
	if h.RemapPending != nil && *h.RemapPending || h.RemapFailed != nil && *h.RemapFailed {
		note("HEALTH_REMAP", "a remapping of rows that is pending or failed", "none")
	}
	if h.Xids != nil && len(*h.Xids) > 0 {
		note("HEALTH_XID", fmt.Sprintf("Xids %v during the proof", *h.Xids), "none")
	}
	if h.RecoveryAction != nil && *h.RecoveryAction != "none" {
		note("HEALTH_RECOVERY", "the driver asks for recovery by "+*h.RecoveryAction, "none")
	}
	for _, counter := range []struct {
		name  string
		field func(Sample) *uint64
	}{
		{"replays on the bus", func(s Sample) *uint64 { return widen(s.PCIeReplays) }},
		{"corrected errors", func(s Sample) *uint64 { return s.ECCCorrected }},
		{"uncorrected errors", func(s Sample) *uint64 { return s.ECCUncorrected }},
	} {
		values, ok := series(r.statement.Samples, counter.field)
		if ok && values[len(values)-1] != values[0] {
			note("HEALTH_COUNTER", fmt.Sprintf("%s from %d to %d during the proof", counter.name, values[0], values[len(values)-1]),
				"no change")
		}
	}
	if host.Processes != nil && *host.Processes > 1 {
		r.note(CheckHealth, "COMPANY", fmt.Sprintf("%d processes on the device", *host.Processes), "the prover alone",
			"none needed; the certified rate is what was left")
	}
	if h.ECCCorrected == nil || h.RemapFailed == nil || h.Xids == nil {
		r.unknown(CheckHealth, "HEALTH_ABSENT", "nothing on some of corrected errors, remapped rows and Xids",
			"a device that counts them")
	}
}
