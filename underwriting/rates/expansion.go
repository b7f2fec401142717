package rates

import (
	"math"
	"math/big"
)

// Orders of expansion: the usual one, in float64, and the one for clusters of roots, where low derivatives nearly vanish.
const (
	usualOrder   = 2
	clusterOrder = 20
)

// An expansion is the Taylor polynomial about a point c of F(v) = f(v)·e^(v·mu), which has the roots of f, scaled so that the
// terms of f are at most about 1. F^(k)(c)/k! is c[k] within e[k] for k <= order, and |F^(order+1)|/(order+1)! <= rest on all
// of [c-h, c+h]. Taking for mu the center of weight of the exponents makes these bounds tight.
type expansion struct {
	order  int
	c, e   [clusterOrder + 1]float64
	rest   float64
	weight float64 // sum of the terms' sizes
	mu     float64
}

// around expands s about c for the interval of half width h, in float64 with a bound on every rounding.
func (s *expsum) around(c, h float64) *expansion {
	s.work -= len(s.n)
	top := 0
	for i := range s.n {
		if s.ln[i]-float64(c*float64(s.n[i])) > s.ln[top]-float64(c*float64(s.n[top])) {
			top = i
		}
	}
	x := &expansion{order: usualOrder}
	for i := range s.n {
		s.w[i] = (s.ln[i] - s.ln[top]) - float64(c*float64(s.n[i]-s.n[top]))
		if s.w[i] > negligible {
			w := exp(s.w[i])
			x.weight += w
			x.mu += float64(w * float64(s.n[i]))
		}
	}
	x.mu /= x.weight
	sums := float64(len(s.n)) * 0x1p-52
	for i := range s.n {
		rho := 0x1p-50*(2+abs(s.ln[i])+abs(s.ln[top])+abs(c*float64(s.n[i]-s.n[top]))) + sums
		x.add(s.sign[i], s.w[i], float64(s.n[i])-x.mu, rho)
	}
	x.c[2], x.e[2] = x.c[2]/2, x.e[2]/2
	x.rest = s.rest(x.mu, h, usualOrder)
	return x
}

// A term whose logarithm is below negligible is not worth computing and enters the bounds as tiny, a little more than its size.
const (
	negligible = -100
	tiny       = 4e-44
)

// add accounts for one term of size e^ln at distance d from mu, known within the relative error rho.
func (x *expansion) add(sign, ln, d, rho float64) {
	far := abs(d)
	if ln < negligible {
		x.e[0] += tiny
		x.e[1] += tiny * far
		x.e[2] += tiny * far * far
		return
	}
	w := exp(ln)
	x.c[0] += float64(sign * w)
	x.e[0] += float64(w * rho)
	w *= far
	x.c[1] -= math.Copysign(w, d*sign)
	x.e[1] += float64(w * rho)
	w *= far
	x.c[2] += float64(sign * w)
	x.e[2] += float64(w * rho)
}

// rest bounds |F^(order+1)|/(order+1)! on the interval looked at last.
func (s *expsum) rest(mu, h float64, order int) float64 {
	sum := 0.0
	for i := range s.n {
		far := abs(float64(s.n[i]) - mu)
		size := tiny
		if ln := s.w[i] + float64(h*far); ln > negligible {
			size = exp(ln)
		}
		for k := 1; k <= order+1; k++ {
			size *= far / float64(k)
		}
		sum += size
	}
	return sum * (1 + 0x1p-10)
}

// A verdict is what an expansion proves about its interval.
type verdict int

const (
	unclear  verdict = iota
	empty            // no root
	monotone         // F' has no zero
	curved           // F” has no zero
)

// judge draws the strongest conclusion that the expansion allows on the interval of half width h about its center.
func (x *expansion) judge(h float64) verdict { return x.verdict(h, 1) }

// blurred reports whether rounding errors are what stands in the way of a verdict, so that more precision would help.
func (x *expansion) blurred(h float64) bool { return x.verdict(h, 0) != unclear }

// crowded reports whether the interval is so small that a verdict is overdue: low derivatives nearly vanish there.
func (x *expansion) crowded(h float64) bool { return x.rest*h*h*h < 0x1p-12*x.weight }

// verdict compares each low derivative at the center with all that could change it within the interval.
func (x *expansion) verdict(h, errors float64) verdict {
	for j, v := range [...]verdict{empty, monotone, curved} {
		change, choose := 0.0, 1.0
		step := 1.0
		for k := j + 1; k <= x.order+1; k++ {
			choose *= float64(k) / float64(k-j) // binomial coefficient of k and j
			step *= h
			if k <= x.order {
				change += choose * step * (abs(x.c[k]) + errors*x.e[k])
			} else {
				change += choose * step * x.rest
			}
		}
		if abs(x.c[j])-errors*x.e[j] > change*(1+0x1p-30) {
			return v
		}
	}
	return unclear
}

// sharpen repeats an expansion at mid, to a high order and with more and more bits, up to most, until it is no longer blurred.
// The bound on the rest holds on the wider interval, of half width h, about the first center.
func (s *expsum) sharpen(piece bracket, mid *big.Float, rough *expansion, h float64, most uint) (*expansion, float64) {
	x, narrow := &expansion{order: clusterOrder, mu: rough.mu, weight: 1}, reach(piece, mid)
	// Scaled by the sum of the terms' sizes at mid, not at the first center: these points differ by a rounding error, and the
	// factor covers what that does to the scale.
	x.rest = s.rest(rough.mu, h, clusterOrder) / rough.weight * (1 + 0x1p-8)
	for bits := uint(128); bits <= min(most, 960); bits *= 2 {
		at := s.precise(mid, rough.mu, clusterOrder, bits)
		e, factorial := math.Ldexp(4, -int(bits)), 1.0
		for k := range at.s {
			factorial *= max(1, float64(k))
			x.c[k], x.e[k] = ratio(at.s[k], at.abs)/factorial, e/factorial
			e *= at.reach
		}
		if x.judge(narrow) != unclear || !x.blurred(narrow) {
			break
		}
	}
	return x, narrow
}

func ratio(a, b *big.Float) float64 {
	q, _ := new(big.Float).SetPrec(64).Quo(a, b).Float64()
	return q
}
