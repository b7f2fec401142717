package door_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
)

func from(address string, forwarded ...string) *http.Request {
	r := request("POST", "/graphql", "application/json", "", version)
	r.RemoteAddr = address
	for _, f := range forwarded {
		r.Header.Add("X-Forwarded-For", f)
	}
	return r
}

func TestPointsAreSpentAndComeBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := door.New(door.Config{API: api(t, nil), Rate: door.Rate{PerSecond: 2, Burst: 3}})
		for i, want := range []int{200, 200, 429} {
			w := ask(d, from("192.0.2.1:1"))
			h := w.Header()
			if w.Code != want || h.Get("RateLimit-Limit") != "3" || h.Get("X-RateLimit-Limit") != "3" {
				t.Errorf("request %d: %d, want %d; %v", i, w.Code, want, h)
			}
			if want == 429 && (h.Get("Retry-After") != "1" || h.Get("RateLimit-Remaining") != "0" || !strings.Contains(w.Body.String(), graphql.CodeRateLimited)) {
				t.Errorf("request %d: %v %s", i, h, w.Body)
			}
		}
		if w := ask(d, from("192.0.2.2:1")); w.Code != 200 {
			t.Errorf("another caller: %d", w.Code)
		}
		time.Sleep(500 * time.Millisecond)
		if w := ask(d, from("192.0.2.1:1")); w.Code != 200 {
			t.Errorf("half a second later: %d, want a point back", w.Code)
		}
		time.Sleep(time.Hour)
		if w := ask(d, from("192.0.2.1:1")); w.Header().Get("RateLimit-Remaining") != "2" || w.Header().Get("RateLimit-Reset") != "1" {
			t.Errorf("an hour later: %v, want no more saved up than the burst", w.Header())
		}
	})
}

func TestWhatIsCostlyCostsMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := door.New(door.Config{API: api(t, nil), Rate: door.Rate{PerSecond: 1, Burst: 100}})
		left := func(query string) float64 {
			w := post(d, `{"query":"`+query+`"}`)
			after := post(d, version)
			if w.Code != 200 {
				t.Fatalf("%s: %d %s", query, w.Code, w.Body)
			}
			n, err := strconv.ParseFloat(after.Header().Get("RateLimit-Remaining"), 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		var wide strings.Builder
		for i := range 30 { // 3000 rows of four values each
			fmt.Fprintf(&wide, "a%d: pools(first: 100) { name advance { value unit } } ", i)
		}
		cheap := left("{ _meta { version } }")
		if costly := cheap - left("{ "+wide.String()+"}"); costly < 1+30+12 || costly > 1+30+12+3 {
			t.Errorf("3000 rows of 12 000 values cost %g points, want some 43 and one for asking", costly)
		}
	})
}

func TestWhatIsRefusedCostsMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := door.New(door.Config{API: api(t, nil), Rate: door.Rate{PerSecond: 1, Burst: 100}})
		for body, want := range map[string]string{`{"query":"{ nothing }"}`: "88", `{"query":"{"}`: "88", `{`: "88", version: "97"} { // and one for asking
			post(d, body)
			if left := post(d, version).Header().Get("RateLimit-Remaining"); left != want {
				t.Errorf("%s: %s points of 100 left, want %s", body, left, want)
			}
			time.Sleep(time.Hour)
		}
	})
}

func TestSomePlacesAreForThoseWhoAreKnown(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		proceed := make(chan struct{})
		d := door.New(door.Config{API: api(t, waitFor(proceed)), MaxConcurrent: 4, Auth: twoKeys()})
		for range 3 {
			go post(d, `{"query":"{ pools { name } }"}`)
			synctest.Wait()
		}
		if stranger, known := post(d, version), ask(d, bearing("one", version)); stranger.Code != 503 || known.Code != 200 {
			t.Errorf("with three of four places taken: a stranger %d, one who is known %d, want 503 and 200", stranger.Code, known.Code)
		}
		close(proceed)
		synctest.Wait()
	})
}

func TestWhoIsAskedFor(t *testing.T) {
	t.Parallel()
	one := door.Rate{PerSecond: 0.001, Burst: 1}
	trusted := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for name, test := range map[string]struct {
		a, b *http.Request
		same bool
	}{
		"one address":            {from("192.0.2.1:1"), from("192.0.2.1:2"), true},
		"two addresses":          {from("192.0.2.1:1"), from("192.0.2.2:1"), false},
		"mapped":                 {from("192.0.2.1:1"), from("[::ffff:192.0.2.1]:1"), true},
		"one subscriber":         {from("[2001:db8::1]:1"), from("[2001:db8::ffff:1]:1"), true},
		"two subscribers":        {from("[2001:db8::1]:1"), from("[2001:db8:0:1::1]:1"), false},
		"forged header":          {from("192.0.2.1:1", "1.1.1.1"), from("192.0.2.1:1", "2.2.2.2"), true},
		"behind a proxy":         {from("10.0.0.1:1", "1.1.1.1"), from("10.0.0.1:1", "2.2.2.2"), false},
		"behind two":             {from("10.0.0.1:1", "1.1.1.1, 10.0.0.2"), from("10.9.0.1:1", "1.1.1.1"), true},
		"forged behind a proxy":  {from("10.0.0.1:1", "6.6.6.6, 1.1.1.1"), from("10.0.0.1:1", "7.7.7.7, 1.1.1.1"), true},
		"forged in a field":      {from("10.0.0.1:1", "6.6.6.6", "1.1.1.1"), from("10.0.0.1:1", "7.7.7.7", "1.1.1.1"), true},
		"nonsense from a proxy":  {from("10.0.0.1:1", "1.1.1.1, x"), from("10.0.0.1:1", "2.2.2.2, y"), true},
		"a proxy of IPv6":        {from("[fd00::1]:1", "2001:db8::1"), from("[fd00::2]:1", "2001:db8::2"), true},
		"without an address":     {from("@"), from(""), true},
		"a stranger and a key":   {from("192.0.2.1:1"), bearing("one", version), false},
		"two keys":               {bearing("one", version), bearing("two", version), false},
		"key and session of one": {bearing("one", version), bearing("session", version), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := door.New(door.Config{API: api(t, nil), Rate: one, Proxies: trusted, Auth: twoKeys()})
			first, second := ask(d, test.a), ask(d, test.b)
			if first.Code != 200 || (second.Code == 429) != test.same {
				t.Errorf("%d, then %d; the same caller: %v", first.Code, second.Code, test.same)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		header []string
		status int
		code   string
	}{
		"good":       {[]string{"Bearer one"}, 200, `"test"`},
		"lower case": {[]string{"bearer one"}, 200, `"test"`},
		"unknown":    {[]string{"Bearer six"}, 401, graphql.CodeUnauthenticated},
		"empty":      {[]string{"Bearer "}, 401, graphql.CodeUnauthenticated},
		"basic":      {[]string{"Basic b25l"}, 401, graphql.CodeUnauthenticated},
		"two":        {[]string{"Bearer one", "Bearer two"}, 401, graphql.CodeUnauthenticated},
		"our fault":  {[]string{"Bearer broken"}, 500, graphql.CodeInternal},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := request("POST", "/graphql", "application/json", "", version)
			r.Header["Authorization"] = test.header
			w := ask(door.New(door.Config{API: api(t, nil), Auth: twoKeys()}), r)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.code) || strings.Contains(w.Body.String(), "secret-7") {
				t.Errorf("%d %s, want %d with %s", w.Code, w.Body, test.status, test.code)
			}
			if (w.Code == 401) != (w.Header().Get("WWW-Authenticate") != "") {
				t.Errorf("headers %v", w.Header())
			}
		})
	}
	if w := ask(door.New(door.Config{API: api(t, nil)}), bearing("one", version)); w.Code != 401 {
		t.Errorf("without an authenticator: %d", w.Code)
	}
}

func TestGuessingTokensIsSlow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := door.New(door.Config{API: api(t, nil), Auth: twoKeys(), Rate: door.Rate{PerSecond: 0.01, Burst: 30}})
		guesses := 0
		for range 100 {
			if ask(d, bearing("guess", version)).Code == 401 {
				guesses++
			}
		}
		if guesses != 3 {
			t.Errorf("%d guesses with 30 points, want 3", guesses)
		}
		if w := ask(d, bearing("one", version)); w.Code != 429 {
			t.Errorf("a good token after that: %d, which is one more guess", w.Code)
		}
	})
}

func TestOneCallerCannotTakeAllPlaces(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		proceed := make(chan struct{})
		d := door.New(door.Config{API: api(t, waitFor(proceed)), MaxConcurrent: 8, Rate: door.Rate{PerSecond: 100}})
		body := `{"query":"{ pools { name } }"}`
		codes := make(chan int, 4)
		for range 4 {
			go func() {
				r := request("POST", "/graphql", "application/json", "", body)
				r.RemoteAddr = "192.0.2.1:1"
				codes <- ask(d, r).Code
			}()
		}
		synctest.Wait()
		close(proceed)
		counted := map[int]int{}
		for range 4 {
			counted[<-codes]++
		}
		if counted[200] != 2 || counted[429] != 2 {
			t.Errorf("%v, want two of eight places for one caller, and 429", counted)
		}
		if w := ask(d, from("192.0.2.1:1")); w.Code != 200 {
			t.Errorf("after that: %d, want the places back", w.Code)
		}
	})
}
