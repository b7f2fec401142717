package page_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/corebond/corebond/underwriting/report/page"
)

// golden is the report of the engine's own test, which has everything that a report can have.
func golden(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "testdata", "golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func render(t *testing.T, document []byte) string {
	t.Helper()
	b, err := page.Render(document)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The page stands alone: no script, nothing from elsewhere, and all that a reader needs to check it.
func TestPageStandsAlone(t *testing.T) {
	t.Parallel()
	document := golden(t)
	got := render(t, document)
	for _, bad := range []string{"<script", "http:", "https:", "src=", "url(", "@import", "href=", "ZgotmplZ", "<no value>", "%!"} {
		if strings.Contains(got, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	sum := report.Hash(document)
	d, err := report.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"0x" + hex.EncodeToString(sum[:]), d.InputsRoot, d.Engine, "corebond replay", "indicative, not a rating", "(not a rating)", "With emissions",
		"Without emissions", "Recalled from memory", "Tornado", "Ladder", "No backtest", "track", "alpha, A100, north", "conservative", d.Results.NAVBasis,
	} {
		if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Count(got, "<tr>") < 60 || strings.Count(got, `class="up"`) == 0 || strings.Count(got, "<polyline") != 3 {
		t.Error("tables or drawings are missing")
	}
	if again := render(t, document); again != got {
		t.Error("a second page of the same document differs")
	}
}

// Header cells say what they head, every drawing has a title in words, and the tags are balanced.
func TestPageIsAccessible(t *testing.T) {
	t.Parallel()
	got := render(t, golden(t))
	if n := strings.Count(got, "<th"); n != strings.Count(got, "<th scope=")+strings.Count(got, "<thead>") {
		t.Errorf("some of %d header cells have no scope", n)
	}
	if n := strings.Count(got, "<svg"); n == 0 || n != strings.Count(got, `role="img"`) || n != strings.Count(got, `<title id=`) {
		t.Errorf("some of %d drawings have no title", n)
	}
	d := xml.NewDecoder(strings.NewReader(got))
	d.Entity = xml.HTMLEntity
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
	}
}

// What the document says of itself is text and never markup.
func TestNamesAreEscaped(t *testing.T) {
	t.Parallel()
	document := bytes.Replace(golden(t), []byte(`"name":"p"`), []byte(`"name":"<script>alert(1)</script>"`), 1)
	if got := render(t, document); strings.Contains(got, "<script>") || !strings.Contains(got, "&lt;script&gt;") {
		t.Error("a pool's name reaches the page as markup")
	}
}

func TestWhatIsNoReport(t *testing.T) {
	t.Parallel()
	document := golden(t)
	_, after, _ := bytes.Cut(document, []byte(`"base":`)) // of the model risk
	base := after[:400]
	for name, b := range map[string][]byte{
		"nothing": nil, "text": []byte("hello"), "cut": document[:len(document)/2],
		"another version": bytes.Replace(document, []byte(`{"schema_version":2`), []byte(`{"schema_version":1`), 1),
		"a bad seed":      bytes.Replace(document, []byte(`"seed":"7"`), []byte(`"seed":"x"`), 1),
		"no tranches":     bytes.Replace(document, []byte(`"standard_error"`), []byte(`"Standard_error2"`), 1),
		"a bad number":    bytes.Replace(document, base, bytes.Replace(base, []byte(`"expected_loss":"0`), []byte(`"expected_loss":"x`), 2), 1),
		"one answer less": bytes.Replace(document, []byte(`"with_emissions":{`), []byte(`"with_emissions":null,"x":{`), 1),
	} {
		var input *invalid.Error
		if _, err := page.Render(b); !errors.As(err, &input) {
			t.Errorf("%s: err = %v, want a typed error", name, err)
		}
	}
}

func FuzzRender(f *testing.F) {
	b, err := os.ReadFile(filepath.Join("..", "testdata", "golden.json"))
	if err != nil {
		f.Fatal(err)
	}
	d, err := report.Decode(b)
	if err != nil {
		f.Fatal(err)
	}
	d.Snapshot.History, d.Snapshot.Priors, d.Snapshot.Grades, d.Snapshot.Devices = nil, nil, nil, d.Snapshot.Devices[:1]
	e := d.Results.Expected
	e.Beliefs, d.Results.Cases = e.Beliefs[:1], d.Results.Cases[:1]
	m := e.ModelRisk
	m.Tornado, m.Ladder.Rungs, m.Scenarios, m.Reverse, m.Stability.Seeds = m.Tornado[:1], m.Ladder.Rungs[:2], m.Scenarios[:1], m.Reverse[:1], nil
	for _, answer := range []*report.Answer{&e.WithEmissions, &e.WithoutEmissions} {
		for i := range answer.Tranches {
			answer.Tranches[i].OC, answer.Tranches[i].IC = nil, nil
		}
	}
	small, err := json.Marshal(d)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Add([]byte(`{"schema_version":2,"seed":"1","results":{"expected":{"model_risk":{"tornado":[{}],"correlation_ladder":{"rungs":[{}]}}}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := page.Render(b)
		var input *invalid.Error
		if err != nil && !errors.As(err, &input) {
			t.Errorf("err = %v, want a typed error", err)
		}
	})
}
