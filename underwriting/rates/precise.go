package rates

import "math/big"

// expBig returns e^x with a relative error below 2^-bits. It halves the argument until the Taylor series is short, then
// squares back.
func expBig(x *big.Float, bits uint) *big.Float {
	one := big.NewFloat(1)
	if x.Sign() == 0 {
		return one.SetPrec(bits)
	}
	halvings := max(0, x.MantExp(nil)+10)
	w := bits + 2*uint(halvings) + 32
	r := new(big.Float).SetPrec(w).Set(x)
	r.SetMantExp(r, -halvings)
	sum := new(big.Float).SetPrec(w).Set(one)
	term := new(big.Float).SetPrec(w).Set(one)
	divisor := new(big.Float).SetPrec(64)
	for i := int64(1); ; i++ {
		term.Mul(term, r)
		term.Quo(term, divisor.SetInt64(i))
		sum.Add(sum, term)
		if term.Sign() == 0 || term.MantExp(nil) < -int(w) {
			break
		}
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum.SetPrec(bits + 8)
}

// logBig returns ln a for a > 0 with an absolute error below 2^-bits·max(1, |ln a|), by Halley's iteration on expBig, which
// triples the number of right digits each time.
func logBig(a *big.Float, bits uint) *big.Float {
	w := bits + 64
	mantissa, exponent := new(big.Float), a.MantExp(nil)
	mantissa.SetMantExp(a, -exponent)
	m, _ := mantissa.Float64()
	x := new(big.Float).SetPrec(w).SetFloat64(log(m) + float64(exponent)*ln2)
	for right := uint(30); right < w; right *= 3 {
		e := expBig(x, w)
		above := new(big.Float).SetPrec(w).Sub(a, e)
		below := new(big.Float).SetPrec(w).Add(a, e)
		step := above.Quo(above, below)
		x.Add(x, step.Add(step, step))
	}
	return x
}

const ln2 = 0.693147180559945309417232121458

// A precise is an exponential sum and its derivatives at one point, with the common factor e^(v·mu) left out: s[k] is
// Σ a·(-d)^k·y^n, where d = n-mu and y = e^-v; abs is Σ |a|·y^n. The error of s[k] is at most abs·reach^k·2^-bits.
type precise struct {
	s     []*big.Float
	abs   *big.Float
	reach float64 // the largest |d|
	bits  uint
}

// precise evaluates s and its derivatives up to order at v. Powers are chained from term to term; each gap between exponents
// is powered once.
func (s *expsum) precise(v *big.Float, mu float64, order int, bits uint) precise {
	s.work -= (8 + order) * len(s.n)
	last := s.n[len(s.n)-1]
	w := bits + uint(big.NewInt(last).BitLen()+big.NewInt(int64(len(s.n)+order)).BitLen()) + 24
	number := func() *big.Float { return new(big.Float).SetPrec(w) }
	y := expBig(number().Neg(v), w)
	center := new(big.Float).SetFloat64(mu)
	p := precise{s: make([]*big.Float, order+1), abs: number(), bits: bits}
	for k := range p.s {
		p.s[k] = number()
	}
	p.reach = max(abs(mu), abs(float64(last)-mu)) * (1 + 0x1p-40)
	power, gaps := number().SetInt64(1), map[int64]*big.Float{}
	term, d, size := number(), number(), number()
	for i, n := range s.n {
		if i > 0 {
			gap := n - s.n[i-1]
			if gaps[gap] == nil {
				gaps[gap] = powBig(y, gap, w)
			}
			power.Mul(power, gaps[gap])
		}
		term.Mul(term.SetInt(s.a[i]), power)
		p.abs.Add(p.abs, size.Abs(term))
		p.s[0].Add(p.s[0], term)
		d.Sub(center, d.SetInt64(n))
		for k := 1; k <= order; k++ {
			p.s[k].Add(p.s[k], term.Mul(term, d))
		}
	}
	return p
}

// sign is the sign of s[0], or 0 if the precision does not decide it.
func (p precise) sign() int { return p.certain(p.s[0], 1) }

// slope is the sign of s[1], or 0 if the precision does not decide it.
func (p precise) slope() int { return p.certain(p.s[1], p.reach) }

func (p precise) certain(value *big.Float, scale float64) int {
	if new(big.Float).Abs(value).Cmp(p.error(scale)) <= 0 {
		return 0
	}
	return value.Sign()
}

// error bounds the error of a sum whose terms are at most scale times those of s[0].
func (p precise) error(scale float64) *big.Float {
	e := new(big.Float).SetPrec(64).SetMode(big.ToPositiveInf).Mul(p.abs, new(big.Float).SetFloat64(scale))
	return e.SetMantExp(e, -int(p.bits))
}

// powBig returns y^n for n >= 0 by repeated squaring at w bits.
func powBig(y *big.Float, n int64, w uint) *big.Float {
	result := new(big.Float).SetPrec(w).SetInt64(1)
	square := new(big.Float).SetPrec(w).Set(y)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result.Mul(result, square)
		}
		if n > 1 {
			square.Mul(square, square)
		}
	}
	return result
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
