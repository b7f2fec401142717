package portable

import "math"

// Log returns ln x within 1 ulp.
func Log(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	h, _ := logParts(x)
	return h
}

// Log1p returns ln(1+x) within 1 ulp, also where x is small.
func Log1p(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64 || math.Abs(x) < 0x1p-54:
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	}
	if x > -0.29 && x < 0.41 {
		d, lost := sum(2, x)
		h, _ := logSeries(x, d, lost)
		return h
	}
	u, lost := sum(1, x)
	h, l := logParts(u)
	return h + (l + lost/u)
}

// logParts returns ln x = h + l for finite x > 0 with a relative error below 2^-64.
func logParts(x float64) (h, l float64) {
	m, exponent := math.Frexp(x)
	if m < sqrtHalf {
		m, exponent = m+m, exponent-1
	}
	d, lost := sum(m, 1)
	h, l = logSeries(m-1, d, lost)
	n := float64(exponent)
	s, rest := sum(float64(n*ln2Hi), h)
	return orderedSum(s, rest+(l+float64(n*ln2Lo)))
}

// logSeries returns ln(1+f) for f between -0.3 and 0.42, where d + dLost = 2 + f. It sums ln(1+f) = 2 artanh s = 2s + 2s³/3 + 2s⁵/5
// + ... with s = f/(2+f), |s| <= 0.1716: the first two terms with their rounding errors, the rest in plain arithmetic.
func logSeries(f, d, dLost float64) (h, l float64) {
	const (
		thirdsHi = 0x1.5555555555555p-1
		thirdsLo = 2.0/3 - thirdsHi
	)
	s := f / d
	p, pLost := product(s, d)
	sLow := (((f - p) - pLost) - float64(s*dLost)) / d
	z, zLow := product(s, s)
	zLow += float64(2 * s * sLow)
	cube, cubeLow := product(s, z)
	cubeLow += float64(s*zLow) + float64(sLow*z)
	third, thirdLow := product(cube, thirdsHi)
	thirdLow += float64(cube*thirdsLo) + float64(cubeLow*thirdsHi)
	// The rest is (2/5 + 2z/7 + 2z²/9 + …)·zs³, in three chains by powers of z³ that overlap.
	z3 := float64(float64(z*z) * z)
	a := float64(z3*(2.0/29)) + 2.0/23
	b := float64(z3*(2.0/25)) + 2.0/19
	c := float64(z3*(2.0/27)) + 2.0/21
	a = float64(a*z3) + 2.0/17
	b = float64(b*z3) + 2.0/13
	c = float64(c*z3) + 2.0/15
	a = float64(a*z3) + 2.0/11
	b = float64(b*z3) + 2.0/7
	c = float64(c*z3) + 2.0/9
	a = float64(a*z3) + 2.0/5
	rest := a + (float64(b*z) + float64(float64(c*z)*z))
	h, l = orderedSum(s+s, third)
	return orderedSum(h, l+(thirdLow+float64(2*sLow)+float64(float64(cube*z)*rest)))
}
