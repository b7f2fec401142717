package slot

import (
	"strings"
	"testing"
)

func TestParametersThatDoNotLoad(t *testing.T) {
	t.Parallel()
	if got := DefaultParameters().Rule(); got != (Rule{1, 2000, 60, 60}) {
		t.Errorf("the shipped rule is %+v", got)
	}
	for name, change := range map[string][2]string{
		"number without a source":         {`"choice: two weeks at three slots a day"`, `""`},
		"unknown key":                     {`"base_slots"`, `"slots"`},
		"another version":                 {`"version": 1`, `"version": 2`},
		"negative":                        {`"value": 60`, `"value": -60`},
		"fraction":                        {`"value": 60`, `"value": 60.5`},
		"number out of range":             {`"value": 9500`, `"value": 10001`},
		"rule out of range":               {`"value": 2000`, `"value": 24001`},
		"window shorter than the overlap": {`"value": 15000`, `"value": 10249`},
		"no slots":                        {`"base_slots": {"value": 1`, `"base_slots": {"value": 0`},
	} {
		b := strings.ReplaceAll(string(shipped), change[0], change[1])
		if b == string(shipped) {
			t.Fatalf("%s: nothing changed", name)
		}
		if _, err := ParseParameters([]byte(b)); err == nil {
			t.Errorf("%s: loads", name)
		}
	}
	full := strings.NewReplacer(`"value": 2000,`, `"value": 24000,`, `"gap_seconds": {"value": 60`, `"gap_seconds": {"value": 600`).
		Replace(string(shipped))
	if _, err := ParseParameters([]byte(full)); err == nil || !strings.Contains(err.Error(), "half a day") {
		t.Errorf("gaps that fill the day: %v", err)
	}
}
