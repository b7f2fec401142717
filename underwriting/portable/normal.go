package portable

import "math"

// NormPDF returns the density of the standard normal distribution within 2 ulp.
func NormPDF(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.Abs(x) > 38.7:
		return 0
	}
	p, lost := product(x, x)
	k, h, t := expParts(-p/2, -lost/2)
	return scaled(float64((h+t)*inverseSqrt2π), k)
}

// NormCDF returns the standard normal distribution function Φ(x) within 4 ulp, also in the lower tail. The upper tail is
// NormCDF(-x).
func NormCDF(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < -38.6:
		return 0
	case x > 8.3:
		return 1
	case x > 0.7:
		return 1 - NormCDF(-x)
	case x > -0.7:
		return 0.5 + float64(0.5*erfSeries(float64(x*sqrtHalf)))
	}
	p, lost := product(x, x)
	k, h, t := expParts(-p/2, -lost/2)
	return scaled(float64((h+t)*scaledErfc(float64(-x*sqrtHalf))*8), k-4)
}

// NormQuantile returns the x with NormCDF(x) = p, within 4 ulp of x or of what 4 ulp of p do to x. It is -Inf for 0, +Inf for 1,
// and NaN outside.
func NormQuantile(p float64) float64 {
	switch {
	case p != p || p < 0 || p > 1:
		return math.NaN()
	case p == 0:
		return math.Inf(-1)
	case p == 1:
		return math.Inf(1)
	case p > 0.5:
		return -lowerQuantile(1-p, 0.5-p)
	}
	return lowerQuantile(p, p-0.5)
}

// lowerQuantile solves Φ(x) = p for p <= 1/2, where q = p - 1/2 is exact wherever p rounds.
func lowerQuantile(p, q float64) float64 {
	if q > -0.25 { // on Φ(x) - 1/2, from two terms of its inverse series
		y := q / inverseSqrt2π
		x := y + float64(float64(y*y)*y)/6
		for range 3 {
			// Halley's step: the density's slope is -x times the density.
			d := (float64(0.5*erfSeries(float64(x*sqrtHalf))) - q) / NormPDF(x)
			x -= d / (1 + float64(0.5*x*d))
		}
		return x
	}
	// Halley's method on ln Φ(x) = ln(e^(z²) erfc z) - x²/2 - ln 2 with z = -x/√2: nearly a parabola, with nothing that underflows.
	target := Log(p)
	r := math.Sqrt(-2 * target)
	x := -(r - (Log(r)+0.9)/(r+0.8))
	for range 3 {
		x = max(x, -39)
		c := scaledErfc(float64(-x * sqrtHalf))
		slope := 2 * inverseSqrt2π / c // of ln Φ; its own slope is -slope·(x + slope)
		d := ((Log(c/2) - float64(0.5*x*x)) - target) / slope
		x -= d / (1 + float64(0.5*d*(x+slope)))
	}
	return x
}
