package ethchain_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
)

// backfill fetches the logs of blocks 0 to blocks-1 and returns how many there were.
func backfill(t *testing.T, pool *ethchain.Pool, blocks uint64) int {
	t.Helper()
	filter, logs := ours(), 0
	for from := uint64(0); from < blocks; {
		a, err := pool.Fetch(t.Context(), indexer.Query{Filter: filter, From: from, To: blocks - 1})
		if err != nil {
			t.Fatal(err)
		}
		if a.To < from || a.To >= blocks {
			t.Fatalf("asked for %d to %d, answered up to %d", from, blocks-1, a.To)
		}
		from, logs = a.To+1, logs+len(a.Logs)
	}
	return logs
}

// TestWindow counts the requests for 100 000 blocks from nodes that hide their limits, or state them in various words. What is
// possible at best is one request for each limit's worth.
func TestWindow(t *testing.T) {
	t.Parallel()
	const blocks = 100_000
	wide := func(limit uint64, text string) func(from, to uint64, _ int) *refusal {
		return func(from, to uint64, _ int) *refusal {
			if to-from+1 > limit {
				return &refusal{Code: -32602, Message: text}
			}
			return nil
		}
	}
	full := func(limit int, text func(from, to uint64) string) func(from, to uint64, logs int) *refusal {
		return func(from, to uint64, logs int) *refusal {
			if logs > limit {
				return &refusal{Code: -32005, Message: text(from, to)}
			}
			return nil
		}
	}
	fixed := func(text string) func(from, to uint64) string { return func(uint64, uint64) string { return text } }
	always := func(n int) func(uint64) int { return func(uint64) int { return n } }
	uneven := func(mean float64) func(uint64) int { // by a hash of the number, so that it is the same each time
		return func(n uint64) int {
			h := n * 0x9e3779b97f4a7c15
			h ^= h >> 29
			h *= 0xbf58476d1ce4e5b9
			return int(-math.Log1p(-float64(h>>11)/(1<<53)) * mean)
		}
	}
	tests := []struct {
		name    string
		density func(uint64) int
		refuse  func(from, to uint64, logs int) *refusal
		best    float64 // 0: computed
	}{
		{"range stated", nil, wide(1000, "exceed maximum block range: 1000"), 100},
		{"range stated with comma", nil, wide(5000, "eth_getLogs is limited to a 5,000 blocks range"), 20},
		{"range stated in thousands", nil, wide(2000, "you can make eth_getLogs requests with up to a 2K block range"), 50},
		{"wide range stated", nil, wide(10_000, "Max range: 10000"), 10},
		{"range hidden", nil, wide(1000, "block range is too wide"), 100},
		{"odd range hidden", nil, wide(1723, "Block range limit exceeded."), 59},
		{"wide range hidden", nil, wide(5000, "block range is too wide"), 20},
		{"range hidden behind nonsense", nil, wide(800, "computer says no"), 125},
		{"results stated", always(1), full(1900, fixed("query returned more than 1900 results")), 53},
		{"few results stated", always(1), full(500, fixed("query exceeds max results 500")), 200},
		{"uneven results stated", uneven(1.5), full(2000, fixed("query returned more than 2000 results")), 0},
		{"results hidden", always(1), full(2000, fixed("too many logs")), 50},
		{"few results hidden", always(1), full(850, fixed("response size exceeded")), 118},
		{"uneven results hidden", uneven(1.5), full(2000, fixed("response is too large")), 0},
		{"blocks get fuller", func(n uint64) int { return int(n / 25_000) }, full(2000, fixed("response is too large")), 0},
		{"blocks get emptier", func(n uint64) int { return int((blocks - n) / 25_000) }, full(2000, fixed("more than 2000 logs")), 0},
		{"range suggested", always(1), full(1250, func(from, _ uint64) string {
			return fmt.Sprintf("query exceeds max results 1250, retry with the range %d-%d", from, from+1249)
		}), 80},
		{"inverted range suggested", always(1), full(1250, func(from, _ uint64) string {
			return fmt.Sprintf("retry with the range %d-%d", from+1249, from)
		}), 80},
		{"the request itself suggested", always(1), full(1250, func(from, to uint64) string {
			return fmt.Sprintf("Try with this block range [0x%x, 0x%x].", from, to)
		}), 80},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newProvider(blocks)
			p.density, p.refuse = test.density, test.refuse
			pool, _ := open(t, ethchain.Options{}, p)
			logs, want := backfill(t, pool, blocks), 0
			for n := uint64(0); test.density != nil && n < blocks; n++ {
				want += test.density(n)
			}
			if logs != want {
				t.Errorf("%d logs, want %d", logs, want)
			}
			best := test.best
			if best == 0 {
				best = perfect(p, blocks, test.refuse)
			}
			got := p.count("eth_getLogs")
			t.Logf("%d requests, %.0f are possible: %.2f", got, best, float64(got)/best)
			most := 1.3
			if strings.HasPrefix(test.name, "blocks get") {
				most = 1.5 // it cannot be foreseen
			}
			if float64(got) > math.Ceil(most*best) {
				t.Errorf("%d requests, possible are %.0f; widths %v", got, best, p.widths)
			}
		})
	}
}

// perfect is how many requests there would be if one knew beforehand how full each block is.
func perfect(p *provider, blocks uint64, refuse func(from, to uint64, logs int) *refusal) float64 {
	requests, logs, from := 1.0, 0, uint64(0)
	for n := range blocks {
		if logs += p.density(n); refuse(from, n, logs) != nil {
			requests, logs, from = requests+1, p.density(n), n
		}
	}
	return requests
}

// TestWindowAimsAtMemory serves a node that refuses nothing: it is the caller's memory that bounds a reply.
func TestWindowAimsAtMemory(t *testing.T) {
	t.Parallel()
	p := newProvider(50_000)
	p.density = func(uint64) int { return 4 }
	pool, _ := open(t, ethchain.Options{}, p)
	if got := backfill(t, pool, 20_000); got != 80_000 {
		t.Errorf("%d logs, want 80000", got)
	}
	for _, width := range p.widths {
		if width > 3000 { // at some 470 bytes a log, 10 000 logs are less than 6 MiB
			t.Errorf("%d blocks asked for, with %d logs", width, 4*width)
		}
	}
	if got := p.count("eth_getLogs"); got > 9 {
		t.Errorf("%d requests, want about 8", got)
	}
}
