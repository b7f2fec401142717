package graphql_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
)

// docs/api-errors.md is what the code says. UPDATE=1 writes it anew.
func TestCataloguePage(t *testing.T) {
	t.Parallel()
	samePage(t, "../docs/api-errors.md", graphql.CatalogueDocument(), "TestCataloguePage")
}

// samePage holds a generated page against its file, or writes it with UPDATE set.
func samePage(t *testing.T, path, want, test string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s is not what the code says (%v): UPDATE=1 go test -run %s ./graphql", path, err, test)
	}
}

// Every code that the sources can answer with stands in the catalogue, and nothing else does.
func TestCatalogueHasEveryCode(t *testing.T) {
	t.Parallel()
	catalogued := map[string]bool{}
	for _, p := range graphql.Catalogue() {
		if catalogued[p.Code] || !upper.MatchString(p.Code) || p.Meaning == "" || p.Fix == "" || p.Status < 200 || p.Status > 599 {
			t.Errorf("problem %+v is told twice or in part", p)
		}
		catalogued[p.Code] = true
	}
	found := codesBelow(t, ".")
	for code, place := range found {
		if !catalogued[code] {
			t.Errorf("%s of %s is not in the catalogue", code, place)
		}
	}
	for code := range catalogued {
		if found[code] == "" {
			t.Errorf("%s of the catalogue is in no source", code)
		}
	}
}

// The search sees codes in all the forms that they are written in.
func TestSearchForCodesHasTeeth(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const source = `package p
		const CodeOne = "ONE"
		var a = coded("TWO", "x")
		var b = map[string]any{"code": "THREE"}
		func c(m map[string]any) { m["code"] = "FOUR" }
		var d = graphql.Coded("FIVE", "x")`
	if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	found := codesBelow(t, dir)
	for _, code := range []string{"ONE", "TWO", "THREE", "FOUR", "FIVE"} {
		if found[code] == "" {
			t.Errorf("%s is not found", code)
		}
	}
}

// codesBelow maps codes to the file that has them, for all sources of a folder and those below.
func codesBelow(t *testing.T, root string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		note := func(e ast.Expr) {
			if literal, ok := e.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if code, err := strconv.Unquote(literal.Value); err == nil {
					found[code] = path
				}
			}
		}
		ast.Inspect(file, func(node ast.Node) bool { codesOf(node, note); return true })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func codesOf(node ast.Node, note func(ast.Expr)) {
	isCode := func(e ast.Expr) bool {
		literal, ok := e.(*ast.BasicLit)
		return ok && literal.Value == `"code"`
	}
	switch node := node.(type) {
	case *ast.ValueSpec:
		for i, name := range node.Names {
			if strings.HasPrefix(name.Name, "Code") && i < len(node.Values) {
				note(node.Values[i])
			}
		}
	case *ast.CallExpr:
		name := ""
		switch f := node.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		if strings.EqualFold(name, "coded") && len(node.Args) > 0 {
			note(node.Args[0])
		}
	case *ast.KeyValueExpr:
		if isCode(node.Key) {
			note(node.Value)
		}
	case *ast.AssignStmt:
		for i, left := range node.Lhs {
			if index, ok := left.(*ast.IndexExpr); ok && isCode(index.Index) && i < len(node.Rhs) {
				note(node.Rhs[i])
			}
		}
	}
}

// Whatever goes wrong, the error leads to its place in the catalogue, at the address that the server was given.
func TestErrorsLeadToTheirPlace(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"", "https://docs.example.org"} {
		s := fullShelf()
		s.devices[0].State = "nonsense"
		server, err := graphql.New(readersOf(s), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		server.Docs = base
		for query, code := range map[string]string{
			"{":                               graphql.CodeParse,
			"{ nothing }":                     graphql.CodeValidation,
			"subscription { events { at } }":  graphql.CodeRequest,
			"{ pools(first: 0) { name } }":    graphql.CodeInput,
			aliases(31):                       graphql.CodeTooComplex,
			`{ device(id: "dev-00") {state}}`: graphql.CodeInternal,
		} {
			_, err := server.Exec(t.Context(), query, nil)
			var shown graphql.Errors
			if !errors.As(err, &shown) || shown[0].Code() != code {
				t.Errorf("%.40q: %v, want %s", query, err, code)
				continue
			}
			if got, want := shown[0].Extensions["doc"], base+graphql.CataloguePath+"#"+strings.ToLower(code); got != want {
				t.Errorf("%.40q: doc %v, want %s", query, got, want)
			}
			if !strings.Contains(graphql.CatalogueDocument(), "\n## "+code+"\n") {
				t.Errorf("the page has no heading %s", code)
			}
		}
	}
}
