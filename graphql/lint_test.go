package graphql_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	gql "github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/ast"
)

var (
	pascal = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	camel  = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	upper  = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
)

// bounded are the lists without a page: their descriptions say how long they can get.
var bounded = []string{
	"Pool.tranches", "Pool.irrRoots", "Device.income", "Network.income", "Meta.chains", "Provider.income",
	"NavProof.signatures", "NavProof.path", "NavSignerSet.signers",
	"Tape.files", "NavEvent.tranches", "Webhook.topics", "PoolState.tranches", "Facility.covenants", "PreparedCall.checks", "Query.prepareDeposit", "Query.prepareRequestRedeem",
	"Query.prepareClaim", "Query.prepareDraw", "Query.preparePay", "Query.prepareSweep",
	"Device.freezes", "Operator.tiers", "Operator.income", "LogInclusion.path", "LogConsistency.path", "Policy.tiers", "Policy.thresholds", "Policy.notProven",
	"Viewer.scopes", "Session.scopes", "ApiKey.scopes", "EnrolmentBinding.identities", "EnrolmentBinding.lacks", "EnrolmentBinding.warnings",
	"Quote.bridge", "Quote.tornado", "Quote.defaults", "Quote.notModelled", "Quote.warnings",
	"QuoteCase.assumptions", "QuoteCase.irrRoots", "QuoteCase.warnings",
}

// once are the mutations that need no idempotency key: what they do cannot be done twice.
var once = []string{"signInMessage", "signIn", "signOut", "deleteWebhook"}

// keyless are those that were released without one, so that it may be left out.
var keyless = []string{"rotateWebhookSecret", "replayWebhook"}

// theGraphs are the names of The Graph's, which its readers' programs have in them and which our rules would spell otherwise: TYPE_filter with
// its fields, TYPE_orderBy with its values.
var theGraphs = regexp.MustCompile(`^([A-Z][A-Za-z]*_(filter|orderBy(\.[a-z][A-Za-z]*)?)|Block_height|OrderDirection\.(asc|desc))$`)

func TestSchemaIsWellKept(t *testing.T) {
	t.Parallel()
	schema := gql.MustParseSchema(graphql.SDL, nil, gql.UseStringDescriptions()).AST()
	for _, fault := range lint(schema) {
		t.Error(fault)
	}
	for _, f := range schema.RootOperationTypes["mutation"].(*ast.ObjectTypeDefinition).Fields {
		want := "String!"
		switch {
		case slices.Contains(once, f.Name):
			want = ""
		case slices.Contains(keyless, f.Name):
			want = "String"
		}
		got := ""
		if key := f.Arguments.Get("idempotencyKey"); key != nil {
			got = key.Type.String()
		}
		if got != want {
			t.Errorf("Mutation.%s takes an idempotencyKey of type %q, want %q; or it is to be named in once", f.Name, got, want)
		}
		if _, nonNull := f.Type.(*ast.NonNull); nonNull {
			t.Errorf("Mutation.%s is not nullable: its refusal would hide what other fields of the request did", f.Name)
		}
	}
}

// A lint that finds nothing anywhere would pass too, so it is shown one fault of each kind.
func TestLintHasTeeth(t *testing.T) {
	t.Parallel()
	const bad = `
		type Query { rows(first: Int, Bad: Int): [row!]! "d" many: [String]! "d" price: Float }
		"d" type row { "d" Name: String }
		"d" enum Kind { small }
		"d" scalar lower
		"d" input Some { Big: [Int] }
		"d" type Row2Connection { "d" edges: [String!]! }`
	faults := strings.Join(lint(gql.MustParseSchema(bad, nil, gql.UseStringDescriptions()).AST()), "\n")
	for _, want := range []string{
		"Query has no description", "Query.rows has no description", "Query.rows(first) has no description", "Query.rows(Bad) is not in camelCase",
		"type row is not in PascalCase", "row.Name is not in camelCase", "Kind.small is not in UPPER_CASE", "Kind.small has no description",
		"scalar lower is not in PascalCase", "Query.many lists items that may be null", "Query.many takes no first", "Query.price is a Float",
		"Row2Connection has no pageInfo", "Some.Big has no description", "Some.Big is not in camelCase", "Some.Big lists items that may be null",
	} {
		if !strings.Contains(faults, want) {
			t.Errorf("lint does not find %q in:\n%s", want, faults)
		}
	}
}

func lint(schema *ast.Schema) (faults []string) {
	report := func(ok bool, parts ...string) {
		if !ok {
			faults = append(faults, strings.Join(parts, ""))
		}
	}
	for name, t := range schema.Types {
		if builtIn(name) {
			continue
		}
		kind := strings.ToLower(strings.SplitN(t.Kind(), "_", 2)[0])
		if kind == "object" {
			kind = "type"
		}
		report(t.Description() != "", name, " has no description")
		report(pascal.MatchString(name) || theGraphs.MatchString(name), kind, " ", name, " is not in PascalCase")
		switch t := t.(type) {
		case *ast.EnumTypeDefinition:
			for _, v := range t.EnumValuesDefinition {
				report(v.Desc != "", name, ".", v.EnumValue, " has no description")
				report(upper.MatchString(v.EnumValue) || theGraphs.MatchString(name+"."+v.EnumValue), name, ".", v.EnumValue, " is not in UPPER_CASE")
			}
		case *ast.InputObject:
			for _, v := range t.Values {
				place := name + "." + v.Name.Name
				report(v.Desc != "", place, " has no description")
				report(camel.MatchString(v.Name.Name) || theGraphs.MatchString(name), place, " is not in camelCase")
				list := strings.Contains(v.Type.String(), "[")
				report(!list || strings.Contains(v.Type.String(), "!]"), place, " lists items that may be null")
			}
		case *ast.ObjectTypeDefinition:
			report(!strings.HasSuffix(name, "Connection") || t.Fields.Get("pageInfo") != nil, name, " has no pageInfo")
			for _, f := range t.Fields {
				lintField(report, name, f)
			}
		}
	}
	return faults
}

func lintField(report func(bool, ...string), owner string, f *ast.FieldDefinition) {
	place := owner + "." + f.Name
	report(f.Desc != "", place, " has no description")
	report(camel.MatchString(f.Name) || f.Name == "_meta", place, " is not in camelCase")
	report(!strings.Contains(f.Type.String(), "Float"), place, " is a Float")
	for _, a := range f.Arguments {
		report(a.Desc != "", place, "(", a.Name.Name, ") has no description")
		report(camel.MatchString(a.Name.Name), place, "(", a.Name.Name, ") is not in camelCase")
	}
	list := strings.Contains(f.Type.String(), "[")
	report(!list || strings.Contains(f.Type.String(), "!]"), place, " lists items that may be null")
	connection := strings.Contains(f.Type.String(), "Connection")
	needsPage := connection || list && f.Name != "edges" && !slices.Contains(bounded, place)
	report(!needsPage || f.Arguments.Get("first") != nil, place, " takes no first")
}

func builtIn(name string) bool {
	return strings.HasPrefix(name, "__") || slices.Contains([]string{"String", "Int", "Float", "Boolean", "ID"}, name)
}
