package graphql_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/graphql"
)

// telling is a server whose only events are those of the diary.
func telling(t testing.TB, d *diary) *graphql.Server {
	t.Helper()
	s := fullShelf()
	readers := readersOf(s)
	readers.Events = d
	server, err := graphql.New(readers, nil)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// allFields selects everything that an event has.
const allFields = `{ cursor at topic pool device simulated payload { __typename
	... on NavEvent { navEntry { value unit evidence } navExit { value } tranches { name value { value } price { value } } }
	... on CovenantEvent { facility covenant state code observed required fix block { number } }
	... on AttestationEvent { attestation kind state tier code }
	... on ReportEvent { hash seq asOf anchored }
	... on ReportLateEvent { seq asOf observed required block { number } }
	... on PauseEvent { paused windingDown code block { number } }
	... on ReorgEvent { first { chainId number hash } } } }`

func TestSubscribe(t *testing.T) {
	t.Parallel()
	d := fullDiary()
	server := telling(t, d)
	ctx, cancel := context.WithCancel(t.Context())
	told, err := server.Subscribe(ctx, graphql.Request{
		Query: `subscription S($after: String, $topics: [Topic!]) { events(after: $after, topics: $topics) ` + allFields + ` }`, Variables: map[string]any{"after": graphql.EventCursor(0)},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, topic := range []string{"ATTESTATION", "COVENANT", "NAV", "PAUSE", "REORG", "REPORT", "REPORT_LATE"} {
		got := <-told
		var data struct {
			Events struct {
				Cursor, Topic string
				Payload       map[string]any
			}
		}
		if err := json.Unmarshal(got.Data, &data); err != nil || len(got.Errors) > 0 {
			t.Fatalf("%s, %v, %v", got.Data, got.Errors, err)
		}
		if data.Events.Topic != topic || got.Cursor != graphql.EventCursor(int64(i+1)) || data.Events.Cursor != got.Cursor || len(data.Events.Payload) < 2 {
			t.Errorf("event %d: %s at %s, want %s", i+1, got.Data, got.Cursor, topic)
		}
	}
	cancel()
	for d := range told {
		t.Errorf("after the end: %+v", d)
	}
}

func TestSubscribeNarrowsAndResumes(t *testing.T) {
	t.Parallel()
	d := fullDiary()
	d.tell(graphql.TopicNav, 2)
	server := telling(t, d)
	ctx, cancel := context.WithCancel(graphql.WithResume(t.Context(), graphql.EventCursor(3)))
	defer cancel()
	told, err := server.Subscribe(ctx, graphql.Request{Query: `subscription { e: events(topics: [NAV, REPORT, NAV], pool: "alpha", after: "` + graphql.EventCursor(0) + `") { topic } }`})
	if err != nil {
		t.Fatal(err)
	}
	var cursors []string
	for range 3 {
		cursors = append(cursors, (<-told).Cursor)
	}
	if want := []string{graphql.EventCursor(6), graphql.EventCursor(8), graphql.EventCursor(9)}; !slices.Equal(cursors, want) {
		t.Errorf("cursors %v, want %v", cursors, want)
	}
}

func TestSubscribeRefuses(t *testing.T) {
	t.Parallel()
	server := telling(t, fullDiary())
	for query, code := range map[string]string{
		`{ _meta { version } }`:                                                 graphql.CodeRequest,
		`query { _meta { version } }`:                                           graphql.CodeRequest,
		`mutation { deleteWebhook(id: "wh_0") { id } }`:                         graphql.CodeRequest,
		`subscription A { events { cursor } } query B { _meta { version } }`:    graphql.CodeRequest,
		`subscription A { events { cursor } } subscription B { events { at } }`: graphql.CodeRequest, // which one?
		`fragment F on Event { cursor }`:                                        graphql.CodeValidation,
		``:                                                                      graphql.CodeRequest,
		`subscription {`:                                                        graphql.CodeParse,
		`subscription { __schema { types { name } } }`:                          graphql.CodeValidation,
		`subscription { __typename }`:                                           graphql.CodeValidation,
		`subscription { events { cursor } more: events { at } }`:                graphql.CodeValidation,
		`subscription { events @skip(if: true) { cursor } }`:                    graphql.CodeValidation,
		`subscription { ...F } fragment F on Subscription { events @include(if: false) { at } }`:  graphql.CodeValidation,
		`subscription { ... @skip(if: true) { events { at } } }`:                                  graphql.CodeValidation,
		`subscription { events(first: 3) { cursor } }`:                                            graphql.CodeValidation,
		`subscription { events(topics: [NOVA]) { cursor } }`:                                      graphql.CodeValidation,
		`subscription { events(topics: []) { cursor } }`:                                          graphql.CodeInput,
		`subscription { events(after: "x") { cursor } }`:                                          graphql.CodeInput,
		`subscription { events(after: "` + deviceCursor + `") { cursor } }`:                       graphql.CodeInput,
		`subscription { events(after: "` + graphql.EventCursor(99) + `") { cursor } }`:            graphql.CodeInput,
		`subscription($n: String = "x") { events(after: $n) { cursor } }`:                         graphql.CodeInput,
		`subscription($n: [Topic!] = [NAV] $m: String) { events(topics: $n after: $m) { at } }`:   graphql.CodeInput,
		`subscription($n: String!) { events(after: $n) { cursor } }`:                              graphql.CodeValidation,
		`subscription { events { payload { ... on NavEvent { navEntry { block { number } } } } }`: graphql.CodeParse,
		`subscription { ` + strings.Repeat("a", 17<<10) + ` }`:                                    graphql.CodeTooComplex,
		`subscription { events { ` + strings.Repeat("cursor ", 501) + `} }`:                       graphql.CodeTooComplex,
	} {
		told, err := server.Subscribe(t.Context(), graphql.Request{Query: query})
		var refused graphql.Errors
		if !errors.As(err, &refused) || told != nil || refused[0].Code() != code {
			t.Errorf("%.80s: %v, want %s", query, err, code)
		}
	}
}

// The text of a subscription can be of several operations, of which only the one that is named counts.
func TestSubscribeWithDefaultsThatAreGiven(t *testing.T) {
	t.Parallel()
	server := telling(t, fullDiary())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, r := range []graphql.Request{
		{Query: `subscription($n: String = "{ query") { events(after: $n) { at } }`, Variables: map[string]any{"n": graphql.EventCursor(0)}},
		{Query: `subscription A($n: String = "x") { events(after: $n) { at } } subscription B { events(after: "` + graphql.EventCursor(0) + `") { at } }`, OperationName: "B"},
		{Query: `# query { x }` + "\n" + `fragment query on Event { at } subscription subscription { events(after: "` + graphql.EventCursor(0) + `") { ...query } }`},
	} {
		told, err := server.Subscribe(ctx, r)
		if err != nil {
			t.Errorf("%s: %v", r.Query, err)
			continue
		}
		if d := <-told; len(d.Errors) > 0 || d.Data == nil {
			t.Errorf("%s: %s, %v", r.Query, d.Data, d.Errors)
		}
	}
}

// The library drops an answer that is not taken within a time. A follower that takes its time must not miss one.
func TestSlowReaderMissesNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := fullDiary()
		server := telling(t, d)
		ctx, cancel := context.WithCancel(t.Context())
		told, err := server.Subscribe(ctx, graphql.Request{Query: `subscription { events(after: "` + graphql.EventCursor(0) + `") { cursor } }`})
		if err != nil {
			t.Fatal(err)
		}
		for id := range int64(7) {
			time.Sleep(3 * time.Hour)
			if got := <-told; got.Cursor != graphql.EventCursor(id+1) || len(got.Errors) > 0 {
				t.Errorf("event %d: %+v", id+1, got)
			}
		}
		cancel()
		for range told { // ends
		}
	})
}

func TestTheLastDeliverySaysWhy(t *testing.T) {
	t.Parallel()
	for reason, code := range map[error]string{
		fmt.Errorf("stream: %w", graphql.ErrSlow): graphql.CodeSlow, fmt.Errorf("stream: %w", graphql.ErrForgotten): graphql.CodeExpired,
		errors.New("the disk said secret-7"): graphql.CodeInternal,
	} {
		d := fullDiary()
		d.fails = reason
		told, err := telling(t, d).Subscribe(t.Context(), graphql.Request{Query: `subscription { events(after: "` + graphql.EventCursor(6) + `") { cursor } }`})
		if err != nil {
			t.Fatal(err)
		}
		if first := <-told; first.Data == nil {
			t.Errorf("first: %+v", first)
		}
		last := <-told
		if last.Data != nil || len(last.Errors) != 1 || last.Errors[0].Code() != code || strings.Contains(last.Errors.Error(), "secret") {
			t.Errorf("%v: last is %+v, want %s", reason, last, code)
		}
		if _, open := <-told; open {
			t.Error("the channel is open after the last")
		}
	}
}

func TestEventsArePaged(t *testing.T) {
	t.Parallel()
	d := fullDiary()
	d.forgotten = 2
	server := telling(t, d)
	query := `query($after: String) { page: events(first: 2, after: $after) { edges { cursor node { topic } } pageInfo { hasNextPage endCursor } } }`
	type page struct {
		Page struct {
			Edges    []struct{ Cursor string }
			PageInfo struct {
				HasNextPage bool
				EndCursor   *string
			}
		}
	}
	var seen []string
	variables := map[string]any{}
	for {
		p := ask[page](t, server, query, variables).Page
		for _, e := range p.Edges {
			seen = append(seen, e.Cursor)
		}
		if !p.PageInfo.HasNextPage {
			break
		}
		variables["after"] = *p.PageInfo.EndCursor
	}
	want := []string{graphql.EventCursor(3), graphql.EventCursor(4), graphql.EventCursor(5), graphql.EventCursor(6), graphql.EventCursor(7)}
	if !slices.Equal(seen, want) {
		t.Errorf("cursors %v, want %v", seen, want)
	}
	var refused graphql.Errors
	if _, err := server.Exec(t.Context(), query, map[string]any{"after": graphql.EventCursor(1)}); !errors.As(err, &refused) || refused[0].Code() != graphql.CodeExpired {
		t.Errorf("a page after what is forgotten: %v", err)
	}
}

func FuzzEventCursor(f *testing.F) {
	f.Add(graphql.EventCursor(0))
	f.Add(graphql.EventCursor(1<<62 + 1))
	f.Add("MXQtMQ")
	f.Fuzz(func(t *testing.T, text string) {
		if id, err := graphql.ParseEventCursor(text); err == nil && (id < 0 || graphql.EventCursor(id) != text) {
			t.Fatalf("ParseEventCursor(%q) = %d", text, id)
		}
	})
}

// The caller's key is checked as that of other acts, and handed on; it may be left out.
func TestChangesOfWebhooksTakeAKey(t *testing.T) {
	t.Parallel()
	kept := fullHooks()
	readers := readersOf(fullShelf())
	readers.Webhooks = kept
	server, err := graphql.New(readers, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx := graphql.WithCaller(graphql.WithWrites(t.Context()), integrator)
	for _, query := range []string{
		`mutation { rotateWebhookSecret(id: "wh_0", idempotencyKey: "%s") { secret } }`,
		`mutation { replayWebhook(id: "wh_0", after: "` + graphql.EventCursor(1) + `", idempotencyKey: "%s") { id } }`,
	} {
		for _, key := range []string{"", "a b", strings.Repeat("x", 65)} {
			_, err := server.Exec(ctx, fmt.Sprintf(query, key), nil)
			var refused graphql.Errors
			if !errors.As(err, &refused) || refused[0].Code() != graphql.CodeInput {
				t.Errorf("the key %q: %v", key, err)
			}
		}
		if _, err := server.Exec(ctx, fmt.Sprintf(query, "k-1"), nil); err != nil {
			t.Error(err)
		}
	}
	if _, err := server.Exec(ctx, `mutation { rotateWebhookSecret(id: "wh_0") { secret } }`, nil); err != nil {
		t.Error(err)
	}
	if want := []string{"k-1", "k-1", ""}; !slices.Equal(kept.keys, want) {
		t.Errorf("keys %q, want %q", kept.keys, want)
	}
	kept.told = &graphql.RefusalError{Code: graphql.CodeIdempotency, Message: "used"}
	_, err = server.Exec(ctx, `mutation { rotateWebhookSecret(id: "wh_0", idempotencyKey: "k-1") { secret } }`, nil)
	var refused graphql.Errors
	if !errors.As(err, &refused) || refused[0].Code() != graphql.CodeIdempotency {
		t.Errorf("a conflict: %v", err)
	}
}

func TestWebhooksNeedTheScope(t *testing.T) {
	t.Parallel()
	server := telling(t, fullDiary())
	create := `mutation { createWebhook(idempotencyKey: "k", input: {url: "https://example.org", topics: [NAV], pool: "alpha"}) { secret webhook { id url topics pool device state cursor } } }`
	for _, query := range []string{
		create, `{ webhooks { id } }`, `mutation { deleteWebhook(id: "wh_0") { id } }`, `mutation { rotateWebhookSecret(id: "wh_0") { secret } }`,
		`mutation { replayWebhook(id: "wh_0", after: "` + graphql.EventCursor(1) + `") { state } }`,
	} {
		for code, caller := range map[string]graphql.Caller{"UNAUTHENTICATED": {}, "FORBIDDEN": {Account: integrator.Account, Scopes: []graphql.Scope{graphql.ScopeKeys}}} {
			_, err := server.Exec(graphql.WithCaller(graphql.WithWrites(t.Context()), caller), query, nil)
			var refused graphql.Errors
			if !errors.As(err, &refused) || refused[0].Code() != code {
				t.Errorf("%.40s: %v, want %s", query, err, code)
			}
		}
	}
	ctx := graphql.WithCaller(graphql.WithWrites(t.Context()), integrator)
	for _, step := range []struct{ query, want string }{
		{create, `{"createWebhook":{"secret":"whsec_c2VjcmV0","webhook":{"id":"wh_k","url":"https://example.org","topics":["NAV"],"pool":"alpha","device":null,"state":"ACTIVE","cursor":"` + graphql.EventCursor(0) + `"}}}`},
		{`mutation { rotateWebhookSecret(id: "wh_k") { secret } }`, `{"rotateWebhookSecret":{"secret":"whsec_bmV3"}}`},
		{`mutation { replayWebhook(id: "wh_k", after: "` + graphql.EventCursor(1) + `") { cursor } }`, `{"replayWebhook":{"cursor":"` + graphql.EventCursor(1) + `"}}`},
		{`{ webhooks { id } }`, `{"webhooks":[{"id":"wh_0"},{"id":"wh_k"}]}`},
		{`mutation { deleteWebhook(id: "wh_k") { id } }`, `{"deleteWebhook":{"id":"wh_k"}}`},
		{`mutation { deleteWebhook(id: "wh_k") { id } }`, `{"deleteWebhook":null}`},
		{`mutation { rotateWebhookSecret(id: "wh_k") { secret } }`, `{"rotateWebhookSecret":null}`},
	} {
		got, err := server.Exec(ctx, step.query, nil)
		if err != nil || string(got) != step.want {
			t.Errorf("%.60s:\n got %s, %v\nwant %s", step.query, got, err, step.want)
		}
	}
}
