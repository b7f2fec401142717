package liar

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

func chainFaults() []Fault {
	return []Fault{
		{
			Name: "wrong-chain-id", What: "the node is of another chain", Methods: []string{"eth_chainId"}, Conclude: Chain,
			spoil: func(x *exchange, i int) bool {
				id, ok := x.number(i)
				return ok && x.respond(i, hexOf(id+1+x.rand.Uint64N(1000)))
			},
		},
		{Name: "other-branch", What: "the answer is Fork's", Conclude: Chain, whole: true, spoil: otherBranch},
	}
}

func otherBranch(x *exchange, _ int) bool {
	if x.liar.Fork == nil {
		return false
	}
	x.answer = x.ask(x.liar.Fork, x.body)
	return true
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
	number, ok := object{"": x.call("eth_blockNumber")}.quantity("")
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
