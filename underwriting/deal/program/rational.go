package program

import (
	"math"
	"math/big"
	"math/bits"
)

// A value is num/den with den > 0, or undefined (0/0) after a division by zero. A condition is 0/1 or 1/1. The functions here
// report whether the exact result fits; numerators stay above the least int64, so that all of them can be negated.

func abs(x int64) uint64 {
	if x < 0 {
		return uint64(-x)
	}
	return uint64(x)
}

// times multiplies exactly.
func times(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(abs(a), abs(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func plus(a, b int64) (int64, bool) {
	s := a + b
	return s, (a^s)&(b^s) >= 0 && s != math.MinInt64
}

func addFractions(an, ad, bn, bd, sign int64) (n, d int64, ok bool) {
	bn *= sign
	if ad == bd {
		n, ok = plus(an, bn)
		return n, ad, ok
	}
	if ad == 0 || bd == 0 {
		return 0, 0, true
	}
	x, ok1 := times(an, bd)
	y, ok2 := times(bn, ad)
	d, ok3 := times(ad, bd)
	n, ok4 := plus(x, y)
	return n, d, ok1 && ok2 && ok3 && ok4
}

func mulFractions(an, ad, bn, bd int64) (n, d int64, ok bool) {
	n, ok = times(an, bn)
	d, okD := times(ad, bd)
	if ok && okD {
		if d == 0 {
			n = 0
		}
		return n, d, true
	}
	an, bd = reduce(an, bd)
	bn, ad = reduce(bn, ad)
	n, ok = times(an, bn)
	d, okD = times(ad, bd)
	return n, d, ok && okD
}

func divFractions(an, ad, bn, bd int64) (n, d int64, ok bool) {
	if bn == 0 || ad == 0 || bd == 0 {
		return 0, 0, true
	}
	if bn < 0 {
		an, bn = -an, -bn
	}
	return mulFractions(an, ad, bd, bn)
}

// reduce divides n and d by their greatest common divisor.
func reduce(n, d int64) (int64, int64) {
	x, y := abs(n), uint64(d)
	for y != 0 {
		x, y = y, x%y
	}
	if x <= 1 {
		return n, d
	}
	return n / int64(x), d / int64(x)
}

// compare returns the sign of a-b of two defined fractions, by 128-bit products.
func compare(an, ad, bn, bd int64) int {
	if ad == bd {
		switch {
		case an < bn:
			return -1
		case an > bn:
			return 1
		}
		return 0
	}
	if an < 0 && bn >= 0 {
		return -1
	}
	if an >= 0 && bn < 0 {
		return 1
	}
	xh, xl := bits.Mul64(abs(an), uint64(bd))
	yh, yl := bits.Mul64(abs(bn), uint64(ad))
	sign := 0
	switch {
	case xh < yh || xh == yh && xl < yl:
		sign = -1
	case xh > yh || xl > yl:
		sign = 1
	}
	if an < 0 {
		sign = -sign
	}
	return sign
}

// round returns n/d as a whole number, d > 0.
func round(n, d int64, policy uint8) int64 {
	if d == 1 {
		return n
	}
	q, r := n/d, n%d
	if r == 0 || !away(abs(q), abs(r), uint64(d), policy) {
		return q
	}
	if n < 0 {
		return q - 1
	}
	return q + 1
}

// away reports whether a remainder r > 0 of divisor d moves the quotient q one further from zero.
func away(q, r, d uint64, policy uint8) bool {
	switch policy {
	case down:
		return false
	case up:
		return true
	}
	half := d - r // compares r with d/2 without overflow
	return r > half || r == half && q&1 == 1
}

// mulRound returns (an/ad)·(bn/bd) rounded, with a 128-bit product.
func mulRound(an, ad, bn, bd int64, policy uint8) (int64, bool) {
	if an == 0 { // nothing carried is the usual case
		return 0, true
	}
	dh, d := bits.Mul64(uint64(ad), uint64(bd))
	hi, lo := bits.Mul64(abs(an), abs(bn))
	if dh != 0 || hi >= d {
		return 0, false
	}
	q, r := lo/d, lo%d
	if hi != 0 {
		q, r = bits.Div64(hi, lo, d)
	}
	if r != 0 && away(q, r, d, policy) {
		q++
	}
	if q > math.MaxInt64 {
		return 0, false
	}
	if (an < 0) != (bn < 0) {
		return -int64(q), true
	}
	return int64(q), true
}

// roundRat is round for values of any size; false if the result is not an int64.
func roundRat(x *big.Rat, policy uint8) (int64, bool) {
	q, r := new(big.Int).QuoRem(new(big.Int).Abs(x.Num()), x.Denom(), new(big.Int))
	if r.Sign() != 0 {
		half := new(big.Int).Sub(x.Denom(), r)
		c := r.Cmp(half)
		if policy == up || policy == halfEven && (c > 0 || c == 0 && q.Bit(0) == 1) {
			q.Add(q, big.NewInt(1))
		}
	}
	if x.Sign() < 0 {
		q.Neg(q)
	}
	return q.Int64(), q.IsInt64() && q.Int64() != math.MinInt64
}
