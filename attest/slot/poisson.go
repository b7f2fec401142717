package slot

import (
	"math"
	"math/big"
)

// terms is how many terms of the exponential series are summed. At the highest rate, 24, the rest is below 10⁻⁶⁰.
const terms = 160

// reached is a Poisson number from a uniform word: how many of the thresholds it reaches.
func reached(thresholds []uint64, word uint64) (n int) {
	for _, threshold := range thresholds {
		if word < threshold {
			break
		}
		n++
	}
	return n
}

// thresholds is T_k = ⌊2⁶⁴·P(X ≤ k)⌋ for k = 0, 1, … while it is below 2⁶⁴-1, for X Poisson of mean millis/1000: what is less
// likely than 2⁻⁶⁴ does not happen.
//
// With n terms and D = 1000ⁿ·n!, all terms λʲ/j!·D are whole numbers, so the sums are exact; e^λ lies between the sum of n terms
// and that plus twice the last one (the terms at least halve from j = 2λ on). Both give the same floor, or the code has an error.
func thresholds(millis uint32) (t []uint64) {
	if millis > maxExtraMillis {
		return nil // no rule has such a rate
	}
	term := new(big.Int).Exp(big.NewInt(1000), big.NewInt(terms), nil)
	term.Mul(term, new(big.Int).MulRange(1, terms))
	sums := make([]*big.Int, terms+1)
	sum := new(big.Int)
	for j := range sums {
		if j > 0 {
			term.Mul(term, big.NewInt(int64(millis)))
			term.Quo(term, big.NewInt(1000*int64(j)))
		}
		sum.Add(sum, term)
		sums[j] = new(big.Int).Set(sum)
	}
	low, high := sum, new(big.Int).Add(sum, term.Lsh(term, 1))
	last := new(big.Int).SetUint64(math.MaxUint64)
	for _, s := range sums {
		scaled := new(big.Int).Lsh(s, 64)
		floor := new(big.Int).Quo(scaled, high)
		if floor.Cmp(scaled.Quo(scaled, low)) != 0 && floor.Cmp(last) < 0 {
			panic("slot: the exponential series is too short")
		}
		if floor.Cmp(last) >= 0 {
			break
		}
		t = append(t, floor.Uint64())
	}
	return t
}
