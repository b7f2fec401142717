package wire

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
)

func TestUint64(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want uint64
		err  string
	}{
		"zero":             {`"0x0"`, 0, ""},
		"chain":            {` "0x2105" `, 8453, ""},
		"largest":          {`"0xffffffffffffffff"`, math.MaxUint64, ""},
		"leading zeros":    {`"0x` + strings.Repeat("0", 30) + `ff"`, 255, ""},
		"either case":      {`"0XaBcDeF"`, 0xabcdef, ""},
		"65 bits":          {`"0x10000000000000000"`, 0, "64 bits"},
		"no digits":        {`"0x"`, 0, "no digits"},
		"no 0x":            {`"2105"`, 0, "no 0x"},
		"one byte":         {`"0"`, 0, "no 0x"},
		"number":           {`8453`, 0, "hexadecimal string"},
		"bool":             {`true`, 0, "hexadecimal string"},
		"null":             {`null`, 0, "null"},
		"null with a tail": {`null "0x1"`, 0, "the end"},
		"two":              {`"0x1" "0x1"`, 0, "the end"},
		"open":             {`"0x1`, 0, "text ends"},
		"quote only":       {`"`, 0, "text ends"},
		"half a prefix":    {`"0`, 0, "text ends"},
		"nothing":          {``, 0, "text ends"},
		"slash":            {`"0x/"`, 0, "not hexadecimal"},
		"colon":            {`"0x:"`, 0, "not hexadecimal"},
		"at":               {`"0x@"`, 0, "not hexadecimal"},
		"G":                {`"0xG"`, 0, "not hexadecimal"},
		"backquote":        {"\"0x`\"", 0, "not hexadecimal"},
		"space":            {`"0x 1"`, 0, "not hexadecimal"},
		"high byte":        {"\"0x\xb1\"", 0, "not hexadecimal"},
		"control byte":     {"\"0x\x11\"", 0, "not hexadecimal"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Uint64([]byte(test.text))
			if got != test.want || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("Uint64(%s) = %d, %v, want %d and an error with %q", test.text, got, err, test.want, test.err)
			}
		})
	}
}

func TestBytes(t *testing.T) {
	t.Parallel()
	for n := range 40 { // whole groups of digits and rests
		text := `"0x` + strings.Repeat("aB", n) + `"`
		if got, err := Bytes([]byte(text)); err != nil || !bytes.Equal(got, bytes.Repeat([]byte{0xab}, n)) {
			t.Errorf("Bytes(%s) = %x, %v", text, got, err)
		}
		for i := range 2 * n {
			wrong := []byte(text)
			wrong[3+i] = "/:@G`g\x00\x80"[i%8]
			if got, err := Bytes(wrong); err == nil {
				t.Errorf("Bytes(%q) = %x, want an error", wrong, got)
			}
		}
	}
	for _, text := range []string{``, `"`, `"0x`, `"00"`, `"0x0"`, `"0x00`, `"0x00" 1`, `[]`, `0`, `"x0"`} {
		var syntax *SyntaxError
		if got, err := Bytes([]byte(text)); !errors.As(err, &syntax) {
			t.Errorf("Bytes(%s) = %x, %v, want a SyntaxError", text, got, err)
		}
	}
	if _, err := Bytes([]byte("null")); !errors.Is(err, ErrNull) {
		t.Errorf("Bytes(null) = %v, want ErrNull", err)
	}
	longest := `"0x` + strings.Repeat("00", maxBytes)
	if got, err := Bytes([]byte(longest + `"`)); err != nil || len(got) != maxBytes {
		t.Errorf("Bytes of %d bytes = %d, %v", maxBytes, len(got), err)
	}
	if _, err := Bytes([]byte(longest + `00"`)); err == nil || !strings.Contains(err.Error(), "more than 33554432 bytes") {
		t.Errorf("Bytes of one more = %v, want an error", err)
	}
}

func TestUnhexKnowsAllBytes(t *testing.T) {
	t.Parallel()
	const digits = "0123456789abcdefABCDEF"
	for first := range 256 {
		for second := range 256 {
			pair := []byte{byte(first), byte(second)}
			hex := strings.IndexByte(digits, pair[0]) >= 0 && strings.IndexByte(digits, pair[1]) >= 0
			for _, n := range []int{1, 5} { // by itself, and in a group of four and the rest
				var dst [5]byte
				if got := unhex(dst[:n], bytes.Repeat(pair, n)); got != hex {
					t.Fatalf("unhex(%q) = %t, want %t", bytes.Repeat(pair, n), got, hex)
				}
			}
		}
	}
}
