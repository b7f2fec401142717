package portable

import (
	"math"
	"math/big"
)

// The references: plain series with enough bits, written for being right and not for being fast. bits of working precision are an
// argument where cancellation eats them.

func number(x float64, bits uint) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(x) }

func add(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Add(x, y) }
func sub(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Mul(x, y) }
func div(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(x.Prec()).Quo(x, y) }
func neg(x *big.Float) *big.Float    { return new(big.Float).Neg(x) }
func half(x *big.Float) *big.Float   { return new(big.Float).SetMantExp(x, -1) }

func whole(n int, bits uint) *big.Float { return new(big.Float).SetPrec(bits).SetInt64(int64(n)) }

// negligible reports whether adding term changes nothing in the sum's precision.
func negligible(term, sum *big.Float) bool {
	return term.Sign() == 0 || sum.Sign() != 0 && term.MantExp(nil) < sum.MantExp(nil)-int(sum.Prec())-2
}

// bigExp halves the argument until the series is short, and squares back.
func bigExp(x *big.Float) *big.Float {
	bits := x.Prec()
	if x.Sign() == 0 {
		return whole(1, bits)
	}
	halvings := max(0, x.MantExp(nil)+8)
	y := new(big.Float).SetPrec(bits+uint(halvings)+20).SetMantExp(x, -halvings)
	s, term := whole(1, y.Prec()), whole(1, y.Prec())
	for n := 1; !negligible(term, s); n++ {
		term = div(mul(term, y), whole(n, y.Prec()))
		s = add(s, term)
	}
	for range halvings {
		s = mul(s, s)
	}
	return new(big.Float).SetPrec(bits).Set(s)
}

// bigLog is Newton's method on bigExp.
func bigLog(x *big.Float) *big.Float {
	bits := x.Prec()
	m := new(big.Float)
	e := x.MantExp(m)
	f, _ := m.Float64()
	y := add(number(math.Log(f), bits), mul(whole(e, bits), bigLn2(bits)))
	if y.Sign() == 0 { // x is near 1
		f, _ = sub(x, whole(1, bits)).Float64()
		y = number(f, bits)
	}
	for range 6 {
		ey := bigExp(y)
		y = add(y, mul(whole(2, bits), div(sub(x, ey), add(x, ey))))
	}
	return y
}

// bigLn2 is Σ 1/(n 2ⁿ).
func bigLn2(bits uint) *big.Float {
	s := whole(0, bits+20)
	for n := 1; n < int(bits)+20; n++ {
		s = add(s, new(big.Float).SetMantExp(div(whole(1, bits+20), whole(n, bits+20)), -n))
	}
	return new(big.Float).SetPrec(bits).Set(s)
}

// bigπ is Machin's formula.
func bigπ(bits uint) *big.Float {
	arctan := func(n int) *big.Float { // arctan 1/n
		s, power := whole(0, bits+20), div(whole(1, bits+20), whole(n, bits+20))
		for k := 0; !negligible(power, s) || k == 0; k++ {
			term := div(power, whole(2*k+1, bits+20))
			if k%2 == 1 {
				term = neg(term)
			}
			s = add(s, term)
			power = div(power, whole(n*n, bits+20))
		}
		return s
	}
	π := sub(mul(whole(16, bits+20), arctan(5)), mul(whole(4, bits+20), arctan(239)))
	return new(big.Float).SetPrec(bits).Set(π)
}

// bigErf sums 2/√π e^(-x²) Σ 2ⁿ x^(2n+1)/(2n+1)!!, whose terms are of one sign. It works with bits more than x's own, so that
// what is left of 1 - bigErf has bits.
func bigErf(x *big.Float) *big.Float {
	square := mul(x, x)
	return mul(bigErfRising(x), bigExp(neg(square)))
}

// bigErfRising is e^(x²) erf x.
func bigErfRising(x *big.Float) *big.Float {
	bits := x.Prec()
	square := mul(x, x)
	s, term := new(big.Float).SetPrec(bits).Set(x), new(big.Float).SetPrec(bits).Set(x)
	for n := 1; !negligible(term, s); n++ {
		term = div(mul(mul(whole(2, bits), term), square), whole(2*n+1, bits))
		s = add(s, term)
	}
	return mul(s, div(whole(2, bits), new(big.Float).SetPrec(bits).Sqrt(bigπ(bits))))
}

// bigErfc is 1 - erf x; the precision grows with x² so that 200 bits are left.
func bigErfc(x float64) *big.Float {
	bits := 260 + uint(3*x*x)
	return sub(whole(1, bits), bigErf(number(x, bits)))
}

// bigNormCDF is Φ(x) for x <= 8.
func bigNormCDF(x float64) *big.Float {
	bits := 260 + uint(2*x*x)
	z := div(number(x, bits), new(big.Float).SetPrec(bits).Sqrt(whole(2, bits)))
	return half(add(whole(1, bits), bigErf(z)))
}

// bigLogGamma shifts the argument beyond 60 and sums Stirling's series with Bernoulli numbers.
func bigLogGamma(x float64) *big.Float {
	const bits = 240
	y, product := number(x, bits), whole(1, bits)
	for y.Cmp(whole(60, bits)) < 0 {
		product = mul(product, y)
		y = add(y, whole(1, bits))
	}
	s := sub(mul(sub(y, number(0.5, bits)), bigLog(y)), y)
	s = add(s, half(bigLog(mul(whole(2, bits), bigπ(bits)))))
	square, power := mul(y, y), new(big.Float).SetPrec(bits).Set(y)
	for k, b := range bernoulli(25) {
		n := 2 * (k + 1)
		s = add(s, div(new(big.Float).SetPrec(bits).SetRat(b), mul(whole(n*(n-1), bits), power)))
		power = mul(power, square)
	}
	return sub(s, bigLog(product))
}

// bernoulli returns B2, B4, … B(2n).
func bernoulli(n int) []*big.Rat {
	all := []*big.Rat{big.NewRat(1, 1)}
	for m := 1; m <= 2*n; m++ {
		s := new(big.Rat)
		for k := range m {
			s.Add(s, new(big.Rat).Mul(new(big.Rat).SetInt(new(big.Int).Binomial(int64(m+1), int64(k))), all[k]))
		}
		all = append(all, s.Quo(s.Neg(s), big.NewRat(int64(m+1), 1)))
	}
	var even []*big.Rat
	for m := 2; m <= 2*n; m += 2 {
		even = append(even, all[m])
	}
	return even
}

const studentBits = 340

// bigStudentTail is the chance of a Student variable above t >= 0, from the series of positive terms for the centre. ratio is that
// of gammaRatioReference for dof/2.
func bigStudentTail(t, dof float64, ratio *big.Float) *big.Float {
	const bits = studentBits
	v, square := number(dof, bits), mul(number(t, bits), number(t, bits))
	y := div(square, add(v, square))
	a := half(v)
	s, term := whole(1, bits), whole(1, bits)
	for n := 0; !negligible(term, s); n++ {
		term = mul(term, mul(y, div(add(a, number(float64(n)+0.5, bits)), number(float64(n)+1.5, bits))))
		s = add(s, term)
	}
	front := new(big.Float).SetPrec(bits).Sqrt(y)
	front = mul(front, bigExp(neg(mul(a, bigLog(add(whole(1, bits), div(square, v)))))))
	front = mul(front, ratio)
	return sub(number(0.5, bits), mul(front, s))
}

// gammaRatioReference is Γ(a+1/2)/(Γ(a)√π), by shifting a far beyond the series of its logarithm.
func gammaRatioReference(a *big.Float) *big.Float {
	bits := a.Prec()
	ratio, y := whole(1, bits), new(big.Float).SetPrec(bits).Set(a)
	for y.Cmp(whole(80, bits)) < 0 {
		ratio = mul(ratio, div(y, add(y, number(0.5, bits))))
		y = add(y, whole(1, bits))
	}
	terms := bernoulli(40)
	stirling := func(x *big.Float) *big.Float { // without ln(2π)/2, which cancels
		s := sub(mul(sub(x, number(0.5, bits)), bigLog(x)), x)
		square, power := mul(x, x), new(big.Float).SetPrec(bits).Set(x)
		for k, b := range terms {
			n := 2 * (k + 1)
			s = add(s, div(new(big.Float).SetPrec(bits).SetRat(b), mul(whole(n*(n-1), bits), power)))
			power = mul(power, square)
		}
		return s
	}
	ratio = mul(ratio, bigExp(sub(stirling(add(y, number(0.5, bits))), stirling(y))))
	return div(ratio, new(big.Float).SetPrec(bits).Sqrt(bigπ(bits)))
}
