package rates

import "math/big"

// bowl finds the roots on a piece where F” has the sign bend throughout, so that there are at most two: by the signs at its
// ends and, where both lie on the open side, by the sign of the extreme between them.
func (s *expsum) bowl(piece bracket, mu float64, bend int, bits uint) ([]bracket, error) {
	changed, err := s.changes(piece)
	if err != nil || changed {
		return []bracket{piece}, err
	}
	if piece.lo.sign != bend {
		return nil, nil // below the axis at both ends, hence between them
	}
	at := new(big.Float).Copy(middle(piece.lo.v, piece.hi.v))
	for p := uint(128); p <= bits; p *= 2 {
		lowest, extreme := s.bottom(piece, at, mu, bend, p)
		if extreme.sign() == -bend {
			e := &edge{v: lowest, sign: -bend}
			return []bracket{{piece.lo, e}, {e, piece.hi}}, nil
		}
		if extreme.clears(piece, lowest, bend) {
			return nil, nil
		}
		if s.work < 0 {
			return nil, errWork
		}
		at = lowest
	}
	return nil, errTie
}

// bottom walks to where F' vanishes, by Newton's method kept inside a shrinking bracket of F'. It stops where F' can no longer
// be told from 0, or at an end of the piece.
func (s *expsum) bottom(piece bracket, at *big.Float, mu float64, bend int, bits uint) (*big.Float, precise) {
	w := max(bits, edgeBits) + 64
	lo, hi := piece.lo.v, piece.hi.v
	x := new(big.Float).SetPrec(w).Set(at)
	for range 4 * bits {
		here := s.precise(x, mu, 2, bits)
		slope := here.slope() * bend
		if slope == 0 || here.sign() == -bend || here.clears(piece, x, bend) {
			return x, here
		}
		if slope > 0 {
			hi = x
		} else {
			lo = x
		}
		next := new(big.Float).SetPrec(w).Quo(here.s[1], here.s[2])
		next.Sub(x, next)
		if here.s[2].Sign() != bend || next.Cmp(lo) <= 0 || next.Cmp(hi) >= 0 {
			next.Add(lo, hi)
			next.Mul(next, big.NewFloat(0.5))
		}
		if next.Cmp(x) == 0 || s.work < 0 {
			return x, here
		}
		x = next
	}
	return x, s.precise(x, mu, 2, bits)
}

// clears reports whether the tangent at x keeps F off the axis on the whole piece; a convex function lies above its tangents.
func (p precise) clears(piece bracket, x *big.Float, bend int) bool {
	height := new(big.Float).SetPrec(p.s[0].Prec()).Set(p.s[0])
	slope := new(big.Float).SetPrec(p.s[1].Prec()).Set(p.s[1])
	if bend < 0 {
		height.Neg(height)
		slope.Neg(slope)
	}
	height.Sub(height, p.error(1))
	steepest := p.error(p.reach)
	for _, end := range []*big.Float{piece.lo.v, piece.hi.v} {
		run := new(big.Float).SetPrec(p.s[0].Prec()).Sub(end, x)
		rise := new(big.Float).SetPrec(p.s[0].Prec()).Mul(slope, run)
		rise.Sub(rise, run.Abs(run).Mul(run, steepest))
		if rise.Add(rise, height).Sign() <= 0 {
			return false
		}
	}
	return true
}
