package liar

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// maxRequest is how large a request may be, in bytes; geth's own limit.
const maxRequest = 5 << 20

// call is one request of a client. A notification has no ID and gets no reply.
type call struct {
	ID     json.RawMessage `json:"id,omitempty"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params,omitempty"`
}

// reply is one answer of a node, with either a Result or an Error.
type reply struct {
	ID     json.RawMessage `json:"id"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

var errNoCall = errors.New("no method is called")

// readCalls reads what a client asks for, and whether it asks in a batch.
func readCalls(body []byte) (calls []call, batch bool, err error) {
	if batch = isArray(body); batch {
		err = json.Unmarshal(body, &calls)
	} else {
		calls = make([]call, 1)
		err = json.Unmarshal(body, &calls[0])
	}
	if err != nil {
		return nil, batch, fmt.Errorf("read request: %w", err)
	}
	for _, c := range calls {
		if c.Method == "" {
			return nil, batch, fmt.Errorf("read request: %w", errNoCall)
		}
	}
	if len(calls) == 0 {
		return nil, batch, fmt.Errorf("read request: %w", errNoCall)
	}
	return calls, batch, nil
}

// readReplies reads a node's answer and finds each call's reply, nil if there is none.
func readReplies(body []byte, calls []call, batch bool) ([]*reply, error) {
	var found []*reply
	if batch {
		if err := json.Unmarshal(body, &found); err != nil {
			return nil, fmt.Errorf("read replies: %w", err)
		}
	} else {
		found = make([]*reply, 1)
		if err := json.Unmarshal(body, &found[0]); err != nil {
			return nil, fmt.Errorf("read reply: %w", err)
		}
	}
	byID := map[string]*reply{}
	for _, r := range found {
		if r == nil || r.ID == nil {
			continue
		}
		if string(r.Error) == "null" {
			r.Error = nil
		}
		if r.Result != nil || r.Error != nil {
			byID[string(r.ID)] = r
		}
	}
	replies := make([]*reply, len(calls))
	for i, c := range calls {
		if c.ID != nil {
			replies[i] = byID[string(c.ID)]
		}
	}
	return replies, nil
}

// arguments are the parameters of a call by position; none if they are named or missing.
func (c call) arguments() (args []json.RawMessage) {
	if json.Unmarshal(c.Params, &args) != nil {
		return nil
	}
	return args
}

// argument is a parameter that is a text, such as a number, hash or tag; "" if it is not.
func (c call) argument(i int) (text string) {
	if args := c.arguments(); i >= len(args) || json.Unmarshal(args[i], &text) != nil {
		return ""
	}
	return text
}

// written is the reply as it is sent. json.Marshal would take away white space and escapes that are a fault.
func (r *reply) written() []byte {
	name, value := "result", r.Result
	if r.Error != nil {
		name, value = "error", r.Error
	}
	return slices.Concat([]byte(`{"jsonrpc":"2.0","id":`), r.ID, []byte(`,"`+name+`":`), value, []byte("}"))
}

// writeReplies writes the answer to a batch; replies that are nil are left out.
func writeReplies(replies []*reply) []byte {
	var list [][]byte
	for _, r := range replies {
		if r != nil {
			list = append(list, r.written())
		}
	}
	return slices.Concat([]byte("["), bytes.Join(list, []byte(",")), []byte("]"))
}

func isArray(raw []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) }

// encode writes what can always be written: raw JSON that was read before, texts and numbers.
func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return raw
}
