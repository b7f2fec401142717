package cheat

import "math/big"

// modulus is that of the audit's field.
const modulus = 1<<61 - 1

// Refit is what a prover can do that learns an audit's vector before it is bound to its sums: other sums that weigh the same. It
// changes the first two by a pair (v, w) with v·r_0 + w·r_1 = 0 modulo 2^61 - 1. A pair with both below 2^30.5 in size always exists
// (Thue's lemma), and Euclid's algorithm finds it. sums must leave as much room.
func Refit(vector []uint64, sums []int32) {
	p := big.NewInt(modulus)
	quotient := new(big.Int).ModInverse(new(big.Int).SetUint64(vector[0]), p)
	quotient.Mul(quotient, new(big.Int).SetUint64(vector[1])).Mod(quotient, p)
	// Every remainder is, modulo p, its factor times r_1/r_0; half-way down both are small.
	remainder, next := int64(modulus), quotient.Int64()
	factor, nextFactor := int64(0), int64(1)
	for next > 1_518_500_249 { // 2^30.5
		q := remainder / next
		remainder, next = next, remainder-q*next
		factor, nextFactor = nextFactor, factor-q*nextFactor
	}
	sums[0] -= int32(next)
	sums[1] += int32(nextFactor)
}
