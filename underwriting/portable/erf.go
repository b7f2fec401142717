package portable

import "math"

// Erf returns the error function, 2/√π ∫₀ˣ e^(-u²) du, within 2 ulp.
func Erf(x float64) float64 {
	switch size := math.Abs(x); {
	case x != x:
		return x
	case size < 0.5:
		return erfSeries(x)
	case size > 6:
		return math.Copysign(1, x)
	default:
		return math.Copysign(1-Erfc(size), x)
	}
}

// Erfc returns 1 - Erf(x) within 3 ulp, also where that is small.
func Erfc(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 27.3:
		return 0
	case x < -6:
		return 2
	case x < -0.5:
		return 2 - Erfc(-x)
	case x < 0.5:
		return 1 - erfSeries(x)
	}
	p, lost := product(x, x)
	k, h, t := expParts(-p, -lost)
	return scaled(float64((h+t)*scaledErfc(x)*8), k-3) // times 8, since e^(x²) erfc x comes down to 0.02
}

// erfSeries sums the Maclaurin series of Erf for |x| <= 1/2: 2/√π Σ (-1)ⁿ x^(2n+1)/(n!(2n+1)).
func erfSeries(x float64) float64 {
	const scaleLow = 2*inverseSqrtπ - 0x1.20dd750429b6dp+0
	z := float64(x * x)
	w := float64(z * z)
	even := float64(w*(1.0/(6227020800*27))) + 1.0/(39916800*23)
	odd := float64(w*(1.0/(479001600*25))) + 1.0/(3628800*21)
	even = float64(even*w) + 1.0/(362880*19)
	odd = float64(odd*w) + 1.0/(40320*17)
	even = float64(even*w) + 1.0/(5040*15)
	odd = float64(odd*w) + 1.0/(720*13)
	even = float64(even*w) + 1.0/(120*11)
	odd = float64(odd*w) + 1.0/(24*9)
	even = float64(even*w) + 1.0/(6*7)
	odd = float64(odd*w) + 1.0/(2*5)
	s := (float64(even*w) + 1.0/3) - float64(odd*z)
	// x·2/√π·(1 - z·s), the leading product with the low part of its constant
	lead := float64(x * 0x1.20dd750429b6dp+0)
	return lead + (float64(x*scaleLow) - float64(lead*float64(z*s)))
}

// scaledErfc returns e^(x²) erfc x within 1 ulp for x between 0 and 28. In y = 128/(4+x) the function is smooth; erfcTable holds
// its polynomial on each interval between whole numbers, in the distance from the middle.
func scaledErfc(x float64) float64 {
	d, dLost := sum(4, x)
	y := 128 / d
	p, pLost := product(y, d)
	i := min(int(y), 31)
	// The rounding error of y is put back: the function's slope would magnify it.
	u := (y - (float64(i) + 0.5)) + (((128-p)-pLost)-float64(y*dLost))/d
	c := &erfcTable[i-erfcFirst]
	z := float64(u * u)
	even := float64(c[8]*z) + c[6]
	odd := float64(c[7]*z) + c[5]
	even = float64(even*z) + c[4]
	odd = float64(odd*z) + c[3]
	even = float64(even*z) + c[2]
	odd = float64(odd*z) + c[1]
	return c[0] + (float64(even*z) + float64(odd*u))
}
