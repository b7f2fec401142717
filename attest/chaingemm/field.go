package chaingemm

import (
	"encoding/binary"
	"math/bits"
)

// The audit computes in the field of integers modulo the Mersenne prime 2^61 - 1. An element is below the modulus. A ring with
// zero divisors, such as the integers modulo 2^32, would not do: there half of all vectors miss a difference of 2^31.
const (
	fieldBits = 61
	modulus   = 1<<fieldBits - 1
)

// reduce is x modulo the modulus, for any x: since 2^61 is 1, the upper bits are added to the lower, which goes beyond the modulus
// by 7 at most.
func reduce(x uint64) uint64 {
	x = x&modulus + x>>fieldBits
	if x >= modulus {
		x -= modulus
	}
	return x
}

// signed is the element of an integer of less than 2^61 in size.
func signed(x int64) uint64 {
	if x < 0 {
		return modulus - uint64(-x)
	}
	return reduce(uint64(x))
}

func add(a, b uint64) uint64 { return reduce(a + b) }

// multiply is a·b. The product of two elements is below 2^122: two parts of 61 bits, whose sum fits in 64.
func multiply(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return reduce(low&modulus + (high<<3 | low>>fieldBits))
}

// halfBits splits an element into a low half of 31 bits and a high half of 30, so that sums of products with int8 fit in 64 bits.
const halfBits = 31

// combine is the sum of the rows of x, each width int8 wide, weighted with the elements of r. Up to MaxN rows a sum of halves
// stays below 2^17·2^31·2^7 = 2^55 in size: nothing is reduced, and nothing overflows, before the end.
func combine(r []uint64, x []byte, width int) []uint64 {
	low, high := make([]int64, width), make([]int64, width)
	for i, weight := range r {
		l, h := int64(weight&(1<<halfBits-1)), int64(weight>>halfBits)
		for p, value := range x[i*width : (i+1)*width] {
			v := int64(int8(value))
			low[p] += l * v
			high[p] += h * v
		}
	}
	sums := make([]uint64, width)
	for p := range sums {
		sums[p] = add(signed(low[p]), multiply(signed(high[p]), 1<<halfBits))
	}
	return sums
}

// weigh is the sum of the sums weighted with the elements of r.
func weigh(r []uint64, sums []int32) (total uint64) {
	for i, sum := range sums {
		total = add(total, multiply(r[i], signed(int64(sum))))
	}
	return total
}

// auditVector is N elements from the stream of a key: 61 bits of each big-endian word of 64, the modulus itself counting as 0. No
// value of an element is more likely than 2^-60.
func auditVector(n int, key [32]byte, layer int) []uint64 {
	b := make([]byte, 8*n)
	expand(b, domainAuditVector, key, layer, 0)
	r := make([]uint64, n)
	for i := range r {
		r[i] = reduce(binary.BigEndian.Uint64(b[8*i:]) & modulus)
	}
	return r
}
