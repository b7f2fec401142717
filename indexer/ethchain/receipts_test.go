package ethchain_test

import (
	"net/http/httptest"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/indexer/indextest"
	"github.com/corebond/corebond/indexer/indextest/liar"
	"github.com/corebond/corebond/internal/evm"
)

// A node that once said that it has no eth_getBlockReceipts, and has no eth_getTransactionReceipt either, is asked for the former again.
func TestReceiptsUnknownForAWhile(t *testing.T) {
	t.Parallel()
	node := &liar.Node{ChainID: 5, Final: -1, Safe: -1, Logs: indextest.Logs}
	node.Set("abc")
	lying := &liar.Liar{Upstream: node}
	server := httptest.NewServer(lying)
	t.Cleanup(server.Close)
	pool, err := ethchain.Open(t.Context(), []ethchain.EndpointConfig{{URL: server.URL}}, ethchain.Options{Chain: 5})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	header, hash := node.Header(1)
	q := indexer.Query{Receipts: []evm.Ref{{Number: header.Number.Uint64(), Hash: hash}}}
	lying.Script("eth_getBlockReceipts", 1, "receipts-unknown")
	_, first := pool.Fetch(t.Context(), q)
	if lying.Pending() > 0 {
		t.Fatal("the fault was not done")
	}
	if _, err := pool.Fetch(t.Context(), q); err != nil {
		t.Errorf("after %v, asked again: %v", first, err)
	}
}
