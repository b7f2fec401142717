package ethchain_test

import (
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/devnet"
)

// TestProbeRealNode examines a real node, from outside the process.
func TestProbeRealNode(t *testing.T) {
	t.Parallel()
	m, head, _ := busy(t)
	r, err := ethchain.Probe(t.Context(), m.chain.HTTPURL(), ethchain.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Chain != devnet.ChainID || r.Head.Latest != head || !strings.Contains(r.Client, "/") {
		t.Errorf("report %+v", r)
	}
	if !r.HeaderHashes || !r.BlockReceipts || !r.ReceiptsRoots || !r.LogTimestamps || r.Latency <= 0 || r.Batch != 100 {
		t.Errorf("report %+v", r)
	}
	if !r.Widest || r.Window != head.Number+1 || len(r.Notes) > 0 {
		t.Errorf("window %d, widest %v, notes %q", r.Window, r.Widest, r.Notes)
	}
	text, err := r.YAML()
	if err != nil || !strings.Contains(text, "url: ${CHAIN_1337_URL}") || !strings.Contains(text, "verify: receipts") {
		t.Errorf("YAML = %s, %v", text, err)
	}
}

// TestProbeFindsLimits examines a node that hides some limits and states others.
func TestProbeFindsLimits(t *testing.T) {
	t.Parallel()
	p := newProvider(1_000_000)
	p.final = 0
	p.refuse = func(from, to uint64, logs int) *refusal {
		switch {
		case to-from+1 > 3000:
			return &refusal{Code: -32000, Message: "block range is too wide"}
		case logs > 2000:
			return &refusal{Code: -32005, Message: "query returned more than 2000 results"}
		}
		return nil
	}
	p.answer = func(r request) any {
		if r.Method == "eth_getLogs" && strings.Contains(string(r.Params[0]), event.Contract.Hex()[2:]) {
			t.Error("the probe knows the contract")
		}
		return nil
	}
	pool := internet{"node": p}
	r, err := ethchain.Probe(t.Context(), "http://node/secretkey", ethchain.Options{Transport: pool})
	if err != nil {
		t.Fatal(err)
	}
	if r.Chain != 42161 || r.Window != 3000 || r.Widest || r.Batch != 100 || !r.HeaderHashes || r.BlockReceipts {
		t.Errorf("report %+v", r)
	}
	if r.Requests > 60 {
		t.Errorf("%d requests", r.Requests)
	}
	if len(r.Notes) == 0 {
		t.Error("nothing is said of the missing tags")
	}
	text, err := r.YAML()
	want := `chains:
    - id: 42161
      name: arbitrum
      endpoints:
        - url: ${CHAIN_42161_URL}
          window: 3000
          batch: 100
          rate: 20
      verify: bloom
`
	if err != nil || text != want {
		t.Errorf("YAML =\n%s%v, want\n%s", text, err, want)
	}
}
