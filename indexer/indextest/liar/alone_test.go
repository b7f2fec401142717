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
		l := &Liar{Upstream: newNode(letters), Seed: seed, Rate: 1, Only: Named("empty-list", "wrong-chain-id", "batch-too-large")}
		got := ask(l, "["+getLogs(3, 20)+","+request(2, "eth_chainId")+","+request(3, "eth_blockNumber")+"]")
		want := map[string]int{"empty-list": 1, "wrong-chain-id": 1}
		if !maps.Equal(l.Counts(), want) || !bytes.Contains(got.body, []byte(`"result":[]`)) || bytes.Contains(got.body, []byte(`"0x7"`)) {
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

// TestNullError has a node that always sends an error which is null; faults can be done to its results all the same.
func TestNullError(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"id":1,"error":null,"result":[{"removed":false}],"jsonrpc":"2.0"}`)
	})}
	l.Script("", 1, "removed-log")
	want := `{"jsonrpc":"2.0","id":1,"result":[{"removed":true}]}`
	if got := ask(l, getLogs(1, 2)); string(got.body) != want {
		t.Errorf("got %s, want %s", got.body, want)
	}
}
