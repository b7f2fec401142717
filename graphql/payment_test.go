package graphql_test

import (
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
)

// A filter in The Graph's form is read whole: each field is a name and a comparison, and accounts are spelt as rows spell them.
func TestFiltersAreRead(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	server := serve(t, s)
	hash := common.Hash{0xab}
	account := "0xAbCdEf0000000000000000000000000000000001"
	where := map[string]any{
		"id_gt": "", "timestamp_gte": "1790769600", "gross_gt": 5, "gross_lte": "115792089237316195423570985008687907853269984665640564039457584007913129639935",
		"provider": account, "payer_in": []any{"a", "b"}, "class_not": "JOB_CASH", "tx": hash.Hex(), "symbol_not_in": []any{"LPT"}, "network": nil,
		"or":  []any{map[string]any{"blockNumber_lt": 7}, map[string]any{"network": "akash", "net": 1}},
		"and": []any{map[string]any{"or": []any{map[string]any{"symbol": "x"}}}},
	}
	query := `query($w: Payment_filter) { payments(first: 7, skip: 3, where: $w, orderBy: gross, orderDirection: desc, chain: 5, block: {number_gte: 9}) { id gross } }`
	if _, err := server.Exec(t.Context(), query, map[string]any{"w": where}); err != nil {
		t.Fatal(err)
	}
	most, _ := new(big.Int).SetString("115792089237316195423570985008687907853269984665640564039457584007913129639935", 10)
	is := func(field, op string, value any) graphql.Condition {
		return graphql.Condition{Field: field, Op: op, Value: value}
	}
	nine := uint64(9)
	want := graphql.PaymentQuery{
		Where: []graphql.Condition{
			{All: []graphql.Condition{{All: []graphql.Condition{{Any: []graphql.Condition{{All: []graphql.Condition{is("symbol", "=", "x")}}}}}}}},
			is("class", "<>", "JOB_CASH"), is("gross", ">", big.NewInt(5)), is("gross", "<=", most), is("id", ">", ""),
			{Any: []graphql.Condition{
				{All: []graphql.Condition{is("blockNumber", "<", big.NewInt(7))}},
				{All: []graphql.Condition{is("net", "=", big.NewInt(1)), is("network", "=", "akash")}},
			}},
			{Field: "payer", Op: "in", Values: []any{"a", "b"}},
			is("provider", "=", strings.ToLower(account)),
			{Field: "symbol", Op: "not in", Values: []any{"LPT"}},
			is("timestamp", ">=", big.NewInt(1790769600)), is("tx", "=", hash),
		},
		By: "gross", Descending: true, First: 7, Skip: 3, Chain: 5, Block: &graphql.BlockAt{Chain: 5, AtLeast: &nine}, Wanted: graphql.WantID | graphql.WantGross,
	}
	if got := s.asked.payments; !reflect.DeepEqual(got, want) {
		t.Errorf("the ledger was asked\n%+v\nwant\n%+v", got, want)
	}
}

// Each thing that a list of payments does not take is refused by a code, at the argument that it is about.
func TestPaymentsRefuse(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	deep := `{symbol: "x"}`
	for range 4 {
		deep = `{and: [` + deep + `]}`
	}
	tests := []struct{ arguments, field string }{
		{`first: 0`, "first"},
		{`first: 1001`, "first"},
		{`first: -1`, "first"},
		{`skip: 5001`, "skip"},
		{`skip: -1`, "skip"},
		{`orderBy: gross`, "orderBy"},
		{`orderBy: net, where: {symbol: "ETH"}`, "orderBy"},
		{`orderBy: net, where: {or: [{provider: "p"}, {net: 1}]}`, "orderBy"},
		{`orderBy: gross, where: {provider_not: "p"}`, "orderBy"},
		{`where: ` + deep, "where"},
		{`where: {and: []}`, "where"},
		{`where: {or: [{}]}`, "where"},
		{`where: {timestamp_gt: "253402300800"}`, "where"},
		{`where: {blockNumber: "9223372036854775808"}`, "where"},
		{`where: {provider: "` + strings.Repeat("p", 201) + `"}`, "where"},
		{`where: {symbol_in: [` + strings.Repeat(`"x",`, 101) + `]}`, "where"},
		{`where: {and: [` + strings.Repeat(`{net: 1}`, 41) + `]}`, "where"},
		{`block: {}`, "block"},
		{`block: {number: 1, number_gte: 1}`, "block"},
		{`block: {number: -1}`, "block"},
		{`chain: 0`, "chain"},
		{`chain: "9223372036854775808"`, "chain"},
	}
	for _, test := range tests {
		_, err := server.Exec(t.Context(), `{ payments(`+test.arguments+`) { id } }`, nil)
		var shown graphql.Errors
		if !errors.As(err, &shown) || shown[0].Code() != graphql.CodeInput || shown[0].Extensions["field"] != test.field || shown[0].Extensions["fix"] == "" {
			t.Errorf("payments(%.80s): %v, want INVALID_INPUT at %s", test.arguments, err, test.field)
		}
	}
	for _, good := range []string{`first: 1`, `first: 1000`, `skip: 5000, first: 100`, `orderBy: gross, where: {provider: "p"}`, `where: {}`, `where: null`, `orderBy: timestamp`} {
		if _, err := server.Exec(t.Context(), `{ payments(`+good+`) { id } }`, nil); err != nil {
			t.Errorf("payments(%s): %v", good, err)
		}
	}
	if _, err := server.Exec(t.Context(), `query($w: Payment_filter) { payments(where: $w) { id } }`, map[string]any{"w": map[string]any{"gross_like": "1"}}); err == nil {
		t.Error("a field that the filter does not have was taken")
	}
}

// The rows of plain lists are taken from the same budget as those of pages.
func TestPaymentsSpendTheBudget(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, "p%d: payments(first: 1000) { id } ", i)
	}
	_, err := server.Exec(t.Context(), "{ "+b.String()+"}", nil)
	var shown graphql.Errors
	if !errors.As(err, &shown) || len(shown) != 1 || shown[0].Code() != graphql.CodeTooComplex {
		t.Errorf("6000 rows: %v, want one QUERY_TOO_COMPLEX", err)
	}
	_, err = server.Exec(t.Context(), `{ providers(first: 3) { earnings(first: 100) { id } } earnings(first: 100) { edges { node { id } } } `+
		strings.Repeat("payments(first: 1000) { id } ", 1)+`}`, nil)
	if err != nil {
		t.Errorf("1403 rows: %v", err)
	}
}

// The earnings of all providers of a page are one read.
func TestProvidersAskOnceForEarnings(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	answer := ask[struct {
		Providers []struct {
			Name     string
			Earnings []struct{ ID string }
		}
	}](t, serve(t, s), `{ providers { name earnings(first: 2) { id } } }`, nil)
	if len(answer.Providers) != 3 || len(answer.Providers[1].Earnings) != 2 || s.reads["LatestEarnings"] != 1 {
		t.Errorf("%+v after %d reads", answer, s.reads["LatestEarnings"])
	}
}

// Sums are paged by a place that belongs to what they are grouped by, and is nobody else's to make up.
func TestBucketsArePaged(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	server := serve(t, s)
	const query = `query($after: String, $by: [BucketKey!]!) { earningBuckets(by: $by, first: 2, after: $after, network: "livepeer", provider: "0xAB00000000000000000000000000000000000001") {
		edges { cursor node { network gross { value } } } pageInfo { hasNextPage endCursor } } }`
	type page struct {
		EarningBuckets struct {
			Edges []struct {
				Cursor string
				Node   struct{ Network string }
			}
			PageInfo struct {
				HasNextPage bool
				EndCursor   *string
			}
		}
	}
	var seen []string
	variables := map[string]any{"by": []any{"DAY", "NETWORK"}}
	for range 5 {
		got := ask[page](t, server, query, variables).EarningBuckets
		for _, e := range got.Edges {
			seen = append(seen, e.Node.Network)
		}
		if variables["after"] = *got.PageInfo.EndCursor; !got.PageInfo.HasNextPage {
			break
		}
	}
	if strings.Join(seen, "") != "01234" {
		t.Errorf("pages hold %v", seen)
	}
	if f := s.asked.buckets.Filter; f.Network != "livepeer" || f.Provider != "0xab00000000000000000000000000000000000001" {
		t.Errorf("the ledger was asked %+v", f)
	}
	cursor := variables["after"].(string)
	for _, forged := range []map[string]any{
		{"by": []any{"DAY"}, "after": cursor},
		{"by": []any{"DAY", "NETWORK"}, "after": cursor[1:]},
		{"by": []any{"DAY", "NETWORK"}, "after": ""},
		{"by": []any{"DAY", "NETWORK"}, "after": strings.Repeat("A", 4000)},
		{"by": []any{"DAY", "MONTH"}},
		{"by": []any{"DAY", "NETWORK"}, "after": cursor + "=="},
	} {
		_, err := server.Exec(t.Context(), query, forged)
		var shown graphql.Errors
		if !errors.As(err, &shown) || shown[0].Code() != graphql.CodeInput {
			t.Errorf("%v: %v, want INVALID_INPUT", forged, err)
		}
	}
}
