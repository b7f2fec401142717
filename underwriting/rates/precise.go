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

// A precise is an exponential sum and its first two derivatives at one point, with the common factor e^(v·mu) left out:
// s0 = Σ a·y^n, s1 = -Σ a·d·y^n, s2 = Σ a·d²·y^n, where d = n-mu and y = e^-v; abs = Σ |a|·y^n. The errors are at most
// abs·2^-bits, abs·reach·2^-bits and abs·reach²·2^-bits.
type precise struct {
	s0, s1, s2, abs *big.Float
	reach           float64 // the largest |d|
	bits            uint
}

// precise evaluates s at v. Powers are chained from term to term; each gap between exponents is powered once.
func (s *expsum) precise(v *big.Float, mu float64, bits uint) precise {
	s.work -= 8 * len(s.n)
	last := s.n[len(s.n)-1]
	w := bits + uint(big.NewInt(last).BitLen()+big.NewInt(int64(len(s.n))).BitLen()) + 24
	number := func() *big.Float { return new(big.Float).SetPrec(w) }
	y := expBig(number().Neg(v), w)
	center := new(big.Float).SetFloat64(mu)
	p := precise{s0: number(), s1: number(), s2: number(), abs: number(), bits: bits}
	p.reach = max(abs(mu), abs(float64(last)-mu))
	power, gaps := number().SetInt64(1), map[int64]*big.Float{}
	term, d, sized := number(), number(), number()
	for i, n := range s.n {
		if i > 0 {
			gap := n - s.n[i-1]
			if gaps[gap] == nil {
				gaps[gap] = powBig(y, gap, w)
			}
			power.Mul(power, gaps[gap])
		}
		term.Mul(term.SetInt(s.a[i]), power)
		p.s0.Add(p.s0, term)
		p.abs.Add(p.abs, sized.Abs(term))
		d.Sub(d.SetInt64(n), center)
		term.Mul(term, d)
		p.s1.Sub(p.s1, term)
		term.Mul(term, d)
		p.s2.Add(p.s2, term)
	}
	return p
}

// sign is the sign of s0, or 0 if the precision does not decide it.
func (p precise) sign() int { return p.certain(p.s0, 1) }

// slope is the sign of s1, or 0 if the precision does not decide it.
func (p precise) slope() int { return p.certain(p.s1, p.reach) }

func (p precise) certain(value *big.Float, scale float64) int {
	if new(big.Float).Abs(value).Cmp(p.error(scale)) <= 0 {
		return 0
	}
	return value.Sign()
}

// error bounds the error of a sum whose terms are at most scale times those of s0.
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
