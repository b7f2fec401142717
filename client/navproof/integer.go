package navproof

import (
	"fmt"
	"math/big"
	"regexp"
)

// Integer is a whole number of up to 256 bits and a sign, in JSON a string of decimal digits.
type Integer struct{ n big.Int }

// IntegerOf copies n; nil is 0.
func IntegerOf(n *big.Int) (i Integer) {
	if n != nil {
		i.n.Set(n)
	}
	return i
}

// Big is a copy.
func (i Integer) Big() *big.Int { return new(big.Int).Set(&i.n) }

// String is decimal digits.
func (i Integer) String() string { return i.n.String() }

// MarshalText writes decimal digits.
func (i Integer) MarshalText() ([]byte, error) { return []byte(i.n.String()), nil }

var integer = regexp.MustCompile(`^-?[0-9]{1,78}$`)

// UnmarshalText reads up to 78 decimal digits.
func (i *Integer) UnmarshalText(b []byte) error {
	if !integer.Match(b) {
		return fmt.Errorf("%.90q is not a whole number of at most 78 digits", b)
	}
	i.n.SetString(string(b), 10)
	return nil
}

// fits reports whether i is at least 0 and below 2^bits.
func (i Integer) fits(bits int) bool { return i.n.Sign() >= 0 && i.n.BitLen() <= bits }

// fitsSigned reports whether i is an int128.
func (i Integer) fitsSigned() bool {
	if i.n.Sign() < 0 {
		return new(big.Int).Not(&i.n).BitLen() <= 127
	}
	return i.n.BitLen() <= 127
}

// none reports whether i is the least int128, which stands for no rate.
func (i Integer) none() bool { return i.n.Cmp(leastInt128()) == 0 }

func leastInt128() *big.Int { return new(big.Int).Neg(new(big.Int).Lsh(big.NewInt(1), 127)) }
