package program

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// name reads a quantity, or puts in a formula by its text.
func (c *compiler) name(name string, prior bool) (operand, error) {
	c.used[name] = true
	if name == "last_period" {
		return operand{sort: number, exact: big.NewRat(int64(c.p.calendar.Last), 1)}, nil
	}
	if f, ok := c.formulas[name]; ok {
		if slices.Contains(c.expanding, name) {
			return operand{}, invalid.New("FORMULA_CYCLE", f.field, "break the circle; prior() does not", "%s depends on itself: %s", name, strings.Join(append(c.expanding, name), " -> "))
		}
		c.expanding = append(c.expanding, name)
		v, err := c.node(f.node, prior)
		c.expanding = c.expanding[:len(c.expanding)-1]
		return v, err
	}
	q, err := c.lookup(name)
	if err != nil {
		return operand{}, err
	}
	if prior {
		return c.prior(name, q)
	}
	if q.test != "" && !c.ran[q.test] {
		return operand{}, invalid.New("TEST_NOT_RUN", c.field, fmt.Sprintf("put a step {\"do\": \"test\", \"tests\": [%q]} before, or use prior(%s)", name, name), "test %s is not measured before it is used here", name)
	}
	return operand{sort: q.sort, slot: q.slot}, nil
}

// prior returns the slot that keeps a quantity's value of the end of the period before; in period 1, that of closing.
func (c *compiler) prior(name string, q quantity) (operand, error) {
	if q.need != "" {
		return operand{}, invalid.New("MISSING", q.need, "give its value at closing", "prior(%s) in %s needs a value for period 1", name, c.field)
	}
	if s, ok := c.priorOf[q.slot]; ok {
		return operand{sort: q.sort, slot: s}, nil
	}
	s := c.grow(1, "")
	c.priorOf[q.slot] = s
	c.p.priors = append(c.p.priors, pair{q.slot, s})
	return operand{sort: q.sort, slot: s}, nil
}

func (c *compiler) call(n *formula.Node, prior bool) (operand, error) {
	switch n.Text {
	case "prior":
		if prior {
			return operand{}, invalid.New("FORMULA_SYNTAX", c.field, "go back one period only", "prior stands inside prior")
		}
		return c.node(n.Args[0], true)
	case "cumulative":
		return c.cumulative(n.Args[0], prior)
	}
	args := make([]operand, len(n.Args))
	for i, a := range n.Args {
		v, err := c.node(a, prior)
		if err != nil {
			return operand{}, err
		}
		args[i] = v
	}
	if n.Text == "if" {
		return c.choose(args)
	}
	return c.extreme(n.Text, args)
}

func (c *compiler) choose(args []operand) (operand, error) {
	if args[0].sort != condition {
		return operand{}, c.mismatch("if needs a condition first, not %s", args[0].sort)
	}
	a, b, err := c.alike("if", args[1], args[2])
	if err != nil {
		return operand{}, err
	}
	return c.operation(opIf, a.sort, args[0], a, b)
}

// extreme folds min or max from the left.
func (c *compiler) extreme(name string, args []operand) (operand, error) {
	code, sign := opMin, 1
	if name == "max" {
		code, sign = opMax, -1
	}
	for i := range args { // literals take the sort of what they stand beside
		for _, other := range args {
			var err error
			if args[i], _, err = c.alike(name, args[i], other); err != nil {
				return operand{}, err
			}
		}
	}
	v := args[0]
	for _, a := range args[1:] {
		if v.exact != nil && a.exact != nil {
			if v.exact.Cmp(a.exact) == sign {
				v = a
			}
			continue
		}
		var err error
		if v, err = c.operation(code, a.sort, v, a); err != nil {
			return operand{}, err
		}
	}
	return v, nil
}

// cumulative is the total of a flow or an input since closing, with this period.
func (c *compiler) cumulative(n *formula.Node, prior bool) (operand, error) {
	q, known := c.quantities[n.Text]
	if n.Kind != formula.Name || !known || !q.flow {
		return operand{}, invalid.New("UNIT_MISMATCH", c.field, "use an input or a payment such as A.interest_paid", "cumulative adds up a flow, and %.40s is none", n)
	}
	c.used[n.Text] = true
	total, ok := c.totalOf[q.slot]
	if !ok {
		total = c.grow(1, "")
		c.p.den[total] = c.p.den[q.slot]
		c.totalOf[q.slot] = total
		c.p.totals = append(c.p.totals, pair{q.slot, total})
	}
	before := operand{sort: q.sort, slot: total}
	if prior {
		return before, nil
	}
	return c.operation(opAdd, q.sort, before, operand{sort: q.sort, slot: q.slot})
}
