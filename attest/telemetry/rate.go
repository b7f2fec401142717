package telemetry

import (
	"fmt"
	"slices"
)

// ceiling checks that units and clock allow the certified rate: those of the class at the highest clock of the class, and at the
// highest clock that the device said it ran at. A rate above is that of another device, or of several.
func (r *review) ceiling() {
	clocks, said := series(r.statement.Samples, func(s Sample) *uint32 { return s.SMClockMHz })
	if !said {
		r.silent(CheckCeiling, "no SM clock")
	}
	got, c := r.proof.OpsPerSecond, r.class
	if got == 0 {
		r.unknown(CheckCeiling, "RATE_UNKNOWN", "no certified rate", "a compute proof")
		return
	}
	doubt := unconfirmed(c.Multiprocessors, c.OpsPerClock, c.MaxClockMHz)
	if most := share(c.Ceiling(c.MaxClockMHz.Value), r.policy.CeilingBPS); got > most {
		r.lower(CheckCeiling, "CEILING_CLASS", fmt.Sprintf("%d operations per second", got),
			fmt.Sprintf("at most %d of one %s%s", most, c.Name, doubt),
			"enrol each device by itself, and as what it is")
	} else if said {
		clock := uint64(slices.Max(clocks))
		if most := share(c.Ceiling(clock), r.policy.CeilingBPS); got > most {
			r.lower(CheckCeiling, "CEILING_CLOCK", fmt.Sprintf("%d operations per second at %d MHz", got, clock),
				fmt.Sprintf("at most %d at that clock%s", most, doubt),
				"state the clocks of the device that does the work")
		}
	}
}

// floor checks that the device reaches what all but one in twenty of its class do with that kernel.
func (r *review) floor() {
	e, calibrated := r.class.envelope(r.proof.Kernel)
	switch {
	case !calibrated:
		r.unknown(CheckFloor, "FLOOR_UNCALIBRATED",
			"class "+r.class.Name+" is not calibrated for kernel "+fmt.Sprintf("%q", r.proof.Kernel),
			"rates measured on devices of the class")
	case r.proof.OpsPerSecond == 0:
		r.unknown(CheckFloor, "RATE_UNKNOWN", "no certified rate", "a compute proof")
	case r.proof.OpsPerSecond < e.OpsPerSecondP5.Value:
		r.lower(CheckFloor, "FLOOR_DEGRADED", fmt.Sprintf("%d operations per second", r.proof.OpsPerSecond),
			fmt.Sprintf("at least %d%s", e.OpsPerSecondP5.Value, unconfirmed(e.OpsPerSecondP5)),
			"prove while the device is idle and cool; if it is, have it examined")
	}
}
