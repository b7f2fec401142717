package calibration

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// Correlation estimates the correlation of series (rows: observations; columns: series), shrunk towards no correlation by as much as
// the data ask for (Ledoit and Wolf, 2004, on standardised series), which also makes it positive definite unless the shrinkage is 0.
// intensity is the weight of the target, 0 to 1. A series that does not move has no correlation: CONSTANT.
func Correlation(rows [][]float64) (matrix [][]float64, intensity float64, err error) {
	n := len(rows)
	if n < 3 || len(rows[0]) == 0 {
		return nil, 0, invalid.New("TOO_FEW", "rows", "give at least three observations", "%d observations show no correlation", n)
	}
	z, err := standardised(rows)
	if err != nil {
		return nil, 0, err
	}
	k := len(rows[0])
	matrix = identity(k)
	var distance, noise float64
	for i := range k {
		for j := range i {
			sum, squares := 0.0, 0.0
			for _, row := range z {
				x := float64(row[i] * row[j])
				sum += x
				squares += float64(x * x)
			}
			r := sum / float64(n)
			matrix[i][j] = r
			distance += float64(2 * float64(r*r))
			noise += 2 * (squares/float64(n) - float64(r*r)) / float64(n)
		}
	}
	if distance > 0 {
		intensity = min(1, noise/distance)
	}
	for i := range k {
		for j := range i {
			matrix[i][j] = float64((1 - intensity) * matrix[i][j])
			matrix[j][i] = matrix[i][j]
		}
	}
	return matrix, intensity, nil
}

// standardised brings every column to mean 0 and variance 1.
func standardised(rows [][]float64) ([][]float64, error) {
	n, k := float64(len(rows)), len(rows[0])
	z := make([][]float64, len(rows))
	for t := range z {
		if len(rows[t]) != k {
			return nil, invalid.Input("rows", "give every series in every row", "row %d has %d of %d", t, len(rows[t]), k)
		}
		z[t] = make([]float64, k)
	}
	for j := range k {
		mean, variance := 0.0, 0.0
		for _, row := range rows {
			mean += row[j] / n
		}
		for _, row := range rows {
			variance += float64((row[j]-mean)*(row[j]-mean)) / n
		}
		if !(variance > 0) || math.IsInf(variance, 0) {
			return nil, invalid.New("CONSTANT", "rows", "leave the series out", "series %d does not move", j)
		}
		sd := math.Sqrt(variance)
		for t, row := range rows {
			z[t][j] = (row[j] - mean) / sd
		}
	}
	return z, nil
}

// Repair returns the correlation matrix nearest to a symmetric one that someone wrote down or pieced together, with no eigenvalue below
// least: alternating projections after Higham (IMA J. Numer. Anal. 22, 2002), as far as 1e-12.
func Repair(matrix [][]float64, least float64) ([][]float64, error) {
	k := len(matrix)
	for i, row := range matrix {
		if len(row) != k {
			return nil, invalid.Input("matrix", "give a square matrix", "row %d has %d of %d", i, len(row), k)
		}
	}
	for i := range k {
		for j := range k {
			if x := matrix[i][j]; x != matrix[j][i] || !(math.Abs(x) <= 1e6) {
				return nil, invalid.Input("matrix", "give a symmetric matrix", "%v at row %d, column %d", x, i, j)
			}
		}
	}
	y, correction := clone(matrix), zeros(k)
	for range 1000 {
		r := zeros(k)
		for i := range k {
			for j := range k {
				r[i][j] = y[i][j] - correction[i][j]
			}
		}
		x := atLeast(r, least)
		change := 0.0
		for i := range k {
			for j := range k {
				correction[i][j] = x[i][j] - r[i][j]
				next := x[i][j]
				if i == j {
					next = 1
				}
				change = max(change, math.Abs(next-y[i][j]))
				y[i][j] = next
			}
		}
		if change < 1e-12 {
			break
		}
	}
	return y, nil
}

// atLeast raises the eigenvalues of a symmetric matrix that are lower.
func atLeast(matrix [][]float64, least float64) [][]float64 {
	values, vectors := eigen(matrix)
	k := len(matrix)
	out := zeros(k)
	for i := range k {
		for j := range i + 1 {
			sum := 0.0
			for m, value := range values {
				sum += float64(float64(max(value, least)*vectors[i][m]) * vectors[j][m])
			}
			out[i][j], out[j][i] = sum, sum
		}
	}
	return out
}

func identity(k int) [][]float64 {
	out := zeros(k)
	for i := range out {
		out[i][i] = 1
	}
	return out
}

func zeros(k int) [][]float64 {
	out := make([][]float64, k)
	for i := range out {
		out[i] = make([]float64, k)
	}
	return out
}

func clone(m [][]float64) [][]float64 {
	out := zeros(len(m))
	for i := range m {
		copy(out[i], m[i])
	}
	return out
}
