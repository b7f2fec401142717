package program

import (
	"math/big"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// operand is a compiled value: a constant, or a slot. A literal in a slot is what if chose among bare numbers.
type operand struct {
	sort  sort
	exact *big.Rat // constant; conditions are never constant
	slot  slot
}

// begin starts a formula of the given field: temporaries are free again.
func (c *compiler) begin(field string) {
	c.field, c.free, c.segment = field, 1, int32(len(c.p.code))
}

// expression compiles the text of field to an operand of the wanted sort.
func (c *compiler) expression(field string, text deal.Expression, want sort) (operand, error) {
	c.begin(field)
	return c.more(field, text, want)
}

// more is expression within the formula that is being compiled.
func (c *compiler) more(field string, text deal.Expression, want sort) (operand, error) {
	n, err := c.parse(field, text)
	if err != nil {
		return operand{}, err
	}
	v, err := c.node(n, false)
	if err != nil {
		return operand{}, err
	}
	return c.as(v, want, "the formula")
}

func (c *compiler) parse(field string, text deal.Expression) (*formula.Node, error) {
	c.field = field
	return formula.Parse(field, string(text))
}

// as turns a literal into the wanted sort and refuses any other mismatch.
func (c *compiler) as(v operand, want sort, what string) (operand, error) {
	if v.sort == literal && want == money {
		if v.exact == nil { // chosen by if among bare numbers
			return c.operation(opMul, money, v, operand{exact: c.scale})
		}
		return operand{sort: money, exact: new(big.Rat).Mul(v.exact, c.scale)}, nil
	}
	if v.sort == literal && want == number {
		v.sort = number
	}
	if v.sort != want {
		return v, c.mismatch("%s is %s where %s belongs", what, v.sort, want)
	}
	return v, nil
}

func (c *compiler) mismatch(format string, args ...any) error {
	return invalid.New("UNIT_MISMATCH", c.field, "add like to like; money by money gives a number; compare to get a condition", format, args...)
}

// emit adds an instruction of the present formula.
func (c *compiler) emit(o op) error {
	if len(c.p.code) >= maxOps {
		return invalid.New("TOO_LARGE", c.field, "write shorter formulas", "the deal compiles to more than %d instructions", maxOps)
	}
	o.step = c.step
	c.p.code, c.p.segments = append(c.p.code, o), append(c.p.segments, c.segment)
	return nil
}

// operation emits arithmetic into a temporary.
func (c *compiler) operation(code opcode, result sort, operands ...operand) (operand, error) {
	at := c.free
	var slots [3]slot
	for i, v := range operands {
		s, err := c.place(v)
		if err != nil {
			return operand{}, err
		}
		slots[i] = s
		if s >= 1 && s <= temps {
			at = min(at, s)
		}
	}
	if at > temps {
		return operand{}, invalid.New("TOO_LARGE", c.field, "write shorter formulas", "the formula needs more than %d intermediate values", temps)
	}
	c.free = at + 1
	return operand{sort: result, slot: at}, c.emit(op{code: code, dst: at, a: slots[0], b: slots[1], c: slots[2]})
}

// place returns the slot of a value; a constant gets one.
func (c *compiler) place(v operand) (slot, error) {
	if v.exact == nil {
		return v.slot, nil
	}
	key := v.exact.RatString()
	if s, ok := c.constants[key]; ok {
		return s, nil
	}
	if !v.exact.Num().IsInt64() || !v.exact.Denom().IsInt64() {
		return 0, invalid.New("OUT_OF_RANGE", c.field, "use fewer digits", "the constant %.60s does not fit into 64 bits", key)
	}
	if len(c.p.num) > maxSlots {
		return 0, invalid.New("TOO_LARGE", c.field, "use fewer constants", "the deal needs more than %d slots", maxSlots)
	}
	s := c.grow(1, "")
	c.p.num[s], c.p.den[s] = v.exact.Num().Int64(), v.exact.Denom().Int64()
	c.constants[key] = s
	return s, nil
}

// node compiles one node; in prior, quantities are read as of the end of the period before. Formulas stand for their text, so a
// few that name one another twice could grow without bound: nodes and the size of constants are counted.
func (c *compiler) node(n *formula.Node, prior bool) (operand, error) {
	if c.visited++; c.visited > maxNodes {
		return operand{}, invalid.New("TOO_LARGE", c.field, "write shorter formulas", "the deal's formulas come to more than %d parts when written out", maxNodes)
	}
	v, err := c.part(n, prior)
	if err == nil && v.exact != nil && bitLength(v.exact) > maxBits {
		return v, invalid.New("OUT_OF_RANGE", c.field, "use fewer digits", "a constant outgrows %d bits", maxBits)
	}
	return v, err
}

// bitLength is the size of a fraction.
func bitLength(x *big.Rat) int { return x.Num().BitLen() + x.Denom().BitLen() }

func (c *compiler) part(n *formula.Node, prior bool) (operand, error) {
	switch n.Kind {
	case formula.Literal:
		return operand{exact: n.Value}, nil
	case formula.Name:
		return c.name(n.Text, prior)
	case formula.Call:
		return c.call(n, prior)
	}
	args := make([]operand, len(n.Args))
	for i, a := range n.Args {
		v, err := c.node(a, prior)
		if err != nil {
			return operand{}, err
		}
		args[i] = v
	}
	switch n.Kind {
	case formula.Neg:
		return c.binary(formula.Sub, operand{exact: new(big.Rat)}, args[0])
	case formula.Not:
		if args[0].sort != condition {
			return operand{}, c.mismatch("not needs a condition, not %s", args[0].sort)
		}
		return c.operation(opNot, condition, args[0])
	case formula.And, formula.Or:
		if args[0].sort != condition || args[1].sort != condition {
			return operand{}, c.mismatch("%s joins two conditions, not %s and %s", n.Kind.Symbol(), args[0].sort, args[1].sort)
		}
		code := opAnd
		if n.Kind == formula.Or {
			code = opOr
		}
		return c.operation(code, condition, args...)
	case formula.Mul:
		return c.multiply(args[0], args[1])
	case formula.Div:
		return c.divide(args[0], args[1])
	case formula.Add, formula.Sub:
		return c.binary(n.Kind, args[0], args[1])
	default:
		return c.comparison(n.Kind, args[0], args[1])
	}
}

// alike gives two values the same sort.
func (c *compiler) alike(sign string, a, b operand) (operand, operand, error) {
	if a.sort == condition || b.sort == condition {
		return a, b, c.mismatch("%s does not go with a condition", sign)
	}
	var err error
	if a.sort == literal && b.sort != literal {
		a, err = c.as(a, b.sort, "the left side")
	} else if b.sort == literal && a.sort != literal {
		b, err = c.as(b, a.sort, "the right side")
	}
	if err == nil && a.sort != b.sort {
		err = c.mismatch("%s stands between %s and %s", sign, a.sort, b.sort)
	}
	return a, b, err
}

func (c *compiler) binary(kind formula.Kind, a, b operand) (operand, error) {
	a, b, err := c.alike(kind.Symbol(), a, b)
	if err != nil {
		return operand{}, err
	}
	code, fold := opAdd, (*big.Rat).Add
	if kind == formula.Sub {
		code, fold = opSub, (*big.Rat).Sub
	}
	if a.exact != nil && b.exact != nil {
		return operand{sort: a.sort, exact: fold(new(big.Rat), a.exact, b.exact)}, nil
	}
	return c.operation(code, a.sort, a, b)
}

func (c *compiler) multiply(a, b operand) (operand, error) {
	if a.sort == condition || b.sort == condition || a.sort == money && b.sort == money {
		return operand{}, c.mismatch("* stands between %s and %s", a.sort, b.sort)
	}
	result := max(a.sort, b.sort)
	if a.sort == money || b.sort == money {
		result = money
	}
	if a.exact != nil && b.exact != nil {
		return operand{sort: result, exact: new(big.Rat).Mul(a.exact, b.exact)}, nil
	}
	return c.operation(opMul, result, a, b)
}

func (c *compiler) divide(a, b operand) (operand, error) {
	if a.sort == condition || b.sort == condition || b.sort == money && a.sort != money {
		return operand{}, c.mismatch("/ stands between %s and %s", a.sort, b.sort)
	}
	result := a.sort
	if b.sort == money || a.sort == literal && b.sort == number {
		result = number
	}
	if b.exact != nil && b.exact.Sign() == 0 {
		return operand{}, invalid.New("OUT_OF_RANGE", c.field, "divide by something", "the formula divides by 0")
	}
	if a.exact != nil && b.exact != nil {
		return operand{sort: result, exact: new(big.Rat).Quo(a.exact, b.exact)}, nil
	}
	if b.exact != nil { // by its inverse: one multiplication
		return c.operation(opMul, result, a, operand{sort: number, exact: new(big.Rat).Inv(b.exact)})
	}
	return c.operation(opDiv, result, a, b)
}

func (c *compiler) comparison(kind formula.Kind, a, b operand) (operand, error) {
	a, b, err := c.alike(kind.Symbol(), a, b)
	if err != nil {
		return operand{}, err
	}
	switch kind {
	case formula.Greater:
		return c.operation(opLess, condition, b, a)
	case formula.GreaterEq:
		return c.operation(opLessEq, condition, b, a)
	case formula.Less:
		return c.operation(opLess, condition, a, b)
	case formula.LessEq:
		return c.operation(opLessEq, condition, a, b)
	}
	equal, err := c.operation(opEqual, condition, a, b)
	if err != nil || kind == formula.Equal {
		return equal, err
	}
	return c.operation(opNot, condition, equal)
}
