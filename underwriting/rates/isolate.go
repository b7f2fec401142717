package rates

import (
	"errors"
	"math/big"
)

// Limits of the search. Ordinary series of 600 flows take some thousand intervals; a series that exhausts maxWork gets a
// typed error, never a guess.
const (
	maxWork  = 150_000_000 // evaluations of one term
	edgeBits = 640         // precision of the points that cut the line
	maxBits  = 8192        // precision at which a root is refined, at most
)

// An effort is how long two roots that look the same are pulled apart numerically before the search gives up with errTie.
type effort struct {
	bits  uint // precision of the extreme between them
	depth int  // binary digits in which the ends of a piece may agree
}

// quickEffort is enough for all but double roots and tight clusters, which are then settled by algebra.
func quickEffort() effort { return effort{bits: 256, depth: 40} }

// thoroughEffort is for sums whose roots are known to be simple, so that the search must end.
func thoroughEffort() effort { return effort{bits: maxBits, depth: edgeBits / 2} }

var (
	errTie  = errors.New("roots too close to tell apart")
	errWork = errors.New("too many intervals")
)

// An edge is a point that cuts the line. It is rational, so f is not zero there unless it is 0.
type edge struct {
	v    *big.Float
	sign int // of f; 0 until asked for
}

func (s *expsum) edgeAt(v float64) *edge {
	return &edge{v: new(big.Float).SetPrec(edgeBits).SetFloat64(v)}
}

// A bracket holds exactly one root, at which f changes sign.
type bracket struct{ lo, hi *edge }

// isolate returns brackets for every root of f on the whole line, or errTie if two roots are, or may be, the same.
func (s *expsum) isolate(e effort) ([]bracket, error) {
	if len(s.n) < 2 || variations(s.a) == 0 {
		return nil, nil
	}
	b := s.bound()
	lo, hi := s.edgeAt(-b), s.edgeAt(b*1.0078125) // asymmetric, so that halving does not meet 0
	if variations(s.a) == 1 {
		return []bracket{{lo, hi}}, nil
	}
	sign := s.total().Sign()
	if sign == 0 {
		return s.search(lo, hi, e)
	}
	zero := &edge{v: new(big.Float).SetPrec(edgeBits), sign: sign}
	left, err := s.half(lo, zero, variations(cumulative(s.a, true)), e)
	if err != nil {
		return nil, err
	}
	right, err := s.half(zero, hi, variations(cumulative(s.a, false)), e)
	return append(left, right...), err
}

// half finds the roots on one side of 0. There the running sums of the flows bound their number (Norstrøm 1972; f is v times
// the Laplace transform of the running sum, and that transform diminishes variation), exactly so for none and one.
func (s *expsum) half(lo, hi *edge, atMost int, e effort) ([]bracket, error) {
	switch atMost {
	case 0:
		return nil, nil
	case 1:
		return []bracket{{lo, hi}}, nil
	}
	return s.search(lo, hi, e)
}

// search bisects until an expansion settles each piece.
func (s *expsum) search(lo, hi *edge, e effort) (found []bracket, err error) {
	pending := []bracket{{lo, hi}}
	for len(pending) > 0 {
		if s.work < 0 {
			return nil, errWork
		}
		piece := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		roots, mid, err := s.settle(piece, e)
		if err != nil {
			return nil, err
		}
		found = append(found, roots...)
		if mid != nil {
			pending = append(pending, bracket{mid, piece.hi}, bracket{piece.lo, mid})
		}
	}
	return found, nil
}

// settle returns the roots of one piece in ascending order, or the point at which to cut it.
func (s *expsum) settle(piece bracket, e effort) (roots []bracket, cut *edge, err error) {
	mid := middle(piece.lo.v, piece.hi.v)
	c, h := about(piece, mid)
	x := s.around(c, h)
	v := x.judge(h)
	if v == unclear && (x.blurred(h) || x.crowded(h)) {
		x, h = s.sharpen(piece, mid, x, h, e.bits)
		if v = x.judge(h); v == unclear && x.blurred(h) {
			return nil, nil, errTie
		}
	}
	switch v {
	case empty:
		return nil, nil, nil
	case monotone:
		changed, err := s.changes(piece)
		if err != nil || !changed {
			return nil, nil, err
		}
		return []bracket{piece}, nil, nil
	case curved:
		roots, err := s.bowl(piece, x.mu, sgn(x.c[2]), e.bits)
		return roots, nil, err
	case unclear: // cut it, below
	}
	if width := new(big.Float).Sub(piece.hi.v, piece.lo.v); width.MantExp(nil)-mid.MantExp(nil) < -e.depth {
		return nil, nil, errTie
	}
	return nil, &edge{v: mid}, nil
}

// middle is near the middle of the piece but never 0.
func middle(lo, hi *big.Float) *big.Float {
	m := new(big.Float).SetPrec(edgeBits).Add(lo, hi)
	m.Mul(m, big.NewFloat(0.5))
	if m.Sign() == 0 {
		m.Mul(hi, big.NewFloat(1.0/64))
	}
	return m
}

// about returns a float64 center near mid and a half width that covers the whole piece from there.
func about(piece bracket, mid *big.Float) (c, h float64) {
	c, _ = mid.Float64()
	return c, reach(piece, new(big.Float).SetFloat64(c))
}

// reach is the distance from c to the farther end of the piece, rounded up.
func reach(piece bracket, c *big.Float) float64 {
	left, _ := new(big.Float).SetPrec(edgeBits).Sub(c, piece.lo.v).Float64()
	right, _ := new(big.Float).SetPrec(edgeBits).Sub(piece.hi.v, c).Float64()
	return max(left, right) * (1 + 0x1p-50)
}

// changes reports whether f has different signs at the ends of the piece.
func (s *expsum) changes(piece bracket) (bool, error) {
	left, err := s.signAt(piece.lo)
	if err != nil {
		return false, err
	}
	right, err := s.signAt(piece.hi)
	return left != right, err
}

// signAt returns the sign of f at e, with as much precision as it takes.
func (s *expsum) signAt(e *edge) (int, error) {
	if e.sign != 0 {
		return e.sign, nil
	}
	c, accuracy := e.v.Float64()
	if accuracy == big.Exact {
		if x := s.around(c, 0); abs(x.c[0]) > x.e[0] {
			e.sign = sgn(x.c[0])
		}
	}
	for p := uint(128); e.sign == 0; p *= 2 {
		if p > maxBits {
			return 0, errTie
		}
		e.sign = s.precise(e.v, 0, 0, p).sign()
	}
	return e.sign, nil
}

func sgn(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
