package drand

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func answer(t testing.TB, i int) string {
	t.Helper()
	p := published[i]
	return fmt.Sprintf(`{"round":%d,"randomness":"%s","signature":"%s","previous_signature":"%s"}`,
		p.round, p.randomness, p.signature, p.previous)
}

func TestParseBeacon(t *testing.T) {
	t.Parallel()
	good := answer(t, 5)
	want := Beacon{published[5].round, unhex(t, published[5].signature), unhex(t, published[5].previous)}
	if got, err := ParseBeacon([]byte(good)); err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("ParseBeacon = %+v, %v, want %+v", got, err, want)
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var again Beacon
	if err := json.Unmarshal(b, &again); err != nil || !reflect.DeepEqual(again, want) {
		t.Errorf("written as %s and read as %+v, %v", b, again, err)
	}
	for name, test := range map[string]struct{ text, want string }{
		"without randomness":   {strings.Replace(good, published[5].randomness, "", 1), ""},
		"unknown field":        {strings.Replace(good, "{", `{"beacon_id":"default",`, 1), ""},
		"another randomness":   {strings.Replace(good, `"8b67`, `"8b68`, 1), CodeRandomness},
		"half a randomness":    {strings.Replace(good, published[5].randomness, "8b67", 1), CodeRandomness},
		"something after it":   {good + "{}", "read round: something follows it"},
		"too long":             {good + strings.Repeat(" ", MaxBeaconBytes), fmt.Sprintf("read round: %d bytes, at most 2048", len(good)+2048)},
		"nothing":              {"", "read round: EOF"},
		"signature not in hex": {strings.Replace(good, `"82f5`, `"82g5`, 1), "read round: encoding/hex: invalid byte: U+0067 'g'"},
	} {
		if _, err := ParseBeacon([]byte(test.text)); codeOf(err) != test.want {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
	for name, text := range map[string]string{
		"negative round": `{"round":-1}`, "round too large": `{"round":18446744073709551616}`, "list": `[]`,
	} {
		if _, err := ParseBeacon([]byte(text)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

// Whatever a relay sends, it is refused, or it is a round that verifies or does not, and only published ones do.
func FuzzBeacon(f *testing.F) {
	for i := range published {
		f.Add([]byte(answer(f, i)))
	}
	networks := Networks()
	signed := map[string]bool{}
	for _, p := range published {
		signed[fmt.Sprintf("%s %d %s %s", p.network, p.round, p.signature, p.previous)] = true
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		beacon, err := ParseBeacon(b)
		if err != nil {
			return
		}
		for _, n := range networks {
			random, err := n.Verify(beacon)
			if err != nil {
				if !strings.HasPrefix(codeOf(err), "DRAND_") {
					t.Errorf("not a rejection: %v", err)
				}
				continue
			}
			round := fmt.Sprintf("%s %d %x %x", n.Name, beacon.Round, beacon.Signature, beacon.Previous)
			if random != beacon.Randomness() || !signed[round] {
				t.Errorf("%s: a round that nobody published verifies: %+v", n.Name, beacon)
			}
		}
	})
}
