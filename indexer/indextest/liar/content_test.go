package liar

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func logTrials() map[string]trial {
	const from, to = 3, 20
	all := getLogs(from, to)
	// missing makes a trial: some logs are missing, and which ones are judged.
	missing := func(judge func(missing, got []string) bool) trial {
		return trial{request: all, right: func(t *testing.T, honest, got outcome) string {
			lost, ok := lacks(keys(honest.list(t)), keys(got.list(t)))
			if !ok || len(lost) == 0 || !judge(lost, keys(got.list(t))) {
				return "the wrong logs are missing"
			}
			return ""
		}}
	}
	hash := func(key string) string {
		var o object
		if json.Unmarshal([]byte(key), &o) != nil {
			return ""
		}
		return o.text("blockHash")
	}
	// wholeBlocks reports whether blocks are missing with all of their logs.
	wholeBlocks := func(missing, got []string) bool {
		return !slices.ContainsFunc(got, func(k string) bool {
			return slices.ContainsFunc(missing, func(m string) bool { return hash(m) == hash(k) })
		})
	}
	grown := func(judge func(t *testing.T, before, after []object) bool) trial {
		return trial{request: all, right: func(t *testing.T, honest, got outcome) string {
			before, after := honest.list(t), got.list(t)
			if lost, ok := lacks(keys(after), keys(before)); !ok || len(lost) != 1 || !judge(t, before, after) {
				return "want one log more"
			}
			return ""
		}}
	}
	return map[string]trial{
		"omit-block": missing(func(missing, got []string) bool {
			others := func(m string) bool { return hash(m) != hash(missing[0]) }
			return wholeBlocks(missing, got) && !slices.ContainsFunc(missing, others)
		}),
		"forget-blocks": missing(func(missing, got []string) bool {
			var l, first object
			_ = json.Unmarshal([]byte(missing[0]), &first)
			for _, m := range missing {
				if json.Unmarshal([]byte(m), &l) != nil || number(l, "blockNumber")%3 != number(first, "blockNumber")%3 {
					return false
				}
			}
			return wholeBlocks(missing, got) && hash(missing[0]) != hash(missing[len(missing)-1])
		}),
		"truncate-tail": {request: all, right: func(t *testing.T, honest, got outcome) string {
			before, after := keys(honest.list(t)), keys(got.list(t))
			if len(after) == 0 || len(after) >= len(before) || !slices.Equal(before[:len(after)], after) {
				return "not the head of the list"
			}
			return ""
		}},
		"empty-list": becomes(all, "[]"),
		"duplicate-log": grown(func(_ *testing.T, before, after []object) bool {
			known := keys(before)
			return !slices.ContainsFunc(keys(after), func(k string) bool { return !slices.Contains(known, k) })
		}),
		"invent-log": grown(func(_ *testing.T, before, after []object) bool {
			l := after[len(after)-1]
			n := number(l, "blockNumber")
			known := slices.Contains(keys(before), keys(after)[len(after)-1])
			return !known && n >= from && n <= to && l.text("blockHash") == hashOf(int(n))
		}),
		"reverse-logs": {request: all, right: func(t *testing.T, honest, got outcome) string {
			before, after := keys(honest.list(t)), keys(got.list(t))
			slices.Reverse(after)
			if !slices.Equal(before, after) {
				return "not the reverse"
			}
			return ""
		}},
		"wrong-block-hash": oneChanged(all, "blockHash", oneDigit("blockHash")),
		"wrong-block-number": oneChanged(all, "blockNumber", func(_, after object) bool {
			n := number(after, "blockNumber")
			return n >= from && n <= to
		}),
		"out-of-range": oneChanged(all, "blockNumber", func(_, after object) bool {
			return number(after, "blockNumber") >= 1_000_000
		}),
		"wrong-address": oneChanged(all, "address", oneDigit("address")),
		"wrong-topic":   oneChanged(all, "topics", nil),
		"wrong-data":    oneChanged(all, "data", oneDigit("data")),
		"wrong-log-index": oneChanged(all, "logIndex", func(before, after object) bool {
			return number(after, "logIndex") > number(before, "logIndex")
		}),
		"removed-log": oneChanged(all, "removed", func(_, after object) bool { return string(after["removed"]) == "true" }),
		"zero-transaction": oneChanged(all, "transactionHash", func(_, after object) bool {
			return after.text("transactionHash") == "0x"+strings.Repeat("0", 64)
		}),
	}
}

// hashOf is the hash of a block of the chain that the trials are made with.
func hashOf(n int) string {
	_, hash := newNode(letters[:n+1]).Header(n)
	return hash.Hex()
}

func headerTrials() map[string]trial {
	block := getBlock(6)
	final := request(1, "eth_getBlockByNumber", `"finalized"`, "false")
	latest := request(1, "eth_getBlockByNumber", `"latest"`, "false")
	end := uint64(len(letters) - 1)
	final4 := end - 4
	later := func(by func(before uint64) uint64) func(before, after object) bool {
		return func(before, after object) bool { return number(after, "timestamp") == by(number(before, "timestamp")) }
	}
	return map[string]trial{
		"null-block": becomes(block, "null"),
		"another-block": {request: block, right: func(t *testing.T, _, got outcome) string {
			if b := got.object(t); number(b, "number") != 5 || b.text("hash") != hashOf(5) {
				return "not the neighbour"
			}
			return ""
		}},
		"wrong-number":        changed(block, "number", func(_, after object) bool { return number(after, "number") > 6 }),
		"wrong-header-hash":   changed(block, "hash", oneDigit("hash")),
		"wrong-parent":        changed(block, "parentHash", oneDigit("parentHash")),
		"wrong-receipts-root": changed(block, "receiptsRoot", oneDigit("receiptsRoot")),
		"zero-bloom": changed(block, "logsBloom", func(_, after object) bool {
			return after.text("logsBloom") == "0x"+strings.Repeat("0", 512)
		}),
		"full-bloom": changed(block, "logsBloom", func(_, after object) bool {
			return after.text("logsBloom") == "0x"+strings.Repeat("f", 512)
		}),
		"time-back":         changed(block, "timestamp", later(func(before uint64) uint64 { return before - 13 })),
		"time-equal":        changed(block, "timestamp", later(func(before uint64) uint64 { return before - 12 })),
		"time-milliseconds": changed(block, "timestamp", later(func(before uint64) uint64 { return before * 1000 })),
		"time-future":       changed(block, "timestamp", later(func(before uint64) uint64 { return before + 315_360_000 })),

		"tag-null":    becomes(final, "null"),
		"tag-missing": fails(final, 200, -32000, "finalized block not found"),
		"tag-backwards": {request: final, right: func(t *testing.T, _, got outcome) string {
			b := got.object(t)
			if n := number(b, "number"); n >= final4 || n+3 < final4 || b.text("hash") != hashOf(int(n)) {
				return "not a block below"
			}
			return ""
		}},
		"tag-ahead": changed(final, "hash number parentHash", func(_, after object) bool {
			return number(after, "number") > end && len(after.text("hash")) == 66
		}),
		"head-lags": {request: latest, right: func(t *testing.T, _, got outcome) string {
			b := got.object(t)
			if n := number(b, "number"); n >= end || n+3 < end || b.text("hash") != hashOf(int(n)) {
				return "not a block below"
			}
			return ""
		}},
		"head-ahead": {request: request(1, "eth_blockNumber"), right: func(_ *testing.T, _, got outcome) string {
			if n, ok := (object{"": got.reading().Result}).quantity(""); !ok || n <= end || n > end+3 {
				return "not a number above"
			}
			return ""
		}},
		"wrong-chain-id": {request: request(1, "eth_chainId"), right: func(_ *testing.T, _, got outcome) string {
			if n, ok := (object{"": got.reading().Result}).quantity(""); !ok || n == 7 {
				return "not another number"
			}
			return ""
		}},
	}
}
