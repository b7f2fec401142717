package liar

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestLeavesAlone has answers to which a fault cannot be done: they are given as they are, and the script waits.
func TestLeavesAlone(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	latest := request(1, "eth_getBlockByNumber", `"latest"`, "false")
	oneLog := getLogs(5, 5)
	if n := len(ask(node, oneLog).list(t)); n != 1 {
		t.Fatalf("block 5 has %d logs, the test wants one", n)
	}
	tests := []struct{ fault, request string }{
		{"tag-null", latest},
		{"tag-missing", latest},
		{"tag-backwards", getBlock(6)},
		{"tag-ahead", latest},
		{"head-lags", getBlock(6)},
		{"null-block", latest},
		{"null-block", getBlock(1000)},
		{"another-block", latest},
		{"another-block", getBlock(1000)},
		{"zero-bloom", getBlock(3)}, // no transactions
		{"time-back", getBlock(0)},  // no parent
		{"wrong-block-number", oneLog},
		{"invent-log", oneLog},
		{"truncate-tail", oneLog},
		{"reverse-logs", oneLog},
		{"empty-list", getLogs(3, 3)},
		{"out-of-range", getLogs(20, 1000)}, // the node's own error
		{"no-receipts", getReceipts(3)},
		{"null-receipts", getReceipts(1000)},
		{"receipt-omits-log", getReceipts(3)},
		{"null-transaction", request(1, "eth_getTransactionByHash", `"`+zeroHash()+`"`)},
		{"upper-case-hex", getLogs(20, 1000)},
		{"white-space", request(1, "eth_chainId")},
		{"batch-reversed", getBlock(6)},
		{"batch-partial", batchOf(1)},
		{"batch-too-large", getBlock(6)},
		{"single-in-list", batchOf(2)},
		{"other-branch", getBlock(6)}, // there is no Fork
		{"range-too-wide", request(1, "eth_getLogs", `{"blockHash":"`+hashOf(6)+`"}`)},
		{"html", "nonsense"},
	}
	for _, test := range tests {
		l := &Liar{Upstream: node}
		l.Script("", 1, test.fault)
		want, got := ask(node, test.request), ask(l, test.request)
		if !bytes.Equal(got.body, want.body) || got.status != want.status || l.Pending() != 1 || len(l.Counts()) != 0 {
			t.Errorf("%s of %s: %d %.300s, counts %v", test.fault, test.request, got.status, got.body, l.Counts())
		}
	}
}

// TestFailedAttempts draws faults of which some cannot be done: those leave no trace on what was done before them.
func TestFailedAttempts(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		only := Named("empty-list", "wrong-chain-id", "batch-too-large")
		l := &Liar{Upstream: newNode(letters), Seed: seed, Rate: 1, Only: only}
		got := ask(l, "["+getLogs(3, 20)+","+request(2, "eth_chainId")+","+request(3, "eth_blockNumber")+"]")
		want := map[string]int{"empty-list": 1, "wrong-chain-id": 1}
		emptied, honest := bytes.Contains(got.body, []byte(`"result":[]`)), bytes.Contains(got.body, []byte(`"0x7"`))
		if !maps.Equal(l.Counts(), want) || !emptied || honest {
			t.Errorf("seed %d: counts %v of %.300s", seed, l.Counts(), got.body)
		}
	}
}

// TestRefusalInBatch refuses one of two calls; the other one's reply stands, so the status cannot be the refusal's.
func TestRefusalInBatch(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: newNode(letters)}
	l.Script("eth_getLogs", 1, "range-limited-to")
	got := ask(l, "["+getLogs(3, 20)+","+request(2, "eth_chainId")+"]")
	want := `[{"jsonrpc":"2.0","id":1,"error":{"code":-32614,"message":"eth_getLogs is limited to a 5 blocks range"}},` +
		`{"jsonrpc":"2.0","id":2,"result":"0x7"}]`
	if got.status != http.StatusOK || string(got.body) != want {
		t.Errorf("%d %s, want %s", got.status, got.body, want)
	}
}

// TestUpstreamRequest checks what reaches the node: the client's header, path and body, but no wish for compression.
func TestUpstreamRequest(t *testing.T) {
	t.Parallel()
	var got []string
	l := &Liar{Upstream: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		got = append(got, r.URL.Path, r.Header.Get("Authorization"), r.Header.Get("Accept-Encoding"), string(body))
	})}
	r := httptest.NewRequest(http.MethodPost, "/v3/key", strings.NewReader(getBlock(1)))
	r.Header.Set("Authorization", "Bearer x")
	r.Header.Set("Accept-Encoding", "gzip")
	l.ServeHTTP(httptest.NewRecorder(), r)
	if want := []string{"/v3/key", "Bearer x", "", getBlock(1)}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("node got %q, want %q", got, want)
	}
}

// TestNullError has a node that always sends an error which is null: that is none, and is not sent on beside a spoilt reply.
func TestNullError(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `[{"id":1,"error":null,"result":[{"removed":false}]},{"id":2,"error":null,"result":"0x7"}]`)
	})}
	l.Script("", 1, "removed-log")
	want := `[{"jsonrpc":"2.0","id":1,"result":[{"removed":true}]},{"jsonrpc":"2.0","id":2,"result":"0x7"}]`
	if got := ask(l, "["+getLogs(1, 2)+","+request(2, "eth_chainId")+"]"); string(got.body) != want {
		t.Errorf("got %s, want %s", got.body, want)
	}
}

// TestSmallest does faults to the shortest answers to which they can be done, where a draw that is off by one shows.
func TestSmallest(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	two := getLogs(4, 4) // two logs
	for seed := range uint64(20) {
		l := &Liar{Upstream: node, Seed: seed, Rate: 1, Only: Named("truncate-tail")}
		if left := len(ask(l, two).list(t)); left != 1 {
			t.Errorf("truncate-tail leaves %d of 2 logs", left)
		}
		l = &Liar{Upstream: node, Seed: seed, Rate: 1, Only: Named("wrong-block-number")}
		before, after := ask(node, getLogs(4, 5)).list(t), ask(l, getLogs(4, 5)).list(t)
		moved := 0
		for i := range before {
			if n := number(after[i], "blockNumber"); n != number(before[i], "blockNumber") && n >= 4 && n <= 5 {
				moved++
			}
		}
		if moved != 1 {
			t.Errorf("wrong-block-number moves %d logs", moved)
		}
	}
}

// TestHead tells two stories of the head's number: it lags, but never below the first block, or runs ahead.
func TestHead(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		for _, test := range []struct {
			fault, blocks string
			lowest, most  uint64
		}{
			{"head-lags", letters, 20, 22}, // of 23
			{"head-lags", "abc", 0, 1},
			{"head-ahead", letters, 24, 26},
		} {
			l := &Liar{Upstream: newNode(test.blocks), Seed: seed, Rate: 1, Only: Named(test.fault)}
			got, ok := (object{"": ask(l, request(1, "eth_blockNumber")).reading().Result}).quantity("")
			if !ok || got < test.lowest || got > test.most {
				t.Errorf("%s of %d blocks: %d, want %d to %d", test.fault, len(test.blocks), got, test.lowest, test.most)
			}
		}
	}
}
