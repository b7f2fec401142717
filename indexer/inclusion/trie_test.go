package inclusion

import (
	"bytes"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

// TestEveryEntryIsProven proves each entry of lists whose keys take one, two and three bytes, and none that is not there.
func TestEveryEntryIsProven(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 2, 16, 17, 127, 128, 129, 257} {
		entries := make(list, n)
		for i := range entries {
			entries[i] = bytes.Repeat([]byte{byte(i), byte(i >> 8), 1}, 20)
		}
		root := entries.root()
		for i := range entries {
			nodes, err := entries.prove(i)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := lookUp(root, uint32(i), nodes); err != nil || !bytes.Equal(got, entries[i]) {
				t.Fatalf("entry %d of %d: %x, %v", i, n, got, err)
			}
			if _, err := lookUp(root, uint32(i+1), nodes); err == nil {
				t.Fatalf("the proof of entry %d of %d serves for another", i, n)
			}
		}
		// A trie proves what it lacks, too: that proof is no entry.
		absent, err := entries.prove(n)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := lookUp(root, uint32(n), absent); err == nil {
			t.Errorf("entry %d of %d is %x", n, n, got)
		}
	}
}

// TestShortEntries proves entries so short that the trie has them inside their parent's node.
func TestShortEntries(t *testing.T) {
	t.Parallel()
	entries := list{{1}, {2}, {3}}
	for i := range entries {
		nodes, err := entries.prove(i)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := lookUp(entries.root(), uint32(i), nodes); err != nil || !bytes.Equal(got, entries[i]) {
			t.Errorf("entry %d is %x, %v", i, got, err)
		}
	}
}

// TestReceiptEncoding compares with go-ethereum's encoding of all types that it knows, and one of a rollup's that it does not.
func TestReceiptEncoding(t *testing.T) {
	t.Parallel()
	some := func(kind uint8, change func(r *types.Receipt)) *types.Receipt {
		r := &types.Receipt{Type: kind, Status: 1, CumulativeGasUsed: 77, Logs: []*types.Log{
			{Address: common.Address{1}, Topics: []common.Hash{{2}, {3}}, Data: []byte{3, 4}}, {Address: common.Address{5}, Topics: []common.Hash{}},
		}}
		r.Bloom = types.CreateBloom(r)
		change(r)
		return r
	}
	same := func(*types.Receipt) {}
	receipts := types.Receipts{
		some(0, same), some(1, same), some(2, same), some(3, same), some(4, same),
		some(2, func(r *types.Receipt) { r.Status = 0 }),
		some(0, func(r *types.Receipt) { r.PostState = common.Hash{9}.Bytes() }),
		some(2, func(r *types.Receipt) { r.Logs = nil }),
	}
	for i, r := range receipts {
		mine := indexer.Receipt{Type: r.Type, PostState: r.PostState, Status: r.Status, CumulativeGasUsed: r.CumulativeGasUsed, Bloom: r.Bloom}
		for _, l := range r.Logs {
			log := indexer.Log{Address: l.Address, TopicCount: uint8(len(l.Topics)), Data: l.Data}
			copy(log.Topics[:], l.Topics)
			mine.Logs = append(mine.Logs, log)
		}
		var want bytes.Buffer
		receipts.EncodeIndex(i, &want)
		got, err := encodeReceipt(&mine)
		if err != nil || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("receipt %d is %x, %v, want %x", i, got, err, want.Bytes())
		}
		logs, err := decodeReceipt(got)
		if err != nil || len(logs) != len(mine.Logs) {
			t.Fatalf("receipt %d: %d logs, %v", i, len(logs), err)
		}
		for k, l := range logs {
			if l.Address != mine.Logs[k].Address || l.Topics != mine.Logs[k].Topics || l.TopicCount != mine.Logs[k].TopicCount || !bytes.Equal(l.Data, mine.Logs[k].Data) {
				t.Errorf("receipt %d: log %d is %+v, want %+v", i, k, l, mine.Logs[k])
			}
		}
		if mine.Type == 0 {
			continue
		}
		mine.Type = 0x6a
		if rollup, err := encodeReceipt(&mine); err != nil || rollup[0] != 0x6a || !bytes.Equal(rollup[1:], got[1:]) {
			t.Errorf("receipt %d of a rollup is %x, %v", i, rollup, err)
		}
	}
}

func TestNoReceipt(t *testing.T) {
	t.Parallel()
	good, err := encodeReceipt(&indexer.Receipt{Type: 2, Status: 1, Logs: []indexer.Log{{TopicCount: 4}}})
	if err != nil {
		t.Fatal(err)
	}
	five, err := rlp.EncodeToBytes(&receipt{Outcome: []byte{1}, Logs: []entry{{Topics: make([]common.Hash, 5)}}})
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string][]byte{
		"empty":        nil,
		"type only":    {2},
		"a byte more":  append(bytes.Clone(good), 0),
		"a byte less":  good[:len(good)-1],
		"two types":    append([]byte{2}, good...),
		"outcome is 2": bytes.Replace(good, []byte{1, 0x80, 0xb9}, []byte{2, 0x80, 0xb9}, 1),
		"five topics":  five,
	}
	for name, b := range tests {
		if logs, err := decodeReceipt(b); err == nil {
			t.Errorf("%s: %d logs", name, len(logs))
		}
	}
	if _, err := encodeReceipt(&indexer.Receipt{Logs: []indexer.Log{{TopicCount: 5}}}); err == nil {
		t.Error("a log with five topics was encoded")
	}
}
