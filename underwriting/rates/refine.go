package rates

import (
	"math"
	"math/big"
)

// rootBits is the relative precision of a root: more than the 17 digits that are printed.
const rootBits = 96

// refine returns the only root of a bracket to a relative precision of 2^-rootBits.
func (s *expsum) refine(b bracket) (*big.Float, error) {
	left, err := s.signAt(b.lo)
	if err != nil {
		return nil, err
	}
	if b.lo.v.Sign() < 0 && b.hi.v.Sign() > 0 && s.total().Sign() == 0 {
		return new(big.Float), nil
	}
	x := new(big.Float).SetPrec(edgeBits).SetFloat64(s.approach(b))
	if x.Cmp(b.lo.v) <= 0 || x.Cmp(b.hi.v) >= 0 {
		x = middle(b.lo.v, b.hi.v)
	}
	lo, hi, bits := b.lo.v, b.hi.v, uint(rootBits+64)
	for s.work >= 0 {
		here := s.precise(x, s.centroid(x), 1, bits)
		sign := here.sign()
		if sign == 0 {
			if bits *= 2; bits > maxBits {
				return nil, errTie
			}
			continue
		}
		if sign == left {
			lo = x
		} else {
			hi = x
		}
		if narrow(lo, hi) {
			return x, nil
		}
		x = here.next(x, lo, hi)
	}
	return nil, errWork
}

// narrow reports whether the bracket pins the root down to rootBits.
func narrow(lo, hi *big.Float) bool {
	if lo.Sign() != hi.Sign() {
		return false
	}
	width := new(big.Float).Sub(hi, lo)
	return width.Sign() == 0 || width.MantExp(nil) <= min(lo.MantExp(nil), hi.MantExp(nil))-rootBits
}

// next is a Newton step, lengthened by a hair so that the last steps fall on alternate sides of the root and close the bracket;
// where the step leaves the bracket it is cut in two.
func (p precise) next(x, lo, hi *big.Float) *big.Float {
	step := new(big.Float).SetPrec(edgeBits)
	if p.s[1].Sign() != 0 {
		step.Quo(p.s[0], p.s[1])
		hair := new(big.Float).SetPrec(edgeBits).Set(x)
		hair.SetMantExp(hair, -rootBits-3).Abs(hair)
		if step.Sign() < 0 {
			hair.Neg(hair)
		}
		step.Add(step, hair)
	}
	to := new(big.Float).SetPrec(edgeBits).Sub(x, step)
	if step.Sign() == 0 || to.Cmp(lo) <= 0 || to.Cmp(hi) >= 0 || to.Sign() == 0 {
		return middle(lo, hi)
	}
	return to
}

// centroid is the center of weight of the exponents near x.
func (s *expsum) centroid(x *big.Float) float64 {
	c, _ := x.Float64()
	return s.around(c, 0).mu
}

// approach nears the root in float64, by Newton's method on ln PV⁺ - ln PV⁻, which is almost a straight line in v, kept inside
// the bracket. Its result is only a start for refine.
func (s *expsum) approach(b bracket) float64 {
	lo, _ := b.lo.v.Float64()
	hi, _ := b.hi.v.Float64()
	x := (lo + hi) / 2
	if lo < 0 && hi > 0 {
		x = 0
	}
	left := float64(b.lo.sign)
	for range 100 {
		gap, slope := s.imbalance(x)
		if gap*left > 0 {
			lo = x
		} else {
			hi = x
		}
		next := x - gap/slope
		if !(next > lo && next < hi) {
			next = (lo + hi) / 2
		}
		if abs(next-x) <= 0x1p-50*abs(x) {
			return next
		}
		x = next
	}
	return x
}

// imbalance returns ln PV⁺ - ln PV⁻ at v and its slope.
func (s *expsum) imbalance(v float64) (gap, slope float64) {
	in, inMean := s.side(v, 1)
	out, outMean := s.side(v, -1)
	return in - out, outMean - inMean
}

// side returns the logarithm of the present value of the flows of one sign, and the mean of their exponents.
func (s *expsum) side(v, sign float64) (ln, mean float64) {
	s.work -= len(s.n)
	top := math.Inf(-1)
	for i := range s.n {
		if s.sign[i] == sign {
			top = max(top, s.ln[i]-float64(v*float64(s.n[i])))
		}
	}
	var sum, moment float64
	for i := range s.n {
		if s.sign[i] == sign {
			n := float64(s.n[i])
			w := exp(s.ln[i] - float64(v*n) - top)
			sum += w
			moment += float64(w * n)
		}
	}
	return top + log(sum), moment / sum
}
