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
	gql "github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/ast"
	"github.com/shopspring/decimal"
)

// lists are the roots in the form of The Graph, by the type of their filters.
func lists() map[string]string {
	return map[string]string{
		"Pool": "pools", "PoolState": "poolStates", "Facility": "facilityRows", "Device": "deviceRows", "Report": "reportRows", "Operator": "operatorRows",
		"Provider": "providers", "Payment": "payments",
	}
}

// valuesOf is a value of each type that filters hold, as a variable.
func valuesOf() map[string]any {
	return map[string]any{
		"ID": "", "String": "x", "Int": 7, "Decimal": "1.5", "Time": "2026-09-30T12:00:00Z", "Boolean": true, "Uint256": "7",
		"Address": "0x0100000000000000000000000000000000000000", "State": "STALE", "FacilityStatus": "OPEN", "PoolEntry": "OPEN", "Class": "EMISSION",
		"Bytes32": "0x0100000000000000000000000000000000000000000000000000000000000000",
	}
}

// What the schema says that a list is filtered by is what the list takes, with each comparison, and nothing else is; and what it is ordered by it
// is filtered by too.
func TestFiltersAreThoseOfTheSchema(t *testing.T) {
	t.Parallel()
	schema := gql.MustParseSchema(graphql.SDL, nil, gql.UseStringDescriptions()).AST()
	server := serve(t, fullShelf())
	try := func(kind string, where map[string]any) error {
		_, err := server.Exec(t.Context(), `query($w: `+kind+`_filter) { `+lists()[kind]+`(where: $w) { id } }`, map[string]any{"w": where})
		return err
	}
	filters := 0
	for name, one := range schema.Types {
		input, ok := one.(*ast.InputObject)
		kind, filter := strings.CutSuffix(name, "_filter")
		if !ok || !filter {
			continue
		}
		filters++
		fields := map[string]bool{}
		for _, f := range input.Values {
			fields[f.Name.Name] = true
			of := f.Type.String()
			if f.Name.Name == "and" || f.Name.Name == "or" {
				continue
			}
			value := valuesOf()[strings.Trim(of, "[!]")]
			if value == nil {
				t.Fatalf("%s.%s has type %s, of which the test knows no value", name, f.Name.Name, of)
			}
			if strings.HasPrefix(of, "[") {
				value = []any{value}
			}
			if err := try(kind, map[string]any{f.Name.Name: value}); err != nil {
				t.Errorf("%s.%s: %v", name, f.Name.Name, err)
			}
		}
		for field := range fields {
			plain, _, _ := strings.Cut(field, "_")
			for _, end := range []string{"_gt", "_lte", "_like", "_", "_not_", "_gt_not", "x"} {
				err := try(kind, map[string]any{plain + end: "1"})
				if !fields[plain+end] && (err == nil || !strings.Contains(err.Error(), plain+end)) {
					t.Errorf("%s takes %s, or does not name it: %v", name, plain+end, err)
				}
			}
		}
		for _, by := range schema.Types[kind+"_orderBy"].(*ast.EnumTypeDefinition).EnumValuesDefinition {
			if !fields[by.EnumValue] {
				t.Errorf("%s_orderBy.%s is no field of the filter", kind, by.EnumValue)
			}
		}
	}
	if filters != len(lists()) {
		t.Errorf("%d filters in the schema, want %d", filters, len(lists()))
	}
}

// A query in the form of The Graph reaches the reader as it was meant.
func TestListsAreAskedFor(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	server := serve(t, s)
	is := func(field, op string, value any) graphql.Condition {
		return graphql.Condition{Field: field, Op: op, Value: value}
	}
	tests := []struct {
		query string
		want  graphql.ListQuery
	}{
		{`{ deviceRows { id } }`, graphql.ListQuery{By: "id", First: 100}},
		{
			`{ deviceRows(first: 1000, skip: 7, orderBy: enrolledAt, orderDirection: desc, where: {state_in: [STALE, FAILED], simulated: true, enrolledAt_gt: "2026-09-30T14:00:00+02:00"}) { id } }`,
			graphql.ListQuery{By: "enrolledAt", Descending: true, First: 1000, Skip: 7, Where: []graphql.Condition{
				is("enrolledAt", ">", noon), is("simulated", "=", true), {Field: "state", Op: "in", Values: []any{"STALE", "FAILED"}},
			}},
		},
		{
			`{ facilityRows(where: {id_gt: "a/b/7", principal_lte: "5.25", lateSeconds: "9", number_not: 3, operator: "0x0100000000000000000000000000000000000000"}) { id } }`,
			graphql.ListQuery{By: "id", First: 100, Where: []graphql.Condition{
				is("id", ">", []any{"a/b", int64(7)}), is("lateSeconds", "=", big.NewInt(9)), is("number", "<>", int64(3)), is("operator", "=", common.Address{1}),
				is("principal", "<=", decimal.RequireFromString("5.25")),
			}},
		},
		{`{ facilityRows(where: {id_gt: "", id: "x", id_not: "a/65536"}) { id } }`, graphql.ListQuery{By: "id", First: 100, Where: []graphql.Condition{
			is("id", "=", []any{"", int64(0)}), is("id", ">", []any{"", int64(0)}), is("id", "<>", []any{"", int64(0)}),
		}}},
		{`{ reportRows(where: {id_gt: ""}) { id } }`, graphql.ListQuery{By: "id", First: 100, Where: []graphql.Condition{is("id", ">", common.Hash{})}}},
		{`{ pools(after: "a") { id } }`, graphql.ListQuery{By: "id", First: 20, Where: []graphql.Condition{is("id", ">", "a")}}},
		{`{ providers(after: "0xAB", orderBy: name, where: {name_lt: "0xABCDEF0000000000000000000000000000000001"}) { id } }`, graphql.ListQuery{By: "name", First: 20, Where: []graphql.Condition{
			is("name", "<", "0xabcdef0000000000000000000000000000000001"), is("id", ">", "0xAB"),
		}}},
	}
	for _, test := range tests {
		if _, err := server.Exec(t.Context(), test.query, nil); err != nil {
			t.Errorf("%s: %v", test.query, err)
			continue
		}
		if got := s.asked.list; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s asks\n%+v\nwant\n%+v", test.query, got, test.want)
		}
	}
}

// What a list does not take is refused by a code, at its argument, on every list alike.
func TestListsRefuse(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	refused := func(query, field string) {
		t.Helper()
		_, err := server.Exec(t.Context(), query, nil)
		var shown graphql.Errors
		if !errors.As(err, &shown) || shown[0].Code() != graphql.CodeInput || shown[0].Extensions["field"] != field || shown[0].Extensions["fix"] == "" {
			t.Errorf("%s: %v, want INVALID_INPUT at %s", query, err, field)
		}
	}
	for _, list := range lists() {
		for _, test := range []struct{ arguments, field string }{
			{`first: 0`, "first"},
			{`first: 1001`, "first"},
			{`skip: 5001`, "skip"},
			{`skip: -1`, "skip"},
			{`where: {and: [{}]}`, "where"},
			{`where: {or: []}`, "where"},
		} {
			refused(`{ `+list+`(`+test.arguments+`) { id } }`, test.field)
		}
		_, err := server.Exec(t.Context(), `{ `+list+`(orderBy: secret) { id } }`, nil)
		if err == nil || !strings.Contains(err.Error(), "secret") {
			t.Errorf("%s in an order that there is not: %v", list, err)
		}
	}
	for query, field := range map[string]string{
		`{ pools(first: 101) { id } }`:                                        "first",
		`{ pools(after: "a", skip: 1) { id } }`:                               "after",
		`{ pools(after: "a", orderDirection: desc) { id } }`:                  "after",
		`{ pools(after: "a", orderBy: nav) { id } }`:                          "after",
		`{ facilityRows(where: {id_gt: "x"}) { id } }`:                        "where",
		`{ facilityRows(where: {id_lt: "a/65536"}) { id } }`:                  "where",
		`{ facilityRows(where: {id_lt: "a/07"}) { id } }`:                     "where",
		`{ poolStates(where: {id_gte: "a/9223372036854775808"}) { id } }`:     "where",
		`{ reportRows(where: {id_gt: "0x12"}) { id } }`:                       "where",
		`{ poolStates(where: {blockNumber: "9223372036854775808"}) {id} }`:    "where",
		`{ reports(block: {number: 1, number_gte: 1}) { edges { cursor } } }`: "block",
		`{ reportRows(block: {}) { id } }`:                                    "block",
	} {
		refused(query, field)
	}
}

// The rows of every list are taken from the request's budget, a tenth of those that are skipped too.
func TestListsSpendTheBudget(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	for _, list := range lists() {
		var b strings.Builder
		for i := range 10 {
			fmt.Fprintf(&b, "p%d: %s(first: 100, skip: 5000) { id } ", i, list)
		}
		_, err := server.Exec(t.Context(), "{ "+b.String()+"}", nil)
		var shown graphql.Errors
		if !errors.As(err, &shown) || shown[0].Code() != graphql.CodeTooComplex {
			t.Errorf("%s: 1000 rows and 50000 that are skipped: %v, want QUERY_TOO_COMPLEX", list, err)
		}
	}
}
