package telemetry

import (
	"strings"
	"testing"
)

// Units times clock times operations reproduce the published rates to half a percent, where a rate is published.
func TestCeilingsReproducePublishedRates(t *testing.T) {
	t.Parallel()
	published := 0
	for _, c := range Classes() {
		got := c.Ceiling(c.DatasheetClockMHz.Value)
		if c.Int8OpsPerSecond == nil {
			t.Logf("%-12s %7.1f TOPS, nothing published", c.Name, float64(got)/1e12)
			continue
		}
		published++
		want := c.Int8OpsPerSecond.Value
		t.Logf("%-12s %7.1f TOPS, published %7.1f, at its highest clock %7.1f", c.Name, float64(got)/1e12, float64(want)/1e12, float64(c.Ceiling(c.MaxClockMHz.Value))/1e12)
		if off := max(got, want) - min(got, want); off*200 >= want {
			t.Errorf("%s: %d operations per second, published %d", c.Name, got, want)
		}
		if c.MaxClockMHz.Value < c.DatasheetClockMHz.Value || c.AttainedOpsPerSecond.Value >= want || c.AttainedBytesPerSecond.Value >= c.BytesPerSecond.Value {
			t.Errorf("%s: clocks or attained rates contradict the sheet", c.Name)
		}
	}
	if published != 14 {
		t.Errorf("%d classes with a published rate, want 14", published)
	}
}

// Sheets of Hopper give no clock, so only the driver's highest clock bounds it: 114·1.755 GHz·8192 and 132·1.98 GHz·8192.
func TestHopperCeilings(t *testing.T) {
	t.Parallel()
	want := map[string]uint64{"h100pcie-80": 1_638_973_440_000_000, "h100-80": 2_141_061_120_000_000, "h200-141": 2_141_061_120_000_000}
	for _, c := range Classes() {
		if w, ok := want[c.Name]; ok {
			if got := c.Ceiling(c.MaxClockMHz.Value); got != w {
				t.Errorf("%s: ceiling %d, want %d", c.Name, got, w)
			}
		}
	}
}

func TestFilesThatDoNotLoad(t *testing.T) {
	t.Parallel()
	classes := func(b []byte) error { _, err := ParseClasses(b); return err }
	policy := func(b []byte) error { _, err := ParsePolicy(b); return err }
	for _, test := range []struct {
		name  string
		file  []byte
		parse func([]byte) error
		old   string
		text  string
	}{
		{"class: number without a source", shippedClasses, classes, `"GA102 whitepaper by way of BTX; gpu_spec table of Hugging Face"`, `""`},
		{"class: unknown key", shippedClasses, classes, `"power_watts"`, `"watts"`},
		{"class: missing number", shippedClasses, classes, `"power_watts": {"value": 1000,`, `"power_watts": {"value": 0,`},
		{"class: number out of range", shippedClasses, classes, `{"value": 132,`, `{"value": 13200000,`},
		{"class: another version", shippedClasses, classes, `"version": 1`, `"version": 2`},
		{"class: the same name twice", shippedClasses, classes, `"t4-16"`, `"l4-24"`},
		{"class: no name", shippedClasses, classes, `"t4-16"`, `""`},
		{"class: a lack of what checks need", shippedClasses, classes, `{"field": "mig"`, `{"field": "energy"`},
		{"policy: number without a source", shippedPolicy, policy, `"choice: one step of NVIDIA's clocks"`, `""`},
		{"policy: unknown key", shippedPolicy, policy, `"ramp_ms"`, `"ramp"`},
		{"policy: another version", shippedPolicy, policy, `"version": 1`, `"version": 2`},
		{"policy: number out of range", shippedPolicy, policy, `"min_utilisation": {"value": 95`, `"min_utilisation": {"value": 101`},
		{"policy: a gap that hides a sample", shippedPolicy, policy, `"max_gap_ms": {"value": 1499`, `"max_gap_ms": {"value": 1500`},
		{"policy: slack that hides an end", shippedPolicy, policy, `"start_slack_ms": {"value": 600`, `"start_slack_ms": {"value": 700`},
		{"policy: one outlier decides", shippedPolicy, policy, `"history_decision": {"value": 1000`, `"history_decision": {"value": 400`},
		{"policy: lowering above T1", shippedPolicy, policy, `"check": "energy", "lower": "T1"`, `"check": "energy", "lower": "T2"`},
		{"policy: silence that pays", shippedPolicy, policy, `"check": "energy", "lower": "T1"`, `"check": "energy", "lower": "T0"`},
		{"policy: a check without terms", shippedPolicy, policy, `"check": "energy"`, `"check": "enrgy"`},
		{"policy: terms for one check twice", shippedPolicy, policy, `"checks": [`, `"checks": [{"check": "energy", "lower": "T1", "silent": "T1", "source": "twice"},`},
		{"policy: an impossible driver without a source", shippedPolicy, policy, `"source": "a GeForce driver`, `"source": "", "os": "a GeForce driver`},
	} {
		b := strings.ReplaceAll(string(test.file), test.old, test.text)
		if b == string(test.file) {
			t.Fatalf("%s: nothing changed", test.name)
		}
		if err := test.parse([]byte(b)); err == nil {
			t.Errorf("%s: loads", test.name)
		}
	}
}

func TestScale(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ a, b, c, want uint64 }{
		{7, 3, 2, 10}, {1 << 63, 1 << 63, 1 << 63, 1 << 63}, {1 << 63, 4, 1, ^uint64(0)}, {0, 5, 9, 0}, {5, 5, 0, ^uint64(0)},
	} {
		if got := scale(test.a, test.b, test.c); got != test.want {
			t.Errorf("scale(%d, %d, %d) = %d, want %d", test.a, test.b, test.c, got, test.want)
		}
	}
}
