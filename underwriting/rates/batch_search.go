package rates

import "math"

// A search closes in on the only root of one series in u = ln(1+r), from u = 0.
type search struct {
	u, lo, hi float64
}

// Limits of a search: a proof that does not come within maxRounds is left to the exact solver. A root is proved to lie within
// proof of what is reported; reporting rounds, which the last part in a thousand of the promised 2^-36 allows for.
const (
	maxRounds = 40
	proof     = 0x1p-36 * 0.999
	settled   = 0x1p-43 // error of the last step beside it, relative to 1+r
)

// An advance is what one look at a series led to.
type advance uint8

const (
	again advance = iota
	proved
	stuck
)

// move takes one step from the sums at s.u: early over the flows of the first flow's sign, late over the others.
//
// ln(late/early) is almost a straight line in u whose slope is the distance between the centers of the two sides and whose bend
// is the difference of their variances, so Halley's third-order step on it lands within about the cube of the distance.
func (s *search) move(c *clock, early, late moments) advance {
	if early.value > late.value {
		s.hi = s.u
	} else {
		s.lo = s.u
	}
	perEarly, perLate := 1/early.value, 1/late.value
	me, ml := float64(early.first*perEarly), float64(late.first*perLate)
	slope := ml - me
	bend := (float64(late.second*perLate) - float64(ml*ml)) - (float64(early.second*perEarly) - float64(me*me))
	gap := ln(late.value * perEarly)
	square, curve := float64(slope*slope), float64(gap*bend)
	if curve > square {
		curve = square // far away: twice Newton's step is long enough
	}
	step := float64(gap*slope) / (square - curve/2)
	if c.proves(early, late, s.u, step) {
		s.u += step
		return proved
	}
	next := s.u + step
	if !(next > s.lo && next < s.hi) { // also where step is not a number
		next = (s.lo + s.hi) / 2
	}
	if next == s.u {
		return stuck
	}
	s.u = next
	return again
}

// proves reports whether the sum changes sign between u+step-proof and u+step+proof, whatever the rounding errors, and whether
// the step is short enough to be as good as exact. It follows the sum, times e^(x·c), by its Taylor polynomial of degree two in
// the distance x from u; times count from the middle c of the span, so that |at| <= half bounds the rest.
func (c *clock) proves(early, late moments, u, step float64) bool {
	far := abs(step) + proof
	if !(float64(far*c.half) < 0.5) {
		return false
	}
	size := early.value + late.value
	value, slope, bend := early.value-late.value, late.first-early.first, (early.second-late.second)/2
	cube := far * c.half
	rest := float64(cube*cube*cube) * size * (2.0 / 6) // e^(far·half) < 2
	if rest > settled*abs(slope) {
		return false
	}
	unsure := rest + 4*c.error(u)*size
	left, right := step-proof, step+proof
	atLeft := value + float64(left*(slope+float64(left*bend)))
	atRight := value + float64(right*(slope+float64(right*bend)))
	return atLeft < -unsure && atRight > unsure
}

// ln returns the natural logarithm of a positive normal number, within a few units in the last place even near 1.
func ln(x float64) float64 {
	bits := math.Float64bits(x)
	e := int64(bits-0x3fe6a09e667f3bcd) >> 52 // x/2^e is in [√½, √2)
	m := math.Float64frombits(bits - uint64(e)<<52)
	s := (m - 1) / (m + 1)
	z := float64(s * s)
	if z < 0x1p-13 && e == 0 { // the usual case, after the first look: a short series does
		return 2*s + float64(2*s*float64(z*(float64((float64((float64(z*(1.0/9))+1.0/7)*z)+1.0/5)*z)+1.0/3)))
	}
	// 2 artanh s by its series to s^19; |s| < 0.172.
	low := horner(z, 1.0/13, 1.0/11, 1.0/9, 1.0/7, 1.0/5, 1.0/3)
	high := float64((float64(float64(z*(1.0/19))+1.0/17) * z)) + 1.0/15
	z3 := float64(z * float64(z*z))
	tail := float64(z * (low + float64(float64(z3*z3)*high)))
	return float64(float64(e)*ln2) + float64(2*s*(1+tail))
}

// expm1 returns e^u - 1 without cancellation near 0.
func expm1(u float64) float64 {
	if abs(u) > 0.25 {
		return exp(u) - 1
	}
	sum := 0.0
	for k := 14.0; k >= 1; k-- { // u + u²/2 + ... nested
		sum = float64(u/k) * (1 + sum)
	}
	return sum
}
