package postgres

import "math/bits"

// unitsDigits splits a 256-bit number, least significant limb first, into digits of base 10000, least significant first, and returns
// how many there are without leading zeros.
func unitsDigits(digits *[20]uint16, limbs [4]uint64) int {
	const group = 1e16 // four digits, the most that divides within 64 bits
	n := 0
	for limbs[1]|limbs[2]|limbs[3] != 0 {
		var rest uint64
		for i := 3; i >= 0; i-- {
			limbs[i], rest = bits.Div64(rest, limbs[i], group)
		}
		for range 4 {
			digits[n] = uint16(rest % 10000)
			rest /= 10000
			n++
		}
	}
	for v := limbs[0]; v != 0; v /= 10000 {
		digits[n] = uint16(v % 10000)
		n++
	}
	return n
}
