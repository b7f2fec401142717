package registry

import (
	"strings"
	"testing"
)

func TestPoliciesThatDoNotLoad(t *testing.T) {
	t.Parallel()
	if _, err := ParsePolicy(defaultPolicy); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"number without a source": {`"choice: seven daily slots, in which whoever holds the old key can notice and object"`, `""`},
		"unknown key":             {`"answer_hours"`, `"answer_days"`},
		"another version":         {`"version": 1`, `"version": 2`},
		"no wait":                 {`"value": 24`, `"value": 0`},
		"more than a year":        {`"value": 24`, `"value": 8785`},
		"wait within the window":  {`"value": 24`, `"value": 169`},
	} {
		b := strings.Replace(string(defaultPolicy), change[0], change[1], 1)
		if b == string(defaultPolicy) {
			t.Fatalf("%s: nothing changed", name)
		}
		if _, err := ParsePolicy([]byte(b)); err == nil {
			t.Errorf("%s: loads", name)
		}
	}
}
