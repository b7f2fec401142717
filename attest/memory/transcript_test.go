package memory

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/internal/invalid"
)

// smallest is the class of the shortest file.
func smallest() memwalk.Class {
	c := testClass()
	c.Profile = memwalk.Profile{Cache: 16, Items: 64, Parents: 2, Rounds: 1, Walks: 2, Steps: 1, Samples: 16}
	return c
}

func published(t testing.TB) (Verifier, []byte) {
	t.Helper()
	s, d := testService(t), testDevice(t)
	s.Classes = []memwalk.Class{smallest()}
	x, outcome := exchange(t, s, d, testOrder(d), time.Millisecond)
	if outcome.Rejected != nil {
		t.Fatal(outcome.Rejected)
	}
	return s.Verifier(), encode(t, x)
}

// Every byte of the file counts: whichever is changed, the file no longer parses or no longer verifies.
func TestEveryByteOfTheFileCounts(t *testing.T) {
	t.Parallel()
	v, good := published(t)
	cache := memwalk.NewCache(testEpoch, 16)
	v.Cache = func([32]byte, int) (*memwalk.Cache, error) { return cache, nil }
	workers := runtime.GOMAXPROCS(0)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for at := w; at < len(good)-1; at += workers {
				spoiled := bytes.Clone(good)
				spoiled[at] ^= 1 << (at % 7)
				x, err := ParseTranscript(spoiled)
				if err != nil {
					continue
				}
				if _, err := v.VerifyTranscript(x); err == nil {
					t.Errorf("byte %d, %q in %q, changed to %q: the file verifies", at, good[at], good[max(0, at-20):at+10], spoiled[at])
				}
			}
		})
	}
	group.Wait()
}

func TestParseTranscriptErrors(t *testing.T) {
	t.Parallel()
	_, file := published(t)
	good := string(file)
	replace := func(old, with string) string { return strings.Replace(good, old, with, 1) }
	tests := []struct {
		name, file, code, field, says string
	}{
		{"empty", "", "INVALID_INPUT", "", "empty"},
		{"no JSON", "proof", "INVALID_INPUT", "", "not a transcript"},
		{"cut short", good[:len(good)/2], "INVALID_INPUT", "", "not a transcript"},
		{"misspelt key", replace(`"walk_commit"`, `"walk_comit"`), "INVALID_INPUT", "walk_comit", "did you mean walk_commit?"},
		{"misspelt key inside", replace(`"gpuIdHash"`, `"gpuHash"`), "INVALID_INPUT", "gpuHash", "did you mean gpuIdHash?"},
		{"unknown key", replace(`"walk_commit"`, `"fleet"`), "INVALID_INPUT", "fleet", "remove the key"},
		{"wrong type", replace(`"class":"test"`, `"class":64`), "INVALID_INPUT", "challenge.message.class", "does not hold a number"},
		{"no base64", replace(`"walk":"`, `"walk":"?`), "INVALID_INPUT", "", "not a transcript"},
		{"other kind", replace(`"kind":"memory"`, `"kind":"compute"`), "INVALID_INPUT", "kind", "compute"},
		{"no kind", replace(`"kind":"memory",`, ``), "NOT_CANONICAL", "", "canonical"},
		{"other version", replace(`"schema_version":1`, `"schema_version":2`), "INVALID_INPUT", "schema_version", "version 2"},
		{"space", replace(`"class":"test"`, `"class": "test"`), "NOT_CANONICAL", "", "canonical"},
		{"line break in base64", replace(`"walk":"`, `"walk":"\n`), "NOT_CANONICAL", "", "canonical"},
		{"key twice", replace(`"class":"test"`, `"class":"test","class":"test"`), "NOT_CANONICAL", "", "canonical"},
		{"key in other case", replace(`"class":"test"`, `"Class":"test"`), "NOT_CANONICAL", "", "canonical"},
		{"no UTF-8", replace(`"class":"test"`, "\"class\":\"te\xffst\""), "NOT_CANONICAL", "", "canonical"},
		{"null for bytes", replace(`"response":"`, `"response":null,"response":"`), "NOT_CANONICAL", "", "canonical"},
		{"second value", good + good, "NOT_CANONICAL", "", "canonical"},
		{"upper-case hex", replace(`"service":"0x7e`, `"service":"0x7E`), "NOT_CANONICAL", "", "canonical"},
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

func TestIsTranscript(t *testing.T) {
	t.Parallel()
	_, good := published(t)
	for file, want := range map[string]bool{
		string(good): true, string(good[:30]): true, "{\n \"kind\" : \"memory\"": true,
		"": false, "{": false, `{"schema_version":2,"kind":"memory"}`: false, `{"kind":"compute"`: false, `["kind","memory"]`: false,
		`{"kind":`: false, strings.Repeat(" ", 5000) + string(good): false,
	} {
		if got := IsTranscript([]byte(file)); got != want {
			t.Errorf("IsTranscript(%.40q) = %v, want %v", file, got, want)
		}
	}
}

// The largest response that the protocol allows fits the file's bound.
func TestLargestTranscriptFits(t *testing.T) {
	t.Parallel()
	_, good := published(t)
	x, err := ParseTranscript(good)
	if err != nil {
		t.Fatal(err)
	}
	x.Response, x.WalkCommit = make([]byte, memwalk.MaxResponse), make([]byte, 36+32*memwalk.MaxRounds)
	if size := len(encode(t, x)); size > MaxTranscript || size < MaxTranscript-(100<<10) {
		t.Errorf("%d bytes, bound %d", size, MaxTranscript)
	}
}

// The files under testdata are what programs and tutorials show: one proof of the shipped class for simulations, and the same
// with one opened byte changed. UPDATE=1 go test ./attest/memory writes them anew.
func TestPublishedFiles(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	s.Classes = nil
	o := testOrder(d)
	o.Class = "cpu-small"
	good, _ := exchange(t, s, d, o, 20*time.Millisecond)
	spoiled := copyOf(t, good)
	spoiled.Response[36] ^= 1 // a byte of the first end
	for name, test := range map[string]struct {
		x    *Transcript
		code string
	}{"good.json": {good, ""}, "spoiled.json": {spoiled, "RESPONSE_HASH"}} {
		want, path := encode(t, test.x), filepath.Join("testdata", name)
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
			t.Errorf("%s is not what the reference produces; UPDATE=1 go test ./attest/memory writes it", path)
		}
		parsed, err := ParseTranscript(got)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Verifier().VerifyTranscript(parsed)
		wantCode(t, name, err, test.code)
	}
}

func FuzzParseTranscript(f *testing.F) {
	v, good := published(f)
	f.Add(good)
	f.Add(good[:1000])
	f.Add([]byte(`{"kind":"memory","schema_version":1,"walk":"","response":""}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := ParseTranscript(b)
		if err != nil {
			return
		}
		if !IsTranscript(b) {
			t.Error("parses, and is not recognized")
		}
		if again := encode(t, x); !bytes.Equal(bytes.TrimSuffix(again, []byte("\n")), bytes.TrimSuffix(b, []byte("\n"))) {
			t.Error("parsing and encoding changed the file")
		}
		if _, err := v.VerifyTranscript(x); err == nil && !bytes.Equal(bytes.TrimSpace(good), bytes.TrimSpace(b)) {
			t.Error("another file than the published one verifies")
		}
	})
}
