package standin

import (
	"math/big"
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/gorilla/websocket"
)

func TestMinedHeadIsPushed(t *testing.T) {
	t.Parallel()
	_, url := serve(t, Policy{Live: true})
	client, err := ethclient.DialContext(t.Context(), strings.Replace(url, "http", "ws", 1))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	heads := make(chan *types.Header, 1)
	subscription, err := client.SubscribeNewHead(t.Context(), heads)
	if err != nil {
		t.Fatal(err)
	}
	defer subscription.Unsubscribe()
	for n := int64(smallBlocks + emptyTail + 1); n < smallBlocks+emptyTail+4; n++ {
		said := post(t.Context(), t, url+"/mine", "")
		select {
		case head := <-heads:
			if head.Number.Int64() != n || !strings.Contains(said, head.Hash().Hex()) {
				t.Fatalf("pushed block %v %s, want %d; mined %s", head.Number, head.Hash(), n, said)
			}
			hash := head.Hash()
			logs, err := client.FilterLogs(t.Context(), ethereum.FilterQuery{BlockHash: &hash})
			if err != nil || len(logs) != 1 || logs[0].BlockNumber != uint64(n) || !types.BloomLookup(head.Bloom, token) {
				t.Fatalf("logs of the mined block: %+v, %v", logs, err)
			}
			parent, err := client.HeaderByNumber(t.Context(), big.NewInt(n-1))
			if err != nil || parent.Hash() != head.ParentHash {
				t.Fatalf("the mined block does not build on %v, %v", parent, err)
			}
		case err := <-subscription.Err():
			t.Fatalf("subscription ended: %v", err)
		case <-t.Context().Done():
			t.Fatal("no head was pushed")
		}
	}
}

func TestUnsubscribedHearsNothing(t *testing.T) {
	t.Parallel()
	_, url := serve(t, Policy{Live: true})
	conn, response, err := websocket.DefaultDialer.DialContext(t.Context(), strings.Replace(url, "http", "ws", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	response.Body.Close()
	ask := func(call, want string) {
		t.Helper()
		if err := conn.WriteMessage(websocket.TextMessage, []byte(call)); err != nil {
			t.Fatal(err)
		}
		if _, got, err := conn.ReadMessage(); err != nil || string(got) != want {
			t.Fatalf("answer to %s = %s, %v, want %s", call, got, err, want)
		}
	}
	ask(`{"id":1,"method":"eth_subscribe","params":["newHeads"]}`, `{"jsonrpc":"2.0","id":1,"result":"0x1"}`)
	ask(`{"id":"a","method":"eth_unsubscribe","params":["0x1"]}`, `{"jsonrpc":"2.0","id":"a","result":true}`)
	post(t.Context(), t, url+"/mine", "")
	ask(`{"id":2,"method":"net_version"}`, `{"jsonrpc":"2.0","id":2,"result":"31337"}`) // a head would have come before it
	ask(`{"id":3,"method":"eth_subscribe","params":["logs"]}`,
		`{"jsonrpc":"2.0","id":3,"error":{"code":-32601,"message":"no subscription to logs"}}`)
}

func TestMineNeedsLive(t *testing.T) {
	t.Parallel()
	client, url := serve(t, Policy{})
	before, err := client.BlockNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	post(t.Context(), t, url+"/mine", "{}")
	if after, err := client.BlockNumber(t.Context()); err != nil || after != before {
		t.Errorf("head = %d, %v, want %d", after, err, before)
	}
	response, err := http.Get(url + "/")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET / = %s", response.Status)
	}
}
