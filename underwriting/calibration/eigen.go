package calibration

import "math"

// eigen returns the eigenvalues of a symmetric matrix and, in the columns of vectors, its eigenvectors: cyclic Jacobi rotations until
// nothing is left off the diagonal. It is for matrices of a few dozen rows.
func eigen(matrix [][]float64) (values []float64, vectors [][]float64) {
	k := len(matrix)
	a := clone(matrix)
	vectors = identity(k)
	for range 100 {
		off, all := 0.0, 0.0
		for i := range k {
			for j := range k {
				all += float64(a[i][j] * a[i][j])
				if i != j {
					off += float64(a[i][j] * a[i][j])
				}
			}
		}
		if off <= 1e-30*all {
			break
		}
		for p := range k {
			for q := p + 1; q < k; q++ {
				rotate(a, vectors, p, q)
			}
		}
	}
	for i := range k {
		values = append(values, a[i][i])
	}
	return values, vectors
}

// rotate makes a[p][q] nought.
func rotate(a, vectors [][]float64, p, q int) {
	if a[p][q] == 0 {
		return
	}
	theta := (a[q][q] - a[p][p]) / float64(2*a[p][q])
	t := 1 / (math.Abs(theta) + math.Sqrt(float64(theta*theta)+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(float64(t*t)+1)
	s := float64(t * c)
	for i := range a { // columns
		x, y := a[i][p], a[i][q]
		a[i][p], a[i][q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
		x, y = vectors[i][p], vectors[i][q]
		vectors[i][p], vectors[i][q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
	}
	for i := range a { // rows
		x, y := a[p][i], a[q][i]
		a[p][i], a[q][i] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
	}
}
