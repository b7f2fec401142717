package rates

import "math/big"

// An expsum is the present value of a series as a function of v, the force of interest per step: f(v) = Σ a·e^(-v·n), with
// whole exponents n. It is a sparse polynomial in y = e^-v, so f never vanishes at a rational v other than 0: e^v would be
// algebraic, against Lindemann's theorem. Every point at which the search cuts the line is rational, hence no root is cut.
type expsum struct {
	n    []int64    // strictly increasing, n[0] = 0, greatest common divisor 1
	a    []*big.Int // none is zero
	sign []float64  // -1 or 1
	ln   []float64  // ln|a|
	w    []float64  // logarithms of the terms at the point looked at last
	work int        // term evaluations left before the search gives up
}

// newExpsum drops zero terms, divides by the lowest power and by the greatest common divisor of the exponents, and returns
// that divisor: one step of the sum is step units of n. Exponents must be increasing. It returns nil if every term is zero.
func newExpsum(n []int64, a []*big.Int) (s *expsum, step int64) {
	s = &expsum{work: maxWork}
	for i := range n {
		if a[i].Sign() != 0 {
			s.n, s.a = append(s.n, n[i]), append(s.a, a[i])
		}
	}
	if len(s.n) == 0 {
		return nil, 1
	}
	for i := len(s.n) - 1; i >= 0; i-- {
		s.n[i] -= s.n[0]
		step = gcd(step, s.n[i])
	}
	step = max(step, 1)
	for i, a := range s.a {
		s.n[i] /= step
		s.sign = append(s.sign, float64(a.Sign()))
		s.ln = append(s.ln, lnInt(a))
	}
	s.w = make([]float64, len(s.n))
	return s, step
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// lnInt returns ln|a| for a of any size.
func lnInt(a *big.Int) float64 {
	mantissa := new(big.Float)
	exponent := new(big.Float).SetPrec(64).SetInt(a).MantExp(mantissa)
	m, _ := mantissa.Abs(mantissa).Float64()
	return log(m) + float64(exponent)*ln2
}

// total is f(0), exactly.
func (s *expsum) total() *big.Int {
	sum := new(big.Int)
	for _, a := range s.a {
		sum.Add(sum, a)
	}
	return sum
}

// variations counts the changes of sign in a sequence, zeros left out.
func variations(a []*big.Int) int {
	count, last := 0, 0
	for _, x := range a {
		if x.Sign() != 0 {
			if last != 0 && x.Sign() != last {
				count++
			}
			last = x.Sign()
		}
	}
	return count
}

// cumulative returns the running sums of a, from the front or from the back.
func cumulative(a []*big.Int, fromBack bool) []*big.Int {
	sums, sum := make([]*big.Int, len(a)), new(big.Int)
	for i := range a {
		at := i
		if fromBack {
			at = len(a) - 1 - i
		}
		sum = new(big.Int).Add(sum, a[at])
		sums[i] = sum
	}
	return sums
}

// bound returns B such that every root has |v| < B: beyond it the first term (for v > 0) or the last (for v < 0) outweighs
// all the others together.
func (s *expsum) bound() float64 {
	for b := 1.0 / float64(s.n[len(s.n)-1]); ; b *= 2 {
		if s.dominated(b, 0) && s.dominated(-b, len(s.n)-1) {
			return b
		}
	}
}

// dominated reports whether term j alone is more than twice the sum of the others at v.
func (s *expsum) dominated(v float64, j int) bool {
	sum := 0.0
	for i := range s.n {
		if i != j {
			sum += exp(s.ln[i] - s.ln[j] - v*float64(s.n[i]-s.n[j]))
		}
	}
	return sum < 0.5
}
