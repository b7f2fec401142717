package ethchain

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain/wire"
)

// meaning is what an error of a node asks us to do. There is no standard for it: see refusals.
type meaning int

const (
	unclear   meaning = iota // the node answered with an error that says nothing we know
	tooWide                  // more blocks than the node takes at once
	tooMany                  // more logs, or more bytes, than the node puts into a reply
	tooSlow                  // more than the node, or we, had time for
	throttled                // too many calls in too short a time
	exhausted                // no calls left for the hour, the day or the month, or none allowed at all
	lacking                  // the node does not have the block, or not yet
	pruned                   // the node does not have it any more
	noMethod                 // the node does not know the method
	noBatch                  // the node takes no batch, or not one of this size
	reverted                 // the contract said no: an answer, not a failure
	faulty                   // the answer cannot be right
	broken                   // no answer, or none that is JSON-RPC
)

var meaningNames = [...]string{
	"unclear", "too wide", "too many", "too slow", "throttled", "exhausted", "lacking", "pruned", "no method", "no batch",
	"reverted", "faulty", "broken",
}

func (m meaning) String() string { return meaningNames[m] }

// verdict is how an error is understood.
type verdict struct {
	meaning meaning
	limit   uint64        // with tooWide in blocks, with tooMany in logs; 0 if the node does not say
	from    uint64        // the range that the node suggests
	to      uint64        // 0 if it suggests none
	wait    time.Duration // how long the node asks us to stay away; 0 if it does not say
}

// judge sorts an error of an exchange or of one reply.
func judge(err error) verdict {
	var said *wire.RPCError
	var status *StatusError
	var lagging *LaggingError
	var fault *indexer.Fault
	var timeout net.Error
	v := verdict{meaning: broken}
	isStatus := errors.As(err, &status)
	switch {
	case errors.As(err, &said):
		v = ofRPC(said)
		if isStatus && v.meaning == unclear {
			v.meaning = ofStatus(status)
		}
	case isStatus:
		if v = ofText(status.Text); v.meaning == unclear {
			v.meaning = ofStatus(status)
		}
	case errors.As(err, &fault):
		v.meaning = faulty
	case errors.As(err, &lagging):
		v.meaning = lacking
	case errors.Is(err, errTooLarge), err != nil && strings.Contains(err.Error(), "read limit exceeded"): // of the WebSocket
		v.meaning = tooMany
	case errors.Is(err, errSlow), errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		v.meaning = tooSlow
	}
	if isStatus {
		v.wait = max(v.wait, status.RetryAfter)
	}
	return v
}

// ofStatus reads an HTTP status whose body does not say more.
func ofStatus(s *StatusError) meaning {
	switch s.Code {
	case http.StatusTooManyRequests:
		return throttled
	case http.StatusPaymentRequired, http.StatusForbidden, http.StatusUnauthorized:
		return exhausted
	case http.StatusRequestEntityTooLarge:
		return tooMany
	case http.StatusRequestTimeout, http.StatusGatewayTimeout:
		return tooSlow
	case http.StatusBadRequest:
		return unclear
	case http.StatusServiceUnavailable:
		if s.RetryAfter > 0 {
			return throttled
		}
	}
	return broken
}

// ofRPC reads the text first: codes are used for different things by different nodes.
func ofRPC(e *wire.RPCError) verdict {
	v := ofText(e.Message)
	if v.meaning == unclear && len(e.Data) > 0 {
		v = ofText(string(e.Data)) // some say it there
	}
	if v.meaning != unclear {
		if v.meaning == throttled {
			v.wait = backoffSeconds(e.Data)
		}
		return v
	}
	switch e.Code {
	case -32601:
		v.meaning = noMethod
	case -32005, -32016, -32029, 429: // "limit exceeded" of EIP-1474, and three of providers
		v.meaning, v.wait = throttled, backoffSeconds(e.Data)
	case 3: // of eth_call, with the revert's data
		v.meaning = reverted
	}
	return v
}
