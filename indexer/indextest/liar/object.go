package liar

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// object is a JSON object whose values are as the node wrote them.
type object map[string]json.RawMessage

// text is a field that is a JSON string; "" if it is not.
func (o object) text(name string) (text string) {
	if json.Unmarshal(o[name], &text) != nil {
		return ""
	}
	return text
}

// quantity is a field that is a number in hexadecimal.
func (o object) quantity(name string) (uint64, bool) {
	n, err := hexutil.DecodeUint64(o.text(name))
	return n, err == nil
}

func (o object) set(name string, v any) { o[name] = encode(v) }

// isHex reports whether a text is hexadecimal with 0x, as most values of the protocol are.
func isHex(text string) bool {
	digits, found := strings.CutPrefix(text, "0x")
	return found && strings.Trim(digits, "0123456789abcdefABCDEF") == ""
}

func hexOf(n uint64) string { return "0x" + strconv.FormatUint(n, 16) }

// randomBytes returns lower-case hexadecimal of n bytes.
func randomBytes(r *rand.Rand, n int) string {
	raw := make([]byte, n)
	for i := range raw {
		raw[i] = byte(r.Uint32())
	}
	return hexutil.Encode(raw)
}

// flipped returns hexadecimal data with one digit changed.
func flipped(r *rand.Rand, data string) string {
	raw := []byte(data)
	at := 2 + r.IntN(len(raw)-2)
	const digits = "0123456789abcdef"
	old := strings.IndexByte(digits, raw[at])
	raw[at] = digits[(old+1+r.IntN(15))%16]
	return string(raw)
}

// object reads the result of call i; nil if it is not an object.
func (x *exchange) object(i int) (o object) {
	if json.Unmarshal(x.replies[i].Result, &o) != nil {
		return nil
	}
	return o
}

// objects reads the result of call i; nil if it is not a list of objects.
func (x *exchange) objects(i int) (list []object) {
	if json.Unmarshal(x.replies[i].Result, &list) != nil || slices.ContainsFunc(list, func(o object) bool { return o == nil }) {
		return nil
	}
	return list
}

// respond replaces the result of call i.
func (x *exchange) respond(i int, v any) bool {
	x.replies[i].Result, x.replies[i].Error = encode(v), nil
	return true
}

// refuse replaces the result of call i by an error.
func (x *exchange) refuse(i, code int, message string) bool {
	x.replies[i].Result, x.replies[i].Error = nil, encode(&Error{code, message})
	return true
}

// onList makes a fault of a change to a list of objects; the change returns nil if it can do nothing.
func onList(change func(x *exchange, i int, list []object) []object) spoil {
	return func(x *exchange, i int) bool {
		list := x.objects(i)
		if len(list) == 0 {
			return false
		}
		if list = change(x, i, list); list == nil {
			return false
		}
		return x.respond(i, list)
	}
}

// onOne makes a fault of a change to one element of a list, drawn among those that can be changed.
func onOne(change func(x *exchange, i int, o object) bool) spoil {
	return onList(func(x *exchange, i int, list []object) []object {
		for _, at := range x.rand.Perm(len(list)) {
			if change(x, i, list[at]) {
				return list
			}
		}
		return nil
	})
}

// onObject makes a fault of a change to a result that is an object.
func onObject(change func(x *exchange, i int, o object) bool) spoil {
	return func(x *exchange, i int) bool {
		o := x.object(i)
		return o != nil && change(x, i, o) && x.respond(i, o)
	}
}

// alter makes a change of one field of hexadecimal data: another digit somewhere.
func alter(name string) func(x *exchange, i int, o object) bool {
	return func(x *exchange, _ int, o object) bool {
		data := o.text(name)
		if !isHex(data) || len(data) < 3 {
			return false
		}
		o.set(name, flipped(x.rand, data))
		return true
	}
}

// replace makes a change of one field to a fixed value which it does not have yet.
func replace(name string, value any) func(x *exchange, i int, o object) bool {
	return func(_ *exchange, _ int, o object) bool {
		if old, ok := o[name]; !ok || string(old) == string(encode(value)) {
			return false
		}
		o.set(name, value)
		return true
	}
}

// null makes the result null where it was not.
func null(x *exchange, i int) bool {
	return x.replies[i].Error == nil && string(x.replies[i].Result) != "null" && x.respond(i, nil)
}

func zeroHash() string { return common.Hash{}.Hex() }
