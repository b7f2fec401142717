package vaultwatch_test

import (
	"encoding/json"
	"errors"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/onchain/onchaintest"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// TestAPI asks the API for what was stored of a pool's life, and has it prepare a call.
func TestAPI(t *testing.T) {
	t.Parallel()
	e, db := newEstate(t), newLedger(t)
	e.live(t, func() {})
	catch(t, e.watcher(db))
	if err := db.SaveReport(t.Context(), postgres.Report{Hash: [32]byte{1}, Pool: onchaintest.Plan().Name, Seq: 1, AsOf: e.Now, Body: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	v := &view.View{DB: db.DB, Now: func() time.Time { return e.Now }, Node: e.Client()}
	server, err := graphql.New(v.Readers(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s, err := e.Vault.State(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	type state struct {
		NAVExit   struct{ Value, Unit, Source, Evidence string } `json:"navExit"`
		Block     struct{ Number, Hash string }
		Entry     string
		Tranches  []struct{ Tranche, Token string }
		Simulated bool
	}
	var got struct {
		NavHistory struct {
			Edges    []struct{ Node state }
			PageInfo struct{ HasNextPage bool }
		}
		Then struct{ Edges []struct{ Node state } }
		One  struct {
			ID, Status, Operator string
			Principal            struct{ Value string }
			Covenants            []struct{ Kind, State, Code string }
		}
		Loans struct {
			Edges []struct{ Node struct{ ID string } }
		}
		None      struct{ Edges []struct{} }
		Covenants []struct {
			Facility          *int
			Kind, State, Code string
		}
		Contracts []struct {
			Pool      string
			Contracts []struct{ Name, Address, CodeHash string }
		}
		PreparePay []struct{ To, Data string }
	}
	asked := func(query string, variables map[string]any, to any) {
		t.Helper()
		raw, err := server.Exec(t.Context(), query, variables)
		if err == nil {
			err = json.Unmarshal(raw, to)
		}
		if err != nil {
			t.Fatalf("%v in %s", err, raw)
		}
	}
	blocks := db.rows(t, "block_number::text")
	third := blocks[2]
	number, err := strconv.ParseInt(third, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	asked(`query($third: Int, $operator: Address, $from: Address!) {
		navHistory(pool: "Test Pool", first: 3) { edges { node { navExit { value unit source evidence } block { number hash } entry tranches { tranche token } simulated } } pageInfo { hasNextPage } }
		then: navHistory(pool: "Test Pool", block: {number: $third}) { edges { node { block { number } } } }
		one: facility(pool: "Test Pool", id: 1) { id status operator principal { value } covenants { kind state code } }
		loans: facilities(status: FORECLOSED, operator: $operator) { edges { node { id } } }
		none: facilities(status: OPEN) { edges { node { id } } }
		covenants(pool: "Test Pool") { facility kind state code }
		contracts { pool contracts { name address codeHash } }
		preparePay(pool: "Test Pool", facility: 1, amount: "7.25", from: $from) { to data }
	}`, map[string]any{
		"third": int32(number), "operator": onchaintest.Operator.Address().Hex(), "from": onchaintest.Stranger.Address().Hex(),
	}, &got)

	newest := got.NavHistory.Edges[0].Node
	if newest.NAVExit.Value != s.NAVExit.Decimal(6).String() || newest.NAVExit.Unit != "simUSD" || !newest.Simulated || newest.NAVExit.Evidence != "E2" ||
		newest.NAVExit.Source != "Pool at "+strings.ToLower(e.Vault.Pool.Hex()) || newest.Block.Hash != s.Block.Hash.Hex() || len(newest.Tranches) != 3 {
		t.Errorf("newest state %+v, want net asset value %v at block %v", newest, s.NAVExit, s.Block)
	}
	if len(got.NavHistory.Edges) != 3 || !got.NavHistory.PageInfo.HasNextPage || len(got.Then.Edges) != 3 || got.Then.Edges[0].Node.Block.Number != third {
		t.Errorf("history %+v, as of block %s %+v", got.NavHistory, third, got.Then)
	}
	if f := got.One; f.ID != "Test Pool/1" || f.Status != "FORECLOSED" || f.Principal.Value != "25000" || len(f.Covenants) != 1 || f.Covenants[0].Code != "FORECLOSED" {
		t.Errorf("facility %+v", f)
	}
	if len(got.Loans.Edges) != 1 || len(got.None.Edges) != 0 {
		t.Errorf("loans %+v, none %+v", got.Loans, got.None)
	}
	failing := 0
	for _, c := range got.Covenants {
		if c.State == "FAILED" && c.Facility != nil {
			failing++
		}
	}
	if len(got.Covenants) != 6 || failing != 1 {
		t.Errorf("covenants %+v", got.Covenants)
	}
	if len(got.Contracts) != 1 || len(got.Contracts[0].Contracts) != 15 || got.Contracts[0].Contracts[7].Address != strings.ToLower(e.Vault.Pool.Hex()) {
		t.Errorf("contracts %+v", got.Contracts)
	}
	file, err := v.AddressesJSON(t.Context())
	if err != nil || !strings.Contains(string(file), `"name":"seniorOracle","address":"`+strings.ToLower(e.Vault.Oracles[0].Hex())) {
		t.Errorf("addresses %s, %v", file, err)
	}
	if len(got.PreparePay) != 2 || got.PreparePay[1].To != strings.ToLower(e.Vault.Pool.Hex()) {
		t.Fatalf("prepared %+v", got.PreparePay)
	}
	for _, c := range got.PreparePay {
		to := e.Vault.Asset
		if c.To == strings.ToLower(e.Vault.Pool.Hex()) {
			to = e.Vault.Pool
		}
		if _, err := e.As(onchaintest.Stranger).Send(t.Context(), &to, hexutil.MustDecode(c.Data)); err != nil {
			t.Errorf("send what was prepared: %v", err)
		}
	}
	for query, code := range map[string]string{
		`{ prepareDeposit(pool: "Test Pool", tranche: SENIOR, assets: "0.0000001", from: "0x00000000000000000000000000000000000000aa") { to } }`: graphql.CodeInput,
		`{ prepareDeposit(pool: "Test Pool", tranche: SENIOR, assets: "-1", from: "0x00000000000000000000000000000000000000aa") { to } }`:        graphql.CodeInput,
		`{ prepareSweep(pool: "Test Pool", facility: 1) { to } }`:                                                                                "NOTHING_TO_SWEEP",
		`{ prepareSweep(pool: "Other", facility: 1) { to } }`:                                                                                    "NOT_FOLLOWED",
		`{ navHistory(pool: "Test Pool", block: {number: 99999}) { pageInfo { hasNextPage } } }`:                                                 graphql.CodeBlockNotIndexed,
		`{ navHistory(pool: "Test Pool", block: {number: 1}) { pageInfo { hasNextPage } } }`:                                                     graphql.CodeBlockNotFound,
	} {
		_, err := server.Exec(t.Context(), query, nil)
		var shown graphql.Errors
		if !errors.As(err, &shown) || shown[0].Code() != code {
			t.Errorf("%s: %v, want %s", query, err, code)
		}
	}
}
