package ethchain_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
)

// BenchmarkFetch reads 10 000 logs of 2000 blocks over HTTP on this machine, with the header of the last one: what it costs in
// all, server included, beside decoding (package wire).
func BenchmarkFetch(b *testing.B) {
	p := newProvider(5000)
	p.density = func(uint64) int { return 5 }
	list := p.logs(0, 1999)
	p.answer = func(r request) any {
		if r.Method == "eth_getLogs" {
			return list
		}
		return nil
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body json.RawMessage
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			b.Error(err)
		}
		if _, err := w.Write([]byte(p.serve(body).body)); err != nil {
			b.Error(err)
		}
	}))
	defer server.Close()
	pool, err := ethchain.Open(b.Context(), []ethchain.EndpointConfig{{URL: server.URL, Window: 2000}}, ethchain.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	q := indexer.Query{Filter: ours(), From: 0, To: 1999}
	b.SetBytes(int64(len(list)))
	b.ReportAllocs()
	for b.Loop() {
		if a, err := pool.Fetch(b.Context(), q); err != nil || len(a.Logs) != 10_000 {
			b.Fatalf("%d logs, %v", len(a.Logs), err)
		}
	}
}
