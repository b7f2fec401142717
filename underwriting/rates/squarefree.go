package rates

import (
	"errors"
	"math/big"
)

// Limits of the algebra: dense polynomials of this degree take seconds modulo one prime at worst; sparse ones, as here, much less.
const (
	maxDegree = 30_000
	maxPrimes = 600
)

var errDegree = errors.New("degree too large for an exact greatest common divisor")

// squarefree returns a sum with the same roots as s, each of them simple: s divided by the greatest common divisor of s and
// its derivative, as polynomials in e^-v. One step of the result is step steps of s. If s has simple roots only, complex ones
// included, it is returned itself. The divisor is found modulo primes, lifted by the Chinese remainder theorem, and then
// proved by dividing exactly.
func (s *expsum) squarefree() (free *expsum, step int64, err error) {
	if s.n[len(s.n)-1] > maxDegree {
		return nil, 1, errDegree
	}
	f := s.dense()
	df := derivative(f)
	var lift lifting
	for primes := primesBelow(1 << 31); lift.count < maxPrimes; {
		p := primes()
		if mod(f[len(f)-1], p) == 0 {
			continue
		}
		g := gcdModulo(reduce(f, p), reduce(df, p), p)
		if len(g) == 1 {
			return s, 1, nil
		}
		if settled := lift.add(g, f[len(f)-1], p); !settled {
			continue
		}
		divisor := primitive(lift.symmetric())
		quotient, ok := divide(f, divisor)
		if !ok {
			continue
		}
		if _, ok := divide(df, divisor); ok {
			free, step = newExpsum(indices(quotient), quotient)
			free.work = s.work
			return free, step, nil
		}
	}
	return nil, 1, errDegree
}

// dense lists the coefficients of s by exponent.
func (s *expsum) dense() []*big.Int {
	f := make([]*big.Int, s.n[len(s.n)-1]+1)
	for i := range f {
		f[i] = new(big.Int)
	}
	for i, n := range s.n {
		f[n].Set(s.a[i])
	}
	return f
}

func derivative(f []*big.Int) []*big.Int {
	d := make([]*big.Int, len(f)-1)
	for i := range d {
		d[i] = new(big.Int).Mul(f[i+1], big.NewInt(int64(i+1)))
	}
	return d
}

func indices(f []*big.Int) []int64 {
	n := make([]int64, len(f))
	for i := range n {
		n[i] = int64(i)
	}
	return n
}

// divide returns f/g if the division is exact over the integers.
func divide(f, g []*big.Int) ([]*big.Int, bool) {
	if len(f) < len(g) {
		return nil, false
	}
	rest := make([]*big.Int, len(f))
	for i := range f {
		rest[i] = new(big.Int).Set(f[i])
	}
	lead, top := g[len(g)-1], len(g)-1
	quotient := make([]*big.Int, len(f)-top)
	product, remainder := new(big.Int), new(big.Int)
	for i := len(quotient) - 1; i >= 0; i-- {
		q := new(big.Int)
		if q.QuoRem(rest[i+top], lead, remainder); remainder.Sign() != 0 {
			return nil, false
		}
		quotient[i] = q
		for j := range g {
			if g[j].Sign() != 0 && q.Sign() != 0 {
				rest[i+j].Sub(rest[i+j], product.Mul(q, g[j]))
			}
		}
	}
	for i := range top {
		if rest[i].Sign() != 0 {
			return nil, false
		}
	}
	return quotient, true
}

// primitive divides f by the greatest common divisor of its coefficients.
func primitive(f []*big.Int) []*big.Int {
	content := new(big.Int)
	for _, c := range f {
		content.GCD(nil, nil, content, new(big.Int).Abs(c))
	}
	for _, c := range f {
		c.Quo(c, content)
	}
	return f
}

// A lifting collects images of one polynomial modulo primes until its coefficients stop changing.
type lifting struct {
	residue []*big.Int // in [0, modulus)
	modulus *big.Int
	count   int
}

// add joins the image of the divisor modulo p, scaled to the leading coefficient lead, which makes the coefficients of all
// images those of one integer polynomial. Images of too high a degree come from unlucky primes and are dropped; a lower
// degree shows that all before were unlucky. It reports whether p changed nothing, a sign that the lifting is complete.
func (l *lifting) add(g []uint64, lead *big.Int, p uint64) (settled bool) {
	l.count++
	scale := mod(lead, p)
	if l.residue == nil || len(g) < len(l.residue) {
		l.residue, l.modulus = make([]*big.Int, len(g)), new(big.Int).SetUint64(p)
		for i, c := range g {
			l.residue[i] = new(big.Int).SetUint64(c * scale % p)
		}
		return false
	}
	if len(g) > len(l.residue) {
		return false
	}
	before := l.symmetric()
	inverse := power(mod(l.modulus, p), p-2, p)
	product := new(big.Int)
	for i, c := range g {
		gap := (c*scale%p + p - mod(l.residue[i], p)) % p * inverse % p
		l.residue[i].Add(l.residue[i], product.Mul(l.modulus, new(big.Int).SetUint64(gap)))
	}
	l.modulus.Mul(l.modulus, new(big.Int).SetUint64(p))
	settled = true
	for i, c := range l.symmetric() {
		settled = settled && c.Cmp(before[i]) == 0
	}
	return settled
}

// symmetric returns the residues of least absolute value.
func (l *lifting) symmetric() []*big.Int {
	half := new(big.Int).Rsh(l.modulus, 1)
	f := make([]*big.Int, len(l.residue))
	for i, c := range l.residue {
		f[i] = new(big.Int).Set(c)
		if c.Cmp(half) > 0 {
			f[i].Sub(f[i], l.modulus)
		}
	}
	return f
}
