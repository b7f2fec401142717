package program

const divideFix = "guard the formula with if"

// run executes one period. Whenever a fraction outgrows 64 bits the formula is worked out again from its beginning with big
// integers, and the loop goes on behind it.
func (x *Path) run() error {
	code, num, den := x.p.code, x.num, x.den
	for pc := 0; pc < len(code); pc++ {
		o := &code[pc]
		ok := true
		switch o.code {
		case opAdd:
			num[o.dst], den[o.dst], ok = addFractions(num[o.a], den[o.a], num[o.b], den[o.b], 1)
		case opSub:
			num[o.dst], den[o.dst], ok = addFractions(num[o.a], den[o.a], num[o.b], den[o.b], -1)
		case opMul:
			num[o.dst], den[o.dst], ok = mulFractions(num[o.a], den[o.a], num[o.b], den[o.b])
		case opDiv:
			num[o.dst], den[o.dst], ok = divFractions(num[o.a], den[o.a], num[o.b], den[o.b])
		case opMin, opMax, opLess, opLessEq, opEqual:
			x.order(o)
		case opAnd, opOr, opNot, opIf:
			x.logic(o)
		case opRound:
			if den[o.a] == 0 {
				return x.undefined(*o)
			}
			num[o.dst] = round(num[o.a], den[o.a], o.policy)
		case opMulRound:
			if den[o.a] == 0 || den[o.b] == 0 {
				return x.undefined(*o)
			}
			num[o.dst], ok = mulRound(num[o.a], den[o.a], num[o.b], den[o.b], o.policy)
		case opSkip:
			if den[o.a] == 0 {
				return x.fail("DIVIDED_BY_ZERO", *o, divideFix+", or measure the test first", "the condition has no value")
			}
			if num[o.a] == 0 {
				pc = int(o.b) | int(o.c)<<16
				pc--
			}
		case opMeasure:
			verdict := den[o.a] == 0 || den[o.b] == 0 || passes(compare(num[o.a], den[o.a], num[o.b], den[o.b]), o.policy)
			x.record(o.dst, verdict, num[o.a], den[o.a])
		case opPayOne:
			x.payOne(o)
		case opHolds:
			x.record(o.dst, num[o.a] == 1 || den[o.a] == 0, num[o.a], den[o.a])
		default:
			if err := x.act(o); err != nil {
				return err
			}
		}
		if !ok {
			next, err := x.exact(pc)
			if err != nil {
				return err
			}
			pc = next - 1
		}
	}
	return nil
}

func (x *Path) undefined(o op) error {
	return x.fail("DIVIDED_BY_ZERO", o, divideFix, "an amount has no value: its formula divides by zero or reads a test that was not measured")
}

// record keeps a test's outcome. A value without a divisor passes: there is nothing to cover.
func (x *Path) record(at slot, pass bool, n, d int64) {
	x.num[at], x.den[at] = 0, 1
	if pass {
		x.num[at] = 1
	}
	x.num[at+testNum], x.num[at+testDen], x.num[at+testRun] = n, d, 1
}

// passes judges the sign of value - threshold.
func passes(sign int, policy uint8) bool {
	switch policy {
	case atLeast:
		return sign >= 0
	case above:
		return sign > 0
	case atMost:
		return sign <= 0
	default:
		return sign < 0
	}
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// order does what compares two values; the result is undefined if one of them is.
func (x *Path) order(o *op) {
	num, den := x.num, x.den
	if den[o.a] == 0 || den[o.b] == 0 {
		num[o.dst], den[o.dst] = 0, 0
		return
	}
	sign := compare(num[o.a], den[o.a], num[o.b], den[o.b])
	switch o.code {
	case opMin, opMax:
		from := o.a
		if o.code == opMin && sign > 0 || o.code == opMax && sign < 0 {
			from = o.b
		}
		num[o.dst], den[o.dst] = num[from], den[from]
	case opLess:
		num[o.dst], den[o.dst] = truth(sign < 0), 1
	case opLessEq:
		num[o.dst], den[o.dst] = truth(sign <= 0), 1
	default:
		num[o.dst], den[o.dst] = truth(sign == 0), 1
	}
}

// logic joins conditions. What decides alone decides even beside an undefined one: false and x is false, true or x is true.
func (x *Path) logic(o *op) {
	num, den := x.num, x.den
	an, ad := num[o.a], den[o.a]
	switch o.code {
	case opNot:
		num[o.dst], den[o.dst] = 1-an, ad
		return
	case opIf:
		from := o.c
		if an == 1 {
			from = o.b
		}
		num[o.dst], den[o.dst] = num[from], den[from]
		if ad == 0 {
			num[o.dst], den[o.dst] = 0, 0
		}
		return
	}
	decides := truth(o.code == opOr)
	bn, bd := num[o.b], den[o.b]
	switch {
	case ad == 1 && an == decides || bd == 1 && bn == decides:
		num[o.dst], den[o.dst] = decides, 1
	case ad == 0 || bd == 0:
		num[o.dst], den[o.dst] = 0, 0
	default:
		num[o.dst], den[o.dst] = 1-decides, 1
	}
}
