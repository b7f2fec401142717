package portable

import "math"

const halfLog2π = 0.918938533204672741780329736405617639861397473637783

// LogGamma returns ln Γ(x) for x > 0, within 1 ulp of the greater of the result and 1; it is NaN for other x.
func LogGamma(x float64) float64 {
	switch {
	case x != x || x <= 0:
		return math.NaN()
	case x == 1 || x == 2:
		return 0
	case x > 1e306:
		return math.Inf(1)
	}
	// Γ(x) = Γ(x+n) / x(x+1)…(x+n-1), whose product has h + l as its logarithm. x + n rounds; xLost brings that back.
	var h, l, xLost float64
	if x < stirlingFrom {
		p, lost := x, 0.0
		start, n := x, 1.0
		for ; start+n < stirlingFrom; n++ {
			term, termLost := sum(start, n)
			q, low := product(p, term)
			p, lost = orderedSum(q, low+(float64(lost*term)+float64(p*termLost)))
		}
		x, xLost = sum(start, n)
		h, l = logParts(p)
		l += lost / p
	}
	ln, lnLow := logParts(x)
	a, aLost := product(x-0.5, ln)
	s, lost := sum(a, -x)
	s, more := sum(s, -h)
	s, most := sum(s, halfLog2π)
	slope := ln - 0.5/x
	return s + (stirling(x) + ((lost + more + most) + (aLost + float64((x-0.5)*lnLow) + float64(slope*xLost) - l)))
}

const stirlingFrom = 16

// stirling returns ln Γ(x) - (x-1/2) ln x + x - ln(2π)/2 for x >= 16 by its asymptotic series, with an absolute error below 1e-19.
func stirling(x float64) float64 {
	z := 1 / float64(x*x)
	s := 1.0 / 156
	for _, c := range [...]float64{691.0 / 360360, 1.0 / 1188, 1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12} {
		s = c - float64(s*z)
	}
	return s / x
}

// GammaP returns the regularised lower incomplete gamma function, the chance that a gamma variable of shape a and scale 1 is at
// most x. The error is below 1e-13 of it, or of what it leaves to 1, for a up to 100, and grows with √a beyond. It is NaN unless
// a > 0 and x >= 0.
func GammaP(a, x float64) float64 {
	switch {
	case a != a || x != x || a <= 0 || x < 0 || math.IsInf(a, 0):
		return math.NaN()
	case x == 0:
		return 0
	case math.IsInf(x, 0):
		return 1
	}
	front := gammaFront(a, x)
	if x < a+1 {
		term, s := 1.0, 1.0
		for n := a + 1; term > float64(s*0x1p-55); n++ {
			term = float64(term*x) / n
			s += term
		}
		return min(1, float64(front*s))
	}
	// Legendre's continued fraction for the complement: front·a/(x+1-a - 1(1-a)/(x+3-a - …)), summed by Lentz's method.
	b := x + 1 - a
	d := 1 / b
	c, f := math.Inf(1), d
	for n := 1.0; n < 1e6; n++ {
		numerator := float64(n * (a - n))
		b += 2
		d = 1 / (b + float64(numerator*d))
		c = b + numerator/c
		step := float64(c * d)
		f = float64(f * step)
		if math.Abs(step-1) < 0x1p-53 {
			break
		}
	}
	return 1 - float64(front*f*a)
}

// gammaFront returns x^a e^(-x)/Γ(a+1).
func gammaFront(a, x float64) float64 {
	if a < stirlingFrom {
		return Exp((float64(a*Log(x))-x)-LogGamma(a)) / a
	}
	// With μ = x/a - 1 it is e^(-a(μ - ln(1+μ)) - stirling(a))/√(2πa), without the huge terms that cancel.
	μ := (x - a) / a
	return float64(Exp(-float64(a*(μ-Log1p(μ)))-stirling(a))*inverseSqrt2π) / math.Sqrt(a)
}

// gammaHalfRatio returns Γ(a+1/2)/Γ(a) for a > 0.
func gammaHalfRatio(a float64) float64 {
	ratio := 1.0
	for ; a < stirlingFrom; a++ {
		ratio = float64(ratio*a) / (a + 0.5)
	}
	e := (float64(a*Log1p(0.5/a)) - 0.5) + (stirling(a+0.5) - stirling(a))
	return float64(ratio * math.Sqrt(a) * Exp(e))
}
