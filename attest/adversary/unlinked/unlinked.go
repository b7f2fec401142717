// Package unlinked is a public GEMM challenge that does not prove what it says, rebuilt from a description of its rules so that
// its weaknesses can be measured beside our own proof: Freivalds' check on a product vector that nothing ties to the committed
// matrix, ten opened rows whose indices nobody compares, and a tolerance for 32-bit floating point. It is an exhibit and
// protects nothing; nobody should build on it.
//
// The rules are those of the challenge as published in March 2025. Bytes differ: streams, hashes and messages are our own, and
// where the description is silent (r is drawn from [0,1)) it is said. Costs are counted in multiplications, not in time.
package unlinked

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// Rules of the check, as published.
const (
	OpenedRows        = 10
	relativeTolerance = 5e-4
	absoluteTolerance = 1e-4
)

// Challenge names the operands: N·N matrices that both sides expand from a seed.
type Challenge struct {
	N    int
	Seed [16]byte
}

// Matrix is N·N numbers by rows.
type Matrix struct {
	N int
	V []float32
}

// Row is row i.
func (m Matrix) Row(i int) []float32 { return m.V[i*m.N : (i+1)*m.N] }

// Operands expands the seed into A and B, numbers in [0,1). Each row has a seed of its own from a chain of hashes.
func (c Challenge) Operands() (a, b Matrix) {
	key := sha256.Sum256(c.Seed[:])
	for _, m := range []*Matrix{&a, &b} {
		*m = Matrix{c.N, make([]float32, c.N*c.N)}
		for i := range c.N {
			random := rand.New(rand.NewPCG(binary.BigEndian.Uint64(key[:]), binary.BigEndian.Uint64(key[8:])))
			for p := range m.Row(i) {
				m.Row(i)[p] = random.Float32()
			}
			key = sha256.Sum256(key[:])
		}
	}
	return a, b
}

// RowProof is a row of the product with the index that the prover says it has, and siblings up to the root.
type RowProof struct {
	Index int
	Row   []float32
	Path  [][32]byte
}

// Prover answers the three requests of the protocol, in this order.
type Prover interface {
	Commit(c Challenge) (root [32]byte)
	Product(r []float32) []float32 // what is to be C·r
	Rows(indices []int) []RowProof
}

// What the verifier may say.
var (
	ErrProduct = errors.New("product vector is not A·(B·r)")
	ErrPath    = errors.New("row is not under the root")
	ErrRow     = errors.New("row is not that of the product")
	ErrIndex   = errors.New("row is not the one that was asked for")
)

// Verifier runs the challenge. The zero value of CompareIndices is the protocol as it was published.
type Verifier struct {
	Random         *rand.Rand
	CompareIndices bool // a repair: rows must be those that were asked for, and ten of them
}

// Check challenges a prover once; nil means that it passed.
func (v Verifier) Check(c Challenge, prover Prover) error {
	a, b := c.Operands()
	root := prover.Commit(c)
	r := make([]float32, c.N)
	for i := range r {
		r[i] = v.Random.Float32()
	}
	if cr, want := prover.Product(r), times(a, times(b, r)); !Close(cr, want) {
		return ErrProduct
	}
	asked := make([]int, OpenedRows)
	for s := range asked {
		asked[s] = v.Random.IntN(c.N)
	}
	answers := prover.Rows(asked)
	if v.CompareIndices && len(answers) != len(asked) {
		return ErrIndex
	}
	for s, answer := range answers { // of no answers all are right
		if v.CompareIndices && answer.Index != asked[s] {
			return ErrIndex
		}
		if climb(leaf(answer.Row), answer.Index, answer.Path) != root {
			return fmt.Errorf("index %d: %w", answer.Index, ErrPath)
		}
		if answer.Index < 0 || answer.Index >= c.N || !Close(answer.Row, product(a.Row(answer.Index), b)) {
			return fmt.Errorf("index %d: %w", answer.Index, ErrRow)
		}
	}
	return nil
}

// Close compares with the published tolerance.
func Close(got, want []float32) bool {
	if len(got) != len(want) {
		return false
	}
	for i := range got {
		if d := Deviation(got[i], want[i]); d > 1 || math.IsNaN(d) {
			return false
		}
	}
	return true
}

// Deviation is how far a number is off, as a multiple of what is tolerated.
func Deviation(got, want float32) float64 {
	return math.Abs(float64(got)-float64(want)) / (absoluteTolerance + relativeTolerance*math.Abs(float64(want)))
}

// times is m·v.
func times(m Matrix, v []float32) []float32 {
	out := make([]float32, m.N)
	for i := range out {
		sum := float32(0)
		for p, value := range m.Row(i) {
			sum += value * v[p]
		}
		out[i] = sum
	}
	return out
}

// product is row·m, a row of a product of matrices.
func product(row []float32, m Matrix) []float32 {
	out := make([]float32, m.N)
	for p, factor := range row {
		for j, value := range m.Row(p) {
			out[j] += factor * value
		}
	}
	return out
}
