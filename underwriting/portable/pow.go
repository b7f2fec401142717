package portable

import "math"

// Pow returns x^y within 1 ulp, with the special values of math.Pow.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y:
		return math.NaN()
	case x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0):
		return powLimit(x, y)
	case x < 0 && y != math.Floor(y):
		return math.NaN()
	}
	h, l := logParts(math.Abs(x))
	size := math.Inf(1)
	if rough := float64(y * h); h == 0 {
		size = 1
	} else if rough < -750 {
		size = 0
	} else if rough <= 750 {
		p, lost := product(y, h)
		if math.Abs(y) < 0x1p-900 { // nothing is left of the exponent, and its rounding error would underflow
			p, lost = 0, 0
		}
		k, a, b := expParts(orderedSum(p, lost+float64(y*l)))
		size = scaled(a+b, k)
	}
	if x < 0 && odd(y) {
		return -size
	}
	return size
}

// powLimit is Pow where x is 0 or one of the two is infinite.
func powLimit(x, y float64) float64 {
	switch {
	case x == -1: // and y is infinite
		return 1
	case math.IsInf(y, 0):
		if (math.Abs(x) < 1) == (y < 0) {
			return math.Inf(1)
		}
		return 0
	}
	size := 0.0
	if (x == 0) == (y < 0) {
		size = math.Inf(1)
	}
	if math.Signbit(x) && odd(y) {
		return -size
	}
	return size
}

// odd reports whether y is an odd whole number.
func odd(y float64) bool {
	return y == math.Floor(y) && math.Abs(y) < 0x1p53 && int64(y)&1 == 1
}
