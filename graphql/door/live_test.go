package door_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
)

func TestLiveRequestsAreHandedOnWithTheirCaller(t *testing.T) {
	t.Parallel()
	live := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "live "+graphql.CallerOf(r.Context()).Key)
	})
	d := door.New(door.Config{API: api(t, nil), Auth: twoKeys(), Live: live})
	socket := request("GET", "/graphql", "", "", "")
	socket.Header.Set("Connection", "Upgrade")
	socket.Header.Set("Upgrade", "WebSocket")
	stream := bearing("one", version)
	stream.Header.Set("Accept", "text/event-stream")
	bad := bearing("six", version)
	bad.Header.Set("Accept", "text/event-stream")
	for want, r := range map[string]*http.Request{"live ": socket, "live k1": stream, graphql.CodeUnauthenticated: bad, `"test"`: bearing("one", version)} {
		if w := ask(d, r); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%v: %d %s, want %s", r.Header, w.Code, w.Body, want)
		}
	}
	if w := ask(door.New(door.Config{API: api(t, nil)}), socket); w.Code != 404 {
		t.Errorf("without a handler: %d %s", w.Code, w.Body)
	}
}

func TestForeignPages(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil)})
	embedded := request("GET", get("{ _meta { version } }"), "", "image/*,*/*;q=0.8", "")
	embedded.Header.Set("Sec-Fetch-Mode", "no-cors")
	if w := ask(d, embedded); w.Code != 403 {
		t.Errorf("as a picture: %d %s", w.Code, w.Body)
	}
	fetched := request("GET", get("{ _meta { version } }"), "", "", "")
	fetched.Header.Set("Sec-Fetch-Mode", "cors")
	if w := ask(d, fetched); w.Code != 200 || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("by fetch: %d %v", w.Code, w.Header())
	}
	w := ask(d, request("OPTIONS", "/graphql", "", "", ""))
	if w.Code != 204 || !strings.Contains(w.Header().Get("Access-Control-Allow-Headers"), "Authorization") || w.Header().Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("preflight: %d %v", w.Code, w.Header())
	}
}

func TestMetricsCountOutcomes(t *testing.T) {
	t.Parallel()
	m := door.NewMetrics()
	d := door.New(door.Config{API: api(t, nil), Metrics: m})
	post(d, version)
	post(d, `{"query":"{ nothing }"}`)
	ask(d, request("PUT", "/graphql", "", "", ""))
	text := ask(m.Handler(), request("GET", "/metrics", "", "", "")).Body.String()
	for _, want := range []string{
		`requests_total{outcome="OK"} 1`, `requests_total{outcome="GRAPHQL_VALIDATION_FAILED"} 1`, `requests_total{outcome="BAD_REQUEST"} 1`,
		"corebond_api_in_flight 0", "corebond_api_seconds_count 2",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics do not have %s:\n%s", want, text)
		}
	}
}
