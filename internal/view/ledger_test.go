package view_test

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/view"
)

func serve(t testing.TB, v *view.View) *graphql.Server {
	t.Helper()
	server, err := graphql.New(v.Readers(), slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func ask(t *testing.T, server *graphql.Server, query string) string {
	t.Helper()
	raw, err := server.Exec(t.Context(), query, nil)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return string(raw)
}

// A payment has one id in all forms, and the same values; whoever follows provenance comes to its block and evidence.
func TestOnePaymentInAllForms(t *testing.T) {
	t.Parallel()
	v := newView(t, "a")
	pay(t, v.DB, []string{"a:matched"}, nil)
	server := serve(t, v)
	var list struct{ Payments []struct{ ID string } }
	if err := json.Unmarshal([]byte(ask(t, server, `{ payments { id } }`)), &list); err != nil || len(list.Payments) != 2 {
		t.Fatal(list, err)
	}
	const flat = `"network":"livepeer","provider":"p","payer":"x","class":"JOB_CASH","symbol":"ETH","decimals":18,"gross":"1500000000000000000","net":"1500000000000000000",` +
		`"timestamp":"1779278400","blockNumber":"1","blockHash":"0x0100000000000000000000000000000000000000000000000000000000000000",` +
		`"tx":"0x0200000000000000000000000000000000000000000000000000000000000000","logIndex":"0","device":"a",` +
		`"provenance":{"asOf":"2026-05-20T12:00:00Z","evidence":"E3","simulated":true,"band":null,"block":{"number":"1"}}`
	id := list.Payments[0].ID
	got := ask(t, server, `{ payment(id: "`+id+`") { id network provider payer class symbol decimals gross net timestamp blockNumber blockHash tx logIndex device
		provenance { asOf evidence simulated band { low } block { number } } } }`)
	if want := `{"payment":{"id":"` + id + `",` + flat + `}}`; got != want {
		t.Errorf("payment\n%s\nwant\n%s", got, want)
	}
	got = ask(t, server, `{ payment(id: "`+id+`") { provenance { evidence } } }`) // though nobody asks for the device
	if want := `{"payment":{"provenance":{"evidence":"E3"}}}`; got != want {
		t.Errorf("payment %s, want %s", got, want)
	}
	got = ask(t, server, `{ earning(id: "`+id+`") { id gross { value evidence block { number } } device } other: earning(id: "0x00") { id } }`)
	if want := `{"earning":{"id":"` + id + `","gross":{"value":"1.5","evidence":"E3","block":{"number":"1"}},"device":"a"},"other":null}`; got != want {
		t.Errorf("earning %s, want %s", got, want)
	}
	got = ask(t, server, `{ payments(where: {id_gt: "`+id+`"}) { logIndex device provenance { evidence } } earnings(device: "a") { edges { node { id } } } }`)
	if want := `{"payments":[{"logIndex":"1","device":null,"provenance":{"evidence":"E2"}}],"earnings":{"edges":[{"node":{"id":"` + id + `"}}]}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	got = ask(t, server, `{ earnings(first: 1, provider: "p", payer: "x", from: "2026-05-20T12:00:00Z", to: "2026-05-20T12:00:01Z", chain: 7, after: "`+
		cursorOf(t, server)+`") { edges { node { device net { evidence } } } } none: earnings(to: "2026-05-20T12:00:00Z") { edges { cursor } } }`)
	if want := `{"earnings":{"edges":[{"node":{"device":"a","net":{"evidence":"E3"}}}]},"none":{"edges":[]}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	got = ask(t, server, `{ earningBuckets(by: [MONTH, DEVICE]) { edges { node { from device gross { value unit evidence block { number } } count } } }
		providers { name income { network gross { value } } earnings(first: 1) { path } } networks { providers income { net { value } } } }`)
	if want := `{"earningBuckets":{"edges":[{"node":{"from":"2026-05-01T00:00:00Z","device":"a","gross":{"value":"1.5","unit":"ETH","evidence":"E3","block":{"number":"1"}},"count":"1"}}]},` +
		`"providers":[{"name":"p","income":[{"network":"livepeer","gross":{"value":"3"}}],"earnings":[{"path":1}]}],` +
		`"networks":[{"providers":1,"income":[{"net":{"value":"3"}}]}]}`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	got = ask(t, server, `{ _meta { block { number hash timestamp } hasIndexingErrors } other: _meta(chain: 99) { block { number } } }`)
	if want := `{"_meta":{"block":{"number":1,"hash":"0x0100000000000000000000000000000000000000000000000000000000000000","timestamp":1779278400},` +
		`"hasIndexingErrors":false},"other":{"block":null}}`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// cursorOf is where the first page of one ends.
func cursorOf(t *testing.T, server *graphql.Server) string {
	t.Helper()
	var page struct {
		Earnings struct{ PageInfo struct{ EndCursor string } }
	}
	if err := json.Unmarshal([]byte(ask(t, server, `{ earnings(first: 1) { pageInfo { endCursor } } }`)), &page); err != nil {
		t.Fatal(err)
	}
	return page.Earnings.PageInfo.EndCursor
}

// What cannot be answered as of a block is told by its code; and a name that looks like SQL is a name.
func TestRefusalsHaveCodes(t *testing.T) {
	t.Parallel()
	v := newView(t, "a")
	pay(t, v.DB, []string{"a:matched"})
	server := serve(t, v)
	unknown := `"0x` + strings.Repeat("ab", 32) + `"`
	tests := []struct{ query, code string }{
		{`{ payments(block: {number: 2}) { id } }`, graphql.CodeBlockNotIndexed},
		{`{ payments(block: {number_gte: 2}) { id } }`, graphql.CodeBlockNotIndexed},
		{`{ earnings(block: {hash: ` + unknown + `}) { edges { cursor } } }`, graphql.CodeBlockNotFound},
		{`{ earningBuckets(by: [DAY], block: {hash: ` + unknown + `}) { edges { cursor } } }`, graphql.CodeBlockNotFound},
		{`{ earnings(block: {number: 1}, chain: 8) { edges { cursor } } }`, graphql.CodeInput},
		{`{ payments(where: {id_gt: "0x12"}) { id } }`, graphql.CodeInput},
		{`{ payments(block: {number: 1}) { id } }`, ""},
		{`{ payments(block: {number_gte: 1}) { id } }`, ""},
		{`{ payments(where: {id_gt: ""}) { id } }`, ""},
		{`{ payments(where: {id: "x"}) { id } }`, ""},
		{`{ payments(where: {provider: "p' OR '1'='1", network: "$1", symbol_in: ["\\", "%"]}) { id } }`, ""},
	}
	for _, test := range tests {
		_, err := server.Exec(t.Context(), test.query, nil)
		var shown graphql.Errors
		if errors.As(err, &shown); test.code == "" && err != nil || test.code != "" && (len(shown) != 1 || shown[0].Code() != test.code) {
			t.Errorf("%s: %v, want %q", test.query, err, test.code)
		}
	}
}
