package graphql

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"strings"

	gql "github.com/graph-gophers/graphql-go"
	gqlerrors "github.com/graph-gophers/graphql-go/errors"
)

// The codes in extensions.code.
const (
	CodeParse      = "GRAPHQL_PARSE_FAILED"      // not a GraphQL document
	CodeValidation = "GRAPHQL_VALIDATION_FAILED" // a document that does not fit the schema
	CodeRequest    = "BAD_REQUEST"               // not a GraphQL request, or not one that this service takes
	CodeInput      = "INVALID_INPUT"             // an argument with a value that is refused; extensions.field names it
	CodeTooComplex = "QUERY_TOO_COMPLEX"         // over one of the limits
	CodeTimeout    = "TIMEOUT"                   // not answered in time, or the caller went away
	CodeBusy       = "BUSY"                      // too many requests at once
	CodeInternal   = "INTERNAL"                  // our fault; extensions.id finds it in the log

	CodeRateLimited     = "RATE_LIMITED"              // the caller has spent what a caller may; Retry-After tells until when
	CodeUnauthenticated = "UNAUTHENTICATED"           // a token that is not, or no longer, good
	CodeNotPersisted    = "PERSISTED_QUERY_NOT_FOUND" // a hash that is not known here: send the document with it once
	CodeNotTrusted      = "DOCUMENT_NOT_TRUSTED"      // only the operator's documents are executed here
	CodeIntrospection   = "INTROSPECTION_OFF"         // the schema is at /schema.graphql
)

// Error is one error as callers see it.
type Error struct {
	Message    string               `json:"message"`
	Locations  []gqlerrors.Location `json:"locations,omitempty"`
	Path       []any                `json:"path,omitempty"`
	Extensions map[string]any       `json:"extensions"`
}

func (e *Error) Error() string { return e.Code() + ": " + e.Message }

// Code returns extensions.code.
func (e *Error) Code() string {
	code, _ := e.Extensions["code"].(string)
	return code
}

// Errors are all errors of one request.
type Errors []*Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "; ")
}

// NewError is an error with a code.
func NewError(code, format string, args ...any) *Error {
	return coded(code, format, args...)
}

func coded(code, format string, args ...any) *Error {
	return &Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code, "doc": docOf(code)}}
}

func tooComplex(format string, args ...any) *Error {
	e := coded(CodeTooComplex, format, args...)
	e.Extensions["fix"] = "ask for less, in several requests"
	return e
}

func badInput(field, fix, format string, args ...any) *Error {
	e := coded(CodeInput, format, args...)
	e.Extensions["field"], e.Extensions["fix"] = field, fix
	return e
}

// publish turns the library's errors into those that callers may see; what is our own fault is logged under an id and
// Shown only as that id. Of very many the last that is shown tells how many more there are.
func (s *Server) publish(ctx context.Context, found []*gqlerrors.QueryError) (out Errors) {
	if more := len(found) - maxErrors; more > 0 {
		found = found[:maxErrors]
		defer func() {
			last := *out[maxErrors-1]
			last.Extensions = maps.Clone(last.Extensions)
			last.Extensions["more"] = more
			out[maxErrors-1] = &last
		}()
	}
	for _, e := range found {
		shown := s.classify(ctx, e)
		shown.Locations, shown.Path = e.Locations, e.Path
		out = append(out, s.Linked(shown))
	}
	return out
}

func (s *Server) classify(ctx context.Context, e *gqlerrors.QueryError) *Error {
	var own *Error
	switch {
	case errors.As(e.ResolverError, &own):
		return &Error{Message: own.Message, Extensions: own.Extensions}
	case e.Extensions["code"] == CodeInternal: // a panic, already logged
		return &Error{Message: e.Message, Extensions: e.Extensions}
	case interrupted(e.Err) || interrupted(e.ResolverError):
		return coded(CodeTimeout, "the request was not answered in time")
	case errors.Is(e.Err, gqlerrors.ErrSyntax) || errors.Is(e, gqlerrors.ErrSyntax):
		return coded(CodeParse, "%s", e.Message)
	case errors.Is(e, gql.ErrTooManySelections), e.Rule == "MaxDepthExceeded", e.Rule == "OverlapValidationLimitExceeded":
		return tooComplex("%s", e.Message)
	case e.Message == "graphql-ws protocol header is missing": // the library's words for a subscription in the wrong place
		return coded(CodeRequest, "a subscription is not answered here: ask for text/event-stream, or by WebSocket with graphql-transport-ws")
	case e.Rule != "":
		return coded(CodeValidation, "%s", e.Message)
	case e.ResolverError == nil && len(e.Path) == 0: // refused before any resolver ran
		return coded(CodeRequest, "%s", e.Message)
	}
	cause := e.ResolverError
	if cause == nil {
		cause = errors.New(e.Message)
	}
	return s.mask(ctx, "query failed", cause, e.Path)
}

func interrupted(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

// mask logs a fault of our own and returns what callers see of it.
func (s *Server) mask(ctx context.Context, message string, cause error, path []any, more ...any) *Error {
	id := rand.Text()
	s.log.ErrorContext(ctx, message, append([]any{"id", id, "error", cause, "path", path}, more...)...)
	shown := coded(CodeInternal, "internal error %s", id)
	shown.Extensions["id"] = id
	return shown
}

// panics makes a resolver's panic an ordinary masked error.
type panics struct{ server *Server }

// LogPanic does nothing: MakePanicError, which the library calls next, logs the panic with its id.
func (panics) LogPanic(context.Context, any) {}

// MakePanicError logs the panic and returns the masked error.
func (p panics) MakePanicError(ctx context.Context, value any) *gqlerrors.QueryError {
	shown := p.server.mask(ctx, "query panicked", fmt.Errorf("%v", value), nil, "stack", string(debug.Stack()))
	return &gqlerrors.QueryError{Message: shown.Message, Extensions: shown.Extensions}
}
