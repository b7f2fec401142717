package tpm

import "math/big"

// weak tells whether n bears the mark of the RSA library in TPMs of one maker until 2017 (CVE-2017-15361): its primes are powers
// of 65537 modulo a product of small primes, so n is too, for each of them. A sound modulus of that kind is one in more than 2^27
// (M. Nemec et al., "The Return of Coppersmith's Attack", ACM CCS 2017, section 2).
func weak(n *big.Int) bool {
	for p := int64(3); p <= 167; p += 2 {
		if !big.NewInt(p).ProbablyPrime(0) { // exact below 2^64
			continue
		}
		rest, power := new(big.Int).Mod(n, big.NewInt(p)).Int64(), int64(1)
		for power != rest {
			if power = power * 65537 % p; power == 1 {
				return false // all powers seen, and n is none of them
			}
		}
	}
	return true
}

func rejectWeak() error {
	return reject(CodeWeak, "a modulus without structure", "the fingerprint of CVE-2017-15361")
}
