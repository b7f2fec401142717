package cheat

import "github.com/corebond/corebond/attest/chaingemm"

// Structured takes the operands for Hankel matrices, as other challenges use, and has some columns of each product from their
// neighbours for two multiplications an entry:
//
//	C[i,j] = C[i-1,j-1] - X[i-1,0]·B[0,j-1] + X[i,N-1]·B[N-1,j]
//
// The first entry of each column it computes.
type Structured struct {
	Fraction float64 // of columns, as in Skip; the first is always computed
	Key      [32]byte
	CPU      chaingemm.CPU
}

// Multiply computes some columns exactly.
func (s Structured) Multiply(layer chaingemm.Layer, x, next []byte) error {
	n := layer.N
	sums := make([]int32, n*n) // column by column
	if err := s.CPU.Sums(layer, x, sums); err != nil {
		return err
	}
	before, column := make([]byte, n), make([]byte, n)
	for _, j := range s.Columns(n, layer.Index) {
		layer.Column(before, j-1)
		layer.Column(column, j)
		for i := 1; i < n; i++ {
			lost := int32(int8(x[(i-1)*n])) * int32(int8(before[0]))
			won := int32(int8(x[i*n+n-1])) * int32(int8(column[n-1]))
			sums[j*n+i] = sums[(j-1)*n+i-1] - lost + won
		}
	}
	for j := range n {
		for i := range n {
			next[j*n+i] = layer.Extract(sums[j*n+i], i, j)
		}
	}
	return nil
}

// Columns lists those that are had from their neighbours, never the first.
func (s Structured) Columns(n, t int) (columns []int) {
	for _, j := range Skip(s).Rows(n-1, t) {
		columns = append(columns, j+1)
	}
	return columns
}
