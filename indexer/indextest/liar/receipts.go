package liar

import (
	"encoding/json"
	"slices"
)

func receiptFaults() []Fault {
	return []Fault{
		{Name: "null-receipts", What: "null for the receipts of a block that there is", Conclude: Detectable, spoil: null},
		{Name: "null-receipt", What: "null in the place of one receipt", Conclude: Detectable, spoil: nullReceipt},
		{Name: "short-receipts", What: "the last receipts are left out", Conclude: Detectable, spoil: onList(shortReceipts)},
		{Name: "no-receipts", What: "an empty list", Conclude: Detectable, spoil: onList(emptyList)},
		{
			Name: "receipts-of-another-block", What: "the receipts of the block's neighbour", Conclude: Detectable,
			spoil: otherReceipts,
		},
		{Name: "receipt-omits-log", What: "one receipt lacks a log", Conclude: Detectable, spoil: onOne(omitLog)},
		{Name: "receipt-alters-log", What: "a log in a receipt has other data", Conclude: Detectable, spoil: onOne(alterLog)},
		{
			Name: "receipt-failed", What: "a transaction that succeeded is said to have failed", Conclude: Detectable,
			spoil: onOne(replace("status", "0x0")),
		},
		{
			Name: "receipts-unknown", What: "the method is said not to exist", Conclude: Refusal,
			spoil: func(x *exchange, i int) bool {
				return x.refuse(i, -32601, "the method eth_getBlockReceipts does not exist/is not available")
			},
		},
	}
}

func transactionFaults() []Fault {
	return []Fault{
		{Name: "null-transaction", What: "null for a transaction that there is", Conclude: Detectable, spoil: null},
		{
			Name: "another-transaction", What: "another transaction, whole and right", Conclude: Detectable,
			spoil: onObject(anotherTransaction),
		},
		{
			Name: "wrong-recipient", What: "the transaction calls another contract", Conclude: Detectable,
			spoil: onObject(alter("to")),
		},
		{
			Name: "wrong-sender", What: "the transaction is of another account", Conclude: Detectable,
			spoil: onObject(alter("from")),
		},
		{Name: "wrong-input", What: "the transaction has other input", Conclude: Detectable, spoil: onObject(alter("input"))},
		{
			Name: "pending-transaction", What: "the transaction has no block yet", Conclude: Harmless,
			spoil: onObject(pendingTransaction),
		},
	}
}

func nullReceipt(x *exchange, i int) bool {
	var list []json.RawMessage
	if json.Unmarshal(x.replies[i].Result, &list) != nil || len(list) == 0 {
		return false
	}
	list[x.rand.IntN(len(list))] = json.RawMessage("null")
	return x.respond(i, list)
}

func shortReceipts(x *exchange, _ int, receipts []object) []object {
	return receipts[:x.rand.IntN(len(receipts))]
}

func otherReceipts(x *exchange, i int) bool {
	receipts := x.objects(i)
	if len(receipts) == 0 {
		return false
	}
	number, ok := receipts[0].quantity("blockNumber")
	if !ok {
		return false
	}
	other := x.call("eth_getBlockReceipts", hexOf(neighbour(number)))
	return other != nil && x.respond(i, other)
}

func omitLog(x *exchange, _ int, receipt object) bool {
	var logs []json.RawMessage
	if json.Unmarshal(receipt["logs"], &logs) != nil || len(logs) == 0 {
		return false
	}
	at := x.rand.IntN(len(logs))
	receipt.set("logs", slices.Delete(logs, at, at+1))
	return true
}

func alterLog(x *exchange, i int, receipt object) bool {
	var logs []object
	if json.Unmarshal(receipt["logs"], &logs) != nil {
		return false
	}
	for _, at := range x.rand.Perm(len(logs)) {
		if alter("data")(x, i, logs[at]) {
			receipt.set("logs", logs)
			return true
		}
	}
	return false
}

// anotherTransaction answers with a neighbour in the same block.
func anotherTransaction(x *exchange, i int, tx object) bool {
	var b struct{ Transactions []object }
	if json.Unmarshal(x.call("eth_getBlockByHash", tx.text("blockHash"), true), &b) != nil {
		return false
	}
	for _, other := range b.Transactions {
		if other.text("hash") != tx.text("hash") {
			clear(tx)
			for name, value := range other {
				tx[name] = value
			}
			return true
		}
	}
	return false
}

func pendingTransaction(_ *exchange, _ int, tx object) bool {
	if tx.text("blockHash") == "" {
		return false
	}
	for _, name := range []string{"blockHash", "blockNumber", "transactionIndex"} {
		tx.set(name, nil)
	}
	return true
}
