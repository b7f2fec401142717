package compute

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

func encoded(t testing.TB, samples int) []byte {
	t.Helper()
	s, d := testService(t), testDevice(t)
	o := testOrder(d)
	o.Profile.K = samples
	x, _ := exchange(t, s, d, o, 100*time.Millisecond)
	b, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Every byte of the file counts: whichever is changed, the file no longer parses or no longer verifies.
func TestEveryByteOfTheFileCounts(t *testing.T) {
	t.Parallel()
	good := encoded(t, 16)
	openings := bytes.Index(good, []byte(`"openings":"`)) + 12
	after := openings + bytes.IndexByte(good[openings:], '"')
	v := testService(t).Verifier()
	for at := 0; at < len(good)-1; at++ {
		if at > openings && at < after && at%997 != 0 {
			continue
		}
		spoiled := bytes.Clone(good)
		spoiled[at] ^= 1
		x, err := ParseTranscript(spoiled)
		if err != nil {
			continue
		}
		if _, err := v.VerifyTranscript(x); err == nil {
			t.Fatalf("byte %d, %q in %q, changed: VerifyTranscript = %v", at, good[at], good[max(0, at-20):at+10], err)
		}
	}
}

func TestParseTranscriptErrors(t *testing.T) {
	t.Parallel()
	good := string(encoded(t, 64))
	replace := func(old, with string) string { return strings.Replace(good, old, with, 1) }
	tests := []struct {
		name, file, code, field, says string
	}{
		{"empty", "", "INVALID_INPUT", "", "empty"},
		{"no JSON", "proof", "INVALID_INPUT", "", "not a transcript"},
		{"cut short", good[:len(good)/2], "INVALID_INPUT", "", "not a transcript"},
		{"misspelt key", replace(`"layer_roots"`, `"layer_root"`), "INVALID_INPUT", "layer_root", "did you mean layer_roots?"},
		{"unknown key", replace(`"layer_roots"`, `"fleet"`), "INVALID_INPUT", "fleet", "remove the key"},
		{"wrong type", replace(`"n":64`, `"n":"64"`), "INVALID_INPUT", "challenge.message.n", "does not hold a string"},
		{"negative", replace(`"n":64`, `"n":-64`), "INVALID_INPUT", "challenge.message.n", "number -64"},
		{"other version", replace(`"schema_version":2`, `"schema_version":1`), "INVALID_INPUT", "schema_version", "version 1"},
		{"space", replace(`"n":64`, `"n": 64`), "NOT_CANONICAL", "", "canonical"},
		{"key twice", replace(`"n":64`, `"n":64,"n":64`), "NOT_CANONICAL", "", "canonical"},
		{"key in other case", replace(`"n":64`, `"N":64`), "NOT_CANONICAL", "", "canonical"},
		{"null for a list", replace(`"micro_acks":[`, `"micro_acks":null,"micro_acks":[`), "NOT_CANONICAL", "", "canonical"},
		{"second value", good + good, "NOT_CANONICAL", "", "canonical"},
		{"upper-case hex", replace(`"service":"0x7e`, `"service":"0x7E`), "NOT_CANONICAL", "", "canonical"},
		{"tier without a T", replace(`"tier":"T1"`, `"tier":"1"`), "INVALID_INPUT", "", "not a tier"},
		{"too large", strings.Repeat(" ", MaxTranscript+1), "TOO_LARGE", "", "at most"},
	}
	for _, test := range tests {
		if test.file == good {
			t.Errorf("%s: the test changes nothing", test.name)
		}
		_, err := ParseTranscript([]byte(test.file))
		var field string
		if e, ok := err.(*invalid.Error); ok { //nolint:errorlint // the package promises the bare type
			field = e.Field
		}
		if err == nil || invalid.Code(err) != test.code || field != test.field || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v; want %s at %q saying %q", test.name, err, test.code, test.field, test.says)
		}
	}
	if _, err := ParseTranscript([]byte(strings.TrimSuffix(good, "\n"))); err != nil {
		t.Errorf("without the newline at the end: %v", err)
	}
}

// The files under testdata are what programs and tutorials show: one proof, the same with one opened byte changed, and one with an
// audit.
// UPDATE=1 go test ./attest/compute writes them anew.
func TestPublishedFiles(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	good, _ := exchange(t, s, d, testOrder(d), 100*time.Millisecond)
	withAudit, _ := orderAudit(t, s, d).conclude(t)
	for name, code := range map[string]string{"good.json": "", "spoiled.json": "SEGMENT_PATH", "audited.json": ""} {
		x := copyOf(t, good)
		if name == "audited.json" {
			x = withAudit
		}
		if code != "" {
			x.Openings[16+64+6*32+10] ^= 1 // a byte of the first opened segment
			reopen(t, x, d.Key)
		}
		want, err := x.Encode()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name)
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the reference produces; UPDATE=1 go test ./attest/compute writes it", path)
		}
		parsed, err := ParseTranscript(got)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Verifier().VerifyTranscript(parsed); codeOf(err) != code {
			t.Errorf("%s: %v, want %q", name, err, code)
		}
	}
}

func FuzzParseTranscript(f *testing.F) {
	good := encoded(f, 16)
	f.Add(good)
	published := [][]byte{bytes.TrimSpace(good)}
	x, _ := orderAudit(f, testService(f), testDevice(f)).conclude(f)
	for range 2 { // with the audit, and with it cut out
		b, err := x.Encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		published = append(published, bytes.TrimSpace(b))
		x.Audit, x.Open.Message.AuditHash = nil, common.Hash{} // unsigned by this: does not verify
	}
	f.Add(good[:1000])
	f.Add([]byte(`{"schema_version":2,"micro_acks":[{"layer":4294967295}]}`))
	v := testService(f).Verifier()
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := ParseTranscript(b)
		if err != nil {
			return
		}
		again, err := x.Encode()
		if err != nil || !bytes.Equal(bytes.TrimSuffix(again, []byte("\n")), bytes.TrimSuffix(b, []byte("\n"))) {
			t.Errorf("parsing and encoding changed the file (%v)", err)
		}
		if _, err := v.VerifyTranscript(x); err == nil && !slices.ContainsFunc(published, func(p []byte) bool { return bytes.Equal(p, bytes.TrimSpace(b)) }) {
			t.Error("another file than the published ones verifies")
		}
	})
}
