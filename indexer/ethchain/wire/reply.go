package wire

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// maxMessage is how many bytes of an error's message are kept. Those that tell which range of blocks to ask for instead are
// shorter.
const maxMessage = 1024

// Reply is what a node says to one call.
type Reply struct {
	Result []byte // one JSON value, a part of the text that was read; nil with an error
	Err    error  // *RPCError or ErrNoReply
}

// RPCError is a node's refusal. Message is the node's and may be cut; it may hold anything, even the key of the one who called.
type RPCError struct {
	Code    int // 0 where there is none, or none that is an integer
	Message string
	Data    []byte // JSON, a part of the text that was read; nil if there is none
}

func (e *RPCError) Error() string {
	return fmt.Sprintf("the node refused with code %d: %s", e.Code, e.Message)
}

const (
	replyID = iota
	replyResult
	replyError
)

const (
	errorCode = iota
	errorMessage
	errorData
)

var (
	replyFields = []string{"id", "result", "error"}
	errorFields = []string{"code", "message", "data"}
)

// Replies takes a JSON-RPC answer apart: an array with the replies to a batch of n calls, in any order, or a single reply.
// Calls are known by their ids, which are 0 to n-1, as numbers or strings. n is at least 1.
//
// Where both result and error are there, the error counts unless it is null. An error without an id, and a single error in
// answer to a batch, is for all calls that have no reply of their own; without such an error these have ErrNoReply. A reply
// with an id that was not asked for, a second one to the same call, and one with neither result nor error make the whole text
// an error: a *SyntaxError, as for what is no JSON.
func Replies(body []byte, n int) ([]Reply, error) {
	s := scanner{text: body}
	replies := make([]Reply, n)
	var forAll error
	take := func(single bool) {
		id, r := s.reply(n)
		switch {
		case s.err != nil:
		case r.Err != nil && (single || id < 0):
			forAll = r.Err
		case id < 0:
			s.fail("result without an id")
		case replies[id].Result != nil || replies[id].Err != nil:
			s.fail("second reply to call %d", id)
		default:
			replies[id] = r
		}
	}
	if s.peek() == '[' {
		for s.open('['); s.more(']'); {
			take(false)
		}
	} else {
		take(true)
	}
	if err := s.finish(); err != nil {
		return nil, err
	}
	if forAll == nil {
		forAll = ErrNoReply
	}
	for i := range replies {
		if replies[i].Result == nil && replies[i].Err == nil {
			replies[i].Err = forAll
		}
	}
	return replies, nil
}

// reply reads one reply; id is -1 if it has none.
func (s *scanner) reply(n int) (id int, r Reply) {
	id = -1
	o := s.members(replyFields)
	for f := s.field(&o); f >= 0; f = s.field(&o) {
		switch f {
		case replyID:
			id = s.id(n)
		case replyResult:
			r.Result = s.skip()
		case replyError:
			if !s.null() {
				r.Err = s.refusal()
			}
		}
	}
	if r.Err != nil {
		r.Result = nil
	} else if r.Result == nil {
		s.fail("reply has neither result nor error")
	}
	return id, r
}

// id reads the id of one of n calls, or null, which is -1.
func (s *scanner) id(n int) int {
	if s.null() {
		return -1
	}
	start := s.at
	text := string(s.skip())
	if len(text) > 2 && text[0] == '"' {
		text = text[1 : len(text)-1]
	}
	id, err := strconv.Atoi(text)
	if err != nil || id < 0 || id >= n || text != strconv.Itoa(id) {
		s.at = start
		s.unexpected("the id of a call")
		return -1
	}
	return id
}

// refusal reads an error. Gateways before a node may say a string instead of an object, or a string instead of a number.
func (s *scanner) refusal() *RPCError {
	e := new(RPCError)
	if s.peek() == '"' {
		e.Message = message(s.skip())
		return e
	}
	o := s.members(errorFields)
	for f := s.field(&o); f >= 0; f = s.field(&o) {
		switch f {
		case errorCode:
			if code, err := strconv.Atoi(strings.Trim(string(s.skip()), `"`)); err == nil {
				e.Code = code
			}
		case errorMessage:
			if s.peek() != '"' {
				s.unexpected("a string")
			}
			e.Message = message(s.skip())
		case errorData:
			e.Data = s.skip()
		}
	}
	return e
}

// message decodes a JSON string.
func message(text []byte) string {
	var m string
	_ = json.Unmarshal(text, &m) // it was read as a string before
	if len(m) > maxMessage {
		m = strings.ToValidUTF8(m[:maxMessage], "")
	}
	return m
}
