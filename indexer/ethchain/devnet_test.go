package ethchain_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/big"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/livepeerevents"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// busy is a market with some blocks of payments: its newest block, and a filter of its events.
func busy(t *testing.T) (*market, evm.Ref, *indexer.Filter) {
	t.Helper()
	m := newMarket(t)
	for i := range int64(4) {
		m.pay(100+i, 200+i, 300+i)
		m.chain.Commit()
		m.chain.Commit()
	}
	m.reward(7)
	m.pay(9)
	head := m.chain.Commit()
	return m, head, indexer.NewFilter(m.decoder().Events())
}

// asQuery is a filter in go-ethereum's words.
func asQuery(f *indexer.Filter) ethereum.FilterQuery {
	return ethereum.FilterQuery{Addresses: f.Contracts, Topics: [][]common.Hash{f.Topics}}
}

// ways are pools over one real chain, by each way to it.
func ways(t *testing.T, m *market) map[string]*ethchain.Pool {
	t.Helper()
	pools := map[string]*ethchain.Pool{}
	for name, url := range map[string]string{"http": m.chain.HTTPURL(), "ws": strings.Replace(m.chain.HTTPURL(), "http", "ws", 1)} {
		pool, err := ethchain.Open(t.Context(), []ethchain.EndpointConfig{{URL: url}}, ethchain.Options{Chain: devnet.ChainID})
		if err != nil {
			t.Fatal(err)
		}
		pools[name] = pool
	}
	pool, err := ethchain.New(t.Context(), m.chain.Client().Client())
	if err != nil {
		t.Fatal(err)
	}
	pools["in process"] = pool
	for _, old := range []string{"eth_getBlockReceipts"} { // a node before that method was there
		p := relay(t, m, old)
		pools["without "+old], _ = open(t, ethchain.Options{}, p)
	}
	for _, pool := range pools {
		t.Cleanup(pool.Close)
	}
	return pools
}

// relay is an endpoint that passes calls on to a real node, but for one method that it does not know.
func relay(t *testing.T, m *market, unknown string) *provider {
	p := newProvider(0)
	p.answer = func(r request) any {
		if r.Method == unknown {
			return &refusal{Code: -32601, Message: "Method not found"}
		}
		args := make([]any, len(r.Params))
		for i := range args {
			args[i] = r.Params[i]
		}
		var raw json.RawMessage
		if err := m.chain.Client().Client().CallContext(context.Background(), &raw, r.Method, args...); err != nil {
			return &refusal{Code: -32000, Message: err.Error()}
		}
		if raw == nil {
			raw = json.RawMessage("null")
		}
		return raw
	}
	return p
}

// TestRealNode compares every part of an answer with what go-ethereum's own client reads.
func TestRealNode(t *testing.T) {
	t.Parallel()
	m, head, filter := busy(t)
	client := m.chain.Client()
	numbers := seq(0, head.Number)
	wantLogs, err := client.FilterLogs(t.Context(), asQuery(filter))
	if err != nil || len(wantLogs) == 0 {
		t.Fatalf("%d logs, %v", len(wantLogs), err)
	}
	for name, pool := range ways(t, m) {
		t.Run(name, func(t *testing.T) {
			said, err := pool.Head(t.Context())
			if err != nil || said.Latest != head || said.Chain != devnet.ChainID {
				t.Fatalf("Head = %+v, %v, want %v", said, err, head)
			}
			q := indexer.Query{Filter: filter, From: 0, To: head.Number, Headers: numbers, Receipts: []evm.Ref{head}}
			for _, l := range wantLogs[len(wantLogs)-2:] {
				q.Txs = append(q.Txs, l.TxHash)
			}
			a, err := pool.Fetch(t.Context(), q)
			if err != nil || a.To != head.Number || len(a.Headers) != len(numbers) {
				t.Fatalf("Fetch = up to %d, %d headers, %v", a.To, len(a.Headers), err)
			}
			for i, h := range a.Headers {
				want, err := client.HeaderByNumber(t.Context(), new(big.Int).SetUint64(uint64(i)))
				if err != nil {
					t.Fatal(err)
				}
				if h.Hash != want.Hash() || h.Parent != want.ParentHash || h.Bloom != want.Bloom || h.ReceiptsRoot != want.ReceiptHash ||
					h.Time.Unix() != int64(want.Time) {
					t.Errorf("header %d = %+v, want %+v", i, h, want)
				}
			}
			sameLogs(t, a.Logs, wantLogs)
			wantReceipts, err := client.BlockReceipts(t.Context(), rpc.BlockNumberOrHashWithHash(head.Hash, false))
			if err != nil || len(a.Receipts) != 1 || len(a.Receipts[0]) != len(wantReceipts) {
				t.Fatalf("%d receipts, want %d, %v", len(a.Receipts[0]), len(wantReceipts), err)
			}
			for i, r := range a.Receipts[0] {
				want := wantReceipts[i]
				if r.TxHash != want.TxHash || r.CumulativeGasUsed != want.CumulativeGasUsed || r.Bloom != want.Bloom ||
					r.Status != want.Status || len(r.Logs) != len(want.Logs) {
					t.Errorf("receipt %d = %+v, want %+v", i, r, want)
				}
			}
			for i, tx := range a.Txs {
				if tx.Hash != q.Txs[i] || tx.From != devnet.Address(seed, 0) || tx.To != m.address || tx.Selector == [4]byte{} {
					t.Errorf("transaction %d = %+v", i, tx)
				}
			}
			if _, err := pool.Fetch(t.Context(), indexer.Query{Receipts: []evm.Ref{{Number: 1, Hash: common.Hash{1}}}}); err == nil {
				t.Error("receipts of a block that is not there")
			}
			if _, err := pool.Fetch(t.Context(), indexer.Query{Txs: []common.Hash{{1}}}); err == nil {
				t.Error("a transaction that is not there")
			}
		})
	}
}

func sameLogs(t *testing.T, got []indexer.Log, want []types.Log) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d logs, want %d", len(got), len(want))
	}
	for i, l := range got {
		back := types.Log{
			Address: l.Address, Topics: slices.Clone(l.Topics[:l.TopicCount]), Data: l.Data, BlockNumber: l.BlockNumber, TxHash: l.TxHash,
			TxIndex: uint(l.TxIndex), BlockHash: l.BlockHash, Index: uint(l.Index), BlockTimestamp: want[i].BlockTimestamp,
		}
		if !reflect.DeepEqual(back, want[i]) {
			t.Errorf("log %d = %+v, want %+v", i, back, want[i])
		}
	}
}

var logIndex = regexp.MustCompile(`"logIndex":"0x[0-9a-f]+"`)

// TestLogsByReceipts has a node refuse the logs of any block: they are taken from receipts, and are the same.
func TestLogsByReceipts(t *testing.T) {
	t.Parallel()
	m, head, filter := busy(t)
	query := asQuery(filter)
	query.BlockHash = &head.Hash
	want, err := m.chain.Client().FilterLogs(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	p := relay(t, m, "")
	pass := p.answer
	p.answer = func(r request) any {
		if r.Method == "eth_getLogs" {
			return &refusal{Code: -32005, Message: "query returned more than 1 results"}
		}
		a := pass(r)
		if raw, ok := a.(json.RawMessage); ok && r.Method == "eth_getBlockReceipts" {
			return json.RawMessage(logIndex.ReplaceAll(raw, []byte(`"logIndex":"0x63"`))) // no root covers it
		}
		return a
	}
	pool, _ := open(t, ethchain.Options{}, p)
	a, err := pool.Fetch(t.Context(), indexer.Query{Filter: filter, From: head.Number, To: head.Number})
	if err != nil || a.To != head.Number {
		t.Fatalf("Fetch = up to %d, %v", a.To, err)
	}
	sameLogs(t, a.Logs, want)
}

// TestReader reads state by the hash of a block, also that of one that is no longer the newest.
func TestReader(t *testing.T) {
	t.Parallel()
	m, head, _ := busy(t)
	old, err := m.chain.Client().HeaderByNumber(t.Context(), big.NewInt(2))
	if err != nil {
		t.Fatal(err)
	}
	for name, pool := range ways(t, m) {
		t.Run(name, func(t *testing.T) {
			call := livepeerevents.NewLivepeerEvents().PackPaid(devnet.Address(seed, 0))
			for _, test := range []struct {
				block evm.Ref
				want  int64
			}{{head, 2427}, {evm.Ref{Number: 2, Hash: old.Hash()}, 600}} {
				raw, err := pool.Call(t.Context(), m.address, call, test.block)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := livepeerevents.NewLivepeerEvents().UnpackPaid(raw); err != nil || got.Int64() != test.want {
					t.Errorf("paid at block %d = %v, %v, want %d", test.block.Number, got, err, test.want)
				}
			}
			want, err := m.chain.Client().BalanceAt(t.Context(), devnet.Address(seed, 0), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := pool.Balance(t.Context(), devnet.Address(seed, 0), head); err != nil || got.Big().Cmp(want) != 0 {
				t.Errorf("Balance = %v, %v, want %v", got, err, want)
			}
			nowhere := evm.Ref{Number: head.Number, Hash: common.Hash{1}}
			if _, err := pool.Balance(t.Context(), devnet.Address(seed, 0), nowhere); err == nil {
				t.Error("a balance at a block that is not there")
			}
			// A ticket that pays more than its face value is refused by the contract.
			pay := livepeerevents.NewLivepeerEvents().PackPay([]livepeerevents.LivepeerEventsPayment{{
				Amount: big.NewInt(2), FaceValue: big.NewInt(1),
				WinProb: new(big.Int), SenderNonce: new(big.Int), RecipientRand: new(big.Int),
			}})
			var reverted *ethchain.RevertError
			if _, err := pool.Call(t.Context(), m.address, pay, head); !errors.As(err, &reverted) {
				t.Errorf("Call = %v, want that it was reverted", err)
			} else if name == "http" && len(reverted.Data) < 4 {
				t.Errorf("the reason is missing: %+v", reverted)
			}
			if got := pool.Status()[0]; got.State != ethchain.StateUp {
				t.Errorf("status %+v: an answer that is no is no failure", got)
			}
		})
	}
}
