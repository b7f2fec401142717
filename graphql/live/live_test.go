package live_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/live"
	"github.com/ethereum/go-ethereum/common"
)

// counter answers a subscription "count N" with the numbers from the variable after on, N of them, and then waits; "fail" is refused, "end" ends
// with an error, "who" tells the caller, and "flood" is large and has no end.
type counter struct{ open atomic.Int64 }

func (c *counter) Subscribe(ctx context.Context, r graphql.Request) (<-chan graphql.Delivery, error) {
	word, number, _ := strings.Cut(r.Query, " ")
	n, _ := strconv.Atoi(number)
	from, _ := r.Variables["after"].(float64)
	if cursor, ok := graphql.Resume(ctx); ok {
		from, _ = strconv.ParseFloat(cursor, 64)
	}
	refused := graphql.Errors{{Message: "no", Extensions: map[string]any{"code": "NO"}}}
	if word == "fail" {
		return nil, refused
	}
	told := make(chan graphql.Delivery)
	c.open.Add(1)
	go func() {
		defer c.open.Add(-1)
		defer close(told)
		give := func(d graphql.Delivery) {
			select {
			case told <- d:
			case <-ctx.Done():
			}
		}
		switch word {
		case "end":
			give(graphql.Delivery{Response: graphql.Response{Errors: refused}})
			return
		case "who":
			caller := graphql.CallerOf(ctx)
			give(graphql.Delivery{Response: graphql.Response{Data: json.RawMessage(`"` + caller.Account.Hex() + `"`)}, Cursor: "1"})
		case "flood":
			for ctx.Err() == nil {
				give(graphql.Delivery{Response: graphql.Response{Data: json.RawMessage(`"` + strings.Repeat("x", 1<<20) + `"`)}, Cursor: "1"})
			}
		}
		for i := range n {
			id := strconv.Itoa(int(from) + i + 1)
			give(graphql.Delivery{Response: graphql.Response{Data: json.RawMessage(id)}, Cursor: id})
		}
		<-ctx.Done()
	}()
	return told, nil
}

// tokens knows one token.
type tokens struct{}

var account = common.Address{5}

func (tokens) Authenticate(_ context.Context, bearer string) (graphql.Caller, error) {
	if bearer != "good" {
		return graphql.Caller{}, errors.New("unknown")
	}
	return graphql.Caller{Account: account}, nil
}

func (tokens) InForce(_ context.Context, callers []graphql.Caller) ([]bool, error) {
	good := make([]bool, len(callers))
	for i := range good {
		good[i] = true
	}
	return good, nil
}

// fixture is a served live.Server.
type fixture struct {
	t     *testing.T
	api   *counter
	url   string
	live  *live.Server
	drain context.CancelFunc
}

// shortly is how long requests that end may take: long enough for a busy machine.
const shortly = 300 * time.Millisecond

func start(t *testing.T, limits live.Limits, change func(*live.Server)) *fixture {
	t.Helper()
	f := &fixture{t: t, api: &counter{}}
	f.live = &live.Server{API: f.api, Auth: tokens{}, Limits: limits, Log: slog.New(slog.DiscardHandler), Now: time.Now}
	if change != nil {
		change(f.live)
	}
	ctx, cancel := context.WithCancel(t.Context())
	f.drain = cancel
	server := httptest.NewUnstartedServer(f.live.Wrap(ctx, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "next") })))
	server.Config.ReadTimeout, server.Config.WriteTimeout = shortly, shortly // for requests that end
	server.Start()
	f.url = server.URL + "/graphql"
	t.Cleanup(func() { cancel(); f.live.Wait(); server.Close() })
	return f
}

// client is a WebSocket of a test.
type client struct {
	t    *testing.T
	conn *websocket.Conn
}

// try opens a WebSocket and returns the status of the answer, 0 if there is none.
func (f *fixture) try(o *websocket.DialOptions) (*websocket.Conn, int, error) {
	conn, answer, err := websocket.Dial(f.t.Context(), f.url, o) //nolint:bodyclose // the library's business
	if answer == nil {
		return conn, 0, err
	}
	return conn, answer.StatusCode, err
}

func (f *fixture) dial(protocols ...string) *client {
	f.t.Helper()
	conn, status, err := f.try(&websocket.DialOptions{Subprotocols: protocols})
	if err != nil {
		f.t.Fatalf("dial: %v, %d", err, status)
	}
	conn.SetReadLimit(4 << 20)
	f.t.Cleanup(func() { _ = conn.CloseNow() })
	return &client{f.t, conn}
}

func (f *fixture) socket() *client {
	f.t.Helper()
	c := f.dial(live.Protocol)
	c.say(`{"type":"connection_init"}`)
	c.expect(`{"type":"connection_ack"}`)
	return c
}

func (c *client) say(text string) {
	c.t.Helper()
	if err := c.conn.Write(c.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) expect(want ...string) {
	c.t.Helper()
	for _, text := range want {
		_, got, err := c.conn.Read(c.t.Context())
		if err != nil || string(got) != text {
			c.t.Fatalf("read %s, %v, want %s", got, err, text)
		}
	}
}

// closed reads on until the server closes the socket, and compares why.
func (c *client) closed(code websocket.StatusCode) {
	c.t.Helper()
	for {
		if _, _, err := c.conn.Read(c.t.Context()); err != nil {
			if got := websocket.CloseStatus(err); got != code {
				c.t.Errorf("closed with %d (%v), want %d", got, err, code)
			}
			return
		}
	}
}

func subscribe(id, query, variables string) string {
	return fmt.Sprintf(`{"id":%q,"type":"subscribe","payload":{"query":%q,"variables":%s}}`, id, query, variables)
}

func next(id string, n int) string {
	return fmt.Sprintf(`{"id":%q,"type":"next","payload":{"data":%d,"extensions":{"cursor":"%d"}}}`, id, n, n)
}

func TestSocket(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{Operations: 2}, nil)
	c := f.socket()
	c.say(`{"type":"ping","payload":{"a":1}}`)
	c.expect(`{"type":"pong","payload":{"a":1}}`)
	c.say(`{"type":"pong"}`)
	c.say(subscribe("a", "count 2", `{"after":7}`))
	c.expect(next("a", 8), next("a", 9))
	c.say(subscribe("b", "fail", `null`))
	c.expect(`{"id":"b","type":"error","payload":[{"message":"no","extensions":{"code":"NO"}}]}`)
	c.say(subscribe("b", "end", `null`)) // the id is free again
	c.expect(`{"id":"b","type":"error","payload":[{"message":"no","extensions":{"code":"NO"}}]}`)
	c.say(subscribe("b", "count 1", `{}`))
	c.expect(next("b", 1))
	c.say(subscribe("c", "count 1", `{}`))
	_, text, err := c.conn.Read(t.Context())
	if err != nil || !strings.Contains(string(text), graphql.CodeTooComplex) {
		t.Errorf("a third subscription of two: %s, %v", text, err)
	}
	c.say(`{"id":"a","type":"complete"}`)
	c.say(`{"id":"unknown","type":"complete"}`)
	c.say(subscribe("a", "count 1", `{}`))
	c.expect(next("a", 1))
	_ = c.conn.Close(websocket.StatusNormalClosure, "")
	for f.api.open.Load() > 0 { // everything ends with the socket
		time.Sleep(time.Millisecond)
	}
}

func TestSocketIsClosedAfterTheProtocol(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{Message: 1 << 10}, nil)
	for name, test := range map[string]struct {
		code  websocket.StatusCode
		early bool // before connection_init
		says  []string
	}{
		"not JSON":              {4400, false, []string{`{`}},
		"no known type":         {4400, false, []string{`{"type":"start"}`}},
		"without id":            {4400, false, []string{`{"type":"subscribe","payload":{"query":"count 1"}}`}},
		"without query":         {4400, false, []string{`{"type":"subscribe","id":"a","payload":{}}`}},
		"with an endless id":    {4400, false, []string{subscribe(strings.Repeat("a", 129), "count 1", "{}")}},
		"variables of no shape": {4400, false, []string{subscribe("a", "count 1", "7")}},
		"init of no shape":      {4400, true, []string{`{"type":"connection_init","payload":7}`}},
		"before init":           {4401, true, []string{subscribe("a", "count 1", "{}")}},
		"a token that is not":   {4403, true, []string{`{"type":"connection_init","payload":{"authorization":"Bearer bad"}}`}},
		"twice the same id":     {4409, false, []string{subscribe("a", "count 1", "{}"), subscribe("a", "count 1", "{}")}},
		"twice init":            {4429, false, []string{`{"type":"connection_init"}`}},
		"too large":             {websocket.StatusMessageTooBig, false, []string{subscribe("a", strings.Repeat("x", 2<<10), "{}")}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := *f
			f.t = t
			var c *client
			if c = f.dial(live.Protocol); !test.early {
				c.say(`{"type":"connection_init"}`)
				c.expect(`{"type":"connection_ack"}`)
			}
			for _, text := range test.says {
				c.say(text)
			}
			c.closed(test.code)
		})
	}
	t.Run("another subprotocol", func(t *testing.T) {
		t.Parallel()
		f := *f
		f.t = t
		f.dial("graphql-ws").closed(4406)
	})
	t.Run("binary", func(t *testing.T) {
		t.Parallel()
		f := *f
		f.t = t
		c := f.socket()
		if err := c.conn.Write(t.Context(), websocket.MessageBinary, []byte(`{"type":"ping"}`)); err != nil {
			t.Fatal(err)
		}
		c.closed(4400)
	})
}

func TestSocketWithoutInitIsClosed(t *testing.T) {
	t.Parallel()
	start(t, live.Limits{Init: time.Millisecond}, nil).dial(live.Protocol).closed(4408)
}

func TestSocketOfAnAccount(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{PerPeer: 1}, func(s *live.Server) {
		n := 0
		s.Address = func(*http.Request) string { n++; return strconv.Itoa(n) } // everybody has another
	})
	c := f.dial(live.Protocol)
	c.say(`{"type":"connection_init","payload":{"Authorization":"bearer good"}}`)
	c.expect(`{"type":"connection_ack"}`)
	c.say(subscribe("a", "who", "{}"))
	c.expect(`{"id":"a","type":"next","payload":{"data":"` + account.Hex() + `","extensions":{"cursor":"1"}}}`)
	second := f.dial(live.Protocol)
	second.say(`{"type":"connection_init","payload":{"authorization":"good"}}`)
	second.closed(4430)
	if _, answer, err := f.stream("GET", "?query=who", "", "Authorization", "Bearer good"); err != nil || answer.status != http.StatusTooManyRequests {
		t.Errorf("a stream beside it: %v, %v", answer, err)
	}
}

func TestPeersAreLimited(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{PerPeer: 2}, nil)
	first := f.socket()
	f.socket()
	_, status, err := f.try(nil)
	if err == nil || status != http.StatusTooManyRequests {
		t.Fatalf("a third socket of two: %d, %v", status, err)
	}
	_ = first.conn.Close(websocket.StatusNormalClosure, "")
	for { // its place becomes free
		conn, _, err := f.try(nil)
		if err == nil {
			_ = conn.CloseNow()
			return
		}
	}
}

func TestForeignPagesAreKeptOut(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{}, func(s *live.Server) { s.Origins = []string{"app.example.org"} })
	for origin, want := range map[string]int{"https://evil.example.org": http.StatusForbidden, "https://app.example.org": http.StatusSwitchingProtocols} {
		conn, status, err := f.try(&websocket.DialOptions{HTTPHeader: http.Header{"Origin": {origin}}})
		if status != want {
			t.Errorf("from %s: %d, %v", origin, status, err)
		}
		if err == nil {
			_ = conn.CloseNow()
		}
	}
}

// When the server goes away, clients are told to come back.
func TestDraining(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{}, nil)
	c := f.socket()
	c.say(subscribe("a", "count 1", "{}"))
	c.expect(next("a", 1))
	lines, answer, err := f.stream("GET", "?query=count+1", "")
	if err != nil || answer.status != http.StatusOK {
		t.Fatal(answer, err)
	}
	f.drain()
	c.closed(websocket.StatusGoingAway)
	f.live.Wait()
	for text := range lines {
		if strings.Contains(text, "complete") {
			t.Error("a stream that is cut off says that it is complete")
		}
	}
}

// A client that takes nothing is cut off, and holds nothing up.
func TestWhoTakesNothingIsCutOff(t *testing.T) {
	t.Parallel()
	f := start(t, live.Limits{Write: 20 * time.Millisecond}, nil)
	c := f.socket()
	c.say(subscribe("a", "flood", "{}"))
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, f.url+"?query=flood", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", "text/event-stream")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	for f.api.open.Load() > 0 {
		time.Sleep(time.Millisecond)
	}
}
