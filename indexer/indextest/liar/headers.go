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

// tagFaults are about blocks that are asked for by tag. A client gets through all but one without harm, if it only ever raises
// what it takes as final.
func tagFaults() []Fault {
	numbers, heads := []string{"eth_blockNumber"}, []string{"eth_blockNumber", "eth_getBlockByNumber"}
	return []Fault{
		{Name: "tag-null", What: "null for safe or finalized", Conclude: Harmless, spoil: tagged(null)},
		{Name: "tag-missing", What: "an error for safe or finalized", Conclude: Harmless, spoil: tagged(tagMissing)},
		{
			Name: "tag-backwards", What: "safe or finalized is some blocks lower than it was", Conclude: Harmless,
			spoil: tagged(lower),
		},
		{
			Name: "tag-ahead", What: "safe or finalized is a block beyond the head", Conclude: Detectable,
			spoil: tagged(onObject(tagAhead)),
		},
		{
			Name: "head-lags", What: "the head is some blocks lower than it was", Conclude: Harmless, Methods: heads,
			spoil: headLags,
		},
		{
			Name: "head-ahead", What: "the head's number is of a block that the node lacks", Conclude: Harmless, Methods: numbers,
			spoil: headAhead,
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

// tagged does a fault only to blocks that are asked for as safe or finalized.
func tagged(f spoil) spoil {
	return func(x *exchange, i int) bool {
		tag := x.calls[i].argument(0)
		return (tag == "safe" || tag == "finalized") && f(x, i)
	}
}

func tagMissing(x *exchange, i int) bool {
	return x.replies[i].Error == nil && x.refuse(i, -32000, x.calls[i].argument(0)+" block not found")
}

// lower answers with a block one to three below the right one.
func lower(x *exchange, i int) bool {
	number, ok := x.object(i).quantity("number")
	return ok && number > 0 && x.respondBlock(i, number-1-x.rand.Uint64N(min(3, number)))
}

func tagAhead(x *exchange, _ int, b object) bool {
	var head string
	if json.Unmarshal(x.call("eth_blockNumber"), &head) != nil {
		return false
	}
	number, ok := object{"head": encode(head)}.quantity("head")
	if ok {
		b.set("number", hexOf(number+1+x.rand.Uint64N(10)))
		b.set("hash", randomBytes(x.rand, 32))
		b.set("parentHash", randomBytes(x.rand, 32))
	}
	return ok
}

func headLags(x *exchange, i int) bool {
	if x.calls[i].Method == "eth_getBlockByNumber" {
		return x.calls[i].argument(0) == "latest" && lower(x, i)
	}
	number, ok := x.number(i)
	return ok && number > 0 && x.respond(i, hexOf(number-1-x.rand.Uint64N(min(3, number))))
}

func headAhead(x *exchange, i int) bool {
	number, ok := x.number(i)
	return ok && x.respond(i, hexOf(number+1+x.rand.Uint64N(3)))
}

// number reads a result that is a number.
func (x *exchange) number(i int) (uint64, bool) {
	return object{"": x.replies[i].Result}.quantity("")
}
