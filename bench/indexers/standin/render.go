package standin

import (
	"bytes"
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// A block is kept as the JSON that is served, made once: serving then costs a copy of bytes.
type block struct {
	number      uint64
	hash        common.Hash
	header      []byte // for newHeads
	lean, full  []byte // transactions as hashes, and whole
	transaction []byte // nil in a block without transfers, as is receipt
	receipt     text
	said        []saidLog // what eth_getLogs says: the truth, or a fault
	joined      []byte    // the same as the inside of a JSON list
}

// A saidLog is one log in an answer, and what filters look at.
type saidLog struct {
	log  types.Log
	text []byte
}

// text is JSON in parts, so that logs are kept once and served in many answers.
type text [][]byte

type headerText struct {
	Number           hexutil.Uint64   `json:"number"`
	Hash             common.Hash      `json:"hash"`
	ParentHash       common.Hash      `json:"parentHash"`
	Sha3Uncles       common.Hash      `json:"sha3Uncles"`
	Miner            common.Address   `json:"miner"`
	StateRoot        common.Hash      `json:"stateRoot"`
	TransactionsRoot common.Hash      `json:"transactionsRoot"`
	ReceiptsRoot     common.Hash      `json:"receiptsRoot"`
	LogsBloom        types.Bloom      `json:"logsBloom"`
	Difficulty       *hexutil.Big     `json:"difficulty"`
	GasLimit         hexutil.Uint64   `json:"gasLimit"`
	GasUsed          hexutil.Uint64   `json:"gasUsed"`
	Timestamp        hexutil.Uint64   `json:"timestamp"`
	ExtraData        hexutil.Bytes    `json:"extraData"`
	MixHash          common.Hash      `json:"mixHash"`
	Nonce            types.BlockNonce `json:"nonce"`
	BaseFeePerGas    *hexutil.Big     `json:"baseFeePerGas"`
}

type blockText struct {
	headerText
	Size         hexutil.Uint64 `json:"size"`
	Uncles       []common.Hash  `json:"uncles"`
	Transactions []any          `json:"transactions"`
}

type transactionText struct {
	BlockHash        common.Hash    `json:"blockHash"`
	BlockNumber      hexutil.Uint64 `json:"blockNumber"`
	From             common.Address `json:"from"`
	Gas              hexutil.Uint64 `json:"gas"`
	GasPrice         *hexutil.Big   `json:"gasPrice"`
	Hash             common.Hash    `json:"hash"`
	Input            hexutil.Bytes  `json:"input"`
	Nonce            hexutil.Uint64 `json:"nonce"`
	To               common.Address `json:"to"`
	TransactionIndex hexutil.Uint64 `json:"transactionIndex"`
	Value            *hexutil.Big   `json:"value"`
	Type             hexutil.Uint64 `json:"type"`
	ChainID          *hexutil.Big   `json:"chainId"`
	V                *hexutil.Big   `json:"v"`
	R                *hexutil.Big   `json:"r"`
	S                *hexutil.Big   `json:"s"`
}

// receiptText is a receipt up to its logs, which come last.
type receiptText struct {
	BlockHash         common.Hash     `json:"blockHash"`
	BlockNumber       hexutil.Uint64  `json:"blockNumber"`
	ContractAddress   *common.Address `json:"contractAddress"`
	CumulativeGasUsed hexutil.Uint64  `json:"cumulativeGasUsed"`
	EffectiveGasPrice *hexutil.Big    `json:"effectiveGasPrice"`
	From              common.Address  `json:"from"`
	GasUsed           hexutil.Uint64  `json:"gasUsed"`
	LogsBloom         types.Bloom     `json:"logsBloom"`
	Status            hexutil.Uint64  `json:"status"`
	To                common.Address  `json:"to"`
	TransactionHash   common.Hash     `json:"transactionHash"`
	TransactionIndex  hexutil.Uint64  `json:"transactionIndex"`
	Type              hexutil.Uint64  `json:"type"`
}

// render makes every text of a sealed block and gives its logs their place in it.
func (c *chain) render(sealed *types.Block, receipts types.Receipts) (*block, error) {
	b := &block{number: sealed.NumberU64(), hash: sealed.Hash()}
	h := sealed.Header()
	head := headerText{
		Number: hexutil.Uint64(b.number), Hash: b.hash, ParentHash: h.ParentHash, Sha3Uncles: h.UncleHash, Miner: h.Coinbase,
		StateRoot: h.Root, TransactionsRoot: h.TxHash, ReceiptsRoot: h.ReceiptHash, LogsBloom: h.Bloom,
		Difficulty: (*hexutil.Big)(h.Difficulty), GasLimit: hexutil.Uint64(h.GasLimit), GasUsed: hexutil.Uint64(h.GasUsed),
		Timestamp: hexutil.Uint64(h.Time), ExtraData: h.Extra, MixHash: h.MixDigest, Nonce: h.Nonce,
		BaseFeePerGas: (*hexutil.Big)(h.BaseFee),
	}
	lean := blockText{headerText: head, Size: hexutil.Uint64(sealed.Size()), Uncles: []common.Hash{}, Transactions: []any{}}
	full := lean
	for i, tx := range sealed.Transactions() { // none or one
		if err := c.renderTransaction(b, tx, receipts[i], h.Time); err != nil {
			return nil, err
		}
		lean.Transactions, full.Transactions = []any{tx.Hash()}, []any{json.RawMessage(b.transaction)}
	}
	var err error
	if b.header, err = json.Marshal(head); err != nil {
		return nil, err
	}
	if b.lean, err = json.Marshal(lean); err != nil {
		return nil, err
	}
	b.full, err = json.Marshal(full)
	return b, err
}

func (c *chain) renderTransaction(b *block, tx *types.Transaction, receipt *types.Receipt, at uint64) error {
	from, err := types.Sender(c.signer, tx)
	if err != nil {
		return err
	}
	v, r, s := tx.RawSignatureValues()
	b.transaction, err = json.Marshal(transactionText{
		BlockHash: b.hash, BlockNumber: hexutil.Uint64(b.number), From: from, Gas: hexutil.Uint64(tx.Gas()),
		GasPrice: (*hexutil.Big)(tx.GasPrice()), Hash: tx.Hash(), Input: tx.Data(), Nonce: hexutil.Uint64(tx.Nonce()), To: *tx.To(),
		Value: (*hexutil.Big)(tx.Value()), ChainID: (*hexutil.Big)(tx.ChainId()),
		V: (*hexutil.Big)(v), R: (*hexutil.Big)(r), S: (*hexutil.Big)(s),
	})
	if err != nil {
		return err
	}
	outside, err := json.Marshal(receiptText{
		BlockHash: b.hash, BlockNumber: hexutil.Uint64(b.number), CumulativeGasUsed: hexutil.Uint64(receipt.CumulativeGasUsed),
		EffectiveGasPrice: (*hexutil.Big)(tx.GasPrice()), From: from, GasUsed: hexutil.Uint64(receipt.GasUsed),
		LogsBloom: receipt.Bloom, Status: hexutil.Uint64(receipt.Status), To: *tx.To(), TransactionHash: tx.Hash(),
	})
	if err != nil {
		return err
	}
	var truth []types.Log
	for i, l := range receipt.Logs {
		l.BlockNumber, l.BlockHash, l.BlockTimestamp, l.TxHash, l.Index = b.number, b.hash, at, tx.Hash(), uint(i)
		truth = append(truth, *l)
	}
	said, joined, err := renderLogs(truth)
	if err != nil {
		return err
	}
	open := append(bytes.TrimSuffix(outside, []byte("}")), `,"logs":[`...)
	b.receipt, b.said, b.joined = text{open, joined, []byte("]}")}, said, joined
	if name := c.plan.Faults[b.number]; name != "" {
		b.said, b.joined, err = renderLogs(faults[name](truth))
	}
	return err
}

// renderLogs writes logs as the inside of a JSON list, each log's text being a part of the whole.
func renderLogs(logs []types.Log) ([]saidLog, []byte, error) {
	said := make([]saidLog, len(logs))
	var joined []byte
	starts := make([]int, len(logs)+1)
	for i, l := range logs {
		one, err := json.Marshal(l)
		if err != nil {
			return nil, nil, err
		}
		starts[i] = len(joined)
		joined = append(append(joined, one...), ',')
	}
	starts[len(logs)] = len(joined)
	for i, l := range logs {
		said[i] = saidLog{l, joined[starts[i] : starts[i+1]-1]}
	}
	return said, bytes.TrimSuffix(joined, []byte(",")), nil
}
