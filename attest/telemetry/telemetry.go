// Package telemetry holds what a device says of itself beside a proof, and the cross-checks that hold it against what the proof
// showed. A Statement is signed with the proof: its hash is the telemetryHash of the Commit.
//
// Every word of a Statement can be forged by whoever owns the machine, so nothing in it ever raises a tier: a Finding lowers,
// notes, or says that a check could not be made. A tier above T1 needs the checks, so silence caps at T1 too, and no field is
// worth hiding. Where a number of a class is not confirmed, the finding says so; where a class is not calibrated, the checks that
// need it are reported as not checkable.
//
// The package is pure: no clock, no network, no randomness. It does not read a device (that is the agent's work) and does not
// decide on a tier (package attest does).
package telemetry

import (
	"fmt"

	"github.com/corebond/corebond/attest"
)

// Severity is what a finding means for the tier.
type Severity string

// The severities.
const (
	Lower        Severity = "lower"         // the statement contradicts the proof, the class or itself
	Note         Severity = "note"          // worth knowing, without weight
	NotCheckable Severity = "not checkable" // the device did not say, or we do not know; Cap tells which
)

// The checks, each with its terms in the policy; Health only notes.
const (
	CheckTelemetry   = "telemetry"   // there is a statement, of this proof
	CheckCadence     = "cadence"     // samples cover the proof
	CheckSlice       = "slice"       // a whole device, not a part of one
	CheckIdentity    = "identity"    // one device behind all names
	CheckDriver      = "driver"      // a driver that exists
	CheckPrevious    = "previous"    // later than the statement before
	CheckCounters    = "counters"    // counters count upwards
	CheckCeiling     = "ceiling"     // not more operations than units and clocks allow
	CheckFloor       = "floor"       // not fewer than devices of the class reach
	CheckEnergy      = "energy"      // the power that such work takes
	CheckJoules      = "joules"      // the energy that an operation takes
	CheckUtilisation = "utilisation" // busy while it proves
	CheckMemory      = "memory"      // as much in use as the proof needs
	CheckPCIe        = "pcie"        // as many bytes over the bus as the proof moved
	CheckTemperature = "temperature" // work warms
	CheckClocks      = "clocks"      // no clock above its maximum
	CheckRatio       = "ratio"       // the proportions of the claimed class
	CheckHistory     = "history"     // the device it was before
	CheckHealth      = "health"      // faults of the collateral
)

// Finding is the outcome of one check that did not simply pass.
type Finding struct {
	Check    string
	Severity Severity
	Cap      attest.Tier // the highest tier that the finding leaves; T4 is no cap
	Failure  attest.Failure
}

func (f Finding) String() string {
	return fmt.Sprintf("%s: %s, at most %v: %s", f.Check, f.Severity, f.Cap, f.Failure)
}

// Cap is the highest tier that findings leave to a device, T4 where they leave all.
func Cap(findings []Finding) attest.Tier {
	tier := attest.T4
	for _, f := range findings {
		tier = min(tier, f.Cap)
	}
	return tier
}

// Lowering are the failures of the findings that cap a tier, be it by contradiction or by silence.
func Lowering(findings []Finding) (failures []attest.Failure) {
	for _, f := range findings {
		if f.Cap < attest.T4 {
			failures = append(failures, f.Failure)
		}
	}
	return failures
}
