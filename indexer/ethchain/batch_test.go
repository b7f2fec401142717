package ethchain_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
)

// TestBatches serves nodes that take fewer calls in a message, and say so in one way or another.
func TestBatches(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		most int
		say  response
		want int
	}{
		{"one error", 30, response{body: `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"batch too large"}}`}, 25},
		{"an error for each", 30, response{body: "each"}, 25},
		{"nonsense", 30, response{body: `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid Request"}}`}, 25},
		{"status 413", 30, response{status: http.StatusRequestEntityTooLarge}, 100}, // too large for once: no batch is named
		{"status 400", 30, response{status: http.StatusBadRequest}, 25},
		{"not JSON-RPC", 30, response{body: `"?"`}, 25},
		{"no batches", 1, response{body: `{"jsonrpc":"2.0","error":{"code":-32600,"message":"Batch requests are not supported"}}`}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newProvider(1000)
			var mu sync.Mutex
			refused := 0
			p.message = func(calls int) *response {
				if calls <= test.most {
					return nil
				}
				mu.Lock()
				defer mu.Unlock()
				refused++
				if test.say.body == "each" {
					list := make([]string, calls)
					for i := range list {
						list[i] = fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"error":{"code":-32600,"message":"batch too large"}}`, i)
					}
					return &response{body: "[" + strings.Join(list, ",") + "]"}
				}
				return &test.say
			}
			pool, _ := open(t, ethchain.Options{}, p)
			for range 3 {
				a, err := pool.Fetch(t.Context(), indexer.Query{Headers: seq(1, 250)})
				if err != nil || len(a.Headers) != 250 || a.Headers[249].Number != 250 {
					t.Fatalf("%d headers, %v", len(a.Headers), err)
				}
			}
			if got := pool.Status()[0]; got.Batch != test.want || got.Errors > 0 {
				t.Errorf("status %+v, want batches of %d", got, test.want)
			}
			if test.want < 100 && refused > 12 {
				t.Errorf("%d messages were refused", refused)
			}
		})
	}
}

// TestOneBadReply answers once with a page in place of JSON: nothing is learned from that about batches.
func TestOneBadReply(t *testing.T) {
	t.Parallel()
	p := newProvider(1000)
	pool, _ := open(t, ethchain.Options{}, p)
	for i := range 6 {
		bad := i%2 == 0
		p.message = func(int) *response {
			if bad {
				bad = false
				return &response{body: "<html>sorry</html>"}
			}
			return nil
		}
		if _, err := pool.Fetch(t.Context(), indexer.Query{Filter: ours(), From: 5, To: 9}); err != nil {
			t.Fatal(err)
		}
	}
	if got := pool.Status()[0]; got.Batch != 100 {
		t.Errorf("batches of %d, want 100", got.Batch)
	}
}

// TestPartialReplies leaves out one reply of a batch.
func TestPartialReplies(t *testing.T) {
	t.Parallel()
	p := newProvider(1000)
	pool, _ := open(t, ethchain.Options{}, p)
	p.message = func(int) *response {
		return &response{body: `[{"jsonrpc":"2.0","id":0,"result":null}]`}
	}
	if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1, 2}}); err == nil {
		t.Errorf("Fetch = %+v, want an error", a)
	}
}
