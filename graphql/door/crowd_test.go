package door_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
)

func asks(address, body string) *http.Request {
	r := request("POST", "/graphql", "application/json", "", body)
	r.RemoteAddr = address + ":1"
	return r
}

const honest = "198.51.100.1"

// crowded is a door before which a crowd stands: honest has earned its standing there, and strangers have all places that they may have. It has
// 16 places, of which strangers may work in two, and be in eight.
func crowded(t *testing.T) (d *door.Door, end func()) {
	t.Helper()
	proceed := make(chan struct{})
	d, tell, stop := running(t, door.Config{API: api(t, waitFor(proceed)), Rate: door.Rate{PerSecond: 1000}, MaxConcurrent: 16, MaxWorking: 16})
	<-tell.changes
	for i := range 10 { // each another text, so that it is executed
		if w := ask(d, asks(honest, version+strings.Repeat(" ", i))); w.Code != http.StatusOK {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		time.Sleep(time.Second)
	}
	for i := range 2 {
		go ask(d, asks(fmt.Sprintf("203.0.113.%d", i), pools+strings.Repeat(" ", i)))
	}
	synctest.Wait()
	return d, func() {
		close(proceed)
		synctest.Wait()
		stop()
	}
}

func TestWhoHasEarnedStandingDoesNotWaitForStrangers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, end := crowded(t)
		defer end()
		took := func(body string) time.Duration {
			began := time.Now()
			ask(d, asks(honest, body))
			return time.Since(began)
		}
		for i := range 4 {
			go ask(d, asks(fmt.Sprintf("203.0.113.%d", i+2), pools+strings.Repeat(" ", i+2)))
		}
		synctest.Wait()
		if d := took(version + "\n"); d != 0 {
			t.Errorf("waited %v", d)
		}
		if d := took(`{"query":"{ nothing }"}`); d != 0 {
			t.Errorf("waited %v", d)
		}
		if d := took(version + "\n\n"); d == 0 {
			t.Error("did not wait, though what was asked before was refused")
		}
	})
}

func TestStrangersAreToldToComeAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, end := crowded(t)
		defer end()
		for i := range 6 { // two are let in whenever two have taken long, until half of the places are taken
			go ask(d, asks(fmt.Sprintf("203.0.113.%d", i+2), pools+strings.Repeat(" ", i+2)))
		}
		time.Sleep(time.Second - time.Nanosecond)
		began := time.Now()
		w := ask(d, asks("192.0.2.1", version+"\n"))
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), graphql.CodeBusy) || w.Header().Get("Retry-After") != "1" || time.Since(began) != time.Second+250*time.Millisecond {
			t.Errorf("%d %v %s after %v, want BUSY after a second and a quarter", w.Code, w.Header(), w.Body, time.Since(began))
		}
		if w := ask(d, asks(honest, version+"\n\n")); w.Code != http.StatusOK {
			t.Errorf("who has earned standing: %d", w.Code)
		}
	})
}

func TestRefusalsOfStrangersAreHeldBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, end := crowded(t)
		defer end()
		took := func(r *http.Request) time.Duration {
			began := time.Now()
			ask(d, r)
			return time.Since(began)
		}
		if took := took(asks(honest, `{"query":"{ a }"}`)); took != 0 {
			t.Errorf("one in good standing is told after %v", took)
		}
		time.Sleep(time.Second)
		if took := took(asks("192.0.2.1", "{")); took < 250*time.Millisecond {
			t.Errorf("a stranger is told after %v", took)
		}
		ctx, leaves := context.WithCancel(t.Context())
		leaves()
		if took := took(asks("192.0.2.2", "{").WithContext(ctx)); took != 0 {
			t.Errorf("one who has gone is held back for %v", took)
		}
	})
	synctest.Test(t, func(t *testing.T) { // without a crowd
		d := door.New(door.Config{API: api(t, nil), Rate: door.Rate{PerSecond: 1000}})
		took := func(body string) time.Duration {
			began := time.Now()
			post(d, body)
			return time.Since(began)
		}
		if took := took(version); took != 0 {
			t.Errorf("an answer is held back for %v", took)
		}
		if took := took(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("0", 64) + `"}}}`); took != 0 {
			t.Errorf("that a document is not known is held back for %v", took)
		}
	})
}

// Who asks what a stranger waits to ask does not wait with him, and what is known already needs no place.
func TestNobodyWaitsWithAStranger(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, end := crowded(t)
		defer end()
		began := time.Now()
		done := make(chan int)
		go func() { done <- ask(d, asks("192.0.2.1", version)).Code }()
		synctest.Wait()
		if w := ask(d, asks(honest, version)); w.Code != http.StatusOK || time.Since(began) != 0 {
			t.Errorf("%d after %v, want the answer at once", w.Code, time.Since(began))
		}
		if w := ask(d, asks("192.0.2.2", version)); w.Code != http.StatusOK || time.Since(began) != 0 {
			t.Errorf("a stranger who asks for what is kept: %d after %v, want the answer at once", w.Code, time.Since(began))
		}
		if code := <-done; code != http.StatusOK || time.Since(began) != 250*time.Millisecond {
			t.Errorf("the first who asked: %d after %v, want the answer when there is a place", code, time.Since(began))
		}
	})
}
