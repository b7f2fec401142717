package liar

import (
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/trie"
)

func dial(t *testing.T, n *Node) *ethclient.Client {
	t.Helper()
	c, err := ethclient.DialContext(t.Context(), serve(t, n).URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// TestNodeIsHonest reads a whole chain with go-ethereum's own client and proves each part by the header.
func TestNodeIsHonest(t *testing.T) {
	t.Parallel()
	n := newNode(letters)
	c := dial(t, n)
	if id, err := c.ChainID(t.Context()); err != nil || id.Uint64() != 7 {
		t.Errorf("ChainID = %v, %v", id, err)
	}
	if head, err := c.BlockNumber(t.Context()); err != nil || head != uint64(len(letters)-1) {
		t.Errorf("BlockNumber = %d, %v", head, err)
	}
	var parent common.Hash
	all := 0
	for i := range letters {
		h, err := c.HeaderByNumber(t.Context(), big.NewInt(int64(i)))
		if err != nil {
			t.Fatal(err)
		}
		want, hash := n.Header(i)
		if h.Hash() != hash || h.Hash() != want.Hash() || h.ParentHash != parent || h.Number.Int64() != int64(i) {
			t.Fatalf("block %d = %+v, hash %v, parent %v", i, h, hash, parent)
		}
		parent = hash
		receipts, err := c.BlockReceipts(t.Context(), rpc.BlockNumberOrHashWithHash(hash, false))
		if err != nil {
			t.Fatal(err)
		}
		if got := types.DeriveSha(types.Receipts(receipts), trie.NewListHasher()); got != h.ReceiptHash {
			t.Errorf("receipts of block %d hash to %v, header says %v", i, got, h.ReceiptHash)
		}
		if got := types.MergeBloom(receipts); got != h.Bloom {
			t.Errorf("bloom of block %d differs", i)
		}
		block, err := c.BlockByHash(t.Context(), hash) // checks the transactions' root itself
		if err != nil || len(block.Transactions()) != len(receipts) || len(receipts) != int(letters[i])%4 {
			t.Fatalf("block %d: %v, %d receipts", i, err, len(receipts))
		}
		logs, err := c.FilterLogs(t.Context(), ethereum.FilterQuery{BlockHash: &hash})
		if err != nil {
			t.Fatal(err)
		}
		var told []types.Log
		for j, r := range receipts {
			tx, _, err := c.TransactionByHash(t.Context(), r.TxHash)
			if err != nil || tx.Hash() != block.Transactions()[j].Hash() {
				t.Errorf("transaction %v = %v", r.TxHash, err)
			}
			for _, l := range r.Logs {
				told = append(told, *l)
			}
		}
		same := func(x, y types.Log) bool {
			return x.BlockHash == hash && x.Index == y.Index && x.TxHash == y.TxHash && x.TxIndex == y.TxIndex &&
				x.Address == y.Address
		}
		if !slices.EqualFunc(logs, told, same) {
			t.Errorf("logs of block %d = %v, receipts say %v", i, logs, told)
		}
		all += len(logs)
	}
	whole := ethereum.FilterQuery{FromBlock: new(big.Int), ToBlock: big.NewInt(int64(len(letters) - 1))}
	logs, err := c.FilterLogs(t.Context(), whole)
	if err != nil || len(logs) != all || all < 20 {
		t.Errorf("%d logs in all, %v; blocks have %d", len(logs), err, all)
	}
}

// TestNodeFilters compares filters with a search by hand.
func TestNodeFilters(t *testing.T) {
	t.Parallel()
	n := newNode(letters)
	c := dial(t, n)
	one, two := common.Address{1}, common.Address{2}
	first, second := common.Hash{1}, common.Hash{2}
	tests := []struct {
		name string
		q    ethereum.FilterQuery
		want func(l *types.Log) bool
	}{
		{"contract", ethereum.FilterQuery{Addresses: []common.Address{two}}, func(l *types.Log) bool { return l.Address == two }},
		{"contracts", ethereum.FilterQuery{Addresses: []common.Address{one, two}}, func(*types.Log) bool { return true }},
		{"topic", ethereum.FilterQuery{Topics: [][]common.Hash{{first}}}, func(l *types.Log) bool {
			return len(l.Topics) > 0 && l.Topics[0] == first
		}},
		{"topics", ethereum.FilterQuery{Topics: [][]common.Hash{{first, second}}}, func(l *types.Log) bool {
			return len(l.Topics) > 0 && (l.Topics[0] == first || l.Topics[0] == second)
		}},
		{"second topic", ethereum.FilterQuery{Topics: [][]common.Hash{{}, {first}}}, func(l *types.Log) bool {
			return len(l.Topics) > 1 && l.Topics[1] == first
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.q.FromBlock, test.q.ToBlock = big.NewInt(3), big.NewInt(20)
			got, err := c.FilterLogs(t.Context(), test.q)
			if err != nil {
				t.Fatal(err)
			}
			var want []*types.Log
			for i := 3; i <= 20; i++ {
				for _, r := range n.Receipts(i) {
					for _, l := range r.Logs {
						if test.want(l) {
							want = append(want, l)
						}
					}
				}
			}
			same := func(x types.Log, y *types.Log) bool { return x.BlockHash == y.BlockHash && x.Index == y.Index }
			if len(want) == 0 || !slices.EqualFunc(got, want, same) {
				t.Errorf("%d logs, want %d", len(got), len(want))
			}
		})
	}
}

// TestNodeReorganises checks that a branch replaces another one above the fork only, and what becomes of the old blocks.
func TestNodeReorganises(t *testing.T) {
	t.Parallel()
	n := newNode("abcdef")
	c := dial(t, n)
	_, kept := n.Header(1)
	_, old := n.Header(3)
	_, gone := n.Header(2)
	n.Set("abXcY")
	if _, hash := n.Header(1); hash != kept {
		t.Error("a block below the fork changed")
	}
	again, hash := n.Header(3)
	if was, err := c.HeaderByHash(t.Context(), gone); err != nil || hash == gone || again.ReceiptHash != was.ReceiptHash {
		t.Errorf("letter c on the new branch: %+v, %v", again, err)
	}
	if head, err := c.BlockNumber(t.Context()); err != nil || head != 4 {
		t.Errorf("head = %d, %v", head, err)
	}
	if h, err := c.HeaderByHash(t.Context(), old); err != nil || h.Hash() != old {
		t.Errorf("abandoned block = %v", err)
	}
	if _, err := c.HeaderByNumber(t.Context(), big.NewInt(5)); !errors.Is(err, ethereum.NotFound) {
		t.Errorf("block beyond the head = %v, want not found", err)
	}
	for _, q := range []ethereum.FilterQuery{
		{FromBlock: big.NewInt(2), ToBlock: big.NewInt(5)},
		{FromBlock: big.NewInt(3), ToBlock: big.NewInt(2)},
		{BlockHash: &common.Hash{1}},
	} {
		if logs, err := c.FilterLogs(t.Context(), q); err == nil {
			t.Errorf("logs of %+v = %v, want an error", q, logs)
		}
	}
}

func TestNodeTags(t *testing.T) {
	t.Parallel()
	tests := []struct {
		tag         int64
		safe, final int
		want        int64 // negative is an error
	}{
		{int64(rpc.LatestBlockNumber), 2, 4, 9},
		{int64(rpc.SafeBlockNumber), 2, 4, 7},
		{int64(rpc.FinalizedBlockNumber), 2, 4, 5},
		{int64(rpc.FinalizedBlockNumber), 2, 9, 0},
		{int64(rpc.FinalizedBlockNumber), 2, 10, -1},
		{int64(rpc.FinalizedBlockNumber), 2, -1, -1},
		{int64(rpc.SafeBlockNumber), -1, 0, -1},
		{int64(rpc.EarliestBlockNumber), 0, 0, 0},
	}
	for _, test := range tests {
		n := &Node{ChainID: 7, Safe: test.safe, Final: test.final}
		n.Set("abcdefghij")
		h, err := dial(t, n).HeaderByNumber(t.Context(), big.NewInt(test.tag))
		if test.want < 0 != (err != nil) || err == nil && h.Number.Int64() != test.want {
			t.Errorf("tag %d of %d, %d = %+v, %v; want %d", test.tag, test.safe, test.final, h, err, test.want)
		}
	}
}

// TestNodeOfAnotherKind has chains that are honest, but not in Ethereum's way.
func TestNodeOfAnotherKind(t *testing.T) {
	t.Parallel()
	n := &Node{
		ChainID: 7, Logs: logsOf,
		Shape: func(h *types.Header) { h.Bloom, h.Time = types.Bloom{}, 5 },
		Hash:  func(h *types.Header) common.Hash { return crypto.Keccak256Hash(h.Hash().Bytes()) },
	}
	n.Set("abc")
	h, hash := n.Header(2)
	_, parent := n.Header(1)
	if h.Bloom != (types.Bloom{}) || h.Time != 5 || h.Hash() == hash || h.ParentHash != parent {
		t.Errorf("header = %+v with hash %v and parent %v", h, hash, parent)
	}
	if l := n.Receipts(2)[1].Logs; len(l) == 0 || l[0].BlockHash != hash {
		t.Errorf("logs = %+v, want block hash %v", l, hash)
	}
}
