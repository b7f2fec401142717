package telemetry

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
)

// Number is a threshold with its provenance: a number without a source does not load.
type Number struct {
	Value  int64  `json:"value"`
	Source string `json:"source"`
}

// Terms say to which tier a check lowers, and to which a device's silence about it does: not above a contradiction, so that
// hiding never pays, and that not above T1.
type Terms struct {
	Check  string      `json:"check"`
	Lower  attest.Tier `json:"lower"`
	Silent attest.Tier `json:"silent"`
	Source string      `json:"source"`
}

// Policy is the thresholds of the checks: open numbers, no code. Shares are in basis points, times in milliseconds.
type Policy struct {
	Version int     `json:"version"`
	Checks  []Terms `json:"checks"`

	MinGapMillis      Number `json:"min_gap_ms"` // between two samples
	MaxGapMillis      Number `json:"max_gap_ms"`
	StartSlackMillis  Number `json:"start_slack_ms"` // of the proof's time that samples may leave out
	OverrunMillis     Number `json:"overrun_ms"`     // by which samples may outlast the proof
	ClockSkewMillis   Number `json:"clock_skew_ms"`  // between the host's clock and the service's
	RampMillis        Number `json:"ramp_ms"`        // before the load is steady
	MinSteadyMillis   Number `json:"min_steady_ms"`  // of steady load for the energy checks
	CeilingBPS        Number `json:"ceiling_bps"`
	MinPowerBPS       Number `json:"min_power_bps"` // mean power of the enforced limit
	MaxPowerBPS       Number `json:"max_power_bps"`
	MinLimitBPS       Number `json:"min_limit_bps"` // enforced limit of the class's power
	MaxLimitBPS       Number `json:"max_limit_bps"`
	PowerBandBPS      Number `json:"power_band_bps"`  // mean of power readings against the energy counter
	JoulesBandBPS     Number `json:"joules_band_bps"` // energy per operation against the class's median
	MinUtilisation    Number `json:"min_utilisation"` // percent, mean over steady load
	PCIeBandBPS       Number `json:"pcie_band_bps"`
	PCIeSlackBytes    Number `json:"pcie_slack_bytes"`
	MinWarming        Number `json:"min_warming"`     // degrees
	WarmAlready       Number `json:"warm_already"`    // degrees Celsius from which a device need not warm
	ClockSlackMHz     Number `json:"clock_slack_mhz"` // of a reading over the stated maximum
	MaxClockBPS       Number `json:"max_clock_bps"`   // stated maximum of the class's
	RatioOpsScale     Number `json:"ratio_ops_scale"` // thousandths of a natural logarithm, here and in the next three
	RatioBytesScale   Number `json:"ratio_bytes_scale"`
	RatioClockScale   Number `json:"ratio_clock_scale"`
	RatioMemoryScale  Number `json:"ratio_memory_scale"`
	RatioMemoryBPS    Number `json:"ratio_memory_bps"` // memory that a driver states, of memory as sold
	RatioMargin       Number `json:"ratio_margin"`     // squared distance by which another class has to be nearer
	RatioLimit        Number `json:"ratio_limit"`      // squared distance beyond which the claimed class does not fit
	HistoryBaseline   Number `json:"history_baseline"` // proofs that set the level
	HistoryScaleFloor Number `json:"history_scale_floor_bps"`
	HistoryErrorFloor Number `json:"history_error_floor"` // corrected errors per proof
	HistoryAllowance  Number `json:"history_allowance"`   // hundredths of the scale, here and in the next two
	HistoryClip       Number `json:"history_clip"`
	HistoryDecision   Number `json:"history_decision"`

	ImpossibleDrivers []ImpossibleDriver `json:"impossible_drivers"`
}

// ImpossibleDriver is a driver version that cannot run under an operating system.
type ImpossibleDriver struct {
	OS      string `json:"os"`
	Version string `json:"version"`
	Source  string `json:"source"`
}

//go:embed policy.json
var shippedPolicy []byte

// DefaultPolicy is the policy that the program ships with.
func DefaultPolicy() Policy {
	p, err := ParsePolicy(shippedPolicy)
	if err != nil {
		panic(fmt.Sprintf("embedded policy: %v", err))
	}
	return p
}

// ParsePolicy reads a policy file; unknown keys, numbers without a source, numbers out of range and terms that would reward
// silence are errors.
func ParsePolicy(b []byte) (Policy, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var p Policy
	if err := decoder.Decode(&p); err != nil {
		return Policy{}, fmt.Errorf("read policy: %w", err)
	}
	if p.Version != 1 {
		return Policy{}, fmt.Errorf("policy version %d is not known", p.Version)
	}
	return p, errors.Join(append(p.checkNumbers(), p.checkTerms()...)...)
}

func (p Policy) checkNumbers() (errs []error) {
	within := func(name string, n Number, low, high int64) {
		if n.Source == "" {
			errs = append(errs, fmt.Errorf("policy %s has no source", name))
		}
		if n.Value < low || n.Value > high {
			errs = append(errs, fmt.Errorf("policy %s = %d, want %d to %d", name, n.Value, low, high))
		}
	}
	within("min_gap_ms", p.MinGapMillis, 1, 60_000)
	within("max_gap_ms", p.MaxGapMillis, p.MinGapMillis.Value, 2*p.MinGapMillis.Value-1) // so that no sample can be dropped unseen
	within("start_slack_ms", p.StartSlackMillis, 0, p.MinGapMillis.Value-1)
	within("overrun_ms", p.OverrunMillis, 0, p.MinGapMillis.Value-1-p.StartSlackMillis.Value) // the same at either end
	within("clock_skew_ms", p.ClockSkewMillis, 0, 3_600_000)
	within("ramp_ms", p.RampMillis, 0, 60_000)
	within("min_steady_ms", p.MinSteadyMillis, 1000, 600_000)
	within("ceiling_bps", p.CeilingBPS, 10_000, 20_000)
	within("min_power_bps", p.MinPowerBPS, 0, 10_000)
	within("max_power_bps", p.MaxPowerBPS, 10_000, 20_000)
	within("min_limit_bps", p.MinLimitBPS, 0, 10_000)
	within("max_limit_bps", p.MaxLimitBPS, 10_000, 30_000)
	within("power_band_bps", p.PowerBandBPS, 0, 10_000)
	within("joules_band_bps", p.JoulesBandBPS, 0, 10_000)
	within("min_utilisation", p.MinUtilisation, 0, 100)
	within("pcie_band_bps", p.PCIeBandBPS, 0, 10_000)
	within("pcie_slack_bytes", p.PCIeSlackBytes, 0, 1<<40)
	within("min_warming", p.MinWarming, 0, 50)
	within("warm_already", p.WarmAlready, 0, 120)
	within("clock_slack_mhz", p.ClockSlackMHz, 0, 1000)
	within("max_clock_bps", p.MaxClockBPS, 10_000, 20_000)
	within("ratio_ops_scale", p.RatioOpsScale, 1, 10_000)
	within("ratio_bytes_scale", p.RatioBytesScale, 1, 10_000)
	within("ratio_clock_scale", p.RatioClockScale, 1, 10_000)
	within("ratio_memory_scale", p.RatioMemoryScale, 1, 10_000)
	within("ratio_memory_bps", p.RatioMemoryBPS, 1, 20_000)
	within("ratio_margin", p.RatioMargin, 0, 1000)
	within("ratio_limit", p.RatioLimit, 1, 1000)
	within("history_baseline", p.HistoryBaseline, 5, 1000)
	within("history_scale_floor_bps", p.HistoryScaleFloor, 1, 10_000)
	within("history_error_floor", p.HistoryErrorFloor, 1, 1_000_000)
	within("history_allowance", p.HistoryAllowance, 1, 10_000)
	within("history_clip", p.HistoryClip, p.HistoryAllowance.Value+1, 100_000)
	within("history_decision", p.HistoryDecision, p.HistoryClip.Value, 1_000_000) // so that one outlier alone never decides
	for _, d := range p.ImpossibleDrivers {
		if d.Source == "" || !isText(d.OS) || !isText(d.Version) {
			errs = append(errs, fmt.Errorf("policy impossible driver %q on %q has no source or no name", d.Version, d.OS))
		}
	}
	return errs
}

func (p Policy) checkTerms() (errs []error) {
	for _, check := range weighing() {
		if t, ok := p.terms(check); !ok || t.Source == "" || t.Lower > attest.T1 || t.Silent > t.Lower {
			errs = append(errs, fmt.Errorf("policy check %s: want terms with a source, lower at most T1 and silent at most lower", check))
		}
	}
	if len(p.Checks) != len(weighing()) {
		errs = append(errs, fmt.Errorf("policy has terms for %d checks, want one for each of %v", len(p.Checks), weighing()))
	}
	return errs
}

// weighing are the checks that can cap a tier.
func weighing() []string {
	return []string{
		CheckTelemetry, CheckCadence, CheckSlice, CheckIdentity, CheckDriver, CheckPrevious, CheckCounters, CheckCeiling, CheckFloor,
		CheckEnergy, CheckJoules, CheckUtilisation, CheckMemory, CheckPCIe, CheckTemperature, CheckClocks, CheckRatio, CheckHistory,
	}
}

func (p Policy) terms(check string) (Terms, bool) {
	for _, t := range p.Checks {
		if t.Check == check {
			return t, true
		}
	}
	return Terms{}, false
}
