package networks_test

import (
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
)

const polygon = 137

func multi() common.Address {
	return common.HexToAddress("0x50100d4faf5f3b09987dea36dc2eddd57a3e561b")
}

func lock() common.Address {
	return common.HexToAddress("0x633193F5524849C84368ADF39aFDB0EedFAf8B29")
}

func glm(from, to common.Address, n int64) indexer.Log {
	return emit(common.HexToAddress("0x0B220b82F3eA3B7F6d9A1D8ab58930C064A2b5Bf"), "Transfer(address indexed from, address indexed to, uint256 value)", from, to, amount(n))
}

// TestGolem classifies transfers by their transaction. Selectors are those of the published ABIs.
func TestGolem(t *testing.T) {
	t.Parallel()
	cash := func(payer, provider byte, n uint64) line {
		return line{class: indexer.JobCash, symbol: "GLM", provider: name(provider), payer: name(payer), gross: n, net: n}
	}
	direct, directPacked := [4]byte{0x51, 0xf2, 0x91, 0x58}, [4]byte{0x7c, 0x26, 0x64, 0x0c}
	indirect, indirectPacked := [4]byte{0x3d, 0x4c, 0x6a, 0x6b}, [4]byte{0x04, 0xf9, 0x15, 0x3b}
	single, several := [4]byte{0xee, 0x7b, 0x7a, 0xd8}, [4]byte{0x4e, 0xd5, 0xdd, 0xb0}
	closing := [4]byte{0x83, 0xb2, 0x4c, 0x52}
	payer, a, b := address(5), address(7), address(8)
	through := []indexer.Log{glm(payer, multi(), 30), glm(multi(), a, 10), glm(multi(), b, 20)}
	tests := []struct {
		name string
		to   common.Address
		call [4]byte
		logs []indexer.Log
		want []line
	}{
		{"direct", multi(), direct, []indexer.Log{glm(payer, a, 10), glm(payer, b, 20)}, []line{cash(5, 7, 10), cash(5, 8, 20)}},
		{"direct, packed", multi(), directPacked, []indexer.Log{glm(payer, a, 10)}, []line{cash(5, 7, 10)}},
		{"indirect: the payer's transfer to the contract is no payment", multi(), indirect, through, []line{cash(5, 7, 10), cash(5, 8, 20)}},
		{"indirect, packed", multi(), indirectPacked, through, []line{cash(5, 7, 10), cash(5, 8, 20)}},
		{"out of a deposit", lock(), single, []indexer.Log{glm(lock(), a, 10)}, []line{cash(5, 7, 10)}},
		{"out of a deposit, several", lock(), several, []indexer.Log{glm(lock(), a, 10), glm(lock(), b, 20)}, []line{cash(5, 7, 10), cash(5, 8, 20)}},
		{"into a deposit", lock(), single, []indexer.Log{glm(payer, lock(), 10), glm(b, a, 10)}, nil},
		{"deposit returned", lock(), closing, []indexer.Log{glm(lock(), a, 10)}, nil},
		{"plain transfer", common.HexToAddress("0x0B220b82F3eA3B7F6d9A1D8ab58930C064A2b5Bf"), [4]byte{0xa9, 0x05, 0x9c, 0xbb}, []indexer.Log{glm(payer, a, 10)}, nil},
		{"another contract with the same function", address(0x77), direct, []indexer.Log{glm(payer, a, 10)}, nil},
		{"another function", multi(), [4]byte{1, 2, 3, 4}, []indexer.Log{glm(payer, a, 10)}, nil},
		{"someone else's money in the same call", multi(), direct, []indexer.Log{glm(b, a, 10)}, nil},
		{"direct function, contract's money", multi(), direct, []indexer.Log{glm(multi(), a, 10)}, nil},
		{"transfer of nothing", multi(), direct, []indexer.Log{glm(payer, a, 0)}, nil},
		{"to oneself", multi(), direct, []indexer.Log{glm(payer, payer, 10)}, []line{{class: indexer.Refund, symbol: "GLM", provider: name(5), payer: name(5), gross: 10, net: 10}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			logs := slices.Clone(test.logs) // cases share theirs
			for i := range logs {
				logs[i] = in(1, logs[i])
			}
			bs := one(logs...)
			bs[0].Txs[hash(1)] = indexer.Tx{Hash: hash(1), From: payer, To: test.to, Selector: test.call}
			rows := decode(t, decoderOf(t, "golem", polygon), polygon, bs, memory{})
			if got := lines(rows); !slices.Equal(got, test.want) {
				t.Errorf("rows %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestGolemNeedsTransactions(t *testing.T) {
	t.Parallel()
	d := decoderOf(t, "golem", polygon)
	if events := d.Events(); len(events) != 1 || !events[0].WithTx {
		t.Errorf("events %+v, want one with its transaction", events)
	}
	refuses(t, d, polygon, one(glm(address(5), address(7), 1)), memory{}, 0, "was not fetched")
	// A token of the same address but four topics is another kind of token.
	l := glm(address(5), address(7), 1)
	l.TopicCount, l.Data = 4, nil
	refuses(t, d, polygon, one(l), memory{}, 0, "4 topics")
	if events := decoderOf(t, "livepeer", arbitrum).Events(); slices.ContainsFunc(events, func(e indexer.Event) bool { return e.WithTx }) {
		t.Error("Livepeer asks for transactions that it does not need")
	}
}
