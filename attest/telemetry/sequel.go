package telemetry

import "fmt"

// previous checks that the statement is later than the device's last one in all that only grows. A copy of it, or an older one,
// is not. Counters that a driver's reload resets are compared within one boot only.
func (r *review) previous() {
	now, before := r.statement, r.proof.Previous
	if now.Host.BootID == nil || now.Host.UptimeMillis == nil {
		r.silent(CheckPrevious, "no boot or uptime")
		return
	}
	if before == nil || before.Host.BootID == nil || before.Host.UptimeMillis == nil {
		r.unknown(CheckPrevious, "PREVIOUS_UNKNOWN", "no earlier statement to compare with", "one of an earlier proof")
		return
	}
	passed := int64(now.StartUnixMillis) - int64(before.StartUnixMillis)
	grown := int64(*now.Host.UptimeMillis) - int64(*before.Host.UptimeMillis)
	skew := r.policy.ClockSkewMillis.Value
	const restart = "state what the device reads now"
	switch sameBoot := *now.Host.BootID == *before.Host.BootID; {
	case passed <= 0:
		r.lower(CheckPrevious, "PREVIOUS_TIME", fmt.Sprintf("a start %d ms after that of the last statement", passed), "a later one",
			restart)
	case sameBoot && (grown <= 0 || abs(grown-passed) > uint64(2*skew)):
		r.lower(CheckPrevious, "PREVIOUS_UPTIME", fmt.Sprintf("%d ms more of uptime in the same boot, %d ms later", grown, passed),
			"uptime that grows with time", restart)
	case !sameBoot && *now.Host.UptimeMillis > uint64(passed+2*skew):
		r.lower(CheckPrevious, "PREVIOUS_BOOT",
			fmt.Sprintf("another boot, up for %d ms, %d ms after the last statement", *now.Host.UptimeMillis, passed),
			"a boot since then", restart)
	case sameBoot:
		r.energySince(before)
	}
	r.wearSince(before)
}

// energySince compares the counter of energy with where it stood at the end of the last statement.
func (r *review) energySince(before *Statement) {
	if len(r.statement.Samples) == 0 || len(before.Samples) == 0 {
		return // cadence has said so of this statement
	}
	now, then := r.statement.Samples[0].EnergyMillijoules, before.Samples[len(before.Samples)-1].EnergyMillijoules
	if now == nil || then == nil {
		return // energy says so of this statement
	}
	if *now <= *then {
		r.lower(CheckPrevious, "PREVIOUS_ENERGY", fmt.Sprintf("%d mJ since the driver's load", *now),
			fmt.Sprintf("more than the %d of the last statement", *then),
			"state what the device reads now; if the driver was loaded anew, the next proof clears this")
	}
}

// wearSince compares what is counted over the life of the device.
func (r *review) wearSince(before *Statement) {
	now, then := r.statement.Health, before.Health
	for _, counter := range []struct {
		name      string
		now, then *uint64
	}{
		{"corrected errors", now.ECCCorrected, then.ECCCorrected},
		{"uncorrected errors", now.ECCUncorrected, then.ECCUncorrected},
		{"rows remapped after corrected errors", widen(now.RemappedCorrected), widen(then.RemappedCorrected)},
		{"rows remapped after uncorrected errors", widen(now.RemappedUncorrected), widen(then.RemappedUncorrected)},
	} {
		switch {
		case counter.then == nil:
		case counter.now == nil:
			r.silent(CheckPrevious, "nothing on "+counter.name+", which the last statement had")
		case *counter.now < *counter.then:
			r.lower(CheckPrevious, "PREVIOUS_WEAR", fmt.Sprintf("%d %s", *counter.now, counter.name),
				fmt.Sprintf("at least the %d of the last statement", *counter.then),
				"prove with the enrolled device")
		}
	}
}

// counters checks that nothing counts backwards while the statement lasts, of the counters that other checks need. Those that a
// device may lack are left out: what can be left out cannot weigh.
func (r *review) counters() {
	for _, counter := range []struct {
		name  string
		field func(Sample) *uint64
	}{
		{"energy", func(s Sample) *uint64 { return s.EnergyMillijoules }},
		{"bytes sent", func(s Sample) *uint64 { return s.PCIeSent }},
		{"bytes received", func(s Sample) *uint64 { return s.PCIeReceived }},
	} {
		var last uint64
		seen := 0
		for _, s := range r.statement.Samples {
			value := counter.field(s)
			if value == nil {
				continue
			}
			seen++
			if *value < last {
				r.lower(CheckCounters, "COUNTER_BACKWARDS", fmt.Sprintf("%s from %d to %d", counter.name, last, *value),
					"a counter that counts upwards",
					"do not reload the driver during a proof")
				break
			}
			last = *value
		}
		if 0 < seen && seen < len(r.statement.Samples) {
			r.silent(CheckCounters, fmt.Sprintf("%s in %d of %d samples", counter.name, seen, len(r.statement.Samples)))
		}
	}
}

func widen(n *uint32) *uint64 {
	if n == nil {
		return nil
	}
	return new(uint64(*n))
}
