package sheet

import (
	"math/big"

	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
)

const (
	year       = 365 * 86_400
	dayLength  = 86_400
	basis      = 10_000
	maxLoans   = 16
	reportWait = 36 * 3600 // also the age at which a report is stale
	dust       = 1_000_000
)

// number is v as 256 bits; nil is 0. The decoder gives none that is negative or greater.
func number(v *big.Int) uint256.Int {
	var z uint256.Int
	if v != nil {
		z.SetFromBig(v)
	}
	return z
}

func small(v uint64) uint256.Int { return *uint256.NewInt(v) }

func wad() uint256.Int { return small(1_000_000_000_000_000_000) }

func most128() uint256.Int {
	return *new(uint256.Int).Rsh(new(uint256.Int).SetAllOne(), 128)
}

func (a *audit) fits(z *uint256.Int, overflow bool) uint256.Int {
	if overflow {
		a.fail(vault.ErrOverflow)
		return uint256.Int{}
	}
	return *z
}

func (a *audit) add(x, y uint256.Int) uint256.Int {
	return a.fits(new(uint256.Int).AddOverflow(&x, &y))
}

func (a *audit) sub(x, y uint256.Int) uint256.Int {
	return a.fits(new(uint256.Int).SubOverflow(&x, &y))
}

func (a *audit) mul(x, y uint256.Int) uint256.Int {
	return a.fits(new(uint256.Int).MulOverflow(&x, &y))
}

// down is x * y / d, rounded down.
func (a *audit) down(x, y, d uint256.Int) uint256.Int {
	if d.IsZero() {
		return a.fits(nil, true)
	}
	return a.fits(new(uint256.Int).MulDivOverflow(&x, &y, &d))
}

// up is x * y / d, rounded up.
func (a *audit) up(x, y, d uint256.Int) uint256.Int {
	q := a.down(x, y, d)
	if a.found == nil && !new(uint256.Int).MulMod(&x, &y, &d).IsZero() {
		return a.add(q, small(1))
	}
	return q
}

func without(x, y uint256.Int) uint256.Int {
	if x.Lt(&y) {
		return uint256.Int{}
	}
	return *new(uint256.Int).Sub(&x, &y)
}

func lesser(x, y uint256.Int) uint256.Int {
	if y.Lt(&x) {
		return y
	}
	return x
}

func greater(x, y uint256.Int) uint256.Int {
	if x.Lt(&y) {
		return y
	}
	return x
}

// shown is a copy for the reader, who may do with it what he likes.
func shown(x uint256.Int) *uint256.Int { return &x }
