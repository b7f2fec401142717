package vault

import (
	"fmt"

	"github.com/holiman/uint256"
)

// Wad is 1 with 18 decimals, the unit of ratios and rates a year.
func Wad() *uint256.Int { return new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(18)) }

// Accrued is the simple interest on a principal over that many seconds at a rate a year with 18 decimals: down as a claim counts,
// up as a payer owes. The product of principal and rate must fit 256 bits, as in the contract, where the two have 128 and 64.
func Accrued(principal *uint256.Int, rateWad, seconds uint64, up bool) (*uint256.Int, error) {
	product, over := new(uint256.Int).MulOverflow(principal, uint256.NewInt(rateWad))
	if over {
		return nil, fmt.Errorf("accrue interest on %v: %w", principal, ErrOverflow)
	}
	return mulDiv(product, uint256.NewInt(seconds), new(uint256.Int).Mul(uint256.NewInt(Year), Wad()), up)
}

// AfterFee is what the fee leaves of an amount, rounded down. feeWad is at most 1.
func AfterFee(amount *uint256.Int, feeWad uint64) (*uint256.Int, error) {
	return keep(amount, uint256.NewInt(feeWad))
}

// BookValue is what a loan counts for who leaves: of its principal what impairment leaves, which falls in a straight line to
// nothing within ramp seconds late, and of that what the haircut leaves; each is rounded down. haircutWad is at most 1.
func BookValue(principal *uint256.Int, late, ramp uint64, haircutWad *uint256.Int) (*uint256.Int, error) {
	if late >= ramp {
		return new(uint256.Int), nil
	}
	left, err := mulDiv(principal, uint256.NewInt(ramp-late), uint256.NewInt(ramp), false)
	if err != nil {
		return nil, err
	}
	return keep(left, haircutWad)
}

func keep(amount, shareWad *uint256.Int) (*uint256.Int, error) {
	kept, under := new(uint256.Int).SubOverflow(Wad(), shareWad)
	if under {
		return nil, fmt.Errorf("take %v off: %w", shareWad, ErrOverflow)
	}
	return mulDiv(amount, kept, Wad(), false)
}
