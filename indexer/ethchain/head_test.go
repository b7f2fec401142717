package ethchain_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

func TestHead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		tag  any // nil: as usual
		want uint64
	}{
		{"tag", nil, 50},
		{"tag refused", &refusal{-32602, "invalid block tag", nil}, 0},
		{"tag in other words", &refusal{-39001, "finalized block not found", nil}, 0},
		{"tag unknown", json.RawMessage("null"), 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newProvider(100)
			p.answer = func(r request) any {
				if r.Method == "eth_getBlockByNumber" {
					if _, tag := numberOf(r); tag == "finalized" || tag == "safe" {
						return test.tag
					}
				}
				return nil
			}
			pool, _ := open(t, ethchain.Options{}, p)
			head, err := pool.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if head.Chain != 42161 || head.Latest != (evm.Ref{Number: 100, Hash: p.header(100).Hash()}) {
				t.Errorf("Head = %+v", head)
			}
			for _, tag := range []evm.Ref{head.Safe, head.Finalized} {
				if tag.Number != test.want || (tag == evm.Ref{}) != (test.want == 0) {
					t.Errorf("tag = %v, want block %d", tag, test.want)
				}
			}
		})
	}
}

// TestHeaderHash spoils a field that the hash covers: on a chain with Ethereum's headers it is a fault of the node, and another
// node is asked.
func TestHeaderHash(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"parentHash", "receiptsRoot", "logsBloom", "timestamp", "number"} {
		t.Run(field, func(t *testing.T) {
			t.Parallel()
			p := newProvider(1000)
			p.answer = func(r request) any {
				if r.Method != "eth_getBlockByNumber" {
					return nil
				}
				n, tag := numberOf(r)
				if tag != "" || n != 150 {
					return nil
				}
				fields := p.block(n).(map[string]any)
				s := fields[field].(string)
				fields[field] = s[:len(s)-1] + "7"
				return fields
			}
			numbers := make([]uint64, 130)
			for i := range numbers {
				numbers[i] = 20 + uint64(i)
			}
			pool, reports := open(t, ethchain.Options{}, p)
			a, err := pool.Fetch(t.Context(), indexer.Query{Headers: numbers})
			if err != nil || len(a.Headers) != 130 || a.Headers[129].Number != 149 || a.Headers[129].Hash != p.header(149).Hash() {
				t.Fatalf("%d headers, %v", len(a.Headers), err)
			}
			_, err = pool.Fetch(t.Context(), indexer.Query{Headers: append(numbers, 150)})
			var fault *indexer.Fault
			if !errors.As(err, &fault) || fault.Kind != indexer.FaultHeaders || fault.Node != "a" {
				t.Errorf("Fetch = %v, want a fault of node a", err)
			}
			if len(reports.of("a")) == 0 {
				t.Error("the fault was not reported")
			}
			pool, reports = open(t, ethchain.Options{}, p, newProvider(1000))
			for range 20 { // whichever is chosen first
				if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{150}}); err != nil || a.Node != "b" {
					t.Fatalf("Fetch = node %q, %v, want b", a.Node, err)
				}
			}
			if got := pool.Status()[0]; len(reports.of("a")) > 0 && (got.State != ethchain.StateDown || got.Errors != 1) {
				t.Errorf("status of a = %+v", got)
			}
		})
	}
}

// TestAnotherBlock answers with a true header, but not the one that was asked for.
func TestAnotherBlock(t *testing.T) {
	t.Parallel()
	p := newProvider(100)
	p.answer = func(r request) any {
		if r.Method == "eth_getBlockByNumber" {
			if n, tag := numberOf(r); tag == "" && n == 50 {
				return p.block(51)
			}
		}
		return nil
	}
	for _, q := range []indexer.Query{{Headers: []uint64{49, 50}}, {Filter: ours(), From: 40, To: 50}} {
		pool, _ := open(t, ethchain.Options{}, p)
		a, err := pool.Fetch(t.Context(), q)
		var fault *indexer.Fault
		if !errors.As(err, &fault) || fault.Kind != indexer.FaultHeaders {
			t.Errorf("Fetch = %+v, %v, want a fault", a, err)
		}
	}
}

// TestForeignHeaders serves chains whose hashes follow another rule: they are taken as said, not called a forgery.
func TestForeignHeaders(t *testing.T) {
	t.Parallel()
	said := common.Hash{0xab}
	foreign := func(newest bool) *provider {
		p := newProvider(100)
		p.answer = func(r request) any {
			if r.Method != "eth_getBlockByNumber" {
				return nil
			}
			n, tag := numberOf(r)
			if !newest && tag != "" {
				return nil
			}
			fields := p.block(n).(map[string]any)
			if tag != "" {
				fields = p.block(100).(map[string]any)
			}
			fields["hash"] = said
			return fields
		}
		return p
	}
	pool, _ := open(t, ethchain.Options{}, foreign(true))
	if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{5}}); err != nil || a.Headers[0].Hash != said {
		t.Errorf("Fetch = %+v, %v, want hash %v", a.Headers, err, said)
	}
	pool, _ = open(t, ethchain.Options{TrustHashes: true}, foreign(false))
	if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{5}}); err != nil || a.Headers[0].Hash != said {
		t.Errorf("Fetch of an older header = %+v, %v, want hash %v", a.Headers, err, said)
	}
	pool, _ = open(t, ethchain.Options{}, foreign(false))
	if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{5}}); err == nil {
		t.Errorf("Fetch of a forgery = %+v", a.Headers)
	}
}

func TestMalformedHeaders(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(fields map[string]any) any
	}{
		{"null", func(map[string]any) any { return json.RawMessage("null") }},
		{"list", func(map[string]any) any { return []int{1} }},
		{"no hash", func(f map[string]any) any { delete(f, "hash"); return f }},
		{"no number", func(f map[string]any) any { delete(f, "number"); return f }},
		{"huge number", func(f map[string]any) any { f["number"] = "0x1" + strings.Repeat("0", 17); return f }},
		{"short bloom", func(f map[string]any) any { f["logsBloom"] = "0x00"; return f }},
		{"refused", func(map[string]any) any { return &refusal{-32000, "header not found", nil} }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newProvider(100)
			p.answer = func(r request) any {
				if r.Method == "eth_getBlockByNumber" {
					if n, tag := numberOf(r); tag == "" && n == 5 {
						return test.change(p.block(5).(map[string]any))
					}
				}
				return nil
			}
			pool, _ := open(t, ethchain.Options{}, p)
			if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{4, 5, 6}}); err == nil {
				t.Errorf("Fetch = %+v, want an error", a.Headers)
			}
		})
	}
}
