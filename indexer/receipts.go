package indexer

import (
	"bytes"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// ReceiptsRoot computes the root that a block's header has of its receipts (Ethereum yellow paper, section 4.4.3).
func ReceiptsRoot(receipts []Receipt) common.Hash {
	return types.DeriveSha(receiptList(receipts), trie.NewListHasher())
}

func verifyReceipts(h *Header, receipts []Receipt) error {
	if root := ReceiptsRoot(receipts); root != h.ReceiptsRoot {
		return fault(FaultReceipts, h.Ref, "%d receipts hash to %s, the header says %s", len(receipts), root, h.ReceiptsRoot)
	}
	return nil
}

// logsOf returns those logs of receipts that are among the filter's events, with data of their own, so that nothing else of the receipts is
// kept. Places are counted here, not read, because the root does not cover what a receipt says about its own place. The transaction hash
// is the node's word.
func logsOf(h *Header, receipts []Receipt, f *Filter) ([]Log, error) {
	var logs []Log
	var index uint32
	size := 0
	for i := range receipts {
		r := &receipts[i]
		if r.TxHash == (common.Hash{}) || i > 0 && r.TxHash == receipts[i-1].TxHash {
			return nil, fault(FaultTx, h.Ref, "receipt %d names no transaction of its own", i)
		}
		for k := range r.Logs {
			l := &r.Logs[k]
			l.BlockNumber, l.BlockHash, l.TxHash, l.TxIndex, l.Index = h.Number, h.Hash, r.TxHash, uint32(i), index
			index++
			if f.Find(l) != nil {
				logs = append(logs, *l)
				size += len(l.Data)
			}
		}
	}
	own := make([]byte, 0, size)
	for i := range logs {
		own = append(own, logs[i].Data...)
		logs[i].Data = own[len(own)-len(logs[i].Data) : len(own) : len(own)]
	}
	return logs, nil
}

// receiptList encodes receipts for their root.
type receiptList []Receipt

func (l receiptList) Len() int { return len(l) }

func (l receiptList) EncodeIndex(i int, w *bytes.Buffer) { l[i].Encode(w) }

// Encode appends the bytes of the receipt in its block. It differs from go-ethereum's encoding in that it takes transaction types that
// go-ethereum does not know, as rollups have them: any typed receipt is its type and the four consensus fields (EIP-2718).
// A chain whose receipts have more fields than that fails the root, and is followed with ProofBloom. TopicCounts must be 4 at most.
func (r *Receipt) Encode(w *bytes.Buffer) {
	if r.Type != types.LegacyTxType {
		w.WriteByte(r.Type)
	}
	e := rlp.NewEncoderBuffer(w)
	outer := e.List()
	switch {
	case len(r.PostState) > 0:
		e.WriteBytes(r.PostState)
	case r.Status == types.ReceiptStatusSuccessful:
		e.WriteUint64(1)
	default:
		e.WriteBytes(nil)
	}
	e.WriteUint64(r.CumulativeGasUsed)
	e.WriteBytes(r.Bloom[:])
	logs := e.List()
	for k := range r.Logs {
		l := &r.Logs[k]
		log := e.List()
		e.WriteBytes(l.Address[:])
		topics := e.List()
		for t := range l.TopicCount {
			e.WriteBytes(l.Topics[t][:])
		}
		e.ListEnd(topics)
		e.WriteBytes(l.Data)
		e.ListEnd(log)
	}
	e.ListEnd(logs)
	e.ListEnd(outer)
	_ = e.Flush() // a bytes.Buffer takes everything
}
