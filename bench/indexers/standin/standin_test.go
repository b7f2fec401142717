package standin

import (
	"fmt"
	"math/big"
	"net/http/httptest"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/trie"
)

const (
	smallBlocks = 12
	smallLogs   = 7
)

// serve starts a node with a small chain and returns a client and the URL.
func serve(t *testing.T, p Policy, faults ...string) (*ethclient.Client, string) {
	t.Helper()
	small := Plan{Blocks: smallBlocks, Logs: smallLogs, ChainID: 31337}
	for _, f := range faults {
		if err := small.AddFault(f); err != nil {
			t.Fatal(err)
		}
	}
	server, err := New(small, p)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	client, err := ethclient.Dial(web.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client, web.URL
}

// stated asks for a block's hash as the node states it, which ethclient recomputes instead.
func stated(t *testing.T, client *ethclient.Client, n uint64) common.Hash {
	t.Helper()
	var said struct{ Hash common.Hash }
	if err := client.Client().CallContext(t.Context(), &said, "eth_getBlockByNumber", fmt.Sprintf("0x%x", n), false); err != nil {
		t.Fatal(err)
	}
	return said.Hash
}

func allLogs(from, to int64) ethereum.FilterQuery {
	return ethereum.FilterQuery{FromBlock: big.NewInt(from), ToBlock: big.NewInt(to), Addresses: []common.Address{token}, Topics: [][]common.Hash{{transfer}}}
}

func TestEverythingRecomputes(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, Policy{})
	var parent common.Hash
	for n := range uint64(smallBlocks + 3) {
		block, err := client.BlockByNumber(t.Context(), new(big.Int).SetUint64(n)) // checks the transactions' and uncles' roots
		if err != nil {
			t.Fatal(err)
		}
		if got, want := block.Hash(), stated(t, client, n); got != want {
			t.Errorf("block %d: hash of the header = %s, the node states %s", n, got, want)
		}
		if block.ParentHash() != parent {
			t.Errorf("block %d: parent = %s, want %s", n, block.ParentHash(), parent)
		}
		parent = block.Hash()
		receipts, err := client.BlockReceipts(t.Context(), rpc.BlockNumberOrHashWithHash(parent, true))
		if err != nil {
			t.Fatal(err)
		}
		if got := types.DeriveSha(types.Receipts(receipts), trie.NewStackTrie(nil)); got != block.ReceiptHash() {
			t.Errorf("block %d: root of the receipts = %s, want %s", n, got, block.ReceiptHash())
		}
		if got := types.MergeBloom(receipts); got != block.Bloom() {
			t.Errorf("block %d: bloom of the receipts differs from the header's", n)
		}
		logs, err := client.FilterLogs(t.Context(), ethereum.FilterQuery{BlockHash: &parent})
		if err != nil {
			t.Fatal(err)
		}
		sameLogs(t, logs, fromReceipts(receipts))
		for i, l := range logs {
			if l.Index != uint(i) || l.BlockNumber != n || l.BlockHash != parent || l.BlockTimestamp != block.Time() || l.TxHash != block.Transactions()[0].Hash() {
				t.Errorf("block %d: log %d is elsewhere: %+v", n, i, l)
			}
		}
		if want := expected(n); len(logs) != want {
			t.Errorf("block %d: %d logs, want %d", n, len(logs), want)
		}
	}
}

// expected is how many logs a block has.
func expected(n uint64) int {
	if n == 0 || n > smallBlocks {
		return 0
	}
	return smallLogs
}

func fromReceipts(receipts []*types.Receipt) []types.Log {
	var logs []types.Log
	for _, r := range receipts {
		for _, l := range r.Logs {
			logs = append(logs, *l)
		}
	}
	return logs
}

// sameLogs compares every field of logs.
func sameLogs(t *testing.T, got, want []types.Log) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d logs, want %d", len(got), len(want))
		return
	}
	for i := range got {
		if g, w := fmt.Sprintf("%+v", got[i]), fmt.Sprintf("%+v", want[i]); g != w {
			t.Errorf("log %d =\n%s, want\n%s", i, g, w)
		}
	}
}

func TestTransactionIsFoundByHash(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, Policy{})
	block, err := client.BlockByNumber(t.Context(), big.NewInt(3))
	if err != nil {
		t.Fatal(err)
	}
	want := block.Transactions()[0]
	tx, pending, err := client.TransactionByHash(t.Context(), want.Hash())
	if err != nil || pending || tx.Hash() != want.Hash() {
		t.Errorf("TransactionByHash = %v, pending %v, %v", tx, pending, err)
	}
	receipt, err := client.TransactionReceipt(t.Context(), want.Hash())
	if err != nil || receipt.BlockHash != block.Hash() || len(receipt.Logs) != smallLogs {
		t.Errorf("TransactionReceipt = %+v, %v", receipt, err)
	}
	from, err := client.TransactionSender(t.Context(), want, block.Hash(), 0)
	signed, signedErr := types.Sender(types.LatestSignerForChainID(big.NewInt(31337)), want)
	if err != nil || signedErr != nil || from != signed {
		t.Errorf("sender = %s, %v; signed by %s, %v", from, err, signed, signedErr)
	}
}

func TestSamePlanGivesSameChain(t *testing.T) {
	t.Parallel()
	heads := map[common.Hash]bool{}
	for _, p := range []Plan{{Blocks: 3, Logs: 2, ChainID: 1}, {Blocks: 3, Logs: 2, ChainID: 1}, {Blocks: 3, Logs: 2, ChainID: 2}} {
		c, err := build(p)
		if err != nil {
			t.Fatal(err)
		}
		heads[c.blocks[c.head()].hash] = true
	}
	if len(heads) != 2 {
		t.Errorf("%d heads of two equal plans and another, want 2", len(heads))
	}
}

func TestTags(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, Policy{})
	head := int64(smallBlocks + emptyTail)
	for tag, want := range map[rpc.BlockNumber]int64{
		rpc.LatestBlockNumber: head, rpc.SafeBlockNumber: head - 32, rpc.FinalizedBlockNumber: head - 64, rpc.EarliestBlockNumber: 0,
	} {
		header, err := client.HeaderByNumber(t.Context(), big.NewInt(int64(tag)))
		if err != nil || header.Number.Int64() != want {
			t.Errorf("%s = %v, %v, want block %d", tag, header, err, want)
		}
	}
	if _, err := client.HeaderByNumber(t.Context(), big.NewInt(head+1)); err != ethereum.NotFound { //nolint:errorlint // as ethclient returns it
		t.Errorf("block beyond the head: %v, want %v", err, ethereum.NotFound)
	}
}
