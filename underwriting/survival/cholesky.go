package survival

import "math"

// triangle is the lower Cholesky factor of a symmetric positive definite matrix.
type triangle [][]float64

// cholesky factors a; false if a is not positive definite to working precision.
func cholesky(a [][]float64) (triangle, bool) {
	l := make(triangle, len(a))
	for i := range a {
		l[i] = make([]float64, i+1)
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= float64(l[i][k] * l[j][k])
			}
			if j < i {
				l[i][j] = sum / l[j][j]
				continue
			}
			if !(sum > 1e-14*math.Abs(a[i][i])) {
				return nil, false
			}
			l[i][i] = math.Sqrt(sum)
		}
	}
	return l, true
}

// solve returns x with L Lᵀ x = b.
func (l triangle) solve(b []float64) []float64 {
	x := make([]float64, len(b))
	copy(x, b)
	for i := range x {
		for k := range i {
			x[i] -= float64(l[i][k] * x[k])
		}
		x[i] /= l[i][i]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for k := i + 1; k < len(x); k++ {
			x[i] -= float64(l[k][i] * x[k])
		}
		x[i] /= l[i][i]
	}
	return x
}

// inverse returns (L Lᵀ)⁻¹.
func (l triangle) inverse() [][]float64 {
	out := make([][]float64, len(l))
	for i := range l {
		unit := make([]float64, len(l))
		unit[i] = 1
		out[i] = l.solve(unit)
	}
	return out
}
