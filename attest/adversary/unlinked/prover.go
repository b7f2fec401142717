package unlinked

import "slices"

// Honest multiplies. It counts its multiplications: N³ for the product and N² for the vector.
type Honest struct {
	Multiplications int

	c    Matrix
	tree [][][32]byte
}

// Commit computes the product and its tree.
func (h *Honest) Commit(c Challenge) [32]byte {
	a, b := c.Operands()
	h.c = Matrix{c.N, nil}
	leaves := make([][32]byte, c.N)
	for i := range c.N {
		h.c.V = append(h.c.V, product(a.Row(i), b)...)
		h.Multiplications += c.N * c.N
		leaves[i] = leaf(h.c.Row(i))
	}
	h.tree = levels(leaves)
	return h.tree[len(h.tree)-1][0]
}

// Product is C·r.
func (h *Honest) Product(r []float32) []float32 {
	h.Multiplications += h.c.N * h.c.N
	return times(h.c, r)
}

// Rows opens what was asked for.
func (h *Honest) Rows(indices []int) (proofs []RowProof) {
	for _, i := range indices {
		proofs = append(proofs, RowProof{i, h.c.Row(i), path(h.tree, i)})
	}
	return proofs
}

// Lazy computes only the first rows of the product. The vector it has from the operands: A·(B·r) takes 2·N² multiplications, and
// is all that the check of the vector looks at.
type Lazy struct {
	Computed        int  // rows, at least one
	EightBit        bool // rounds the operands to 256 steps first
	AnswerWhatAsked bool // never opens another row than asked for; else one that it has
	Multiplications int

	a, b Matrix
	rows [][]float32
	tree [][][32]byte
}

// Commit computes some rows and commits to zeros for the others.
func (l *Lazy) Commit(c Challenge) [32]byte {
	l.a, l.b = c.Operands()
	if l.EightBit {
		round(l.a)
		round(l.b)
	}
	leaves := slices.Repeat([][32]byte{leaf(make([]float32, c.N))}, c.N)
	l.rows = make([][]float32, l.Computed)
	for i := range l.rows {
		l.rows[i] = product(l.a.Row(i), l.b)
		l.Multiplications += c.N * c.N
		leaves[i] = leaf(l.rows[i])
	}
	l.tree = levels(leaves)
	return l.tree[len(l.tree)-1][0]
}

// Product never looks at a product of matrices.
func (l *Lazy) Product(r []float32) []float32 {
	l.Multiplications += 2 * l.a.N * l.a.N
	return times(l.a, times(l.b, r))
}

// Rows opens computed rows, in turn.
func (l *Lazy) Rows(indices []int) (proofs []RowProof) {
	for s, i := range indices {
		switch {
		case i < l.Computed:
		case l.AnswerWhatAsked:
			proofs = append(proofs, RowProof{i, make([]float32, l.a.N), path(l.tree, i)})
			continue
		default:
			i = s % l.Computed
		}
		proofs = append(proofs, RowProof{i, l.rows[i], path(l.tree, i)})
	}
	return proofs
}

// round leaves 8 bits of each number.
func round(m Matrix) {
	for i, v := range m.V {
		m.V[i] = float32(int(v*255+0.5)) / 255
	}
}
