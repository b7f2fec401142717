package view_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
)

var noon = time.Date(2026, 5, 20, 12, 0, 0, 0, time.UTC)

const chain = 7

func newView(t *testing.T, devices ...string) *view.View {
	t.Helper()
	db := pgtest.New(t)
	for i, id := range devices {
		if err := db.EnrolDevice(t.Context(), postgres.Device{ID: id, Model: "A100", AgentKey: common.Address{byte(i + 1)}, EnrolledAt: noon}); err != nil {
			t.Fatal(err)
		}
	}
	return &view.View{
		DB: db, Now: func() time.Time { return noon.Add(time.Hour) }, Simulated: true,
		Chain: view.Chain{ID: chain, Name: "testnet", Contract: [20]byte{9}},
	}
}

// pay stores payments of one block, and gives payment i to devices by methods[i] ("a:matched"); "" leaves it to nobody.
func pay(t *testing.T, db *postgres.DB, methods ...[]string) {
	t.Helper()
	ref := evm.Ref{Number: 1, Hash: common.Hash{1}}
	b := indexer.Batch{From: indexer.Checkpoint{Chain: chain}, To: ref, Headers: []indexer.Header{{Ref: ref, Time: noon}}}
	var list []postgres.Attribution
	for i, shares := range methods {
		units := evm.UnitsOf(1_500_000_000_000_000_000)
		e := indexer.Earning{
			Chain: chain, Network: "livepeer", Provider: "p", Class: indexer.JobCash, Asset: indexer.Asset{Chain: "testnet", Symbol: "ETH", Decimals: 18},
			Gross: units, Net: units, Face: units, Payer: "x", Block: ref, Time: noon, Tx: common.Hash{2}, Path: uint32(i), Decoder: "livepeer/1",
		}
		b.Rows.Earnings = append(b.Rows.Earnings, e)
		for _, share := range shares {
			var device, method string
			if _, err := fmt.Sscanf(share, "%1s:%s", &device, &method); err != nil {
				t.Fatal(err)
			}
			list = append(list, postgres.Attribution{
				Chain: chain, BlockTime: noon, BlockHash: ref.Hash, TxHash: e.Tx, Path: e.Path, DeviceID: device, Gross: units, Net: units, Method: method,
			})
		}
	}
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := db.ReplaceAttributions(t.Context(), list); err != nil {
		t.Fatal(err)
	}
}

// A payment is E3 only if it is matched to one device; income is as good as its weakest part.
func TestEvidenceOfIncome(t *testing.T) {
	t.Parallel()
	v := newView(t, "a", "b", "c")
	pay(t, v.DB, []string{"a:matched"}, []string{"b:matched"}, []string{"b:no_work"}, []string{"c:not_proven"}, []string{"a:shared_account", "b:shared_account"}, nil)
	want := map[uint32]graphql.Evidence{0: graphql.E3, 1: graphql.E3, 2: graphql.E2, 3: graphql.E2, 4: graphql.E2, 5: graphql.E2}
	earnings, err := v.Earnings(t.Context(), 10, nil, graphql.EarningFilter{})
	if err != nil || len(earnings) != len(want) {
		t.Fatalf("%d earnings, %v", len(earnings), err)
	}
	for i := range earnings {
		e := &earnings[i]
		f := e.Net
		if f.Evidence != want[e.Path] || f.Value.String() != "1.5" || f.Unit != "ETH" || !f.Simulated || f.Block == nil || f.Source == "" || !f.AsOf.Equal(noon) {
			t.Errorf("payment %d = %+v, want evidence %s", e.Path, f, want[e.Path])
		}
	}
	incomes, err := v.Incomes(t.Context(), []string{"a", "b", "c"})
	if err != nil {
		t.Fatal(err)
	}
	for device, evidence := range map[string]graphql.Evidence{"a": graphql.E2, "b": graphql.E2, "c": graphql.E2} {
		if list := incomes[device]; len(list) != 1 || list[0].Net.Evidence != evidence || list[0].Class != "JOB_CASH" || list[0].Net.Block.Number != 1 {
			t.Errorf("income of %s = %+v, want evidence %s", device, list, evidence)
		}
	}
	pay2 := newView(t, "a")
	pay(t, pay2.DB, []string{"a:matched"}, []string{"a:matched"})
	if incomes, err = pay2.Incomes(t.Context(), []string{"a"}); err != nil || incomes["a"][0].Net.Evidence != graphql.E3 || incomes["a"][0].Count != 2 {
		t.Errorf("matched income = %+v, %v; want E3", incomes["a"], err)
	}
	networks, err := v.Networks(t.Context(), 10, "")
	if err != nil || len(networks) != 1 || networks[0].Income[0].Net.Evidence != graphql.E2 || networks[0].Income[0].Net.Value.String() != "9" {
		t.Errorf("networks = %+v, %v; want 9 ETH at wallet level", networks, err)
	}
}

// An expired or failed proof takes the tier away, and what it certified.
func TestProofThatDoesNotStandLowersTheTier(t *testing.T) {
	t.Parallel()
	v := newView(t, "a", "b", "c")
	ops := 5e12
	for id, lasts := range map[string]time.Duration{"a": 2 * time.Hour, "b": time.Hour} {
		expires := noon.Add(lasts)
		err := v.DB.SaveAttestation(t.Context(), postgres.Attestation{
			DeviceID: id, Slot: 1, Status: "Verified", Tier: "T1", ChallengedAt: noon, ExpiresAt: &expires, CertifiedOps: &ops, Transcript: []byte{1},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	devices, err := v.Devices(t.Context(), 10, "", graphql.DeviceFilter{})
	if err != nil || len(devices) != 3 {
		t.Fatalf("devices = %+v, %v", devices, err)
	}
	for i, want := range []struct {
		tier  string
		state graphql.State
		ops   bool
	}{{"T1", graphql.Verified, true}, {"T0", graphql.Stale, false}, {"T0", graphql.Unknown, false}} {
		if d := &devices[i]; d.Tier != want.tier || d.Present.State != want.state || (d.CertifiedOps != nil) != want.ops {
			t.Errorf("%s: tier %s, %s, certified %v; want %+v", d.ID, d.Tier, d.Present.State, d.CertifiedOps, want)
		}
	}
}

// The API's cursor is (slot time, id), and all devices share a slot's time.
func TestAttestationPages(t *testing.T) {
	t.Parallel()
	v := newView(t, "a", "b", "c", "d", "e")
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		err := v.DB.SaveAttestation(t.Context(), postgres.Attestation{DeviceID: id, Slot: 495_000, Status: "Unknown", Tier: "T0", ChallengedAt: noon, Transcript: []byte{1}})
		if err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	var after *graphql.Position
	for range 4 {
		page, err := v.Attestations(t.Context(), 2, after, graphql.AttestationFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range page {
			got = append(got, page[i].ID)
			after = &graphql.Position{Time: page[i].SlotAt, ID: page[i].ID}
		}
	}
	if want := "[e/495000 d/495000 c/495000 b/495000 a/495000]"; fmt.Sprint(got) != want {
		t.Errorf("pages of two hold %v, want %s", got, want)
	}
}

// A forecast rests on assumptions, whatever the evidence of what it starts from; an anchor is shown where its contract is known.
func TestPoolFigures(t *testing.T) {
	t.Parallel()
	v := newView(t)
	if p, err := v.Pool(t.Context(), "p"); p != nil || err != nil {
		t.Errorf("a pool without a report = %v, %v", p, err)
	}
	document, err := report.Write(t.Context(), snapshot(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	hash := common.Hash(report.Hash(document))
	if err := v.DB.SaveReport(t.Context(), postgres.Report{Hash: hash, Pool: "p", Seq: 1, AsOf: noon, Body: document}); err != nil {
		t.Fatal(err)
	}
	p, err := v.Pool(t.Context(), "p")
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]graphql.Figure{"NAV": p.NAV, "advance": p.Advance, "senior": p.Tranches[0].Size, "unexplained income": p.Reconciliation.UnexplainedIncome} {
		if f.Evidence != graphql.E0 || f.Source != "report "+hash.Hex() || f.Unit != "USD" || !f.Simulated || !f.AsOf.Equal(noon) {
			t.Errorf("%s = %+v, want a forecast of the report", name, f)
		}
	}
	if p.Reconciliation.MatchedRatio.Evidence != graphql.E2 || !p.Report.Replayed(t.Context()) || p.Report.Anchored != nil || len(p.CashFlows) != 13 || !p.CashFlows[0].Amount.Value.IsNegative() {
		t.Errorf("pool = %+v", p)
	}
	if err := v.DB.MarkAnchored(t.Context(), hash, common.Hash{3}, evm.Ref{Number: 5, Hash: common.Hash{5}}); err != nil {
		t.Fatal(err)
	}
	if p, err = v.Pool(t.Context(), "p"); err != nil || p.Report.Anchored == nil || p.Report.Anchored.Block.Number != 5 || p.Report.Anchored.Contract != (common.Address{9}) {
		t.Errorf("anchored = %+v, %v", p.Report.Anchored, err)
	}
	v.Chain = view.Chain{}
	if p, err = v.Pool(t.Context(), "p"); err != nil || p.Report.Anchored != nil {
		t.Errorf("anchored at a contract that nobody knows = %+v, %v", p.Report.Anchored, err)
	}
}

func snapshot() report.Snapshot {
	return report.Snapshot{
		SchemaVersion: report.SchemaVersion, AsOf: noon.Format(time.RFC3339),
		Pool: report.Terms{Name: "p", Currency: "USD", Months: 12, AdvanceBPS: 5000, SeniorBPS: 6000, MezzanineBPS: 2000, JuniorBPS: 2000, NAVCase: "only"},
		Devices: []report.Device{{ID: "a", Eligible: true, ListPrice: "1000", PowerKW: "0", BusyHours: "0", ObservedDays: "30", Income: []report.Income{
			{Class: "job_cash", Asset: "USDC", Decimals: 6, Gross: "90000000", Net: "90000000", Count: 1, Evidence: "E3"},
		}}},
		Prices:         []report.Price{{Asset: "USDC", Value: "1"}},
		Cases:          []report.Case{{Name: "only", UtilisationBPS: 10_000, KWhPrice: "0", PUE: "1"}},
		Reconciliation: &report.Reconciliation{MatchedRatio: "0.9", UnexplainedIncome: "10", UnexplainedWorkHours: "1"},
	}
}
