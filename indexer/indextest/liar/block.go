package liar

import (
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/trie"
)

// block is one block as a node holds it. It does not change.
type block struct {
	header   *types.Header
	hash     common.Hash
	txs      types.Transactions
	receipts types.Receipts
}

func (b *block) number() uint64 { return b.header.Number.Uint64() }

// interval is the time between two blocks.
const interval = 12 * time.Second

// build mines a letter on a parent, which is nil for the first block. The caller holds n.mu.
func (n *Node) build(parent *block, letter byte) *block {
	number, parentHash := uint64(0), common.Hash{}
	if parent != nil {
		number, parentHash = parent.number()+1, parent.hash
	}
	genesis := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	at := uint64(genesis.Add(time.Duration(number) * interval).Unix())
	txs := n.transactions(letter)
	receipts := n.execute(letter, txs)
	header := &types.Header{
		ParentHash:  parentHash,
		UncleHash:   types.EmptyUncleHash,
		Root:        types.EmptyRootHash,
		TxHash:      types.DeriveSha(txs, trie.NewListHasher()),
		ReceiptHash: types.DeriveSha(receipts, trie.NewListHasher()),
		Bloom:       types.MergeBloom(receipts),
		Difficulty:  new(big.Int),
		Number:      new(big.Int).SetUint64(number),
		GasLimit:    30_000_000,
		GasUsed:     gas * uint64(len(txs)),
		Time:        at,
		Extra:       []byte{letter}, // so that empty blocks of two branches differ
		BaseFee:     big.NewInt(7),
	}
	if n.Shape != nil {
		n.Shape(header)
	}
	hash := header.Hash()
	if n.Hash != nil {
		hash = n.Hash(header)
	}
	index := uint(0)
	for i, r := range receipts {
		r.BlockHash, r.BlockNumber, r.TransactionIndex = hash, header.Number, uint(i)
		for _, l := range r.Logs {
			l.BlockNumber, l.BlockHash, l.BlockTimestamp = number, hash, header.Time
			l.TxHash, l.TxIndex, l.Index = r.TxHash, uint(i), index
			index++
		}
	}
	return &block{header, hash, txs, receipts}
}

const gas = 50_000 // used by each transaction

// transactions are those of a letter: legacy ones and ones with a dynamic fee in turn, so that receipts are of two types.
func (n *Node) transactions(letter byte) types.Transactions {
	if n.Logs == nil {
		return nil
	}
	if txs, ok := n.txs[letter]; ok {
		return txs
	}
	txs := types.Transactions{}
	for i, logs := range n.Logs(letter) {
		to := common.Address{19: letter}
		if len(logs) > 0 {
			to = logs[0].Address
		}
		nonce := uint64(letter)<<32 | uint64(i) // distinct, though no account counts like that
		input := []byte{0xc0, 0xde, letter, byte(i)}
		var body types.TxData = &types.LegacyTx{Nonce: nonce, GasPrice: big.NewInt(9), Gas: gas, To: &to, Data: input}
		if i%2 == 1 {
			body = &types.DynamicFeeTx{
				ChainID: new(big.Int).SetUint64(n.ChainID), Nonce: nonce, GasTipCap: big.NewInt(2), GasFeeCap: big.NewInt(9),
				Gas: gas, To: &to, Data: input,
			}
		}
		txs = append(txs, types.MustSignNewTx(n.key, n.signer(), body))
	}
	n.txs[letter] = txs
	return txs
}

// execute makes the receipts of a letter's transactions, as far as they do not depend on the block.
func (n *Node) execute(letter byte, txs types.Transactions) types.Receipts {
	if n.Logs == nil {
		return nil
	}
	receipts := types.Receipts{}
	for i, logs := range n.Logs(letter) {
		r := &types.Receipt{
			Type: txs[i].Type(), Status: types.ReceiptStatusSuccessful, CumulativeGasUsed: gas * uint64(i+1), GasUsed: gas,
			TxHash: txs[i].Hash(), EffectiveGasPrice: big.NewInt(9), Logs: []*types.Log{},
		}
		for _, l := range logs {
			r.Logs = append(r.Logs, &types.Log{Address: l.Address, Topics: l.Topics, Data: l.Data})
		}
		r.Bloom = types.CreateBloom(r)
		receipts = append(receipts, r)
	}
	return receipts
}
