package standin

import (
	"bytes"
	"context"
	"math/big"
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

func TestFilters(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, Policy{})
	all, err := client.FilterLogs(t.Context(), allLogs(1, smallBlocks))
	if err != nil || len(all) != smallBlocks*smallLogs {
		t.Fatalf("%d logs, %v", len(all), err)
	}
	one := all[17]
	tests := []struct {
		name  string
		query ethereum.FilterQuery
		want  func(types.Log) bool
	}{
		{"no filter", ethereum.FilterQuery{}, func(types.Log) bool { return true }},
		{"another contract", ethereum.FilterQuery{Addresses: []common.Address{{1}}}, func(types.Log) bool { return false }},
		{"another event", ethereum.FilterQuery{Topics: [][]common.Hash{{{1}}}}, func(types.Log) bool { return false }},
		{"a sender", ethereum.FilterQuery{Topics: [][]common.Hash{{transfer}, {one.Topics[1]}}}, func(l types.Log) bool { return l.Topics[1] == one.Topics[1] }},
		{"a recipient", ethereum.FilterQuery{Topics: [][]common.Hash{nil, nil, {{1}, one.Topics[2]}}}, func(l types.Log) bool { return l.Topics[2] == one.Topics[2] }},
		{"too many topics", ethereum.FilterQuery{Topics: [][]common.Hash{nil, nil, nil, nil}}, func(types.Log) bool { return false }},
	}
	for _, test := range tests {
		test.query.FromBlock, test.query.ToBlock = big.NewInt(1), big.NewInt(smallBlocks)
		got, err := client.FilterLogs(t.Context(), test.query)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var want []types.Log
		for _, l := range all {
			if test.want(l) {
				want = append(want, l)
			}
		}
		sameLogs(t, got, want)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	client, url := serve(t, Policy{MaxLogs: 3 * smallLogs})
	if logs, err := client.FilterLogs(t.Context(), allLogs(1, 3)); err != nil || len(logs) != 3*smallLogs {
		t.Errorf("at the limit: %d logs, %v", len(logs), err)
	}
	code := func(err error) int {
		if told, ok := err.(rpc.Error); ok { //nolint:errorlint // as the client returns it
			return told.ErrorCode()
		}
		return 0
	}
	_, err := client.FilterLogs(t.Context(), allLogs(1, 4))
	if code(err) != -32005 || !strings.Contains(err.Error(), "query returned more than 21 results") {
		t.Errorf("beyond the limit: %v", err)
	}
	if _, err := client.FilterLogs(t.Context(), allLogs(4, 3)); code(err) != -32000 {
		t.Errorf("inverted range: %v", err)
	}
	if err := client.Client().CallContext(t.Context(), nil, "eth_mining"); code(err) != -32601 {
		t.Errorf("unknown method: %v", err)
	}
	if err := client.Client().CallContext(t.Context(), nil, "eth_getLogs", 5); code(err) != -32602 {
		t.Errorf("spoiled argument: %v", err)
	}
	for body, want := range map[string]string{"{": "-32700", "[1]": "-32700", `{"id":7}`: "-32601", "[]": "[]"} {
		if got := post(t.Context(), t, url, body); !strings.Contains(got, want) {
			t.Errorf("answer to %s = %s, want %s in it", body, got, want)
		}
	}
}

func post(ctx context.Context, t *testing.T, url, body string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var said bytes.Buffer
	if _, err := said.ReadFrom(response.Body); err != nil {
		t.Fatal(err)
	}
	return said.String()
}

func TestBatch(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, Policy{})
	var head, chain string
	calls := []rpc.BatchElem{
		{Method: "eth_blockNumber", Result: &head}, {Method: "eth_nothing", Result: new(string)}, {Method: "eth_chainId", Result: &chain},
	}
	if err := client.Client().BatchCallContext(t.Context(), calls); err != nil {
		t.Fatal(err)
	}
	if head != "0x70" || chain != "0x7a69" || calls[1].Error == nil {
		t.Errorf("batch: head %q, chain %q, error %v", head, chain, calls[1].Error)
	}
}
