// Package graphql is the GraphQL service: the schema, one resolver file per type, and the limits on what a stranger may ask. How
// it is reached over HTTP is in package door.
//
// It answers from the readers it is given and knows neither database nor chain; values are plain structs, exact decimals and
// instants, and are turned into the wire form in one place per type. What mutations change is done by the writers it is given; it
// sees to it that the caller may, and shows no pages: the page that a browser sees at /graphql is given to it.
package graphql

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"

	gql "github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/errors"
)

// SDL is the schema as it is served at /schema.graphql.
//
//go:embed schema.graphql
var SDL string

// Server executes queries against a set of readers. It is safe for concurrent use.
type Server struct {
	// Docs is where the documents are kept, such as https://docs.example.org; extensions.doc begins with it. Empty is the service's own
	// address, which is to serve CatalogueDocument at CataloguePath. It is set before the first request.
	Docs string

	schema   *gql.Schema
	streamed *gql.Schema // for subscriptions
	log      *slog.Logger
}

// New joins the schema to its readers. A nil log is slog.Default(). The error names a reader that is missing, or, which a test
// excludes, a resolver that does not fit the schema.
func New(readers Readers, log *slog.Logger) (*Server, error) {
	if err := readers.check(); err != nil {
		return nil, err
	}
	if log == nil {
		log = slog.Default()
	}
	s := &Server{log: log}
	schema, err := gql.ParseSchema(SDL, root{readers}, append(s.options(),
		gql.Tracer(fieldTracer{}),
		gql.RestrictIntrospection(func(ctx context.Context) bool { return ctx.Value(noIntrospectionKey{}) == nil }),
	)...)
	if err != nil {
		return nil, fmt.Errorf("join schema and resolvers: %w", err)
	}
	s.schema = schema
	if s.streamed, err = s.newStreamed(readers); err != nil {
		return nil, fmt.Errorf("join schema and resolvers of subscriptions: %w", err)
	}
	return s, nil
}

// options are what the library is told whatever it executes: above all the limits.
func (s *Server) options() []gql.SchemaOpt {
	return []gql.SchemaOpt{
		gql.UseStringDescriptions(),
		gql.UseFieldResolvers(),
		gql.MaxDepth(MaxDepth),
		gql.MaxQueryLength(MaxQueryLength),
		gql.MaxSelections(MaxSelections),
		gql.OverlapValidationLimit(MaxOverlapPairs),
		gql.MaxParallelism(maxParallelism),
		gql.PanicHandler(panics{s}),
		gql.Logger(panics{s}),
	}
}

// Validate checks a query and its variables against the schema without executing it, under the limits of a request.
func (s *Server) Validate(query string, variables map[string]any) error {
	if err := scan(query).check(query); err != nil {
		return Errors{s.Linked(err)}
	}
	if found := s.schema.ValidateWithVariables(query, variables); len(found) > 0 {
		return s.publish(context.Background(), found)
	}
	return nil
}

// Exec executes a query within the process and returns its data, which may be partial: with data and an error of type Errors,
// the fields that failed are null. Without data the error says why the request was refused.
func (s *Server) Exec(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
	answer := s.Do(ctx, Request{Query: query, Variables: variables})
	if len(answer.Errors) > 0 {
		return answer.Data, answer.Errors
	}
	return answer.Data, nil
}

// Request is one GraphQL request. OperationName may be empty if the query holds one operation.
type Request struct {
	Query         string
	OperationName string
	Variables     map[string]any

	ReadOnly        bool // refuse mutations
	NoIntrospection bool // refuse __schema and __type
}

// Response is the answer to a Request. Data is nil if the request was refused before execution.
type Response struct {
	Errors Errors
	Data   json.RawMessage
}

type noIntrospectionKey struct{}

// Do executes a request under all limits but time, which the context sets. What it costs is counted by the Meter of the context.
func (s *Server) Do(ctx context.Context, r Request) Response {
	found := scan(r.Query)
	if err := found.check(r.Query); err != nil {
		return Response{Errors: Errors{s.Linked(err)}}
	}
	if r.NoIntrospection {
		if found.introspected > 0 {
			return Response{Errors: Errors{s.Linked(coded(CodeIntrospection, "introspection is off; the schema is at /schema.graphql"))}}
		}
		ctx = context.WithValue(ctx, noIntrospectionKey{}, true)
	}
	if r.ReadOnly {
		ctx = context.WithValue(ctx, readOnlyKey{}, true)
	}
	meter := meterOf(ctx)
	if meter == nil {
		var end context.CancelFunc
		ctx, meter, end = Metered(ctx)
		defer end()
	}
	var direct *written
	if found.plain() {
		direct = new(written)
		ctx = context.WithValue(ctx, writtenKey{}, direct)
	}
	result := s.schema.Exec(ctx, r.Query, r.OperationName, r.Variables)
	if refused := meter.refused.Load(); refused != nil {
		return Response{Errors: Errors{s.Linked(refused)}}
	}
	data, err := direct.instead(result.Data)
	if err != nil {
		result.Errors = append(result.Errors, &errors.QueryError{Message: err.Error(), ResolverError: err})
	}
	answer := Response{Errors: s.publish(ctx, result.Errors), Data: data}
	hasPath := func(e *Error) bool { return len(e.Path) > 0 }
	if len(answer.Errors) > 0 && !slices.ContainsFunc(answer.Errors, hasPath) {
		answer.Data = nil // refused as a whole, for which the library may answer null
	}
	return answer
}

// root finds the resolvers of the schema's root types.
type root struct{ readers Readers }

// Query resolves the type of this name, whose fields stand in the files of what they return.
func (r root) Query() any { return &query{r.readers} }

type query struct{ readers Readers }

// Subscription resolves the type of this name. Subscribe answers by it, and nothing else does.
func (r root) Subscription() any { return &subscription{r.readers} }

// Mutation resolves the type of this name, whose fields stand in the files of what they do.
func (r root) Mutation() any { return &mutation{r.readers, r.readers.Writers} }

type mutation struct {
	readers Readers
	writers Writers
}
