package tape_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/tape"
)

// generated holds a file against what the dictionary makes of it; UPDATE=1 writes it anew.
func generated(t *testing.T, name string, want []byte) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, want, 0o644); err != nil { //nolint:gosec // documentation
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || string(got) != string(want) {
		t.Errorf("%s is not what the dictionary makes of it (%v): UPDATE=1 go test ./internal/tape", name, err)
	}
}

func TestPageIsOfTheDictionary(t *testing.T) {
	t.Parallel()
	const name, mark = "../../docs/tape.md", "## Dictionary\n\n"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, _, found := strings.Cut(string(page), mark)
	if !found {
		t.Fatalf("the page has no %q", mark)
	}
	generated(t, name, []byte(head+mark+tape.Page()+"\n"))
}

func TestSchemaIsOfTheDictionary(t *testing.T) {
	t.Parallel()
	for _, k := range tape.Kinds() {
		generated(t, "../../docs/tape-"+string(k)+".schema.json", tape.Schema(k))
	}
}

// A sound row fits the schema by the keywords that it uses. It is a check of the schema by other means than those that made it, for the
// keywords are read from its JSON.
func TestRowsFitTheSchema(t *testing.T) {
	t.Parallel()
	for kind, row := range map[tape.Kind]tape.Row{tape.Device: deviceRow("a", nil), tape.Loan: loanRow("a", nil)} {
		var schema struct {
			Schema     string `json:"$schema"`
			Required   []string
			Additional *bool `json:"additionalProperties"`
			Properties map[string]map[string]any
		}
		if err := json.Unmarshal(tape.Schema(kind), &schema); err != nil {
			t.Fatal(err)
		}
		if schema.Schema != "https://json-schema.org/draft/2020-12/schema" || schema.Additional == nil || *schema.Additional {
			t.Errorf("schema %v, additional %v", schema.Schema, schema.Additional)
		}
		one := tape.Tape{Kind: kind, Rows: []tape.Row{row}}
		b, err := one.Bytes(tape.NDJSON)
		if err != nil {
			t.Fatal(err)
		}
		var values map[string]any
		if err := json.Unmarshal(b, &values); err != nil {
			t.Fatal(err)
		}
		if len(values) != len(schema.Properties) || len(schema.Required) != len(values) {
			t.Errorf("%d values, %d properties, %d required", len(values), len(schema.Properties), len(schema.Required))
		}
		for name, value := range values {
			if why := misfit(schema.Properties[name], value); why != "" {
				t.Errorf("%s: %v %s", name, value, why)
			}
		}
		amount := schema.Properties["current_principal"]
		if kind == tape.Device {
			amount = schema.Properties["list_price"]
		}
		for _, bad := range []any{"1.50", "1e5", "-1", "01", ".5", 1.5, true} {
			if misfit(amount, bad) == "" {
				t.Errorf("%v fits %v", bad, amount)
			}
		}
	}
}

func misfit(property map[string]any, value any) string {
	types, ok := property["type"].([]any)
	if !ok {
		types = []any{property["type"]}
	}
	name := map[bool]string{true: "null"}[value == nil]
	switch v := value.(type) {
	case string:
		name = "string"
		if pattern, ok := property["pattern"].(string); ok && !regexp.MustCompile(pattern).MatchString(v) {
			return "does not match " + pattern
		}
	case bool:
		name = "boolean"
	case float64:
		name = "integer"
		if v != float64(int64(v)) {
			name = "number"
		}
	}
	if !slices.Contains(types, any(name)) {
		return "is no " + name
	}
	if enum, ok := property["enum"].([]any); ok && !slices.Contains(enum, value) {
		return "is not of the list"
	}
	return ""
}

// Names are never used twice with different types, or cells could not be told without knowing the kind.
func TestNamesHaveOneType(t *testing.T) {
	t.Parallel()
	types := map[string]tape.Type{}
	for _, k := range tape.Kinds() {
		for _, c := range k.Columns() {
			if before, ok := types[c.Name]; ok && before != c.Type {
				t.Errorf("%s is %s and %s", c.Name, before, c.Type)
			}
			types[c.Name] = c.Type
			if c.Description == "" || !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(c.Name) {
				t.Errorf("column %q: %q", c.Name, c.Description)
			}
		}
	}
}
