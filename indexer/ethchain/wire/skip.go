package wire

// skip passes one value of any kind and returns its text, a part of the scanner's.
func (s *scanner) skip() []byte {
	c := s.peek()
	start := s.at
	switch {
	case s.err != nil:
	case c == '"':
		s.skipString()
	case c == '{':
		for s.open('{'); s.more('}'); {
			s.skipName()
			s.skip()
		}
	case c == '[':
		for s.open('['); s.more(']'); {
			s.skip()
		}
	case c == '-' || '0' <= c && c <= '9':
		s.skipNumber()
	case s.word("true") || s.word("false") || s.word("null"):
	default:
		s.unexpected("a value")
	}
	if s.err != nil {
		return nil
	}
	return s.text[start:s.at:s.at]
}

// skipName passes a member's name and the colon in an object of which nothing is read: escapes do no harm there.
func (s *scanner) skipName() {
	if s.peek() != '"' {
		s.unexpected("a name")
		return
	}
	s.skipString()
	if s.peek() != ':' {
		s.unexpected("a colon")
		return
	}
	s.at++
}

// skipString passes a string whose quote is next. Like encoding/json it does not mind bytes that are not UTF-8.
func (s *scanner) skipString() {
	for i := plain(s.text, s.at+1); i < len(s.text); i = plain(s.text, i) {
		switch c := s.text[i]; {
		case c == '"':
			s.at = i + 1
			return
		case c < ' ':
			s.at = i
			s.fail("control character in a string")
			return
		}
		n := escape(s.text[i:])
		if n == 0 {
			s.at = i
			s.fail("unknown escape in a string")
			return
		}
		i += n
	}
	s.at = len(s.text)
	s.unexpected("the end of a string")
}

// escape returns the length of the escape that text begins with, 0 if it is none.
func escape(text []byte) int {
	if len(text) < 2 {
		return 0
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		var unit [2]byte
		if len(text) >= 6 && unhex(unit[:], text[2:6]) {
			return 6
		}
	}
	return 0
}

// skipNumber passes a number, whose first byte is a digit or a minus.
func (s *scanner) skipNumber() {
	if s.text[s.at] == '-' {
		s.at++
	}
	if zero := s.at < len(s.text) && s.text[s.at] == '0'; zero {
		s.at++ // JSON has no leading zeros: another digit is an error of whoever reads on
	} else {
		s.skipDigits()
	}
	if s.at < len(s.text) && s.text[s.at] == '.' {
		s.at++
		s.skipDigits()
	}
	if s.at < len(s.text) && s.text[s.at]|0x20 == 'e' {
		s.at++
		if s.at < len(s.text) && (s.text[s.at] == '+' || s.text[s.at] == '-') {
			s.at++
		}
		s.skipDigits()
	}
}

func (s *scanner) skipDigits() {
	start := s.at
	for s.at < len(s.text) && '0' <= s.text[s.at] && s.text[s.at] <= '9' {
		s.at++
	}
	if s.at == start {
		s.unexpected("a digit")
	}
}
