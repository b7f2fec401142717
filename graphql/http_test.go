package graphql_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/graphql"
)

const version = `{"query":"{ _meta { version } }"}`

func request(method, target, contentType, accept, body string) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	return r
}

func get(query string) string { return "/graphql?query=" + url.QueryEscape(query) }

func TestDoor(t *testing.T) {
	t.Parallel()
	page := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<page>") })
	handler := serve(t, fullShelf()).Handler(graphql.Door{Page: page})
	const modern, plain = "application/graphql-response+json", "application/json"
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	padded := func(n int) string { return version + strings.Repeat(" ", n-len(version)) }
	tests := []struct {
		name, method, target, contentType, accept, body string
		status                                          int
		media, contains                                 string
	}{
		{"post", "POST", "/graphql", plain, "", version, 200, modern, `{"data":{"_meta":{"version":"test"}}}`},
		{"post any", "POST", "/graphql", "application/json; charset=utf-8", "*/*", version, 200, modern, `"test"`},
		{"post plain", "POST", "/graphql", plain, plain, version, 200, plain, `"test"`},
		{"post prefers plain", "POST", "/graphql", plain, modern + ";q=0.2, " + plain, version, 200, plain, `"test"`},
		{"post refuses plain", "POST", "/graphql", plain, "application/*, " + plain + ";q=0", version, 200, modern, `"test"`},
		{"post wants xml", "POST", "/graphql", plain, "text/xml", version, 406, plain, "BAD_REQUEST"},
		{"post form", "POST", "/graphql", "application/x-www-form-urlencoded", "", "query=%7B%7D", 415, modern, "BAD_REQUEST"},
		{"post text", "POST", "/graphql", "text/plain", "", version, 415, modern, "BAD_REQUEST"},
		{"post untyped", "POST", "/graphql", "", "", version, 415, modern, "BAD_REQUEST"},
		{"post latin", "POST", "/graphql", "application/json; charset=latin1", "", version, 415, modern, "BAD_REQUEST"},
		{"body at limit", "POST", "/graphql", plain, "", padded(graphql.MaxBody), 200, modern, `"test"`},
		{"body over limit", "POST", "/graphql", plain, "", padded(graphql.MaxBody + 1), 413, modern, "BAD_REQUEST"},
		{"not JSON", "POST", "/graphql", plain, "", "{", 400, modern, "BAD_REQUEST"},
		{"two values", "POST", "/graphql", plain, "", version + version, 400, modern, "BAD_REQUEST"},
		{"batch", "POST", "/graphql", plain, "", "[" + version + "]", 400, modern, "not a list"},
		{"no query", "POST", "/graphql", plain, "", `{}`, 400, modern, "no query"},
		{"variables list", "POST", "/graphql", plain, "", `{"query":"{a}","variables":[]}`, 400, modern, "BAD_REQUEST"},
		{"variables null", "POST", "/graphql", plain, "", `{"query":"{_meta{version}}","variables":null}`, 200, modern, `"test"`},
		{"syntax", "POST", "/graphql", plain, "", `{"query":"{"}`, 400, modern, "GRAPHQL_PARSE_FAILED"},
		{"syntax plain", "POST", "/graphql", plain, plain, `{"query":"{"}`, 200, plain, "GRAPHQL_PARSE_FAILED"},
		{"invalid", "POST", "/graphql", plain, "", `{"query":"{x}"}`, 400, modern, "GRAPHQL_VALIDATION_FAILED"},
		{"partial", "POST", "/graphql", plain, "", `{"query":"{pool(name:\"alpha\"){name cashFlows(first:0){paidAt}}}"}`, 200, modern, `"data":{"pool":null}`},
		{"get", "GET", get("{_meta{version}}"), "", "", "", 200, modern, `"test"`},
		{"get variables", "GET", get("query($n:String!){pool(name:$n){name}}") + "&variables=" + url.QueryEscape(`{"n":"alpha"}`), "", "", "", 200, modern, `"alpha"`},
		{"get bad variables", "GET", get("{_meta{version}}") + "&variables=7", "", "", "", 400, modern, "BAD_REQUEST"},
		{"get operation", "GET", get("query A{_meta{version}} query B{_meta{asOf}}") + "&operationName=B", "", "", "", 200, modern, `"asOf"`},
		{"get nothing", "GET", "/graphql", "", plain, "", 400, plain, "/schema.graphql"},
		{"browser", "GET", "/graphql", "", browser, "", 200, "", "<page>"},
		{"browser with query", "GET", get("{x}"), "", browser, "", 200, "", "<page>"},
		{"put", "PUT", "/graphql", plain, "", version, 405, plain, "BAD_REQUEST"},
		{"schema", "GET", "/schema.graphql", "", browser, "", 200, "application/graphql", "type Tranche {"},
		{"preflight", "OPTIONS", "/graphql", "", "", "", 204, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, request(test.method, test.target, test.contentType, test.accept, test.body))
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.contains) {
				t.Errorf("%d %.200s, want %d with %q", w.Code, w.Body, test.status, test.contains)
			}
			if got := w.Header().Get("Content-Type"); test.media != "" && got != test.media+"; charset=utf-8" {
				t.Errorf("Content-Type %q, want %q", got, test.media)
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "*" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("headers %v", w.Header())
			}
			if test.media == modern || test.media == plain {
				var answer map[string]any
				if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
					t.Errorf("the answer is not JSON: %v", err)
				}
			}
		})
	}
}

// slowPools answers when its context ends.
type slowPools struct{ *shelf }

func (slowPools) Pools(ctx context.Context, _ int, _ string) ([]graphql.Pool, error) {
	<-ctx.Done()
	return nil, fmt.Errorf("query pools: %w", ctx.Err())
}

func TestSlowReadersTimeOutAndCrowdsAreTurnedAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := fullShelf()
		server, err := graphql.New(graphql.Readers{Pools: slowPools{s}, Devices: s, Attestations: s, Earnings: s, Status: s, NavProofs: s}, nil)
		if err != nil {
			t.Fatal(err)
		}
		handler := server.Handler(graphql.Door{Timeout: time.Second, MaxConcurrent: 1})
		slow := httptest.NewRecorder()
		done := make(chan struct{})
		start := time.Now()
		go func() {
			handler.ServeHTTP(slow, request("POST", "/graphql", "application/json", "", `{"query":"{ pools { name } }"}`))
			close(done)
		}()
		synctest.Wait()
		turned := httptest.NewRecorder()
		handler.ServeHTTP(turned, request("POST", "/graphql", "application/json", "", version))
		if turned.Code != 503 || turned.Header().Get("Retry-After") == "" || !strings.Contains(turned.Body.String(), "BUSY") {
			t.Errorf("the second request: %d %s, want 503 BUSY", turned.Code, turned.Body)
		}
		<-done
		if slow.Code != 503 || !strings.Contains(slow.Body.String(), graphql.CodeTimeout) || time.Since(start) != time.Second {
			t.Errorf("the slow request: %d %s after %v, want 503 TIMEOUT after 1s", slow.Code, slow.Body, time.Since(start))
		}
		again := httptest.NewRecorder()
		handler.ServeHTTP(again, request("POST", "/graphql", "application/json", "", version))
		if again.Code != 200 {
			t.Errorf("after that: %d, want the slot back and 200", again.Code)
		}
	})
}
