package wire

import "bytes"

// fixed reads a string of exactly len(dst) bytes. Digits and the x of the prefix may be of either case, as go-ethereum allows.
func (s *scanner) fixed(dst []byte) {
	s.peek()
	end := s.at + len(`"0x`) + 2*len(dst) + len(`"`)
	if s.err != nil || end > len(s.text) {
		s.badHex(len(dst))
		return
	}
	t := s.text[s.at:end]
	if t[0] != '"' || t[1] != '0' || t[2]|0x20 != 'x' || t[len(t)-1] != '"' || !unhex(dst, t[3:len(t)-1]) {
		s.badHex(len(dst))
		return
	}
	s.at = end
}

// badHex fails with the reason why no hexadecimal string of n bytes is next; n is -1 where the length does not matter.
func (s *scanner) badHex(n int) {
	if s.err != nil {
		return
	}
	if s.peek() != '"' {
		s.unexpected("a hexadecimal string")
		return
	}
	rest := s.text[s.at+1:]
	end := bytes.IndexByte(rest, '"')
	if end < 0 {
		s.at = len(s.text)
		s.unexpected("the end of a string")
		return
	}
	content := rest[:end]
	excerpt := content[:min(end, maxExcerpt)]
	switch {
	case len(content) < 2 || content[0] != '0' || content[1]|0x20 != 'x':
		s.fail("%q has no 0x", excerpt)
	case !hexadecimal(content[2:]):
		s.fail("%q is not hexadecimal", excerpt)
	case n >= 0:
		s.fail("%q has %d digits, not %d", excerpt, len(content)-2, 2*n)
	case len(content) == 2:
		s.fail("%q has no digits", excerpt)
	case len(content)/2 > maxBytes:
		s.fail("%q has more than %d bytes", excerpt, maxBytes)
	default:
		s.fail("%q has an odd number of digits", excerpt)
	}
}

func hexadecimal(digits []byte) bool {
	for _, c := range digits {
		if low[c] == notHex {
			return false
		}
	}
	return true
}

// notHex marks bytes that are no hexadecimal digit.
const notHex = 0x100

// high and low hold, for each byte, its value as the first and as the second digit of a pair; nobody writes to them. Two
// tables of half a kilobyte were faster than one and a shift, and than arithmetic on eight digits at once.
var high, low = digitTables()

func digitTables() (high, low [256]uint16) {
	for c := range high {
		v := uint16(notHex)
		switch {
		case '0' <= c && c <= '9':
			v = uint16(c - '0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			v = uint16(c | 0x20 - 'a' + 10)
		}
		high[c], low[c] = v<<4, v
		if v == notHex {
			high[c] = notHex
		}
	}
	return high, low
}

// unhex decodes digits, twice as many as dst has bytes. It reports whether all are hexadecimal; if not, dst is undefined.
func unhex(dst, digits []byte) bool {
	var all uint16
	for len(digits) >= 8 && len(dst) >= 4 { // four at a time is a third faster
		a := high[digits[0]] | low[digits[1]]
		b := high[digits[2]] | low[digits[3]]
		c := high[digits[4]] | low[digits[5]]
		d := high[digits[6]] | low[digits[7]]
		all |= a | b | c | d
		dst[0], dst[1], dst[2], dst[3] = byte(a), byte(b), byte(c), byte(d)
		digits, dst = digits[8:], dst[4:]
	}
	for i := range dst {
		v := high[digits[2*i]] | low[digits[2*i+1]]
		all |= v
		dst[i] = byte(v)
	}
	return all < notHex
}
