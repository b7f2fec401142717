package inclusion

import (
	"fmt"

	"github.com/corebond/corebond/indexer"
)

// Source is a block as its node tells it, of which Parts are made.
type Source struct {
	Header   []byte            // in RLP, as it is hashed
	Receipts []indexer.Receipt // all of them, in order
	Txs      [][]byte          // all transactions in the bytes that the block has (EIP-2718), in order; none if they are not at hand
}

// Prove makes the Part of transaction i. With all it holds all receipts of the block, which proves the places of its logs. The
// error is a *Rejection if the block does not hash together, as on rollups whose receipts have fields of their own.
func (b *Source) Prove(i int, all bool) (Part, error) {
	if i < 0 || i >= len(b.Receipts) {
		return Part{}, fmt.Errorf("prove transaction %d: the block has %d receipts", i, len(b.Receipts))
	}
	p := Part{Header: b.Header, TxIndex: uint32(i), TxHash: b.Receipts[i].TxHash}
	receipts := make(list, len(b.Receipts))
	for k := range b.Receipts {
		encoded, err := encodeReceipt(&b.Receipts[k])
		if err != nil {
			return Part{}, fmt.Errorf("prove transaction %d: receipt %d: %w", i, k, err)
		}
		receipts[k] = encoded
		if k < i {
			p.FirstLog += uint32(len(b.Receipts[k].Logs))
		}
		if all {
			p.Receipts = append(p.Receipts, encoded)
		}
	}
	var err error
	if !all {
		if p.ReceiptProof, err = receipts.prove(i); err != nil {
			return Part{}, fmt.Errorf("prove transaction %d: receipts: %w", i, err)
		}
	}
	if len(b.Txs) > 0 {
		if p.TxProof, err = list(b.Txs).prove(i); err != nil {
			return Part{}, fmt.Errorf("prove transaction %d: transactions: %w", i, err)
		}
	}
	if _, err := p.Verify(); err != nil {
		return Part{}, fmt.Errorf("prove transaction %d: %w", i, err)
	}
	return p, nil
}
