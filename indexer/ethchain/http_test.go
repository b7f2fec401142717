package ethchain

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer/ethchain/wire"
)

// dial returns the transport to a server whose handler answers.
func dial(t *testing.T, limit int64, compress bool, handler http.HandlerFunc) *overHTTP {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Transport: newRoundTripper(4, compress)}.withDefaults()
	transport := newHTTP(u, &o, 4)
	transport.limit = limit
	t.Cleanup(transport.close)
	return transport
}

const five = `{"jsonrpc":"2.0","id":0,"result":"0x5"}`

func TestRepliesAreCapped(t *testing.T) {
	t.Parallel()
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = io.WriteString(z, five)
	z.Close()
	for _, compress := range []bool{false, true} {
		for limit, want := range map[int64]error{int64(len(five)): nil, int64(len(five)) - 1: errTooLarge, 10: errTooLarge} {
			transport := dial(t, limit, compress, func(w http.ResponseWriter, r *http.Request) {
				if got := r.Header.Get("Accept-Encoding") == "gzip"; got != compress {
					t.Errorf("gzip asked for: %v, want %v", got, compress)
				}
				if compress {
					w.Header().Set("Content-Encoding", "gzip")
					_, _ = w.Write(zipped.Bytes())
					return
				}
				_, _ = io.WriteString(w, five)
			})
			e, err := transport.roundTrip(t.Context(), []request{chainID()})
			if !errors.Is(err, want) {
				t.Errorf("limit %d, compressed %v: %v, want %v", limit, compress, err, want)
			}
			if err == nil {
				if n, err := wire.Uint64(e.replies[0].Result); err != nil || n != 5 || e.bytes != len(five) {
					t.Errorf("reply %d, %v, of %d bytes", n, err, e.bytes)
				}
				e.release()
			}
		}
	}
}

// TestConnectionsAreKept counts the connections of many exchanges, some of them refused, and the requests' form.
func TestConnectionsAreKept(t *testing.T) {
	t.Parallel()
	var connections atomic.Int64
	count := 0
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s of %s: %v", r.Method, r.Header.Get("Content-Type"), err)
		}
		if want := `{"jsonrpc":"2.0","id":0,"method":"eth_chainId","params":[]}`; string(body) != want {
			t.Errorf("body %s, want %s", body, want)
		}
		if user, password, _ := r.BasicAuth(); user != "user" || password != "pass" {
			t.Errorf("authorization %q, %q", user, password)
		}
		if count++; count%3 == 0 {
			w.WriteHeader(http.StatusBadGateway)
		}
		_, _ = io.WriteString(w, five)
	}))
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	u, err := url.Parse(strings.Replace(server.URL, "http://", "http://user:pass@", 1))
	if err != nil {
		t.Fatal(err)
	}
	o := Options{}.withDefaults()
	transport := newHTTP(u, &o, 4)
	defer transport.close()
	for range 12 {
		if e, err := transport.roundTrip(t.Context(), []request{chainID()}); err == nil {
			e.release()
		}
	}
	if got := connections.Load(); got != 1 || count != 12 {
		t.Errorf("%d connections for %d exchanges", got, count)
	}
}

// TestErrorsOutliveTheBuffer reads an error, and then another reply into the same buffer.
func TestErrorsOutliveTheBuffer(t *testing.T) {
	t.Parallel()
	const data = `"0x08c379a0"`
	next := `{"jsonrpc":"2.0","id":0,"error":{"code":3,"message":"execution reverted","data":` + data + `}}`
	transport := dial(t, maxReply, false, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, next) })
	e, err := transport.roundTrip(t.Context(), []request{chainID()})
	if err != nil {
		t.Fatal(err)
	}
	var said *wire.RPCError
	if !errors.As(e.replies[0].Err, &said) {
		t.Fatalf("reply %+v, want an error", e.replies[0])
	}
	e.release()
	next = five + strings.Repeat(" ", len(next)-len(five)) // as long, so that it fits
	for range 3 {
		if e, err = transport.roundTrip(t.Context(), []request{chainID()}); err != nil {
			t.Fatal(err)
		}
		e.release()
	}
	if string(said.Data) != data {
		t.Errorf("data %q, want %q", said.Data, data)
	}
}

// TestStatuses reads replies that are no success.
func TestStatuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		answer http.HandlerFunc
		want   verdict
	}{
		{"redirect", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/elsewhere" {
				_, _ = io.WriteString(w, five)
				return
			}
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		}, verdict{meaning: broken}},
		{"throttle", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "3")
			w.WriteHeader(http.StatusTooManyRequests)
		}, verdict{meaning: throttled, wait: 3 * time.Second}},
		{"refusal in a batch", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, ` [{"error":{"code":-32602,"message":"Max range: 800"}}]`)
		}, verdict{meaning: tooWide, limit: 800}},
		{"page", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<html>welcome</html>")
		}, verdict{meaning: broken}},
		{"nothing", func(http.ResponseWriter, *http.Request) {}, verdict{meaning: broken}},
		{"cut off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, five)
		}, verdict{meaning: broken}},
		{"reset", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, verdict{meaning: broken}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			transport := dial(t, maxReply, false, test.answer)
			e, err := transport.roundTrip(t.Context(), []request{chainID()})
			if err == nil {
				t.Fatalf("replies %+v, want an error", e.replies)
			}
			if got := judge(err); got != test.want {
				t.Errorf("%v = %+v, want %+v", err, got, test.want)
			}
		})
	}
}

// TestSlowNode serves a body byte by byte without end: our own limit of time ends it, and the caller's end is not the node's
// fault.
func TestSlowNode(t *testing.T) {
	t.Parallel()
	begun := make(chan struct{}, 2)
	transport := dial(t, maxReply, false, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "{")
		w.(http.Flusher).Flush()
		begun <- struct{}{}
		<-r.Context().Done()
	})
	o := Options{Timeout: 50 * time.Millisecond}.withDefaults()
	n := newNode("slow", EndpointConfig{}, &o)
	n.transport = transport
	if _, _, err := n.call(t.Context(), []request{chainID()}); judge(err).meaning != tooSlow || !errors.Is(err, errSlow) {
		t.Errorf("call = %v, want that it is too slow", err)
	}
	<-begun
	n.timeout = time.Hour
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-begun; cancel() }()
	if _, _, err := n.call(ctx, []request{chainID()}); !errors.Is(err, context.Canceled) {
		t.Errorf("call = %v, want the caller's own error", err)
	}
}

func TestRemote(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"https://arb1.example.com/v2/key": true, "http://93.184.216.34:8545": true,
		"http://localhost:8545": false, "http://127.0.0.1": false,
		"http://[::1]:8545": false, "http://10.0.0.7:8545": false, "http://node:8545": false, "http://node.cluster.local": false,
	}
	for text, want := range tests {
		u, err := url.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := remote(u); got != want {
			t.Errorf("remote(%s) = %v, want %v", text, got, want)
		}
	}
}
