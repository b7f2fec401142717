package source_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

const (
	pool  = "pool-1"
	chain = 7
	terms = `
pool: {name: pool-1, currency: USD, months: 24, advance_bps: 5000, senior_thickness_bps: 6000, mezzanine_thickness_bps: 2000, junior_thickness_bps: 2000,
  senior_coupon_bps: 800, mezzanine_coupon_bps: 1200, servicing_fee_bps: 100, discount_rate_bps: 1000, nav_case: flat, terms_provenance: a test}
prices:
  - {asset: ETH, value: "2000", as_of: 2026-03-01T00:00:00Z, source: a test, evidence: E0}
  - {asset: LPT, value: "5", as_of: 2026-03-01T00:00:00Z, source: a test, evidence: E0}
cases: [{name: flat, utilisation_bps_of_observed: 10000, kwh_price: "0.10", pue: "1.2"}]
hardware: [{model: A100, age_months: 6, power_kw: "0.5", list_price_source: a test}]
rules: {min_history_days: 10, max_unexplained_bps: 1000}
`
)

// The record begins on 1 February 2026 and the cut-off is at noon, ten days later.
var (
	begin = time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
	asOf  = begin.AddDate(0, 0, 10).Add(12 * time.Hour)
	salt  = tape.Salt("a secret of thirty-two bytes, no.")
)

func account(i byte) common.Address { return common.Address{0xaa, i} }

// block is the one that the n-th payment is in.
func block(n int) evm.Ref { return evm.Ref{Number: uint64(n + 1), Hash: common.Hash{byte(n + 1)}} }

// filled is a database with two devices that are pledged: a works 12 hours on each of nine days, and is paid 1 milliether and 2 tokens the
// day after; b has neither proof nor work nor pay.
func filled(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, id := range []string{"a", "b"} {
		must(db.EnrolDevice(t.Context(), postgres.Device{
			ID: id, Model: "A100", Operator: "north", AgentKey: common.Address{byte(i + 1)}, Simulated: true, ListPrice: decimal.NewFromInt(9500), EnrolledAt: begin,
		}))
		must(db.SavePledge(t.Context(), postgres.Pledge{
			DeviceID: id, Chain: chain, Account: account(byte(i)), Facility: pool, Digest: common.Hash{byte(i + 1)}, Signature: make([]byte, 65), PledgedAt: begin.Add(time.Hour),
		}))
	}
	ops, until := 2.5e14, asOf.Add(6*time.Hour)
	bytes := uint64(80e9)
	must(db.SaveAttestation(t.Context(), postgres.Attestation{
		DeviceID: "a", Slot: 1, Status: "Verified", Tier: "T1", CertifiedOps: &ops, CapacityBytes: &bytes, ChallengedAt: asOf.Add(-time.Hour), ExpiresAt: &until,
		TranscriptHash: common.Hash{3}, Transcript: []byte("x"), Simulated: true,
	}))
	batch := indexer.Batch{From: indexer.Checkpoint{Chain: chain}, To: block(8)}
	eth, lpt := indexer.Asset{Chain: "eip155:7", Symbol: "ETH", Decimals: 18}, indexer.Asset{Chain: "eip155:7", Symbol: "LPT", Decimals: 18}
	for d := range 9 {
		worked := begin.AddDate(0, 0, d)
		must(db.SaveWork(t.Context(), reconcile.Work{Device: "a", Day: worked, BusySeconds: 12 * 3600, Simulated: true}, make([]byte, 65)))
		ref, paid := block(d), worked.AddDate(0, 0, 1).Add(time.Hour)
		batch.Headers = append(batch.Headers, indexer.Header{Ref: ref, Time: paid})
		for k, x := range []struct {
			class indexer.Class
			asset indexer.Asset
			units uint64
		}{{indexer.JobCash, eth, 1e15}, {indexer.Emission, lpt, 2e18}} {
			batch.Rows.Earnings = append(batch.Rows.Earnings, indexer.Earning{
				Chain: chain, Network: "livepeer", Provider: strings.ToLower(account(0).Hex()), Class: x.class, Asset: x.asset, Gross: evm.UnitsOf(2 * x.units), Net: evm.UnitsOf(x.units),
				Block: ref, Time: paid, Tx: common.Hash{byte(d + 1)}, Path: uint32(2*d + k), Decoder: "livepeer/1",
			})
		}
	}
	must(db.Apply(t.Context(), batch))
	return db
}

// reported adds a report as of the cut-off, by the engine itself.
func reported(t *testing.T, db *postgres.DB) tape.Bound {
	t.Helper()
	given, err := freeze.ParseTerms([]byte(terms))
	if err != nil {
		t.Fatal(err)
	}
	facts, err := freeze.Read(t.Context(), db, pool, asOf)
	if err != nil {
		t.Fatal(err)
	}
	snapshot, _, err := given.Snapshot(facts)
	if err != nil {
		t.Fatal(err)
	}
	document, err := report.Write(t.Context(), snapshot, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.SaveReport(t.Context(), postgres.Report{Hash: report.Hash(document), Pool: pool, Seq: 4, AsOf: asOf, Body: document}); err != nil {
		t.Fatal(err)
	}
	b, err := tape.Bind(document)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sound reads the tape back as its users do, and returns a look at its cells.
func sound(t *testing.T, tp *tape.Tape) (tape.Read, func(row int, name string) string) {
	t.Helper()
	b, err := tp.Bytes(tape.Parquet)
	if err != nil {
		t.Fatal(err)
	}
	r, err := tape.Parse(tape.Parquet, b, 20)
	if err != nil || r.Count > 0 {
		t.Fatalf("the tape is faulty: %v, %v", err, r.Faults)
	}
	return r, func(row int, name string) string { return r.Tape.Cell(r.Tape.Rows[row], name) }
}

// The sums are those that a person makes of the record.
func TestDeviceTape(t *testing.T) {
	t.Parallel()
	db := filled(t)
	bound := reported(t, db)
	s := source.Source{DB: db, Salt: salt, Now: func() time.Time { return asOf.AddDate(1, 0, 0) }}
	tp, err := s.Tape(t.Context(), tape.Device, pool, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	r, cell := sound(t, &tp)
	if faults, n := bound.Hold(&r, 10); n > 0 {
		t.Errorf("the tape is not of its report: %v", faults)
	}
	for name, want := range map[string]string{
		"device_id": "a", "as_of": "2026-02-11T12:00:00Z", "cutoff_date": "2026-02-11", "record_days": "10", "hours_on": "216", "simulated": "true",
		"hw_tier": "T1", "present": "VERIFIED", "paid": "VERIFIED", "bench_score": "250000000000000", "proven_memory_bytes": "80000000000", "evidence_class": "E3", "network": "livepeer",
		// nine payments of a milliether at 2000, and of 2 tokens at 5
		"job_cash_net_30": "18", "job_cash_gross_365": "36", "emission_net_90": "90", "work_share": "0.166666", "emission_share": "0.833334", "token_symbol": "LPT", "currency": "USD",
		// 9 x 12 of 240 hours, and one day of ten without a statement
		"utilisation_paid": "0.45", "utilisation_off": "0.1", "utilisation_idle": "0.45",
		// 18 over 108 hours; 108 hours of half a kilowatt at 0.10 and 1.2
		"price_per_hour_realised": "0.166666", "opex_30": "6.48", "net_cash_30": "101.52",
		"report_seq": "4", "report_hash": bound.Hash, "inputs_root": bound.InputsRoot, "input_leaf": bound.Leaves["a"], "list_price": "9500", "age_months": "6",
		"obligor_hash": salt.Commit("obligor", "north"), "slashed_365": "0",
	} {
		if got := cell(0, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"device_id": "b", "hw_tier": "T0", "present": "UNKNOWN", "eligible": "false", "job_cash_net_365": "0", "work_share": "", "evidence_class": "", "bench_score": "",
		"utilisation_off": "1", "price_per_hour_realised": "",
	} {
		if got := cell(1, name); got != want {
			t.Errorf("b: %s is %q, want %q", name, got, want)
		}
	}
	for _, reason := range []string{"work_share=ND5", "evidence_class=ND5", "bench_score=ND4", "mfg_year=ND2"} {
		if !strings.Contains(cell(1, "nodata_reason"), reason) {
			t.Errorf("no %s in %s", reason, cell(1, "nodata_reason"))
		}
	}
	// A month later the same payments are in the quarter and not in the month, and the proof has expired.
	late, err := s.Tape(t.Context(), tape.Device, pool, asOf.AddDate(0, 0, 31))
	if err != nil {
		t.Fatal(err)
	}
	_, then := sound(t, &late)
	for name, want := range map[string]string{"job_cash_net_30": "0", "job_cash_net_90": "18", "utilisation_off": "1", "hw_tier": "T0", "present": "STALE", "report_seq": "4"} {
		if got := then(0, name); got != want {
			t.Errorf("later: %s is %q, want %q", name, got, want)
		}
	}
	ndjson, err := tp.Bytes(tape.NDJSON)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"north", strings.ToLower(account(0).Hex())[2:]} {
		if strings.Contains(strings.ToLower(string(ndjson)), secret) {
			t.Errorf("the tape tells %s", secret)
		}
	}
}

// Without a report what it would say is not there yet, and nothing is 0 for that.
func TestDeviceTapeWithoutReport(t *testing.T) {
	t.Parallel()
	s := source.Source{DB: filled(t), Salt: salt, Now: func() time.Time { return asOf }}
	tp, err := s.Tape(t.Context(), tape.Device, pool, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	_, cell := sound(t, &tp)
	for _, name := range []string{"job_cash_net_30", "currency", "report_hash", "input_leaf", "list_price", "net_cash_30", "eligible"} {
		if got := cell(0, name); got != "" || !strings.Contains(cell(0, "nodata_reason"), name+"=ND4") {
			t.Errorf("%s is %q", name, got)
		}
	}
	if cell(0, "utilisation_paid") != "0.45" {
		t.Error("what is known without a report is not there")
	}
	// As of a cut-off in the past, the devices' later days do not count.
	early, err := s.Tape(t.Context(), tape.Device, pool, begin.AddDate(0, 0, 2))
	if err != nil {
		t.Fatal(err)
	}
	_, cell = sound(t, &early)
	for name, want := range map[string]string{"record_days": "2", "hours_on": "48", "hw_tier": "T0", "last_attested_at": ""} {
		if got := cell(0, name); got != want {
			t.Errorf("early: %s is %q, want %q", name, got, want)
		}
	}
	for _, other := range []string{"pool-2", ""} {
		if _, err := s.Tape(t.Context(), tape.Device, other, asOf); !errors.Is(err, tape.ErrNoTape) {
			t.Errorf("pool %q: %v", other, err)
		}
	}
	if _, err := s.Tape(t.Context(), tape.Loan, pool, asOf); !errors.Is(err, tape.ErrNoTape) {
		t.Errorf("loans without a chain: %v", err)
	}
}

// An asset that the report has no price of leaves a blank.
func TestIncomeWithoutPriceIsBlank(t *testing.T) {
	t.Parallel()
	db := filled(t)
	reported(t, db)
	ref := block(9)
	at := asOf.Add(time.Hour)
	err := db.Apply(t.Context(), indexer.Batch{
		From: indexer.Checkpoint{Chain: chain, At: block(8), Version: 1}, To: ref, Headers: []indexer.Header{{Ref: ref, Time: at}},
		Rows: indexer.Rows{Earnings: []indexer.Earning{{
			Chain: chain, Network: "other", Provider: strings.ToLower(account(0).Hex()), Class: indexer.Emission, Asset: indexer.Asset{Chain: "eip155:7", Symbol: "NEW", Decimals: 18},
			Gross: evm.UnitsOf(1), Net: evm.UnitsOf(1), Block: ref, Time: at, Tx: common.Hash{99}, Path: 1, Decoder: "other/1",
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := source.Source{DB: db, Salt: salt, Now: func() time.Time { return at.Add(time.Hour) }}
	tp, err := s.Tape(t.Context(), tape.Device, pool, at.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	_, cell := sound(t, &tp)
	if cell(0, "emission_net_30") != "" || !strings.Contains(cell(0, "nodata_reason"), "emission_net_30=ND3") || cell(0, "job_cash_net_30") != "18" || cell(0, "net_cash_30") != "" {
		t.Errorf("emissions %q, cash %q, reasons %s", cell(0, "emission_net_30"), cell(0, "job_cash_net_30"), cell(0, "nodata_reason"))
	}
	if cell(0, "token_symbol") != "LPT NEW" {
		t.Errorf("tokens %q", cell(0, "token_symbol"))
	}
}

// loans are the books of one pool, without a chain.
type loans source.Book

func (l loans) Book(_ context.Context, name string, _ time.Time) (source.Book, error) {
	if name != pool {
		return source.Book{}, tape.ErrNoTape
	}
	return source.Book(l), nil
}

func TestLoanTape(t *testing.T) {
	t.Parallel()
	usd := func(n uint64) evm.Units { return evm.UnitsOf(n * 1_000_000) }
	b := source.Book{ChainID: 1337, Pool: common.Address{0xCC}, Simulated: true, State: onchain.State{
		Block: evm.Ref{Number: 9, Hash: common.Hash{9}}, Time: asOf, Asset: onchain.Asset{Symbol: "USDC", Decimals: 6},
		Report: onchain.ReportState{Seq: 3, Hash: common.Hash{7}},
		Facilities: []onchain.FacilityState{
			{
				ID: 2, Status: "open", Operator: common.Address{1}, Principal: usd(400_000), Limit: usd(500_000), RateWad: 15e16, AdvanceBps: 8000, Base: usd(450_000), Late: 50 * time.Hour,
				ImpairmentWad: evm.UnitsOf(2e16), InterestOwed: usd(1_234), PaidThrough: begin, DrawableFrom: begin, Maturity: begin.AddDate(1, 0, 0),
			},
			{ID: 1, Status: "written off", Operator: common.Address{2}, RateWad: 1e17, DrawableFrom: begin, Maturity: begin.AddDate(0, 0, 5), Limit: usd(1)},
		},
	}}
	s := source.Source{Books: loans(b), Salt: salt}
	tp, err := s.Tape(t.Context(), tape.Loan, pool, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	_, cell := sound(t, &tp)
	for name, want := range map[string]string{
		"loan_id": "1337:0xcc00000000000000000000000000000000000000:00002", "status": "open", "current_principal": "400000", "rate": "0.15", "advance_rate": "0.8", "borrowing_base": "450000",
		"ltv": "0.711112", "dpd": "2", "arrears": "1234", "impairment": "0.02", "term_days": "365", "paid_through": "2026-02-01T00:00:00Z", "evidence_class": "E2", "simulated": "true",
		"obligor_hash": salt.Commit("borrower", "0x0100000000000000000000000000000000000000"), "report_seq": "3", "default_date": "",
	} {
		if got := cell(1, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"status": "written_off", "ltv": "", "dpd": "0", "arrears": "0", "loss": "", "paid_through": ""} {
		if got := cell(0, name); got != want {
			t.Errorf("written off: %s is %q, want %q", name, got, want)
		}
	}
	if reasons := cell(0, "nodata_reason"); !strings.Contains(reasons, "loss=ND3") || !strings.Contains(cell(1, "nodata_reason"), "loss=ND5") {
		t.Errorf("reasons %s", reasons)
	}
	if _, err := s.Tape(t.Context(), tape.Loan, "other", time.Time{}); !errors.Is(err, tape.ErrNoTape) {
		t.Errorf("another pool: %v", err)
	}
}
