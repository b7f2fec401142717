package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// example is a query that the page offers, read from queries/example-*.graphql; its title is the comment of the first line.
type example struct{ Title, Query, Variables string }

// URL is the address that shows and runs the example.
func (e example) URL() string {
	return "/graphql?" + url.Values{"query": {e.Query}, "variables": {e.Variables}}.Encode()
}

func readExamples(files fs.FS) ([]example, error) {
	names, err := fs.Glob(files, "queries/example-*.graphql")
	if err != nil {
		return nil, fmt.Errorf("list examples: %w", err)
	}
	slices.Sort(names)
	var out []example
	for _, name := range names {
		query, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read example: %w", err)
		}
		variables, err := fs.ReadFile(files, strings.TrimSuffix(name, ".graphql")+".vars.json")
		if err != nil {
			return nil, fmt.Errorf("read the variables of an example: %w", err)
		}
		title, _, _ := strings.Cut(strings.TrimPrefix(string(query), "# "), "\n")
		out = append(out, example{title, string(query), strings.TrimSpace(string(variables))})
	}
	return out, nil
}

// queryPage is what templates/query.html shows.
type queryPage struct {
	Query, Variables string
	Answer, Failure  string
	Examples         []example
	Types            []schemaType
}

// QueryPage is what a browser is shown at /graphql: an editor, examples and the schema. It works without scripts: the form
// sends the query in the URL, which is also its permanent link, and the server runs it.
func (s *Site) QueryPage() http.Handler {
	return secured(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		page := queryPage{Query: s.examples[0].Query, Variables: s.examples[0].Variables, Examples: s.examples}
		if asked := r.URL.Query(); asked.Has("query") {
			page.Query, page.Variables = asked.Get("query"), asked.Get("variables")
			page.Answer, page.Failure = s.run(ctx, page.Query, page.Variables)
		}
		types, err := s.schemaTypes(ctx)
		if err != nil {
			s.log.ErrorContext(ctx, "schema not read", "error", err)
		}
		page.Types = types
		s.render(w, r, http.StatusOK, "query.html", page)
	}))
}

// run executes a visitor's query and returns its data, indented, and what went wrong in words.
func (s *Site) run(ctx context.Context, query, variablesText string) (answer, failure string) {
	var variables map[string]any
	if strings.TrimSpace(variablesText) != "" {
		if err := json.Unmarshal([]byte(variablesText), &variables); err != nil {
			return "", "The variables are not a JSON object: " + err.Error()
		}
	}
	raw, err := s.exec.Exec(ctx, query, variables)
	if err != nil {
		failure = err.Error()
	}
	var indented bytes.Buffer
	if raw != nil && json.Indent(&indented, raw, "", "  ") == nil {
		answer = indented.String()
	}
	return answer, failure
}

// schemaType is a type of the schema as the page shows it.
type schemaType struct {
	Kind, Name, Description string
	Fields                  []struct {
		Name, Description string
		Args              []struct {
			Name, Description string
			Type              typeRef
			DefaultValue      *string
		}
		Type typeRef
	}
	EnumValues []struct{ Name, Description string }
}

type typeRef struct {
	Kind, Name string
	OfType     *typeRef
}

// String writes the type as the schema language does.
func (t typeRef) String() string {
	switch {
	case t.OfType == nil:
		return t.Name
	case t.Kind == "NON_NULL":
		return t.OfType.String() + "!"
	case t.Kind == "LIST":
		return "[" + t.OfType.String() + "]"
	}
	return t.OfType.String()
}

// Base is the name of the type without its wrappers, to link to.
func (t typeRef) Base() string {
	for t.OfType != nil {
		t = *t.OfType
	}
	return t.Name
}

// schemaTypes reads the schema through introspection, the query type first and the library's own types left out.
func (s *Site) schemaTypes(ctx context.Context) ([]schemaType, error) {
	var answer struct {
		Schema struct{ Types []schemaType } `json:"__schema"`
	}
	partial, err := s.ask(ctx, "schema.graphql", map[string]any{}, &answer)
	if err != nil || partial != nil {
		return nil, fmt.Errorf("introspect: %w", cmp.Or(err, partial))
	}
	types := slices.DeleteFunc(answer.Schema.Types, func(t schemaType) bool { return strings.HasPrefix(t.Name, "__") })
	slices.SortFunc(types, func(a, b schemaType) int {
		if (a.Name == "Query") != (b.Name == "Query") {
			if a.Name == "Query" {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return types, nil
}
