package liar

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// window is a range that was asked for and why it is refused.
type window struct {
	from, to uint64 // both included
	max      uint64 // the limit that was exceeded
	fits     uint64 // the last block with which a range from from is within the limit; from, if not even one block is
}

// measure says how a refusal decides, and tells the limit and what would fit. ok is false if the range is within it.
type measure func(x *exchange, i int) (w window, ok bool)

// refused makes a fault of a refusal in a provider's words. A status other than 200 is not set in batches, whose other replies
// stand.
func refused(by measure, status, code int, words func(w window) string) spoil {
	return func(x *exchange, i int) bool {
		w, ok := by(x, i)
		if !ok {
			return false
		}
		if !x.batch {
			x.answer.status = status
		}
		return x.refuse(i, code, words(w))
	}
}

// span returns the first and last block of the range that call i asks for. A range by block hash or by a tag other than latest
// has none.
func (x *exchange) span(i int) (from, to uint64, ok bool) {
	var asked struct {
		BlockHash          json.RawMessage
		FromBlock, ToBlock *string
	}
	args := x.calls[i].arguments()
	if len(args) == 0 || json.Unmarshal(args[0], &asked) != nil || asked.BlockHash != nil {
		return 0, 0, false
	}
	read := func(end *string) (uint64, bool) {
		if end == nil || *end == "latest" {
			return object{"": x.call("eth_blockNumber")}.quantity("")
		}
		return object{"": encode(*end)}.quantity("")
	}
	from, ok = read(asked.FromBlock)
	if !ok {
		return 0, 0, false
	}
	to, ok = read(asked.ToBlock)
	return from, to, ok && from <= to
}

// byBlocks refuses more than MaxBlocks blocks.
func byBlocks(x *exchange, i int) (window, bool) {
	most := limit(x.liar.MaxBlocks, 5)
	from, to, ok := x.span(i)
	return window{from, to, most, from + most - 1}, ok && to-from >= most
}

// byDistance refuses a last block more than MaxBlocks above the first: one block more than byBlocks lets through.
func byDistance(x *exchange, i int) (window, bool) {
	most := limit(x.liar.MaxBlocks, 5)
	from, to, ok := x.span(i)
	return window{from, to, most, from + most}, ok && to-from > most
}

// byLogs refuses more than MaxLogs logs. The range of a query by block hash is that block.
func byLogs(x *exchange, i int) (window, bool) {
	most := limit(x.liar.MaxLogs, 10)
	w, logs, ok := x.full(i, most)
	return w, ok && uint64(len(logs)) > most
}

// bySize refuses results of more than MaxBytes bytes.
func bySize(x *exchange, i int) (window, bool) {
	most := limit(x.liar.MaxBytes, 4<<10)
	size := uint64(len(x.replies[i].Result))
	if size <= most {
		return window{}, false
	}
	logs := uint64(len(x.objects(i)))
	if logs == 0 {
		return window{}, false
	}
	w, _, ok := x.full(i, most*logs/size)
	w.max = most
	return w, ok
}

// byBlock refuses whatever has logs in it, down to single blocks: one block alone is too large. Its receipts are not.
func byBlock(x *exchange, i int) (window, bool) {
	w, logs, ok := x.full(i, limit(x.liar.MaxLogs, 10))
	return w, ok && len(logs) > 0
}

// full reads the logs of an answer in chain order and says how far a range with at most some of them goes.
func (x *exchange) full(i int, most uint64) (w window, logs []object, ok bool) {
	logs = x.objects(i)
	if len(logs) == 0 {
		return w, nil, false
	}
	from, to, ranged := x.span(i)
	if !ranged {
		from, ok = logs[0].quantity("blockNumber")
		to = from
	}
	w = window{from, to, most, to}
	if ok = ok || ranged; uint64(len(logs)) > most {
		beyond, _ := logs[most].quantity("blockNumber")
		w.fits = max(from, beyond-min(beyond, 1))
	}
	return w, logs, ok
}

// rangeFaults are in the words that clients search for numbers. The codes of 10000-results, should-work, exceeds-max,
// exceeds-limit, narrow-your-filter, two-numbers and limited-range, and the status of the last, are as users have reported them;
// the other codes and statuses are guesses. One block with more than MaxLogs logs, or MaxBytes bytes, is refused alone too.
func rangeFaults() []Fault {
	row := func(name string, by measure, status, code int, words func(w window) string) Fault {
		example := words(window{from: 16, to: 31, max: 4, fits: 19})
		return Fault{Name: "range-" + name, What: example, Conclude: Refusal, spoil: refused(by, status, code, words)}
	}
	const ok = http.StatusOK
	return []Fault{
		row("10000-results", byLogs, ok, -32005, fixed("query returned more than 10000 results")),
		row("more-than-logs", byLogs, ok, -32602, most("query returns more than %d logs")),
		row("response-size", bySize, ok, -32000, most("response size should not greater than %d bytes")),
		row("response-too-large", bySize, ok, -32003, fixed("response too large")),
		row("413", bySize, http.StatusRequestEntityTooLarge, -32600, fixed("Request Entity Too Large")),
		row("exceed-maximum", byBlocks, ok, -32000, most("exceed maximum block range: %d")),
		row("too-wide", byBlocks, ok, -32600, fixed("block range is too wide")),
		row("limited-to", byBlocks, http.StatusRequestEntityTooLarge, -32614, func(w window) string {
			return "eth_getLogs is limited to a " + grouped(w.max) + " blocks range"
		}),
		row("limited-range", byBlocks, http.StatusRequestEntityTooLarge, -32614, func(w window) string {
			return "eth_getLogs is limited to a " + grouped(w.max) + " range"
		}),
		row("up-to", byBlocks, http.StatusBadRequest, -32600, most(
			"You can make eth_getLogs requests with up to a %d block range.")),
		row("should-work", byLogs, ok, -32602, func(w window) string {
			return fmt.Sprintf("Log response size exceeded: up to a 2K block range, or 10K logs. Based on your parameters "+
				"this block range should work: [%#x, %#x]", w.from, w.fits)
		}),
		row("max-range", byBlocks, ok, -32047, most("Invalid eth_getLogs request: range too large. Max range: %d")),
		row("requested-blocks", byBlocks, ok, -32000, most("Maximum allowed number of requested blocks is %d")),
		row("plan", byBlocks, ok, -32600, func(w window) string {
			return fmt.Sprintf("requested range exceeds the range allowed for your plan (%d > %d)", w.to-w.from+1, w.max)
		}),
		row("limit-exceeded", byBlocks, ok, -32602, fixed("Block range limit exceeded.")),
		row("please-limit", byBlocks, ok, -32602, most("please limit the query to at most %d blocks")),
		row("maximum", byBlocks, http.StatusForbidden, -32701, most("exceed the maximum block range: %d")),
		row("exceeds-max", byBlocks, ok, -32602, most("query exceeds max block range %d")),
		row("greater-than", byBlocks, ok, -32000, most("block range greater than %d max")),
		row("too-many-blocks", byBlocks, ok, -32000, func(w window) string {
			return fmt.Sprintf("requested too many blocks from %d to %d, maximum is set to %d", w.from, w.to, w.max)
		}),
		row("try-with", byLogs, ok, -32005, func(w window) string {
			return fmt.Sprintf("query returned more than 10000 results. Try with this block range [%#x, %#x].", w.from, w.fits)
		}),
		row("retry-with", byLogs, ok, -32000, func(w window) string {
			return fmt.Sprintf("too many logs, retry with the range %d-%d", w.from, w.fits)
		}),
		row("retry-with-inverted", byLogs, ok, -32000, func(w window) string {
			return fmt.Sprintf("too many logs, retry with the range %d-%d", w.fits+1, w.from)
		}),
		row("distance", byDistance, ok, -32000, most("maximum [from, to] blocks distance: %d")),
		row("maximum-allowed", byBlocks, ok, -32000, most("block range is too large: maximum allowed is %d blocks")),
		row("exceeds-limit", byBlocks, ok, -32602, func(w window) string {
			return fmt.Sprintf("range %d exceeds limit of %d", w.to-w.from+1, w.max)
		}),
		row("narrow-your-filter", byDistance, ok, -32602, most("query block range exceeds server limit, narrow your filter: %d")),
		row("two-numbers", byBlocks, ok, -32000, func(w window) string {
			return fmt.Sprintf("block range is larger than max block range, block range = %d, max block range = %d",
				w.to-w.from+1, w.max)
		}),
		row("unknown-words", byBlocks, ok, -32000, fixed("the request is not within policy 7.3")),
		row("no-progress", byLogs, ok, -32602, func(w window) string {
			return fmt.Sprintf("this block range should work: [%#x, %#x]", w.from, w.to)
		}),
		row("one-block-too-large", byBlock, ok, -32005, most("query returned more than %d results")),
	}
}

func fixed(text string) func(window) string { return func(window) string { return text } }

// most puts the limit into a text.
func most(format string) func(window) string {
	return func(w window) string { return fmt.Sprintf(format, w.max) }
}

// grouped writes a number with commas between thousands.
func grouped(n uint64) string {
	digits := strconv.FormatUint(n, 10)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
