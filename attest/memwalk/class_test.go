package memwalk

import (
	"strings"
	"testing"
)

func TestShippedClasses(t *testing.T) {
	t.Parallel()
	simulated := 0
	for _, c := range Classes() {
		if c.Simulated {
			simulated++
		}
		if got := challengeOf(c.Profile, 1); got.Check() != nil {
			t.Errorf("%s cannot be asked for: %v", c.Name, got.Check())
		}
		if strings.HasPrefix(c.Name, "cpu") != c.Simulated {
			t.Errorf("%s: simulated is %v", c.Name, c.Simulated)
		}
		if c.Calibrated {
			t.Errorf("%s: says that it is calibrated, and no run on hardware is recorded", c.Name)
		}
		if got, err := c.Certify(c.Deadline()); err != nil || got.BytesPerSecond == 0 {
			t.Errorf("%s at its deadline: %+v, %v, want a rate", c.Name, got, err)
		}
	}
	if simulated == 0 {
		t.Error("no class for machines without the hardware")
	}
}

func TestClassesThatDoNotLoad(t *testing.T) {
	t.Parallel()
	if _, err := ParseClasses(shipped); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"number without a source": {`"nominal bandwidth of the class, datasheet; no faster device with less memory is known to us"`, `""`},
		"unknown key":             {`"calibrated"`, `"calibrate"`},
		"another version":         {`"version": 1`, `"version": 2`},
		"profile out of bounds":   {`"parents": 256`, `"parents": 1`},
		"number out of range":     {`{"value": 20,`, `{"value": 41,`},
		"the same name twice":     {`"l4-24"`, `"h100-80"`},
		"no name":                 {`"l4-24"`, `""`},
	} {
		b := strings.ReplaceAll(string(shipped), change[0], change[1])
		if b == string(shipped) {
			t.Fatalf("%s: nothing changed", name)
		}
		if _, err := ParseClasses([]byte(b)); err == nil {
			t.Errorf("%s: loads", name)
		}
	}
}

// The simulated class runs from end to end on any processor.
func TestSimulatedClassRuns(t *testing.T) {
	t.Parallel()
	for _, c := range Classes() {
		if !c.Simulated {
			continue
		}
		proof, cache := prove(t, c.Profile, 1)
		if err := (Verifier{Cache: cache}).Verify(proof); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}
