package inclusion

import (
	"math"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Part proves one receipt, and with TxProof its transaction, against the hash of a block.
type Part struct {
	// Header is the block's header in RLP. Its keccak256 is the block's hash.
	Header hexutil.Bytes `json:"header"`
	// TxIndex is the transaction's place in the block, and its receipt's.
	TxIndex uint32 `json:"tx_index"`
	// TxHash is proven by TxProof and the publisher's word without.
	TxHash common.Hash `json:"tx_hash"`
	// FirstLog is the number of logs in the block before this receipt's. It is proven by Receipts, or by TxIndex 0.
	FirstLog uint32 `json:"first_log"`
	// Receipts is all receipts of the block, as its receipts root covers them. It is large and proves FirstLog.
	Receipts []hexutil.Bytes `json:"receipts,omitempty"`
	// ReceiptProof is the trie nodes from the receipts root to the receipt. Exactly one of it and Receipts is given.
	ReceiptProof []hexutil.Bytes `json:"receipt_proof,omitempty"`
	// TxProof is the trie nodes from the transactions root to the transaction; optional.
	TxProof []hexutil.Bytes `json:"tx_proof,omitempty"`
}

// Proven is what a Part proves, given that the block has Header's hash.
type Proven struct {
	indexer.Header
	TxIndex uint32
	// TxHash is proven if TxProven is set.
	TxHash   common.Hash
	TxProven bool
	// Tx is nil if the transaction is not proven, or of a type whose signature cannot be checked here.
	Tx *indexer.Tx
	// Chain is the id that the transaction was signed for; 0 if it names none or Tx is nil.
	Chain uint64
	// Logs are all logs of the receipt, in order. The difference of two Index is proven; their beginning is if IndexProven is set.
	Logs        []indexer.Log
	IndexProven bool
}

// Verify checks p and returns what it proves. A *Rejection says what is wrong.
func (p *Part) Verify() (Proven, error) {
	h, txs, err := parseHeader(p.Header)
	if err != nil {
		return Proven{}, err
	}
	out := Proven{Header: h, TxIndex: p.TxIndex, TxHash: p.TxHash, IndexProven: p.TxIndex == 0 || len(p.Receipts) > 0}
	logs, before, err := p.logs(h.ReceiptsRoot)
	if err != nil {
		return Proven{}, err
	}
	switch {
	case out.IndexProven && uint64(p.FirstLog) != before:
		return Proven{}, reject(CodeLog, "the number of logs before this receipt", exportAnew, "first_log %d after %d logs", p.FirstLog, before)
	case uint64(p.FirstLog)+uint64(len(logs)) > math.MaxUint32:
		return Proven{}, reject(CodeLog, "a place that a log can have in a block", exportAnew, "first_log %d", p.FirstLog)
	}
	for i := range logs {
		l := &logs[i]
		l.BlockNumber, l.BlockHash, l.TxHash, l.TxIndex, l.Index = h.Number, h.Hash, p.TxHash, p.TxIndex, p.FirstLog+uint32(i)
	}
	out.Logs = logs
	if len(p.TxProof) > 0 {
		if err := p.transaction(txs, &out); err != nil {
			return Proven{}, err
		}
	}
	return out, nil
}

// logs returns the receipt's logs, and with all receipts given the number of logs before it.
func (p *Part) logs(root common.Hash) (logs []indexer.Log, before uint64, err error) {
	const required = "the receipt under the header's receipts root"
	if (len(p.Receipts) > 0) == (len(p.ReceiptProof) > 0) {
		return nil, 0, reject(CodeReceiptProof, "receipts or receipt_proof", exportAnew, "both or neither")
	}
	if len(p.ReceiptProof) > 0 {
		value, err := lookUp(root, p.TxIndex, p.ReceiptProof)
		if err != nil {
			return nil, 0, reject(CodeReceiptProof, required, exportAnew, "%v", err)
		}
		if logs, err = decodeReceipt(value); err != nil {
			return nil, 0, reject(CodeReceipt, "a receipt", exportAnew, "%v", err)
		}
		return logs, 0, nil
	}
	if uint64(p.TxIndex) >= uint64(len(p.Receipts)) {
		return nil, 0, reject(CodeReceiptProof, required, exportAnew, "transaction %d of %d", p.TxIndex, len(p.Receipts))
	}
	all := make(list, len(p.Receipts))
	for i, b := range p.Receipts {
		each, err := decodeReceipt(b) // also of those behind: what is none costs little then, and has no part in the root
		if err != nil {
			return nil, 0, reject(CodeReceipt, "a receipt", exportAnew, "entry %d: %v", i, err)
		}
		switch all[i] = b; {
		case uint32(i) < p.TxIndex:
			before += uint64(len(each))
		case uint32(i) == p.TxIndex:
			logs = each
		}
	}
	if got := all.root(); got != root {
		return nil, 0, reject(CodeReceiptProof, "receipts that hash to the header's "+root.Hex(), exportAnew, "%d receipts that hash to %s", len(all), got)
	}
	return logs, before, nil
}

// transaction checks the proof of the transaction. Its hash is that of its bytes in the block, which holds for typed transactions
// of any kind (EIP-2718).
func (p *Part) transaction(root common.Hash, out *Proven) error {
	b, err := lookUp(root, p.TxIndex, p.TxProof)
	if err != nil {
		return reject(CodeTxProof, "the transaction under the header's transactions root", exportAnew, "%v", err)
	}
	if hash := crypto.Keccak256Hash(b); hash != p.TxHash {
		return reject(CodeTxHash, "the hash of the transaction in the block, "+hash.Hex(), exportAnew, "%s", p.TxHash)
	}
	out.TxProven = true
	var tx types.Transaction
	if err := tx.UnmarshalBinary(b); err != nil {
		return nil //nolint:nilerr // of a type that is not known here: the hash is proven all the same
	}
	var signer types.Signer = types.HomesteadSigner{} // before EIP-155 no chain was named
	if tx.ChainId().Sign() > 0 {
		signer = types.LatestSignerForChainID(tx.ChainId())
	}
	from, err := types.Sender(signer, &tx)
	if err != nil {
		return nil //nolint:nilerr // signed in a way that is not known here
	}
	out.Tx = &indexer.Tx{Hash: p.TxHash, From: from}
	if to := tx.To(); to != nil {
		out.Tx.To = *to
	}
	if data := tx.Data(); len(data) >= len(out.Tx.Selector) {
		copy(out.Tx.Selector[:], data)
	}
	id := tx.ChainId()
	if !id.IsUint64() {
		return reject(CodeChain, "a chain id of 64 bits", exportAnew, "%v", id)
	}
	out.Chain = id.Uint64()
	return nil
}
