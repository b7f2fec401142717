package rates

import "math"

// exp returns e^x within two units in the last place. The standard library's Exp is assembly that picks its instructions by
// the processor at run time; this one is plain arithmetic, and the conversions keep compilers from fusing it, so that every
// machine takes the same path through the search for roots.
func exp(x float64) float64 {
	const (
		log2e = 1.44269504088896340735992468100189214
		ln2Hi = 0x1.62e42fep-01                          // 28 bits: k·ln2Hi is exact
		ln2Lo = 0.693147180559945309417232121458 - ln2Hi // the rest of ln 2
	)
	switch {
	case x != x:
		return x
	case x > 709.7:
		return math.Inf(1)
	case x < -708:
		return 0
	}
	k := math.Floor(float64(x*log2e) + 0.5)
	r := (x - float64(k*ln2Hi)) - float64(k*ln2Lo)
	z := float64(r * r)
	// e^r by its Taylor series to degree 13, even and odd terms apart so that they overlap; |r| <= 0.347.
	even := horner(z, 1.0/479001600, 1.0/3628800, 1.0/40320, 1.0/720, 1.0/24, 1.0/2)
	odd := horner(z, 1.0/6227020800, 1.0/39916800, 1.0/362880, 1.0/5040, 1.0/120, 1.0/6)
	y := 1 + (r + (float64(even*z) + float64(float64(odd*z)*r)))
	return y * math.Float64frombits(uint64(int64(k)+1023)<<52)
}

// horner evaluates a polynomial of degree five, highest coefficient first.
func horner(z, c5, c4, c3, c2, c1, c0 float64) float64 {
	p := float64(c5*z) + c4
	p = float64(p*z) + c3
	p = float64(p*z) + c2
	p = float64(p*z) + c1
	return float64(p*z) + c0
}

// log returns ln x for finite x > 0, within a few units in the last place of max(|ln x|, 1).
func log(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = m*2, e-1
	}
	// ln m = 2 artanh s with |s| <= 0.1716; the series is cut after s^23.
	s := (m - 1) / (m + 1)
	z := float64(s * s)
	sum := 0.0
	for k := 23; k >= 1; k -= 2 {
		sum = float64(sum*z) + 1/float64(k)
	}
	return float64(2*s*sum) + float64(float64(e)*math.Ln2)
}
