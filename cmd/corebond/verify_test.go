package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// runVerify calls the program as a person does.
func runVerify(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), append([]string{"verify", "proof"}, args...), func(string) (string, bool) { return "", false }, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

const (
	goodProof    = "../../attest/compute/testdata/good.json"
	spoiledProof = "../../attest/compute/testdata/spoiled.json"
	goodMemory   = "../../attest/memory/testdata/good.json"
	goodEvidence = "../../attest/evidence/testdata/simulated.json" // of a device that the shipped policies know to be simulated
	fullEvidence = "../../attest/evidence/testdata/good.json"      // of one that pretends to be a GPU, in a class that nobody ships
	proofService = "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf"
	proofDay     = "2025-01-02T12:00:00Z"
)

func TestVerifyProof(t *testing.T) {
	t.Parallel()
	good, err := os.ReadFile(goodProof)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, stdin string
		args        []string
		code        int
		stdout      []string
		stderr      string
	}{
		{
			"good", "",
			[]string{goodProof, "--service", proofService, "--at", proofDay},
			exitOK,
			[]string{"evidence    verified", "state       Verified", "tier        T1 (warning)", "simulated   true", "not proven  ownership"},
			"no GPU did this work",
		},
		{"on standard input", string(good), []string{"-", "--at", proofDay}, exitOK, []string{"verified"}, "pass --service"},
		{"without an argument", string(good), nil, exitOK, []string{"Stale", "T0"}, "EXPIRED"},
		{"another service", "", []string{goodProof, "--service", "0x0000000000000000000000000000000000000001"}, exitVerification, []string{"rejected", "SERVICE"}, "SERVICE"},
		{"spoiled", "", []string{spoiledProof}, exitVerification, []string{"rejected", "Failed", "SEGMENT_PATH", "observed", "required", "fix"}, "SEGMENT_PATH"},
		{"spoiled, JSON", "", []string{spoiledProof, "--json"}, exitVerification, []string{`{"error":{"code":"SEGMENT_PATH","message":"proof rejected`, `"fix":"`}, ""},
		{"malformed", "{", nil, exitInvalid, nil, "INVALID_INPUT"},
		{
			"misspelt key, JSON", strings.Replace(string(good), "layer_roots", "layer_root", 1),
			[]string{"--json"},
			exitInvalid,
			[]string{`"field":"layer_root"`, `did you mean layer_roots?`},
			"",
		},
		{"no such file", "", []string{"missing.json"}, exitNotFound, nil, "missing.json"},
		{"bad address", string(good), []string{"--service", "0x12"}, exitUsage, nil, "not an address"},
		{"bad time", string(good), []string{"--at", "noon"}, exitUsage, nil, "not a time"},
	}
	for _, test := range tests {
		code, stdout, stderr := runVerify(t, test.stdin, test.args...)
		if code != test.code || !strings.Contains(stderr, test.stderr) {
			t.Errorf("%s: exit %d, stderr %q; want exit %d, stderr with %q", test.name, code, stderr, test.code, test.stderr)
		}
		for _, want := range test.stdout {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: stdout lacks %q:\n%s", test.name, want, stdout)
			}
		}
	}
}

func TestVerifyProofJSON(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := runVerify(t, "", "--json", goodProof, "--at", proofDay, "--service", proofService)
	var report proofReport
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || code != exitOK || stderr != "" {
		t.Fatalf("exit %d, %v, stderr %q", code, err, stderr)
	}
	// 2·64³·3 operations in 0.1 s, less 19.4754835 % · 256/255.
	if r := report.Result; r.CertifiedOps != "12653398" || r.Epsilon != "0.194754835" || r.Delta != "0.00000095367431640625" || r.Failures == nil {
		t.Errorf("result = %+v", r)
	}
	if c := report.Claims; !c.Simulated || c.ElapsedSeconds != "0.1" || c.N != 64 || c.CommitAt != "2025-01-02T03:04:05.1Z" || report.AsOf != proofDay {
		t.Errorf("report = %+v", report)
	}
}

// Stories in testdata carry copies of what packages below attest publish. UPDATE=1 copies them anew.
func TestStoriesCarryThePublishedFiles(t *testing.T) {
	t.Parallel()
	for story, carried := range map[string]struct{ name, path string }{
		"testdata/verify_proof.txt":    {"good.json", goodProof},
		"testdata/verify_memory.txt":   {"memory.json", goodMemory},
		"testdata/verify_evidence.txt": {"device.json", goodEvidence},
	} {
		want, err := os.ReadFile(carried.path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(story)
		if err != nil {
			t.Fatal(err)
		}
		mark := "-- " + carried.name + " --\n"
		script, copied, _ := strings.Cut(string(b), mark)
		if copied == string(want) {
			continue
		}
		if os.Getenv("UPDATE") == "" {
			t.Errorf("%s is not in step with %s; UPDATE=1 go test ./cmd/corebond copies it", story, carried.path)
			continue
		}
		if err := os.WriteFile(story, []byte(script+mark+string(want)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
