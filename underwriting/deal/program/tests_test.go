package program_test

import (
	"fmt"
	"testing"
)

// measured is a deal of three periods, x = 1, 2, 3, with one test; it returns the verdicts: 1, 0, or - if not measured.
func measured(t *testing.T, test, steps string) string {
	t.Helper()
	r := run(t, compile(t, fmt.Sprintf(`{"version":1,"name":"m","currency":"USD","unit":"whole","schedule":{"periods":3,"per_year":12},
"inputs":[{"name":"x","values":[1,2,3]},{"name":"r","kind":"number","values":["0.123456789","0.123456789","0.123456789"]}],
"accounts":[{"name":"cash"}],"tranches":[{"name":"A","balance":"10"}],"tests":[{"name":"t",%s}],
"steps":[{"id":"in","do":"receive","amount":"x","to":["cash"]},{"id":"p","do":"principal","from":["cash"],"to":["A"]},%s]}`, test, steps)))
	verdicts := ""
	for _, p := range r.Periods {
		switch x := p.Tests[0]; {
		case !x.Measured:
			verdicts += "-"
		case x.Pass:
			verdicts += "1"
		default:
			verdicts += "0"
		}
	}
	return verdicts
}

// TestThresholdsAtTheirEdge: x is 1, 2 and 3 against 2, also where the value outgrows 64 bits.
func TestThresholdsAtTheirEdge(t *testing.T) {
	t.Parallel()
	const always = `{"id":"t","do":"test","tests":["t"]}`
	huge := "x * (r * r * r * r) / (r * r * r * r)"
	for test, want := range map[string]string{
		`"value":"x","at_least":"2"`:                   "011",
		`"value":"x","above":"2"`:                      "001",
		`"value":"x","at_most":"2"`:                    "110",
		`"value":"x","below":"2"`:                      "100",
		`"value":"2","at_most":"x"`:                    "011",
		`"holds":"x = 2 or x > 2"`:                     "011",
		`"holds":"x != 2"`:                             "101",
		`"value":"x / (x - 1)","below":"0.5"`:          "100", // divided by zero in period 1: nothing to cover
		`"value":"` + huge + `","at_least":"2"`:        "011",
		`"value":"` + huge + `","above":"2"`:           "001",
		`"holds":"` + huge + ` <= 2"`:                  "110",
		`"holds":"2 < ` + huge + `"`:                   "001",
		`"holds":"` + huge + ` = 2 and x = 2"`:         "010",
		`"value":"` + huge + ` / (x - x)","above":"9"`: "111",
	} {
		if got := measured(t, test, always); got != want {
			t.Errorf("%s: %s, want %s", test, got, want)
		}
	}
}

func TestEndEndsAndUnmeasuredIsSaid(t *testing.T) {
	t.Parallel()
	test := `"value":"x","at_least":"1"`
	if got := measured(t, test, `{"id":"t","do":"test","tests":["t"],"when":"x != 2"}`); got != "1-1" {
		t.Errorf("verdicts %s, want 1-1", got)
	}
	if got := measured(t, test, `{"id":"t","do":"test","tests":["t"]},{"id":"end","do":"end","when":"A.balance <= 7"}`); got != "11" {
		t.Errorf("verdicts %s, want 11: the deal ends in period 2", got)
	}
}
