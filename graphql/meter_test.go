package graphql

import (
	"context"
	"strings"
	"testing"

	gql "github.com/graph-gophers/graphql-go"
)

// deeds is a schema that also writes, which the service's need not.
const deeds = `
	type Query { n: Int! }
	type Mutation { pay: Int! }`

type deedRoot struct{ done *int }

func (deedRoot) Query() any      { return &struct{ N int32 }{1} }
func (r deedRoot) Mutation() any { return &payer{r.done} }

type payer struct{ done *int }

func (p *payer) Pay() int32 { *p.done++; return 1 }

func TestReadOnlyRequestsDoNotWriteWhateverTheyLookLike(t *testing.T) {
	t.Parallel()
	done := 0
	s := &Server{schema: gql.MustParseSchema(deeds, deedRoot{&done}, gql.UseFieldResolvers(), gql.Tracer(fieldTracer{}))}
	for _, query := range []string{
		"mutation { pay }", "mutation Q { pay } query R { n }", "#\nmutation { ...F } fragment F on Mutation { pay }", "mutation @skip(if: false) { pay }",
	} {
		for _, readOnly := range []bool{true, false} {
			ctx, meter, end := Metered(t.Context())
			before := done
			operation := ""
			if strings.Contains(query, "Q {") {
				operation = "Q"
			}
			got := s.Do(ctx, Request{Query: query, OperationName: operation, ReadOnly: readOnly})
			if strings.Contains(query, "@skip") { // the directive is not for operations
				end()
				continue
			}
			if wrote := done > before; wrote == readOnly || meter.Wrote() != wrote || (got.Data == nil) != readOnly {
				t.Errorf("%s, read-only %v: written %v, told %v, %s %v", query, readOnly, wrote, meter.Wrote(), got.Data, got.Errors)
			}
			end()
		}
	}
	ctx, meter, end := Metered(t.Context())
	defer end()
	if got := s.Do(ctx, Request{Query: "query R { n } mutation Q { pay }", OperationName: "R", ReadOnly: true}); got.Errors != nil || meter.Wrote() {
		t.Errorf("a query beside a mutation: %v, wrote %v", got.Errors, meter.Wrote())
	}
}

// wideRoot answers rows of one value.
type wideRoot struct{}

func (wideRoot) Query() any { return &wideQuery{} }

type wideQuery struct{}

func (*wideQuery) Rows(ctx context.Context) ([]*struct{ N int32 }, error) {
	rows := make([]*struct{ N int32 }, 1000)
	for i := range rows {
		rows[i] = new(struct{ N int32 })
	}
	return rows, spend(ctx, 1000)
}

func TestValuesAreCountedAndLimited(t *testing.T) {
	t.Parallel()
	const sdl = "type Query { rows: [Row!]! } type Row { n: Int! }"
	s := &Server{schema: gql.MustParseSchema(sdl, wideRoot{}, gql.UseFieldResolvers(), gql.Tracer(fieldTracer{}))}
	wide := func(aliases int) string { // of one list
		var b strings.Builder
		for i := range aliases {
			b.WriteString(" a" + strings.Repeat("a", i) + ": n")
		}
		return b.String()
	}
	ctx, meter, end := Metered(t.Context())
	defer end()
	if got := s.Do(ctx, Request{Query: "{ rows {" + wide(3) + "} }"}); got.Errors != nil || meter.Rows() != 1000 || meter.Values() != 3001 {
		t.Errorf("%v, %d rows, %d values, want 1000 and 3001", got.Errors, meter.Rows(), meter.Values())
	}
	if got := s.Do(t.Context(), Request{Query: "{ x: rows {" + wide(9) + "} y: rows {" + wide(9) + "} z: rows { n } }"}); got.Errors != nil {
		t.Errorf("19 003 values: %v", got.Errors)
	}
	var lists strings.Builder
	for i := range 5 { // 5 x 1000 rows x 21 values
		lists.WriteString(" l" + strings.Repeat("l", i) + ": rows { ...W }")
	}
	got := s.Do(t.Context(), Request{Query: "{" + lists.String() + " } fragment W on Row {" + wide(21) + " }"})
	if len(got.Errors) != 1 || got.Errors[0].Code() != CodeTooComplex || got.Data != nil {
		t.Errorf("105 005 values: %v", got.Errors)
	}
}

func TestStringsThatAreNoTextAreRefused(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]bool{
		`{ a(b: "\u0000") }`: true, `{ a(b: "\x00") }`: true, `{ a(b: "\xff") }`: true, `{ a(b: "\000") }`: true, `{ a(b: "\U00000000") }`: true,
		"{ a(b: \"\x00\") }": true, "{ a(b: \"\xff\") }": true, "{ a(b: \"\n\") }": true, `{ a(b: """ \""" """) }`: true, `{ a(b: "\a") }`: true, `{ a(b: "\`: true,
		`{ a(b: "\\u0000") }`: false, `{ a(b: "\u00e4\n\t\"\\\/\b\f\r") }`: false, `{ a(b: """\u0000""") }`: false, `{ a(b: "ä") }`: false,
	} {
		if got := scan(query).unfit; got != want {
			t.Errorf("%q: unfit %v, want %v", query, got, want)
		}
	}
}

func TestFragmentsAreCounted(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]int{
		"query($fragment: Int) { fragment(fragment: 1) { fragment } } fragment F on T { x } fragment fragment2 on T { x }": 2,
		`{ a(b: "fragment") } # fragment`: 0,
	} {
		if got := scan(query).fragments; got != want {
			t.Errorf("%s: %d fragments, want %d", query, got, want)
		}
	}
	if err := scan(strings.Repeat("fragment F on T { x } ", MaxFragments)).check(""); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	if err := scan(strings.Repeat("fragment F on T { x } ", MaxFragments+1)).check(""); err == nil || err.Code() != CodeTooComplex {
		t.Errorf("over the limit: %v", err)
	}
}
