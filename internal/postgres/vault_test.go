package postgres_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

var vaultNoon = time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)

func vaultOf(pool string) position.Vault {
	return position.Vault{
		Pool: pool, ChainID: 7, Address: common.Address{1}, Asset: common.Address{2}, Symbol: "USD", Decimals: 6,
		Terms:     position.Terms{MinSubordinationWad: evm.UnitsOf(3e17), Maturity: vaultNoon, ReportMaxAge: 36 * time.Hour},
		Addresses: []byte(`{"chain_id": 7}`), Simulated: true,
	}
}

// stateAt has facilities with these numbers; an odd one is open.
func stateAt(block uint64, facilities ...uint16) *position.Position {
	huge, err := evm.ParseUnits("115792089237316195423570985008687907853269984665640564039457584007913129639935")
	if err != nil {
		panic(err)
	}
	p := &position.Position{
		Block: evm.Ref{Number: block, Hash: common.Hash{byte(block)}}, Time: vaultNoon.Add(time.Duration(block/2) * time.Second), NAVExit: huge,
		Entry: "open", SubordinationOK: true, Tranches: make([]position.Tranche, 3),
		Report: position.Report{Seq: 2, AsOf: vaultNoon, Hash: common.Hash{9}, HaircutHi: evm.UnitsOf(5)},
	}
	p.Tranches[2].Price = huge
	for _, id := range facilities {
		status := "repaid"
		if id%2 == 1 {
			status = "open"
		}
		p.Facilities = append(p.Facilities, position.Facility{ID: id, Status: status, Operator: common.Address{0xAB, byte(id)}, Principal: huge, RateWad: 1 << 63})
	}
	return p
}

// keep stores states of a pool, each seen one block further than it is.
func keep(t *testing.T, db *postgres.DB, pool string, states ...*position.Position) {
	t.Helper()
	for _, p := range states {
		at, err := db.Watched(t.Context(), pool)
		if err != nil {
			t.Fatal(err)
		}
		seen := postgres.Seen{Block: evm.Ref{Number: p.Block.Number + 1, Hash: common.Hash{byte(p.Block.Number + 1), 1}}, Time: p.Time}
		if err := db.SaveVaultState(t.Context(), pool, at.Version, seen, p, nil); err != nil {
			t.Fatal(err)
		}
	}
}

func followed(t *testing.T, pools ...string) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	for _, pool := range pools {
		if err := db.SaveVault(t.Context(), vaultOf(pool)); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func TestVaultStateComesBackAsItWent(t *testing.T) {
	t.Parallel()
	db, want := followed(t, "a"), stateAt(10, 1, 65535)
	paid := vaultNoon.Add(time.Second)
	want.Facilities[0].PaidThrough = &paid
	keep(t, db, "a", want)
	at, err := db.Watched(t.Context(), "a")
	if err != nil || at.Last == nil {
		t.Fatal(at, err)
	}
	if !reflect.DeepEqual(at.Last, want) {
		t.Errorf("got  %+v\nwant %+v", *at.Last, *want)
	}
	if at.Seen == nil || at.Seen.Number != 11 || at.Version != 1 {
		t.Errorf("seen %v, version %d", at.Seen, at.Version)
	}
	states, _, err := db.VaultStates(t.Context(), []string{"a", "nobody"}, nil)
	if err != nil || len(states) != 1 {
		t.Fatal(states, err)
	}
	v, wanted := states["a"].Vault, vaultOf("a")
	v.Addresses, wanted.Addresses = nil, nil
	if fmt.Sprint(v) != fmt.Sprint(wanted) {
		t.Errorf("vault %+v, want %+v", v, wanted)
	}
}

func TestVaultIsAtOneAddress(t *testing.T) {
	t.Parallel()
	db := followed(t, "a", "a")
	other := vaultOf("a")
	other.Address = common.Address{3}
	var conflict *postgres.ConflictError
	if err := db.SaveVault(t.Context(), other); !errors.As(err, &conflict) {
		t.Errorf("another address: %v", err)
	}
}

func TestVaultIsWrittenByOne(t *testing.T) {
	t.Parallel()
	db := followed(t, "a")
	keep(t, db, "a", stateAt(10))
	seen, told := postgres.Seen{Block: evm.Ref{Number: 12}, Time: vaultNoon}, []position.Event{{Topic: position.TopicNAV, Body: struct{}{}}}
	for name, err := range map[string]error{
		"save":   db.SaveVaultState(t.Context(), "a", 0, seen, stateAt(12), told),
		"rewind": db.RewindVault(t.Context(), "a", 0, seen, told),
		"forget": db.ForgetVaultStates(t.Context(), "a", 0, told),
	} {
		if !errors.Is(err, postgres.ErrVaultMoved) {
			t.Errorf("%s with an old version: %v", name, err)
		}
	}
	if got := db.Names(t, "SELECT topic FROM event"); len(got) != 0 {
		t.Errorf("told %v", got)
	}
	if err := db.SaveVaultState(t.Context(), "a", 1, seen, stateAt(12), append(told, position.Event{Topic: "unknown", Body: 1})); err == nil {
		t.Error("an event of an unknown topic was told")
	}
	if got := db.Names(t, "SELECT block_number::text FROM vault_state"); len(got) != 1 {
		t.Errorf("a state without its events: %v", got)
	}
}

func TestVaultStatesAtABlock(t *testing.T) {
	t.Parallel()
	db := followed(t, "a", "b", "new")
	keep(t, db, "a", stateAt(10), stateAt(20), stateAt(30))
	keep(t, db, "b", stateAt(100))
	n := func(i uint64) *uint64 { return &i }
	h := func(b ...byte) *common.Hash { hash := common.Hash{}; copy(hash[:], b); return &hash }
	for name, test := range map[string]struct {
		at   *postgres.BlockAt
		want string
	}{
		"newest":       {nil, "a 30, b 100"},
		"between":      {&postgres.BlockAt{Number: n(29)}, "a 20, b unknown, new ahead"},
		"exact":        {&postgres.BlockAt{Number: n(20)}, "a 20, b unknown, new ahead"},
		"before":       {&postgres.BlockAt{Number: n(9)}, "a unknown, b unknown, new ahead"},
		"seen":         {&postgres.BlockAt{Number: n(31)}, "a 30, b unknown, new ahead"},
		"ahead":        {&postgres.BlockAt{Number: n(32)}, "a ahead, b unknown, new ahead"},
		"at least":     {&postgres.BlockAt{AtLeast: n(31)}, "a 30, b 100, new ahead"},
		"not yet":      {&postgres.BlockAt{AtLeast: n(102)}, "a ahead, b ahead, new ahead"},
		"hash":         {&postgres.BlockAt{Hash: h(20)}, "a 20, b unknown, new unknown"},
		"hash of seen": {&postgres.BlockAt{Hash: h(31, 1)}, "a 30, b unknown, new unknown"},
		"other hash":   {&postgres.BlockAt{Hash: h(77)}, "a unknown, b unknown, new unknown"},
	} {
		states, failed, err := db.VaultStates(t.Context(), []string{"a", "b", "new", "nobody"}, test.at)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, pool := range []string{"a", "b", "new", "nobody"} {
			said := ""
			if s, ok := states[pool]; ok {
				said = fmt.Sprint(s.Position.Block.Number)
			}
			said += fault(failed[pool])
			if said != "" {
				got += ", " + pool + " " + said
			}
		}
		if got = got[2:]; got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		through, err := db.VaultThrough(t.Context(), "a", test.at)
		said := fault(err)
		if through != nil {
			said = fmt.Sprint(*through)
		}
		if first, _, _ := strings.Cut(test.want, ","); said != "" && first != "a "+said {
			t.Errorf("%s: through %s, want %s", name, said, test.want)
		}
	}
}

// fault is one of a block in a word; empty for none.
func fault(err error) string {
	var early *postgres.NotIndexedError
	switch {
	case errors.As(err, &early):
		return "ahead"
	case errors.Is(err, postgres.ErrBlockUnknown):
		return "unknown"
	case err != nil:
		return err.Error()
	}
	return ""
}

// Pages of a history neither repeat nor skip a state, though two of them share an instant.
func TestVaultHistory(t *testing.T) {
	t.Parallel()
	db := followed(t, "a", "b")
	keep(t, db, "a", stateAt(10), stateAt(11), stateAt(12), stateAt(13), stateAt(20))
	keep(t, db, "b", stateAt(5))
	page := func(first int, through *uint64, span postgres.VaultSpan) (out []uint64) {
		rows, err := db.VaultHistory(t.Context(), "a", first, through, span)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			out = append(out, r.Position.Block.Number)
		}
		return out
	}
	if got := page(10, nil, postgres.VaultSpan{}); !slices.Equal(got, []uint64{20, 13, 12, 11, 10}) {
		t.Errorf("all: %v", got)
	}
	var walked []uint64
	var span postgres.VaultSpan
	for range 6 {
		rows, err := db.VaultHistory(t.Context(), "a", 1, nil, span)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 {
			break
		}
		walked = append(walked, rows[0].Position.Block.Number)
		span.Before = &postgres.VaultPlace{Time: rows[0].Position.Time, Block: rows[0].Position.Block.Number}
	}
	if !slices.Equal(walked, []uint64{20, 13, 12, 11, 10}) {
		t.Errorf("one by one: %v", walked)
	}
	from, to := vaultNoon.Add(6*time.Second), vaultNoon.Add(10*time.Second)
	if got := page(10, nil, postgres.VaultSpan{From: &from, To: &to}); !slices.Equal(got, []uint64{13, 12}) {
		t.Errorf("from inclusive, to exclusive: %v", got)
	}
	through := uint64(11)
	if got := page(10, &through, postgres.VaultSpan{}); !slices.Equal(got, []uint64{11, 10}) {
		t.Errorf("through block 11: %v", got)
	}
}

func TestFacilitiesInOrder(t *testing.T) {
	t.Parallel()
	db := followed(t, "a", "b")
	keep(t, db, "a", stateAt(9, 7), stateAt(10, 0, 1, 2, 10, 11))
	keep(t, db, "b", stateAt(10, 3))
	list := func(first int, pool string, id int, f postgres.FacilityFilter) (out []string) {
		rows, err := db.Facilities(t.Context(), first, pool, id, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			out = append(out, fmt.Sprintf("%s/%d", r.Vault.Pool, r.Facility.ID))
		}
		return out
	}
	two, operator := uint16(2), common.Address{0xAB, 11}
	for name, test := range map[string]struct {
		got  []string
		want string
	}{
		"all":      {list(9, "", -1, postgres.FacilityFilter{}), "[a/0 a/1 a/2 a/10 a/11 b/3]"},
		"page":     {list(2, "a", 2, postgres.FacilityFilter{}), "[a/10 a/11]"},
		"onward":   {list(9, "a", 11, postgres.FacilityFilter{}), "[b/3]"},
		"pool":     {list(9, "", -1, postgres.FacilityFilter{Pool: "b"}), "[b/3]"},
		"one":      {list(9, "", -1, postgres.FacilityFilter{Pool: "a", ID: &two}), "[a/2]"},
		"status":   {list(9, "", -1, postgres.FacilityFilter{Status: "open"}), "[a/1 a/11 b/3]"},
		"operator": {list(9, "", -1, postgres.FacilityFilter{Operator: &operator}), "[a/11]"},
		"injected": {list(9, "", -1, postgres.FacilityFilter{Status: "open' OR '1'='1"}), "[]"},
	} {
		if fmt.Sprint(test.got) != test.want {
			t.Errorf("%s: %v, want %s", name, test.got, test.want)
		}
	}
}
