package door

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
)

// Whatever decode takes, encoding/json reads as the same; what it refuses is refused as a whole.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{`{"a":[1,-2.5e3,null,true,"ä"],"b":{"c":{}}}`, `{"a":1,"a":2}`, `[[]]`, `"\ud800"`, `1e999`, ` 7 `, `{"a" 1}`, `[1 2]`, `{"a":1]`, `{1:2}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := decode(text)
		if err != nil {
			if got != nil {
				t.Fatalf("decode(%q) = %v and %v", text, got, err)
			}
			return
		}
		var want any
		if err := json.Unmarshal(text, &want); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("decode(%q) = %#v, encoding/json %#v, %v", text, got, want, err)
		}
	})
}

func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"query":"{a}","variables":{"b":[1]},"operationName":"c","extensions":{}}`))
	f.Add([]byte(`[{"query":"{a}"}]`))
	f.Add([]byte(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0000000000000000000000000000000000000000000000000000000000000000"}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		all, list, failed := paramsOf(body, 3)
		if failed != nil {
			if code := failed.err.Code(); failed.status != 400 || code != graphql.CodeRequest && code != graphql.CodeTooComplex || all != nil {
				t.Fatalf("paramsOf(%q) = %+v, %+v", body, all, failed)
			}
			return
		}
		if len(all) == 0 || len(all) > 3 || !list && len(all) > 1 {
			t.Fatalf("paramsOf(%q) = %d requests", body, len(all))
		}
		for _, p := range all {
			if !p.given && !isHash(p.hash) {
				t.Fatalf("paramsOf(%q) has neither query nor hash", body)
			}
		}
	})
}

func FuzzURL(f *testing.F) {
	f.Add("query={a}&variables={}&operationName=b")
	f.Add("extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"0"}}`))
	f.Fuzz(func(t *testing.T, query string) {
		all, failed := paramsOfURL(query)
		if failed == nil && (len(all) != 1 || !all[0].given && !isHash(all[0].hash)) {
			t.Fatalf("paramsOfURL(%q) = %+v", query, all)
		}
	})
}

func FuzzAccept(f *testing.F) {
	f.Add("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
	f.Add("application/json;q=NaN")
	f.Fuzz(func(t *testing.T, accept string) {
		media, _ := negotiate([]string{accept})
		if media != "" && media != jsonMedia && media != responseMedia {
			t.Fatalf("negotiate(%q) = %q", accept, media)
		}
	})
}

func FuzzForwarded(f *testing.F) {
	f.Add("10.0.0.1:1", "1.2.3.4, 10.0.0.2")
	f.Add("[fe80::1%eth0]:1", "::ffff:1.2.3.4")
	f.Fuzz(func(t *testing.T, peer, forwarded string) {
		d := New(Config{})
		r := httptest.NewRequest("GET", "/graphql", nil)
		r.RemoteAddr = peer
		r.Header["X-Forwarded-For"] = []string{forwarded}
		believed := d.address(r)
		delete(r.Header, "X-Forwarded-For")
		if d.address(r) != believed {
			t.Fatalf("from %q with %q: believed %v", peer, forwarded, believed)
		}
	})
}

func TestClientsAreBounded(t *testing.T) {
	t.Parallel()
	c := newClients(Rate{PerSecond: 1, Burst: 2}, 1)
	now := time.Unix(1_800_000_000, 0)
	for i := range maxClients + 1000 {
		c.take(client{name: strconv.Itoa(i)}, 1, now)
	}
	if len(c.known) > maxClients+1 {
		t.Errorf("%d callers are remembered", len(c.known))
	}
	if _, ok := c.take(client{name: "newcomer"}, 1, now); ok {
		t.Error("newcomers do not share what there is for them")
	}
	later := now.Add(2e9)
	if left, ok := c.take(client{name: "newcomer"}, 1, later); !ok || left != 1 || len(c.known) != 1 {
		t.Errorf("two seconds later: %v, %v left, %d callers; want the others forgotten", ok, left, len(c.known))
	}
	c.charge(client{name: "newcomer"}, 1e9, bad, later)
	if left, ok := c.take(client{name: "newcomer"}, 1, later.Add(3e9)); !ok || left != 0 {
		t.Errorf("three seconds after a huge charge: %v, %v left; want the debt bounded by the burst", ok, left)
	}
}
