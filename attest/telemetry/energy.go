package telemetry

import (
	"fmt"
	"time"
)

// energy checks that the device took the power that such work takes, by its counter, over the steady part of the proof.
func (r *review) energy() {
	p, limit := r.policy, r.statement.Limits.PowerMilliwatts
	counter, hasCounter := series(r.statement.Samples, func(s Sample) *uint64 { return s.EnergyMillijoules })
	_, hasPower := series(r.statement.Samples, func(s Sample) *uint32 { return s.PowerMilliwatts })
	if limit == nil || !hasCounter || !hasPower {
		r.silent(CheckEnergy, "no power limit, energy or power")
	}
	if limit != nil {
		r.powerLimit(uint64(*limit))
	}
	if !r.lasts(time.Duration(p.MinSteadyMillis.Value) * time.Millisecond) {
		r.unknown(CheckEnergy, "PROOF_SHORT", "a proof of "+r.proof.Elapsed.String(),
			fmt.Sprintf("%d ms of steady load", p.MinSteadyMillis.Value))
		return
	}
	if !hasCounter || len(r.steady) < 2 {
		return // silent, or cadence lowered
	}
	first, last := r.steady[0], r.steady[len(r.steady)-1]
	took := counter[len(counter)-1] - *first.EnergyMillijoules
	if *last.EnergyMillijoules < *first.EnergyMillijoules {
		return // counters lowered
	}
	milliwatts := scale(took, 1000, uint64(last.AtMillis-first.AtMillis))
	observed := fmt.Sprintf("%d mW on average", milliwatts)
	const fix = "state the readings of the device that does the work"
	if took == 0 {
		r.lower(CheckEnergy, "ENERGY_FLAT", "a counter that stood still under load", "one that moves", fix)
		return
	}
	if limit != nil {
		low, high := share(uint64(*limit), p.MinPowerBPS), share(uint64(*limit), p.MaxPowerBPS)
		if milliwatts < low || milliwatts > high {
			r.lower(CheckEnergy, "ENERGY_POWER", observed, fmt.Sprintf("%d to %d, by the enforced limit", low, high), fix)
		}
	}
	if power, ok := series(r.steady, func(s Sample) *uint32 { return s.PowerMilliwatts }); ok && hasPower {
		if by := mean(power); !near(milliwatts, by, p.PowerBandBPS) {
			r.lower(CheckEnergy, "ENERGY_READINGS", observed+" by the counter", fmt.Sprintf("about the %d of the power readings", by), fix)
		}
	}
}

// powerLimit checks that the enforced limit is one that devices of the class have: the check of power stands on it.
func (r *review) powerLimit(limit uint64) {
	class := r.class.PowerWatts.Value * 1000
	low, high := share(class, r.policy.MinLimitBPS), share(class, r.policy.MaxLimitBPS)
	if limit < low || limit > high {
		r.lower(CheckEnergy, "ENERGY_LIMIT", fmt.Sprintf("an enforced limit of %d mW", limit),
			fmt.Sprintf("%d to %d of a %s%s", low, high, r.class.Name, unconfirmed(r.class.PowerWatts)), "enrol the device as what it is")
	}
}

// joules checks the energy per operation against the class's median, where that is known.
func (r *review) joules() {
	e, calibrated := r.class.envelope(r.proof.Kernel)
	switch {
	case !calibrated:
		r.unknown(CheckJoules, "JOULES_UNCALIBRATED",
			"class "+r.class.Name+" is not calibrated for kernel "+fmt.Sprintf("%q", r.proof.Kernel),
			"energies measured on devices of the class")
		return
	case r.proof.OpsPerSecond == 0 || !r.lasts(time.Duration(r.policy.MinSteadyMillis.Value)*time.Millisecond):
		r.unknown(CheckJoules, "PROOF_SHORT", "no compute proof, or one of "+r.proof.Elapsed.String(),
			fmt.Sprintf("%d ms of steady load", r.policy.MinSteadyMillis.Value))
		return
	}
	got, ok := r.statement.FemtojoulesPerOp(r.proof.OpsPerSecond, r.policy)
	if !ok {
		r.silent(CheckJoules, "no energy")
		return
	}
	if want := e.FemtojoulesPerOp; !near(got, want.Value, r.policy.JoulesBandBPS) {
		r.lower(CheckJoules, "JOULES_PER_OPERATION", fmt.Sprintf("%d fJ per operation", got),
			fmt.Sprintf("about %d of a %s%s", want.Value, r.class.Name, unconfirmed(want)),
			"state the readings of the device that does the work; if they are, have it examined")
	}
}

// FemtojoulesPerOp is the energy of an operation over the steady part of the statement, at a certified rate; ok is false where
// the statement does not tell. The certified rate is a lower bound, so the energy is an upper one.
func (s *Statement) FemtojoulesPerOp(opsPerSecond uint64, p Policy) (femtojoules uint64, ok bool) {
	samples := steady(s.Samples, p.RampMillis.Value)
	counter, ok := series(samples, func(s Sample) *uint64 { return s.EnergyMillijoules })
	if !ok || len(samples) < 2 || opsPerSecond == 0 || counter[len(counter)-1] < counter[0] {
		return 0, false
	}
	milliwatts := scale(counter[len(counter)-1]-counter[0], 1000, uint64(samples[len(samples)-1].AtMillis-samples[0].AtMillis))
	return scale(milliwatts, 1_000_000_000_000, opsPerSecond), true
}

// near holds where got is within a band of want.
func near(got, want uint64, band Number) bool {
	slack := share(want, band)
	return got+slack >= want && got <= want+slack
}
