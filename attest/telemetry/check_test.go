package telemetry_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/attest/telemetry/telemetrytest"
	"github.com/ethereum/go-ethereum/common"
)

// find returns the findings of a check.
func find(findings []telemetry.Finding, check string) (found []telemetry.Finding) {
	for _, f := range findings {
		if f.Check == check {
			found = append(found, f)
		}
	}
	return found
}

// What we do not know is said, and is not held against the device.
func TestWhatWeDoNotKnowCapsNothing(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		spoil func(p *telemetry.Proof)
		check string
		code  string
	}{
		{"no calibration", func(*telemetry.Proof) {}, telemetry.CheckFloor, "FLOOR_UNCALIBRATED"},
		{"no calibrated energy", func(*telemetry.Proof) {}, telemetry.CheckJoules, "JOULES_UNCALIBRATED"},
		{"no earlier statement", func(p *telemetry.Proof) { p.Previous = nil }, telemetry.CheckPrevious, "PREVIOUS_UNKNOWN"},
		{"no registry", func(p *telemetry.Proof) { p.UUID = nil }, telemetry.CheckIdentity, "REGISTRY_UNKNOWN"},
		{"no traffic known", func(p *telemetry.Proof) { p.ToDevice = nil }, telemetry.CheckPCIe, "PCIE_UNKNOWN"},
		{"confidential by its own key", func(p *telemetry.Proof) { p.Confidential = true }, telemetry.CheckPCIe, "PCIE_CONFIDENTIAL"},
		{"no allocation known", func(p *telemetry.Proof) { p.AllocatedBytes = 0 }, telemetry.CheckMemory, "ALLOCATION_UNKNOWN"},
		{"no compute proof", func(p *telemetry.Proof) { p.OpsPerSecond = 0 }, telemetry.CheckCeiling, "RATE_UNKNOWN"},
		{"no time of the challenge", func(p *telemetry.Proof) { p.OpenedAt = time.Time{} }, telemetry.CheckTelemetry, "CLOCK_UNKNOWN"},
		{"no duration", func(p *telemetry.Proof) { p.Elapsed = 0 }, telemetry.CheckCadence, "ELAPSED_UNKNOWN"},
	} {
		c := checker()
		_, s, p := second(c.Classes[1], seeded(5))
		test.spoil(&p)
		findings := c.Check(s, p)
		found := find(findings, test.check)
		if len(found) != 1 || found[0].Failure.Code != test.code || found[0].Severity != telemetry.NotCheckable || telemetry.Cap(findings) != attest.T4 {
			t.Errorf("%s: %v, want %s and no cap", test.name, findings, test.code)
		}
	}
}

// Checks that need load are not made of a proof too short for them, by the service's clock.
func TestShortProofs(t *testing.T) {
	t.Parallel()
	c := checker()
	for _, test := range []struct {
		elapsed time.Duration
		short   []string
	}{
		{3 * time.Second, []string{"energy", "utilisation", "memory", "temperature"}},
		{10 * time.Second, []string{"energy", "temperature"}},
		{14 * time.Second, []string{"energy", "temperature"}},
		{14100 * time.Millisecond, nil},
	} {
		s, p := telemetrytest.NewDevice(c.Classes[1], seeded(6)).Prove(test.elapsed)
		findings := c.Check(s, p)
		var short []string
		for _, f := range findings {
			if f.Failure.Code == "PROOF_SHORT" {
				short = append(short, f.Check)
			}
		}
		if !slices.Equal(short, test.short) || telemetry.Cap(findings) != attest.T4 {
			t.Errorf("%v: %v not checkable, cap %v, want %v and T4", test.elapsed, short, telemetry.Cap(findings), test.short)
		}
	}
}

func TestWhoIsStatedToBeWhat(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		spoil func(s *telemetry.Statement, p *telemetry.Proof)
		check string
		code  string
	}{
		{"simulated", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Simulated = true }, telemetry.CheckTelemetry, "TELEMETRY_SIMULATED"},
		{"proof simulated", func(_ *telemetry.Statement, p *telemetry.Proof) { p.Simulated = true }, telemetry.CheckTelemetry, "TELEMETRY_SIMULATED"},
		{"another class", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Class = "t4-16" }, telemetry.CheckTelemetry, "TELEMETRY_CLASS"},
		{"a class nobody knows", func(s *telemetry.Statement, p *telemetry.Proof) { s.Class, p.Class = "h300", "h300" }, telemetry.CheckRatio, "ABSENT"},
		{"another challenge", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Challenge[0]++ }, telemetry.CheckTelemetry, "TELEMETRY_CHALLENGE"},
		{"a clock ahead", func(s *telemetry.Statement, _ *telemetry.Proof) { s.StartUnixMillis += 10_000 }, telemetry.CheckTelemetry, "TELEMETRY_CLOCK"},
		{"a clock behind", func(s *telemetry.Statement, _ *telemetry.Proof) { s.StartUnixMillis -= 10_000 }, telemetry.CheckTelemetry, "TELEMETRY_CLOCK"},
		{"a power limit of twice the class", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Limits.PowerMilliwatts = new(uint32(1_400_000)) }, telemetry.CheckEnergy, "ENERGY_LIMIT"},
		{"too much power", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Limits.PowerMilliwatts = new(uint32(200_000)) }, telemetry.CheckEnergy, "ENERGY_POWER"},
		{"a maximum clock above the class", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Limits.SMClockMHz = new(uint32(2100)) }, telemetry.CheckClocks, "CLOCK_CLASS"},
		{"more memory in use than there is", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Samples[3].MemoryUsed = new(uint64(1 << 40)) }, telemetry.CheckMemory, "MEMORY_FULL"},
		{"utilisation of 200 %", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Samples[5].Utilisation = new(uint32(200)) }, telemetry.CheckUtilisation, "UTILISATION_RANGE"},
		{"far from every class", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Limits.MemoryBytes = new(uint64(400e9)) }, telemetry.CheckRatio, "RATIO_N"},
		{"an hour of samples", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Samples[len(s.Samples)-1].AtMillis += 3_600_000 }, telemetry.CheckCadence, "CADENCE_GAP"},
		{"no samples", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Samples = nil }, telemetry.CheckCadence, "ABSENT"},
		{"a longer proof", func(_ *telemetry.Statement, p *telemetry.Proof) { p.Elapsed += 2 * time.Second }, telemetry.CheckCadence, "CADENCE_COVER"},
		{"a shorter proof", func(_ *telemetry.Statement, p *telemetry.Proof) { p.Elapsed -= 2 * time.Second }, telemetry.CheckCadence, "CADENCE_COVER"},
		{"no later than the last statement", func(s *telemetry.Statement, p *telemetry.Proof) { s.StartUnixMillis = p.Previous.StartUnixMillis }, telemetry.CheckPrevious, "PREVIOUS_TIME"},
		{"the last uptime, seconds later", func(s *telemetry.Statement, p *telemetry.Proof) {
			p.Previous.StartUnixMillis, p.Previous.Host.UptimeMillis = s.StartUnixMillis-3000, s.Host.UptimeMillis
		}, telemetry.CheckPrevious, "PREVIOUS_UPTIME"},
		{"an hour of uptime too many", func(s *telemetry.Statement, _ *telemetry.Proof) { *s.Host.UptimeMillis += 3_600_000 }, telemetry.CheckPrevious, "PREVIOUS_UPTIME"},
		{"energy where it stood", func(s *telemetry.Statement, p *telemetry.Proof) {
			s.Samples[0].EnergyMillijoules = p.Previous.Samples[len(p.Previous.Samples)-1].EnergyMillijoules
		}, telemetry.CheckPrevious, "PREVIOUS_ENERGY"},
		{"more than the class at any clock", func(s *telemetry.Statement, p *telemetry.Proof) {
			p.OpsPerSecond = 2.2e15
			s.Samples[4].SMClockMHz = new(uint32(3000))
		}, telemetry.CheckCeiling, "CEILING_CLASS"},
		{"energy that stands still", func(s *telemetry.Statement, _ *telemetry.Proof) {
			for i := range s.Samples {
				s.Samples[i].EnergyMillijoules = s.Samples[0].EnergyMillijoules
			}
		}, telemetry.CheckEnergy, "ENERGY_FLAT"},
		{"a power limit of a seventh of the class", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Limits.PowerMilliwatts = new(uint32(100_000)) }, telemetry.CheckEnergy, "ENERGY_LIMIT"},
		{"an error count gone", func(s *telemetry.Statement, _ *telemetry.Proof) { s.Health.ECCUncorrected = nil }, telemetry.CheckPrevious, "ABSENT"},
	} {
		c := checker()
		_, s, p := second(c.Classes[1], seeded(5))
		test.spoil(s, &p)
		findings := c.Check(s, p)
		found := slices.ContainsFunc(find(findings, test.check), func(f telemetry.Finding) bool {
			return strings.HasPrefix(f.Failure.Code, test.code) && f.Cap == attest.T1
		})
		if !found || len(telemetry.Lowering(findings)) == 0 {
			t.Errorf("%s: %v, want %s at T1", test.name, findings, test.code)
		}
	}
}

// With an envelope of the kernel, rate and energy are held against it.
func TestCalibratedClass(t *testing.T) {
	t.Parallel()
	c := checker()
	class := &c.Classes[1]
	s, p := telemetrytest.NewDevice(*class, seeded(8)).Prove(20 * time.Second)
	joules, ok := s.FemtojoulesPerOp(p.OpsPerSecond, c.Policy)
	if !ok || joules < 300 || joules > 800 {
		t.Fatalf("FemtojoulesPerOp = %d, %v, want about 0.6 to 0.97 of 700 W over 10^15 operations per second", joules, ok)
	}
	figure := func(v uint64) telemetry.Figure { return telemetry.Figure{Value: v, Source: "test"} }
	for _, test := range []struct {
		name          string
		floor, joules uint64
		want          []string
	}{
		{"as measured", p.OpsPerSecond, joules, nil},
		{"below the floor", p.OpsPerSecond + 1, joules, []string{telemetry.CheckFloor}},
		{"19 % above", 1, joules * 100 / 119, nil},
		{"21 % above", 1, joules * 100 / 121, []string{telemetry.CheckJoules}},
		{"19 % below", 1, joules * 100 / 81, nil},
		{"21 % below", 1, joules * 100 / 79, []string{telemetry.CheckJoules}},
	} {
		class.Envelopes = []telemetry.Envelope{{
			Kernel: p.Kernel, OpsPerSecondP5: figure(test.floor), OpsPerSecondP50: figure(p.OpsPerSecond),
			FemtojoulesPerOp: figure(test.joules), BytesPerSecondP50: figure(p.BytesPerSecond),
		}}
		findings := c.Check(s, p)
		if got := lowering(findings); !slices.Equal(got, test.want) {
			t.Errorf("%s: lowered by %v, want %v", test.name, got, test.want)
		}
		if test.want != nil && !strings.Contains(telemetry.Lowering(findings)[0].Required, "unconfirmed") {
			t.Errorf("%s: %v does not say that the figure is unconfirmed", test.name, telemetry.Lowering(findings))
		}
	}
}

// Faults of the collateral are noted and weigh nothing here.
func TestHealthIsNoted(t *testing.T) {
	t.Parallel()
	c := checker()
	s, p := telemetrytest.NewDevice(c.Classes[1], seeded(9)).Prove(16 * time.Second)
	s.Health = telemetry.Health{
		ECCUncorrected: new(uint64(2)), RemappedUncorrected: new(uint32(1)), RemapPending: new(true), Xids: &[]uint32{79}, RecoveryAction: new("gpu-reset"),
	}
	s.Samples[len(s.Samples)-1].PCIeReplays = new(uint32(3))
	s.Host.Processes = new(uint32(2))
	s.Mode.Virtualisation = new("passthrough")
	var codes []string
	findings := c.Check(s, p)
	for _, f := range findings {
		if f.Severity == telemetry.Note {
			codes = append(codes, f.Failure.Code)
		}
	}
	want := []string{"SLICE_VM", "HEALTH_ECC", "HEALTH_ROWS", "HEALTH_REMAP", "HEALTH_XID", "HEALTH_RECOVERY", "HEALTH_COUNTER", "COMPANY"}
	if !slices.Equal(codes, want) || telemetry.Cap(findings) != attest.T4 || len(telemetry.Lowering(findings)) != 0 {
		t.Errorf("noted %v, cap %v, want %v and no cap", codes, telemetry.Cap(findings), want)
	}
}

// A warm device need not warm, and a slice marked by nobody is no whole device where the class could tell.
func TestExceptions(t *testing.T) {
	t.Parallel()
	c := checker()
	_, s, p := second(c.Classes[1], seeded(5))
	for i := range s.Samples {
		s.Samples[i].Temperature = new(int32(70))
	}
	if got := telemetry.Cap(c.Check(s, p)); got != attest.T4 {
		t.Errorf("warm from the start: cap %v, want T4", got)
	}
	_, l4, lp := second(c.Classes[7], seeded(5))
	if got := telemetry.Cap(c.Check(l4, lp)); l4.Mode.MIG != nil || got != attest.T4 {
		t.Errorf("a class without multi-instance mode: cap %v, want T4", got)
	}
	lp.UUID = &common.Hash{1}
	if got := lowering(c.Check(l4, lp)); !slices.Equal(got, []string{telemetry.CheckIdentity}) {
		t.Errorf("another device than enrolled: lowered by %v", got)
	}
}
