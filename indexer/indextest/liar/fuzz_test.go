package liar

import (
	"bytes"
	"net/http"
	"testing"
)

// FuzzRequest sends anything to an honest Liar, which must change nothing, and to one that always lies, which must answer.
func FuzzRequest(f *testing.F) {
	for _, q := range questions() {
		f.Add([]byte(q))
	}
	node := newNode(letters)
	released := make(chan struct{})
	close(released)
	f.Fuzz(func(t *testing.T, body []byte) {
		want, got := ask(node, string(body)), ask(&Liar{Upstream: node}, string(body))
		if got.err != nil || got.status != want.status || !bytes.Equal(got.body, want.body) {
			t.Errorf("answer to %q = %d %q, want %d %q", body, got.status, got.body, want.status, want.body)
		}
		l := &Liar{Upstream: node, Fork: node, Rate: 1, Seed: uint64(len(body)), Release: released, Sleep: noSleep}
		ask(l, string(body)) // whatever it answers, it does not panic
	})
}

// FuzzReplies has a node that answers anything; faults are done to what they can be done to, and nothing breaks.
func FuzzReplies(f *testing.F) {
	node := newNode(letters)
	for _, q := range questions() {
		f.Add(ask(node, q).body, uint64(1))
	}
	released := make(chan struct{})
	close(released)
	sets := [][]Fault{Faults(), Concluding(Detectable), Named("range-try-with"), Named("range-413")}
	f.Fuzz(func(_ *testing.T, answer []byte, seed uint64) {
		strange := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(answer) })
		for _, q := range []string{
			getLogs(3, 20), getBlock(6), getReceipts(6), request(1, "eth_blockNumber"), request(1, "eth_chainId"),
			request(1, "eth_getBlockByNumber", `"finalized"`, "false"), request(1, "eth_getTransactionByHash", `"0x00"`),
			request(1, "eth_getLogs", `{}`), batchOf(2),
		} {
			for _, some := range sets {
				l := &Liar{
					Upstream: strange, Fork: strange, Rate: 1, Seed: seed, Only: some, MaxLogs: 1, MaxBytes: 9, Release: released,
					Sleep: noSleep,
				}
				ask(l, q)
			}
		}
	})
}
