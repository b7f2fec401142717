package graphql_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	gql "github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/ast"
)

// changelogFile tells integrators what each release of the schema changed.
const changelogFile = "../docs/api-changelog.md"

// release is the version of a schema: breaking changes need a new major, or while that is 0 a new minor.
type release struct{ major, minor, patch int }

func (r release) String() string { return fmt.Sprintf("%d.%d.%d", r.major, r.minor, r.patch) }

func (r release) compare(other release) int {
	return cmp.Or(cmp.Compare(r.major, other.major), cmp.Compare(r.minor, other.minor), cmp.Compare(r.patch, other.patch))
}

// mayBreak says whether a release may break what was written against another.
func (r release) mayBreak(before release) bool {
	return r.major > before.major || r.major == 0 && before.major == 0 && r.minor > before.minor
}

func parseRelease(text string) (release, error) {
	parts := regexp.MustCompile(`^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$`).FindStringSubmatch(text)
	if parts == nil {
		return release{}, fmt.Errorf("%q is not a version such as 1.2.0", text)
	}
	var r release
	for i, into := range []*int{&r.major, &r.minor, &r.patch} {
		*into, _ = strconv.Atoi(parts[i+1])
	}
	return r, nil
}

// TestSchemaKeepsItsPromises fails where a query that was valid in the last release would not be. RELEASE=1.2.0 releases the schema as it is.
func TestSchemaKeepsItsPromises(t *testing.T) {
	t.Parallel()
	releases := released(t)
	last := releases[len(releases)-1]
	c := compare(schemaOf(t, last), parsed(graphql.SDL))
	if version := os.Getenv("RELEASE"); version != "" {
		publish(t, version, last, c)
		return
	}
	for _, change := range c.breaking {
		t.Errorf("breaks what %s promised: %s", last, change)
	}
	if len(c.breaking) > 0 {
		t.Error("keep the old beside the new with @deprecated; or tell of it in docs/api-changelog.md and release a version that may break: make api-release VERSION=...")
	}
	for _, change := range c.dangerous {
		t.Log("dangerous since " + last.String() + ": " + change)
	}
}

// Each release can be read, has an entry in the changelog, and breaks no more than its version says.
func TestReleasesAreTold(t *testing.T) {
	t.Parallel()
	changelog := readFile(t, changelogFile)
	releases := released(t)
	for i, r := range releases {
		if entry(changelog, r) == "" {
			t.Errorf("%s has no entry for %s", changelogFile, r)
		}
		if i == 0 {
			continue
		}
		before := releases[i-1]
		if found := compare(schemaOf(t, before), schemaOf(t, r)).breaking; len(found) > 0 && !r.mayBreak(before) {
			t.Errorf("%s breaks %s: %v", r, before, found)
		}
	}
}

// publish keeps the schema as a release, once the changelog tells of it.
func publish(t *testing.T, text string, last release, c *changes) {
	t.Helper()
	r, err := parseRelease(text)
	if err != nil {
		t.Fatal(err)
	}
	if r.compare(last) <= 0 {
		t.Fatalf("%s is not after %s", r, last)
	}
	if len(c.breaking) > 0 && !r.mayBreak(last) {
		t.Fatalf("%s must not break %s: %v", r, last, c.breaking)
	}
	told := entry(readFile(t, changelogFile), r)
	if told == "" {
		t.Fatalf("%s has no entry for %s: write what changed under \"## %s\" first", changelogFile, r, r)
	}
	if len(c.breaking) > 0 && !strings.Contains(told, "### Breaking") {
		t.Fatalf("the entry for %s has no section \"### Breaking\": %v", r, c.breaking)
	}
	if err := os.WriteFile(filepath.Join("released", r.String()+".graphql"), []byte(graphql.SDL), 0o644); err != nil {
		t.Fatal(err)
	}
}

// entry is what the changelog says of a release; empty if it says nothing.
func entry(changelog string, r release) string {
	_, rest, found := strings.Cut(changelog, "\n## "+r.String()+"\n")
	if !found {
		return ""
	}
	text, _, _ := strings.Cut(rest, "\n## ")
	if !strings.Contains(text, "\n- ") {
		return ""
	}
	return text
}

// released are the versions that were, in order.
func released(t *testing.T) (list []release) {
	t.Helper()
	files, err := filepath.Glob("released/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no released schemas, %v", err)
	}
	for _, file := range files {
		r, err := parseRelease(strings.TrimSuffix(filepath.Base(file), ".graphql"))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		list = append(list, r)
	}
	slices.SortFunc(list, release.compare)
	return list
}

func schemaOf(t *testing.T, r release) *ast.Schema {
	t.Helper()
	return parsed(readFile(t, filepath.Join("released", r.String()+".graphql")))
}

func parsed(sdl string) *ast.Schema {
	return gql.MustParseSchema(sdl, nil, gql.UseStringDescriptions()).AST()
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// One change of each kind, so that a comparison that finds nothing cannot pass.
func TestComparisonHasTeeth(t *testing.T) {
	t.Parallel()
	const base = `schema { query: Query } directive @cached(seconds: Int) on FIELD
		interface Named { name: String! } interface Dated { at: String }
		type Query { pool(name: String!, first: Int = 20, kind: Kind, in: Filter): Pool! list: [Pool!]! loose: [Pool] any: Any }
		type Pool implements Named & Dated { name: String! at: String size: Int }
		type Note { text: String } union Any = Pool | Note enum Kind { A B } scalar Exact input Filter { kind: Kind! size: Int = 1 }`
	tests := []struct{ old, new, breaking, dangerous string }{
		{"", "", "", ""},
		{"scalar Exact", "", "type Exact is gone", ""},
		{"scalar Exact", "type Exact { a: Int }", "Exact was SCALAR and is OBJECT", ""},
		{" size: Int }\n\t\ttype Note", " }\n\t\ttype Note", "field Pool.size is gone", ""},
		{"at: String size: Int }", "at: String size: Exact }", "field Pool.size was Int and is Exact", ""},
		{"list: [Pool!]!", "list: [Pool!]", "field Query.list was [Pool!]! and is [Pool!]", ""},
		{"list: [Pool!]!", "list: [Pool]!", "field Query.list was [Pool!]! and is [Pool]!", ""},
		{"list: [Pool!]!", "list: Pool!", "field Query.list was [Pool!]! and is Pool!", ""},
		{"loose: [Pool]", "loose: [Pool!]!", "", ""},
		{"kind: Kind, in", "in", "input Query.pool(kind) is gone", ""},
		{"kind: Kind, in", "kind: Kind!, in", "input Query.pool(kind) was Kind and is Kind!", ""},
		{"kind: Kind, in", "kind: String, in", "input Query.pool(kind) was Kind and is String", ""},
		{"pool(name: String!", "pool(name: String", "", ""},
		{"pool(name: String!", "pool(name: String!, more: Int!", "input Query.pool(more) is new and required", ""},
		{"pool(name: String!", "pool(name: String!, more: Int! = 1", "", "input Query.pool(more) is new"},
		{"pool(name: String!", "pool(name: String!, more: Int", "", "input Query.pool(more) is new"},
		{"first: Int = 20", "first: Int = 10", `input Query.pool(first) had the default 20 and has "10"`, ""},
		{"first: Int = 20", "first: Int", `input Query.pool(first) had the default 20 and has ""`, ""},
		{"kind: Kind, in", "kind: Kind = A, in", "", "input Query.pool(kind) has the default A now"},
		{"A B", "A", "Kind no longer has the value B", ""},
		{"A B", "A B C", "", "Kind now has the value C"},
		{"Pool | Note", "Pool", "Any no longer is one of Note", ""},
		{"Any = Pool", "Any = Query | Pool", "", "Any now is one of Query"},
		{"Named & Dated", "Named", "Pool no longer implements Dated", ""},
		{"type Note", "type Note implements Dated", "", "Note now implements Dated"},
		{"interface Dated { at: String }", "interface Dated { at: String! }", "", ""},
		{"{ kind: Kind! size", "{ size", "input Filter.kind is gone", ""},
		{"{ kind: Kind! size", "{ kind: Kind! more: Int! size", "input Filter.more is new and required", ""},
		{"{ kind: Kind! size", "{ kind: Kind! more: Int size", "", "input Filter.more is new"},
		{"{ kind: Kind! size: Int = 1", "{ kind: Kind size: Int = 1", "", ""},
		{"size: Int = 1 }", "size: Int! = 1 }", "input Filter.size was Int and is Int!", ""},
		{"size: Int = 1 }", "size: Int = 2 }", `input Filter.size had the default 1 and has "2"`, ""},
		{"directive @cached(seconds: Int) on FIELD", "", "directive @cached is gone", ""},
		{"@cached(seconds: Int)", "@cached(seconds: Int!)", "input @cached(seconds) was Int and is Int!", ""},
		{"query: Query }", "query: Pool }", "root query is no longer Query", ""},
	}
	for _, test := range tests {
		changed := base
		if test.old != "" {
			if strings.Count(base, test.old) != 1 {
				t.Fatalf("%q is not once in the base", test.old)
			}
			changed = strings.Replace(base, test.old, test.new, 1)
		}
		if test.new == "interface Dated { at: String! }" {
			changed = strings.Replace(changed, "at: String size", "at: String! size", 1)
		}
		if test.new == "type Note implements Dated" {
			changed = strings.Replace(changed, "{ text: String }", "{ text: String at: String }", 1)
		}
		c := compare(parsed(base), parsed(changed))
		if got := strings.Join(c.breaking, "; "); got != test.breaking {
			t.Errorf("%q to %q breaks %q, want %q", test.old, test.new, got, test.breaking)
		}
		if got := strings.Join(c.dangerous, "; "); got != test.dangerous {
			t.Errorf("%q to %q endangers %q, want %q", test.old, test.new, got, test.dangerous)
		}
	}
	// What takes one field only must have no field that is required, so it stands apart.
	const open = `type Query { q(in: F): Int } input F { a: Int b: Int }`
	if got := compare(parsed(open), parsed(strings.Replace(open, "input F", "input F @oneOf", 1))).breaking; len(got) != 1 {
		t.Errorf("an input that takes one field only now breaks %q", got)
	}
}

func TestWhatAReleaseMayDo(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		before, after string
		later, breaks bool
	}{
		{"0.1.0", "0.1.1", true, false},
		{"0.1.9", "0.2.0", true, true},
		{"0.9.0", "1.0.0", true, true},
		{"1.0.0", "1.1.0", true, false},
		{"1.9.0", "2.0.0", true, true},
		{"1.9.0", "1.10.0", true, false},
		{"1.1.0", "0.9.0", false, false},
		{"1.0.0", "1.0.0", false, false},
	} {
		before, err := parseRelease(test.before)
		if err != nil {
			t.Fatal(err)
		}
		after, err := parseRelease(test.after)
		if err != nil {
			t.Fatal(err)
		}
		if later, breaks := after.compare(before) > 0, after.mayBreak(before); later != test.later || breaks != test.breaks {
			t.Errorf("%s after %s: later %v, may break %v", after, before, later, breaks)
		}
	}
	for _, text := range []string{"", "1", "1.0", "v1.0.0", "1.0.0-rc", "01.0.0", "1.0.0.0"} {
		if r, err := parseRelease(text); err == nil {
			t.Errorf("%q is taken for %s", text, r)
		}
	}
	const changelog = "# API\n\n## Unreleased\n\n## 0.2.0\n\n### Breaking\n- a\n\n## 0.1.0\n\nNothing.\n"
	if entry(changelog, release{0, 1, 0}) != "" || !strings.Contains(entry(changelog, release{0, 2, 0}), "### Breaking") || entry(changelog, release{0, 20, 0}) != "" {
		t.Error("an entry needs a heading of its own and a line that tells something")
	}
}
