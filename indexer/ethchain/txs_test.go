package ethchain_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/common"
)

// TestTxs spoils a real transaction on its way.
func TestTxs(t *testing.T) {
	t.Parallel()
	m := newMarket(t)
	m.pay(1)
	m.reward(2)
	block := m.chain.Commit()
	body, err := m.chain.Client().BlockByHash(t.Context(), block.Hash)
	if err != nil || len(body.Transactions()) != 2 {
		t.Fatalf("block %v: %v", block, err)
	}
	asked, second := body.Transactions()[0].Hash(), body.Transactions()[1].Hash()
	tests := []struct {
		name   string
		change func(fields map[string]any)
		take   bool // chains with transactions of their own kinds
		ok     bool
	}{
		{"true", func(map[string]any) {}, false, true},
		{"other receiver", func(f map[string]any) { f["to"] = common.Address{9} }, false, false},
		{"other receiver where some are unproven", func(f map[string]any) { f["to"] = common.Address{9} }, true, false},
		{"other sender", func(f map[string]any) { f["from"] = common.Address{9} }, false, true}, // it is recomputed
		{"unknown type", func(f map[string]any) { f["type"] = "0x6a" }, false, false},
		{"unknown type where there are such", func(f map[string]any) { f["type"] = "0x6a" }, true, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := relay(t, m, "")
			pass := p.answer
			p.answer = func(r request) any {
				a := pass(r)
				if raw, ok := a.(json.RawMessage); ok && r.Method == "eth_getTransactionByHash" {
					var fields map[string]any
					if err := json.Unmarshal(raw, &fields); err != nil {
						t.Error(err)
					}
					test.change(fields)
					return fields
				}
				return a
			}
			pool, _ := open(t, ethchain.Options{UnprovenTxs: test.take}, p)
			a, err := pool.Fetch(t.Context(), indexer.Query{Txs: []common.Hash{asked}})
			var fault *indexer.Fault
			var tx indexer.Tx
			if len(a.Txs) == 1 {
				tx = a.Txs[0]
			}
			switch {
			case test.ok && (err != nil || tx.Hash != asked || tx.From != devnet.Address(seed, 0) || tx.To != m.address):
				t.Errorf("Fetch = %+v, %v", a.Txs, err)
			case !test.ok && (!errors.As(err, &fault) || fault.Kind != indexer.FaultTx):
				t.Errorf("Fetch = %+v, %v, want a fault", a.Txs, err)
			}
		})
	}
	t.Run("another transaction", func(t *testing.T) {
		t.Parallel()
		p := relay(t, m, "")
		pass := p.answer
		p.answer = func(r request) any {
			if r.Method == "eth_getTransactionByHash" {
				r.Params = []json.RawMessage{json.RawMessage(`"` + second.Hex() + `"`)}
			}
			return pass(r)
		}
		pool, _ := open(t, ethchain.Options{}, p)
		a, err := pool.Fetch(t.Context(), indexer.Query{Txs: []common.Hash{asked}})
		var fault *indexer.Fault
		if !errors.As(err, &fault) || fault.Kind != indexer.FaultTx {
			t.Errorf("Fetch = %+v, %v, want a fault", a.Txs, err)
		}
	})
}
