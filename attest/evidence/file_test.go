package evidence_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/evidence/evidencetest"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// publishedFile reads testdata/name, after writing it where UPDATE=1 says so.
func publishedFile(t testing.TB, name string, make func() []byte) []byte {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, make(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// golden is a published bundle with every part, and its verifier. The runtime chooses the keys of TPMs, so that each writing gives other
// bytes; the verifier pins the root that is in the file.
func golden(t testing.TB) ([]byte, evidence.Verifier) {
	t.Helper()
	s, b := setup(t)
	file := publishedFile(t, "good.json", func() []byte {
		publish(t, s, b)
		return encode(t, b)
	})
	b, err := evidence.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	v, chain := s.Verifier(), b.TPM.Evidence.EKChain
	v.Platforms.Roots[0].SHA256 = sha256.Sum256(chain[len(chain)-1])
	return file, v
}

// check is all that a reader does with a file.
func check(s *evidencetest.Scene, v evidence.Verifier, file []byte) error {
	b, err := evidence.Parse(file)
	if err != nil {
		return err
	}
	r, err := v.Verify(b, s.Now())
	if err != nil {
		return err
	}
	return v.VerifyResult(b, r, s.Policy())
}

const toUpdate = "UPDATE=1 go test ./attest/evidence writes it anew, as it has to be after a change of policies"

// good.json has every part and reaches T4+P in the scene's own world; simulated.json is what the shipped program verifies, of a device
// that says of itself that it is simulated.
func TestPublishedFiles(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	file, v := golden(t)
	if err := check(s, v, file); err != nil {
		t.Errorf("good.json: %v; %s", err, toUpdate)
	}
	s, err := evidencetest.New(3, true)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	b.DeviceKey, b.TPM = nil, nil // under roots that no shipped policy pins
	b.Standing.Message.DeviceKey, b.Standing.Message.Enrolment = common.Hash{}, common.Hash{}
	resign(t, s, b.Standing, s.Service)
	publish(t, s, b)
	want := encode(t, b)
	if got := publishedFile(t, "simulated.json", func() []byte { return want }); !bytes.Equal(got, want) {
		t.Errorf("simulated.json is not what the reference produces; %s", toUpdate)
	}
	if err := check(s, s.Verifier(), want); err != nil {
		t.Errorf("simulated.json: %v", err)
	}
	if m := b.Result.Message; m.Tier != attest.T1 || !m.Simulated || m.Status != string(attest.Warning) {
		t.Errorf("a simulated device is published as %+v", m)
	}
}

// A changed byte spoils the file. Not every byte is tried: strides that have no factor in common with the forms of the file.
func TestEveryChangedByteIsRejected(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	file, v := golden(t)
	const inText, inBase64 = 23, 601
	run, tried := 0, 0
	for i, c := range file[:len(file)-1] { // the newline at the end may be missing
		if c == '"' {
			run = 0
		}
		run++
		if stride := map[bool]int{true: inBase64, false: inText}[run > 200]; i%stride != 0 {
			continue
		}
		tried++
		spoiled := bytes.Clone(file)
		spoiled[i] ^= 1
		if err := check(s, v, spoiled); err == nil {
			t.Errorf("byte %d, %q, can be %q", i, file[max(0, i-40):i+1], spoiled[i])
		}
	}
	t.Logf("%d of %d bytes", tried, len(file))
}

func TestParseErrors(t *testing.T) {
	t.Parallel()
	bytes, _ := golden(t)
	good := string(bytes)
	replace := func(old, with string) string { return strings.Replace(good, old, with, 1) }
	for _, test := range []struct{ name, file, code, field, says string }{
		{"empty", "", "INVALID_INPUT", "", "empty"},
		{"other kind", replace(`"kind":"evidence"`, `"kind":"memory"`), "INVALID_INPUT", "kind", "memory"},
		{"other version", replace(`"schema_version":1`, `"schema_version":2`), "INVALID_INPUT", "schema_version", "version 2"},
		{"misspelt key", replace(`"standing"`, `"stading"`), "INVALID_INPUT", "stading", "did you mean standing?"},
		{"misspelt key in a part", replace(`"layer_roots"`, `"layer_root"`), "INVALID_INPUT", "compute.layer_root", "did you mean layer_roots?"},
		{"no compute proof", `{"kind":"evidence","schema_version":1,"compute":null}` + "\n", "NOT_CANONICAL", "compute", "canonical"},
		{"no compute proof at all", `{"kind":"evidence","schema_version":1}` + "\n", "NOT_CANONICAL", "", "canonical"},
		{"other version of a proof", replace(`"compute":{"schema_version":2`, `"compute":{"schema_version":1`), "INVALID_INPUT", "compute.schema_version", "version 1"},
		{"other kind of a proof", replace(`"memory":{"kind":"memory"`, `"memory":{"kind":"evidence"`), "INVALID_INPUT", "memory.kind", "evidence"},
		{"null in a proof", replace(`"micro_acks":[]`, `"micro_acks":null`), "NOT_CANONICAL", "compute", "canonical"},
		{"other version of a quote", replace(`"evidence":{"schema_version":1,"ek_chain"`, `"evidence":{"schema_version":2,"ek_chain"`), "INVALID_INPUT", "tpm.evidence.schema_version", "version 2"},
		{"other version of a receipt", replace(`"receipt":{"schema_version":1`, `"receipt":{"schema_version":0`), "INVALID_INPUT", "receipt.schema_version", "version 0"},
		{"empty report", replace(`"evidence":{"report":"`, `"evidence":{"report":"","x":"`), "INVALID_INPUT", "device_key.evidence", "unknown field"},
		{"space in a part", replace(`"n":64`, `"n": 64`), "NOT_CANONICAL", "", "canonical"},
		{"null for a part", replace(`"tpm":{`, `"tpm":null,"tpm":{`), "NOT_CANONICAL", "", "canonical"},
		{"second value", good + good, "NOT_CANONICAL", "", "canonical"},
		{"upper-case hex", replace(`"gpuIdHash":"0x`, `"gpuIdHash":"0X`), "NOT_CANONICAL", "compute", "canonical"},
		{"too large", strings.Repeat(" ", evidence.MaxBundle+1), "TOO_LARGE", "", "at most"},
	} {
		if test.file == good {
			t.Errorf("%s: the test changes nothing", test.name)
		}
		_, err := evidence.Parse([]byte(test.file))
		var field string
		if e, ok := err.(*invalid.Error); ok { //nolint:errorlint // the package promises the bare type
			field = e.Field
		}
		if err == nil || invalid.Code(err) != test.code || field != test.field || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v; want %s at %q saying %q", test.name, err, test.code, test.field, test.says)
		}
	}
	if _, err := evidence.Parse([]byte(strings.TrimSuffix(good, "\n"))); err != nil {
		t.Errorf("without the newline at the end: %v", err)
	}
}

// What does not belong together has no file, and is not verified either.
func TestPartsThatDoNotBelongTogether(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		field string
		spoil func(b *evidence.Bundle)
	}{
		{"compute", func(b *evidence.Bundle) { b.Compute = nil }},
		{"tpm.evidence", func(b *evidence.Bundle) { b.TPM.Evidence = nil }},
		{"device_key.statuses", func(b *evidence.Bundle) { b.DeviceKey.Statuses = make([][]byte, evidence.MaxStatuses+1) }},
		{"receipt", func(b *evidence.Bundle) { b.Receipt = &translog.Receipt{} }},
		{"checkpoint", func(b *evidence.Bundle) { b.Checkpoint = &attest.Signed[evidence.Checkpoint]{} }},
	} {
		s, b := setup(t)
		test.spoil(b)
		_, encoding := b.Encode()
		_, verifying := s.Verifier().Verify(b, s.Now())
		for _, err := range []error{encoding, verifying} {
			if invalid.Code(err) != "INVALID_INPUT" || !strings.Contains(err.Error(), test.field+":") {
				t.Errorf("%v, want an error at %s", err, test.field)
			}
		}
	}
}

func TestIsBundle(t *testing.T) {
	t.Parallel()
	good, _ := golden(t)
	for file, want := range map[string]bool{
		string(good): true, string(good[:30]): true, "{\n \"kind\" : \"evidence\"": true,
		"": false, "{": false, `{"schema_version":1,"kind":"evidence"}`: false, `{"kind":"memory"`: false, `["kind","evidence"]`: false,
	} {
		if got := evidence.IsBundle([]byte(file)); got != want {
			t.Errorf("IsBundle(%.40q) = %t, want %t", file, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	good, v := golden(f)
	s, _ := setup(f)
	f.Add(good)
	f.Add(good[:1000])
	f.Add([]byte(`{"kind":"evidence","schema_version":1,"compute":{"schema_version":2},"standing":{},"result":{},"receipt":{},"checkpoint":{}}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		b, err := evidence.Parse(file)
		if err != nil {
			return
		}
		if !evidence.IsBundle(file) {
			t.Error("parses, and is not recognized")
		}
		if again := encode(t, b); !bytes.Equal(bytes.TrimSuffix(again, []byte("\n")), bytes.TrimSuffix(file, []byte("\n"))) {
			t.Error("parsing and encoding changed the file")
		}
		if check(s, v, file) == nil && !bytes.Equal(bytes.TrimSpace(file), bytes.TrimSpace(good)) {
			t.Error("another file than the published one verifies")
		}
	})
}
