package indexer

import (
	"bytes"
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// prove raises a block's logs to the highest proof that its header allows. A bloom filter without our events proves that the
// block has none. With them, only the receipts tell whether all were returned.
func (f *Follower) prove(ctx context.Context, s sieve, b *Block) error {
	if !s.mayHold(b.Header) {
		if len(b.Logs) > 0 {
			return fault(FaultBloom, b.Ref, "log %d is excluded by the header's bloom filter", b.Logs[0].Index)
		}
		b.Proof = ProofBloom
		return nil
	}
	b.Proof = ProofBloom
	if f.Unproven && len(b.Logs) > 0 {
		return nil
	}
	receipts, err := f.Chain.Receipts(ctx, b.Ref)
	if err != nil {
		return fmt.Errorf("read receipts of block %v: %w", b.Ref, err)
	}
	if !f.Unproven {
		if err := verifyReceipts(b.Header, receipts); err != nil {
			return err
		}
		b.Proof = ProofReceipts
	}
	logs, err := logsOf(b.Header, receipts, s.events)
	if err != nil {
		return err
	}
	if sameLogs(b.Logs, logs) {
		return nil
	}
	differ := fault(FaultLogs, b.Ref, "the node returned %d of our logs, its receipts hold %d", len(b.Logs), len(logs))
	if f.Unproven {
		return differ // neither answer is proven
	}
	f.report(differ)
	b.Logs = logs
	return nil
}

// verifyReceipts recomputes the receipts root of a block (Ethereum yellow paper, section 4.4.3).
func verifyReceipts(h Header, receipts []*types.Receipt) error {
	for i, r := range receipts {
		if r == nil {
			return fault(FaultReceipts, h.Ref, "receipt %d is missing", i)
		}
	}
	if root := types.DeriveSha(receiptList(receipts), trie.NewListHasher()); root != h.ReceiptsRoot {
		return fault(FaultReceipts, h.Ref, "%d receipts hash to %s, the header says %s", len(receipts), root, h.ReceiptsRoot)
	}
	return nil
}

// logsOf returns those logs of receipts that are among events. Places are counted here, not read, because the root does not
// cover what a receipt says about its own place. The transaction hash is the node's word.
func logsOf(h Header, receipts []*types.Receipt, events []Event) ([]types.Log, error) {
	var logs []types.Log
	var index uint
	for i, r := range receipts {
		if r == nil || r.TxHash == (common.Hash{}) {
			return nil, fault(FaultTx, h.Ref, "receipt %d names no transaction", i)
		}
		for _, l := range r.Logs {
			placed := types.Log{
				Address: l.Address, Topics: l.Topics, Data: l.Data,
				BlockNumber: h.Number, BlockHash: h.Hash, TxHash: r.TxHash, TxIndex: uint(i), Index: index,
			}
			index++
			if wanted(events, placed) {
				logs = append(logs, placed)
			}
		}
	}
	return logs, nil
}

// receiptList encodes receipts for their root. It differs from go-ethereum's list in that it encodes transaction types that
// go-ethereum does not know, as rollups have them: any typed receipt is its type and the four consensus fields (EIP-2718).
// A chain whose receipts have more fields than that fails the root, and is followed with Follower.Unproven.
type receiptList []*types.Receipt

func (l receiptList) Len() int { return len(l) }

func (l receiptList) EncodeIndex(i int, w *bytes.Buffer) {
	r := l[i]
	if r.Type != types.LegacyTxType {
		w.WriteByte(r.Type)
	}
	body := struct {
		PostStateOrStatus []byte
		CumulativeGasUsed uint64
		Bloom             types.Bloom
		Logs              []*types.Log
	}{outcome(r), r.CumulativeGasUsed, r.Bloom, r.Logs}
	if err := rlp.Encode(w, &body); err != nil {
		w.Reset() // a nil log: the root then does not match, which is the right answer
	}
}

// outcome is a receipt's first field: the status, or before Byzantium the state root.
func outcome(r *types.Receipt) []byte {
	switch {
	case len(r.PostState) > 0:
		return r.PostState
	case r.Status == types.ReceiptStatusSuccessful:
		return []byte{1}
	}
	return []byte{}
}
