package telemetry_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

func statement(t *testing.T) *telemetry.Statement {
	t.Helper()
	_, s, _ := second(checker().Classes[1], seeded(3))
	return s
}

func encode(t *testing.T, s *telemetry.Statement) []byte {
	t.Helper()
	b, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, s := range []*telemetry.Statement{statement(t), {Version: 1, Class: "h200-141", Samples: []telemetry.Sample{}}} {
		got, err := telemetry.Parse(encode(t, s))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, s) {
			t.Errorf("Parse = %+v, want %+v", got, s)
		}
	}
}

// The vector of docs/protocols/telemetry.md, its hashes by another language's library.
func TestVector(t *testing.T) {
	t.Parallel()
	s := telemetry.Statement{
		Version: 1, Challenge: common.HexToHash("0x01"), Class: "h200-141", StartUnixMillis: 1_790_000_000_000,
		Software: telemetry.Software{OS: new("linux"), Driver: new("550.90.07")}, Mode: telemetry.Mode{MIG: new(false)},
		Health: telemetry.Health{Xids: &[]uint32{}, RemapPending: new(false)},
		Samples: []telemetry.Sample{
			{EnergyMillijoules: new(uint64(0)), Temperature: new(int32(31))},
			{AtMillis: 1000, EnergyMillijoules: new(uint64(412_000)), Temperature: new(int32(33))},
		},
	}
	const want = `{"version":1,"simulated":false,"challenge":"0x0000000000000000000000000000000000000000000000000000000000000001",` +
		`"class":"h200-141","start_unix_millis":"1790000000000","identity":{},"software":{"os":"linux","driver":"550.90.07"},"host":{},` +
		`"mode":{"mig":false},"limits":{},"health":{"remap_pending":false,"xids":[]},` +
		`"samples":[{"at_millis":0,"energy_mj":"0","temperature":31},{"at_millis":1000,"energy_mj":"412000","temperature":33}]}` + "\n"
	if got := string(encode(t, &s)); got != want {
		t.Errorf("Encode = %s want %s", got, want)
	}
	const hash = "0xa5f661b43e2df63d54a9f18e1a2ebaec16d522dc4647b801e2b31b0e154d130a"
	if got, err := s.Hash(); err != nil || got.Hex() != hash {
		t.Errorf("Hash = %v, %v, want %s", got, err, hash)
	}
	salt := [32]byte{1}
	const commitment = "0x0d11f25eeccde7674139b6900d5f0676a42207c4a86c44a67150c8fd8aae90f5"
	if got := telemetry.Commitment(salt, "uuid", make([]byte, 16)).Hex(); got != commitment {
		t.Errorf("Commitment = %s, want %s", got, commitment)
	}
	page, err := os.ReadFile("../../docs/protocols/telemetry.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{want, hash, commitment} {
		if !strings.Contains(string(page), text) {
			t.Errorf("the page lacks %s", text)
		}
	}
}

// Absent is not zero: the two have two encodings, and each comes back as it was.
func TestAbsentIsNotZero(t *testing.T) {
	t.Parallel()
	absent := telemetry.Statement{Version: 1, Class: "a", Samples: []telemetry.Sample{{}}}
	zero := absent
	zero.Samples = []telemetry.Sample{{EnergyMillijoules: new(uint64(0)), Utilisation: new(uint32(0))}}
	zero.Health.Xids = &[]uint32{}
	if bytes.Equal(encode(t, &absent), encode(t, &zero)) {
		t.Error("zero and absent have one encoding")
	}
	if got, err := telemetry.Parse(encode(t, &zero)); err != nil || got.Samples[0].EnergyMillijoules == nil || got.Health.Xids == nil {
		t.Errorf("zero came back as %+v, %v", got, err)
	}
	if got, err := telemetry.Parse(encode(t, &absent)); err != nil || got.Samples[0].EnergyMillijoules != nil || got.Health.Xids != nil {
		t.Errorf("absent came back as %+v, %v", got, err)
	}
}

func TestStatementsThatDoNotParse(t *testing.T) {
	t.Parallel()
	good := string(encode(t, statement(t)))
	if _, err := telemetry.Parse([]byte(good)); err != nil {
		t.Fatal(err)
	}
	change := func(old, replacement string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("%s is not in the statement", old)
		}
		return strings.Replace(good, old, replacement, 1)
	}
	for name, test := range map[string]struct{ text, code string }{
		"empty":                 {"", "INVALID_INPUT"},
		"null":                  {"null\n", "INVALID_INPUT"},
		"no newline":            {strings.TrimSuffix(good, "\n"), "NOT_CANONICAL"},
		"two statements":        {good + good, "NOT_CANONICAL"},
		"a space":               {change(`,"class"`, `, "class"`), "NOT_CANONICAL"},
		"an unknown key":        {change(`"simulated"`, `"simulate"`), "INVALID_INPUT"},
		"a key in capitals":     {change(`"simulated"`, `"Simulated"`), "NOT_CANONICAL"},
		"a key twice":           {change(`"simulated":false`, `"simulated":false,"simulated":false`), "NOT_CANONICAL"},
		"null for absent":       {change(`"limits":{`, `"limits":{"pcie_width":null,`), "NOT_CANONICAL"},
		"zero with a sign":      {change(`"at_millis":0`, `"at_millis":-0`), "INVALID_INPUT"},
		"leading zero":          {change(`"start_unix_millis":"`, `"start_unix_millis":"0`), "NOT_CANONICAL"},
		"a number not a string": {change(`"start_unix_millis":"1`, `"start_unix_millis":1`), "INVALID_INPUT"},
		"a fraction":            {change(`"temperature":`, `"temperature":0.5,"t":`), "INVALID_INPUT"},
		"version 2":             {change(`"version":1`, `"version":2`), "INVALID_INPUT"},
		"a quote in a name":     {change(`"linux"`, `"li\"nux"`), "INVALID_INPUT"},
		"an empty name":         {change(`"linux"`, `""`), "INVALID_INPUT"},
		"a long name":           {change(`"linux"`, `"`+strings.Repeat("l", 65)+`"`), "INVALID_INPUT"},
		"an escaped letter":     {change(`"linux"`, `"\u006cinux"`), "NOT_CANONICAL"},
		"hex in capitals":       {change(`"challenge":"0x`, `"challenge":"0X`), "NOT_CANONICAL"},
		"late first sample":     {change(`"at_millis":0`, `"at_millis":1`), "INVALID_INPUT"},
		"too large":             {good + strings.Repeat(" ", telemetry.MaxBytes), "TOO_LARGE"},
	} {
		_, err := telemetry.Parse([]byte(test.text))
		if got := invalid.Code(err); got != test.code {
			t.Errorf("%s: %v, want %s", name, err, test.code)
		}
	}
	for name, spoil := range map[string]func(*telemetry.Statement){
		"too many samples": func(s *telemetry.Statement) {
			s.Samples = nil
			for i := range telemetry.MaxSamples + 1 {
				s.Samples = append(s.Samples, telemetry.Sample{AtMillis: uint32(i)})
			}
		},
		"samples out of order": func(s *telemetry.Statement) { s.Samples[2].AtMillis = s.Samples[1].AtMillis },
		"too many Xids":        func(s *telemetry.Statement) { s.Health.Xids = new(make([]uint32, 65)) },
		"no list of Xids":      func(s *telemetry.Statement) { s.Health.Xids = new([]uint32(nil)) },
	} {
		s := statement(t)
		spoil(s)
		if _, err := s.Encode(); invalid.Code(err) != "INVALID_INPUT" {
			t.Errorf("%s: %v, want INVALID_INPUT", name, err)
		}
	}
}

// What parses has one encoding, and no statement makes a check panic or raise anything.
func FuzzParse(f *testing.F) {
	_, full, _ := second(checker().Classes[1], seeded(3))
	full.Samples = full.Samples[:3]
	for _, s := range []*telemetry.Statement{full, {Version: 1, Class: "t4-16"}, {Version: 1, Class: "a", Samples: []telemetry.Sample{{}, {AtMillis: 1}}}} {
		b, err := s.Encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	c := checker()
	_, _, proof := second(c.Classes[1], seeded(4))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := telemetry.Parse(b)
		if err != nil {
			if invalid.Code(err) == "" {
				t.Fatalf("%v is no error of the input", err)
			}
			return
		}
		if again, err := s.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Fatalf("encodes to %s, %v, was %s", again, err, b)
		}
		for _, class := range []string{"h200-141", "unheard-of"} {
			p := proof
			p.Class = class
			if telemetry.Cap(c.Check(s, p)) > 1 {
				t.Fatalf("a statement of no proof leaves more than T1")
			}
		}
	})
}
