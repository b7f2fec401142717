package view_test

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/common"
)

// A list costs one statement, and what hangs on its rows one more for all of them, however many they are. Names are read once in a process.
func TestOneStatementForEachLevel(t *testing.T) {
	t.Parallel()
	db, sent := pgtest.Traced(t)
	v := &view.View{DB: db, Write: db, Now: func() time.Time { return noon.Add(time.Hour) }, Replays: &view.Replays{}, Keys: keysOf(t)}
	v.TapeService = &tape.Service{Source: &source.Source{DB: db, Now: v.Now}, Now: time.Now, Keep: time.Nanosecond} // which is none
	publish(t, v)
	for i, id := range []string{"a", "b", "c"} {
		d := postgres.Device{ID: id, Model: "A100", Operator: "of " + id, AgentKey: common.Address{byte(i + 1)}, EnrolledAt: noon}
		if err := db.EnrolDevice(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		live(t, db, "pool "+id)
		pledge(t, db, id, "pool a")
		err := db.SaveAttestation(t.Context(), postgres.Attestation{
			DeviceID: id, Slot: 1, Status: "Provisional", Tier: "T1", ChallengedAt: noon, Transcript: []byte{byte(i)}, TranscriptHash: common.Hash{byte(i)},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	pay(t, db, []string{"a:matched"}, []string{"b:matched"}, []string{"b:no_work"}, []string{"c:not_proven"}, []string{"a:shared_account", "b:shared_account"}, nil)
	server, err := graphql.New(v.Readers(), slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	ctx := graphql.WithCaller(t.Context(), graphql.Caller{Account: common.Address{1}, Scopes: []graphql.Scope{graphql.ScopeWebhooks}})
	for _, key := range []string{"one", "another"} {
		if _, err := v.CreateWebhook(ctx, common.Address{1}, graphql.WebhookOrder{URL: "https://example.org/" + key}, key); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		query string
		want  int
	}{
		{`{ pools { name tranches { name } cashFlows { paidAt } report { hash } } }`, 1},
		{`{ pools { name onchain { navExit { value } tranches { symbol } } } }`, 2},
		{`{ pools { name onchain(block: {number_gte: 2}) { navExit { value } } } }`, 3},
		{`{ facilities { edges { node { id principal { value } covenants { kind state } } } } }`, 1},
		{`{ facility(pool: "pool a", id: 1) { id covenants { kind } } }`, 1},
		{`{ navHistory(pool: "pool a") { edges { node { navExit { value } tranches { symbol } } } } }`, 1},
		{`{ navHistory(pool: "pool a", block: {number: 2}) { edges { node { navExit { value } } } } }`, 2},
		{`{ pools(where: {nav_gt: 1}, orderBy: nav, skip: 1) { name onchain { navExit { value } } } }`, 2},
		{`{ facilityRows(orderBy: principal) { id principal { value } covenants { kind state } } }`, 1},
		{`{ poolStates(orderBy: navExit) { id navExit { value } tranches { symbol } } }`, 1},
		{`{ deviceRows(where: {state_not: FAILED}) { id state income { class } attestations(first: 2) { edges { node { id } } } } }`, 3},
		{`{ devices(state: UNKNOWN) { edges { node { id state } } } }`, 1},
		{`{ reportRows(orderBy: asOf) { hash engine anchored { tx } } }`, 1},
		{`{ operatorRows(orderBy: devices) { name tiers { tier devices } income { class } } }`, 3},
		{`{ providers(where: {name_not: "q"}, orderDirection: desc) { name income { network } earnings { id } } }`, 2},
		{`{ covenants(pool: "pool a") { kind state } }`, 1},
		{`{ contracts { pool contracts { name address } } }`, 1},
		{`{ reports { edges { node { hash engine seed anchored { tx } replayed } } } }`, 1},
		{`{ navProof(pool: "p") { nav { value } leaf { record } path signatures { signer } document } }`, 1},
		{`{ operators { edges { node { name } } } }`, 1},
		{`{ operators { edges { node { name tiers { tier devices } income { class } } } } }`, 3},
		{`{ operator(name: "of a") { name tiers { tier } income { class } } }`, 3},
		{`{ registry { device(agent: "0x0200000000000000000000000000000000000000") { id } } }`, 2},
		{`{ registry { log { size root asOf } } }`, 1},
		{`{ policy { hash } }`, 0},
		{`{ events(after: "` + graphql.EventCursor(1) + `") { edges { node { topic payload { __typename } } } } }`, 2},
		{`{ events { edges { node { topic payload { __typename } } } } }`, 3},
		{`{ webhooks { id url state } }`, 1},
		{`{ tapes(pool: "pool a") { kind rows } }`, 10}, // the last for where each tape stands on chain; there are two at most
		{`{ devices { edges { node { id state } } } }`, 1},
		{`{ devices { edges { node { id income { class } attestations(first: 2) { edges { node { id } } } } } } }`, 3},
		{`{ devices { edges { node { id pledge { facility } registration { state } freezes { code } } } } }`, 4},
		{`{ device(id: "a") { id income { class } attestations { edges { node { id } } } } }`, 3},
		{`{ attestations { edges { node { id state } } } }`, 1},
		{`{ attestations(device: "a") { edges { node { id } } } }`, 1},
		{`{ earnings { edges { node { id device gross { evidence block { hash } } asset { symbol } payer } } } }`, 1},
		{`{ earnings(device: "b", network: "livepeer", class: JOB_CASH, provider: "p") { edges { node { id } } } }`, 1},
		{`{ earnings(block: {number: 1}) { edges { node { id } } } }`, 2},
		{`{ payments { id payer device provenance { evidence block { hash } } asset { symbol } } }`, 1},
		{`{ payments(where: {provider_in: ["p"], or: [{class: JOB_CASH}, {gross_gt: 1}]}, orderBy: gross, skip: 1) { id } }`, 1},
		{`{ earningBuckets(by: [DAY, NETWORK, PROVIDER]) { edges { node { gross { value } } } } }`, 1},
		{`{ earningBuckets(by: [MONTH, DEVICE]) { edges { node { gross { value } } } } }`, 1},
		{`{ earningBuckets(by: []) { edges { node { gross { value } } } } }`, 1},
		{`{ providers { name income { network } } }`, 1},
		{`{ providers { name earnings(first: 3) { id payer device } } }`, 2},
		{`{ networks { name income { class } } }`, 1},
		{`{ _meta { chains { name } } }`, 1},
	}
	for _, test := range tests {
		for _, time := range []string{"first", "second"} { // the second time no name is new
			sent.Take()
			raw, err := server.Exec(ctx, test.query, nil)
			if err != nil {
				t.Errorf("%s: %v in %s", test.query, err, raw)
			}
			if list := sent.Take(); time == "second" && len(list) != test.want {
				t.Errorf("%s takes %d statements, want %d:\n%s", test.query, len(list), test.want, strings.Join(list, "\n"))
			}
		}
	}
}

// live has a pool followed that has a report, two states and two loans.
func live(t *testing.T, db *postgres.DB, pool string) {
	t.Helper()
	golden, err := os.ReadFile(filepath.Join("..", "..", "underwriting", "report", "testdata", "golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	hash := common.BytesToHash([]byte(pool))
	if err := db.SaveReport(t.Context(), postgres.Report{Hash: hash, Pool: pool, Seq: 1, AsOf: noon, Body: golden}); err != nil {
		t.Fatal(err)
	}
	err = db.SaveVault(t.Context(), position.Vault{
		Pool: pool, ChainID: 7, Address: common.BytesToAddress(hash[:]), Symbol: "USD", Decimals: 6, Addresses: []byte(`{"schema_version": 1, "chain_id": 7, "pool": "0x0700000000000000000000000000000000000000"}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	for n := range uint64(2) {
		p := &position.Position{
			Block: evm.Ref{Number: n + 1, Hash: common.Hash{byte(n + 1)}}, Time: noon, Entry: "open", Tranches: make([]position.Tranche, 3),
			Facilities: []position.Facility{{ID: 1, Status: "open"}, {ID: 2, Status: "open"}},
		}
		at, err := db.Watched(t.Context(), pool)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.SaveVaultState(t.Context(), pool, at.Version, postgres.Seen{Block: p.Block, Time: noon}, p, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// pledge binds a device to a pool.
func pledge(t *testing.T, db *postgres.DB, device, pool string) {
	t.Helper()
	err := db.SavePledge(t.Context(), postgres.Pledge{
		DeviceID: device, Chain: chain, Account: common.BytesToAddress([]byte(device)), Facility: pool, Digest: common.BytesToHash([]byte(device)), Signature: make([]byte, 65), PledgedAt: noon,
	})
	if err != nil {
		t.Fatal(err)
	}
}
