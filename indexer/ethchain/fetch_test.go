package ethchain_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// TestLaggingNode has a node that does not know block 100 yet and answers for it as if it had no logs.
func TestLaggingNode(t *testing.T) {
	t.Parallel()
	synctest.Test(t, laggingNode) // time stands still, so that what is known does not grow old
}

func laggingNode(t *testing.T) {
	one := func(uint64) int { return 1 }
	behind, ahead := newProvider(99), newProvider(100)
	behind.density, ahead.density = one, one
	q := indexer.Query{Filter: ours(), From: 100, To: 100, Headers: []uint64{100}}
	pool, _ := open(t, ethchain.Options{}, behind, ahead)
	q.Not = "b"
	before := behind.messages
	for range 20 {
		if a, err := pool.Fetch(t.Context(), q); err != nil || a.Node != "b" || len(a.Logs) != 1 || len(a.Headers) != 1 {
			t.Fatalf("Fetch = node %q, %d logs, %v, want b, 1", a.Node, len(a.Logs), err)
		}
	}
	for _, s := range pool.Status() {
		if s.State == ethchain.StateDown {
			t.Errorf("%s is down for lagging a block", s.Name)
		}
	}
	if got := behind.messages - before; got != 1 {
		t.Errorf("the node that lags was asked %d times in no time", got)
	}
	if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{99}, Not: "b"}); err != nil || a.Node != "a" {
		t.Errorf("Fetch of a block that it has = node %q, %v, want a", a.Node, err)
	}
	pool, _ = open(t, ethchain.Options{}, behind)
	if a, err := pool.Fetch(t.Context(), q); err == nil || indexer.SeverityOf(err) != indexer.Retry {
		t.Errorf("Fetch = %+v, %v, want an error", a, err)
	}
}

// TestAnswersReach checks which headers come with logs, whole and cut short.
func TestAnswersReach(t *testing.T) {
	t.Parallel()
	p := newProvider(5000)
	p.refuse = func(from, to uint64, _ int) *refusal {
		if to-from+1 > 300 {
			return &refusal{Code: -32602, Message: "exceed maximum block range: 300"}
		}
		return nil
	}
	pool, _ := open(t, ethchain.Options{}, p)
	filter := ours()
	tests := []struct {
		name         string
		from, to, at uint64
		headers      []uint64
		want         []uint64
	}{
		{"cut short", 1000, 2999, 1299, []uint64{1000, 1299, 1300, 2999}, []uint64{1000, 1299}},
		{"whole", 10, 12, 12, []uint64{12, 10, 11}, []uint64{12, 10, 11}},
		{"none", 10, 12, 12, nil, nil},
		{"more than a batch", 1, 200, 200, seq(1, 200), seq(1, 200)},
	}
	for _, test := range tests {
		a, err := pool.Fetch(t.Context(), indexer.Query{Filter: filter, From: test.from, To: test.to, Headers: test.headers})
		if err != nil {
			t.Fatal(err)
		}
		var got []uint64
		for _, h := range a.Headers {
			got = append(got, h.Number)
		}
		if a.To != test.at || !slices.Equal(got, test.want) {
			t.Errorf("%s: answered up to %d with headers %v, want %d, %v", test.name, a.To, got, test.at, test.want)
		}
	}
	if before := p.count("eth_getLogs"); before == 0 {
		t.Error("no logs were asked for")
	}
	a, err := pool.Fetch(t.Context(), indexer.Query{Filter: indexer.NewFilter(nil), From: 1, To: 9})
	if err != nil || a.To != 9 || len(a.Logs) > 0 {
		t.Errorf("Fetch of no events = %+v, %v", a, err)
	}
}

func seq(from, to uint64) []uint64 {
	list := make([]uint64, 0, to-from+1)
	for n := from; n <= to; n++ {
		list = append(list, n)
	}
	return list
}

// TestPinned checks that logs are asked for together with the header of the last block, in one message.
func TestPinned(t *testing.T) {
	t.Parallel()
	p := newProvider(100)
	pool, _ := open(t, ethchain.Options{}, p)
	before, calls := p.messages, p.count("eth_getBlockByNumber")
	if _, err := pool.Fetch(t.Context(), indexer.Query{Filter: ours(), From: 5, To: 9}); err != nil {
		t.Fatal(err)
	}
	if p.messages != before+1 || p.count("eth_getBlockByNumber") != calls+1 {
		t.Errorf("%d messages and %d headers, want one of each", p.messages-before, p.count("eth_getBlockByNumber")-calls)
	}
}

func TestNot(t *testing.T) {
	t.Parallel()
	pool, _ := open(t, ethchain.Options{}, newProvider(10), newProvider(10))
	for _, not := range []string{"a", "b"} {
		for range 10 {
			if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1}, Not: not}); err != nil || a.Node == not {
				t.Fatalf("Fetch = node %q, %v", a.Node, err)
			}
		}
	}
	pool, _ = open(t, ethchain.Options{}, newProvider(10))
	if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1}, Not: "a"}); err != nil || a.Node != "a" {
		t.Errorf("Fetch = node %q, %v, want the only one", a.Node, err)
	}
}

// TestCrowdedBlock has a block whose logs the node returns for no two contracts, or topics, at once.
func TestCrowdedBlock(t *testing.T) {
	t.Parallel()
	contracts := []common.Address{{1}, {2}, {3}}
	topics := []common.Hash{{4}, {5}}
	tests := map[string][]indexer.Event{
		"contracts": {
			{Contract: contracts[0], Topic: topics[0]},
			{Contract: contracts[1], Topic: topics[0]},
			{Contract: contracts[2], Topic: topics[0]},
		},
		"topics": {{Contract: contracts[0], Topic: topics[0]}, {Contract: contracts[0], Topic: topics[1]}},
	}
	for name, events := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvider(100)
			p.answer = func(r request) any {
				if r.Method != "eth_getLogs" {
					return nil
				}
				var q struct {
					BlockHash *common.Hash
					Address   []common.Address
					Topics    [][]common.Hash
				}
				if err := json.Unmarshal(r.Params[0], &q); err != nil {
					t.Error(err)
				}
				if len(q.Address)*len(q.Topics[0]) > 1 || q.BlockHash == nil || *q.BlockHash != p.header(7).Hash() {
					return &refusal{Code: -32005, Message: "query returned more than 1 results"}
				}
				return []any{map[string]any{
					"address": q.Address[0], "topics": q.Topics[0], "data": "0x", "blockNumber": "0x7", "blockHash": q.BlockHash,
					"transactionHash": common.Hash{9}, "transactionIndex": "0x0", "logIndex": "0x0", "removed": false,
				}}
			}
			pool, _ := open(t, ethchain.Options{}, p)
			a, err := pool.Fetch(t.Context(), indexer.Query{Filter: indexer.NewFilter(events), From: 7, To: 50, Headers: []uint64{7}})
			if err != nil || a.To != 7 || len(a.Logs) != len(events) || len(a.Headers) != 1 {
				t.Errorf("Fetch = up to %d, %d logs, %v, want 7, %d", a.To, len(a.Logs), err, len(events))
			}
		})
	}
}

// TestManyAtOnce is for the race detector.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	a, b := newProvider(20_000), newProvider(20_000)
	a.density = func(uint64) int { return 1 }
	b.density, b.refuse = a.density, func(from, to uint64, _ int) *refusal {
		if to-from >= 700 {
			return &refusal{Code: -32000, Message: "Max range: 700"}
		}
		return nil
	}
	pool, _ := open(t, ethchain.Options{}, a, b)
	var all sync.WaitGroup
	for w := range uint64(8) {
		all.Go(func() {
			for i := range uint64(5) {
				from := 2000*w + 400*i
				q := indexer.Query{Filter: ours(), From: from, To: from + 399, Headers: seq(from, from+399)}
				got, err := pool.Fetch(t.Context(), q)
				if err != nil || uint64(len(got.Logs)) != got.To-from+1 || len(got.Headers) != len(got.Logs) {
					t.Errorf("%d logs, %d headers up to %d: %v", len(got.Logs), len(got.Headers), got.To, err)
				}
				if i == 2 {
					pool.Status()
					pool.Blame("a", &indexer.Fault{Block: evm.Ref{Number: from}})
				}
			}
		})
	}
	all.Wait()
}

// TestErrorsHideKeys checks that a key in the URL does not reach a log, not even where the node repeats it.
func TestErrorsHideKeys(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"http://down/v2/secretkey", "http://secretkey:pass word@host:1", "foo://secretkey", "http://secretkey:x@down",
		"http://down?key=secretkey", "ws://secretkey@127.0.0.1:1/secretkey", "http://echo/secretkey", "http://echo?key=secretkey",
	} {
		p := newProvider(10)
		p.message = func(int) *response {
			const text = `{"error":{"code":-32000,"message":"project secretkey is suspended, see http://echo/secretkey"}}`
			return &response{status: http.StatusForbidden, body: text}
		}
		var said []string
		report := func(node string, err error) { said = append(said, node, err.Error()) }
		o := ethchain.Options{Transport: internet{"echo": p}, Report: report}
		pool, err := ethchain.Open(t.Context(), []ethchain.EndpointConfig{{URL: url}}, o)
		if err == nil {
			_, err = pool.Head(t.Context())
			for _, s := range pool.Status() {
				said = append(said, s.Name, s.LastError)
			}
			pool.Close()
		}
		if err == nil {
			t.Errorf("%s answers", url)
			continue
		}
		if text := err.Error() + strings.Join(said, " "); strings.Contains(text, "secretkey") {
			t.Errorf("%s: %s", url, text)
		}
		if _, err := ethchain.Probe(t.Context(), url, o); err == nil || strings.Contains(err.Error(), "secretkey") {
			t.Errorf("Probe of %s = %v", url, err)
		}
	}
}
