package liar

import (
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
