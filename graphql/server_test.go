package graphql_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	gql "github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/ast"
)

// arguments are what fields cannot do without, by type and field.
var arguments = map[string]string{
	"Query.pool": `(name: "alpha")`, "Query.device": `(id: "dev-00")`, "Query.operator": `(name: "op")`, "Query.report": `(hash: "` + feed + `")`,
	"Query.attestation": `(id: "dev-00-a0")`, "Registry.device": `(agent: "0x0100000000000000000000000000000000000000")`, "Log.inclusion": "(index: 3)",
	"Log.consistency": "(from: 1)", "Query.earning": `(id: "dev-00-e0")`, "Query.payment": `(id: "dev-00-e0")`, "Query.earningBuckets": `(by: [DAY])`, "Query.tapes": `(pool: "alpha")`, "Query.navProof": `(pool: "alpha")`,
}

// feed is the hash of the shelf's report.
const feed = "0x000000000000000000000000000000000000000000000000000000000000feed"

// everything selects every field below a type; list arguments are left to their defaults.
func everything(t ast.Type) string {
	switch t := t.(type) {
	case *ast.NonNull:
		return everything(t.OfType)
	case *ast.List:
		return everything(t.OfType)
	case *ast.ObjectTypeDefinition:
		var b strings.Builder
		for _, f := range t.Fields {
			if f.Name == "onchain" {
				continue // too much for one request together with a pool; navHistory has the same type
			}
			b.WriteString(" " + f.Name + arguments[t.Name+"."+f.Name] + everything(f.Type))
		}
		return " {" + b.String() + " }"
	case *ast.Union:
		b := " { __typename"
		for _, member := range t.UnionMemberTypes {
			b += " ... on " + member.Name + everything(member)
		}
		return b + " }"
	}
	return ""
}

func TestEveryFieldResolves(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	schema := gql.MustParseSchema(graphql.SDL, nil, gql.UseStringDescriptions())
	required := vaultArguments()
	for _, f := range schema.AST().RootOperationTypes["query"].(*ast.ObjectTypeDefinition).Fields {
		if slices.Contains(ofCallers, f.Name) {
			continue
		}
		raw, err := server.Exec(graphql.WithCaller(t.Context(), integrator), "{ "+f.Name+arguments["Query."+f.Name]+required[f.Name]+everything(f.Type)+" }", nil)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if i := bytes.Index(raw, []byte("null")); i >= 0 && f.Name != "pool" && f.Name != "pools" && !strings.HasPrefix(f.Name, "payment") && f.Name != "_meta" {
			t.Errorf("%s has a null though every field of the shelf is set: ...%s", f.Name, raw[max(0, i-80):i+4])
		}
	}
}

func TestValuesArriveExactly(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	s.earnings[0].GrossUnits = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1))
	s.earnings = s.earnings[:1]
	raw, err := serve(t, s).Exec(t.Context(), `{
		pool(name: "alpha") { asOf advance { value unit asOf evidence block { chainId number hash } } report { anchored { contract } } irrReason }
		earnings { edges { node { class grossUnits tx } } }
		networks { income { count } } none: pool(name: "beta") { name }
	}`, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"pool":{"asOf":"2026-09-30T12:00:00Z","advance":{"value":"1000.5","unit":"USD","asOf":"2026-09-30T12:00:00Z","evidence":"E3",` +
		`"block":{"chainId":"1337","number":"1099511627776","hash":"0x000000000000000000000000000000000000000000000000000000000000ab01"}},` +
		`"report":{"anchored":{"contract":"0x000000000000000000000000000000000000abcd"}},"irrReason":null},` +
		`"earnings":{"edges":[{"node":{"class":"JOB_CASH","grossUnits":"115792089237316195423570985008687907853269984665640564039457584007913129639935",` +
		`"tx":"0x000000000000000000000000000000000000000000000000000000000000feed"}}]},` +
		`"networks":[{"income":[{"count":"8589934592"}]}],"none":null}`
	if string(raw) != want {
		t.Errorf("got  %s\nwant %s", raw, want)
	}
}

type edges struct {
	Edges []struct {
		Cursor string
		Node   struct{ ID string }
	}
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

func TestPagesNeitherRepeatNorSkip(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	for list, field := range map[string]string{"devices": "id", "attestations": "id", "earnings": "id", "operators": "name", "reports": "hash"} {
		query := fmt.Sprintf(`query($n: Int, $after: String) { page: %s(first: $n, after: $after) {
			edges { cursor node { id: %s } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, list, field)
		whole := ask[struct{ Page edges }](t, server, query, map[string]any{"n": 100}).Page.Edges
		for size := 1; size <= len(whole)+1; size++ {
			var seen []string
			variables := map[string]any{"n": size}
			for range 100 {
				page := ask[struct{ Page edges }](t, server, query, variables).Page
				for _, e := range page.Edges {
					seen = append(seen, e.Node.ID)
				}
				if page.PageInfo.HasPreviousPage != (variables["after"] != nil) {
					t.Errorf("%s by %d: hasPreviousPage = %v", list, size, page.PageInfo.HasPreviousPage)
				}
				if !page.PageInfo.HasNextPage {
					break
				}
				variables["after"] = *page.PageInfo.EndCursor
			}
			if len(seen) != len(whole) {
				t.Fatalf("%s by %d: %d rows, want %d", list, size, len(seen), len(whole))
			}
			for i, id := range seen {
				if id != whole[i].Node.ID {
					t.Fatalf("%s by %d: row %d is %s, want %s", list, size, i, id, whole[i].Node.ID)
				}
			}
		}
	}
}

func TestDefaultsHoldWithAndWithoutVariables(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	for query, want := range map[string]int{
		`{ page: earnings { edges { node { id } } } }`:                             20,
		`query($n: Int) { page: earnings(first: $n) { edges { node { id } } } }`:   20,
		`{ page: earnings(first: null) { edges { node { id } } } }`:                20,
		`query($n: Int = 3) { page: earnings(first: $n) { edges { node { id } }}}`: 3,
	} {
		if got := len(ask[struct{ Page edges }](t, server, query, nil).Page.Edges); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
	}
}

func TestFiltersReachTheReader(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	s.earnings[3].Class, s.earnings[4].Network = graphql.Emission, "akash"
	server := serve(t, s)
	for arguments, want := range map[string]int{
		`class: EMISSION`: 1, `network: "akash"`: 1, `device: "dev-02"`: 5, `network: "none"`: 0, `class: JOB_CASH, device: "dev-00"`: 4,
	} {
		query := `{ page: earnings(first: 100, ` + arguments + `) { edges { node { id } } } }`
		if got := len(ask[struct{ Page edges }](t, server, query, nil).Page.Edges); got != want {
			t.Errorf("earnings(%s): %d rows, want %d", arguments, got, want)
		}
	}
}

func TestAPageOfDevicesIsThreeReads(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	ask[json.RawMessage](t, serve(t, s), `{ devices(first: 6) { edges { node { income { count } attestations(first: 2) { edges { node { id } } } } } } }`, nil)
	for read, want := range map[string]int{"Devices": 1, "Incomes": 1, "LatestAttestations": 1, "Attestations": 0} {
		if got := s.reads[read]; got != want {
			t.Errorf("%d reads of %s, want %d", got, read, want)
		}
	}
}

func TestADevicesAttestationsPageOn(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	query := `query($after: String) { device(id: "dev-03") { page: attestations(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor } } } }`
	var seen []string
	variables := map[string]any{}
	for range 3 {
		page := ask[struct{ Device struct{ Page edges } }](t, server, query, variables).Device.Page
		for _, e := range page.Edges {
			seen = append(seen, e.Node.ID)
		}
		variables["after"] = *page.PageInfo.EndCursor
	}
	if want := "dev-03-a1 dev-03-a0 dev-03-a3 dev-03-a2 dev-03-a4"; strings.Join(seen, " ") != want {
		t.Errorf("rows %v, want %s", seen, want)
	}
}

func TestNewNamesAMissingReader(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	readers := readersOf(s)
	readers.Earnings = nil
	_, err := graphql.New(readers, nil)
	if err == nil || !strings.Contains(err.Error(), "Earnings") {
		t.Errorf("New without Earnings = %v", err)
	}
}

func TestIntrospectionWorks(t *testing.T) {
	t.Parallel()
	query, err := os.ReadFile("testdata/introspection.graphql")
	if err != nil {
		t.Fatal(err)
	}
	answer := ask[struct {
		Schema struct{ Types []struct{ Name string } } `json:"__schema"`
	}](t, serve(t, fullShelf()), string(query), nil)
	if !strings.Contains(fmt.Sprint(answer.Schema.Types), "{Tranche}") {
		t.Errorf("types %v, want Tranche among them", answer.Schema.Types)
	}
}
