package liar

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// rangeTrials ask for blocks 3 to 20 of a node with limits of 5 blocks, 10 logs, and 4096 bytes.
func rangeTrials() map[string]trial {
	all := getLogs(3, 20)
	logs := fitting(10)
	words := func(status, code int, text string) trial { return fails(all, status, code, text) }
	return map[string]trial{
		"range-10000-results":      words(200, -32005, "query returned more than 10000 results"),
		"range-more-than-logs":     words(200, -32602, "query returns more than 10 logs"),
		"range-response-size":      words(200, -32000, "response size should not greater than 4096 bytes"),
		"range-response-too-large": words(200, -32003, "response too large"),
		"range-413":                words(413, -32600, "Request Entity Too Large"),
		"range-exceed-maximum":     words(200, -32000, "exceed maximum block range: 5"),
		"range-too-wide":           words(200, -32600, "block range is too wide"),
		"range-limited-to":         words(413, -32614, "eth_getLogs is limited to a 5 blocks range"),
		"range-limited-range":      words(413, -32614, "eth_getLogs is limited to a 5 range"),
		"range-up-to":              words(400, -32600, "You can make eth_getLogs requests with up to a 5 block range."),
		"range-should-work": words(200, -32602, fmt.Sprintf("Log response size exceeded: up to a 2K block range, or 10K logs. "+
			"Based on your parameters this block range should work: [0x3, %#x]", logs)),
		"range-max-range":        words(200, -32047, "Invalid eth_getLogs request: range too large. Max range: 5"),
		"range-requested-blocks": words(200, -32000, "Maximum allowed number of requested blocks is 5"),
		"range-plan":             words(200, -32600, "requested range exceeds the range allowed for your plan (18 > 5)"),
		"range-limit-exceeded":   words(200, -32602, "Block range limit exceeded."),
		"range-please-limit":     words(200, -32602, "please limit the query to at most 5 blocks"),
		"range-maximum":          words(403, -32701, "exceed the maximum block range: 5"),
		"range-exceeds-max":      words(200, -32602, "query exceeds max block range 5"),
		"range-greater-than":     words(200, -32000, "block range greater than 5 max"),
		"range-too-many-blocks":  words(200, -32000, "requested too many blocks from 3 to 20, maximum is set to 5"),
		"range-try-with": words(200, -32005, fmt.Sprintf(
			"query returned more than 10000 results. Try with this block range [0x3, %#x].", logs)),
		"range-retry-with":          words(200, -32000, fmt.Sprintf("too many logs, retry with the range 3-%d", logs)),
		"range-retry-with-inverted": words(200, -32000, fmt.Sprintf("too many logs, retry with the range %d-3", logs+1)),
		"range-distance":            words(200, -32000, "maximum [from, to] blocks distance: 5"),
		"range-maximum-allowed":     words(200, -32000, "block range is too large: maximum allowed is 5 blocks"),
		"range-exceeds-limit":       words(200, -32602, "range 18 exceeds limit of 5"),
		"range-narrow-your-filter":  words(200, -32602, "query block range exceeds server limit, narrow your filter: 5"),
		"range-two-numbers": words(
			200, -32000, "block range is larger than max block range, block range = 18, max block range = 5"),
		"range-unknown-words":       words(200, -32000, "the request is not within policy 7.3"),
		"range-no-progress":         words(200, -32602, "this block range should work: [0x3, 0x14]"),
		"range-one-block-too-large": words(200, -32005, "query returned more than 10 results"),
	}
}

// fitting counts by hand how far from block 3 a range may go that has no more than some logs.
func fitting(most int) (to uint64) {
	n := newNode(letters)
	for i, logs := 3, 0; ; i++ {
		for _, r := range n.Receipts(i) {
			logs += len(r.Logs)
		}
		if logs > most {
			return uint64(i - 1)
		}
	}
}

// TestNarrowing halves ranges until they are not refused: all logs come out under each kind of limit, and at its very edge.
func TestNarrowing(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	want := keys(ask(node, getLogs(0, 23)).list(t))
	for _, f := range Faults() {
		if f.Group != "range" || f.Name == "range-one-block-too-large" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			l := &Liar{Upstream: node, Rate: 1, Only: Named(f.Name)}
			var narrow func(from, to int) []string
			narrow = func(from, to int) []string {
				answer := ask(l, getLogs(from, to))
				if answer.reading().Error == nil {
					return keys(answer.list(t))
				}
				if from == to {
					t.Fatalf("block %d alone is refused: %s", from, answer.body)
				}
				middle := (from + to) / 2
				return append(narrow(from, middle), narrow(middle+1, to)...)
			}
			if got := narrow(0, 23); strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%d logs, want %d", len(got), len(want))
			}
		})
	}
}

// TestLimits asks for as much as is allowed, and for one more.
func TestLimits(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	last := int(fitting(10))
	tests := []struct {
		fault   string
		request string
		refused bool
	}{
		{"range-too-wide", getLogs(3, 7), false},
		{"range-too-wide", getLogs(3, 8), true},
		{"range-too-wide", request(1, "eth_getLogs", `{"fromBlock":"0x13"}`), false},
		{"range-too-wide", request(1, "eth_getLogs", `{"fromBlock":"0x12","toBlock":"latest"}`), true},
		{"range-too-wide", request(1, "eth_getLogs", `{"blockHash":"`+hashOf(6)+`"}`), false},
		{"range-distance", getLogs(3, 8), false},
		{"range-distance", getLogs(3, 9), true},
		{"range-try-with", getLogs(3, last), false},
		{"range-try-with", getLogs(3, last+1), true},
		{"range-one-block-too-large", getLogs(6, 6), true},
		{"range-one-block-too-large", request(1, "eth_getLogs", `{"blockHash":"`+hashOf(6)+`"}`), true},
		{"range-one-block-too-large", getLogs(3, 3), false}, // an empty block
		{"batch-too-large", batchOf(10), false},
		{"batch-too-large", batchOf(11), true},
	}
	for _, test := range tests {
		got := ask(&Liar{Upstream: node, Rate: 1, Only: Named(test.fault)}, test.request)
		refused := strings.Contains(string(got.body), `"error"`)
		if refused != test.refused || got.status != http.StatusOK {
			t.Errorf("%s of %s: status %d, %.200s; want refused %v", test.fault, test.request, got.status, got.body, test.refused)
		}
	}
}

// TestLogLimit has as many logs as are allowed, then one more, by range and by block hash.
func TestLogLimit(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	for _, q := range []struct{ request, suggestion string }{
		{getLogs(4, 6), "[0x4, 0x5]"},
		{request(1, "eth_getLogs", `{"blockHash":"`+hashOf(6)+`"}`), "[0x6, 0x6]"},
	} {
		count := uint64(len(ask(node, q.request).list(t)))
		for allowed, want := range map[uint64]bool{count: false, count - 1: true} {
			l := &Liar{Upstream: node, Rate: 1, Only: Named("range-try-with"), MaxLogs: allowed}
			got := ask(l, q.request)
			refused, suggested := got.reading().Error != nil, strings.Contains(string(got.body), q.suggestion)
			if refused != want || suggested != want {
				t.Errorf("%d logs of at most %d: %.200s, want refused %v", count, allowed, got.body, want)
			}
		}
	}
}

func TestGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[uint64]string{0: "0", 999: "999", 1000: "1,000", 10_000: "10,000", 1_234_567: "1,234,567"} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}
