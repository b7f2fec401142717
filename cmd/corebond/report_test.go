package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/vaultwatch"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
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

func (s *vaultShell) read(name string) []byte {
	s.t.Helper()
	text, err := os.ReadFile(s.path(name))
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

// follow has the shell's pool followed up to the head.
func (s *vaultShell) follow(db *postgres.DB) {
	s.t.Helper()
	d, err := onchain.ParseDeployment(s.read("addresses.json"))
	if err != nil {
		s.t.Fatal(err)
	}
	w := &vaultwatch.Watcher{DB: db, Client: s.chain.Client(), Deployment: d, Log: slog.New(slog.DiscardHandler)}
	if err := w.Catch(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
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
	anchoredText := s.stdout.String()
	shown := s.want(exitOK, "vault show --addresses %addresses.json --json")
	onChain, _ := shown["report"].(map[string]any)
	if onChain == nil || onChain["hash"] != out["report_hash"] || onChain["stale"] != false {
		t.Errorf("on chain stands %v, anchored was %v", onChain, out["report_hash"])
	}

	// The service that follows the pool learns of it, and can prove it to anybody.
	db := pgtest.New(t)
	hash := common.HexToHash(fmt.Sprint(out["report_hash"]))
	decoded, err := report.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := time.Parse(time.RFC3339, decoded.Snapshot.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.SaveReport(t.Context(), postgres.Report{Hash: hash, Pool: "Shell Pool", Seq: 1, AsOf: asOf, Body: document}); err != nil {
		t.Fatal(err)
	}
	s.follow(db)
	if err := noteOnce(t.Context(), db, s.chain.Client()); err != nil {
		t.Fatal(err)
	}
	proved, err := db.ReportProof(t.Context(), "Shell Pool", 0)
	if err != nil || proved.Report.Hash != hash || proved.Report.Anchor == nil {
		t.Fatalf("the anchored report is noted as %+v, %v", proved.Report.Anchor, err)
	}
	var where struct{ Transaction sentJSON }
	if err := json.Unmarshal([]byte(anchoredText), &where); err != nil || proved.Report.Anchor.Tx != where.Transaction.Hash {
		t.Errorf("noted in transaction %v, anchored in %v, %v", proved.Report.Anchor.Tx, where.Transaction.Hash, err)
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
