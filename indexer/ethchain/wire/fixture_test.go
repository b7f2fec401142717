package wire

import (
	"bytes"
	"encoding/json"
	"math/big"
	"reflect"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"pgregory.net/rapid"
)

// toJSON is for values of ours, which can be marshalled.
func toJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

// newestHeader has every field that go-ethereum knows.
func newestHeader() *types.Header {
	return &types.Header{
		ParentHash: common.Hash{1}, UncleHash: types.EmptyUncleHash, Coinbase: common.Address{3}, Root: common.Hash{4},
		TxHash: common.Hash{5}, ReceiptHash: common.Hash{6}, Bloom: types.Bloom{7, 255: 1},
		Difficulty: new(big.Int), Number: big.NewInt(21_000_000),
		GasLimit: 36_000_000, GasUsed: 17_123_456, Time: 1_730_000_000, Extra: []byte("beaverbuild.org"), MixDigest: common.Hash{8},
		Nonce: types.BlockNonce{}, BaseFee: big.NewInt(4_321_000_000), WithdrawalsHash: &common.Hash{9},
		BlobGasUsed: new(uint64(393216)), ExcessBlobGas: new(uint64(3)), ParentBeaconRoot: &common.Hash{10},
		RequestsHash: &common.Hash{11}, BlockAccessListHash: &common.Hash{12}, SlotNumber: new(uint64(10_000_000)),
	}
}

// blockObject is h as eth_getBlockByNumber gives it, with so many transaction hashes.
func blockObject(h *types.Header, txs int) map[string]any {
	block := map[string]any{}
	if err := json.Unmarshal(toJSON(h), &block); err != nil {
		panic(err)
	}
	for name, value := range block {
		if value == nil { // a field of a later fork: nodes leave it out
			delete(block, name)
		}
	}
	block["size"], block["uncles"], block["transactions"] = "0x220", []any{}, make([]common.Hash, txs)
	return block
}

func hashes() *rapid.Generator[common.Hash] {
	return rapid.Custom(func(t *rapid.T) common.Hash {
		return common.BytesToHash(rapid.SliceOfN(rapid.Byte(), 0, 32).Draw(t, "hash"))
	})
}

func gethLogs() *rapid.Generator[*types.Log] {
	return rapid.Custom(func(t *rapid.T) *types.Log {
		return &types.Log{
			Address:     common.BytesToAddress(hashes().Draw(t, "address").Bytes()),
			Topics:      rapid.SliceOfN(hashes(), 0, 4).Draw(t, "topics"),
			Data:        rapid.SliceOfN(rapid.Byte(), 0, 100).Draw(t, "data"),
			BlockNumber: rapid.Uint64().Draw(t, "number"), BlockHash: hashes().Draw(t, "block"),
			BlockTimestamp: rapid.Uint64().Draw(t, "time"),
			TxHash:         hashes().Draw(t, "tx"), TxIndex: uint(rapid.Uint32().Draw(t, "txIndex")), Index: uint(rapid.Uint32().Draw(t, "index")),
			Removed: rapid.Bool().Draw(t, "removed"),
		}
	})
}

func gethReceipts() *rapid.Generator[*types.Receipt] {
	return rapid.Custom(func(t *rapid.T) *types.Receipt {
		r := &types.Receipt{
			Type: rapid.Byte().Draw(t, "type"), Status: rapid.Uint64Range(0, 1).Draw(t, "status"),
			CumulativeGasUsed: rapid.Uint64().Draw(t, "gas"), Logs: rapid.SliceOfN(gethLogs(), 0, 3).Draw(t, "logs"),
			TxHash: hashes().Draw(t, "tx"), BlockNumber: big.NewInt(1),
		}
		if rapid.Bool().Draw(t, "before Byzantium") {
			r.PostState = hashes().Draw(t, "root").Bytes()
		}
		r.Bloom = types.CreateBloom(r)
		return r
	})
}

func bigs() *rapid.Generator[*big.Int] {
	return rapid.Custom(func(t *rapid.T) *big.Int { return hashes().Draw(t, "word").Big() })
}

// gethHeaders draws headers of all forks, with as many of the newer fields as the fork has.
func gethHeaders() *rapid.Generator[*types.Header] {
	return rapid.Custom(func(t *rapid.T) *types.Header {
		h := &types.Header{
			ParentHash: hashes().Draw(t, "parent"), UncleHash: hashes().Draw(t, "uncles"), Root: hashes().Draw(t, "state"),
			Coinbase: common.BytesToAddress(hashes().Draw(t, "miner").Bytes()), TxHash: hashes().Draw(t, "txs"),
			ReceiptHash: hashes().Draw(t, "receipts"), Difficulty: bigs().Draw(t, "difficulty"),
			Number:   new(big.Int).SetUint64(rapid.Uint64().Draw(t, "number")),
			GasLimit: rapid.Uint64().Draw(t, "limit"), GasUsed: rapid.Uint64().Draw(t, "used"),
			Time:  rapid.Uint64Range(0, maxTime).Draw(t, "time"),
			Extra: rapid.SliceOfN(rapid.Byte(), 0, 120).Draw(t, "extra"), MixDigest: hashes().Draw(t, "mix"),
			Nonce: types.EncodeNonce(rapid.Uint64().Draw(t, "nonce")),
		}
		h.Bloom.Add(h.ParentHash[:])
		newer := []func(){
			func() { h.BaseFee = bigs().Draw(t, "baseFee") },
			func() { h.WithdrawalsHash = new(hashes().Draw(t, "withdrawals")) },
			func() { h.BlobGasUsed = new(rapid.Uint64().Draw(t, "blobGas")) },
			func() { h.ExcessBlobGas = new(rapid.Uint64().Draw(t, "excess")) },
			func() { h.ParentBeaconRoot = new(hashes().Draw(t, "beacon")) },
			func() { h.RequestsHash = new(hashes().Draw(t, "requests")) },
			func() { h.BlockAccessListHash = new(hashes().Draw(t, "access")) },
			func() { h.SlotNumber = new(rapid.Uint64().Draw(t, "slot")) },
		}
		for _, add := range newer[:rapid.IntRange(0, len(newer)).Draw(t, "fork")] {
			add()
		}
		return h
	})
}

// logOf is what go-ethereum read, as the indexer has it.
func logOf(l *types.Log) indexer.Log {
	out := indexer.Log{
		Address: l.Address, TopicCount: uint8(len(l.Topics)), Removed: l.Removed, Data: l.Data, BlockNumber: l.BlockNumber,
		BlockHash: l.BlockHash, TxHash: l.TxHash, TxIndex: uint32(l.TxIndex), Index: uint32(l.Index),
	}
	copy(out.Topics[:], l.Topics)
	return out
}

// sameLogs reports whether a and b are equal; nil and empty data are.
func sameLogs(a, b []indexer.Log) bool {
	return slices.EqualFunc(a, b, func(a, b indexer.Log) bool {
		same := bytes.Equal(a.Data, b.Data)
		a.Data, b.Data = nil, nil
		return same && reflect.DeepEqual(a, b)
	})
}
