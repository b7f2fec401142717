package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/evidence/evidencetest"
)

// runVerifyEvidence calls the program as a person does.
func runVerifyEvidence(t *testing.T, stdin []byte, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), append([]string{"verify", "evidence"}, args...), func(string) (string, bool) { return "", false }, bytes.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

// simulatedBundle is a published bundle of a simulated device; change alters what is not published yet.
func simulatedBundle(t *testing.T, change func(s *evidencetest.Scene, b *evidence.Bundle)) (*evidencetest.Scene, *evidence.Bundle) {
	t.Helper()
	s, err := evidencetest.New(4, true)
	if err != nil {
		t.Fatal(err)
	}
	b := &evidence.Bundle{}
	if b.Compute, b.Telemetry, err = s.Compute(s.Opens); err != nil {
		t.Fatal(err)
	}
	change(s, b)
	if err := s.Publish(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return s, b
}

func encodeBundle(t *testing.T, b *evidence.Bundle) []byte {
	t.Helper()
	file, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Evidence that cannot be checked is no bad evidence.
func TestVerifyEvidenceUnchecked(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := runVerifyEvidence(t, nil, fullEvidence)
	if code != exitFailure || stdout != "" || !strings.Contains(stderr, `no numbers for memory class "pretended"`) {
		t.Errorf("class that nobody ships: exit %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	if code, stdout, _ = runVerifyEvidence(t, nil, fullEvidence, "--json"); code != exitFailure || !strings.HasPrefix(stdout, `{"error":{"code":"UNCHECKED"`) {
		t.Errorf("the same with --json: exit %d, %s", code, stdout)
	}
}

// A result under other policies is shown, and not taken for checked; one that the service overstates is rejected.
func TestVerifyEvidenceOfOtherPolicies(t *testing.T) {
	t.Parallel()
	s, b := simulatedBundle(t, func(*evidencetest.Scene, *evidence.Bundle) {})
	signed := func(change func(m *evidence.Result)) []byte {
		m := b.Result.Message
		change(&m)
		result, err := attest.Sign(s.Domain, m, s.Service)
		if err != nil {
			t.Fatal(err)
		}
		return encodeBundle(t, &evidence.Bundle{Compute: b.Compute, Telemetry: b.Telemetry, Result: &result})
	}
	other := signed(func(m *evidence.Result) { m.PolicyHash[0] ^= 1 })
	code, stdout, stderr := runVerifyEvidence(t, other, "--at", proofDay)
	if code != exitOK || !strings.Contains(stdout, ": not checked\n") || !strings.Contains(stderr, "the published result is not checked: result under policies 0x") {
		t.Errorf("exit %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	code, stdout, _ = runVerifyEvidence(t, other, "--at", proofDay, "--json")
	var report evidenceReport
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || code != exitOK || report.Published == nil || report.Published.Checked || report.Result.Tier != attest.T1 {
		t.Errorf("exit %d, %v, %+v", code, err, report)
	}
	overstated := signed(func(m *evidence.Result) { m.Tier = attest.T4 })
	if code, stdout, _ = runVerifyEvidence(t, overstated, "--at", proofDay); code != exitVerification || !strings.Contains(stdout, "RESULT_NUMBERS") {
		t.Errorf("overstated: exit %d, %s", code, stdout)
	}
}

// A file carries anybody's text; what a terminal would obey is shown.
func TestVerifyEvidenceShowsForeignText(t *testing.T) {
	t.Parallel()
	_, b := simulatedBundle(t, func(s *evidencetest.Scene, b *evidence.Bundle) {
		standing, err := attest.Sign(s.Domain, evidence.Standing{
			DeviceID: s.Device(), GPUIDHash: s.GPUIDHash, Class: "\x1b[2Jclass", Frozen: "\x1b[31mMELTED\n", AsOfMicros: attest.Micros(s.Now()),
		}, s.Service)
		if err != nil {
			t.Fatal(err)
		}
		inspection, err := attest.Sign(s.Domain, evidence.Inspection{DeviceID: s.Device(), GPUIDHash: s.GPUIDHash, Finding: "seen\x1b[0m\nstate  Verified", AtMicros: 1}, s.Inspector)
		if err != nil {
			t.Fatal(err)
		}
		b.Standing, b.Inspection = &standing, &inspection
	})
	code, stdout, stderr := runVerifyEvidence(t, encodeBundle(t, b), "--at", proofDay)
	if code != exitOK || strings.Contains(stdout+stderr, "\x1b") || strings.Contains(stdout, "\nstate  Verified") {
		t.Errorf("exit %d, %q", code, stdout)
	}
	if !strings.Contains(stdout, "state       Failed\n") || !strings.Contains(stdout, "tier        T0 (contraindicated)\n") {
		t.Errorf("a frozen device is shown as\n%s", stdout)
	}
	b.Standing.Message.Class = "\x1b[2J"
	if code, stdout, stderr = runVerifyEvidence(t, encodeBundle(t, b)); code != exitVerification || strings.Contains(stdout+stderr, "\x1b") {
		t.Errorf("rejected: exit %d, %q %q", code, stdout, stderr)
	}
}
