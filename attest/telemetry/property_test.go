package telemetry_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/attest/telemetry/telemetrytest"
	"pgregory.net/rapid"
)

// fields are the fields of a statement that can be absent, by path; those of samples once for each sample, and in order.
func fields(s *telemetry.Statement) map[string][]reflect.Value {
	found := map[string][]reflect.Value{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			found[path] = append(found[path], v)
		case reflect.Struct:
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(path, v.Index(i))
			}
		}
	}
	walk("", reflect.ValueOf(s).Elem())
	return found
}

// second is a device's second statement, so that there is an earlier one to compare with.
func second(class telemetry.Class, random *rand.Rand) (*telemetrytest.Device, *telemetry.Statement, telemetry.Proof) {
	d := telemetrytest.NewDevice(class, random)
	d.Prove(long(random))
	d.Wait(time.Hour)
	s, p := d.Prove(long(random))
	return d, s, p
}

// weightless are the fields that no check weighs: a device may lack them, and gains nothing by hiding them.
func weightless(path string) bool {
	return slices.Contains([]string{
		".Identity.Serial", ".Identity.PDI", ".Identity.BoardPart", ".Software.VBIOS", ".Software.NVMLLibrary", ".Host.Processes", ".Host.ProcessList",
		".Mode.ConfidentialCompute", ".Limits.PCIeGeneration", ".Limits.PCIeWidth", ".Health.RemapPending", ".Health.RemapFailed", ".Health.Xids",
		".Health.RecoveryAction", ".Health.ViolationPowerNS", ".Health.ViolationThermalNS",
		".Samples.EventReasons", ".Samples.PCIeGeneration", ".Samples.PCIeWidth", ".Samples.PCIeReplays", ".Samples.ECCCorrected", ".Samples.ECCUncorrected",
	}, path)
}

// Each field by itself: one that a check weighs costs T2 when it is hidden, in all samples or in one; the others cost nothing.
func TestHidingAFieldNeverPays(t *testing.T) {
	t.Parallel()
	c := checker()
	class := c.Classes[1] // H200, which can give everything
	_, s, _ := second(class, seeded(1))
	for path := range fields(s) {
		for _, one := range []bool{false, true} {
			_, s, p := second(class, seeded(1))
			values := fields(s)[path]
			if one {
				values = values[len(values)/2 : len(values)/2+1]
			}
			for _, v := range values {
				v.SetZero()
			}
			want := attest.T1
			if weightless(path) {
				want = attest.T4
			}
			if got := telemetry.Cap(c.Check(s, p)); got != want {
				t.Errorf("without %s (in one sample only: %v): cap %v, want %v", path, one, got, want)
			}
		}
	}
	if got := telemetry.Cap(c.Check(nil, telemetry.Proof{Class: class.Name})); got != attest.T1 {
		t.Errorf("no telemetry: cap %v, want T1", got)
	}
}

// Whatever a statement says, true or not: what is left after hiding any part of it is capped no higher than before, or than silence.
func TestHidingNeverRaisesTheCap(t *testing.T) {
	t.Parallel()
	c := checker()
	forgeries := telemetrytest.Forgeries()
	silence := telemetry.Cap(c.Check(nil, telemetry.Proof{}))
	rapid.Check(t, func(t *rapid.T) {
		random := seeded(rapid.IntRange(0, 1<<30).Draw(t, "seed"))
		d, s, p := second(c.Classes[random.IntN(len(c.Classes))], random)
		for range rapid.IntRange(0, 2).Draw(t, "lies") {
			forgeries[rapid.IntRange(0, len(forgeries)-1).Draw(t, "lie")].Forge(d, s, &p)
		}
		found := fields(s)
		paths := slices.Sorted(maps.Keys(found))
		for range rapid.IntRange(0, 3).Draw(t, "slips") { // any number made any other
			path := rapid.SampledFrom(paths).Draw(t, "slip")
			values := found[path]
			v := values[rapid.IntRange(0, len(values)-1).Draw(t, "at")]
			if v.IsNil() {
				continue
			}
			switch to := rapid.Uint64().Draw(t, "to"); v.Elem().Kind() {
			case reflect.Uint32, reflect.Uint64:
				v.Set(reflect.New(v.Type().Elem()))
				v.Elem().SetUint(to >> (64 - v.Elem().Type().Bits()))
			case reflect.Int32:
				v.Set(reflect.New(v.Type().Elem()))
				v.Elem().SetInt(int64(int32(to)))
			case reflect.Bool:
				v.Set(reflect.ValueOf(new(to&1 == 1)))
			}
		}
		before := telemetry.Cap(c.Check(s, p))
		var hidden []string
		for range rapid.IntRange(1, 8).Draw(t, "hidden") {
			path := rapid.SampledFrom(paths).Draw(t, "path")
			values := found[path]
			if rapid.Bool().Draw(t, "one") {
				at := rapid.IntRange(0, len(values)-1).Draw(t, "at")
				values = values[at : at+1]
			}
			for _, v := range values {
				v.SetZero()
			}
			hidden = append(hidden, fmt.Sprintf("%s in %d", path, len(values)))
		}
		if after := telemetry.Cap(c.Check(s, p)); after > max(before, silence) {
			t.Errorf("cap rose from %v to %v by hiding %s", before, after, strings.Join(hidden, ", "))
		}
	})
}

// A sample fewer, anywhere, is seen: no bad moment can be cut out.
func TestLeavingSamplesOutIsSeen(t *testing.T) {
	t.Parallel()
	c := checker()
	for seed := range 20 {
		_, honest, p := second(c.Classes[seed%len(c.Classes)], seeded(seed))
		for at := range honest.Samples {
			s := *honest
			s.Samples = slices.Delete(slices.Clone(s.Samples), at, at+1)
			first := s.Samples[0].AtMillis
			for i := range s.Samples {
				s.Samples[i].AtMillis -= first
			}
			if got := telemetry.Cap(c.Check(&s, p)); got != attest.T1 {
				t.Errorf("seed %d without sample %d of %d: cap %v, want T1", seed, at, len(honest.Samples), got)
			}
		}
	}
}
