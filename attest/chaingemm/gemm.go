package chaingemm

import (
	"github.com/corebond/corebond/attest/parallel"
)

// An Engine does the arithmetic of a layer. X matrices are N·N bytes by rows, each byte an int8 in two's complement; next has
// the same shape and is overwritten: next[j·N+i] = layer.Extract(Σ_p x[i,p]·B[p,j], i, j), exact. The prover calls Multiply twice
// per layer, so an engine must give the same bytes for the same layer.
type Engine interface {
	Multiply(layer Layer, x, next []byte) error
}

// CPU is the reference engine: exact, portable, and the same for every number of workers.
type CPU struct {
	Workers int // goroutines; 0 means one per available processor
}

// Multiply computes the whole layer.
func (c CPU) Multiply(layer Layer, x, next []byte) error {
	c.Rows(layer, x, everyRow(layer.N), next)
	return nil
}

func everyRow(n int) []int {
	rows := make([]int, n)
	for j := range rows {
		rows[j] = j
	}
	return rows
}

// lanes is how many columns of B one pass over X serves: two packed words of two columns each.
const lanes = 4

// Rows computes only the listed rows of next and leaves the others alone.
func (c CPU) Rows(layer Layer, x []byte, rows []int, next []byte) {
	n := layer.N
	c.products(layer, x, rows, func(i, j int, sum int32) { next[j*n+i] = layer.Extract(sum, i, j) })
}

// Sums computes the whole layer without extracting, as a Summer.
func (c CPU) Sums(layer Layer, x []byte, sums []int32) error {
	n := layer.N
	c.products(layer, x, everyRow(n), func(i, j int, sum int32) { sums[j*n+i] = sum })
	return nil
}

// products computes C_t[i,j] for every i and the listed j, in any order and on any worker.
func (c CPU) products(layer Layer, x []byte, rows []int, put func(i, j int, sum int32)) {
	n := layer.N
	parallel.For(c.Workers, (len(rows)+lanes-1)/lanes, func() func(int) {
		block := newBlock(n)
		return func(b int) {
			group := rows[b*lanes : min(len(rows), (b+1)*lanes)]
			block.load(layer, group)
			for i := 0; i < n; i += lanes {
				sums := block.multiply(x[i*n : (i+lanes)*n])
				for v, j := range group {
					for r := range lanes {
						put(i+r, j, sums[r][v])
					}
				}
			}
		}
	})
}

// block holds four columns of B, packed for multiply.
type block struct {
	column []byte
	packed [lanes / 2][]int64
}

func newBlock(n int) *block {
	return &block{make([]byte, n), [lanes / 2][]int64{make([]int64, n), make([]int64, n)}}
}

// load packs columns two to a word: low + high·2^32. A group of fewer than four leaves old values in the unused lanes, whose
// sums nobody reads.
func (b *block) load(layer Layer, group []int) {
	for v, j := range group {
		layer.Column(b.column, j)
		b.pack(v, b.column)
	}
}

func (b *block) pack(lane int, column []byte) {
	words := b.packed[lane/2]
	for p, value := range column {
		if lane%2 == 0 {
			words[p] = int64(int8(value))
		} else {
			words[p] += int64(int8(value)) << 32
		}
	}
}

// multiply returns the dot products of four rows of X with the block's four columns. One 64-bit product adds to two sums at
// once; modulo 2^64 the word is low + high·2^32 with signed halves, and both come back exactly since each is below 2^31 in size.
func (b *block) multiply(x []byte) (sums [lanes][lanes]int32) {
	n := len(b.column)
	p0, p1 := b.packed[0][:n], b.packed[1][:n]
	x0, x1, x2, x3 := x[:n], x[n:2*n], x[2*n:3*n], x[3*n:4*n]
	var a00, a01, a10, a11, a20, a21, a30, a31 int64
	for p := range n {
		low, high := p0[p], p1[p]
		v0, v1, v2, v3 := int64(int8(x0[p])), int64(int8(x1[p])), int64(int8(x2[p])), int64(int8(x3[p]))
		a00 += v0 * low
		a01 += v0 * high
		a10 += v1 * low
		a11 += v1 * high
		a20 += v2 * low
		a21 += v2 * high
		a30 += v3 * low
		a31 += v3 * high
	}
	for r, pair := range [lanes][2]int64{{a00, a01}, {a10, a11}, {a20, a21}, {a30, a31}} {
		for w, word := range pair {
			sums[r][2*w] = int32(word)
			sums[r][2*w+1] = int32((word - int64(int32(word))) >> 32)
		}
	}
	return sums
}

// dot is the plain definition of an entry of C, which the verifier uses.
func dot(row, column []byte) (sum int32) {
	for p, v := range row {
		sum += int32(int8(v)) * int32(int8(column[p]))
	}
	return sum
}
