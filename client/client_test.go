package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/client"
	"github.com/corebond/corebond/client/navproof"
	"github.com/ethereum/go-ethereum/common"
)

// reply is one answer of a service that follows a script.
type reply struct {
	status int
	header map[string]string
	body   string
}

// scripted is a service that gives one reply after another, the last one for ever, and keeps what it was asked.
type scripted struct {
	replies []reply
	asked   []*http.Request
	bodies  []string
}

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.asked, s.bodies = append(s.asked, r), append(s.bodies, string(body))
	next := s.replies[min(len(s.asked), len(s.replies))-1]
	w.Header().Set("Content-Type", "application/graphql-response+json; charset=utf-8")
	for name, value := range next.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(next.status)
	_, _ = io.WriteString(w, next.body)
}

// serve starts a service and a client whose waits are noted and take no time.
func serve(t testing.TB, replies ...reply) (*client.Client, *scripted, *[]time.Duration) {
	t.Helper()
	s, waits := &scripted{replies: replies}, &[]time.Duration{}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return &client.Client{URL: server.URL + "/graphql", HTTP: server.Client(), Wait: func(_ context.Context, d time.Duration) error {
		*waits = append(*waits, d)
		return nil
	}}, s, waits
}

func ok(data string) reply { return reply{200, nil, `{"data":` + data + `}`} }

func TestQuery(t *testing.T) {
	t.Parallel()
	c, s, _ := serve(t, ok(`{"pool":{"name":"alpha"}}`))
	c.Key = "ck_1_secret"
	var got struct{ Pool struct{ Name string } }
	if err := c.Query(t.Context(), "query($n: String!) { pool(name: $n) { name } }", map[string]any{"n": "alpha"}, &got); err != nil || got.Pool.Name != "alpha" {
		t.Errorf("Query = %+v, %v", got, err)
	}
	r := s.asked[0]
	if r.Method != http.MethodPost || r.URL.Path != "/graphql" || r.Header.Get("Authorization") != "Bearer ck_1_secret" || r.Header.Get("Content-Type") != "application/json" {
		t.Errorf("asked %s %s with %v", r.Method, r.URL, r.Header)
	}
	if want := `{"query":"query($n: String!) { pool(name: $n) { name } }","variables":{"n":"alpha"}}`; s.bodies[0] != want {
		t.Errorf("sent %s, want %s", s.bodies[0], want)
	}
}

func TestErrorsAreTyped(t *testing.T) {
	t.Parallel()
	c, _, _ := serve(t, reply{200, nil, `{"errors":[{"message":"first is 0","path":["pools",2,"x"],"extensions":{"code":"INVALID_INPUT","field":"first"}},{"message":"m"}],"data":{"name":"n","pools":null}}`})
	var got struct{ Name string }
	err := c.Query(t.Context(), "{ x }", nil, &got)
	var list client.Errors
	if !errors.As(err, &list) || len(list) != 2 || list[0].Code() != "INVALID_INPUT" || !client.Is(err, "INVALID_INPUT") || client.Is(err, "BUSY") || got.Name != "n" {
		t.Errorf("Query = %v, with data %+v", err, got)
	}
	if want := "INVALID_INPUT: first is 0 at pools.2.x (and 1 more)"; err.Error() != want {
		t.Errorf("error reads %q, want %q", err, want)
	}
	for name, r := range map[string]reply{
		"a page":      {502, map[string]string{"Content-Type": "text/html"}, "<h1>bad gateway</h1>"},
		"not JSON":    {200, nil, "{"},
		"nothing":     {200, nil, "{}"},
		"null answer": {200, nil, "null"},
	} {
		c, _, _ := serve(t, r)
		var status *client.StatusError
		if err := c.Query(t.Context(), "{ x }", nil, nil); !errors.As(err, &status) || status.Status != r.status {
			t.Errorf("%s: %v, want a StatusError", name, err)
		}
	}
}

func TestBusyServiceIsAskedAgain(t *testing.T) {
	t.Parallel()
	busy := func(status int, header map[string]string) reply {
		return reply{status, header, `{"errors":[{"message":"busy","extensions":{"code":"BUSY"}}]}`}
	}
	for name, test := range map[string]struct {
		replies  []reply
		attempts int
		asked    int
		waits    []time.Duration
		code     string
	}{
		"it says when":          {[]reply{busy(429, map[string]string{"Retry-After": "7"}), ok("{}")}, 0, 2, []time.Duration{7 * time.Second}, ""},
		"it does not say when":  {[]reply{busy(503, nil), busy(503, nil), ok("{}")}, 0, 3, []time.Duration{time.Second, 2 * time.Second}, ""},
		"it says a date":        {[]reply{busy(503, map[string]string{"Retry-After": "Fri, 01 May 2026 00:00:05 GMT", "Date": "Fri, 01 May 2026 00:00:00 GMT"}), ok("{}")}, 0, 2, []time.Duration{5 * time.Second}, ""},
		"it asks for too much":  {[]reply{busy(429, map[string]string{"Retry-After": "86400"}), ok("{}")}, 0, 2, []time.Duration{30 * time.Second}, ""},
		"it stays busy":         {[]reply{busy(503, nil)}, 3, 3, []time.Duration{time.Second, 2 * time.Second}, "BUSY"},
		"once only":             {[]reply{busy(503, nil)}, 1, 1, nil, "BUSY"},
		"a refusal is no crowd": {[]reply{busy(400, map[string]string{"Retry-After": "1"})}, 0, 1, nil, "BUSY"},
	} {
		c, s, waits := serve(t, test.replies...)
		c.Attempts = test.attempts
		err := c.Query(t.Context(), "{ x }", nil, nil)
		if len(s.asked) != test.asked || !slices.Equal(*waits, test.waits) || (err != nil) != (test.code != "") || err != nil && !client.Is(err, test.code) {
			t.Errorf("%s: asked %d times after %v, %v; want %d after %v, %q", name, len(s.asked), *waits, err, test.asked, test.waits, test.code)
		}
	}
	c, _, _ := serve(t, busy(503, nil))
	c.Wait = nil
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Query(ctx, "{ x }", nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after the caller left: %v", err)
	}
}

func TestPersistedQuery(t *testing.T) {
	t.Parallel()
	unknown := reply{200, nil, `{"errors":[{"message":"m","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`}
	c, s, _ := serve(t, unknown, ok("{}"), ok("{}"))
	c.Persisted = true
	for range 2 {
		if err := c.Query(t.Context(), "{ x }", map[string]any{"n": 1}, nil); err != nil {
			t.Fatal(err)
		}
	}
	const extensions = len(`{"persistedQuery":{"version":1,"sha256Hash":""}}`) + 64
	for i, want := range []string{"GET", "POST", "GET"} {
		if s.asked[i].Method != want {
			t.Errorf("request %d is %s, want %s", i, s.asked[i].Method, want)
		}
	}
	values := s.asked[0].URL.Query()
	if values.Has("query") || values.Get("variables") != `{"n":1}` || len(values.Get("extensions")) != extensions {
		t.Errorf("asked with %v", values)
	}
	if !strings.Contains(s.bodies[1], `"query":"{ x }"`) || !strings.Contains(s.bodies[1], strings.Trim(values.Get("extensions"), "{}")) {
		t.Errorf("sent %s", s.bodies[1])
	}
}

func TestAll(t *testing.T) {
	t.Parallel()
	type node struct{ ID string }
	page := func(next, end string, ids ...string) reply {
		text := `{"page":{"pageInfo":{"hasNextPage":` + next + `,"endCursor":` + end + `},"edges":[`
		for i, id := range ids {
			text += strings.Repeat(",", min(i, 1)) + `{"cursor":"c","node":{"id":"` + id + `"}}`
		}
		return ok(text + `]}}`)
	}
	for name, test := range map[string]struct {
		replies []reply
		want    string
		fails   bool
	}{
		"three pages":        {[]reply{page("true", `"x"`, "a", "b"), page("true", `"y"`, "c"), page("false", "null")}, "abc", false},
		"no end":             {[]reply{page("true", `"x"`, "a"), page("true", `"x"`, "b")}, "ab", true},
		"no cursor":          {[]reply{page("true", "null", "a")}, "a", true},
		"another name":       {[]reply{ok(`{"list":{}}`)}, "", true},
		"a fault in between": {[]reply{page("true", `"x"`, "a"), {200, nil, `{"errors":[{"message":"m"}],"data":{"page":null}}`}}, "a", true},
	} {
		c, s, _ := serve(t, test.replies...)
		got, failed := "", false
		for n, err := range client.All[node](t.Context(), c, "q", map[string]any{"k": 1}) {
			if err != nil {
				failed = true
				continue
			}
			got += n.ID
		}
		if got != test.want || failed != test.fails {
			t.Errorf("%s: %q, failed %v", name, got, failed)
		}
		if len(s.bodies) > 1 && (!strings.Contains(s.bodies[1], `"after":"x"`) || !strings.Contains(s.bodies[1], `"k":1`)) {
			t.Errorf("%s: page 2 was asked for with %s", name, s.bodies[1])
		}
	}
	c, s, _ := serve(t, page("true", `"x"`, "a", "b"))
	for _, err := range client.All[node](t.Context(), c, "q", nil) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if len(s.asked) != 1 {
		t.Errorf("asked %d times though the caller stopped", len(s.asked))
	}
}

// proof is a good proof of pool p, and who signs there.
func proof(t testing.TB) (file string, signers []common.Address, now time.Time) {
	t.Helper()
	b, err := os.ReadFile("navproof/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Signers []common.Address
		Now     time.Time
		Cases   []struct{ File string }
	}
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v.Cases[1].File, v.Signers, v.Now
}

func answered(t testing.TB, file string) reply {
	t.Helper()
	text, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return ok(`{"navProof":{"document":` + string(text) + `}}`)
}

func TestNavProof(t *testing.T) {
	t.Parallel()
	file, signers, now := proof(t)
	c, s, _ := serve(t, answered(t, file))
	d, err := c.NavProofOf(t.Context(), "p", 2, "device", "d3")
	if err != nil {
		t.Fatal(err)
	}
	verifier := navproof.Verifier{Signers: signers, Now: now}
	if r, err := verifier.Verify(d); err != nil || r.NAV != "13565.562329" {
		t.Errorf("Verify = %+v, %v", r, err)
	}
	if want := `"variables":{"leaf":{"kind":"DEVICE","name":"d3"},"pool":"p","seq":2}`; !strings.Contains(s.bodies[0], want) {
		t.Errorf("sent %s, want %s", s.bodies[0], want)
	}
	if _, err := c.NavProof(t.Context(), "q"); err == nil || !strings.Contains(err.Error(), `a proof of pool "p"`) {
		t.Errorf("the proof of another pool: %v", err)
	}
	c, _, _ = serve(t, ok(`{"navProof":null}`))
	if _, err := c.NavProof(t.Context(), "p"); !errors.Is(err, client.ErrNotFound) {
		t.Errorf("no proof: %v", err)
	}
	c, _, _ = serve(t, ok(`{"navProof":{"document":"{}"}}`))
	var input *navproof.InputError
	if _, err := c.NavProof(t.Context(), "p"); !errors.As(err, &input) {
		t.Errorf("no document: %v", err)
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	hash := common.HexToHash("0x2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824") // of hello
	c, s, _ := serve(t, reply{200, nil, "hello"})
	if b, err := c.Report(t.Context(), hash); err != nil || string(b) != "hello" || s.asked[0].URL.Path != "/reports/"+hash.Hex() {
		t.Errorf("Report = %q, %v from %s", b, err, s.asked[0].URL)
	}
	if _, err := c.Report(t.Context(), common.Hash{1}); err == nil {
		t.Error("a report of another hash is taken")
	}
	c, _, _ = serve(t, reply{404, nil, ""})
	if _, err := c.Report(t.Context(), hash); !errors.Is(err, client.ErrNotFound) {
		t.Errorf("no report: %v", err)
	}
}
