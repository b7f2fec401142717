// Package hankel is a public GEMM challenge that a laptop passes, rebuilt from a description of its rules so that its weaknesses
// can be measured beside our own proof: operands that depend on the sum of row and column only, a size and times that the
// miner reports, one entry checked of each device's product, and a verdict that is content with three quarters of the devices.
// It is an exhibit and protects nothing; nobody should build on it.
//
// The rules are those of version 1.8.3 of the challenge. Numbers are ours: the function of the sum, and 64-bit floating point
// where the original has 32, so that its tolerance of 1e-5 plays no part here. Costs are counted in multiplications, not in
// time.
package hankel

// Challenge names the operands of one device: A[i,k] depends on SeedA+i+k only, B[k,j] on SeedB+k+j.
type Challenge struct {
	N            int
	SeedA, SeedB uint32
}

// Matrix is N·N numbers by rows.
type Matrix struct {
	N int
	V []float64
}

// Row is row i.
func (m Matrix) Row(i int) []float64 { return m.V[i*m.N : (i+1)*m.N] }

// number is an element with the state s: a scrambled word as a fraction of one.
func number(s uint32) float64 {
	s = (s ^ s>>15) * 0x2c1b3c6d
	s = (s ^ s>>12) * 0x297a2d39
	return float64(s^s>>15) / (1 << 32)
}

func (c Challenge) a(sum int) float64 { return number(c.SeedA + uint32(sum)) }
func (c Challenge) b(sum int) float64 { return number(c.SeedB + uint32(sum)) }

// Entry is C[i,j] as defined, for N multiplications.
func (c Challenge) Entry(i, j int) (sum float64) {
	for k := range c.N {
		sum += c.a(i+k) * c.b(k+j)
	}
	return sum
}

// Product is A·B as an honest miner computes it, and the multiplications that it took: N³.
func (c Challenge) Product() (m Matrix, multiplications int) {
	m = Matrix{c.N, make([]float64, 0, c.N*c.N)}
	for i := range c.N {
		for j := range c.N {
			m.V = append(m.V, c.Entry(i, j))
		}
	}
	return m, c.N * c.N * c.N
}

// Shortcut is the same product from its first row and column. Stepping down the diagonal shifts both factors by one, so that all
// but one term at either end stay:
//
//	C[i+1,j] = C[i,j-1] - a(i)·b(j-1) + a(i+N)·b(N-1+j)
//
// It takes (2N-1)·N multiplications for first row and column and two for each entry that remains, 4N² together.
func (c Challenge) Shortcut() (m Matrix, multiplications int) {
	m = Matrix{c.N, make([]float64, c.N*c.N)}
	for at := range c.N {
		m.V[at], m.V[at*c.N] = c.Entry(0, at), c.Entry(at, 0)
		multiplications += 2 * c.N
	}
	multiplications -= c.N // the corner, counted twice
	for i := range c.N - 1 {
		for j := 1; j < c.N; j++ {
			m.V[(i+1)*c.N+j] = m.V[i*c.N+j-1] - c.a(i)*c.b(j-1) + c.a(i+c.N)*c.b(c.N-1+j)
			multiplications += 2
		}
	}
	return m, multiplications
}
