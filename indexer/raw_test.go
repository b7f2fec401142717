package indexer

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

func drawHash(t *rapid.T, name string) (h common.Hash) {
	copy(h[rapid.IntRange(0, 31).Draw(t, name+" zeros"):], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, name))
	return h
}

func drawBlock(t *rapid.T) Block {
	b := Block{
		Header: Header{Ref: evm.Ref{Number: rapid.Uint64().Draw(t, "number"), Hash: drawHash(t, "hash")}, Time: time.Unix(1, 0).UTC()},
		Logs:   []Log{}, Proof: ProofReceipts,
	}
	addresses := []common.Address{{1}, {2}, {19: 3}}
	for range rapid.IntRange(0, 6).Draw(t, "logs") {
		l := Log{
			Address: rapid.SampledFrom(addresses).Draw(t, "address"), TopicCount: rapid.Uint8Range(0, 4).Draw(t, "topics"),
			BlockNumber: b.Number, BlockHash: b.Hash, TxHash: common.Hash{rapid.Byte().Draw(t, "tx")},
			Index: rapid.Uint32().Draw(t, "index"),
		}
		l.TxIndex = uint32(l.TxHash[0]) * 9 // a transaction has one place
		for i := range l.TopicCount {
			l.Topics[i] = drawHash(t, "topic")
		}
		for range rapid.IntRange(0, 3).Draw(t, "words") {
			word := drawHash(t, "word")
			l.Data = append(l.Data, word[:]...)
		}
		if odd := rapid.SliceOfN(rapid.Byte(), 0, 3).Draw(t, "odd"); len(odd) > 0 {
			l.Data = append(l.Data, odd...)
		}
		if rapid.Bool().Draw(t, "with tx") {
			if b.Txs == nil {
				b.Txs = map[common.Hash]Tx{}
			}
			b.Txs[l.TxHash] = Tx{Hash: l.TxHash, From: common.Address{4}, To: common.Address{5}, Selector: [4]byte{6, 7, 8, 9}}
		}
		b.Logs = append(b.Logs, l)
	}
	return b
}

func TestRawRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := drawBlock(t)
		body := AppendRaw(nil, &b)
		if again := AppendRaw(nil, &b); !bytes.Equal(body, again) {
			t.Fatal("the same block has two raw forms")
		}
		got, err := ReadRaw(b.Ref, b.Time, b.Proof, body)
		if err != nil || !reflect.DeepEqual(got, b) {
			t.Fatalf("%v\n got %+v\nwant %+v", err, got, b)
		}
		if cut := rapid.IntRange(0, len(body)-1).Draw(t, "cut"); cut < len(body) {
			if _, err := ReadRaw(b.Ref, b.Time, b.Proof, body[:cut]); err == nil {
				t.Fatalf("%d of %d bytes were read as a block", cut, len(body))
			}
		}
	})
}

// TestRawSize keeps the promise that a token transfer takes some 60 bytes.
func TestRawSize(t *testing.T) {
	t.Parallel()
	var b Block
	for i := range 100 {
		l := Log{Address: common.Address{1}, TopicCount: 3, TxHash: common.Hash{9}, Index: uint32(i), Data: make([]byte, 32)}
		l.Topics = [4]common.Hash{{1}, common.BytesToHash(bytes.Repeat([]byte{byte(i)}, 20)), common.BytesToHash(bytes.Repeat([]byte{7}, 20))}
		copy(l.Data[24:], "12345678")
		b.Logs = append(b.Logs, l)
	}
	if size := len(AppendRaw(nil, &b)) / len(b.Logs); size > 62 {
		t.Errorf("%d bytes for a log", size)
	}
}

func FuzzReadRaw(f *testing.F) {
	b := Block{Logs: []Log{{TopicCount: 2, Topics: [4]common.Hash{{1}, {2}}, Data: []byte{1, 2, 3}}}}
	f.Add(AppendRaw(nil, &b))
	f.Add([]byte{1, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		b, err := ReadRaw(evm.Ref{Number: 1}, time.Time{}, ProofNone, body)
		if err != nil {
			return
		}
		again, err := ReadRaw(evm.Ref{Number: 1}, time.Time{}, ProofNone, AppendRaw(nil, &b))
		if err != nil || !reflect.DeepEqual(again.Logs, b.Logs) {
			t.Errorf("%v\n got %+v\nwant %+v", err, again, b)
		}
	})
}
