package graphql

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// CataloguePath is where the catalogue of errors is to be served; extensions.doc leads there.
const CataloguePath = "/docs/api-errors.md"

// Problem is what an extensions.code means. Status is the HTTP status of a request that fails with it as a whole.
type Problem struct {
	Code    string
	Meaning string
	Fix     string
	Status  int
}

// Catalogue is every code that the API answers with, in order of code.
func Catalogue() []Problem {
	list := []Problem{
		{CodeParse, "The text is not a GraphQL document: a bracket is missing, or a word stands where none may.", "Correct the document at the place in locations.", 400},
		{CodeValidation, "The document is GraphQL, but does not fit the schema: a field, an argument or a variable that is not there, or of another type.", "Compare it with the schema at /schema.graphql; docs/api-reference.md has every field.", 400},
		{CodeRequest, "The HTTP request is not a GraphQL request, or not one that this service takes: another method or media type, a body that is not JSON or is too large, several operations without operationName, or an operation that the schema does not have.", "Send POST with Content-Type: application/json and a body with query, and variables and operationName where they are needed.", 400},
		{CodeInput, "An argument has a value that is refused. extensions.field names the argument.", "Do what extensions.fix says. The rest of the request was answered.", 200},
		{CodeTooComplex, "The request is over one of the limits: length, tokens, aliases, directives, depth, fields, or rows over all its lists.", "Ask for less, in several requests: smaller pages (first), fewer aliases, fewer levels.", 400},
		{CodeTimeout, "The request was not answered in time.", "Ask for less, or try again later.", 503},
		{CodeBusy, "Too many requests are worked on at once.", "Send the same request again after the seconds in Retry-After.", 503},
		{CodeInternal, "The service is at fault. extensions.id finds the cause in its log.", "Send the same request again; if it stays, report extensions.id.", 500},
		{CodeIntrospection, "Questions about the schema itself (__schema, __type) are switched off here.", "Read the schema at /schema.graphql.", 400},
		{CodeNotPersisted, "The hash is of a document that is not known here.", "Send the document together with its hash once; then the hash is enough.", 200},
		{CodeNotTrusted, "Only the documents that the operator has listed are executed here.", "Use one of them, or ask the operator to list yours.", 400},
		{CodeRateLimited, "The caller has spent what a caller may.", "Wait for the seconds in Retry-After; the headers RateLimit-* tell what is left. An API key has a share of its own.", 429},
		{CodeUnauthenticated, "Nobody is signed in, or the token or API key is not, or no longer, good.", "Sign in, or send Authorization: Bearer with a key in force.", 401},
		{CodeForbidden, "The caller is known and may not do this. extensions.scope names what is missing.", "Use a key or session with that scope.", 200},
		{CodeNotFound, "What is named is not there.", "Check the name; extensions.field tells which.", 200},
		{CodeConflict, "It is against something that stands already.", "Do what extensions.fix says.", 200},
		{CodeIdempotency, "The idempotency key was used before, with other input.", "Use a new key for a new act; repeat an act with all of its input unchanged.", 200},
		{CodeInProgress, "The same act, by its idempotency key, is being done right now.", "Ask again with the same key in a moment: the answer will be that of the act.", 200},
		{CodeFeatureOff, "This service does not do that. extensions.setting names what would switch it on.", "Use a service that does, or ask its operator.", 200},
		{CodePostOnly, "Mutations are taken by POST only.", "Send the same request by POST.", 405},
		{CodeTooMany, "There are as many of these as there may be.", "Remove one first.", 200},
		{CodeExpired, "The events after this cursor are no longer kept.", "Read the present state with queries, then go on from the newest cursor.", 200},
		{CodeNotFollowed, "This process serves no subscriptions.", "Ask another replica, or poll events.", 503},
		{CodeSlow, "The subscriber fell too far behind and was dropped.", "Connect again with the last cursor; nothing is lost.", 200},
		{CodeBlockNotFound, "Nothing is known of that block. Its hash is not that of a block of the chain as it is known here: it was reorganised away, was never there, or nothing was kept of it. Or, of a pool, its number is below the first state that is kept.", "Ask at a hash that _meta or another answer gives, or at a later number.", 200},
		{CodeBlockNotIndexed, "The block is above what is stored yet.", "Ask again later, or at the newest block that _meta gives.", 200},
	}
	slices.SortFunc(list, func(a, b Problem) int { return cmp.Compare(a.Code, b.Code) })
	return list
}

// docOf is the place of a code in the catalogue, as an address relative to the service's own.
func docOf(code string) string { return CataloguePath + "#" + strings.ToLower(code) }

// Linked is an error whose link to the catalogue leads to where the documents are kept. What it is made of may be shared, and stays as it is.
func (s *Server) Linked(e *Error) *Error {
	linked := &Error{Message: e.Message, Locations: e.Locations, Path: e.Path, Extensions: maps.Clone(e.Extensions)}
	if linked.Extensions == nil {
		linked.Extensions = map[string]any{}
	}
	linked.Extensions["doc"] = s.Docs + docOf(e.Code())
	return linked
}

// CatalogueDocument is the catalogue as a page in Markdown, with one heading per code.
func CatalogueDocument() string {
	var b strings.Builder
	b.WriteString(`# Errors of the API

<!-- Written by the catalogue in graphql/catalogue.go: UPDATE=1 go test -run TestCataloguePage ./graphql. Do not edit. -->

Every error has ` + "`extensions.code`" + `, which is stable and made for programs, and ` + "`extensions.doc`" + `, which leads to its place here; the message is for people
and may change. ` + "`extensions.fix`" + ` says what to do, ` + "`extensions.field`" + ` names an argument that was refused, ` + "`path`" + ` the field that is null because of the error.

An answer may hold data beside errors: what could be answered was. The status below is that of a request that failed as a whole; one with data in its
answer has 200. Clients that accept plain ` + "`application/json`" + ` only get 200 for every well-formed request, as older ones expect.
`)
	for _, p := range Catalogue() {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n- What to do: %s\n- HTTP status: %d\n", p.Code, p.Meaning, p.Fix, p.Status)
	}
	return b.String()
}
