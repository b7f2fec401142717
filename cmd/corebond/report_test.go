package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/underwriting/report"
)

// fresh is a report of a pool as of the chain's time: the golden snapshot, dated anew.
func (s *vaultShell) fresh(pool string) []byte {
	s.t.Helper()
	head, err := s.chain.Client().HeaderByNumber(s.t.Context(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	golden, err := os.ReadFile("../../underwriting/report/testdata/golden.json")
	if err != nil {
		s.t.Fatal(err)
	}
	decoded, err := report.Decode(golden)
	if err != nil {
		s.t.Fatal(err)
	}
	snapshot := decoded.Snapshot
	snapshot.Pool.Name, snapshot.AsOf = pool, timeText(time.Unix(int64(head.Time), 0))
	document, err := report.Write(s.t.Context(), snapshot, 1, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return document
}

// A report goes on chain by the hands of those who recomputed and signed it, and the price feeds read it from there.
func TestReportSignAndAnchor(t *testing.T) {
	t.Parallel()
	s := newVaultShell(t)
	s.want(exitOK, deployLine)
	document := s.fresh("Shell Pool")
	s.write("report.json", string(document))

	s.write("stranger", strings.Repeat("7", 64)+"\n")
	// A stranger can sign and is not counted by the contract.
	s.want(exitOK, "report sign %report.json --addresses %addresses.json --key-file %stranger --json")
	two := s.stdout.String()
	s.write("two.json", two)
	if code := s.run("report anchor %report.json --signatures " + s.path("two.json") + " --addresses %addresses.json --key-file %key"); code == exitOK {
		t.Errorf("a stranger's signature anchored a report: %s", s.stdout.String())
	}
	if !strings.Contains(s.stderr.String(), "Signer") {
		t.Errorf("the contract's reason is not named: %s", s.stderr.String())
	}
	// A signature that somebody else claims.
	var forged map[string]any
	if err := json.Unmarshal([]byte(two), &forged); err != nil {
		t.Fatal(err)
	}
	forged["signer"] = devnet.Address(vaultSeed, 0)
	text, err := json.Marshal(forged)
	if err != nil {
		t.Fatal(err)
	}
	s.write("forged.json", string(text))
	s.want(exitVerification, "report anchor %report.json --signatures "+s.path("forged.json")+" --addresses %addresses.json --key-file %key")

	s.want(exitOK, "report sign %report.json --addresses %addresses.json --key-file %key --json")
	s.write("one.json", s.stdout.String())
	out := s.want(exitOK, "report anchor %report.json --signatures "+s.path("one.json")+" --addresses %addresses.json --key-file %key --json")
	if out["seq"] != 1.0 || out["signatures"] != 1.0 {
		t.Errorf("anchored %v", out)
	}
	shown := s.want(exitOK, "vault show --addresses %addresses.json --json")
	onChain, _ := shown["report"].(map[string]any)
	if onChain == nil || onChain["hash"] != out["report_hash"] || onChain["stale"] != false {
		t.Errorf("on chain stands %v, anchored was %v", onChain, out["report_hash"])
	}

	// The same signature is of a report that is there already.
	s.want(exitConflict, "report anchor %report.json --signatures "+s.path("one.json")+" --addresses %addresses.json --key-file %key")
	// Nobody signs what its inputs do not give.
	s.write("bent.json", string(bytes.Replace(document, []byte(`"nav":"`), []byte(`"nav":"1`), 1)))
	s.want(exitVerification, "report sign %bent.json --addresses %addresses.json --key-file %key")
	// A pool's contracts take that pool's reports.
	s.write("other.json", string(s.fresh("Another Pool")))
	s.want(exitConflict, "report sign %other.json --addresses %addresses.json --key-file %key")
}
