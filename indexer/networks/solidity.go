package networks

import (
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// kind is what a value is to us. Only values that fit one word, and texts, can be read; the others are stepped over.
type kind uint8

const (
	kindOpaque  kind = iota // a signed number, an array, a struct, bytes of any length
	kindAccount             // address
	kindNumber              // uintN
	kindBytes               // bytesN, and the hash that stands for an indexed value of another type
	kindFlag                // bool
	kindText                // string
)

func (k kind) String() string {
	return [...]string{"value that cannot be read", "address", "unsigned number", "fixed bytes", "bool", "string"}[k]
}

// Bounds of a type. They keep the layout small; no event of a network known to us comes near.
const (
	maxTypeDepth = 6
	maxTypeWords = 1024
)

// solidity is a type of the ABI with its layout.
type solidity struct {
	text    string // canonical
	kind    kind
	size    int  // bits of a number, bytes of a bytesN
	dynamic bool // lies behind an offset
	words   int  // in the fixed part: 1 if dynamic
	element int  // words per element of an array whose length is in the log; 0 for others
	bytes   bool // string or bytes
}

// word reports whether a value of the type is one word.
func (t *solidity) word() bool {
	return t.kind != kindOpaque && t.kind != kindText || strings.HasPrefix(t.text, "int") && !strings.HasSuffix(t.text, "]")
}

// parseType reads a type of the ABI.
func parseType(text string, depth int) (solidity, error) {
	text = strings.TrimSpace(text)
	if depth > maxTypeDepth {
		return solidity{}, badType("types this deep are not read", text)
	}
	if element, length, isArray := cutArray(text); isArray {
		return parseArray(element, length, depth)
	}
	if list, isTuple := strings.CutPrefix(text, "("); isTuple {
		return parseTuple(strings.TrimSuffix(list, ")"), text, depth)
	}
	number := func(prefix string, k kind) (solidity, bool) {
		digits, ok := strings.CutPrefix(text, prefix)
		if digits == "" {
			digits = "256"
		}
		bits, err := strconv.Atoi(digits)
		canonical := prefix + strconv.Itoa(bits)
		return solidity{text: canonical, kind: k, size: bits, words: 1}, ok && err == nil && bits > 0 && bits <= 256 && bits%8 == 0 && (canonical == text || prefix == text)
	}
	switch text {
	case "address":
		return solidity{text: text, kind: kindAccount, words: 1}, nil
	case "bool":
		return solidity{text: text, kind: kindFlag, words: 1}, nil
	case "string":
		return solidity{text: text, kind: kindText, dynamic: true, words: 1, bytes: true}, nil
	case "bytes":
		return solidity{text: text, dynamic: true, words: 1, bytes: true}, nil
	}
	if t, ok := number("uint", kindNumber); ok {
		return t, nil
	}
	if t, ok := number("int", kindOpaque); ok {
		return t, nil
	}
	if digits, ok := strings.CutPrefix(text, "bytes"); ok {
		if n, err := strconv.Atoi(digits); err == nil && n >= 1 && n <= 32 && strconv.Itoa(n) == digits {
			return solidity{text: text, kind: kindBytes, size: n, words: 1}, nil
		}
	}
	return solidity{}, badType("use a type of the ABI: an enum is uint8, a contract is address, a struct is its members in parentheses", text)
}

func parseArray(element, length string, depth int) (solidity, error) {
	e, err := parseType(element, depth+1)
	if err != nil {
		return solidity{}, err
	}
	if length == "" {
		return solidity{text: e.text + "[]", dynamic: true, words: 1, element: e.words}, nil
	}
	n, err := strconv.Atoi(length)
	if err != nil || n < 1 || strconv.Itoa(n) != length || n > maxTypeWords || n*e.words > maxTypeWords {
		return solidity{}, badType("an array has a length of at most 1024 words", element+"["+length+"]")
	}
	t := solidity{text: e.text + "[" + length + "]", dynamic: e.dynamic, words: n * e.words}
	if t.dynamic {
		t.words = 1
	}
	return t, nil
}

func parseTuple(list, text string, depth int) (solidity, error) {
	parts, ok := splitList(list)
	if !ok || !strings.HasSuffix(text, ")") || len(parts) == 0 || len(parts) > maxArguments {
		return solidity{}, badType("write a struct as (type,type)", text)
	}
	t := solidity{}
	names := make([]string, 0, len(parts))
	for _, part := range parts {
		member, err := parseType(part, depth+1)
		if err != nil {
			return solidity{}, err
		}
		t.dynamic = t.dynamic || member.dynamic
		t.words += member.words
		names = append(names, member.text)
	}
	if t.words > maxTypeWords {
		return solidity{}, badType("a struct has at most 1024 words", text)
	}
	t.text = "(" + strings.Join(names, ",") + ")"
	if t.dynamic {
		t.words = 1
	}
	return t, nil
}

// cutArray splits "T[n]" into T and n.
func cutArray(text string) (element, length string, isArray bool) {
	inner, ok := strings.CutSuffix(text, "]")
	open := strings.LastIndexByte(inner, '[')
	if !ok || open < 0 {
		return "", "", false
	}
	return inner[:open], inner[open+1:], true
}

// splitList splits at the commas outside of parentheses; ok is false if those do not match. An empty list has no parts.
func splitList(list string) (parts []string, ok bool) {
	if strings.TrimSpace(list) == "" {
		return nil, true
	}
	depth, from := 0, 0
	for i := range len(list) {
		switch list[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				parts = append(parts, list[from:i])
				from = i + 1
			}
		}
		if depth < 0 {
			return nil, false
		}
	}
	return append(parts, list[from:]), depth == 0
}

func badType(fix, text string) error {
	return invalid.New("BAD_SIGNATURE", "", fix, "%.60q is no type that can be read", text)
}
