package liar

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func noSleep(context.Context, time.Duration) error { return nil }

// ids lists the numbers of the replies to a batch, as they are written.
func ids(t *testing.T, o outcome) (ids []string) {
	t.Helper()
	var list []struct{ ID json.RawMessage }
	if err := json.Unmarshal(o.body, &list); err != nil {
		t.Fatalf("%.300s: %v", o.body, err)
	}
	for _, r := range list {
		ids = append(ids, string(r.ID))
	}
	return ids
}

func batchOf(n int) string {
	var list []string
	for i := range n {
		list = append(list, request(i, "eth_getBlockByNumber", `"`+hexOf(uint64(i))+`"`, "false"))
	}
	return "[" + strings.Join(list, ",") + "]"
}

func exchangeTrials() map[string]trial {
	block := getBlock(6)
	// is makes a trial of what comes back as a whole.
	is := func(request string, right func(t *testing.T, honest, got outcome) bool) trial {
		return trial{request: request, right: func(t *testing.T, honest, got outcome) string {
			if !right(t, honest, got) {
				return "not what it says"
			}
			return ""
		}}
	}
	status := func(status int, contentType, text string) trial {
		return is(block, func(_ *testing.T, _, got outcome) bool {
			return got.err == nil && got.status == status && got.header.Get("Content-Type") == contentType &&
				bytes.Contains(got.body, []byte(text)) && json.Valid(got.body) == (contentType == "application/json")
		})
	}
	const page, plain = "text/html; charset=utf-8", "application/json"
	broken := is(block, func(_ *testing.T, _, got outcome) bool { return got.err != nil && got.status == 0 })
	late := is(block, func(_ *testing.T, honest, got outcome) bool {
		return got.err == nil && bytes.Equal(honest.body, got.body)
	})
	// order makes a trial of the numbers of the replies to a batch of four.
	order := func(right func(got []string) bool) trial {
		return is(batchOf(4), func(t *testing.T, _, got outcome) bool { return right(ids(t, got)) })
	}
	return map[string]trial{
		"invalid-json": is(block, func(_ *testing.T, _, got outcome) bool {
			return got.status == 200 && !json.Valid(got.body) && bytes.HasSuffix(got.body, []byte("error"))
		}),
		"truncated-json": is(block, func(_ *testing.T, honest, got outcome) bool {
			return got.err == nil && len(got.body) == len(honest.body)/2 && bytes.HasPrefix(honest.body, got.body)
		}),
		"empty-body": is(block, func(_ *testing.T, _, got outcome) bool { return got.status == 200 && len(got.body) == 0 }),
		"null-body":  is(block, func(_ *testing.T, _, got outcome) bool { return string(got.body) == "null" }),
		"html":       status(200, page, "<html>"),
		"no-result": is(block, func(_ *testing.T, _, got outcome) bool {
			return string(got.body) == `{"jsonrpc":"2.0","id":1}`
		}),
		"wrong-id": is(block, func(_ *testing.T, honest, got outcome) bool {
			id, err := strconv.Atoi(string(got.reading().ID))
			return err == nil && id >= 1_000_000 && same(honest.reading().Result, got.reading().Result)
		}),
		"single-in-list": is(block, func(t *testing.T, _, got outcome) bool { return len(ids(t, got)) == 1 }),
		"null-error": is(block, func(_ *testing.T, honest, got outcome) bool {
			return bytes.Contains(got.body, []byte(`"error":null`)) && same(honest.reading().Result, got.reading().Result)
		}),

		"batch-reversed":   order(func(got []string) bool { return strings.Join(got, " ") == "3 2 1 0" }),
		"batch-partial":    order(func(got []string) bool { return len(got) == 3 }),
		"batch-string-ids": order(func(got []string) bool { return strings.Join(got, " ") == `"0" "1" "2" "3"` }),
		"batch-doubled": order(func(got []string) bool {
			different := map[string]bool{}
			for _, id := range got {
				different[id] = true
			}
			return len(got) == 4 && len(different) == 3
		}),
		"batch-as-object": is(batchOf(4), func(_ *testing.T, _, got outcome) bool {
			return string(got.reading().ID) == "0" && got.reading().Result != nil
		}),
		"batch-too-large": is(batchOf(11), func(_ *testing.T, _, got outcome) bool {
			r := got.reading()
			return r.Error != nil && *r.Error == Error{-32600, "batch too large"} && string(r.ID) == "null"
		}),

		"rate-429":      status(429, plain, `"code":429`),
		"rate-429-page": status(429, page, "rate limited"),
		"rate-429-retry-after": is(block, func(_ *testing.T, _, got outcome) bool {
			seconds, err := strconv.Atoi(got.header.Get("Retry-After"))
			return err == nil && got.status == 429 && seconds >= 1 && seconds <= 5
		}),
		"rate-403-quota":   status(403, plain, `"code":-32005`),
		"rate-429-in-body": fails(block, 200, 429, "compute units per second capacity exceeded"),
		"rate-32005":       fails(block, 200, -32005, "daily request count exceeded, request rate limited"),
		"rate-32016":       fails(block, 200, -32016, "over rate limit"),

		"other-branch": is(getBlock(9), func(t *testing.T, honest, got outcome) bool {
			_, hash := newNode("abcdefgXYZ").Header(9)
			return honest.object(t).text("hash") != hash.Hex() && got.object(t).text("hash") == hash.Hex()
		}),

		"timeout":    late, // the trial's Release is closed
		"slow-loris": late, // the trial's Sleep does not wait
		"reset":      broken,
		"down":       broken,
		"cut-connection": is(block, func(_ *testing.T, honest, got outcome) bool {
			return got.err != nil && got.status == 200 && len(got.body) == len(honest.body)/2
		}),
		"bad-gateway":     status(http.StatusBadGateway, page, "502 Bad Gateway"),
		"unavailable":     status(http.StatusServiceUnavailable, page, "503 Service Unavailable"),
		"gateway-timeout": status(http.StatusGatewayTimeout, page, "504 Gateway Timeout"),
	}
}

// TestTimeout holds an answer until the client goes.
func TestTimeout(t *testing.T) {
	t.Parallel()
	gone := make(chan struct{})
	l := &Liar{Upstream: newNode("abc")}
	l.Script("", 1, "timeout")
	arrived := make(chan struct{})
	server := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(gone)
		close(arrived)
		l.ServeHTTP(w, r)
	}))
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader(getBlock(1)))
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-arrived
		cancel()
	}()
	if answer, err := server.Client().Do(r); err == nil {
		t.Errorf("answered with status %d", answer.StatusCode)
		answer.Body.Close()
	}
	<-gone
}

// TestSlowLoris counts the waits: one between each two bytes.
func TestSlowLoris(t *testing.T) {
	t.Parallel()
	var waits atomic.Int64
	l := &Liar{Upstream: newNode("abc"), Sleep: func(_ context.Context, d time.Duration) error {
		if d != time.Second {
			t.Errorf("waits for %v", d)
		}
		waits.Add(1)
		return nil
	}}
	l.Script("", 1, "slow-loris")
	if got := post(t, serve(t, l).URL, getBlock(1)); got.err != nil || waits.Load() != int64(len(got.body))-1 {
		t.Errorf("%d waits for %d bytes, %v", waits.Load(), len(got.body), got.err)
	}
}
