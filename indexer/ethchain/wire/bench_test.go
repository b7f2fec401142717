package wire

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// transfers returns n logs as a history of token transfers has them, 100 to a block: 3 topics and 32 bytes of data.
func transfers(n int) []*types.Log {
	logs := make([]*types.Log, n)
	for i := range logs {
		var id [8]byte
		binary.BigEndian.PutUint64(id[:], uint64(i)*0x9e3779b97f4a7c15)
		logs[i] = &types.Log{
			Address: common.HexToAddress("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"),
			Topics: []common.Hash{
				common.HexToHash("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
				common.BytesToHash(id[:]), common.BytesToHash(id[4:]),
			},
			Data:        common.LeftPadBytes(id[2:], 32),
			BlockNumber: 21_000_000 + uint64(i/100), BlockHash: common.Hash{31: byte(i / 100), 3: 0xa5}, BlockTimestamp: 1_730_000_000,
			TxHash: common.Hash{0: 0x5a, 30: byte(i >> 8), 31: byte(i)}, TxIndex: uint(i % 100), Index: uint(i % 100),
		}
	}
	return logs
}

func BenchmarkLogs(b *testing.B) {
	const n = 1000
	raw := toJSON(transfers(n))
	perLog := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/log")
		b.ReportMetric(float64(len(raw))/n, "bytes/log")
	}
	b.Run("reader=wire", func(b *testing.B) {
		b.ReportAllocs()
		var arena Arena
		var logs []indexer.Log
		for b.Loop() {
			arena.Reset()
			var err error
			if logs, err = Logs(raw, logs[:0], &arena); err != nil {
				b.Fatal(err)
			}
		}
		perLog(b)
	})
	b.Run("reader=go-ethereum", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var logs []types.Log
			if err := json.Unmarshal(raw, &logs); err != nil {
				b.Fatal(err)
			}
		}
		perLog(b)
	})
}

func BenchmarkUnhex(b *testing.B) {
	digits := []byte("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")
	var dst [32]byte
	b.SetBytes(32)
	for b.Loop() {
		if !unhex(dst[:], digits) {
			b.Fatal("not hexadecimal")
		}
	}
}

func BenchmarkHeader(b *testing.B) {
	raw := toJSON(blockObject(newestHeader(), 0))
	b.Run("reader=wire", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			h, computed, err := Header(raw)
			if err != nil || computed != h.Hash {
				b.Fatal(computed, err)
			}
		}
	})
	b.Run("reader=go-ethereum", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var h types.Header
			if err := json.Unmarshal(raw, &h); err != nil {
				b.Fatal(err)
			}
			h.Hash()
		}
	})
}

// BenchmarkReceipts reads a block of 50 receipts with 100 logs in all.
func BenchmarkReceipts(b *testing.B) {
	logs := transfers(100)
	receipts := make([]*types.Receipt, 50)
	for i := range receipts {
		receipts[i] = &types.Receipt{
			Type: types.DynamicFeeTxType, Status: 1, CumulativeGasUsed: uint64(i+1) * 60_000, GasUsed: 60_000, Logs: logs[2*i : 2*i+2],
			TxHash: common.Hash{31: byte(i)}, BlockHash: common.Hash{1}, BlockNumber: big.NewInt(21_000_000), TransactionIndex: uint(i),
			EffectiveGasPrice: big.NewInt(1e9),
		}
		receipts[i].Bloom = types.CreateBloom(receipts[i])
	}
	var objects []map[string]any // the text has their fields in the order of the alphabet, as a node's has
	if err := json.Unmarshal(toJSON(receipts), &objects); err != nil {
		b.Fatal(err)
	}
	for _, r := range objects {
		delete(r, "root") // which nodes write only before Byzantium
		r["from"], r["to"] = common.Address{1}, common.Address{2}
	}
	for i, r := range receipts {
		objects[i]["logs"] = r.Logs
	}
	raw := toJSON(objects)
	b.Run("reader=wire", func(b *testing.B) {
		b.ReportAllocs()
		var arena Arena
		for b.Loop() {
			arena.Reset()
			if _, err := Receipts(raw, &arena); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("reader=go-ethereum", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var receipts []*types.Receipt
			if err := json.Unmarshal(raw, &receipts); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkReplies takes a batch of 10 replies with 100 logs each apart, without reading the logs.
func BenchmarkReplies(b *testing.B) {
	body := []byte{'['}
	for i := range 10 {
		result := toJSON(transfers(100))
		body = fmt.Appendf(body, `%s{"jsonrpc":"2.0","id":%d,"result":%s}`, strings.Repeat(",", min(i, 1)), i, result)
	}
	body = append(body, ']')
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Replies(body, 10); err != nil {
			b.Fatal(err)
		}
	}
}
