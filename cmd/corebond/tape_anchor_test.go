package main

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/holiman/uint256"
)

// open opens facilities of the shell's pool.
func (s *vaultShell) open(ids ...uint16) {
	s.t.Helper()
	ctx := s.t.Context()
	client, err := ethclient.DialContext(ctx, s.chain.HTTPURL())
	if err != nil {
		s.t.Fatal(err)
	}
	defer client.Close()
	d, err := onchain.ParseDeployment(s.read("addresses.json"))
	if err != nil {
		s.t.Fatal(err)
	}
	v, err := d.Open(client)
	if err != nil {
		s.t.Fatal(err)
	}
	me := &keySender{client: client, key: devnet.Account(vaultSeed, 0), say: func(string, ...any) {}}
	for _, id := range ids {
		head, err := client.HeaderByNumber(ctx, nil)
		if err != nil {
			s.t.Fatal(err)
		}
		nonce, err := v.FacilityNonce(ctx)
		if err != nil {
			s.t.Fatal(err)
		}
		terms := vault.Terms{
			Pool: d.PoolID, ID: id, Operator: devnet.Address(vaultSeed, 1), Limit: uint256.NewInt(1_000e6), RateWad: 1e17, Maturity: head.Time + 90*86400, Interval: 86400,
			Grace: 86400, AdvanceBps: 5_000, DevicesRoot: common.Hash{byte(id)}, TermsHash: common.Hash{2}, LockedJunior: new(uint256.Int),
			Nonce: nonce, Deadline: head.Time + 86400, SetID: 1,
		}
		digest, err := terms.Digest(v.PoolDomain())
		if err != nil {
			s.t.Fatal(err)
		}
		signatures, err := vault.Sign(digest, me.key)
		if err != nil {
			s.t.Fatal(err)
		}
		if _, err := v.OpenFacility(ctx, me, terms, signatures); err != nil {
			s.t.Fatal(err)
		}
	}
}

// devicesOf is a device tape of a report's devices as of its instant.
func devicesOf(t *testing.T, document []byte) tape.Tape {
	t.Helper()
	b, err := tape.Bind(document)
	if err != nil {
		t.Fatal(err)
	}
	out := tape.Tape{Kind: tape.Device}
	for _, d := range b.Snapshot.Devices {
		row := tape.NewDraft(tape.Device, tape.Elsewhere)
		for name, text := range map[string]string{
			"cutoff_date": b.AsOf[:10], "as_of": b.AsOf, "pool_id": b.Snapshot.Pool.Name, "obligor_hash": common.Hash{7}.Hex(), "device_id": d.ID,
			"simulated": strconv.FormatBool(d.Simulated), "gpu_model": d.Model, "age_months": strconv.Itoa(d.AgeMonths), "enrolled_at": "2020-01-02T00:00:00Z",
			"record_days": "3", "pledged_at": "2020-01-03T00:00:00Z", "hw_tier": "T1", "present": "VERIFIED", "working": "VERIFIED", "paid": "STALE",
			"currency": b.Snapshot.Pool.Currency, "list_price": d.ListPrice, "eligible": strconv.FormatBool(d.Eligible),
			"ineligible_reasons": strings.Join(d.Reasons, "; "), "model_version": b.Engine, "report_seq": "1", "report_hash": b.Hash, "inputs_root": b.InputsRoot,
			"input_leaf": b.Leaves[d.ID],
		} {
			row.Set(name, text)
		}
		out.Rows = append(out.Rows, row.Row())
	}
	out.Sort()
	return out
}

func (s *vaultShell) writeTape(name string, t tape.Tape) {
	s.t.Helper()
	b, err := t.Bytes(tape.CSV)
	if err != nil {
		s.t.Fatal(err)
	}
	s.write(name, string(b))
}

// refused runs a line that has to exit so with a code.
func (s *vaultShell) refused(exit int, code, line string) map[string]any {
	s.t.Helper()
	out := s.want(exit, line+" --json")
	fault, _ := out["error"].(map[string]any)
	if fault["code"] != code {
		s.t.Errorf("corebond %s: %v, want %s", line, fault, code)
	}
	return fault
}

// export writes a loan tape of the shell's pool, whose name has a space.
func (s *vaultShell) export(name string) {
	s.t.Helper()
	words := []string{
		"tape", "export", "--kind", "loan", "--pool", "Shell Pool", "--out", s.path(name), "--salt-file", s.path("salt"), "--addresses", s.path("addresses.json"),
	}
	lookup := func(name string) (string, bool) { return s.chain.HTTPURL(), name == "COREBOND_RPC" }
	if code := run(s.t.Context(), words, lookup, strings.NewReader(""), &s.stdout, &s.stderr); code != exitOK {
		s.t.Fatalf("export: exit %d, %s", code, s.stderr.String())
	}
}

// The root of a tape goes on chain by the hands of those who held its rows against what they are of, and whoever has the file can tell.
func TestTapeSignAndAnchor(t *testing.T) {
	t.Parallel()
	s := newVaultShell(t)
	s.want(exitOK, deployLine)
	s.open(1, 2)
	const at, key = " --addresses %addresses.json", " --key-file %key"
	s.write("salt", strings.Repeat("01", 32))
	s.export("unbound.csv")
	s.refused(exitConflict, "NO_REPORT", "tape sign %unbound.csv"+at+key)

	document := s.fresh("Shell Pool")
	s.write("report.json", string(document))
	s.want(exitOK, "report sign %report.json --json"+at+key)
	s.write("report-signature.json", s.stdout.String())
	s.want(exitOK, "report anchor %report.json --signatures "+s.path("report-signature.json")+at+key)

	// A loan tape is held against the contracts at its block.
	s.export("loans.csv")
	s.refused(exitNotFound, "NOT_ANCHORED", "tape validate %loans.csv --anchor %addresses.json")
	text := string(s.read("loans.csv"))
	s.write("bent.csv", strings.Replace(text, ",1000,", ",2000,", 1))
	s.refused(exitVerification, "NOT_OF_CHAIN", "tape sign %bent.csv"+at+key)
	lines := strings.SplitAfter(text, "\n")
	s.write("short.csv", lines[0]+lines[2])
	s.refused(exitVerification, "ROWS_MISSING", "tape sign %short.csv"+at+key)
	s.want(exitOK, "tape sign %loans.csv --json"+at+key)
	s.write("loans-signature.json", s.stdout.String())
	s.write("other-salt", strings.Repeat("02", 32))
	s.refused(exitVerification, "NOT_OF_CHAIN", "tape sign %loans.csv --salt-file %other-salt"+at+key)
	anchorLoans := "tape anchor %loans.csv --signatures " + s.path("loans-signature.json") + at + key
	s.refused(exitConflict, "OTHER_TAPE", strings.Replace(anchorLoans, "%loans.csv", "%short.csv", 1))
	anchored := s.want(exitOK, anchorLoans+" --json")
	if anchored["seq"] != 1.0 || anchored["rows"] != 2.0 || anchored["kind"] != "loan" {
		t.Errorf("anchored %v", anchored)
	}
	s.refused(exitConflict, "OTHER_TAPE", anchorLoans) // its number is taken

	// Whoever has the file can tell.
	d, err := onchain.ParseDeployment(s.read("addresses.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, where := range []string{s.path("addresses.json"), d.Tapes.Hex()} {
		out := s.want(exitOK, "tape validate %loans.csv --json --anchor "+where)
		if signed, _ := out["anchored"].(map[string]any); out["anchor"] != "agrees" || signed["root"] != out["root"] || signed["root"] != anchored["root"] {
			t.Errorf("validated as %v", out)
		}
	}
	if fault := s.refused(exitVerification, "ROWS_MISSING", "tape validate %short.csv --anchor %addresses.json"); fault["field"] != "line 3, column loan_id" {
		t.Errorf("a row was taken out: %v", fault)
	}
	if fault := s.refused(exitVerification, "ROOT_DIFFERS", "tape validate %bent.csv --anchor %addresses.json"); fault["field"] != "line 2" {
		t.Errorf("a cell was changed: %v", fault)
	}
	s.refused(exitNotFound, "NO_CONTRACT", "tape validate %loans.csv --anchor "+common.Address{9}.Hex())
	s.open(3)
	s.export("later.csv")
	if fault := s.refused(exitNotFound, "STALE_ANCHOR", "tape validate %later.csv --anchor %addresses.json"); fault["field"] != "line 2, column as_of" {
		t.Errorf("newer than what is on chain: %v", fault)
	}

	// A device tape is held against the report that is anchored.
	devices := devicesOf(t, document)
	s.writeTape("devices.csv", devices)
	s.writeTape("fewer.csv", tape.Tape{Kind: tape.Device, Rows: devices.Rows[1:]})
	s.refused(exitUsage, "USAGE", "tape sign %devices.csv"+at+key)
	s.refused(exitVerification, "ROWS_MISSING", "tape sign %fewer.csv --report %report.json"+at+key)
	s.refused(exitVerification, "NOT_OF_REPORT", "tape validate %fewer.csv --report %report.json")
	s.write("stranger", strings.Repeat("7", 64)+"\n")
	s.want(exitOK, "tape sign %devices.csv --report %report.json --json --key-file %stranger"+at)
	stranger := s.stdout.String()
	s.write("stranger.json", stranger)
	if code := s.run("tape anchor %devices.csv --signatures " + s.path("stranger.json") + at + key); code == exitOK || !strings.Contains(s.stderr.String(), "NotASigner") {
		t.Errorf("a stranger's signature: exit %d, %s", code, s.stderr.String())
	}
	var forged map[string]any
	if err := json.Unmarshal([]byte(stranger), &forged); err != nil {
		t.Fatal(err)
	}
	forged["signer"] = devnet.Address(vaultSeed, 0)
	b, err := json.Marshal(forged)
	if err != nil {
		t.Fatal(err)
	}
	s.write("forged.json", string(b))
	s.refused(exitVerification, "BAD_SIGNATURE", "tape anchor %devices.csv --signatures "+s.path("forged.json")+at+key)
	s.want(exitOK, "tape sign %devices.csv --report %report.json --json"+at+key)
	s.write("devices-signature.json", s.stdout.String())
	s.want(exitOK, "tape anchor %devices.csv --signatures "+s.path("devices-signature.json")+at+key)
	s.want(exitOK, "tape validate %devices.csv --report %report.json --anchor %addresses.json")
	if !strings.Contains(s.stdout.String(), "agrees, tape 1") {
		t.Errorf("validated as %s", s.stdout.String())
	}
	s.refused(exitVerification, "ROWS_MISSING", "tape validate %fewer.csv --anchor %addresses.json")

	// The service that follows the pool learns of both.
	db := pgtest.New(t)
	s.follow(db)
	if err := noteOnce(t.Context(), db, s.chain.Client()); err != nil {
		t.Fatal(err)
	}
	for kind, rows := range map[string]uint32{"device": uint32(len(devices.Rows)), "loan": 2} {
		a, err := db.LatestTapeAnchor(t.Context(), "Shell Pool", kind)
		if err != nil || a.Rows != rows || a.Contract != d.Tapes {
			t.Errorf("noted of the %s tape: %+v, %v", kind, a, err)
		}
	}

	// A deployment from before there were tapes.
	d.Tapes = common.Address{}
	old, err := d.Text()
	if err != nil {
		t.Fatal(err)
	}
	s.write("old.json", string(old))
	s.refused(exitNotFound, "NO_CONTRACT", "tape sign %loans.csv --addresses %old.json"+key)
	s.refused(exitNotFound, "NO_CONTRACT", "tape validate %loans.csv --anchor %old.json")
}
