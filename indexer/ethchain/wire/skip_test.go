package wire

import (
	"encoding/json"
	"strings"
	"testing"
)

// Every byte at every place of a string and between values, judged by encoding/json: strings are looked at eight bytes at once, so
// that what holds at one place need not hold at another.
func TestSkipKnowsAllBytesEverywhere(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`"abcdefghijklmnopqrstu"`, `"nnnnnnnnnnn\\n"`, "[ 1 , {  } ]\t"} {
		for i := range text {
			for c := range 256 {
				changed := []byte(text)
				changed[i] = byte(c)
				s := scanner{text: changed}
				s.skip()
				if got, want := s.finish() == nil, json.Valid(changed); got != want {
					t.Fatalf("skip(%q) = %v, want %t", changed, s.err, want)
				}
			}
		}
	}
}

func TestSkip(t *testing.T) {
	t.Parallel()
	texts := []string{
		"0", "-0", "-", "00", "01", "-01", "1.", ".5", "1.5", "1.e1", "1e", "1e+", "1e-7", "1E7", "+1", "1_0", "0x1", "NaN", "Infinity",
		"true", "tru", "truex", "nulll", "False", "'a'", `"`, `"\`, `"\"`, `"\u12"`, `"\u12g4"`, `"\U0001"`, `"\uD800"`, `"\x41"`, `"\0"`,
		"{}", "{,}", `{"a"}`, `{"a":}`, `{"a":1,}`, `{"a":1 "b":2}`, `{"a":1,"a":2}`, `{a:1}`, `{"\u0061\n":1}`, "{1:1}", "{\"a\x01\":1}",
		"[]", "[,]", "[1,]", "[1 2]", "[1", "[1}", `{"a":1]`, "]", "", " ", "/**/1", "1//",
	}
	for _, text := range texts {
		for _, around := range []string{"%", " %\n", "[%]", `{"x":%}`, "[0,%,0]"} {
			whole := strings.Replace(around, "%", text, 1)
			s := scanner{text: []byte(whole)}
			s.skip()
			if got, want := s.finish() == nil, json.Valid([]byte(whole)); got != want {
				t.Errorf("skip(%s) = %v, want %t", whole, s.err, want)
			}
		}
	}
}

func TestSkipReturnsTheValue(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"0", "-1.5e+3", "null", `"a\"b"`, `[1, {"a":[]}]`, `{"a" : {}}`} {
		s := scanner{text: []byte(" \n" + value + " ")}
		if got := s.skip(); string(got) != value || len(got) != cap(got) {
			t.Errorf("skip = %q with a capacity of %d, want %q and no more", got, cap(got), value)
		}
	}
}
