package postgres_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// What is told of many devices at once is what the registry's own rules say of each.
func TestStandingsAreThoseOfTheBook(t *testing.T) {
	t.Parallel()
	db, p := pgtest.New(t), registry.DefaultPolicy()
	random := rand.New(rand.NewPCG(5, 6))
	const hour, devices = 3_600_000_000, 8
	now, names, seen := uint64(hour), []string{"nobody"}, map[registry.State]bool{}
	for i := range devices {
		names = append(names, fmt.Sprintf("device-%d", i))
	}
	for i := range 120 {
		now += random.Uint64N(100 * hour)
		h := registry.Happening{Device: names[1+random.IntN(devices)], AtMicros: now, Evidence: common.Hash{byte(i), 2}}
		var e registry.Event = presented(h.Device, fmt.Sprintf("gpu-%d", random.IntN(20)), uint64(random.IntN(8)), now)
		if random.IntN(6) == 0 {
			e = registry.Released{Happening: h}
		}
		if _, err := db.Decide(t.Context(), p, e); err != nil {
			t.Fatal(err)
		}
		if i%10 != 9 {
			continue
		}
		list, err := db.Standings(t.Context(), names)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]postgres.Standing{}
		for _, s := range list {
			got[s.Device] = s
		}
		freezes, err := db.FreezesOf(t.Context(), 50, names)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			book, err := db.Book(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			want := book.State(name)
			seen[want] = true
			if s := got[name]; want != registry.Absent && s.State != want || want == registry.Absent && s.State != "" {
				t.Fatalf("event %d: %s stands %q, want %q", i, name, s.State, want)
			}
			ofIt := slices.DeleteFunc(slices.Clone(freezes), func(f registry.Freeze) bool { return f.Device != name })
			own := slices.DeleteFunc(book.Freezes, func(f registry.Freeze) bool { return f.Device != name })
			if len(ofIt) != len(own) || !slices.IsSortedFunc(ofIt, func(a, b registry.Freeze) int { return int(int64(b.AtMicros - a.AtMicros)) }) {
				t.Fatalf("event %d: %d freezes of %s, want %d, newest first", i, len(ofIt), name, len(own))
			}
		}
	}
	for _, state := range []registry.State{registry.Absent, registry.Active, registry.Frozen, registry.Retired} {
		if !seen[state] {
			t.Errorf("no device was ever %s: the test is blind for it", state)
		}
	}
}

func TestDevicesByWhatTheyAre(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for i, d := range []postgres.Device{device("a", 1), device("b", 2), device("c", 3), device("d", 4)} {
		d.Operator, d.Model = []string{"north", "south", "north", ""}[i], []string{"H100", "H100", "A100", "A100"}[i]
		d.EnrolledAt = noon.Add(-time.Duration(i) * time.Hour)
		if err := db.EnrolDevice(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	expired := verified("b", 3)
	at := noon
	expired.ExpiresAt = &at
	later := noon.Add(time.Hour)
	standing := verified("a", 3)
	standing.ExpiresAt, standing.Tier = &later, "T1"
	failing, earlier := failed("c", 4), verified("c", 3)
	earlier.ExpiresAt = &later
	for _, a := range []postgres.Attestation{expired, standing, earlier, failing} {
		if err := db.SaveAttestation(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	// Payments to the accounts of a, b and, on another network, c.
	var rows []indexer.Earning
	for i, id := range []string{"a", "b", "c"} {
		account := common.Address{0xAA, byte(i)}
		e := paidOn(i*5, 0, 5)
		e.Provider = "0x" + common.Bytes2Hex(account[:])
		if id == "c" {
			e.Network = "elsewhere"
		}
		rows = append(rows, e)
		pledged := postgres.Pledge{DeviceID: id, Chain: 1, Account: account, Facility: "f", Digest: common.Hash{byte(i)}, Signature: make([]byte, 65), PledgedAt: noon}
		if err := db.SavePledge(t.Context(), pledged); err != nil {
			t.Fatal(err)
		}
	}
	network := rows[0].Network
	apply(t, db, rows...)
	for _, sql := range []string{ // and to that of a, which is final, before all that is stored here
		`DELETE FROM earning WHERE provider = (SELECT id FROM account WHERE name = '0xaa00' || repeat('0', 36))`,
		`INSERT INTO earning_total (chain, kind, provider, count, gross, net, first, last)
			SELECT 1, k.id, a.id, 1, 5, 5, now(), now() FROM account a, earning_kind k WHERE a.name = '0xaa00' || repeat('0', 36) AND k.network <> 'elsewhere'`,
		`UPDATE checkpoint SET summed_number = 3, summed_at = '2026-05-04T12:00:00Z'`,
	} {
		if err := db.Run(t, sql); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		filter postgres.DeviceFilter
		want   string
	}{
		{postgres.DeviceFilter{}, "[a b c d]"},
		{postgres.DeviceFilter{Operator: "north"}, "[a c]"},
		{postgres.DeviceFilter{Operator: "NORTH"}, "[]"},
		{postgres.DeviceFilter{Model: "H100"}, "[a b]"},
		{postgres.DeviceFilter{Tier: "T1"}, "[a]"},
		{postgres.DeviceFilter{Tier: "T0"}, "[b c d]"}, // expired, failed after one that stood, never proved
		{postgres.DeviceFilter{Tier: "T0", Operator: "north"}, "[c]"},
		{postgres.DeviceFilter{Network: network}, "[a b]"},
		{postgres.DeviceFilter{Network: "elsewhere"}, "[c]"},
		{postgres.DeviceFilter{Network: "nowhere"}, "[]"},
	}
	for _, test := range tests {
		list, err := db.DeviceStates(t.Context(), noon, 10, "", test.filter)
		ids := []string{}
		for i := range list {
			ids = append(ids, list[i].ID)
		}
		if err != nil || fmt.Sprint(ids) != test.want {
			t.Errorf("%+v = %v, %v; want %s", test.filter, ids, err, test.want)
		}
	}
	operators, err := db.Operators(t.Context(), 10, "")
	if err != nil || len(operators) != 2 || operators[0].Name != "north" || operators[0].Devices != 2 || !operators[0].Since.Equal(kept.Add(-2*time.Hour)) || operators[1].Name != "south" {
		t.Errorf("operators = %+v, %v; want north with two devices, and south", operators, err)
	}
	if rest, err := db.Operators(t.Context(), 1, "north"); err != nil || len(rest) != 1 || rest[0].Name != "south" {
		t.Errorf("operators after north = %+v, %v", rest, err)
	}
	tiers, err := db.OperatorTiers(t.Context(), noon, []string{"south", "north"})
	if want := "[{north T0 1} {north T1 1} {south T0 1}]"; err != nil || fmt.Sprint(tiers) != want {
		t.Errorf("tiers = %v, %v; want %s", tiers, err, want)
	}
}

// A payment that two devices of one operator share is one payment of the operator.
func TestOperatorIncomesCountAPaymentOnce(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "a", "b") // both of north
	paid := []indexer.Earning{paidOn(0, 0, 10), paidOn(1, 0, 7)}
	apply(t, db, paid...)
	half := to(paid[0], "a", "shared_account")
	other := to(paid[0], "b", "shared_account")
	if err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{half, other, to(paid[1], "b", "matched")}); err != nil {
		t.Fatal(err)
	}
	got, err := db.OperatorIncomes(t.Context(), []string{"north", "nobody"})
	if err != nil || len(got) != 1 {
		t.Fatalf("incomes = %+v, %v; want one class and asset", got, err)
	}
	if r := got[0]; r.Count != 2 || r.Gross.Decimal(0).String() != "27" || fmt.Sprint(r.Methods) != "[matched shared_account]" {
		t.Errorf("income = %d payments, %s, by %v; want 2, 27 (shares as attributed), by both", r.Count, r.Gross.Decimal(0), r.Methods)
	}
}
