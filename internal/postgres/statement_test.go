package postgres_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// statement is a constant of the package that holds SQL.
type statement struct{ name, sql string }

// Every statement of the package is understood by the server on the newest schema, so a misspelt column fails here by the name
// of its constant, even if no test runs it.
func TestStatements(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	found := map[string]bool{}
	for _, s := range statements(t) {
		found[s.name] = true
		if err := db.Prepare(t, s.sql); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
	}
	for _, name := range []string{"migrations", "enrolDevice", "devices", "savePledge", "clearAttributions", "markAnchored"} {
		if !found[name] {
			t.Errorf("constant %s was not found: the search is at fault", name)
		}
	}
}

func statements(t *testing.T) []statement {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []statement
	var trees []*ast.File
	known := map[string]ast.Expr{} // constants of the package, that others are made of
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		trees = append(trees, tree)
		for _, declared := range tree.Decls {
			if group, ok := declared.(*ast.GenDecl); ok && group.Tok == token.CONST {
				for _, spec := range group.Specs {
					if constant := spec.(*ast.ValueSpec); len(constant.Values) == 1 {
						known[constant.Names[0].Name] = constant.Values[0]
					}
				}
			}
		}
	}
	for _, tree := range trees {
		ast.Inspect(tree, func(node ast.Node) bool {
			if group, ok := node.(*ast.GenDecl); ok && group.Tok == token.CONST {
				all = append(all, statementsOf(t, group, known)...)
			}
			return true
		})
	}
	return all
}

func statementsOf(t *testing.T, group *ast.GenDecl, known map[string]ast.Expr) (found []statement) {
	t.Helper()
	begins := regexp.MustCompile(`^\s*\(?(?i:SELECT|INSERT|UPDATE|DELETE|WITH)\s`)
	for _, spec := range group.Specs {
		constant := spec.(*ast.ValueSpec)
		for i, value := range constant.Values {
			if sql := text(t, value, known); begins.MatchString(sql) {
				found = append(found, statement{constant.Names[i].Name, sql})
			}
		}
	}
	return found
}

// text returns the value of a string literal, of a constant of the package, or of a sum of them, and "" for any other expression.
func text(t *testing.T, value ast.Expr, known map[string]ast.Expr) string {
	t.Helper()
	switch value := value.(type) {
	case *ast.BasicLit:
		if value.Kind != token.STRING {
			return ""
		}
		s, err := strconv.Unquote(value.Value)
		if err != nil {
			t.Fatal(err)
		}
		return s
	case *ast.BinaryExpr:
		return text(t, value.X, known) + text(t, value.Y, known)
	case *ast.Ident:
		if constant := known[value.Name]; constant != nil {
			return text(t, constant, known)
		}
	}
	return ""
}
