package ethchain_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// request and reply are JSON-RPC messages.
type request struct {
	ID     json.RawMessage   `json:"id"`
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

type reply struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  any             `json:"result,omitempty"`
	Error   any             `json:"error,omitempty"`
}

type refusal struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// serve answers JSON-RPC, single and batched, with what answer returns: a result or a refusal.
func serve(t *testing.T, answer func(r request) any) *ethchain.Chain {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var raw json.RawMessage
		if err := json.NewDecoder(r.Body).Decode(&raw); err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/json")
		one := func(raw json.RawMessage) reply {
			var q request
			if err := json.Unmarshal(raw, &q); err != nil {
				t.Error(err)
			}
			switch a := answer(q).(type) {
			case refusal:
				return reply{Version: "2.0", ID: q.ID, Error: a}
			default:
				return reply{Version: "2.0", ID: q.ID, Result: a}
			}
		}
		var batch []json.RawMessage
		if json.Unmarshal(raw, &batch) != nil {
			_ = json.NewEncoder(w).Encode(one(raw))
			return
		}
		var replies []reply
		for _, q := range batch {
			replies = append(replies, one(q))
		}
		_ = json.NewEncoder(w).Encode(replies)
	}))
	t.Cleanup(server.Close)
	c, err := ethchain.Dial(t.Context(), server.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// block is a header as a node says it; change spoils it.
func block(n uint64, change func(fields map[string]any)) map[string]any {
	h := &types.Header{Number: new(big.Int).SetUint64(n), Difficulty: new(big.Int), Time: 1_700_000_000 + n}
	raw, err := json.Marshal(h)
	if err != nil {
		panic(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(raw, &fields); err != nil {
		panic(err)
	}
	fields["hash"] = h.Hash().Hex()
	if change != nil {
		change(fields)
	}
	return fields
}

func numberOf(r request) (n uint64, tag string) {
	var s string
	_ = json.Unmarshal(r.Params[0], &s)
	if _, err := fmt.Sscanf(s, "0x%x", &n); err != nil {
		return 0, s
	}
	return n, ""
}

func TestHead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		finalized any
		want      uint64
	}{
		{"tag", block(3, nil), 3},
		{"tag refused", refusal{-32602, "invalid block tag"}, 0},
		{"tag unknown", json.RawMessage("null"), 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := serve(t, func(r request) any {
				if r.Method == "eth_chainId" {
					return "0xa4b1"
				}
				if _, tag := numberOf(r); tag == "finalized" {
					return test.finalized
				}
				return block(9, nil)
			})
			head, err := c.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if head.Chain != 42161 || head.Latest.Number != 9 || head.Finalized.Number != test.want || (head.Finalized == evm.Ref{}) != (test.want == 0) {
				t.Errorf("Head = %+v", head)
			}
		})
	}
}

// TestHeaderHash spoils a field that the hash covers: on a chain with Ethereum's headers it is a fault of the node.
func TestHeaderHash(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"parentHash", "receiptsRoot", "logsBloom", "timestamp"} {
		t.Run(field, func(t *testing.T) {
			t.Parallel()
			c := serve(t, func(r request) any {
				n, tag := numberOf(r)
				return block(n, func(fields map[string]any) {
					if s := fields[field].(string); tag == "" && n == 150 {
						fields[field] = s[:len(s)-1] + "7"
					}
				})
			})
			headers, err := c.Headers(t.Context(), 20, 149)
			if err != nil || len(headers) != 130 || headers[129].Number != 149 {
				t.Fatalf("%d headers, %v", len(headers), err)
			}
			_, err = c.Headers(t.Context(), 20, 150)
			var fault *indexer.Fault
			if !errors.As(err, &fault) || fault.Kind != indexer.FaultHeaders || fault.Block.Number != 150 {
				t.Errorf("Headers = %v, want a fault in block 150", err)
			}
		})
	}
}

// TestForeignHeaders serves a chain whose hashes follow another rule: they are taken as said, not called a forgery.
func TestForeignHeaders(t *testing.T) {
	t.Parallel()
	said := common.Hash{0xab}
	c := serve(t, func(r request) any {
		n, _ := numberOf(r)
		return block(n, func(fields map[string]any) { fields["hash"] = said.Hex() })
	})
	headers, err := c.Headers(t.Context(), 5, 5)
	if err != nil || headers[0].Hash != said {
		t.Errorf("Headers = %+v, %v, want hash %v", headers, err, said)
	}
}

func TestMalformedHeaders(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		answer any
	}{
		{"null", json.RawMessage("null")},
		{"list", []int{1}},
		{"no hash", block(5, func(f map[string]any) { delete(f, "hash") })},
		{"no number", block(5, func(f map[string]any) { delete(f, "number") })},
		{"huge number", block(5, func(f map[string]any) { f["number"] = "0x1" + strings.Repeat("0", 17) })},
		{"odd hex", block(5, func(f map[string]any) { f["timestamp"] = "0x00" })},
		{"short bloom", block(5, func(f map[string]any) { f["logsBloom"] = "0x00" })},
		{"refused", refusal{-32000, "header not found"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := serve(t, func(r request) any {
				if n, tag := numberOf(r); tag != "" || n != 5 {
					return block(n, nil)
				}
				return test.answer
			})
			if headers, err := c.Headers(t.Context(), 4, 6); err == nil {
				t.Errorf("Headers = %+v, want an error", headers)
			}
		})
	}
}

// TestLogsNarrowRange serves a node that takes at most three blocks at a time, and never block 13.
func TestLogsNarrowRange(t *testing.T) {
	t.Parallel()
	event := indexer.Event{Contract: common.Address{1}, Topic: common.Hash{2}, Topics: 1}
	calls := 0
	c := serve(t, func(r request) any {
		if r.Method != "eth_getLogs" {
			return block(1, nil)
		}
		calls++
		var q struct {
			FromBlock, ToBlock string
			Address            []common.Address
			Topics             [][]common.Hash
		}
		if err := json.Unmarshal(r.Params[0], &q); err != nil {
			t.Error(err)
		}
		var from, to uint64
		_, _ = fmt.Sscanf(q.FromBlock+" "+q.ToBlock, "0x%x 0x%x", &from, &to)
		if to-from >= 3 || from <= 13 && 13 <= to {
			return refusal{-32005, "query returned more than 10000 results"}
		}
		if len(q.Address) != 1 || len(q.Topics) != 1 || len(q.Topics[0]) != 1 {
			t.Errorf("asked for %+v", q)
		}
		var logs []*types.Log
		for n := from; n <= to; n++ {
			logs = append(logs, &types.Log{Address: event.Contract, Topics: []common.Hash{event.Topic}, BlockNumber: n, TxHash: common.Hash{3}})
		}
		return logs
	})
	logs, err := c.Logs(t.Context(), 0, 12, []indexer.Event{event, event})
	if err != nil || len(logs) != 13 {
		t.Fatalf("%d logs, %v, want 13", len(logs), err)
	}
	for i, l := range logs {
		if l.BlockNumber != uint64(i) {
			t.Errorf("log %d is of block %d", i, l.BlockNumber)
		}
	}
	calls = 0
	if _, err := c.Logs(t.Context(), 12, 400, []indexer.Event{event}); err == nil || calls > 20 {
		t.Errorf("Logs = %v after %d calls, want an error after a few", err, calls)
	}
	if logs, err := c.Logs(t.Context(), 0, 400, nil); err != nil || len(logs) != 0 {
		t.Errorf("Logs of no event = %d, %v", len(logs), err)
	}
}

// TestErrorsHideURL checks that a key in the URL does not reach a log.
func TestErrorsHideURL(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	for _, url := range []string{server.URL + "/v2/secretkey", "http://secretkey:pass word@host:1", "foo://secretkey"} {
		if _, err := ethchain.Dial(t.Context(), url); err == nil || strings.Contains(err.Error(), "secretkey") {
			t.Errorf("Dial = %v", err)
		}
	}
}
