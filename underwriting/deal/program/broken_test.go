package program_test

import (
	"os"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// TestBrokenDeals checks that every deal of testdata/broken is refused with its code, at its field, with words that help.
func TestBrokenDeals(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../testdata/broken/want.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")[1:]
	files, err := os.ReadDir("../testdata/broken")
	if err != nil || len(files) != len(lines)+1 || len(lines) < 10 {
		t.Fatalf("%d files for %d expectations, %v", len(files), len(lines), err)
	}
	for _, line := range lines {
		want := strings.Split(line, "\t")
		text, err := os.ReadFile("../testdata/broken/" + want[0] + ".json")
		if err != nil {
			t.Fatal(err)
		}
		d, err := deal.Parse(text)
		if err == nil {
			_, err = program.Check(d)
		}
		if invalid.Code(err) != want[1] || !strings.Contains(err.Error(), "at "+want[2]+":") || !strings.Contains(err.Error(), want[3]) {
			t.Errorf("%s: err = %v, want %s at %s: %s", want[0], err, want[1], want[2], want[3])
		}
	}
}

// TestReasonsAndConditionsTurnInversionsIntoWarnings: what would be refused is allowed and said.
func TestReasonsAndConditionsTurnInversionsIntoWarnings(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../testdata/broken/seniority-inverted.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, with := range []string{`"reason": "B is bought back first"`, `"limit": "5"`, `"when": "period > 1"`} {
		d, err := deal.Parse([]byte(strings.Replace(string(text), `"to": ["B", "A"]`, `"to": ["B", "A"], `+with, 1)))
		if err != nil {
			t.Fatal(err)
		}
		warnings, err := program.Check(d)
		if err != nil || len(warnings) != 1 || warnings[0].Code != "SENIORITY_INVERTED" || warnings[0].Field != "steps[2]" {
			t.Errorf("with %s: warnings = %v, err = %v", with, warnings, err)
		}
	}
}

// FuzzCompile: whatever deal the reader lets through, compiling and running it ends in a result or a typed error, and cash is
// conserved.
func FuzzCompile(f *testing.F) {
	for _, name := range []string{"gpu-1.json", "three.json", "broken/formula-cycle.json", "broken/unit-mismatch.json"} {
		b, err := os.ReadFile("../testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := deal.Parse(b)
		if err != nil {
			return
		}
		p, err := program.Compile(d)
		var result program.Result
		if err == nil {
			result, err = p.Run(p.Inputs())
		}
		if err != nil {
			if invalid.Code(err) == "" {
				t.Fatalf("untyped error %v", err)
			}
			return
		}
		conserved(t, result)
	})
}
