package vault

import (
	"errors"
	"fmt"

	"github.com/holiman/uint256"
)

// ErrOverflow says that a number does not fit 256 bits, or would be negative; the contract reverts with a panic.
var ErrOverflow = errors.New("the number does not fit 256 bits")

// ErrZeroIndex says that a claim cannot be changed at an index of 0, which no pool has; the contract reverts.
var ErrZeroIndex = errors.New("the index is 0")

// Ray is 1 with 27 decimals, the unit of rates and indices.
func Ray() *uint256.Int { return new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(27)) }

// scale is how many units at index 1 ray are owed one smallest unit of money.
func scale() *uint256.Int { return new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(54)) }

// Index is what one unit of a claim has grown to after that many seconds: rateRay ^ seconds with 27 decimals, by repeated
// squaring, every product rounded down, which makes it too low by less than 3 parts in 1e18 over a century. It is computed from
// the start, so it does not matter when or how often anybody looks.
func Index(rateRay *uint256.Int, seconds uint64) (*uint256.Int, error) {
	ray, result, rate := Ray(), Ray(), rateRay.Clone()
	var over bool
	for left := seconds; left != 0; {
		if left&1 == 1 {
			if _, over = result.MulDivOverflow(result, rate, ray); over {
				return nil, fmt.Errorf("grow over %d seconds: %w", seconds, ErrOverflow)
			}
		}
		if left >>= 1; left == 0 {
			break
		}
		if _, over = rate.MulDivOverflow(rate, rate, ray); over {
			return nil, fmt.Errorf("grow over %d seconds: %w", seconds, ErrOverflow)
		}
	}
	return result, nil
}

// Owed is what units are owed at an index, in the smallest unit of money, rounded down.
func Owed(units, index *uint256.Int) (*uint256.Int, error) {
	owed, err := mulDiv(units, index, scale(), false)
	if err != nil {
		return nil, fmt.Errorf("value %v units: %w", units, err)
	}
	return owed, nil
}

// Raise is the units after the claim rose by exactly amount; see Claims.raise for why it is exact.
func Raise(units, index, amount *uint256.Int) (*uint256.Int, error) {
	raised, err := change(units, index, amount, (*uint256.Int).AddOverflow, false)
	if err != nil {
		return nil, fmt.Errorf("raise a claim by %v: %w", amount, err)
	}
	return raised, nil
}

// Lower is the units after the claim fell by exactly amount, which it must cover.
func Lower(units, index, amount *uint256.Int) (*uint256.Int, error) {
	lowered, err := change(units, index, amount, (*uint256.Int).SubOverflow, true)
	if err != nil {
		return nil, fmt.Errorf("lower a claim by %v: %w", amount, err)
	}
	return lowered, nil
}

// change moves the claim by amount in the direction of step. The units that the amount is worth are rounded against whom the
// claim belongs to; the result is at least what the new claim needs.
func change(
	units, index, amount *uint256.Int, step func(z, x, y *uint256.Int) (*uint256.Int, bool), up bool,
) (*uint256.Int, error) {
	if index.IsZero() {
		return nil, ErrZeroIndex
	}
	claim, err := mulDiv(units, index, scale(), false)
	if err != nil {
		return nil, err
	}
	if _, over := step(claim, claim, amount); over {
		return nil, ErrOverflow
	}
	least, err := mulDiv(claim, scale(), index, true)
	if err != nil {
		return nil, err
	}
	moved, err := mulDiv(amount, scale(), index, up)
	if err != nil {
		return nil, err
	}
	if _, over := step(moved, units, moved); over {
		return nil, ErrOverflow
	}
	if moved.Lt(least) {
		return least, nil
	}
	return moved, nil
}

// mulDiv is x * y / d with a product of 512 bits, rounded down or up. d is not 0.
func mulDiv(x, y, d *uint256.Int, up bool) (*uint256.Int, error) {
	q, over := new(uint256.Int).MulDivOverflow(x, y, d)
	if over {
		return nil, ErrOverflow
	}
	if up && !new(uint256.Int).MulMod(x, y, d).IsZero() {
		if _, over = q.AddOverflow(q, uint256.NewInt(1)); over {
			return nil, ErrOverflow
		}
	}
	return q, nil
}
