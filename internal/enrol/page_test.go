package enrol_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// section is that of docs/attestation.md on enrolment.
func section(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "attestation.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(text), "\n## Taking a device in")
	if !found {
		t.Fatal("the page has no section on enrolment")
	}
	return after
}

// shape writes which keys a JSON value has and of what type their values are.
func shape(t *testing.T, text string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var write func(v any) string
	write = func(v any) string {
		switch v := v.(type) {
		case map[string]any:
			var keys []string
			for key, value := range v {
				keys = append(keys, key+":"+write(value))
			}
			slices.Sort(keys)
			return "{" + strings.Join(keys, " ") + "}"
		case []any:
			if len(v) == 0 {
				return "[]"
			}
			return "[" + write(v[0]) + "]"
		}
		return fmt.Sprintf("%T", v)
	}
	return write(v)
}

// The requests of the page, in their order, are what is sent, and are answered as it shows.
func TestEnrolmentPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, owner := evmtest.Key(1), evmtest.Key(2)
	device := evmtest.Address(key)
	m := w.enrolment(key, 1)
	code := ""
	examples := regexp.MustCompile("(?s)```http\n([^\n]+)\n(.*?)```\n\n```json\n(.*?)```").FindAllStringSubmatch(section(t), -1)
	if len(examples) != 5 {
		t.Fatalf("the page shows %d requests: the pattern no longer finds them", len(examples))
	}
	messages := []func() any{
		func() any {
			return sign(w, wire.EnrolmentRequest{DeviceID: device, AtMicros: attest.Micros(testStart)}, key)
		},
		func() any { return sign(w, m, key) }, nil,
		func() any { return w.ownership(code, device, owner) }, nil,
	}
	for i, example := range examples {
		method, path, _ := strings.Cut(example[1], " ")
		path = strings.NewReplacer("/v1/enrolments", "", "{code}", code, "{device}", device.Hex()).Replace(path)
		var message any
		if messages[i] != nil {
			message = messages[i]()
			body, err := json.Marshal(message)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := shape(t, string(body)), shape(t, example[2]); got != want {
				t.Errorf("%s is sent as\n%s\nand the page has\n%s", example[1], got, want)
			}
		}
		got := w.ask(method, path, message)
		if got.status != http.StatusOK {
			t.Fatalf("%s: %d %s", example[1], got.status, got.body)
		}
		if got, want := shape(t, string(got.body)), shape(t, example[3]); got != want {
			t.Errorf("%s is answered with\n%s\nand the page has\n%s", example[1], got, want)
		}
		var e wire.Enrolled
		if err := json.Unmarshal(got.body, &e); err == nil && e.Code != "" {
			code = e.Code
		}
	}
}

// The page names every code that is refused with, and has the types that are signed.
func TestEnrolmentPageNamesCodesAndTypes(t *testing.T) {
	t.Parallel()
	page := section(t)
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes, found := regexp.MustCompile(`(?:Refuse\([^"()]+, |unprocessable\(|codeForm\(|, )"((?:CODE|ENROL|ENROLLED|OWNER|DEVICE|NOT)_[A-Z]+)"`), 0
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") || source == "reach.go" {
			continue
		}
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range codes.FindAllStringSubmatch(string(text), -1) {
			if found++; !strings.Contains(page, "`"+match[1]+"`") {
				t.Errorf("%s: the page does not name %s", source, match[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("%d codes were found: the pattern is at fault", found)
	}
	plain := strings.Join(strings.Fields(page), " ")
	for _, m := range []attest.Message{wire.EnrolmentRequest{}, wire.Enrolment{}, wire.Ownership{}} {
		if !strings.Contains(plain, "`"+m.TypeString()+"`") {
			t.Errorf("the page does not have %s", m.TypeString())
		}
		if words := len(m.Words()); words != strings.Count(m.TypeString(), ",")+1 {
			t.Errorf("%s has %d words", m.TypeString(), words)
		}
	}
}

// Two enrolments that differ in anything differ in what is signed.
func TestEverythingIsSigned(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.enrolment(evmtest.Key(1), 1)
	digests := map[common.Hash]string{attest.Digest(testDomain, m): "as it is"}
	for name, change := range map[string]func(*wire.Enrolment){
		"device": func(m *wire.Enrolment) { m.DeviceID[0]++ }, "model": func(m *wire.Enrolment) { m.GPUModel += "x" }, "class": func(m *wire.Enrolment) { m.Class += "x" },
		"uuid": func(m *wire.Enrolment) { m.UUID[0]++ }, "serial": func(m *wire.Enrolment) { m.Serial[0]++ }, "pdi": func(m *wire.Enrolment) { m.PDI[0]++ },
		"telemetry": func(m *wire.Enrolment) { m.TelemetryUUID[0]++ }, "mode": func(m *wire.Enrolment) { m.Tenure.Mode = "vm" }, "slice": func(m *wire.Enrolment) { m.Tenure.Slice[0]++ },
		"memory part": func(m *wire.Enrolment) { m.Tenure.MemoryPart++ }, "memory of": func(m *wire.Enrolment) { m.Tenure.MemoryOf++ },
		"compute part": func(m *wire.Enrolment) { m.Tenure.ComputePart++ }, "compute of": func(m *wire.Enrolment) { m.Tenure.ComputeOf++ },
		"simulated": func(m *wire.Enrolment) { m.Simulated = true }, "owner": func(m *wire.Enrolment) { m.Owner[0]++ }, "nonce": func(m *wire.Enrolment) { m.Nonce[0]++ },
		"at": func(m *wire.Enrolment) { m.AtMicros++ },
	} {
		other := m
		change(&other)
		if twin := digests[attest.Digest(testDomain, other)]; twin != "" {
			t.Errorf("another %s is signed like %s", name, twin)
		}
		digests[attest.Digest(testDomain, other)] = name
	}
}
