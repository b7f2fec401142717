package view_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/common"
)

// world is devices of random pasts: proofs, work and payments over some days, and the instants at which something about them turns.
func world(t *testing.T, random *rand.Rand) (v *view.View, turns []time.Time) {
	t.Helper()
	var ids []string
	for i := range 60 {
		ids = append(ids, fmt.Sprintf("d%02d", i))
	}
	v = newView(t, ids...)
	some := func(list ...string) string { return list[random.IntN(len(list))] }
	const days = 8
	b := indexer.Batch{From: indexer.Checkpoint{Chain: chain}}
	var shares []postgres.Attribution
	day := func(n int) time.Time { return noon.Truncate(24*time.Hour).AddDate(0, 0, n-days) }
	one := evm.UnitsOf(1)
	for n := range days {
		b.To = evm.Ref{Number: uint64(n + 1), Hash: common.Hash{byte(n + 1)}}
		at := day(n).Add(12 * time.Hour)
		b.Headers = append(b.Headers, indexer.Header{Ref: b.To, Time: at})
		for i, id := range ids {
			if random.IntN(3) > 0 && i%7 > 0 || random.IntN(9) == 0 { // some devices are hardly paid
				e := indexer.Earning{
					Chain: chain, Network: "livepeer", Provider: "p", Class: indexer.JobCash, Asset: indexer.Asset{Chain: "testnet", Symbol: "ETH", Decimals: 18},
					Gross: one, Net: one, Face: one, Block: b.To, Time: at, Tx: common.Hash{2}, Path: uint32(i), Decoder: "livepeer/1",
				}
				if random.IntN(9) == 0 {
					e.Class = indexer.Emission
				}
				b.Rows.Earnings = append(b.Rows.Earnings, e)
				method := map[int]string{0: "matched", 1: "shared_account", 2: "not_proven", 3: "no_work"}[i%4]
				if i%4 == 3 || random.IntN(4) == 0 {
					method = some("matched", "matched", "no_work", "no_work", "not_proven", "no_work")
				}
				shares = append(shares, postgres.Attribution{
					Chain: chain, BlockTime: at, BlockHash: b.To.Hash, TxHash: e.Tx, Path: e.Path, DeviceID: id, Gross: one, Net: one, Method: method,
				})
				turns = append(turns, at.Add(72*time.Hour))
			}
			if i%6 > 0 && random.IntN(4) > 0 {
				if err := v.DB.SaveWork(t.Context(), reconcile.Work{Device: id, Day: day(n), BusySeconds: uint32(random.IntN(4)) * 60}, make([]byte, 65)); err != nil {
					t.Fatal(err)
				}
				turns = append(turns, day(n).Add(72*time.Hour))
			}
		}
	}
	if err := v.DB.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := v.DB.ReplaceAttributions(t.Context(), shares); err != nil {
		t.Fatal(err)
	}
	for i, id := range ids {
		for slot := range uint64(random.IntN(3)) {
			a := postgres.Attestation{
				DeviceID: id, Slot: slot, Status: some("Verified", "Verified", "Verified", "Verified", "Provisional", "Failed", "Unknown"), Tier: some("T1", "T2", "T2+P"),
				ChallengedAt: day(1), Transcript: []byte{byte(i)}, Code: "C", Observed: "o", Required: "r", Fix: "f",
			}
			if random.IntN(4) > 0 {
				expires := day(days - 1).Add(time.Duration(13+random.IntN(59)) * time.Hour) // while the last payments are fresh
				a.ExpiresAt = &expires
				turns = append(turns, expires)
			}
			if err := v.DB.SaveAttestation(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
	}
	slices.SortFunc(turns, time.Time.Compare)
	return v, slices.CompactFunc(turns, time.Time.Equal)
}

func idsOf(devices []graphql.Device) []string {
	ids := []string{}
	for i := range devices {
		ids = append(ids, devices[i].ID)
	}
	return ids
}

// Devices are found by the state that each shows, and by its tier, at any time, also at the instants at which something turns and beside them.
func TestDevicesAreFoundByTheStateTheyShow(t *testing.T) {
	t.Parallel()
	seen := map[graphql.State]int{}
	states := []graphql.State{graphql.Verified, graphql.Provisional, graphql.Stale, graphql.Failed, graphql.Unknown}
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 9))
		v, turns := world(t, random)
		for range 20 {
			at := turns[random.IntN(len(turns))].Add([]time.Duration{0, 0, 0, 1, time.Microsecond, -time.Microsecond, 999}[random.IntN(7)])
			v.Now = func() time.Time { return at }
			all, err := v.Devices(t.Context(), 100, "", graphql.DeviceFilter{})
			if err != nil || len(all) != 60 {
				t.Fatal(len(all), err)
			}
			found := func(keep func(*graphql.Device) bool) []string {
				var kept []graphql.Device
				for i := range all {
					if keep(&all[i]) {
						kept = append(kept, all[i])
					}
				}
				return idsOf(kept)
			}
			for _, state := range states {
				want := found(func(d *graphql.Device) bool { return d.State == state })
				seen[state] += len(want)
				got, err := v.Devices(t.Context(), 100, "", graphql.DeviceFilter{State: state})
				if err != nil || !slices.Equal(idsOf(got), want) {
					t.Fatalf("%s at %v are %v, %v; shown are %v", state, at, idsOf(got), err, want)
				}
				for _, test := range []struct {
					op   string
					c    graphql.Condition
					want []string
				}{
					{"is", graphql.Condition{Field: "state", Op: "=", Value: string(state)}, want},
					{"is not", graphql.Condition{Field: "state", Op: "<>", Value: string(state)}, found(func(d *graphql.Device) bool { return d.State != state })},
					{"tier", graphql.Condition{Field: "tier", Op: ">", Value: "T1"}, found(func(d *graphql.Device) bool { return d.Tier > "T1" })},
					{
						"one of",
						graphql.Condition{Field: "state", Op: "in", Values: []any{string(state), "FAILED"}},
						found(func(d *graphql.Device) bool { return d.State == state || d.State == graphql.Failed }),
					},
				} {
					rows, err := v.DeviceRows(t.Context(), graphql.ListQuery{Where: []graphql.Condition{test.c}, By: "id", First: 100})
					if err != nil || !slices.Equal(idsOf(rows), test.want) {
						t.Fatalf("%s %s at %v are %v, %v; shown are %v", test.op, state, at, idsOf(rows), err, test.want)
					}
				}
			}
		}
	}
	for _, state := range states {
		if seen[state] == 0 {
			t.Errorf("no device was ever %s", state)
		}
	}
}

// A device is shown in the state by which it was found though the clock goes on while it is looked at: here an hour with each look.
func TestTheClockStandsWhileDevicesAreRead(t *testing.T) {
	t.Parallel()
	v, _ := world(t, rand.New(rand.NewPCG(5, 5)))
	at := noon.Add(-30 * time.Hour)
	v.Now = func() time.Time {
		at = at.Add(time.Hour)
		return at
	}
	for range 60 {
		for _, state := range []graphql.State{graphql.Verified, graphql.Provisional, graphql.Stale} {
			devices, err := v.Devices(t.Context(), 100, "", graphql.DeviceFilter{State: state})
			if err != nil {
				t.Fatal(err)
			}
			for i := range devices {
				if devices[i].State != state {
					t.Fatalf("among those %s is one %s", state, devices[i].State)
				}
			}
		}
	}
}

// Every list in the form of The Graph takes every field of its filter and of its order, and answers with rows or none; pages by id are all rows.
func TestListsInTheFormOfTheGraph(t *testing.T) {
	t.Parallel()
	v := newView(t, "a", "b", "c")
	publish(t, v)
	for _, pool := range []string{"pool a", "pool b", "pool/c"} {
		live(t, v.DB, pool)
	}
	pay(t, v.DB, []string{"a:matched"}, nil)
	server := serve(t, v)
	tests := []struct{ query, want string }{
		{`{ pools(where: {id_gt: "pool a"}, orderBy: nav, orderDirection: desc) { id name } }`, `{"pools":[{"id":"pool/c","name":"pool/c"},{"id":"pool b","name":"pool b"}]}`},
		{`{ pools(where: {nav_gt: "13565.562328", nav_lt: "13565.562330", devices_gt: 0, currency: "USD", advance_gte: 28350}, skip: 3) { id } }`, `{"pools":[{"id":"pool/c"}]}`},
		{`{ pools(where: {nav_gt: "13565.562329"}) { id } }`, `{"pools":[]}`},
		{`{ facilityRows(first: 3, where: {id_gt: "pool a/1"}) { id } }`, `{"facilityRows":[{"id":"pool a/2"},{"id":"pool b/1"},{"id":"pool b/2"}]}`},
		{`{ facilityRows(where: {id_in: ["pool/c/2", "x", "pool a/1"], or: [{status: OPEN}, {principal_gt: 5}]}, orderDirection: desc) { id } }`, `{"facilityRows":[{"id":"pool/c/2"},{"id":"pool a/1"}]}`},
		{`{ facilityRows(where: {status_not: OPEN}) { id } }`, `{"facilityRows":[]}`},
		{`{ poolStates(where: {pool: "pool b", blockNumber_gte: 2, paused: false, entry_in: [OPEN]}) { id pool block { number } } }`, `{"poolStates":[{"id":"pool b/2","pool":"pool b","block":{"number":"2"}}]}`},
		{`{ poolStates(where: {id_gt: "pool b/1", id_lte: "pool/c/1"}, orderBy: blockNumber, orderDirection: desc) { id } }`, `{"poolStates":[{"id":"pool b/2"},{"id":"pool/c/1"}]}`},
		{`{ deviceRows(first: 1, skip: 1, where: {simulated: false, agent_not: "0x0100000000000000000000000000000000000000"}) { id state } }`, `{"deviceRows":[{"id":"c","state":"UNKNOWN"}]}`},
		{`{ deviceRows(orderBy: enrolledAt, orderDirection: desc, where: {enrolledAt_lte: "2026-05-20T12:00:00Z"}) { id } }`, `{"deviceRows":[{"id":"c"},{"id":"b"},{"id":"a"}]}`},
		{`{ deviceRows(where: {state_in: [VERIFIED]}) { id } }`, `{"deviceRows":[]}`},
		{`{ reportRows(where: {pool_in: ["pool a", "pool b"], seq: 1, anchored: false}, orderBy: asOf) { pool } }`, `{"reportRows":[{"pool":"pool a"},{"pool":"pool b"}]}`},
		{`{ reportRows(where: {id_gt: "", anchored_not: false}) { pool } }`, `{"reportRows":[{"pool":"p"}]}`},
		{`{ providers(where: {name_in: ["p", "q"]}, orderDirection: desc) { id } }`, `{"providers":[{"id":"p"}]}`},
		{`{ providers(where: {id_lt: "p"}) { id } }`, `{"providers":[]}`},
		{`{ operatorRows(where: {devices_gt: 0, since_gt: "0000-01-01T00:00:00Z"}, orderBy: devices) { id } }`, `{"operatorRows":[]}`},
	}
	for _, test := range tests {
		if got := ask(t, server, test.query); got != test.want {
			t.Errorf("%s\n%s, want\n%s", test.query, got, test.want)
		}
	}
	everyField(t, server)
}

// everyField asks each list by each field of its filter and in each order that the schema has, so that none fails in the database.
func everyField(t *testing.T, server *graphql.Server) {
	t.Helper()
	value := map[string]string{
		"ID": `""`, "String": `"x'; --"`, "Int": `-2147483648`, "Decimal": `"-` + strings.Repeat("9", 80) + `.5"`, "Time": `"0000-01-01T00:00:00Z"`, "Boolean": "true",
		"Uint256": `"9223372036854775807"`, "Address": `"0x0100000000000000000000000000000000000000"`, "State": "STALE", "FacilityStatus": "OPEN", "PoolEntry": "OPEN",
	}
	asked := 0
	for list, kind := range map[string]string{
		"pools": "Pool", "poolStates": "PoolState", "facilityRows": "Facility", "deviceRows": "Device", "reportRows": "Report", "operatorRows": "Operator", "providers": "Provider",
	} {
		_, input, _ := strings.Cut(graphql.SDL, "input "+kind+"_filter {\n")
		input, _, _ = strings.Cut(input, "\n}")
		for line := range strings.SplitSeq(input, "\n") {
			name, of, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok || strings.HasPrefix(name, `"`) || name == "and" || name == "or" {
				continue
			}
			v := value[strings.Trim(of, "[!]")]
			if strings.HasPrefix(of, "[") {
				v = "[" + v + ", " + v + "]"
			}
			ask(t, server, `{ `+list+`(where: {`+name+`: `+v+`, or: [{`+name+`: `+v+`}]}) { id } }`)
			asked++
		}
		_, orders, _ := strings.Cut(graphql.SDL, "enum "+kind+"_orderBy {\n")
		orders, _, _ = strings.Cut(orders, "\n}")
		for line := range strings.SplitSeq(orders, "\n") {
			if by := strings.TrimSpace(line); !strings.HasPrefix(by, `"`) {
				ask(t, server, `{ `+list+`(orderBy: `+by+`, orderDirection: desc, skip: 1) { id } }`)
				asked++
			}
		}
	}
	if asked < 300 {
		t.Errorf("only %d fields and orders were found in the schema", asked)
	}
}
