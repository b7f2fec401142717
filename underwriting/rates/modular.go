package rates

import "math/big"

// primesBelow returns a function that yields primes downwards from limit; each is below 2^31, so that a product of two
// residues fits a uint64.
func primesBelow(limit int64) func() uint64 {
	next := big.NewInt(limit)
	one := big.NewInt(1)
	return func() uint64 {
		for next.Sub(next, one); !next.ProbablyPrime(0); { // exact below 2^64
			next.Sub(next, one)
		}
		return next.Uint64()
	}
}

func mod(a *big.Int, p uint64) uint64 {
	m := new(big.Int).SetUint64(p)
	return m.Mod(a, m).Uint64()
}

// reduce returns f modulo p without leading zeros.
func reduce(f []*big.Int, p uint64) []uint64 {
	r := make([]uint64, len(f))
	for i, c := range f {
		r[i] = mod(c, p)
	}
	return trim(r)
}

func trim(f []uint64) []uint64 {
	for len(f) > 0 && f[len(f)-1] == 0 {
		f = f[:len(f)-1]
	}
	return f
}

// gcdModulo returns the monic greatest common divisor of two polynomials modulo p, by Euclid's algorithm in place.
func gcdModulo(f, g []uint64, p uint64) []uint64 {
	for len(g) > 0 {
		inverse := power(g[len(g)-1], p-2, p)
		for len(f) >= len(g) {
			q := p - f[len(f)-1]*inverse%p
			shift := f[len(f)-len(g):]
			for i, c := range g {
				shift[i] = (shift[i] + q*c) % p
			}
			f = trim(f)
		}
		f, g = g, f
	}
	inverse := power(f[len(f)-1], p-2, p)
	for i := range f {
		f[i] = f[i] * inverse % p
	}
	return f
}

// power returns a^n modulo p.
func power(a, n, p uint64) uint64 {
	result := uint64(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result = result * a % p
		}
		a = a * a % p
	}
	return result
}
