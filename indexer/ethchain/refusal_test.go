package ethchain

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
	"github.com/corebond/corebond/internal/evm"
)

// Where the text of a refusal comes from.
const (
	listed   = "a survey of what indexers of others look for in refusals"
	source   = "go-ethereum's source, v1.17"
	recalled = "memory of the provider's replies, not confirmed"
)

func wide(blocks uint64) verdict { return verdict{meaning: tooWide, limit: blocks} }
func many(logs uint64) verdict   { return verdict{meaning: tooMany, limit: logs} }

// TestRefusals reads refusals in the words of nodes and providers.
func TestRefusals(t *testing.T) {
	t.Parallel()
	tests := []struct {
		who, origin string
		text        string
		want        verdict
	}{
		{"Infura", listed, "query returned more than 10000 results", many(10_000)},
		{"unnamed", listed, "more than 20,000 logs", many(20_000)},
		{"unnamed", listed, "log response size should not greater than 10000000 bytes", verdict{meaning: tooMany}},
		{"unnamed", listed, "exceed maximum block range: 5000", wide(5000)},
		{"Ankr", listed, "block range is too wide", verdict{meaning: tooWide}},
		{"QuickNode", listed, "eth_getLogs is limited to a 10,000 blocks range", wide(10_000)},
		{"QuickNode", recalled, "eth_getLogs is limited to a 10,000 range", wide(10_000)},
		{"QuickNode", recalled, "eth_getLogs and eth_newFilter are limited to a 5 range, upgrade your plan", wide(5)},
		{"unnamed", listed, "you can make eth_getLogs requests with up to a 500 block range", wide(500)},
		{
			"Alchemy, free", recalled, "Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. " +
				"Based on your parameters, this block range should work: [0x1312d00, 0x1312d09]. Upgrade to PAYG for expanded block range.",
			verdict{meaning: tooWide, limit: 10, from: 20_000_000, to: 20_000_009},
		},
		{
			"Alchemy", recalled, "Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and " +
				"no limit on the response size, or you can request any block range with a cap of 10K logs in the response. " +
				"Based on your parameters and the response size limit, this block range should work: [0x1312d00, 0x1313d20]",
			verdict{meaning: tooMany, limit: 10_000, from: 20_000_000, to: 20_004_128},
		},
		{"unnamed", listed, "this block range should work: [0x64,0xc7]", verdict{meaning: tooMany, from: 100, to: 199}},
		{"Cloudflare", listed, "Invalid eth_getLogs request. 'fromBlock'-'toBlock' range too large. Max range: 800", wide(800)},
		{"Thirdweb", listed, "Maximum allowed number of requested blocks is 1000", wide(1000)},
		{"unnamed", listed, "block range exceeds the range allowed for your plan (5001 > 1000)", wide(1000)},
		{"Chainstack", listed, "Block range limit exceeded.", verdict{meaning: tooWide}},
		{"unnamed", listed, "please limit the query to at most 1000 blocks", wide(1000)},
		{"unnamed", listed, "maximum block range: 2000", wide(2000)},
		{"reth", listed, "query exceeds max block range 100000", wide(100_000)},
		{"Base", listed, "block range greater than 2000 max", wide(2000)},
		{"unnamed", listed, "requested too many blocks from 100 to 5100, maximum is set to 2048", wide(2048)},
		{
			"zkSync", listed, "Query returned more than 10000 results. Try with this block range [0x64, 0xc7].",
			verdict{meaning: tooMany, limit: 10_000, from: 100, to: 199},
		},
		{
			"reth", listed, "query exceeds max results 20000, retry with the range 100-199",
			verdict{meaning: tooMany, limit: 20_000, from: 100, to: 199},
		},
		{"inverted", listed, "retry with the range 199-100", verdict{meaning: tooMany, from: 100, to: 199}},
		{"unnamed", listed, "maximum [from, to] blocks distance: 1024", wide(1024)},
		{"unnamed", listed, "too many blocks requested, maximum allowed is 3000 blocks", wide(3000)},
		{"unnamed", listed, "the moon is in the wrong house", verdict{meaning: unclear}},
		{"BlockPI", recalled, "eth_getLogs is limited to 1024 block range. Please check the parameters", wide(1024)},
		{"dRPC", recalled, "ranges over 10000 blocks are not supported on freetier", wide(10_000)},
		{"Moonbeam", recalled, "block range is too wide (maximum 1024)", wide(1024)},
		{"geth", source, "exceed maximum block range 500", wide(500)},
		{"geth", source, "response too large", verdict{meaning: tooMany}},
		{"geth", source, "batch too large", verdict{meaning: noBatch}},
		{"geth", source, "request timed out", verdict{meaning: tooSlow}},
		{"geth", source, "block range extends beyond current head block", verdict{meaning: lacking}},
		{"geth", source, "unknown block", verdict{meaning: lacking}},
		{"geth", source, "header not found", verdict{meaning: lacking}},
		{"geth", source, "the method eth_getBlockReceipts does not exist/is not available", verdict{meaning: noMethod}},
		{"geth", source, "execution reverted: too early", verdict{meaning: reverted}},
		{"geth", recalled, "missing trie node 5f0c (path ) state 0x1 is not available", verdict{meaning: pruned}},
		{"geth", recalled, "pruned history unavailable", verdict{meaning: pruned}},
		{"Alchemy", recalled, "Query timeout exceeded. Consider reducing your block range.", verdict{meaning: tooSlow}},
		{"Alchemy", recalled, "Your app has exceeded its compute units per second capacity.", verdict{meaning: throttled}},
		{"Infura", recalled, "daily request count exceeded, request rate limited", verdict{meaning: exhausted}},
		{"Infura", recalled, "project ID request rate exceeded", verdict{meaning: throttled}},
		{"QuickNode", recalled, "50/second request limit reached - reduce calls per second", verdict{meaning: throttled}},
		{"Coinbase", recalled, "over rate limit", verdict{meaning: throttled}},
		{"Chainstack", recalled, "You've exceeded the RPS limit available on the current plan.", verdict{meaning: throttled}},
		{"unnamed", recalled, "Too Many Requests", verdict{meaning: throttled}},
		{"unnamed", recalled, "monthly quota exceeded", verdict{meaning: exhausted}},
		{"unnamed", recalled, "batch size 100 exceeds the limit of 20", verdict{meaning: noBatch}},
		{"unnamed", recalled, "Batch requests are not supported", verdict{meaning: noBatch}},
	}
	for _, test := range tests {
		if got := ofText(test.text); got != test.want {
			t.Errorf("%s (%s): %q = %+v, want %+v", test.who, test.origin, test.text, got, test.want)
		}
	}
}

// TestErrors sorts errors by more than their text.
func TestErrors(t *testing.T) {
	t.Parallel()
	rpc := func(code int, text, data string) error {
		return fmt.Errorf("read logs: %w", &wire.RPCError{Code: code, Message: text, Data: []byte(data)})
	}
	status := func(code int, text string, after time.Duration) *StatusError { return &StatusError{code, after, text} }
	tests := []struct {
		name string
		err  error
		want verdict
	}{
		{"-32005 without known words", rpc(-32005, "limit exceeded", ""), verdict{meaning: throttled}},
		{"-32005 for a range", rpc(-32005, "query returned more than 10000 results", ""), many(10_000)},
		{"-32016", rpc(-32016, "slow down", ""), verdict{meaning: throttled}},
		{
			"-32005 with Infura's data", rpc(-32005, "project ID request rate exceeded", `{"rate":{"backoff_seconds":30}}`),
			verdict{meaning: throttled, wait: 30 * time.Second},
		},
		{"the words are in the data", rpc(-32000, "server error", `"exceed maximum block range: 5000"`), wide(5000)},
		{"-32601", rpc(-32601, "nope", ""), verdict{meaning: noMethod}},
		{"code 3", rpc(3, "custom error", "0x"), verdict{meaning: reverted}},
		{"-32603", rpc(-32603, "internal error", ""), verdict{meaning: unclear}},
		{"429", status(429, "", 0), verdict{meaning: throttled}},
		{"429 with Retry-After", status(429, "", time.Minute), verdict{meaning: throttled, wait: time.Minute}},
		{"429 with an error", errors.Join(status(429, "", 0), rpc(-32000, "no", "")), verdict{meaning: throttled}},
		{"400 with an error", errors.Join(status(400, "", 0), rpc(-32602, "Max range: 800", "")), wide(800)},
		{"400 with words", status(400, "Max range: 800", 0), wide(800)},
		{"403", status(403, "Forbidden", 0), verdict{meaning: exhausted}},
		{"413", status(http.StatusRequestEntityTooLarge, "", 0), verdict{meaning: tooMany}},
		{"502", status(502, "<html>bad gateway</html>", 0), verdict{meaning: broken}},
		{"503", status(503, "", 0), verdict{meaning: broken}},
		{"503 with Retry-After", status(503, "", time.Second), verdict{meaning: throttled, wait: time.Second}},
		{"504", status(504, "", 0), verdict{meaning: tooSlow}},
		{"reply beyond the cap", fmt.Errorf("read reply: %w", errTooLarge), verdict{meaning: tooMany}},
		{"our time is up", fmt.Errorf("%w within 1s", errSlow), verdict{meaning: tooSlow}},
		{"deadline", context.DeadlineExceeded, verdict{meaning: tooSlow}},
		{"no such block", &LaggingError{Block: evm.Ref{Number: 7}}, verdict{meaning: lacking}},
		{"fault", &indexer.Fault{Kind: indexer.FaultHeaders}, verdict{meaning: faulty}},
		{"no reply", wire.ErrNoReply, verdict{meaning: broken}},
		{"reset", errors.New("connection reset by peer"), verdict{meaning: broken}},
	}
	for _, test := range tests {
		if got := judge(test.err); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	tests := map[string]time.Duration{
		"": 0, "0": 0, "7": 7 * time.Second, "7 s": 0, "-7": 0, "soon": 0, "99999999999": 0,
		now.Add(90 * time.Second).Format(http.TimeFormat): 90 * time.Second,
		now.Add(-time.Hour).Format(http.TimeFormat):       0,
	}
	for value, want := range tests {
		if got := retryAfter(value, now); got != want {
			t.Errorf("Retry-After %q = %v, want %v", value, got, want)
		}
	}
}

// FuzzRefusals checks that no text makes the reader of refusals panic, or state a limit or range that cannot be.
func FuzzRefusals(f *testing.F) {
	f.Add("query exceeds max results 20000, retry with the range 100-199")
	f.Add("up to a 2K block range [0xffffffffffffffff,0x0]")
	f.Add("exceed maximum block range: 99999999999999999999m")
	f.Fuzz(func(t *testing.T, text string) {
		v := ofText(text)
		if v.from > v.to || v.limit > 1<<52 {
			t.Errorf("%q = %+v", text, v)
		}
		w := newWindow(0)
		if size := w.refused(v.from, 100, v); size < 1 || size > 99 || w.next() < 1 {
			t.Errorf("%q: %d blocks after 100 were refused, next %d", text, size, w.next())
		}
	})
}
