package tpm_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
)

// recording is what swtpm 0.7.1, a TPM that is not ours, answered: it activated the credential of an enrolment, quoted with PCRs
// 0 and 11 extended, was shut down and started, and quoted again. Its own tool issued the EK's certificate under a root made for
// it.
type recording struct {
	Root      common.Hash   `json:"root"`
	At        time.Time     `json:"at"`
	Enrolment tpm.Enrolment `json:"enrolment"`
	First     string        `json:"first"`
	Later     string        `json:"later"`
}

func recorded(t testing.TB, name string) (r recording, first, later *tpm.Evidence) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	if first, err = tpm.ParseEvidence([]byte(r.First)); err != nil {
		t.Fatal(err)
	}
	if later, err = tpm.ParseEvidence([]byte(r.Later)); err != nil {
		t.Fatal(err)
	}
	return r, first, later
}

func (r recording) verifier() tpm.Verifier {
	p := tpm.DefaultPolicy()
	p.Roots = []tpm.Root{{Name: "swtpm", SHA256: r.Root, Source: "made for a test"}}
	return tpm.Verifier{Policy: p}
}

func TestAnotherTPMVerifies(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"swtpm-rsa-ecdsa", "swtpm-ecc-rsassa", "swtpm-ecc-rsapss"} {
		r, first, later := recorded(t, name)
		if _, err := (tpm.Verifier{Policy: tpm.DefaultPolicy()}).Verify(first, run, r.Enrolment, nil, r.At); codeOf(err) != tpm.CodeRoot {
			t.Errorf("%s: an emulated TPM under the shipped policy: %v, want %s", name, err, tpm.CodeRoot)
		}
		v := r.verifier()
		before, err := v.Verify(first, run, r.Enrolment, nil, r.At)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		after, err := v.Verify(later, run, r.Enrolment, &before, r.At)
		if err != nil {
			t.Fatalf("%s, later: %v", name, err)
		}
		// The AK is of the owner's hierarchy: the counts have an unknown constant added, their difference is true.
		if after.Counters.Resets-before.Counters.Resets != 1 || before.Counters.Resets < 1000 {
			t.Errorf("%s: resets %d, then %d", name, before.Counters.Resets, after.Counters.Resets)
		}
		if _, err := v.Verify(first, run, r.Enrolment, &after, r.At); codeOf(err) != tpm.CodeResets {
			t.Errorf("%s: the older quote after the newer: %v, want %s", name, err, tpm.CodeResets)
		}
	}
}
