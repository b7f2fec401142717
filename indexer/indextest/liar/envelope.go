package liar

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
)

// envelopeFaults spoil what is around the result, so that no result can be read.
func envelopeFaults() []Fault {
	return wholes([]Fault{
		{Name: "invalid-json", What: "the body is JSON up to a point", Conclude: Outage, spoil: onBody(invalidJSON)},
		{Name: "truncated-json", What: "the body ends early, and its length says so too", Conclude: Outage, spoil: onBody(half)},
		{Name: "empty-body", What: "status 200 and nothing else", Conclude: Outage, spoil: onBody(body(""))},
		{Name: "null-body", What: "the body is null", Conclude: Outage, spoil: onBody(body("null"))},
		{Name: "html", What: "status 200 and a web page", Conclude: Outage, spoil: page(http.StatusOK, "Checking your browser")},
		{Name: "no-result", What: "a reply with neither result nor error", Conclude: Outage, spoil: onBody(noResult)},
		{Name: "wrong-id", What: "the reply has the number of another request", Conclude: Outage, spoil: onBody(wrongID)},
		{Name: "single-in-list", What: "a list of one for a request that was no batch", Conclude: Outage, spoil: onBody(inList)},
		{Name: "null-error", What: "beside the result, an error that is null", Conclude: Harmless, spoil: onBody(nullError)},
	})
}

// batchFaults befall only batches of two and more.
func batchFaults() []Fault {
	return wholes([]Fault{
		{Name: "batch-reversed", What: "the last reply comes first", Conclude: Harmless, spoil: onBatch(reversed)},
		{Name: "batch-partial", What: "one reply is left out", Conclude: Outage, spoil: onBatch(partial)},
		{Name: "batch-doubled", What: "one reply in the place of another too", Conclude: Outage, spoil: onBatch(doubled)},
		{Name: "batch-as-object", What: "the first reply alone", Conclude: Outage, spoil: onBatch(firstAlone)},
		{Name: "batch-string-ids", What: "the numbers of requests are texts", Conclude: Outage, spoil: onBatch(stringIDs)},
		{Name: "batch-too-large", What: "an error for more than MaxBatch calls", Conclude: Refusal, spoil: onBody(tooLarge)},
	})
}

// wholes marks faults as ones that befall all answers of an exchange.
func wholes(faults []Fault) []Fault {
	for i := range faults {
		faults[i].whole = true
	}
	return faults
}

// onBody makes a fault of another body for an answer that is JSON-RPC; nil if there is none to be made. A fault of a batch
// changes one of its replies.
func onBody(change func(x *exchange) []byte) spoil {
	return func(x *exchange, _ int) bool {
		if !x.readable {
			return false
		}
		for _, r := range x.replies {
			if r == nil {
				return false // a notification among the calls, or a node that is at fault itself
			}
		}
		body := change(x)
		if body == nil {
			return false
		}
		x.answer.body = body
		return true
	}
}

func onBatch(change func(x *exchange) []byte) spoil {
	return onBody(func(x *exchange) []byte {
		if len(x.replies) < 2 {
			return nil
		}
		return change(x)
	})
}

func half(x *exchange) []byte { return x.honest.body[:len(x.honest.body)/2] }

func invalidJSON(x *exchange) []byte {
	return append(bytes.Clone(half(x)), "\x00}internal error"...)
}

func body(text string) func(*exchange) []byte {
	return func(*exchange) []byte { return []byte(text) }
}

// page makes a fault of a web page, as gateways send it.
func page(status int, title string) spoil {
	return func(x *exchange, _ int) bool {
		header := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
		text := "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body>" + title + "</body></html>\n"
		x.answer = answer{status, header, []byte(text)}
		return true
	}
}

// refusal is an error that names no request.
func refusal(code int, message string) []byte {
	return (&reply{ID: []byte("null"), Error: encode(&Error{code, message})}).written()
}

// inOne changes how one reply is written.
func inOne(x *exchange, change func(r *reply) []byte) []byte {
	at := x.rand.IntN(len(x.replies))
	written := change(x.replies[at])
	if !x.batch || written == nil {
		return written
	}
	old := x.replies[at].written()
	return bytes.Replace(writeReplies(x.replies), old, written, 1)
}

func noResult(x *exchange) []byte {
	return inOne(x, func(r *reply) []byte { return []byte(`{"jsonrpc":"2.0","id":` + string(r.ID) + `}`) })
}

func wrongID(x *exchange) []byte {
	return inOne(x, func(r *reply) []byte {
		r = &reply{ID: []byte(strconv.Itoa(1_000_000 + x.rand.IntN(1_000_000))), Result: r.Result, Error: r.Error}
		return r.written()
	})
}

func nullError(x *exchange) []byte {
	return inOne(x, func(r *reply) []byte {
		if r.Error != nil {
			return nil
		}
		return []byte(`{"jsonrpc":"2.0","id":` + string(r.ID) + `,"error":null,"result":` + string(r.Result) + `}`)
	})
}

func inList(x *exchange) []byte {
	if x.batch {
		return nil
	}
	return writeReplies(x.replies)
}

func reversed(x *exchange) []byte {
	slices.Reverse(x.replies)
	return writeReplies(x.replies)
}

func partial(x *exchange) []byte {
	x.replies[x.rand.IntN(len(x.replies))] = nil
	return writeReplies(x.replies)
}

func firstAlone(x *exchange) []byte { return x.replies[0].written() }

func tooLarge(x *exchange) []byte {
	if !x.batch || uint64(len(x.calls)) <= limit(x.liar.MaxBatch, 10) {
		return nil
	}
	return refusal(-32600, "batch too large")
}

// doubled gives one reply twice, and the reply of its neighbour not at all.
func doubled(x *exchange) []byte {
	at := x.rand.IntN(len(x.replies))
	x.replies[(at+1)%len(x.replies)] = x.replies[at]
	return writeReplies(x.replies)
}

func stringIDs(x *exchange) []byte {
	for _, r := range x.replies {
		r.ID = encode(string(r.ID))
	}
	return writeReplies(x.replies)
}

// limit is a limit's value, or the one it has if it was not set.
func limit(set, otherwise uint64) uint64 {
	if set == 0 {
		return otherwise
	}
	return set
}
