package liar

import (
	"encoding/json"
	"slices"
	"strings"
)

func logFaults() []Fault {
	return []Fault{
		{Name: "omit-block", What: "all logs of one block are left out", Conclude: Detectable, spoil: onList(omitBlock)},
		{
			Name: "forget-blocks", What: "all logs of every third height are left out, always", Conclude: Detectable,
			spoil: onList(forgetBlocks),
		},
		{
			Name: "truncate-tail", What: "the last logs are left out, but not all", Conclude: Detectable,
			spoil: onList(truncateTail),
		},
		{Name: "empty-list", What: "no logs at all, as from a node that lags", Conclude: Detectable, spoil: onList(emptyList)},
		{Name: "duplicate-log", What: "one log is there twice", Conclude: Detectable, spoil: onList(duplicateLog)},
		{Name: "reverse-logs", What: "the last log comes first", Conclude: Harmless, spoil: onList(reverseLogs)},
		{
			Name: "invent-log", What: "a log of one block is also told of another block", Conclude: Detectable,
			spoil: onList(inventLog),
		},
		{
			Name: "wrong-block-hash", What: "a log names another block hash", Conclude: Detectable,
			spoil: onOne(alter("blockHash")),
		},
		{
			Name: "wrong-block-number", What: "a log names another block number of the range", Conclude: Detectable,
			spoil: onOne(wrongBlockNumber),
		},
		{
			Name: "out-of-range", What: "a log names a block number outside of the range", Conclude: Detectable,
			spoil: onOne(outOfRange),
		},
		{Name: "wrong-address", What: "a log is of another contract", Conclude: Detectable, spoil: onOne(alter("address"))},
		{Name: "wrong-topic", What: "a log is of another event", Conclude: Detectable, spoil: onOne(wrongTopic)},
		{Name: "wrong-data", What: "one digit of a log's data is another", Conclude: Detectable, spoil: onOne(alter("data"))},
		{
			Name: "wrong-log-index", What: "a log is said to be elsewhere in its block", Conclude: Detectable,
			spoil: onOne(wrongLogIndex),
		},
		{Name: "removed-log", What: "a log is marked as removed", Conclude: Detectable, spoil: onOne(replace("removed", true))},
		{
			Name: "zero-transaction", What: "a log has transaction hash zero", Conclude: Detectable,
			spoil: onOne(replace("transactionHash", zeroHash())),
		},
	}
}

func omitBlock(x *exchange, _ int, logs []object) []object {
	hash := logs[x.rand.IntN(len(logs))].text("blockHash")
	return slices.DeleteFunc(logs, func(l object) bool { return l.text("blockHash") == hash })
}

// forgetBlocks leaves out every third height, from Seed on. geth has done so with a height that was reorganised, and went on
// doing so; its receipts were right.
func forgetBlocks(x *exchange, _ int, logs []object) []object {
	before := len(logs)
	logs = slices.DeleteFunc(logs, func(l object) bool {
		number, ok := l.quantity("blockNumber")
		return ok && number%3 == x.liar.Seed%3
	})
	if len(logs) == before {
		return nil
	}
	return logs
}

func truncateTail(x *exchange, _ int, logs []object) []object {
	if len(logs) < 2 {
		return nil
	}
	return logs[:1+x.rand.IntN(len(logs)-1)]
}

func emptyList(*exchange, int, []object) []object { return []object{} }

func duplicateLog(x *exchange, _ int, logs []object) []object {
	return slices.Insert(logs, x.rand.IntN(len(logs)+1), logs[x.rand.IntN(len(logs))])
}

func reverseLogs(_ *exchange, _ int, logs []object) []object {
	if len(logs) < 2 {
		return nil
	}
	slices.Reverse(logs)
	return logs
}

// inventLog puts a copy of a log into another block of the range, in which it is well placed but never happened.
func inventLog(x *exchange, i int, logs []object) []object {
	l := logs[x.rand.IntN(len(logs))]
	number, ok := otherNumber(x, i, l)
	if !ok {
		return nil
	}
	var b object
	if json.Unmarshal(x.call("eth_getBlockByNumber", hexOf(number), false), &b) != nil {
		return nil
	}
	invented := object{}
	for name, value := range l {
		invented[name] = value
	}
	invented["blockHash"] = b["hash"]
	invented.set("blockNumber", hexOf(number))
	invented.set("logIndex", hexOf(uint64(1000+x.rand.IntN(1000))))
	return append(logs, invented)
}

// otherNumber draws a block of the range of call i which is not the log's.
func otherNumber(x *exchange, i int, l object) (uint64, bool) {
	from, to, ok := x.span(i)
	number, known := l.quantity("blockNumber")
	if !ok || !known || from >= to || number < from || number > to {
		return 0, false
	}
	other := from + x.rand.Uint64N(to-from)
	if other >= number {
		other++
	}
	return other, true
}

func wrongBlockNumber(x *exchange, i int, l object) bool {
	number, ok := otherNumber(x, i, l)
	if ok {
		l.set("blockNumber", hexOf(number))
	}
	return ok
}

func outOfRange(x *exchange, _ int, l object) bool {
	number, ok := l.quantity("blockNumber")
	if ok {
		l.set("blockNumber", hexOf(number+1_000_000+x.rand.Uint64N(1000)))
	}
	return ok
}

func wrongTopic(x *exchange, _ int, l object) bool {
	var topics []string
	if json.Unmarshal(l["topics"], &topics) != nil || len(topics) == 0 || !strings.HasPrefix(topics[0], "0x") {
		return false
	}
	topics[0] = flipped(x.rand, topics[0])
	l.set("topics", topics)
	return true
}

func wrongLogIndex(x *exchange, _ int, l object) bool {
	index, ok := l.quantity("logIndex")
	if ok {
		l.set("logIndex", hexOf(index+1+x.rand.Uint64N(3)))
	}
	return ok
}
