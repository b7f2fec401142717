package graphql

import (
	"context"
	"regexp"
	"slices"
	"time"

	gql "github.com/graph-gophers/graphql-go"
)

// Delivery is one answer to a subscription. One without Data is the last, and its errors say why. Cursor is the place of the event, to
// resume after; empty where there is no event.
type Delivery struct {
	Response
	Cursor string
}

// EventStream gives one event after another to one follower.
type EventStream interface {
	// Next waits for the next event. The error is ErrSlow, ErrForgotten, that of ctx, or a fault of our own.
	Next(ctx context.Context) (Event, error)
}

// streamed is the schema as subscriptions see it: without the other operations, so that none can be executed by this way.
func streamed() string {
	const alone = `schema { query: Nothing subscription: Subscription } "Stands where a schema has to have queries." type Nothing { "Nothing." nothing: String }`
	return regexp.MustCompile(`(?s)^schema \{.*?\}`).ReplaceAllLiteralString(SDL, alone)
}

// streamedRoot finds the resolvers of that schema.
type streamedRoot struct{ readers Readers }

// Query resolves the type Nothing.
func (streamedRoot) Query() any { return &nothing{} }

// Subscription resolves the type of this name.
func (r streamedRoot) Subscription() any { return &subscription{r.readers} }

type nothing struct{}

// Nothing is null.
func (*nothing) Nothing() *string { return nil }

// newStreamed joins that schema to its readers. The time that the library gives to the writing of one answer, after which it drops the
// answer and goes on with the next, is longer than anybody waits: whoever is slow is cut off and resumes, and nothing is dropped.
func (s *Server) newStreamed(readers Readers) (*gql.Schema, error) {
	return gql.ParseSchema(streamed(), streamedRoot{readers}, append(s.options(),
		gql.DisableFieldSelections(),
		gql.DisableIntrospection(), //nolint:staticcheck // says it best
		gql.SubscribeResolverTimeout(100*365*24*time.Hour),
	)...)
}

// Subscribe answers a subscription with one Delivery per event until ctx ends or a last Delivery says why it ends before; then the channel
// is closed. Nothing is read ahead of the one who receives. A request that is refused at once is an error of type Errors.
func (s *Server) Subscribe(ctx context.Context, r Request) (<-chan Delivery, error) {
	if err := checkSubscription(r); err != nil {
		return nil, Errors{err}
	}
	f := new(feed)
	ctx, stop := context.WithCancel(ctx)
	answers, err := s.streamed.Subscribe(context.WithValue(ctx, feedKey{}, f), r.Query, r.OperationName, r.Variables)
	if err != nil {
		stop()
		return nil, Errors{s.mask(ctx, "subscription failed", err, nil)}
	}
	if f.stream == nil { // the resolver was not reached, or refused
		defer stop()
		refused, _ := (<-answers).(*gql.Response)
		if refused == nil || len(refused.Errors) == 0 {
			return nil, Errors{coded(CodeRequest, "the document holds no subscription that could be answered")}
		}
		return nil, s.publish(ctx, refused.Errors)
	}
	told := make(chan Delivery)
	go func() {
		defer stop()
		defer close(told)
		s.pump(ctx, f, answers, told)
	}()
	return told, nil
}

// feed is how a subscription's resolver hands its stream to Subscribe, which gives the library one event at a time.
type feed struct {
	stream EventStream
	events chan *eventResolver
}

type feedKey struct{}

type subscription struct{ readers Readers }

func (s *subscription) Events(ctx context.Context, args eventArguments) (<-chan *eventResolver, error) {
	if cursor, ok := Resume(ctx); ok {
		args.After = &cursor
	}
	after, filter, err := args.read()
	if err != nil {
		return nil, err
	}
	f, ok := ctx.Value(feedKey{}).(*feed)
	if !ok {
		return nil, eventFault(ErrNotFollowed)
	}
	stream, err := s.readers.Events.Follow(ctx, after, filter)
	if err != nil {
		return nil, eventFault(err)
	}
	f.events, f.stream = make(chan *eventResolver), stream
	return f.events, nil
}

// pump takes events one by one: an event out of the stream, its answer out of the library, and only then the next.
func (s *Server) pump(ctx context.Context, f *feed, answers <-chan any, told chan<- Delivery) {
	for {
		e, err := f.stream.Next(ctx)
		var d Delivery
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			d.Errors = Errors{s.published(ctx, eventFault(err))}
		default:
			select {
			case f.events <- &eventResolver{e}:
			case <-ctx.Done():
				return
			}
			answer, ok := (<-answers).(*gql.Response)
			if !ok {
				return // ctx has ended
			}
			d = Delivery{Response{s.publish(ctx, answer.Errors), answer.Data}, EventCursor(e.ID)}
		}
		select {
		case told <- d:
		case <-ctx.Done():
			return
		}
		if d.Data == nil {
			return
		}
	}
}

// published is an error as callers may see it.
func (s *Server) published(ctx context.Context, err error) *Error {
	if own, ok := err.(*Error); ok { //nolint:errorlint // one of ours is never wrapped
		return own
	}
	return s.mask(ctx, "subscription failed", err, nil)
}

// checkSubscription refuses what is no subscription, and what the library would answer wrongly: it does not fill in the defaults of an
// operation's variables.
func checkSubscription(r Request) *Error {
	if err := scan(r.Query).check(r.Query); err != nil {
		return err
	}
	found := operations(r.Query)
	for _, o := range found {
		if o.kind != "subscription" {
			e := coded(CodeRequest, "only subscriptions are taken here, and the document holds another operation")
			e.Extensions["fix"] = "send queries and mutations to /graphql by POST"
			return e
		}
		if len(found) > 1 && o.name != r.OperationName {
			continue
		}
		for _, name := range o.defaults {
			if _, given := r.Variables[name]; !given {
				return badInput(name, "send the value in variables", "the default of $%.40s is not filled in: defaults of variables are not taken in subscriptions", name)
			}
		}
	}
	return nil
}

// operation is what the text of a document tells of one of its operations.
type operation struct {
	kind     string // query, mutation or subscription
	name     string // empty if it has none
	defaults []string
}

// operations finds those of a document. Of one with bad syntax it may find anything.
func operations(query string) (found []operation) {
	nest := 0
	inOperation, variable := false, ""
	before := ""
	for at := 0; at < len(query); {
		start := at
		at = tokenEnd(query, at)
		if c := query[start]; ignored(c) || c == '#' {
			continue
		}
		token := query[start:at]
		last := len(found) - 1
		switch {
		case token == "{" && nest == 0 && !inOperation:
			found, inOperation = append(found, operation{kind: "query"}), true
		case nest == 0 && slices.Contains([]string{"query", "mutation", "subscription"}, token) && !inOperation:
			found, inOperation = append(found, operation{kind: token}), true
		case token == "fragment" && nest == 0 && !inOperation:
			inOperation = true // as far as braces go
		case nest == 0 && inOperation && last >= 0 && before == found[last].kind && nameByte(token[0]):
			found[last].name = token
		case nest == 1 && before == "$":
			variable = token
		case nest == 1 && token == "=" && inOperation && last >= 0:
			found[last].defaults = append(found[last].defaults, variable)
		}
		switch token {
		case "(", "[", "{":
			nest++
		case ")", "]", "}":
			if nest--; nest == 0 && token == "}" {
				inOperation = false
			}
		}
		before = token
	}
	return found
}
