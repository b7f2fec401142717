package graphql_test

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/graphql"
	gql "github.com/graph-gophers/graphql-go"
	gqlast "github.com/graph-gophers/graphql-go/ast"
)

// The library compares every pair of fields for conflicts; without a limit 3000 equal fields take seconds. What counts are the pairs, so it is
// they that must be refused, long before another limit would.
func TestOverlapIsRefusedByPairs(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	twins := func(n int) string { return "query Q {" + strings.Repeat(" _meta{version}", n) + " }" }
	refused := sort.Search(graphql.MaxSelections/2, func(n int) bool { return server.Validate(twins(n), nil) != nil })
	if pairs := refused * (refused - 1) / 2; refused < 50 || pairs > graphql.MaxOverlapPairs+refused {
		t.Errorf("%d equal fields, of %d pairs, are the first refused; want about %d pairs", refused, pairs, graphql.MaxOverlapPairs)
	}
	wantTooComplex(t, server, twins(refused))
}

// crowd answers each page of attestations after a second, and notes how many wait at once.
type crowd struct {
	*shelf
	mu        sync.Mutex
	now, most int
}

func (c *crowd) Attestations(ctx context.Context, first int, after *graphql.Position, f graphql.AttestationFilter) ([]graphql.Attestation, error) {
	c.mu.Lock()
	c.now++
	c.most = max(c.most, c.now)
	c.mu.Unlock()
	time.Sleep(time.Second)
	c.mu.Lock()
	c.now--
	c.mu.Unlock()
	return c.shelf.Attestations(ctx, first, after, f)
}

// By default the library resolves ten fields at once, which makes what is asked once for all of a page wait on itself; without a bound a page
// of a hundred rows would take as many connections.
func TestAsManyAtOnceAsIsSet(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := fullShelf()
		for i := range 93 {
			s.devices = append(s.devices, graphql.Device{ID: fmt.Sprintf("more-%02d", i), State: graphql.Verified})
		}
		readers, reader := readersOf(s), &crowd{shelf: s}
		readers.Attestations = reader
		server, err := graphql.New(readers, nil)
		if err != nil {
			t.Fatal(err)
		}
		cursor := ask[struct{ Page edges }](t, server, "{ page: attestations(first: 1) { edges { cursor } } }", nil).Page.Edges[0].Cursor
		query := `query($after: String) { devices(first: 100) { edges { node { attestations(first: 1, after: $after) { edges { cursor } } } } } }`
		if _, err := server.Exec(t.Context(), query, map[string]any{"after": cursor}); err != nil {
			t.Fatal(err)
		}
		if want := 32; reader.most != want {
			t.Errorf("%d fields were resolved at once, want %d", reader.most, want)
		}
	})
}

// An argument with a default cannot be a pointer for the library, and then an absent variable is no longer the default but null. So every such
// argument must take null, absent variables and its default alike.
func TestDefaultsTakeNull(t *testing.T) {
	t.Parallel()
	if _, err := gql.ParseSchema(`type Query { a(n: Int = 2): Int! }`, &pointerArgument{}); err == nil {
		t.Error("the library now takes a pointer for an argument with a default: the types in page.go can go")
	}
	server := serve(t, fullShelf())
	checked, required := 0, vaultArguments()
	for _, f := range parsed(graphql.SDL).RootOperationTypes["query"].(*gqlast.ObjectTypeDefinition).Fields {
		for _, a := range f.Arguments {
			if a.Default == nil || slices.Contains(ofCallers, f.Name) {
				continue
			}
			checked++
			others := arguments["Query."+f.Name] + required[f.Name]
			rest := strings.Trim(others, "()")
			for _, query := range []string{
				fmt.Sprintf("{ %s(%s: null %s) { __typename } }", f.Name, a.Name.Name, rest),
				fmt.Sprintf("query($x: %s) { %s(%s: $x %s) { __typename } }", a.Type, f.Name, a.Name.Name, rest),
				fmt.Sprintf("{ %s%s { __typename } }", f.Name, others),
			} {
				if _, err := server.Exec(graphql.WithCaller(t.Context(), integrator), query, nil); err != nil {
					t.Errorf("%s: %v", query, err)
				}
			}
		}
	}
	if checked < 5 {
		t.Errorf("%d arguments with a default: the search is at fault", checked)
	}
}

type pointerArgument struct{}

func (*pointerArgument) A(struct{ N *int32 }) int32 { return 0 }

// Clone of the library forgets MaxSelections, and its relay.Handler bounds neither bodies nor time. We use neither.
func TestTrapsAreNotUsed(t *testing.T) {
	t.Parallel()
	original := gql.MustParseSchema(`type Query { a: Int! b: Int! }`, &letters{}, gql.MaxSelections(1))
	clone := original.MustClone(&letters{})
	if len(original.Exec(t.Context(), "{ a b }", "", nil).Errors) == 0 || len(clone.Exec(t.Context(), "{ a b }", "", nil).Errors) > 0 {
		t.Error("a clone keeps MaxSelections now: this test can go")
	}
	files := 0
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, trap := range trapsIn(file) {
			t.Errorf("%s uses %s", path, trap)
		}
		return nil
	})
	if err != nil || files < 10 {
		t.Errorf("%d files were read, %v", files, err)
	}
	const bad = `package p
		import "github.com/graph-gophers/graphql-go/relay"
		var a = schema.MustClone(nil)
		var b = x.y.Clone(nil)
		var c = slices.Clone(nil)`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", bad, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if got := trapsIn(file); len(got) != 3 {
		t.Errorf("traps found = %v, want the import and two clones", got)
	}
}

func trapsIn(file *ast.File) (found []string) {
	for _, i := range file.Imports {
		if strings.Contains(i.Path.Value, "graphql-go/relay") {
			found = append(found, "relay.Handler")
		}
	}
	ast.Inspect(file, func(node ast.Node) bool {
		called, ok := node.(*ast.SelectorExpr)
		if !ok || !slices.Contains([]string{"Clone", "MustClone", "ApplyResolver"}, called.Sel.Name) {
			return true
		}
		of, _ := called.X.(*ast.Ident)
		if of == nil || of.Name != "slices" && of.Name != "maps" && of.Name != "strings" && of.Name != "bytes" {
			found = append(found, called.Sel.Name+" of a schema")
		}
		return true
	})
	return found
}

type letters struct{}

func (*letters) A() int32 { return 1 }
func (*letters) B() int32 { return 2 }
