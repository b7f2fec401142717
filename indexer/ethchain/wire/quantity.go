package wire

import (
	"bytes"
	"math"
	"math/big"
)

// Uint64 reads a quantity, such as the answers to eth_chainId and eth_blockNumber. Leading zeros are allowed. A null is ErrNull.
func Uint64(raw []byte) (uint64, error) {
	s := scanner{text: raw}
	if s.null() {
		return 0, s.nothing()
	}
	v := s.uint(math.MaxUint64)
	if err := s.finish(); err != nil {
		return 0, err
	}
	return v, nil
}

// Bytes reads a byte string, such as the answers to eth_call and eth_getCode. A null is ErrNull.
func Bytes(raw []byte) ([]byte, error) {
	s := scanner{text: raw}
	if s.null() {
		return nil, s.nothing()
	}
	b := s.bytes(nil)
	if err := s.finish(); err != nil {
		return nil, err
	}
	return b, nil
}

// uint reads a quantity of at most limit. Unlike go-ethereum it allows leading zeros, which some nodes write.
func (s *scanner) uint(limit uint64) uint64 {
	if s.peek() != '"' || s.at+3 > len(s.text) || s.text[s.at+1] != '0' || s.text[s.at+2]|0x20 != 'x' {
		s.badHex(-1)
		return 0
	}
	var v uint64
	start := s.at + 3
	i := start
	for ; i < len(s.text); i++ {
		d := low[s.text[i]]
		if d == notHex {
			break
		}
		if v>>60 != 0 {
			s.fail("more than 64 bits")
			return 0
		}
		v = v<<4 | uint64(d)
	}
	switch {
	case i == start || i == len(s.text) || s.text[i] != '"':
		s.badHex(-1)
		return 0
	case v > limit:
		s.fail("%d is more than %d", v, limit)
		return 0
	}
	s.at = i + 1
	return v
}

// big reads a quantity of at most 256 bits. Leading zeros are allowed.
func (s *scanner) big() *big.Int {
	digits := s.digits()
	if s.err != nil {
		return nil
	}
	significant := bytes.TrimLeft(digits, "0")
	switch {
	case len(significant) <= 16:
		return new(big.Int).SetUint64(s.uint(math.MaxUint64))
	case !hexadecimal(significant):
		s.badHex(-1)
		return nil
	case len(significant) > 64:
		s.fail("more than 256 bits")
		return nil
	}
	s.at += len(`"0x`) + len(digits) + len(`"`)
	v, _ := new(big.Int).SetString(string(significant), 16) // cannot fail: all are digits
	return v
}

// bytes reads a string of any number of bytes into the arena, or into memory of its own if that is nil.
func (s *scanner) bytes(arena *Arena) []byte {
	digits := s.digits()
	if s.err != nil {
		return nil
	}
	n := len(digits) / 2
	if len(digits)%2 != 0 || n > maxBytes {
		s.badHex(-1)
		return nil
	}
	dst := arena.take(n)
	if !unhex(dst, digits) {
		s.badHex(-1)
		return nil
	}
	s.at += len(`"0x`) + len(digits) + len(`"`)
	return dst
}

// digits returns what is between 0x and the quote of the next string without passing it. They may be other than hexadecimal.
func (s *scanner) digits() []byte {
	if s.peek() != '"' || s.at+3 > len(s.text) || s.text[s.at+1] != '0' || s.text[s.at+2]|0x20 != 'x' {
		s.badHex(-1)
		return nil
	}
	rest := s.text[s.at+3:]
	end := bytes.IndexByte(rest, '"')
	if end < 0 {
		s.badHex(-1)
		return nil
	}
	return rest[:end]
}
