package evidence_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/memory"
)

// messages is one of each type, in the page's order.
func messages() []attest.Message {
	return []attest.Message{
		compute.Challenge{},
		compute.Commit{},
		compute.Reveal{},
		compute.AuditOrder{},
		compute.AuditCommit{},
		compute.AuditReveal{},
		compute.Open{},
		attest.Verdict{},
		memory.Challenge{},
		memory.Ready{},
		memory.Start{},
		memory.Commit{},
		memory.Reveal{},
		memory.Open{},
		evidence.Standing{},
		evidence.Platform{},
		evidence.Inspection{},
		evidence.Result{},
		evidence.Checkpoint{},
	}
}

// The page has every type that is signed, as it is signed, says who signs it, and no two types have one name.
func TestPageHasEveryMessage(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "protocols", "exchange.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	var want strings.Builder
	names := map[string]bool{}
	for _, m := range messages() {
		want.WriteString(m.TypeString() + "\n")
		name, _, _ := strings.Cut(m.TypeString(), "(")
		if names[name] {
			t.Errorf("two types are called %s", name)
		}
		names[name] = true
		if !strings.Contains(page, "\n| `"+name+"` | service |") && !strings.Contains(page, "\n| `"+name+"` | device |") &&
			!strings.Contains(page, "\n| `"+name+"` | an inspector |") {
			t.Errorf("the page does not say who signs %s", name)
		}
	}
	_, rest, _ := strings.Cut(page, "<!-- types -->\n```\n")
	if got, _, _ := strings.Cut(rest, "```\n<!-- end of types -->"); got != want.String() {
		t.Errorf("the page has\n%s\nthe code has\n%s", got, want.String())
	}
	var listed []string
	for _, m := range messages() {
		listed = append(listed, reflect.TypeOf(m).String())
	}
	declared := declaredMessages(t)
	slices.Sort(listed)
	if !slices.Equal(declared, listed) {
		t.Errorf("packages under attest declare the messages\n%v\nthis test knows\n%v", declared, listed)
	}
}

// declaredMessages finds the types under attest that have a TypeString, tests left out.
func declaredMessages(t *testing.T) (types []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, declaration := range f.Decls {
			if d, ok := declaration.(*ast.FuncDecl); ok && d.Recv != nil && d.Name.Name == "TypeString" {
				types = append(types, f.Name.Name+"."+d.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(types)
	return types
}

// Every code of a rejection that this package makes is on the page.
func TestPageHasEveryCode(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "protocols", "exchange.md"))
	if err != nil {
		t.Fatal(err)
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range sources {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			code := strings.Trim(literal.Value, `"`)
			if strings.Contains(code, "_") && strings.ToUpper(code) == code {
				found++
				if !strings.Contains(string(page), "`"+code+"`") {
					t.Errorf("%s: the page does not say what %s is", path, code)
				}
			}
			return true
		})
	}
	if found < 20 {
		t.Errorf("%d codes found: the test no longer finds them", found)
	}
}
