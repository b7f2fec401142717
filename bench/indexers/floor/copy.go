package main

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/holiman/uint256"
)

// encode makes the body of a binary COPY into transfer. The format is that of PostgreSQL's manual, COPY, "Binary Format".
func encode(logs []log, headers []header) ([]byte, error) {
	const (
		signature = "PGCOPY\n\xff\r\n\x00"
		rowSize   = 160 // more than any row with amounts of up to 30 digits
	)
	out := make([]byte, 0, 32+rowSize*len(logs))
	out = append(out, signature...)
	out = append(out, make([]byte, 8)...) // no flags, no extension
	for i := range logs {
		l := &logs[i]
		if l.block > math.MaxInt32 || l.index > math.MaxInt32 {
			return nil, fmt.Errorf("log %d of block %d does not fit the table", l.index, l.block)
		}
		at := headers[l.block-headers[0].number].at
		out = binary.BigEndian.AppendUint16(out, 7) // columns
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, 4), uint32(l.block))
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, 4), uint32(l.index))
		out = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(out, 8), at)
		out = appendBytes(out, l.txHash[:])
		out = appendBytes(out, l.from[:])
		out = appendBytes(out, l.to[:])
		out = appendNumeric(out, l.amount)
	}
	return append(out, 0xff, 0xff), nil
}

func appendBytes(out, value []byte) []byte {
	return append(binary.BigEndian.AppendUint32(out, uint32(len(value))), value...)
}

// appendNumeric writes a big-endian integer as PostgreSQL's numeric: digits to base 10,000, the highest first. The layout is that
// of numeric_send in the server's utils/adt/numeric.c: count, weight of the first digit, sign, scale, digits.
func appendNumeric(out []byte, amount hash) []byte {
	const base, fourDigits = 10_000, 10_000_000_000_000_000 // four digits of base 10,000 fit a division by a word
	var digits [20]uint16                                   // the lowest first; 2^256 has 78 decimal places
	n := 0
	value, divisor, rest := new(uint256.Int).SetBytes32(amount[:]), uint256.NewInt(fourDigits), new(uint256.Int)
	for !value.IsZero() {
		value.DivMod(value, divisor, rest)
		for low, i := rest.Uint64(), 0; i < 4; low, i = low/base, i+1 {
			digits[n] = uint16(low % base)
			n++
		}
	}
	for n > 0 && digits[n-1] == 0 {
		n--
	}
	out = binary.BigEndian.AppendUint32(out, uint32(8+2*n))
	out = binary.BigEndian.AppendUint16(out, uint16(n))
	out = binary.BigEndian.AppendUint16(out, uint16(max(n-1, 0)))
	out = append(out, 0, 0, 0, 0) // positive, no decimals
	for n > 0 {
		n--
		out = binary.BigEndian.AppendUint16(out, digits[n])
	}
	return out
}
