package liar

import (
	"encoding/json"
	"slices"
	"testing"
)

func receiptTrials() map[string]trial {
	receipts := getReceipts(6) // letter g: three receipts of one, two, and no logs
	hash := newNode(letters).Receipts(6)[0].TxHash.Hex()
	tx := request(1, "eth_getTransactionByHash", `"`+hash+`"`)
	within := func(judge func(before, after []object) bool) func(before, after object) bool {
		return func(before, after object) bool {
			var x, y []object
			return json.Unmarshal(before["logs"], &x) == nil && json.Unmarshal(after["logs"], &y) == nil && judge(x, y)
		}
	}
	return map[string]trial{
		"null-receipts": becomes(receipts, "null"),
		"null-receipt": {request: receipts, right: func(t *testing.T, honest, got outcome) string {
			before, after := honest.list(t), got.list(t)
			nulls := 0
			for i := range after {
				if after[i] == nil {
					nulls++
				} else if len(changes(before[i], after[i])) > 0 {
					return "another receipt is changed"
				}
			}
			if nulls != 1 || len(before) != len(after) {
				return "not one null"
			}
			return ""
		}},
		"short-receipts": {request: receipts, right: func(t *testing.T, honest, got outcome) string {
			before, after := keys(honest.list(t)), keys(got.list(t))
			if len(after) >= len(before) || !slices.Equal(before[:len(after)], after) {
				return "not the head of the list"
			}
			return ""
		}},
		"no-receipts": becomes(receipts, "[]"),
		"receipts-of-another-block": {request: receipts, right: func(t *testing.T, _, got outcome) string {
			if list := got.list(t); len(list) == 0 || list[0].text("blockHash") != hashOf(5) {
				return "not the neighbour's"
			}
			return ""
		}},
		"receipt-omits-log": oneChanged(receipts, "logs", within(func(before, after []object) bool {
			lost, ok := lacks(keys(before), keys(after))
			return ok && len(lost) == 1
		})),
		"receipt-alters-log": oneChanged(receipts, "logs", within(func(before, after []object) bool {
			differ := 0
			for i := range before {
				if names := changes(before[i], after[i]); slices.Equal(names, []string{"data"}) {
					differ++
				} else if len(names) > 0 {
					return false
				}
			}
			return differ == 1
		})),
		"receipt-failed":   oneChanged(receipts, "status", func(_, after object) bool { return after.text("status") == "0x0" }),
		"receipts-unknown": fails(receipts, 200, -32601, "the method eth_getBlockReceipts does not exist/is not available"),

		"null-transaction": becomes(tx, "null"),
		"another-transaction": {request: tx, right: func(t *testing.T, honest, got outcome) string {
			before, after := honest.object(t), got.object(t)
			beside := before.text("hash") != after.text("hash") && before.text("blockHash") == after.text("blockHash")
			if !beside || after.text("input") == "" {
				return "not a neighbour"
			}
			return ""
		}},
		"wrong-recipient": changed(tx, "to", oneDigit("to")),
		"wrong-sender":    changed(tx, "from", oneDigit("from")),
		"wrong-input":     changed(tx, "input", oneDigit("input")),
		"pending-transaction": changed(tx, "blockHash blockNumber transactionIndex", func(_, after object) bool {
			return string(after["blockHash"]) == "null"
		}),
	}
}
