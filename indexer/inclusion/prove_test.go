package inclusion_test

import (
	"math/big"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/inclusion"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/trie"
)

// alone makes a block of one transaction.
func alone(t *testing.T, tx *types.Transaction) inclusion.Source {
	t.Helper()
	txs := types.Transactions{tx}
	receipts := types.Receipts{{Type: txs[0].Type(), Status: 1, CumulativeGasUsed: 1, Logs: []*types.Log{foreign()}, TxHash: txs[0].Hash()}}
	return source(t, &types.Header{
		Number: big.NewInt(1), Difficulty: new(big.Int), TxHash: types.DeriveSha(txs, trie.NewListHasher()), ReceiptHash: types.DeriveSha(receipts, trie.NewListHasher()),
	}, txs, receipts)
}

// TestTransactions proves transactions of each type, and what their signatures cover.
func TestTransactions(t *testing.T) {
	t.Parallel()
	id, to, from := big.NewInt(chain), common.Address{4}, devnet.Address(seed, 0)
	call := []byte{9, 8, 7, 6, 5}
	modern := types.LatestSignerForChainID(id)
	tests := []struct {
		name   string
		signer types.Signer
		tx     types.TxData
		chain  uint64
		want   indexer.Tx
	}{
		{"before EIP-155", types.HomesteadSigner{}, &types.LegacyTx{To: &to, Data: call}, 0, indexer.Tx{From: from, To: to, Selector: [4]byte{9, 8, 7, 6}}},
		{"legacy", modern, &types.LegacyTx{To: &to, Data: call}, chain, indexer.Tx{From: from, To: to, Selector: [4]byte{9, 8, 7, 6}}},
		{"with access list", modern, &types.AccessListTx{ChainID: id, To: &to, Data: call[:4]}, chain, indexer.Tx{From: from, To: to, Selector: [4]byte{9, 8, 7, 6}}},
		{"creation of a contract", modern, &types.DynamicFeeTx{ChainID: id, Data: call}, chain, indexer.Tx{From: from, Selector: [4]byte{9, 8, 7, 6}}},
		{"too short a call", modern, &types.DynamicFeeTx{ChainID: id, To: &to, Data: call[:3]}, chain, indexer.Tx{From: from, To: to}},
	}
	for _, test := range tests {
		p := prove(t, alone(t, types.MustSignNewTx(devnet.Account(seed, 0), test.signer, test.tx)), 0, false)
		got, err := p.Verify()
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		test.want.Hash = p.TxHash
		if !got.TxProven || got.Tx == nil || *got.Tx != test.want || got.Chain != test.chain {
			t.Errorf("%s: transaction %+v for chain %d, want %+v for %d", test.name, got.Tx, got.Chain, test.want, test.chain)
		}
	}
	huge := new(big.Int).Lsh(big.NewInt(1), 64)
	huge.Add(huge, id)
	block := alone(t, types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(huge), &types.DynamicFeeTx{ChainID: huge}))
	if _, err := block.Prove(0, false); !rejected(err, inclusion.CodeChain) {
		t.Errorf("a chain id of 65 bits: Prove = %v", err)
	}
	for name, tx := range map[string]types.TxData{
		"chain 0": &types.DynamicFeeTx{ChainID: new(big.Int)}, "no signature": &types.DynamicFeeTx{ChainID: id}, "legacy without signature": &types.LegacyTx{},
		"legacy for chain 0": &types.LegacyTx{V: big.NewInt(35), R: big.NewInt(1), S: big.NewInt(1)},
	} {
		p := prove(t, alone(t, types.NewTx(tx)), 0, false)
		if got, err := p.Verify(); err != nil || !got.TxProven || got.Tx != nil || got.Chain != 0 {
			t.Errorf("%s: Verify = %+v, %v, want the hash and nothing else", name, got, err)
		}
	}
}

// TestProveRefuses asks for proofs of blocks that do not hash together.
func TestProveRefuses(t *testing.T) {
	t.Parallel()
	good := func() inclusion.Source { return mined(t, 9, []*types.Log{foreign()}, nil) }
	tests := []struct {
		name  string
		tx    int
		all   bool
		spoil func(s *inclusion.Source)
		code  string // "" is another error
	}{
		{"before the first", -1, false, func(*inclusion.Source) {}, ""},
		{"behind the last", 2, false, func(*inclusion.Source) {}, ""},
		{"a transaction less", 0, false, func(s *inclusion.Source) { s.Txs = s.Txs[:1] }, inclusion.CodeTxProof},
		{"its own transaction missing", 1, false, func(s *inclusion.Source) { s.Txs = s.Txs[:1] }, inclusion.CodeTxProof},
		{"another gas", 0, false, func(s *inclusion.Source) { s.Receipts[1].CumulativeGasUsed++ }, inclusion.CodeReceiptProof},
		{"another gas, all receipts", 0, true, func(s *inclusion.Source) { s.Receipts[1].CumulativeGasUsed++ }, inclusion.CodeReceiptProof},
		{"another transaction", 0, false, func(s *inclusion.Source) { s.Txs[1][9]++ }, inclusion.CodeTxProof},
		{"another hash", 0, false, func(s *inclusion.Source) { s.Receipts[0].TxHash[9]++ }, inclusion.CodeTxHash},
		{"no header", 0, false, func(s *inclusion.Source) { s.Header = nil }, inclusion.CodeHeader},
		{"a log of five topics", 0, false, func(s *inclusion.Source) { s.Receipts[0].Logs[0].TopicCount = 5 }, ""},
	}
	for _, test := range tests {
		s := good()
		test.spoil(&s)
		_, err := s.Prove(test.tx, test.all)
		if test.code == "" && err == nil || test.code != "" && !rejected(err, test.code) {
			t.Errorf("%s: Prove = %v, want %q", test.name, err, test.code)
		}
	}
	s := good()
	s.Txs = nil
	if p, err := s.Prove(0, false); err != nil || p.TxProof != nil {
		t.Errorf("without transactions: Prove = %+v, %v", p, err)
	}
}
