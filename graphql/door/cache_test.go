package door_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
	"github.com/ethereum/go-ethereum/common"
)

// teller is a database that tells of changes.
type teller struct{ changes chan chan struct{} }

func (c *teller) open(ctx context.Context) (<-chan struct{}, error) {
	channel := make(chan struct{})
	select {
	case c.changes <- channel:
		return channel, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// running starts a door within a bubble of synctest, and returns what tells it of changes.
func running(t *testing.T, c door.Config) (d *door.Door, tell *teller, end func()) {
	t.Helper()
	tell = &teller{make(chan chan struct{})}
	c.Changes = tell.open
	d = door.New(c)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		_ = d.Run(ctx) // returns nil
		close(done)
	}()
	return d, tell, func() { cancel(); <-done }
}

const pools = `{"query":"{ pools { name } }"}`

func TestAnswersAreKeptUntilSomethingChanges(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		d, tell, end := running(t, door.Config{API: apiOf(t, s)})
		read := func(want int64, why string) {
			t.Helper()
			if w := post(d, pools); w.Code != 200 || s.reads.Load() != want {
				t.Errorf("%s: %d after %d reads, want 200 after %d", why, w.Code, s.reads.Load(), want)
			}
		}
		read(1, "before anybody tells of changes")
		read(2, "and again")
		changes := <-tell.changes
		synctest.Wait()
		read(3, "the first of an epoch")
		read(3, "the second")
		changes <- struct{}{}
		synctest.Wait()
		read(4, "after a change")
		read(4, "and again after it")
		time.Sleep(time.Second - time.Nanosecond)
		read(4, "a second later but one nanosecond")
		time.Sleep(time.Nanosecond)
		read(5, "a second later")
		close(changes)
		synctest.Wait()
		read(6, "while nobody tells")
		read(7, "and again")
		<-tell.changes
		synctest.Wait()
		read(8, "told again")
		read(8, "and kept")
		end()
	})
}

// An answer whose execution began before a change must not be served to those who come after it.
func TestAnAnswerOfBeforeAChangeIsNotServedAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		begun, proceed := make(chan struct{}), make(chan struct{})
		var once sync.Once
		s := &shelf{}
		s.slow = func(context.Context) error {
			once.Do(func() { close(begun); <-proceed })
			return nil
		}
		d, tell, end := running(t, door.Config{API: apiOf(t, s)})
		changes := <-tell.changes
		synctest.Wait()
		first := make(chan *httptest.ResponseRecorder)
		go func() { first <- post(d, pools) }()
		<-begun // it has read alpha
		beta := "beta"
		s.name.Store(&beta)
		changes <- struct{}{}
		synctest.Wait()
		close(proceed)
		if w := <-first; !strings.Contains(w.Body.String(), "alpha") {
			t.Errorf("the first: %s", w.Body)
		}
		if w := post(d, pools); strings.Contains(w.Body.String(), "alpha") {
			t.Errorf("after the change: %s", w.Body)
		}
		end()
	})
}

func TestEqualRequestsAtOnceAreExecutedOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		proceed := make(chan struct{})
		s := &shelf{slow: func(context.Context) error { <-proceed; return nil }}
		d, tell, end := running(t, door.Config{API: apiOf(t, s)})
		<-tell.changes
		synctest.Wait()
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() {
				if w := post(d, pools); w.Code != 200 || !strings.Contains(w.Body.String(), "alpha") {
					t.Errorf("%d %s", w.Code, w.Body)
				}
			})
		}
		synctest.Wait()
		close(proceed)
		all.Wait()
		if s.reads.Load() != 1 {
			t.Errorf("%d reads for ten equal requests", s.reads.Load())
		}
		end()
	})
}

// Faults are not shared: who waited for an answer that failed asks for himself.
func TestFaultsAreNotKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		fails := true
		s.slow = func(context.Context) error {
			if fails {
				return errors.New("disk on fire")
			}
			return nil
		}
		d, tell, end := running(t, door.Config{API: apiOf(t, s)})
		<-tell.changes
		synctest.Wait()
		if w := post(d, pools); !strings.Contains(w.Body.String(), graphql.CodeInternal) {
			t.Errorf("the fault: %s", w.Body)
		}
		fails = false
		if w := post(d, pools); !strings.Contains(w.Body.String(), "alpha") {
			t.Errorf("after the fault: %s", w.Body)
		}
		end()
	})
}

// keyring knows the token of each of two accounts.
type keyring map[string]graphql.Caller

func (k keyring) Authenticate(_ context.Context, bearer string) (graphql.Caller, error) {
	switch caller, ok := k[bearer]; {
	case ok:
		return caller, nil
	case bearer == "broken":
		return caller, errors.New("secret-7 does not answer")
	default:
		return caller, graphql.NewError(graphql.CodeUnauthenticated, "the key is not known")
	}
}

func twoKeys() keyring {
	return keyring{
		"one": {Account: common.Address{1}, Key: "k1"}, "two": {Account: common.Address{2}, Key: "k2"},
		"session": {Account: common.Address{1}},
	}
}

func bearing(token, body string) *http.Request {
	r := request("POST", "/graphql", "application/json", "", body)
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

func TestAnswersAreKeptPerCaller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		d, tell, end := running(t, door.Config{API: apiOf(t, s), Auth: twoKeys()})
		<-tell.changes
		synctest.Wait()
		for i, step := range []struct {
			r     *http.Request
			reads int64
		}{
			{request("POST", "/graphql", "application/json", "", pools), 1},
			{bearing("one", pools), 2},
			{bearing("two", pools), 3},
			{bearing("session", pools), 4},
			{bearing("one", pools), 4},
			{request("POST", "/graphql", "application/json", "application/json", pools), 5},
			{request("POST", "/graphql", "application/json", "", pools+" "), 6},
			{request("GET", get("{ pools { name } }"), "", "", ""), 7},
			{request("GET", get("{ pools { name } }"), "", "", ""), 7},
			{request("POST", "/graphql", "application/json", "", pools), 7},
		} {
			if w := ask(d, step.r); w.Code != 200 || s.reads.Load() != step.reads {
				t.Errorf("step %d: %d after %d reads, want %d", i, w.Code, s.reads.Load(), step.reads)
			}
		}
		end()
	})
}

func TestTheCacheIsBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		d, tell, end := running(t, door.Config{API: apiOf(t, s), CacheMax: 2000})
		<-tell.changes
		synctest.Wait()
		for i := range 20 { // some three of them fit
			post(d, pools+strings.Repeat(" ", i))
		}
		before := s.reads.Load()
		for i := range 20 {
			post(d, pools+strings.Repeat(" ", i))
		}
		if again := s.reads.Load() - before; again < 10 || again == 20 {
			t.Errorf("%d of 20 were read again: want most of them, and not all", again)
		}
		end()
	})
}

func TestETags(t *testing.T) {
	t.Parallel()
	d := door.New(door.Config{API: api(t, nil)})
	target := get("{ pools { name } }")
	first := ask(d, request("GET", target, "", "", ""))
	etag := first.Header().Get("ETag")
	if etag == "" || first.Header().Get("Cache-Control") != "public, max-age=0, must-revalidate" || first.Header().Get("Vary") != "Accept, Authorization" {
		t.Fatalf("headers %v", first.Header())
	}
	for match, want := range map[string]int{etag: 304, "W/" + etag: 304, `"x", ` + etag: 304, "*": 304, `"x"`: 200, "": 200} {
		r := request("GET", target, "", "", "")
		r.Header.Set("If-None-Match", match)
		w := ask(d, r)
		if w.Code != want || want == 304 && w.Body.Len() > 0 {
			t.Errorf("If-None-Match %s: %d %s, want %d", match, w.Code, w.Body, want)
		}
	}
	plain := ask(d, request("GET", target, "", "application/json", ""))
	if plain.Header().Get("ETag") == etag {
		t.Error("two media types share a strong tag")
	}
	for _, r := range []*http.Request{request("POST", "/graphql", "application/json", "", pools), request("GET", get("{ nothing }"), "", "", "")} {
		if w := ask(d, r); w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s may be kept: %v", r.Method, w.Body, w.Header())
		}
	}
}

// BenchmarkCached is what the door itself takes for an answer that is kept.
func BenchmarkCached(b *testing.B) {
	changes := make(chan struct{})
	d := door.New(door.Config{API: api(b, nil), Rate: door.Rate{PerSecond: 1e9}, CacheFor: time.Hour, Metrics: door.NewMetrics(), Changes: func(context.Context) (<-chan struct{}, error) { return changes, nil }})
	go d.Run(b.Context()) //nolint:errcheck // returns nil
	for {                 // until it keeps answers
		if post(d, pools); strings.Contains(ask(d.Metrics.Handler(), request("GET", "/metrics", "", "", "")).Body.String(), `outcome="CACHED"} 1`) {
			break
		}
	}
	r := request("POST", "/graphql", "application/json", "", "")
	body := bytes.NewReader(nil)
	w := &discarder{header: http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		body.Reset([]byte(pools))
		r.Body = io.NopCloser(body)
		clear(w.header)
		d.ServeHTTP(w, r)
	}
}

type discarder struct{ header http.Header }

func (d *discarder) Header() http.Header           { return d.header }
func (*discarder) WriteHeader(int)                 {}
func (*discarder) Write(b []byte) (int, error)     { return len(b), nil }
func (*discarder) SetReadDeadline(time.Time) error { return nil }
