package liar

import (
	"encoding/json"
	"strings"

	"github.com/ethereum/go-ethereum/core/types"
)

// headerFaults leave the block's hash as it is, unless they are about the hash: the header does not hash to it any more.
func headerFaults() []Fault {
	return []Fault{
		{Name: "null-block", What: "null for a block that there is", Conclude: Detectable, spoil: nullBlock},
		{Name: "another-block", What: "the block's neighbour", Conclude: Detectable, spoil: anotherBlock},
		{Name: "wrong-number", What: "the header bears another number", Conclude: Detectable, spoil: onObject(wrongNumber)},
		{
			Name: "wrong-header-hash", What: "the hash is not that of the header", Conclude: Detectable,
			spoil: onObject(alter("hash")),
		},
		{
			Name: "wrong-parent", What: "the parent is a block nobody knows", Conclude: Detectable,
			spoil: onObject(alter("parentHash")),
		},
		{
			Name: "wrong-receipts-root", What: "the receipts root is not that of the receipts", Conclude: Detectable,
			spoil: onObject(alter("receiptsRoot")),
		},
		{
			Name: "zero-bloom", What: "the bloom filter is empty though there are logs", Conclude: Detectable,
			spoil: onObject(replace("logsBloom", types.Bloom{})),
		},
		{
			Name: "full-bloom", What: "the bloom filter has every bit set", Conclude: Detectable,
			spoil: onObject(replace("logsBloom", "0x"+strings.Repeat("f", 2*types.BloomByteLength))),
		},
		{Name: "time-back", What: "the block is older than its parent", Conclude: Detectable, spoil: onObject(timeOfParent(-1))},
		{Name: "time-equal", What: "the block is as old as its parent", Conclude: Detectable, spoil: onObject(timeOfParent(0))},
		{
			Name: "time-milliseconds", What: "the time is in milliseconds", Conclude: Detectable,
			spoil: onObject(onTime(func(at uint64) uint64 { return at * 1000 })),
		},
		{
			Name: "time-future", What: "the block is of ten years later", Conclude: Detectable,
			spoil: onObject(onTime(func(at uint64) uint64 { return at + 10*365*86_400 })),
		},
	}
}

func nullBlock(x *exchange, i int) bool { return isHex(x.calls[i].argument(0)) && null(x, i) }

func anotherBlock(x *exchange, i int) bool {
	number, ok := x.object(i).quantity("number")
	if !ok || !isHex(x.calls[i].argument(0)) {
		return false
	}
	return x.respondBlock(i, neighbour(number))
}

func neighbour(number uint64) uint64 {
	if number == 0 {
		return 1
	}
	return number - 1
}

// respondBlock replaces the result of call i by the honest block of another number.
func (x *exchange) respondBlock(i int, number uint64) bool {
	full := false
	if args := x.calls[i].arguments(); len(args) > 1 && json.Unmarshal(args[1], &full) != nil {
		return false
	}
	b := x.call("eth_getBlockByNumber", hexOf(number), full)
	return b != nil && x.respond(i, b)
}

func wrongNumber(x *exchange, _ int, b object) bool {
	number, ok := b.quantity("number")
	if ok {
		b.set("number", hexOf(number+1+x.rand.Uint64N(3)))
	}
	return ok
}

// timeOfParent sets a block's time to its parent's, or some seconds away from it.
func timeOfParent(seconds int64) func(x *exchange, i int, b object) bool {
	return func(x *exchange, _ int, b object) bool {
		var parent object
		if json.Unmarshal(x.call("eth_getBlockByHash", b.text("parentHash"), false), &parent) != nil {
			return false
		}
		at, ok := parent.quantity("timestamp")
		return ok && replace("timestamp", hexOf(uint64(int64(at)+seconds)))(x, 0, b)
	}
}

func onTime(change func(at uint64) uint64) func(x *exchange, i int, b object) bool {
	return func(_ *exchange, _ int, b object) bool {
		at, ok := b.quantity("timestamp")
		if ok {
			b.set("timestamp", hexOf(change(at)))
		}
		return ok
	}
}
