package waterfall

import (
	"math/bits"

	"github.com/corebond/corebond/internal/money"
)

// Amounts below fastLimit are multiplied by a ratio, part / whole, without dividing by whole: the ratio is kept in units of 2^-64,
// rounded up. For such an amount the product exceeds the true one by less than amount * 2^-64, so by less than 2^-14. With half
// a unit added, the high word is the product rounded to nearest unless the low word is below 2^50: only then can the excess
// have carried, or the true product lie halfway.
const (
	fastLimit = 1 << 50
	half      = 1 << 63
)

// ratioUp returns part / whole in units of 2^-64, rounded up, for part < whole.
func ratioUp(part, whole uint64) uint64 {
	q, r := bits.Div64(part, 0, whole)
	if r > 0 {
		q++
	}
	return q
}

// keeping is what a fee leaves of 1. Without a fee it should be 2^64, one too many; 2^64 - 1 rounds to the amount as well.
func keeping(fee money.BPS) uint64 {
	if fee == 0 {
		return 1<<64 - 1
	}
	return ratioUp(10_000-uint64(fee), 10_000)
}

// share returns the ratio's part of the amount, rounded to nearest, and whether that is sure.
func share(amount, ratio uint64) (int64, bool) {
	h, l := bits.Mul64(amount, ratio)
	l, carry := bits.Add64(l, half, 0)
	return int64(h + carry), l >= fastLimit && amount < fastLimit
}

// afterFee is amount - mulBPS(amount, fee, 1) for an amount below fastLimit. As 10000 parts of 2^64 are each above 2^50, the low
// word falls below 2^50 only halfway, where the fee, not what it leaves, has to be even.
func afterFee(amount, keep uint64) uint64 {
	h, l := bits.Mul64(amount, keep)
	l, carry := bits.Add64(l, half, 0)
	net, _ := bits.Add64(h, 0, carry)
	if l < fastLimit {
		net -= (amount - net) & 1
	}
	return net
}

// bounded tells whether every amount from fastLimit on must leave, after the fee, more than the balance, a month's interest on it
// and ahead. Cash that leaves no more is then known to be below the limit.
func bounded(fee money.BPS, balance, ahead int64) bool {
	return balance < fastLimit && balance+balance/12+ahead+4 < fastLimit/10_000*(10_000-int64(fee))
}
