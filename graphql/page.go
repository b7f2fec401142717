package graphql

import (
	"context"
	"fmt"
	"math"
)

// maxPage is the most rows of one page, and defaultPage what an absent first means where the schema says nothing else.
const (
	maxPage     = 100
	defaultPage = 20
)

// rowCount is an Int that the schema gives a default. It accepts null as 0, because the library hands a variable that the
// request leaves out to the argument as null and not as the default.
type rowCount int32

// ImplementsGraphQLType names the scalar.
func (rowCount) ImplementsGraphQLType(name string) bool { return name == "Int" }

// Nullable lets null through to UnmarshalGraphQL.
func (*rowCount) Nullable() {}

// UnmarshalGraphQL accepts a 32-bit integer, a JSON number without a fraction, or null.
func (n *rowCount) UnmarshalGraphQL(input any) error {
	switch v := input.(type) {
	case nil:
		*n = 0
	case int32:
		*n = rowCount(v)
	case int:
		return n.UnmarshalGraphQL(float64(v))
	case float64:
		if v != math.Trunc(v) || v < math.MinInt32 || v > math.MaxInt32 {
			return fmt.Errorf("%v is not a 32-bit integer", v)
		}
		*n = rowCount(v)
	default:
		return fmt.Errorf("an Int is a number, not %T", input)
	}
	return nil
}

// pageSize is the argument first: null means defaultPage.
type pageSize struct {
	n   rowCount
	set bool
}

// ImplementsGraphQLType names the scalar.
func (pageSize) ImplementsGraphQLType(name string) bool { return name == "Int" }

// Nullable lets null through to UnmarshalGraphQL.
func (*pageSize) Nullable() {}

// UnmarshalGraphQL accepts what rowCount does.
func (p *pageSize) UnmarshalGraphQL(input any) error {
	p.set = input != nil
	return p.n.UnmarshalGraphQL(input)
}

// or is the size with another default.
func (p pageSize) or(otherwise rowCount) pageSize {
	if p.set {
		return p
	}
	return pageSize{otherwise, true}
}

// rows checks the page size and takes that many rows from the request's budget.
func (p pageSize) rows(ctx context.Context) (int, error) {
	first := int(p.or(defaultPage).n)
	if first < 1 || first > maxPage {
		return 0, badInput("first", fmt.Sprintf("ask for 1 to %d and page on with after", maxPage), "first is %d", first)
	}
	return first, spend(ctx, first)
}

// named checks the arguments of a list that is paged by name.
func (p pageSize) named(ctx context.Context, after *string) (first int, name string, err error) {
	first, err = p.rows(ctx)
	if after != nil {
		name = *after
	}
	return first, name, err
}

// pageInfo is where a page begins and ends.
type pageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// edge is a row and its place, which becomes text only for those who ask.
type edge[R any] struct {
	place fmt.Stringer
	Node  R
}

// Cursor is the place as opaque text.
func (e edge[R]) Cursor() string { return e.place.String() }

// connection is a page in the Relay form.
type connection[R any] struct {
	Edges    []edge[R]
	PageInfo pageInfo
}

// paged cuts rows, of which one more than first was read, to a page.
func paged[V, R any](rows []V, first int, continued bool, place func(V) cursor, node func(V) R) connection[R] {
	page := connection[R]{Edges: make([]edge[R], 0, min(first, len(rows)))}
	page.PageInfo = pageInfo{HasNextPage: len(rows) > first, HasPreviousPage: continued}
	for _, row := range rows[:min(first, len(rows))] {
		page.Edges = append(page.Edges, edge[R]{place(row), node(row)})
	}
	return page.bounded()
}

// bounded says where the page begins and ends.
func (c connection[R]) bounded() connection[R] {
	if n := len(c.Edges); n > 0 {
		first, last := c.Edges[0].Cursor(), c.Edges[n-1].Cursor()
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &first, &last
	}
	return c
}

func each[V, R any](values []V, turn func(V) R) []R {
	out := make([]R, len(values))
	for i, v := range values {
		out[i] = turn(v)
	}
	return out
}
