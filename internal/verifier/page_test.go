package verifier

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/verifier/wire"
)

// exampleOf is a request of the page, and the answer that stands under it.
type exampleOf struct{ request, body, answer string }

func readPage(t *testing.T) (page string, ofCompute, ofMemory []exampleOf) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "attestation.md"))
	if err != nil {
		t.Fatal(err)
	}
	page = string(text)
	first, second, found := strings.Cut(page, "\n## A memory proof")
	if !found {
		t.Fatal("the page has no section on memory proofs")
	}
	second, _, found = strings.Cut(second, "\n## Taking a device in") // package enrol has a test of that
	if !found {
		t.Fatal("the page has no section on enrolment")
	}
	return page, examplesOf(first), examplesOf(second)
}

func examplesOf(text string) (examples []exampleOf) {
	for _, m := range regexp.MustCompile("(?s)```http\n([^\n]+)\n(.*?)```\n(?:\n```json\n(.*?)```)?").FindAllStringSubmatch(text, -1) {
		examples = append(examples, exampleOf{m[1], m[2], m[3]})
	}
	return examples
}

// shape writes which keys a JSON value has and of what type their values are.
func shape(t *testing.T, text string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return shapeOf(v)
}

func shapeOf(v any) string {
	switch v := v.(type) {
	case map[string]any:
		var keys []string
		for key, value := range v {
			keys = append(keys, key+":"+shapeOf(value))
		}
		slices.Sort(keys)
		return "{" + strings.Join(keys, " ") + "}"
	case []any:
		if len(v) == 0 {
			return "[]"
		}
		return "[" + shapeOf(v[0]) + "]"
	}
	return fmt.Sprintf("%T", v)
}

// TestAttestationPage sends the requests of docs/attestation.md in their order, for an audited device: what is sent and answered has the
// form that the page shows.
func TestAttestationPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t, auditAll)
	p := w.begin()
	_, examples, _ := readPage(t)
	if len(examples) != 8 {
		t.Fatalf("the page shows %d requests: the pattern no longer finds them", len(examples))
	}
	bodies := map[string]func() any{
		StepMicro: func() any { return p.micros[0] }, StepCommit: func() any { return p.response.Commit },
		StepAudit: func() any { return p.audit }, StepOpen: func() any { return p.open },
	}
	transcript := ""
	for _, example := range examples {
		method, path, _ := strings.Cut(example.request, " ")
		path = strings.NewReplacer("{device}", w.agent.device.Address().Hex(), "{challenge}", p.hash.Hex(), "{transcript}", transcript).Replace(path)
		var r reply
		var err error
		switch method {
		case http.MethodGet:
			r, err = w.agent.get(t.Context(), path)
		case http.MethodPut:
			r, err = p.put(t.Context(), PartOpenings, 0, bytes.NewReader(p.delivery.Openings))
		default:
			body, marshalErr := json.Marshal(bodies[path[strings.LastIndex(path, "/")+1:]]())
			if marshalErr != nil {
				t.Fatal(marshalErr)
			}
			if got, want := shape(t, string(body)), shape(t, example.body); got != want {
				t.Errorf("%s is sent as\n%s\nand the page has\n%s", example.request, got, want)
			}
			r, err = w.agent.post(t.Context(), path, body)
		}
		if err != nil || r.status != http.StatusOK {
			t.Fatalf("%s: %d %s, %v", example.request, r.status, r.body, err)
		}
		if example.answer != "" {
			if got, want := shape(t, string(r.body)), shape(t, example.answer); got != want {
				t.Errorf("%s is answered with\n%s\nand the page has\n%s", example.request, got, want)
			}
		}
		switch {
		case strings.HasSuffix(path, StepCommit):
			err = p.commit(t.Context())
			if err == nil {
				err = p.prepare(t.Context())
			}
		case method == http.MethodPut:
			err = p.upload(t.Context())
			w.verify()
			if e := w.status(p); e.Result != nil {
				transcript = e.Result.TranscriptHash.Hex()
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The page names every code that the service itself refuses or settles with.
func TestPageNamesCodes(t *testing.T) {
	t.Parallel()
	page, _, _ := readPage(t)
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`(?:Refuse\([^"()]+|busy\(|NewRejection\(|Code: |VerifySigner\([^"]+)"([A-Z_]+)"`)
	found := 0
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range codes.FindAllStringSubmatch(string(text), -1) {
			found++
			if !strings.Contains(page, "`"+m[1]+"`") {
				t.Errorf("%s: the page does not name %s", source, m[1])
			}
		}
	}
	if found < 25 {
		t.Errorf("%d codes were found: the pattern is at fault", found)
	}
	var e wire.Error
	example := regexp.MustCompile("```json\n(\\{\"error\".*?)\n```").FindStringSubmatch(page)
	if err := decodeStrict([]byte(example[1]), &e); err != nil || e.Error.Fix == "" {
		t.Errorf("the page's error = %+v, %v", e, err)
	}
}
