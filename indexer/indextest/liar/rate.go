package liar

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// rateFaults refuse whatever is asked: too much was asked before. Codes and forms are those of several providers; EIP-1474
// names -32005 "limit exceeded".
func rateFaults() []Fault {
	return append(wholes([]Fault{
		{
			Name: "rate-429", What: "status 429, and not how long to wait", Conclude: Refusal,
			spoil: onStatus(http.StatusTooManyRequests, 429, "Too Many Requests", false),
		},
		{
			Name: "rate-429-retry-after", What: "status 429, and seconds to wait", Conclude: Refusal,
			spoil: onStatus(http.StatusTooManyRequests, -32005, "project ID request rate exceeded", true),
		},
		{
			Name: "rate-403-quota", What: "status 403: what was paid for is used up", Conclude: Refusal,
			spoil: onStatus(http.StatusForbidden, -32005, "monthly quota exceeded", false),
		},
		{
			Name: "rate-429-page", What: "status 429 and a web page", Conclude: Refusal,
			spoil: page(http.StatusTooManyRequests, "You are being rate limited"),
		},
	}), []Fault{
		{
			Name: "rate-429-in-body", What: "status 200 and error 429", Conclude: Refusal,
			spoil: refusing(429, "compute units per second capacity exceeded"),
		},
		{
			Name: "rate-32005", What: "error -32005", Conclude: Refusal,
			spoil: refusing(-32005, "daily request count exceeded, request rate limited"),
		},
		{Name: "rate-32016", What: "error -32016", Conclude: Refusal, spoil: refusing(-32016, "over rate limit")},
	}...)
}

// onStatus makes a fault of an HTTP status with an error that names no request.
func onStatus(status, code int, message string, wait bool) spoil {
	return func(x *exchange, _ int) bool {
		header := http.Header{"Content-Type": {"application/json"}}
		if wait {
			header.Set("Retry-After", strconv.Itoa(1+x.rand.IntN(5)))
		}
		x.answer = answer{status, header, refusal(code, message)}
		return true
	}
}

func refusing(code int, message string) spoil {
	return func(x *exchange, i int) bool { return x.refuse(i, code, message) }
}

func chainFaults() []Fault {
	return []Fault{
		{
			Name: "wrong-chain-id", What: "the node is of another chain", Methods: []string{"eth_chainId"}, Conclude: Chain,
			spoil: func(x *exchange, i int) bool {
				id, ok := x.number(i)
				return ok && x.respond(i, hexOf(id+1+x.rand.Uint64N(1000)))
			},
		},
		{Name: "other-branch", What: "the answer is Fork's", Conclude: Chain, whole: true, spoil: otherBranch},
	}
}

func otherBranch(x *exchange, _ int) bool {
	if x.liar.Fork == nil {
		return false
	}
	x.answer = x.ask(x.liar.Fork, x.body)
	return true
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
