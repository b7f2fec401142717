// Package evm holds the values that every EVM-facing package shares: a block reference and a 256-bit quantity.
// It has no client and no ABI; those are adapters (indexer/ethchain, contracts/bindings).
package evm

import (
	"database/sql/driver"
	"fmt"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
	"github.com/shopspring/decimal"
)

// Ref names a block. A number alone is never enough: after a reorganisation two blocks bear the same one.
type Ref struct {
	Number uint64      `json:"number"`
	Hash   common.Hash `json:"hash"`
}

func (r Ref) String() string { return fmt.Sprintf("%d(%s)", r.Number, r.Hash.TerminalString()) }

// Units is a token quantity in the token's smallest unit: an immutable 256-bit unsigned integer, written in decimal in SQL
// (numeric(78,0)) and JSON (string).
type Units struct{ n uint256.Int }

// UnitsOf returns n as Units.
func UnitsOf(n uint64) Units { return Units{*uint256.NewInt(n)} }

// UnitsFromBig returns n as Units; an error if n is negative or does not fit into 256 bits.
func UnitsFromBig(n *big.Int) (Units, error) {
	if n == nil || n.Sign() < 0 || n.BitLen() > 256 {
		return Units{}, fmt.Errorf("%v is not a 256-bit unsigned integer", n)
	}
	return Units{*uint256.MustFromBig(n)}, nil
}

// ParseUnits reads a plain decimal integer such as "60400".
func ParseUnits(s string) (Units, error) {
	n, err := uint256.FromDecimal(s)
	if err != nil || strings.HasPrefix(s, "+") {
		return Units{}, fmt.Errorf("%q is not a 256-bit unsigned decimal integer", s)
	}
	return Units{*n}, nil
}

// UnitsFromDigits returns the number with these digits of base 10000, the most significant first; an error if one of them is above 9999 or
// the number does not fit into 256 bits.
func UnitsFromDigits(digits []uint16) (Units, error) {
	var u Units
	var overflow bool
	for len(digits) > 0 { // four at once, the most that fit into 64 bits
		group, scale := uint64(0), uint64(1)
		for ; len(digits) > 0 && scale < 1e16; digits = digits[1:] {
			if digits[0] > 9999 {
				return Units{}, fmt.Errorf("%d is not a digit of base 10000", digits[0])
			}
			group, scale = group*10000+uint64(digits[0]), scale*10000
		}
		_, over := u.n.MulOverflow(&u.n, uint256.NewInt(scale))
		overflow = overflow || over
		_, over = u.n.AddOverflow(&u.n, uint256.NewInt(group))
		overflow = overflow || over
	}
	if overflow {
		return Units{}, fmt.Errorf("the number does not fit into 256 bits")
	}
	return u, nil
}

// Big returns the value as a new big.Int.
func (u Units) Big() *big.Int { return u.n.ToBig() }

// Limbs returns the value as four 64-bit digits, the least significant first.
func (u Units) Limbs() [4]uint64 { return u.n }

// String is decimal. Amounts of everyday size, below 10^38, need two divisions; the general way needs a dozen.
func (u Units) String() string {
	const group = 1e19 // the greatest power of ten that fits into 64 bits
	if u.n[3] != 0 || u.n[2] != 0 || u.n[1] >= group {
		return u.n.Dec()
	}
	high, low := bits.Div64(u.n[1], u.n[0], group)
	if high == 0 {
		return strconv.FormatUint(low, 10)
	}
	text := strconv.AppendUint(make([]byte, 0, 39), high, 10)
	for scale := uint64(group / 10); scale > low && scale > 1; scale /= 10 {
		text = append(text, '0')
	}
	return string(strconv.AppendUint(text, low, 10))
}

// IsZero reports whether u is 0.
func (u Units) IsZero() bool { return u.n.IsZero() }

// Cmp compares as integers do.
func (u Units) Cmp(v Units) int { return u.n.Cmp(&v.n) }

// Add returns u+v; ok is false if the sum does not fit into 256 bits.
func (u Units) Add(v Units) (sum Units, ok bool) {
	_, overflow := sum.n.AddOverflow(&u.n, &v.n)
	return sum, !overflow
}

// Sub returns u-v; ok is false if v is greater than u.
func (u Units) Sub(v Units) (diff Units, ok bool) {
	_, underflow := diff.n.SubOverflow(&u.n, &v.n)
	return diff, !underflow
}

// MulDivDown returns floor(u*num/den) with a 512-bit intermediate; ok is false if den is 0 or the result overflows.
func (u Units) MulDivDown(num, den uint64) (q Units, ok bool) {
	if den == 0 {
		return Units{}, false
	}
	_, overflow := q.n.MulDivOverflow(&u.n, uint256.NewInt(num), uint256.NewInt(den))
	return q, !overflow
}

// Decimal returns the quantity in whole tokens of the given number of decimals, exactly.
func (u Units) Decimal(decimals uint8) decimal.Decimal {
	return decimal.NewFromBigInt(u.Big(), -int32(decimals))
}

// Value writes the quantity as decimal text, which PostgreSQL reads as numeric.
func (u Units) Value() (driver.Value, error) { return u.String(), nil }

// Scan reads a numeric column.
func (u *Units) Scan(src any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("scan %T as token units", src)
	}
	v, err := ParseUnits(s)
	if err != nil {
		return err
	}
	*u = v
	return nil
}

// MarshalText writes the decimal form.
func (u Units) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads the decimal form.
func (u *Units) UnmarshalText(b []byte) (err error) {
	*u, err = ParseUnits(string(b))
	return err
}
