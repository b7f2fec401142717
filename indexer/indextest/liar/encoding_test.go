package liar

import (
	"bytes"
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"
)

func encodingTrials() map[string]trial {
	all := getLogs(3, 20)
	// odd makes a trial: the same meaning, but the body has something in it.
	odd := func(has func(body []byte) bool) trial {
		return trial{request: all, right: func(_ *testing.T, honest, got outcome) string {
			switch {
			case !same(honest.reading().Result, got.reading().Result):
				return "the meaning is another"
			case has(honest.body) || !has(got.body):
				return "the body is not odd"
			}
			return ""
		}}
	}
	contains := func(text string) func(body []byte) bool {
		return func(body []byte) bool { return bytes.Contains(body, []byte(text)) }
	}
	// oneField makes a trial: one field that clients need is another, and its new value is judged.
	oneField := func(judge func(name, before string, after json.RawMessage) bool) trial {
		return trial{request: getLogs(16, 22), right: func(t *testing.T, honest, got outcome) string {
			before, after := honest.list(t), got.list(t)
			changed := 0
			for i := range before {
				for _, name := range changes(before[i], after[i]) {
					changed++
					if !slices.Contains(fields("eth_getLogs"), name) || !judge(name, before[i].text(name), after[i][name]) {
						return "changed: " + name
					}
				}
			}
			if changed != 1 {
				return "not one field is changed"
			}
			return ""
		}}
	}
	text := func(raw json.RawMessage) string { return object{"": raw}.text("") }
	return map[string]trial{
		"upper-case-hex": odd(contains(`"0x` + strings.ToUpper(hashOf(6)[2:]) + `"`)),
		"leading-zeros":  odd(contains(`"0x004"`)),
		"escaped-texts":  odd(contains(`"\u0030x`)),
		"white-space":    odd(contains("\r\n\t")),
		"unknown-fields": {request: all, right: func(t *testing.T, honest, got outcome) string {
			before, after := honest.list(t), got.list(t)
			for i := range before {
				if names := changes(before[i], after[i]); !slices.Equal(names, []string{"l1BatchNumber", "x"}) {
					return "changed: " + strings.Join(names, " ")
				}
			}
			return ""
		}},
		"missing-0x": oneField(func(_, before string, after json.RawMessage) bool { return "0x"+text(after) == before }),
		"odd-digits": oneField(func(name, before string, after json.RawMessage) bool {
			return !isQuantity(name) && len(text(after))%2 == 1 && strings.HasPrefix(before, text(after)) && len(text(after)) > 2
		}),
		"huge-number": oneField(func(_, _ string, after json.RawMessage) bool {
			n, ok := new(big.Int).SetString(text(after), 0)
			return ok && n.BitLen() == 65
		}),
		"null-field":    oneField(func(_, _ string, after json.RawMessage) bool { return string(after) == "null" }),
		"missing-field": oneField(func(_, _ string, after json.RawMessage) bool { return after == nil }),
	}
}

// TestEncodingOfAnyResult does the harmless encodings to all methods: the result keeps its meaning, or is left alone.
func TestEncodingOfAnyResult(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	tx := node.Receipts(6)[0].TxHash.Hex()
	requests := []string{
		getLogs(0, 20), getLogs(3, 3), getBlock(6), getReceipts(6), request(1, "eth_chainId"), request(1, "eth_blockNumber"),
		request(1, "eth_getTransactionByHash", `"`+tx+`"`), request(1, "eth_getBlockByNumber", `"0x6"`, "true"), getBlock(1000),
	}
	for _, name := range []string{"upper-case-hex", "leading-zeros", "escaped-texts", "white-space"} {
		l := &Liar{Upstream: node, Rate: 1, Only: Named(name)}
		for _, r := range requests {
			want, got := ask(node, r), ask(l, r)
			if !same(want.reading().Result, got.reading().Result) {
				t.Errorf("%s of %s:\n%s\nwant\n%s", name, r, got.body, want.body)
			}
		}
		if done := l.Counts()[name]; done < 4 {
			t.Errorf("%s was done %d times of %d", name, done, len(requests))
		}
	}
}
