package graphql_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/graph-gophers/graphql-go/ast"
)

// docs/api-reference.md is what the schema says. UPDATE=1 writes it anew.
func TestReferencePage(t *testing.T) {
	t.Parallel()
	samePage(t, "../docs/api-reference.md", reference(parsed(graphql.SDL)), "TestReferencePage")
}

// What a page leaves out nobody will find, so it is held against the schema's names.
func TestReferenceIsComplete(t *testing.T) {
	t.Parallel()
	schema := parsed(graphql.SDL)
	page := reference(schema)
	missing := func(line string) {
		if !strings.Contains(page, line) {
			t.Errorf("the reference has no line %q", line)
		}
	}
	for name, of := range schema.Types {
		if builtIn(name) {
			continue
		}
		missing("\n### " + name + "\n")
		if object, ok := of.(*ast.ObjectTypeDefinition); ok {
			for _, f := range object.Fields {
				missing("| `" + f.Name + "` |")
				for _, a := range f.Arguments {
					missing("| `" + f.Name + "(" + a.Name.Name + ":)` |")
				}
			}
		}
		if enum, ok := of.(*ast.EnumTypeDefinition); ok {
			for _, v := range enum.EnumValuesDefinition {
				missing("| `" + v.EnumValue + "` |")
			}
		}
	}
}

// A field that may be null says when, and figures say what they count.
func TestNullsHaveReasons(t *testing.T) {
	t.Parallel()
	found := unreasoned(parsed(graphql.SDL))
	for _, place := range found {
		t.Errorf("%s may be null and does not say when", place)
	}
	if got := unreasoned(parsed(`type Query { a: Int } type A { "x" b: Int "x; null if y" c: Int "x" d: Int! }`)); !slices.Equal(got, []string{"A.b"}) {
		t.Errorf("fields without a reason = %v, want A.b", got)
	}
}

// unreasoned are the fields that may be null and do not say when. Those of Query and Mutation are spoken for in the types' descriptions.
func unreasoned(schema *ast.Schema) (places []string) {
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		object, ok := schema.Types[name].(*ast.ObjectTypeDefinition)
		if !ok || builtIn(name) || name == "Query" || name == "Mutation" {
			continue
		}
		for _, f := range object.Fields {
			if _, promised := f.Type.(*ast.NonNull); !promised && !strings.Contains(f.Desc, "null") {
				places = append(places, name+"."+f.Name)
			}
		}
	}
	return places
}

// reference is the schema as a page in Markdown.
func reference(schema *ast.Schema) string {
	p := &page{}
	p.say("# Reference of the API\n\n<!-- Written from graphql/schema.graphql: UPDATE=1 go test -run TestReferencePage ./graphql. Do not edit. -->\n")
	p.say("The quick start is [api.md](api.md), the errors are in [api-errors.md](api-errors.md), and what changed is in [api-changelog.md](api-changelog.md).")
	p.say("`!` says that a value is always there; a type without it may be null, and the description says when. Every figure is a [Figure](#figure) and says")
	p.say("its unit, its instant, its source and how well it is proved. Exact numbers are strings.")
	p.say("\n## Entry points")
	roots := map[string]bool{}
	for _, operation := range []string{"query", "mutation", "subscription"} {
		if root := schema.RootOperationTypes[operation]; root != nil {
			roots[root.TypeName()] = true
			p.named(root)
		}
	}
	groups := map[string][]ast.NamedType{}
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		if !builtIn(name) && !roots[name] {
			kind := schema.Types[name].Kind()
			groups[kind] = append(groups[kind], schema.Types[name])
		}
	}
	for _, group := range []struct{ kind, title string }{
		{"OBJECT", "Objects"}, {"INTERFACE", "Interfaces"}, {"UNION", "Unions"}, {"INPUT_OBJECT", "Inputs"}, {"ENUM", "Enums"}, {"SCALAR", "Scalars"},
	} {
		if len(groups[group.kind]) > 0 {
			p.say("\n## %s", group.title)
		}
		for _, t := range groups[group.kind] {
			p.named(t)
		}
	}
	return p.String()
}

type page struct{ strings.Builder }

func (p *page) say(format string, args ...any) { fmt.Fprintf(&p.Builder, format+"\n", args...) }

func (p *page) named(t ast.NamedType) {
	p.say("\n### %s\n\n%s", t.TypeName(), cell(t.Description()))
	switch t := t.(type) {
	case *ast.ObjectTypeDefinition:
		p.implements(t.Interfaces)
		p.fields(t.Fields)
	case *ast.InterfaceTypeDefinition:
		p.implements(t.Interfaces)
		p.fields(t.Fields)
	case *ast.Union:
		p.say("\nOne of %s.", strings.Join(linksTo(members(t)), ", "))
	case *ast.InputObject:
		p.say("\n| field | type | |\n|---|---|---|")
		for _, v := range t.Values {
			p.input("`"+v.Name.Name+"`", v)
		}
	case *ast.EnumTypeDefinition:
		p.say("\n| value | |\n|---|---|")
		for _, v := range t.EnumValuesDefinition {
			p.say("| `%s` | %s%s |", v.EnumValue, deprecated(v.Directives), cell(v.Desc))
		}
	}
}

func (p *page) implements(list []*ast.InterfaceTypeDefinition) {
	if len(list) > 0 {
		p.say("\nImplements %s.", strings.Join(linksTo(interfaces(list)), ", "))
	}
}

func (p *page) fields(list ast.FieldsDefinition) {
	p.say("\n| field | type | |\n|---|---|---|")
	for _, f := range list {
		p.say("| `%s` | %s | %s%s |", f.Name, link(f.Type), deprecated(f.Directives), cell(f.Desc))
		for _, a := range f.Arguments {
			p.input("`"+f.Name+"("+a.Name.Name+":)`", a)
		}
	}
}

func (p *page) input(name string, v *ast.InputValueDefinition) {
	standard := ""
	if v.Default != nil {
		standard = " Default `" + v.Default.String() + "`."
	}
	p.say("| %s | %s | %s%s%s |", name, link(v.Type), deprecated(v.Directives), cell(v.Desc), standard)
}

// link leads from a type to its heading.
func link(t ast.Type) string {
	switch t := t.(type) {
	case *ast.NonNull:
		return link(t.OfType) + "!"
	case *ast.List:
		return "[" + link(t.OfType) + "]"
	case ast.NamedType:
		return linksTo([]string{t.TypeName()})[0]
	}
	return t.String()
}

func linksTo(names []string) (links []string) {
	for _, name := range names {
		if builtIn(name) {
			links = append(links, name)
			continue
		}
		links = append(links, "["+name+"](#"+strings.ToLower(name)+")")
	}
	return links
}

func deprecated(list ast.DirectiveList) string {
	d := list.Get("deprecated")
	if d == nil {
		return ""
	}
	reason, ok := d.Arguments.Get("reason")
	if !ok {
		return "**Deprecated.** "
	}
	return "**Deprecated:** " + cell(strings.Trim(reason.String(), `"`)) + " "
}

// cell is text that fits a cell of a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", `\|`)
}
