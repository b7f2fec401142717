package graphql_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	tests := map[string]struct {
		build func(n int) string
		limit int
	}{
		"length":     {padded, graphql.MaxQueryLength},
		"tokens":     {tokens, graphql.MaxTokens},
		"aliases":    {aliases, graphql.MaxAliases},
		"directives": {directives, graphql.MaxDirectives},
		"depth":      {nested, graphql.MaxDepth},
		"selections": {selections, graphql.MaxSelections},
		"rows":       {rows, graphql.MaxRows},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := server.Do(t.Context(), graphql.Request{Query: test.build(test.limit), OperationName: "Q"}); got.Errors != nil {
				t.Errorf("at the limit of %d: %v", test.limit, got.Errors)
			}
			wantTooComplex(t, server, test.build(test.limit+1))
		})
	}
}

// The library looks for names like one that it does not know, in a time that grows with the name.
func TestLongNamesAreRefused(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	named := func(n int) graphql.Response {
		return server.Do(t.Context(), graphql.Request{Query: "{ _meta { " + strings.Repeat("a", n) + ": version } }"})
	}
	if got := named(graphql.MaxNameLength); got.Errors != nil {
		t.Errorf("at the limit: %v", got.Errors)
	}
	if got := named(graphql.MaxNameLength + 1); len(got.Errors) != 1 || got.Errors[0].Code() != graphql.CodeValidation {
		t.Errorf("over the limit: %v", got.Errors)
	}
}

func padded(n int) string {
	const query = "query Q { _meta { version } }"
	return query + strings.Repeat(" ", n-len(query))
}

// tokens makes operations of 8 tokens each, of which only Q runs.
func tokens(n int) string {
	var b strings.Builder
	for i := range n/8 - 1 {
		fmt.Fprintf(&b, "query Q%d { _meta { version } }\n", i)
	}
	return b.String() + "query Q { _meta { version" + strings.Repeat(" __typename", n%8) + " } }"
}

// aliases surrounds n aliases by colons that are none.
func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d : _meta { version }", i)
	}
	return `query Q($after: String = "no: alias") {` + b.String() + ` earnings(first: 1, after: $after) @skip(if: true) { __typename } } # no: alias`
}

func directives(n int) string {
	return "query Q { _meta {" + strings.Repeat(" version @include(if: true)", n) + " } }"
}

// nested goes n fields deep; only introspection recurses in this schema.
func nested(n int) string {
	return `query Q { __type(name: "Pool")` + strings.Repeat(" { ofType", n-2) + " { name }" + strings.Repeat(" }", n-2) + " }"
}

// selections selects n fields, for n of 500 or a little more, without a pair that could conflict.
func selections(n int) string {
	const eighteen = "_meta { version asOf simulated chains { chainId name state lagSeconds simulated indexed { ...B } finalized { ...B } } }"
	var b strings.Builder
	for i := range 24 { // each 20 with the two spreads
		fmt.Fprintf(&b, " a%d: %s", i, eighteen)
	}
	return "query Q {" + b.String() + " __schema {" + strings.Repeat(" __typename", n-24*20-1) + " } } fragment B on BlockRef { chainId number hash }"
}

// rows asks for n rows, for n of 5000 or a little more, of a shelf of 7 devices.
func rows(n int) string {
	var b strings.Builder
	for i := range 6 { // each 100 + 7 x 100
		fmt.Fprintf(&b, " a%d: devices(first: 100) { edges { node { attestations(first: 100) { __typename } } } }", i)
	}
	for left := n - 4800; left > 0; left -= 100 {
		fmt.Fprintf(&b, " b%d: earnings(first: %d) { __typename }", left, min(100, left))
	}
	return "query Q {" + b.String() + " }"
}

func wantTooComplex(t *testing.T, server *graphql.Server, query string) {
	t.Helper()
	got := server.Do(t.Context(), graphql.Request{Query: query, OperationName: "Q"})
	if len(got.Errors) == 0 || got.Errors[0].Code() != graphql.CodeTooComplex {
		t.Errorf("%.60q: %v, want %s", query, got.Errors, graphql.CodeTooComplex)
	}
}

// Each bomb once took seconds or gigabytes of a service without the limit that now refuses it.
func TestBombsAreRefused(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	var fragments strings.Builder
	for i := range 25 {
		fmt.Fprintf(&fragments, " fragment F%d on Meta { ...F%d ...F%d }", i, i+1, i+1)
	}
	bombs := map[string]string{
		"overlap":   "query Q { _meta {" + strings.Repeat(" version", 1900) + " } }",
		"overlap 2": "query Q {" + strings.Repeat(" _meta{version}", 240) + " }",
		"fragments": "query Q { _meta { ...F0 } }" + fragments.String() + " fragment F25 on Meta { version }",
		"aliases":   aliases(400),
		"strings":   "query Q { pool(name: " + strings.Repeat(`"`, 17000),
		"nesting":   strings.Repeat("{a", 900),
	}
	for name, bomb := range bombs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := server.Do(t.Context(), graphql.Request{Query: bomb, OperationName: "Q"})
			if got.Data != nil || len(got.Errors) == 0 {
				t.Errorf("answered: %.80s", got.Data)
			}
		})
	}
	wantTooComplex(t, server, bombs["overlap"])
	wantTooComplex(t, server, bombs["overlap 2"])
	wantTooComplex(t, server, bombs["fragments"])
}

func TestArgumentsOutOfRange(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	for query, code := range map[string]string{
		`{ pools(first: 100) { name } }`:                               "",
		`{ pools(first: 101) { name } }`:                               graphql.CodeInput,
		`{ pools(first: 0) { name } }`:                                 graphql.CodeInput,
		`{ pools(first: -1) { name } }`:                                graphql.CodeInput,
		`{ earnings(after: "x") { edges { cursor } } }`:                graphql.CodeInput,
		`{ earnings(after: "` + deviceCursor + `") { __typename } }`:   graphql.CodeInput,
		`{ devices(after: "` + deviceCursor + `") { __typename } }`:    "",
		`{ pool(name: "alpha") { cashFlows(skip: -1) { paidAt } } }`:   graphql.CodeInput,
		`{ pool(name: "alpha") { cashFlows(skip: 9) { paidAt } } }`:    "",
		`{ earnings(class: CASH) { __typename } }`:                     graphql.CodeValidation,
		`{ earnings(first: "1") { __typename } }`:                      graphql.CodeValidation,
		`{ device { id } }`:                                            graphql.CodeValidation,
		`{ pool(name: "alpha") }`:                                      graphql.CodeValidation,
		`{ nothing }`:                                                  graphql.CodeValidation,
		`mutation { pay }`:                                             graphql.CodeValidation,
		`subscription { events { cursor } }`:                           graphql.CodeRequest,
		`{ pools(`:                                                     graphql.CodeParse,
		``:                                                             graphql.CodeRequest,
		`query A { _meta { version } } query B { _meta { version } } `: graphql.CodeRequest,
	} {
		_, err := server.Exec(t.Context(), query, nil)
		var shown graphql.Errors
		got := ""
		if errors.As(err, &shown) {
			got = shown[0].Code()
		}
		if got != code {
			t.Errorf("%s: code %q, want %q (%v)", query, got, code, err)
		}
	}
}

// deviceCursor is the place of device dev-00.
const deviceCursor = "MWRkZXYtMDA"

func TestValidateRefusesWhatExecWould(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	introspection, err := os.ReadFile("testdata/introspection.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for query, good := range map[string]bool{
		string(introspection):                           true,
		"query($n: Int!) { pools(first: $n) }":          false,
		aliases(31):                                     false,
		"query($n: Int!) { pools(first: $n) { name } }": true,
	} {
		if err := server.Validate(query, map[string]any{"n": 3}); (err == nil) != good && query != string(introspection) {
			t.Errorf("Validate(%.60q) = %v", query, err)
		}
	}
	if err := server.Validate("query($n: Int!) { pools(first: $n) { name } }", nil); err == nil {
		t.Error("Validate accepted a query without its required variable")
	}
}
