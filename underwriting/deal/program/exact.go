package program

import (
	"math"
	"math/big"
)

// exact works out the formula that code[pc] belongs to with big integers, from its beginning to the instruction that uses its
// value, and returns where to go on. It is the slow road: taken only when a fraction outgrows 64 bits.
func (x *Path) exact(pc int) (next int, err error) {
	values := map[slot]*big.Rat{}
	code := x.p.code
	for pc = int(x.p.segments[pc]); ; pc++ {
		o := &code[pc]
		a, b := x.value(values, o.a), x.value(values, o.b)
		switch o.code {
		case opAdd, opSub, opMul, opDiv, opMin, opMax:
			v := arithmetic(o.code, a, b)
			if x.slow++; x.slow > maxSlow || v != nil && bitLength(v) > maxBits {
				return 0, x.fail("OVERFLOW", *o, "write simpler formulas, with fewer digits", "a fraction outgrows %d bits, or too many outgrow 64", maxBits)
			}
			values[o.dst] = v
		case opLess, opLessEq, opEqual, opAnd, opOr, opNot:
			values[o.dst] = x.judged(o, a, b)
		case opIf:
			values[o.dst] = chosen(a, b, x.value(values, o.c))
		case opRound, opMulRound:
			if o.code == opMulRound {
				a = arithmetic(opMul, a, b)
			}
			if a == nil {
				return 0, x.undefined(*o)
			}
			var fits bool
			if x.num[o.dst], fits = roundRat(a, o.policy); !fits {
				return 0, x.fail("OVERFLOW", *o, "use a larger unit", "an amount outgrows 63 bits")
			}
			return pc + 1, nil
		case opMeasure:
			n, d := nearest(a)
			x.record(o.dst, a == nil || b == nil || passes(a.Cmp(b), o.policy), n, d)
			return pc + 1, nil
		default: // what a condition steers: hand the condition over
			for s, v := range values {
				x.num[s], x.den[s] = nearest(v)
			}
			return pc, nil
		}
	}
}

// value reads an operand: one worked out here, or a slot. nil is undefined.
func (x *Path) value(values map[slot]*big.Rat, s slot) *big.Rat {
	if v, ok := values[s]; ok {
		return v
	}
	if x.den[s] == 0 {
		return nil
	}
	return big.NewRat(x.num[s], x.den[s])
}

func arithmetic(code opcode, a, b *big.Rat) *big.Rat {
	if a == nil || b == nil || code == opDiv && b.Sign() == 0 {
		return nil
	}
	r := new(big.Rat)
	switch code {
	case opAdd:
		return r.Add(a, b)
	case opSub:
		return r.Sub(a, b)
	case opMul:
		return r.Mul(a, b)
	case opDiv:
		return r.Quo(a, b)
	}
	if (code == opMin) == (a.Cmp(b) <= 0) {
		return a
	}
	return b
}

// judged compares and joins conditions by the rules of order and logic.
func (x *Path) judged(o *op, a, b *big.Rat) *big.Rat {
	verdict := func(v bool) *big.Rat { return big.NewRat(truth(v), 1) }
	switch o.code {
	case opNot:
		if a == nil {
			return nil
		}
		return verdict(a.Sign() == 0)
	case opAnd, opOr:
		decides := truth(o.code == opOr)
		if a != nil && int64(a.Sign()) == decides || b != nil && int64(b.Sign()) == decides {
			return big.NewRat(decides, 1)
		}
		if a == nil || b == nil {
			return nil
		}
		return big.NewRat(1-decides, 1)
	}
	if a == nil || b == nil {
		return nil
	}
	sign := a.Cmp(b)
	return verdict(o.code == opLess && sign < 0 || o.code == opLessEq && sign <= 0 || o.code == opEqual && sign == 0)
}

func chosen(condition, a, b *big.Rat) *big.Rat {
	switch {
	case condition == nil:
		return nil
	case condition.Sign() != 0:
		return a
	}
	return b
}

// nearest puts a value into two 64-bit words: as it is if it fits, else in billionths or, beyond those, as the largest number
// there is. Only a test's reported value is ever inexact; what is decided was decided on the exact one.
func nearest(v *big.Rat) (n, d int64) {
	if v == nil {
		return 0, 0
	}
	if v.Num().IsInt64() && v.Denom().IsInt64() && v.Num().Int64() != math.MinInt64 {
		return v.Num().Int64(), v.Denom().Int64()
	}
	if n, ok := roundRat(new(big.Rat).Mul(v, big.NewRat(RateScale, 1)), halfEven); ok {
		return n, RateScale
	}
	return int64(v.Sign()) * (1<<63 - 1), 1
}
