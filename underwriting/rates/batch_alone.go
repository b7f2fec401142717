package rates

import "math"

// alone settles a series whose flows may change sign more than once, if its running sums prove its rates to be one or none.
func (p *pair) alone(amounts []float64) BatchRate {
	first, changes := 0.0, 0
	last := 0.0
	for _, a := range amounts {
		if size := math.Float64bits(a) &^ signBit; size != 0 && size-smallestBits > largestBits-smallestBits {
			return BatchRate{Finding: NotFinite}
		}
		if a == 0 {
			continue
		}
		if first == 0 {
			first = a
		} else if a > 0 != (last > 0) {
			changes++
		}
		last = a
	}
	s := p.whole()
	switch changes {
	case 0:
		return BatchRate{Finding: OneSign}
	case 1:
		return p.one(amounts, s, first)
	}
	above, below := p.halves(amounts)
	switch {
	case above == 0 && below == 0:
		return BatchRate{Finding: FoundNone}
	case above == 1 && below == 0:
		s.lo = 0
	case above == 0 && below == 1:
		s.hi = 0
	default:
		return BatchRate{}
	}
	return p.one(amounts, s, first)
}

// one closes in on a root known to be the only one.
func (p *pair) one(amounts []float64, s search, first float64) (rate BatchRate) {
	lo, hi := s.lo, s.hi
	for range maxRounds {
		p.discount(p.w, 0, s.u)
		early, late := p.sides(amounts, p.w)
		if first < 0 {
			early, late = late, early
		}
		switch s.move(p.clock, early, late) {
		case proved:
			if s.u > lo && s.u < hi {
				rate.settle(s.u)
			}
			return rate
		case stuck:
			return rate
		case again:
		}
	}
	return rate
}

// undecided is a count of sign changes that rounding leaves open.
const undecided = 2

// halves bounds the number of rates above and below 0: by the sign changes of the running sums from the front and from the back
// (Norstrøm 1972), which are exact where they say none or one. Two may mean any number.
func (p *pair) halves(amounts []float64) (above, below int) {
	size := 0.0
	for _, a := range amounts {
		size += abs(a)
	}
	// A running sum is known within its roundings and those of the amounts to binary.
	unsure := float64(len(amounts)+2) * 0x1p-52 * size
	return runs(amounts, 1, unsure), runs(amounts, -1, unsure)
}

// runs counts the changes of sign of the running sums, from the front or (by -1) from the back, up to undecided.
func runs(amounts []float64, by int, unsure float64) (changes int) {
	sum, last := 0.0, 0.0
	i := 0
	if by < 0 {
		i = len(amounts) - 1
	}
	for ; i >= 0 && i < len(amounts); i += by {
		if amounts[i] == 0 {
			continue
		}
		sum += amounts[i]
		if last == 0 {
			last = sum // the first flow itself
			continue
		}
		if abs(sum) <= unsure {
			return undecided
		}
		if sum > 0 != (last > 0) {
			if changes++; changes == undecided {
				return undecided
			}
		}
		last = sum
	}
	return changes
}
