package portfolio

import "math"

// Small dense matrices by row, with sums in a fixed order.

func square(n int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
	}
	return out
}

func times(m [][]float64, v []float64) []float64 {
	out := make([]float64, len(m))
	for i, row := range m {
		for j, x := range row {
			out[i] += float64(x * v[j])
		}
	}
	return out
}

// product is a b, or a' b.
func product(a [][]float64, transposed bool, b [][]float64) [][]float64 {
	out := square(len(a))
	for i := range out {
		for j := range out {
			for k := range out {
				x := a[i][k]
				if transposed {
					x = a[k][i]
				}
				out[i][j] += float64(x * b[k][j])
			}
		}
	}
	return out
}

// cholesky is the lower root of a positive matrix. A pivot that rounding made 0 or less counts as the least that is left of its diagonal.
func cholesky(m [][]float64) [][]float64 {
	root := square(len(m))
	for i := range m {
		for j := range i + 1 {
			sum := m[i][j]
			for k := range j {
				sum -= float64(root[i][k] * root[j][k])
			}
			if i == j {
				root[i][i] = math.Sqrt(max(sum, float64(m[i][i]*1e-14)))
			} else {
				root[i][j] = sum / root[j][j]
			}
		}
	}
	return root
}

// forward solves root x = v, backward root' x = v.
func forward(root [][]float64, v []float64) []float64 {
	x := make([]float64, len(v))
	for i := range x {
		sum := v[i]
		for k := range i {
			sum -= float64(root[i][k] * x[k])
		}
		x[i] = sum / root[i][i]
	}
	return x
}

func backward(root [][]float64, v []float64) []float64 {
	x := make([]float64, len(v))
	for i := len(x) - 1; i >= 0; i-- {
		sum := v[i]
		for k := i + 1; k < len(x); k++ {
			sum -= float64(root[k][i] * x[k])
		}
		x[i] = sum / root[i][i]
	}
	return x
}
