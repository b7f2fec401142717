package liar

import (
	"bytes"
	"encoding/json"
	"strings"
)

// encodingFaults write a right answer oddly. Those that still have one meaning are harmless; the others are to be refused as a
// whole, since a client that guesses one field may guess an amount.
func encodingFaults() []Fault {
	return []Fault{
		{Name: "upper-case-hex", What: "hexadecimal digits are in upper case", Conclude: Harmless, spoil: onTexts(upperCase)},
		{Name: "leading-zeros", What: "numbers have leading zeros", Conclude: Harmless, spoil: onTexts(leadingZeros)},
		{Name: "escaped-texts", What: "digits are written as escape sequences", Conclude: Harmless, spoil: onRaw(escaped)},
		{
			Name: "white-space", What: "the result has line breaks, and its keys in another order", Conclude: Harmless,
			spoil: onRaw(spaced),
		},
		{Name: "unknown-fields", What: "objects have fields of no standard", Conclude: Harmless, spoil: onObjects(unknownFields)},
		{Name: "missing-0x", What: "a value lacks its 0x", Conclude: Detectable, spoil: onField(missingPrefix)},
		{Name: "odd-digits", What: "bytes have half a byte too few", Conclude: Detectable, spoil: onField(oddDigits)},
		{Name: "huge-number", What: "a number has more than 64 bits", Conclude: Detectable, spoil: onField(hugeNumber)},
		{Name: "null-field", What: "a field is null", Conclude: Detectable, spoil: onField(nullField)},
		{Name: "missing-field", What: "a field is missing", Conclude: Detectable, spoil: onField(missingField)},
	}
}

// missing, as a new value of a field, takes it away.
type missing struct{}

// fields are what no client can do without, by method.
func fields(method string) []string {
	switch method {
	case "eth_getLogs":
		return []string{"address", "data", "blockNumber", "blockHash", "transactionHash", "logIndex"}
	case "eth_getBlockByNumber", "eth_getBlockByHash":
		return []string{"hash", "parentHash", "number", "timestamp", "logsBloom", "receiptsRoot"}
	case "eth_getBlockReceipts":
		return []string{"transactionHash", "cumulativeGasUsed", "status"}
	case "eth_getTransactionByHash":
		return []string{"to", "input"}
	}
	return nil
}

// isQuantity reports whether a field is a number, and not bytes. The name of a result that is itself a text is empty; those are
// numbers.
func isQuantity(name string) bool {
	switch name {
	case "", "number", "blockNumber", "timestamp", "blockTimestamp", "logIndex", "transactionIndex", "status",
		"gasUsed", "cumulativeGasUsed":
		return true
	}
	return false
}

// onField makes a fault of a change to one field that clients need; the change returns nil if it can do nothing.
func onField(change func(name, text string) any) spoil {
	return onObjects(func(x *exchange, i int, objects []object) bool {
		names := fields(x.calls[i].Method)
		o := objects[x.rand.IntN(len(objects))]
		for _, at := range x.rand.Perm(len(names)) {
			name := names[at]
			text := o.text(name)
			if !isHex(text) {
				continue
			}
			switch value := change(name, text).(type) {
			case nil:
			case missing:
				delete(o, name)
				return true
			default:
				o.set(name, value)
				return true
			}
		}
		return false
	})
}

// onObjects makes a fault of a change to a result that is an object or a list of some.
func onObjects(change func(x *exchange, i int, objects []object) bool) spoil {
	return func(x *exchange, i int) bool {
		if o := x.object(i); o != nil {
			return change(x, i, []object{o}) && x.respond(i, o)
		}
		list := x.objects(i)
		return len(list) > 0 && change(x, i, list) && x.respond(i, list)
	}
}

func missingPrefix(_, text string) any {
	if text == "0x" {
		return nil
	}
	return text[2:]
}

func oddDigits(name, text string) any {
	if isQuantity(name) || len(text) < 4 {
		return nil
	}
	return text[:len(text)-1]
}

func hugeNumber(name, _ string) any {
	if !isQuantity(name) {
		return nil
	}
	return "0x1" + strings.Repeat("0", 16)
}

func nullField(string, string) any { return json.RawMessage("null") }

func missingField(string, string) any { return missing{} }

func unknownFields(x *exchange, _ int, objects []object) bool {
	for _, o := range objects {
		o.set("l1BatchNumber", hexOf(x.rand.Uint64()))
		o.set("x", map[string]any{"address": []any{nil, 1, "}"}, "": "\"]"})
	}
	return true
}

// onTexts makes a fault of a change to all texts of a result, given the name of the field in which they stand.
func onTexts(change func(name, text string) string) spoil {
	return onRaw(func(raw json.RawMessage) json.RawMessage {
		return encode(inTexts(decoded(raw), "", change))
	})
}

func inTexts(v any, name string, change func(name, text string) string) any {
	switch v := v.(type) {
	case string:
		if isHex(v) {
			return change(name, v)
		}
	case []any:
		for i := range v {
			v[i] = inTexts(v[i], name, change)
		}
	case map[string]any:
		for field := range v {
			v[field] = inTexts(v[field], field, change)
		}
	}
	return v
}

func upperCase(_, text string) string { return "0x" + strings.ToUpper(text[2:]) }

func leadingZeros(name, text string) string {
	if !isQuantity(name) {
		return text
	}
	return "0x00" + text[2:]
}

// onRaw makes a fault of another way to write a result that is there.
func onRaw(change func(raw json.RawMessage) json.RawMessage) spoil {
	return func(x *exchange, i int) bool {
		r := x.replies[i]
		if r.Error != nil || string(r.Result) == "null" {
			return false
		}
		changed := change(r.Result)
		if bytes.Equal(changed, r.Result) {
			return false
		}
		r.Result = changed
		return true
	}
}

func escaped(raw json.RawMessage) json.RawMessage {
	return bytes.ReplaceAll(raw, []byte(`"0x`), []byte(`"\u0030x`))
}

func spaced(raw json.RawMessage) json.RawMessage {
	var wide bytes.Buffer
	if json.Indent(&wide, encode(decoded(raw)), "\r\n\t", " ") != nil {
		return raw
	}
	return wide.Bytes()
}

// decoded is any JSON that was read before, with numbers as they were written.
func decoded(raw json.RawMessage) (v any) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		panic(err)
	}
	return v
}
