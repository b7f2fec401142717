package ethchain_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
)

func tooManyRequests(after string) func(int) *response {
	return func(int) *response {
		return &response{status: http.StatusTooManyRequests, body: "slow down", retryAfter: after}
	}
}

// TestThrottledNodeIsLeftAlone has one of two nodes throttle: the other one answers meanwhile, without waiting.
func TestThrottledNodeIsLeftAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, b := newProvider(100), newProvider(100)
		pool, _ := open(t, ethchain.Options{}, a, b)
		a.message = tooManyRequests("40")
		before := a.messages
		for range 20 {
			at := time.Now()
			got, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1}, Not: "b"})
			if err != nil || got.Node != "b" || time.Since(at) > 0 {
				t.Fatalf("Fetch = node %q, %v after %v, want b at once", got.Node, err, time.Since(at))
			}
			time.Sleep(time.Second)
		}
		if got := pool.Status()[0]; got.State != ethchain.StatePaused || got.Rate == 0 {
			t.Errorf("status of a = %+v, want that it is paused with a lower rate", got)
		}
		if a.messages != before+1 {
			t.Errorf("a was asked %d times", a.messages-before)
		}
	})
}

// TestThrottleIsWaitedOut has the only node throttle for as long as it says, and its window must not shrink by that.
func TestThrottleIsWaitedOut(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newProvider(10_000)
		pool, _ := open(t, ethchain.Options{}, p)
		free := time.Now().Add(30 * time.Second)
		p.message = func(calls int) *response {
			if time.Now().Before(free) {
				return tooManyRequests("30")(calls)
			}
			return nil
		}
		q := indexer.Query{Filter: ours(), From: 0, To: 9000}
		a, err := pool.Fetch(t.Context(), q)
		if err != nil || a.To != 1999 {
			t.Fatalf("Fetch = up to %d, %v, want 1999", a.To, err)
		}
		if late := time.Since(free); late < 0 || late > 5*time.Second {
			t.Errorf("answered %v after the node was ready", late)
		}
		if p.messages > 6 {
			t.Errorf("%d messages", p.messages)
		}
	})
}

// TestThrottleInABatch refuses most calls of each batch: those alone are asked again.
func TestThrottleInABatch(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newProvider(1000)
		pool, _ := open(t, ethchain.Options{}, p)
		served := map[uint64]int{}
		last, left := time.Time{}, 0
		p.answer = func(r request) any {
			n, tag := numberOf(r)
			if r.Method != "eth_getBlockByNumber" || tag != "" {
				return nil
			}
			if now := time.Now(); now.Sub(last) >= time.Second {
				last, left = now, 40
			}
			if left--; left < 0 {
				wait := map[string]any{"rate": map[string]any{"backoff_seconds": 2}}
				return &refusal{Code: -32005, Message: "project ID request rate exceeded", Data: wait}
			}
			served[n]++
			return nil
		}
		a, err := pool.Fetch(t.Context(), indexer.Query{Headers: seq(1, 100)})
		if err != nil || len(a.Headers) != 100 || a.Headers[99].Number != 100 {
			t.Fatalf("%d headers, %v", len(a.Headers), err)
		}
		for n, times := range served {
			if times != 1 {
				t.Errorf("header %d was asked for %d times after it was served", n, times)
			}
		}
	})
}

// TestPinnedStaysTogether throttles only the logs of a message: they must not be asked for without the header that goes with
// them.
func TestPinnedStaysTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newProvider(1000)
		pool, _ := open(t, ethchain.Options{}, p)
		refused := false
		p.answer = func(r request) any {
			if r.Method == "eth_getLogs" && !refused {
				refused = true
				return &refusal{Code: -32005, Message: "rate limited"}
			}
			return nil
		}
		calls := p.count("eth_getBlockByNumber")
		if _, err := pool.Fetch(t.Context(), indexer.Query{Filter: ours(), From: 5, To: 9}); err != nil {
			t.Fatal(err)
		}
		if logs, headers := p.count("eth_getLogs"), p.count("eth_getBlockByNumber")-calls; logs != 2 || headers != 2 {
			t.Errorf("%d calls for logs and %d for the header, want 2 of each", logs, headers)
		}
	})
}

// TestQuota leaves a node alone for long whose calls are used up.
func TestQuota(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, b := newProvider(100), newProvider(100)
		pool, _ := open(t, ethchain.Options{}, a, b)
		a.message = func(int) *response { return &response{status: http.StatusForbidden, body: "daily limit reached"} }
		before := a.messages
		for range 25 {
			if got, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1}, Not: "b"}); err != nil || got.Node != "b" {
				t.Fatalf("Fetch = node %q, %v", got.Node, err)
			}
			time.Sleep(30 * time.Second)
			synctest.Wait()
		}
		if got := a.messages - before; got > 3 {
			t.Errorf("a was asked %d times in 12 minutes", got)
		}
	})
}
