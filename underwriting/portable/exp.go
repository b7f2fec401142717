package portable

import "math"

// Exp returns e^x within 1 ulp.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	k, h, t := expParts(x, 0)
	return scaled(h+t, k)
}

// Expm1 returns e^x - 1 within 1 ulp, also where x is small.
func Expm1(x float64) float64 {
	switch {
	case x != x || math.Abs(x) < 0x1p-54:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -40:
		return -1
	}
	k, r, e := reduced(x, 0)
	c := expTail(r)
	if k == 0 {
		return r + (c + e)
	}
	h, t := orderedSum(1, r)
	t += c + e
	if k > 100 {
		return scaled(h+t, k)
	}
	s, lost := sum(scaled(h, k), -1)
	return s + (lost + float64(t*powerOfTwo(k)))
}

// expParts returns e^(hi+lo) = (h+t)·2^k, where h is between 0.65 and 1.42, and t is small and right to a few hundredths of an
// ulp of h. lo is less than an ulp of hi, which lies between -1100 and 1100.
func expParts(hi, lo float64) (k int, h, t float64) {
	k, r, e := reduced(hi, lo)
	h, t = orderedSum(1, r)
	return k, h, t + (expTail(r) + (e + float64(e*r)))
}

// reduced returns hi + lo - k·ln 2 = r + e with |r| <= 0.35 and e below an ulp of r.
func reduced(hi, lo float64) (k int, r, e float64) {
	n := math.Floor(float64(hi*log2e) + 0.5)
	r, e = sum(hi-float64(n*ln2Hi), lo-float64(n*ln2Lo))
	return int(n), r, e
}

// expTail returns e^r - 1 - r by its Taylor series to degree 15; even and odd terms are apart so that they overlap.
func expTail(r float64) float64 {
	z := float64(r * r)
	even := float64(z*(1.0/87178291200)) + 1.0/479001600
	odd := float64(z*(1.0/1307674368000)) + 1.0/6227020800
	even = float64(even*z) + 1.0/3628800
	odd = float64(odd*z) + 1.0/39916800
	even = float64(even*z) + 1.0/40320
	odd = float64(odd*z) + 1.0/362880
	even = float64(even*z) + 1.0/720
	odd = float64(odd*z) + 1.0/5040
	even = float64(even*z) + 1.0/24
	odd = float64(odd*z) + 1.0/120
	even = float64(even*z) + 1.0/2
	odd = float64(odd*z) + 1.0/6
	return float64(z * (even + float64(odd*r)))
}
