package view_test

import (
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/common"
)

// A list costs one statement, and what hangs on its rows one more for all of them, however many they are. Names are read once in a process.
func TestOneStatementForEachLevel(t *testing.T) {
	t.Parallel()
	db, sent := pgtest.Traced(t)
	v := &view.View{DB: db, Now: func() time.Time { return noon.Add(time.Hour) }, Chain: view.Chain{ID: chain, Name: "testnet"}, Replays: &view.Replays{}}
	for i, id := range []string{"a", "b", "c"} {
		if err := db.EnrolDevice(t.Context(), postgres.Device{ID: id, Model: "A100", AgentKey: common.Address{byte(i + 1)}, EnrolledAt: noon}); err != nil {
			t.Fatal(err)
		}
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
	tests := []struct {
		query string
		want  int
	}{
		{`{ pools { name tranches { name } cashFlows { paidAt } report { hash } } }`, 1},
		{`{ devices { edges { node { id state } } } }`, 1},
		{`{ devices { edges { node { id income { class } attestations(first: 2) { edges { node { id } } } } } } }`, 3},
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
			raw, err := server.Exec(t.Context(), test.query, nil)
			if err != nil {
				t.Errorf("%s: %v in %s", test.query, err, raw)
			}
			if list := sent.Take(); time == "second" && len(list) != test.want {
				t.Errorf("%s takes %d statements, want %d:\n%s", test.query, len(list), test.want, strings.Join(list, "\n"))
			}
		}
	}
}
