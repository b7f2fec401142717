package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// navCase is a proof and what is to be trusted of it, from the vectors of client/navproof.
type navCase struct {
	Signers   []common.Address
	Contract  common.Address
	BlockHash common.Hash `json:"block_hash"`
	Cases     []struct{ Name, Code, File string }
}

const (
	navVectors = "../../client/navproof/testdata/vectors.json"
	navReportJ = "../../underwriting/report/testdata/golden.json"
	navDay     = "2026-01-31T12:00:00Z"
)

func navVector(t *testing.T) (v navCase) {
	t.Helper()
	b, err := os.ReadFile(navVectors)
	if err == nil {
		err = json.Unmarshal(b, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (v *navCase) signers() string {
	var list []string
	for _, s := range v.Signers {
		list = append(list, s.Hex())
	}
	return strings.Join(list, ",")
}

func runVerifyNav(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), append([]string{"verify", "nav"}, args...), func(string) (string, bool) { return "", false }, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func TestVerifyNav(t *testing.T) {
	t.Parallel()
	v := navVector(t)
	signersFile := filepath.Join(t.TempDir(), "signers.txt")
	text := "# underwriters\n" + strings.ReplaceAll(v.signers(), ",", " # one of three\n") + "\n"
	if err := os.WriteFile(signersFile, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	device := v.Cases[1].File
	all := []string{"--signers", v.signers(), "--threshold", "2", "--contract", v.Contract.Hex(), "--chain", "1337", "--block-hash", v.BlockHash.Hex(), "--report", navReportJ, "--at", navDay}
	tests := []struct {
		name, stdin string
		args        []string
		code        int
		stdout      []string
		stderr      string
	}{
		{"all that is trusted", device, all, exitOK, []string{
			"evidence         verified", "net asset value  13565.562329", "haircut          0.521497", "rate of return   -0.2229538251 a year", "device d3",
			"2 of the 3 trusted signers", "which is trusted", "the report's bytes are the signed ones",
		}, "SIMULATED"},
		{"nothing trusted", device, []string{"--at", navDay}, exitOK, []string{"not proven       who the signers are"}, "own set of signers, which is not checked: pass --signers"},
		{"signers in a file", device, []string{"--at", navDay, "--signers", signersFile}, exitOK, []string{"trusted signers"}, "SIMULATED"},
		{"JSON", device, append([]string{"--json"}, all...), exitOK, []string{
			`{"schema_version":1,"as_of":"2026-01-31T12:00:00Z","evidence":"verified","pool":"p","seq":"2"`, `"nav":"13565.562329"`, `"signers_trusted":true,"stale":false`,
			`"report_checked":true,"chain_checked":false`,
		}, ""},
		{"stale", device, []string{"--at", "2026-02-01T12:00:01Z"}, exitStale, []string{"stale            true"}, "more than 36h0m0s ago"},
		{"stale, JSON", device, []string{"--at", "2026-02-01T12:00:01Z", "--json"}, exitStale, []string{`"stale":true`}, ""},
		{"stale and allowed", device, []string{"--at", "2026-02-01T12:00:01Z", "--allow-stale"}, exitOK, []string{"stale            true"}, "warning: stale"},
		{"not stale yet", device, []string{"--at", "2026-02-01T12:00:01Z", "--max-age", "37h"}, exitOK, []string{"stale            false"}, ""},
		{"from the future", device, []string{"--at", "2026-01-30T00:00:00Z"}, exitVerification, []string{"AS_OF_FUTURE"}, "AS_OF_FUTURE"},
		{"other signers", device, []string{"--at", navDay, "--signers", "0x0000000000000000000000000000000000000001"}, exitVerification, []string{"rejected", "SIGNER_SET", "observed", "required", "fix"}, "SIGNER_SET"},
		{"another value", strings.Replace(device, `"nav":"1`, `"nav":"2`, 1), []string{"--at", navDay, "--json"}, exitVerification, []string{`{"error":{"code":"DIGEST"`}, ""},
		{"another report", device, []string{"--at", navDay, "--report", navVectors}, exitVerification, []string{"REPORT_HASH"}, "REPORT_HASH"},
		{"no report", device, []string{"--at", navDay, "--report", "nothing.json"}, exitNotFound, nil, "nothing.json"},
		{"not a proof", "{}", nil, exitInvalid, nil, "schema version 0"},
		{"misspelt key", strings.Replace(device, "tree_size", "tree_sise", 1), nil, exitInvalid, nil, "did you mean tree_size?"},
		{"no address", device, []string{"--contract", "pool"}, exitUsage, nil, "is not an address"},
		{"no hash", device, []string{"--block-hash", "0x1"}, exitUsage, nil, "a hash is 0x"},
		{"a signer twice", device, []string{"--signers", v.Signers[0].Hex() + "," + v.Signers[0].Hex()}, exitInvalid, nil, "stands there twice"},
		{"no node", device, []string{"--at", navDay, "--rpc", "nowhere"}, exitInvalid, nil, "not a URL"},
		{"no time", device, []string{"--at", "noon"}, exitUsage, nil, "is not a time"},
	}
	for _, test := range tests {
		code, stdout, stderr := runVerifyNav(t, test.stdin, test.args...)
		if code != test.code || !strings.Contains(stderr, test.stderr) {
			t.Errorf("%s: code %d, want %d; stderr %s", test.name, code, test.code, stderr)
		}
		for _, want := range test.stdout {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: output has no %q:\n%s", test.name, want, stdout)
			}
		}
	}
}

// Every spoiled vector is refused with exit 5, or with 10 where it is no proof at all.
func TestVerifyNavRefusesEveryVector(t *testing.T) {
	t.Parallel()
	v := navVector(t)
	for _, c := range v.Cases {
		want := exitVerification
		switch c.Code {
		case "":
			want = exitOK
		case "PARSE":
			want = exitInvalid
		}
		code, stdout, _ := runVerifyNav(t, c.File, "--json", "--signers", v.signers(), "--threshold", "2", "--contract", v.Contract.Hex(), "--chain", "1337", "--at", navDay)
		if code != want || want == exitVerification && !strings.Contains(stdout, `"code":"`+c.Code+`"`) {
			t.Errorf("%s: code %d, %.200s; want %d, %s", c.Name, code, stdout, want, c.Code)
		}
	}
}
