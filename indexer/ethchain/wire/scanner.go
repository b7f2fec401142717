package wire

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// scanner reads JSON (RFC 8259) from left to right. It stops at the first error and keeps it: after that all methods return zero
// values, so that callers look at err once, at the end.
type scanner struct {
	text  []byte
	at    int
	depth int  // arrays and objects that are open
	fresh bool // the innermost one was opened and nothing of it was read yet
	err   *SyntaxError
}

func (s *scanner) fail(format string, args ...any) {
	if s.err == nil {
		s.err = &SyntaxError{Offset: s.at, What: fmt.Sprintf(format, args...)}
	}
}

// unexpected fails because something else than want is next.
func (s *scanner) unexpected(want string) {
	if s.at >= len(s.text) {
		s.fail("text ends where %s should be", want)
		return
	}
	s.fail("%q where %s should be", s.text[s.at:min(len(s.text), s.at+maxExcerpt)], want)
}

// finish fails if anything but white space is left, and returns the scanner's error.
func (s *scanner) finish() error {
	if s.peek(); s.err == nil && s.at < len(s.text) {
		s.unexpected("the end")
	}
	if s.err != nil {
		return s.err
	}
	return nil
}

// nothing is how reading ends after a null.
func (s *scanner) nothing() error {
	if err := s.finish(); err != nil {
		return err
	}
	return ErrNull
}

// peek passes white space and returns the byte after it, 0 at the end of the text.
func (s *scanner) peek() byte {
	if s.at < len(s.text) && s.text[s.at] > ' ' {
		return s.text[s.at]
	}
	return s.peekPastSpace()
}

func (s *scanner) peekPastSpace() byte {
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// open begins an array or an object; bracket is '[' or '{'.
func (s *scanner) open(bracket byte) {
	switch {
	case s.peek() != bracket && bracket == '[':
		s.unexpected("an array")
	case s.peek() != bracket:
		s.unexpected("an object")
	case s.depth == maxDepth:
		s.fail("more than %d levels", maxDepth)
	default:
		s.at++
		s.depth++
		s.fresh = true
	}
}

// more reports whether the innermost array or object goes on, and passes the comma or the closing bracket.
func (s *scanner) more(bracket byte) bool {
	if s.err != nil {
		return false
	}
	c := s.peek()
	switch {
	case c == bracket:
		s.at++
		s.depth--
		s.fresh = false
		return false
	case s.fresh:
		s.fresh = false
		return true
	case c == ',':
		s.at++
		return true
	}
	s.unexpected("a comma or the end of the list")
	return false
}

// name reads the name of an object's member and the colon. Names with escapes are refused: no node writes any, and they could
// hide that a field is there twice.
func (s *scanner) name() []byte {
	if s.peek() != '"' {
		s.unexpected("a name")
		return nil
	}
	start := s.at + 1
	end := plain(s.text, start)
	if end == len(s.text) || s.text[end] != '"' {
		s.fail("name does not end, or has an escape")
		return nil
	}
	s.at = end + 1
	if s.peek() != ':' {
		s.unexpected("a colon")
		return nil
	}
	s.at++
	return s.text[start:end]
}

// word passes a literal name if it is next.
func (s *scanner) word(w string) bool {
	s.peek()
	if end := s.at + len(w); s.err == nil && end <= len(s.text) && string(s.text[s.at:end]) == w {
		s.at = end
		return true
	}
	return false
}

// null passes null if it is next.
func (s *scanner) null() bool { return s.peek() == 'n' && s.word("null") }

func (s *scanner) bool() bool {
	switch {
	case s.word("true"):
		return true
	case !s.word("false"):
		s.unexpected("true or false")
	}
	return false
}

// plain returns the index, from i on, of the first byte that does not stand for itself in a string: a quote, a backslash or a
// control character. It is len(text) if there is none. It looks at eight bytes at once (Warren, Hacker's Delight, section
// 6-1).
func plain(text []byte, i int) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(text); i += 8 {
		w := binary.LittleEndian.Uint64(text[i:])
		quote, escape := w^ones*'"', w^ones*'\\'
		// The high bit of the lowest byte that matches is set; higher ones may be wrong, by a borrow.
		if hit := ((quote-ones)&^quote | (escape-ones)&^escape | (w-ones*' ')&^w) & highs; hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for ; i < len(text); i++ {
		if c := text[i]; c == '"' || c == '\\' || c < ' ' {
			break
		}
	}
	return i
}
