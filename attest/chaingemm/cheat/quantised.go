package cheat

import (
	"math/bits"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Quantised answers some rows with a product of operands in 8-bit floating point (E4M3, of which four bits are significant), the
// cheap format of tensor cores, and computes the others exactly.
type Quantised struct {
	Fraction float64 // of rows, as in Skip
	Key      [32]byte
	CPU      chaingemm.CPU
}

// Multiply computes each row one way or the other. The sums of rounded operands are exact, so that nothing but the operands'
// format is to blame.
func (q Quantised) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if err := q.CPU.Multiply(layer, x, next); err != nil {
		return err
	}
	n := layer.N
	rounded, column := make([]int32, len(x)), make([]byte, n)
	for at, v := range x {
		rounded[at] = float8(int8(v))
	}
	for _, j := range Skip(q).Rows(n, layer.Index) {
		layer.Column(column, j)
		factors := make([]int32, n)
		for p, v := range column {
			factors[p] = float8(int8(v))
		}
		for i := range n {
			sum := int32(0)
			for p, v := range rounded[i*n : (i+1)*n] {
				sum += v * factors[p]
			}
			next[j*n+i] = layer.Extract(sum, i, j)
		}
	}
	return nil
}

// float8 is the integer nearest to v that four significant bits hold, halves to even.
func float8(v int8) int32 {
	size, sign := int32(v), int32(1)
	if size < 0 {
		size, sign = -size, -1
	}
	shift := max(0, bits.Len32(uint32(size))-4)
	half := int32(1) << shift >> 1
	quotient, rest := size>>shift, size&(1<<shift-1)
	if shift > 0 && (rest > half || rest == half && quotient&1 == 1) {
		quotient++
	}
	return sign * quotient << shift
}
