package tpm_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

func encoded(t testing.TB, e enrolled) []byte {
	t.Helper()
	b, err := e.quote(t).Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Every byte of the file counts: whichever is changed, the file no longer parses or no longer verifies. The exception is the hash
// of a log, which is the agent's word.
func TestEveryByteOfTheFileCounts(t *testing.T) {
	t.Parallel()
	e := enrol(t, onCurve)
	good := encoded(t, e)
	for at := 0; at < len(good)-1; at++ {
		spoiled := bytes.Clone(good)
		spoiled[at] ^= 1
		x, err := tpm.ParseEvidence(spoiled)
		if err != nil {
			continue
		}
		if _, err := e.Verify(x, run, e.enrolment, nil, today); err == nil {
			t.Fatalf("byte %d, %q in %q, changed: verifies", at, good[at], good[max(0, at-20):at+10])
		}
	}
}

func TestEvidenceIsCanonical(t *testing.T) {
	t.Parallel()
	x := enrol(t, onCurve).quote(t)
	x.LogHash = &common.Hash{1}
	b, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	good := string(b)
	replace := func(old, with string) string { return strings.Replace(good, old, with, 1) }
	tests := []struct{ name, file, code, field string }{
		{"as written", good, "", ""},
		{"without the newline at the end", strings.TrimSuffix(good, "\n"), "", ""},
		{"empty", "", "INVALID_INPUT", ""},
		{"no JSON", "proof", "INVALID_INPUT", ""},
		{"cut short", good[:len(good)/2], "INVALID_INPUT", ""},
		{"unknown key", replace(`"ak":`, `"aik":`), "INVALID_INPUT", ""},
		{"wrong type", replace(`"schema_version":1`, `"schema_version":"1"`), "INVALID_INPUT", "schema_version"},
		{"other version", replace(`"schema_version":1`, `"schema_version":2`), "INVALID_INPUT", "schema_version"},
		{"no base64", replace(`"ak":"`, `"ak":"?`), "INVALID_INPUT", ""},
		{"space", replace(`"ak":`, `"ak": `), "NOT_CANONICAL", ""},
		{"key twice", replace(`"ak":`, `"ak":"","ak":`), "NOT_CANONICAL", ""},
		{"key in other case", replace(`"ak":`, `"AK":`), "NOT_CANONICAL", ""},
		{"key missing", replace(`"ak":`, `"quote":`), "NOT_CANONICAL", ""},
		{"null for a certificate", replace(`"ek_chain":["`, `"ek_chain":[null,"`), "NOT_CANONICAL", ""},
		{"null for a log", replace(`"log_hash":"0x01`+strings.Repeat("0", 62)+`"`, `"log_hash":null`), "NOT_CANONICAL", ""},
		{"a PCR more", replace(`"pcrs":["`, `"pcrs":["0x`+strings.Repeat("0", 64)+`","`), "NOT_CANONICAL", ""},
		{"second value", good + good, "NOT_CANONICAL", ""},
		{"upper-case hex", replace(`"log_hash":"0x`, `"log_hash":"0X`), "NOT_CANONICAL", ""},
		{"too large", strings.Repeat(" ", tpm.MaxEvidence+1), "TOO_LARGE", ""},
	}
	for _, test := range tests {
		_, err := tpm.ParseEvidence([]byte(test.file))
		var field string
		if e, ok := err.(*invalid.Error); ok { //nolint:errorlint // the package promises the bare type
			field = e.Field
		}
		if invalid.Code(err) != test.code || (err == nil) != (test.code == "") || field != test.field {
			t.Errorf("%s: %v, want %q at %q", test.name, err, test.code, test.field)
		}
		if test.code != "" && test.file == good {
			t.Errorf("%s: the test changes nothing", test.name)
		}
	}
	var nothing tpm.Evidence
	if b, err := nothing.Encode(); err != nil || bytes.Contains(b, []byte("null")) {
		t.Errorf("no evidence is written as %s (%v)", b, err)
	}
}

func FuzzParseEvidence(f *testing.F) {
	r, first, _ := recorded(f, "swtpm-rsa-ecdsa")
	f.Add([]byte(r.First))
	f.Add([]byte(r.Later))
	f.Add([]byte(`{"schema_version":1,"ek_chain":[],"ak":"","activation":"0x`))
	v := r.verifier()
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := tpm.ParseEvidence(b)
		if err != nil {
			return
		}
		again, err := x.Encode()
		if err != nil || !bytes.Equal(bytes.TrimSuffix(again, []byte("\n")), bytes.TrimSuffix(b, []byte("\n"))) {
			t.Errorf("parsing and encoding changed the file (%v)", err)
		}
		if _, err := v.Verify(x, run, r.Enrolment, nil, r.At); err == nil && !bytes.Equal(x.Quote, first.Quote) && string(again) != r.Later {
			t.Error("another quote than the TPM's verifies")
		}
	})
}

// The structures of a TPM, each in its place in evidence that is good otherwise: none may stop the verifier.
func FuzzStructures(f *testing.F) {
	r, good, _ := recorded(f, "swtpm-rsa-ecdsa")
	f.Add(good.AK, good.Quote, good.Signature, good.EKChain[0])
	_, other, _ := recorded(f, "swtpm-ecc-rsapss")
	f.Add(other.AK, other.Quote, other.Signature, other.EKChain[0])
	v := r.verifier()
	f.Fuzz(func(t *testing.T, ak, quote, signature, certificate []byte) {
		for i, x := range []tpm.Evidence{
			{AK: ak, Quote: good.Quote, Signature: good.Signature, EKChain: good.EKChain},
			{AK: good.AK, Quote: quote, Signature: good.Signature, EKChain: good.EKChain},
			{AK: good.AK, Quote: good.Quote, Signature: signature, EKChain: good.EKChain},
			{AK: good.AK, Quote: good.Quote, Signature: good.Signature, EKChain: [][]byte{certificate, good.EKChain[1]}},
		} {
			x.PCRs, x.Activation = good.PCRs, good.Activation
			_, err := v.Verify(&x, run, r.Enrolment, nil, r.At)
			same := bytes.Equal(x.AK, good.AK) && bytes.Equal(x.Quote, good.Quote) && bytes.Equal(x.EKChain[0], good.EKChain[0])
			if err == nil && !same {
				t.Errorf("evidence %d verifies and is not the TPM's", i)
			}
		}
	})
}
