package graphql_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
)

// walk reads a list of loans or states to its end and returns what its rows are named by.
func walk(t *testing.T, server *graphql.Server, list, name string, size int) (seen []string) {
	t.Helper()
	type answer struct {
		Page struct {
			Edges    []struct{ Node map[string]any }
			PageInfo struct {
				HasNextPage bool
				EndCursor   *string
			}
		}
	}
	variables := map[string]any{"n": size}
	for range 100 {
		page := ask[answer](t, server, fmt.Sprintf(`query($n: Int, $after: String) { page: %s { edges { node { name: %s } } pageInfo { hasNextPage endCursor } } }`,
			list, name), variables).Page
		for _, e := range page.Edges {
			seen = append(seen, fmt.Sprint(e.Node["name"]))
		}
		if !page.PageInfo.HasNextPage {
			return seen
		}
		variables["after"] = *page.PageInfo.EndCursor
	}
	t.Fatalf("%s does not end", list)
	return nil
}

func TestVaultPagesNeitherRepeatNorSkip(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	for _, list := range []struct{ field, name string }{
		{"facilities(first: $n, after: $after)", "id"},
		{`facilities(first: $n, after: $after, status: OPEN, pool: "be/ta")`, "id"},
		{`navHistory(pool: "alpha", first: $n, after: $after)`, "asOf"},
		{`navHistory(pool: "alpha", block: {number: 103}, first: $n, after: $after)`, "asOf"},
	} {
		whole := walk(t, server, list.field, list.name, 100)
		if len(whole) < 4 {
			t.Errorf("%s has %d rows", list.field, len(whole))
		}
		for _, size := range []int{1, 2, 3, 5} {
			if got := walk(t, server, list.field, list.name, size); !slices.Equal(got, whole) {
				t.Errorf("%s by %d: %v, want %v", list.field, size, got, whole)
			}
		}
	}
}

func TestReadsAtABlock(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ block, want, code string }{
		"newest":        {`null`, `"106"`, ""},
		"number":        {`{number: 103}`, `"103"`, ""},
		"at least":      {`{number_gte: 107}`, `"106"`, ""},
		"ahead":         {`{number: 108}`, "", graphql.CodeBlockNotIndexed},
		"at least more": {`{number_gte: 108}`, "", graphql.CodeBlockNotIndexed},
		"orphan":        {`{hash: "0x00000000000000000000000000000000000000000000000000000000000000aa"}`, "", graphql.CodeBlockNotFound},
		"two":           {`{number: 1, number_gte: 1}`, "", graphql.CodeInput},
		"too great":     {`{number: 9223372036854775808}`, "", graphql.CodeInput},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			raw, err := serve(t, fullShelf()).Exec(t.Context(), `{ pool(name: "alpha") { onchain(block: `+test.block+`) { block { number } } } }`, nil)
			wantCode(t, err, test.code)
			if !strings.Contains(string(raw), test.want) {
				t.Errorf("data %s, want %s", raw, test.want)
			}
			_, err = serve(t, fullShelf()).Exec(t.Context(), `{ navHistory(pool: "alpha", block: `+test.block+`) { pageInfo { hasNextPage } } }`, nil)
			wantCode(t, err, test.code)
		})
	}
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var shown graphql.Errors
	if code == "" && err == nil {
		return
	}
	if !errors.As(err, &shown) || shown[0].Code() != code {
		t.Errorf("error %v, want %s", err, code)
	}
}

// TestPoolsShareOneRead has a page of pools ask for their states twice at one block and once at another.
func TestPoolsShareOneRead(t *testing.T) {
	t.Parallel()
	s := fullShelf()
	for _, name := range []string{"beta", "gamma"} {
		p := s.pools[0]
		p.Name = name
		s.pools = append(s.pools, p)
	}
	raw, err := serve(t, s).Exec(t.Context(), `{ pools { name a: onchain { symbol } b: onchain { entry } c: onchain(block: {number: 103}) { symbol } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.reads["PoolStates"] != 2 {
		t.Errorf("%d reads, want 2", s.reads["PoolStates"])
	}
	if !strings.Contains(string(raw), `{"name":"beta","a":null,"b":null,"c":null}`) {
		t.Errorf("a pool that is not followed: %s", raw)
	}
}

func TestCovenantsOfOneLoan(t *testing.T) {
	t.Parallel()
	raw, err := serve(t, fullShelf()).Exec(t.Context(), `{ all: covenants(pool: "alpha") { facility } one: covenants(pool: "alpha", facility: 1) { facility code }
		few: covenants(pool: "alpha", first: 1) { facility } none: covenants(pool: "beta") { code } }`, nil)
	want := `{"all":[{"facility":null},{"facility":1}],"one":[{"facility":1,"code":"BASE_SHORT"}],"few":[{"facility":null}],"none":[]}`
	if err != nil || string(raw) != want {
		t.Errorf("got %s, %v; want %s", raw, err, want)
	}
}

func TestPrepareIsRefusedByCode(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	raw, err := server.Exec(t.Context(), `{ prepareSweep(pool: "alpha", facility: 1) { to data value description } }`, nil)
	if want := `{"prepareSweep":[{"to":"0x0100000000000000000000000000000000000000","data":"0xab01","value":"0","description":"sweep 0"}]}`; err != nil || string(raw) != want {
		t.Errorf("got %s, %v; want %s", raw, err, want)
	}
	_, err = server.Exec(t.Context(), `{ prepareSweep(pool: "closed", facility: 1) { to } }`, nil)
	wantCode(t, err, "POOL_PAUSED")
	_, err = server.Exec(t.Context(), `{ prepareSweep(pool: "alpha", facility: 65536) { to } }`, nil)
	wantCode(t, err, graphql.CodeInput)
}
