package indexer

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/trie"
)

func someReceipt(kind uint8) *types.Receipt {
	r := &types.Receipt{Type: kind, Status: 1, CumulativeGasUsed: 77, Logs: []*types.Log{
		{Address: common.Address{1}, Topics: []common.Hash{{2}}, Data: []byte{3, 4}},
	}}
	r.Bloom = types.CreateBloom(r)
	return r
}

// ours is a receipt of go-ethereum's in our form.
func ours(r *types.Receipt) Receipt {
	mine := Receipt{
		TxHash: r.TxHash, Type: r.Type, PostState: r.PostState, Status: r.Status, CumulativeGasUsed: r.CumulativeGasUsed, Bloom: r.Bloom,
	}
	for _, l := range r.Logs {
		log := Log{Address: l.Address, TopicCount: uint8(len(l.Topics)), Data: l.Data}
		copy(log.Topics[:], l.Topics)
		mine.Logs = append(mine.Logs, log)
	}
	return mine
}

// TestReceiptEncoding compares with go-ethereum's encoding for all types that it knows.
func TestReceiptEncoding(t *testing.T) {
	t.Parallel()
	failed, early := someReceipt(2), someReceipt(0)
	failed.Status = 0
	early.PostState = common.Hash{5}.Bytes()
	list := types.Receipts{someReceipt(0), someReceipt(1), someReceipt(2), someReceipt(3), someReceipt(4), failed, early}
	want := types.DeriveSha(list, trie.NewListHasher())
	mine := make([]Receipt, len(list))
	for i, r := range list {
		mine[i] = ours(r)
	}
	if err := verifyReceipts(&Header{ReceiptsRoot: want}, mine); err != nil {
		t.Error(err)
	}
	for i := range list {
		var got, want bytes.Buffer
		receiptList(mine).EncodeIndex(i, &got)
		list.EncodeIndex(i, &want)
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("receipt %d is %x, want %x", i, got.Bytes(), want.Bytes())
		}
	}
}

// TestReceiptEncodingOfRollupTypes checks a type that go-ethereum refuses: its bytes are those of a known type but for the first.
func TestReceiptEncodingOfRollupTypes(t *testing.T) {
	t.Parallel()
	var got, want bytes.Buffer
	receiptList{ours(someReceipt(0x6a))}.EncodeIndex(0, &got)
	types.Receipts{someReceipt(2)}.EncodeIndex(0, &want)
	if got.Bytes()[0] != 0x6a || !bytes.Equal(got.Bytes()[1:], want.Bytes()[1:]) {
		t.Errorf("encoded %x, want type 6a and then %x", got.Bytes(), want.Bytes()[1:])
	}
}
