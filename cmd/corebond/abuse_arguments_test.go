package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	gql "github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/ast"
	"github.com/jackc/pgx/v5"
)

// injections are what makes a program that pastes text into SQL, patterns or scripts do something else.
func injections() []string {
	return []string{
		`'`, `' OR '1'='1`, `'; DROP TABLE device; --`, `') UNION SELECT version() --`, `$1`, `%`, `_`, `\`, `'||pg_sleep(9)||'`, `$$`, `(a+)+$`,
		`{{7*7}}`, `<script>`, "a\nb", "\u202e", `0x' OR 1=1`, strings.Repeat("'", 5000), "\ud7ff", `gpu-0' --`, `GPU-0`, `../../etc/passwd`,
	}
}

// argumentOf writes a value of a type that an argument must have, or of texts for all that are written as text.
func argumentOf(t ast.Type, text string) any {
	switch t := t.(type) {
	case *ast.NonNull:
		return argumentOf(t.OfType, text)
	case *ast.List:
		return []any{argumentOf(t.OfType, text)}
	case *ast.EnumTypeDefinition:
		return t.EnumValuesDefinition[0].EnumValue
	case *ast.InputObject:
		object := map[string]any{}
		for _, v := range t.Values {
			if _, required := v.Type.(*ast.NonNull); required || isText(v.Type) && !holds(v.Type, t.Name) {
				object[v.Name.Name] = argumentOf(v.Type, text)
			}
		}
		return object
	case *ast.ScalarTypeDefinition:
		switch t.Name {
		case "Int":
			return 1
		case "Boolean":
			return true
		}
	}
	return text
}

// holds reports whether a value is of an input type, or a list of such: those of the type itself would never end.
func holds(t ast.Type, name string) bool {
	switch t := t.(type) {
	case *ast.NonNull:
		return holds(t.OfType, name)
	case *ast.List:
		return holds(t.OfType, name)
	case *ast.InputObject:
		return t.Name == name
	}
	return false
}

// isText reports whether a value may be written as text: a string, an id, or a scalar of our own.
func isText(t ast.Type) bool {
	switch t := t.(type) {
	case *ast.NonNull:
		return isText(t.OfType)
	case *ast.List:
		return isText(t.OfType)
	case *ast.InputObject:
		return true
	case *ast.ScalarTypeDefinition:
		return t.Name != "Int" && t.Name != "Boolean" && t.Name != "Float"
	}
	return false
}

// argumentProbes are a query for each argument of the root type that may be written as text, with that text in it.
func argumentProbes(text string) (documents []string, variables []map[string]any) {
	schema := gql.MustParseSchema(graphql.SDL, nil, gql.UseStringDescriptions()).AST()
	root, _ := schema.Types["Query"].(*ast.ObjectTypeDefinition)
	for _, field := range root.Fields {
		for _, probed := range field.Arguments {
			if !isText(probed.Type) {
				continue
			}
			var declared, passed []string
			given := map[string]any{}
			for _, a := range field.Arguments {
				if _, required := a.Type.(*ast.NonNull); a != probed && !required {
					continue
				}
				name := a.Name.Name
				declared, passed = append(declared, "$"+name+": "+a.Type.String()), append(passed, name+": $"+name)
				given[name] = argumentOf(a.Type, text)
			}
			selection := " { __typename }"
			if isLeaf(field.Type) {
				selection = ""
			}
			documents = append(documents, "query("+strings.Join(declared, ", ")+") { "+field.Name+"("+strings.Join(passed, ", ")+")"+selection+" }")
			variables = append(variables, given)
		}
	}
	return documents, variables
}

func isLeaf(t ast.Type) bool {
	switch t := t.(type) {
	case *ast.NonNull:
		return isLeaf(t.OfType)
	case *ast.List:
		return isLeaf(t.OfType)
	case *ast.ScalarTypeDefinition, *ast.EnumTypeDefinition:
		return true
	}
	return false
}

// TestAbuseOfEveryArgument puts SQL and other traps into every argument of the root type that takes text, whatever the schema comes to have.
// Each is a text like any other: nothing is found under it, or it is refused, and nothing of ours goes wrong.
func TestAbuseOfEveryArgument(t *testing.T) {
	t.Parallel()
	v := attacked(t, stocked(t), nil)
	sent := 0
	for _, text := range injections() {
		documents, variables := argumentProbes(text)
		for i, document := range documents {
			given, err := json.Marshal(variables[i])
			if err != nil {
				t.Fatal(err)
			}
			status, answer := askWith(document, string(given))(v)
			sent++
			bad := strings.Contains(answer, `"code":"INTERNAL"`) || strings.Contains(answer, `"code":"TIMEOUT"`)
			if bad || status != http.StatusOK && status != http.StatusBadRequest && status != http.StatusRequestEntityTooLarge {
				t.Errorf("%s with %s: %d %.300s", document, given, status, answer)
			}
		}
	}
	if sent < 6*len(injections()) {
		t.Errorf("%d requests: the search for arguments is at fault", sent)
	}
	if status, text := askFor("{ devices { edges { node { id } } } }")(v); status != http.StatusOK || strings.Count(text, "gpu-") != 3 {
		t.Errorf("after it all: %d %s", status, text)
	}
	for _, nobody := range []string{`' OR '1'='1`, `%`, `GPU-0`} {
		if _, text := askWith(`query($id: ID!) { device(id: $id) { id } attestations(device: $id) { edges { cursor } } }`, `{"id":`+jsonText(nobody)+`}`)(v); text != `{"data":{"device":null,"attestations":{"edges":[]}}}`+"\n" {
			t.Errorf("device %s: %s", nobody, text)
		}
	}
}

// TestAbuseOfASlowDatabase holds a table so that statements wait. They end by themselves, the callers are told, and who asks for something else is
// answered meanwhile.
func TestAbuseOfASlowDatabase(t *testing.T) {
	t.Parallel()
	database := stocked(t)
	v := attacked(t, database, map[string]string{"COREBOND_API_TIMEOUT": "1s"})
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context()) //nolint:errcheck // it ends with the database
	if _, err := conn.Exec(t.Context(), "BEGIN; LOCK TABLE attestation IN ACCESS EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}
	done := make(chan string)
	const slow = 3
	for range slow {
		go func() {
			_, answer := askFor("{ attestations { edges { cursor } } }")(v)
			done <- answer
		}()
	}
	if status, answer := askFor("{ pools { name } }")(v); status != http.StatusOK || strings.Contains(answer, "errors") {
		t.Errorf("meanwhile: %d %s", status, answer)
	}
	for range slow {
		if answer := <-done; !strings.Contains(answer, `"code":"`+graphql.CodeTimeout+`"`) {
			t.Errorf("the slow one: %s", answer)
		}
	}
	if _, err := conn.Exec(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if status, answer := askFor("{ attestations { edges { cursor } } }")(v); status != http.StatusOK || strings.Contains(answer, "errors") {
		t.Errorf("after it: %d %s", status, answer)
	}
}

// TestAbuseByRate asks faster than a caller may.
func TestAbuseByRate(t *testing.T) {
	t.Parallel()
	v := attacked(t, pgtest.URL(t), map[string]string{"COREBOND_API_RATE": "0.1"}) // one point at hand
	if status, answer := askFor("{ __typename }")(v); status != http.StatusOK {
		t.Fatalf("the first: %d %s", status, answer)
	}
	for range 20 {
		if status, answer := askFor("{ __typename }")(v); status != http.StatusTooManyRequests || !strings.Contains(answer, graphql.CodeRateLimited) {
			t.Errorf("%d %s, want 429", status, answer)
		}
	}
	var version struct{ Version string }
	if status := v.get("/version", &version); status != http.StatusOK {
		t.Errorf("the rest of the site: %d", status)
	}
}
