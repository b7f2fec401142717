package program

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// sort is the unit of a value.
type sort uint8

// A literal becomes money or a number by what it meets.
const (
	literal sort = iota
	money
	number
	condition
)

func (s sort) String() string {
	return [...]string{"a bare number", "an amount of money", "a number", "a condition"}[s]
}

// quantity is a named slot. flow quantities start from zero each period; they and inputs can be accumulated.
type quantity struct {
	slot slot
	sort sort
	flow bool
	test string // its name, if the quantity is a test
	need string // the field to fill in before prior() can be used, "" if it always can
}

// namedFormula is a formula of the deal, parsed.
type namedFormula struct {
	node  *formula.Node
	field string
}

// compiler turns a deal into a program.
type compiler struct {
	d          deal.Deal
	p          *Program
	scale      *big.Rat // units of one currency
	quantities map[string]quantity
	formulas   map[string]namedFormula
	constants  map[string]slot
	priorOf    map[slot]slot
	totalOf    map[slot]slot
	fractionOf map[deal.DayCount]slot

	field     string   // the field whose formula is being compiled
	expanding []string // formulas that the present one stands in
	segment   int32    // where the present formula began
	free      slot     // next temporary
	ran       map[string]bool
	used      map[string]bool
	step      uint16
	visited   int // nodes compiled so far
}

// grow makes n slots that belong to owner and returns the first.
func (c *compiler) grow(n int, owner string) slot {
	at := slot(len(c.p.num))
	for range n {
		c.p.num, c.p.den, c.p.owner = append(c.p.num, 0), append(c.p.den, 1), append(c.p.owner, owner)
	}
	return at
}

// lay places every entry of the deal and names its quantities. The order of the slots is that of layout.
func (c *compiler) lay() {
	l := &c.p.layout
	c.grow(1+temps, "")
	l.received = c.grow(1, "")
	l.report = l.received
	l.accounts = c.each(len(c.d.Accounts), accountFlows, func(i int) string { return c.d.Accounts[i].Name })
	l.fees = c.each(len(c.d.Fees), feeFlows, func(i int) string { return c.d.Fees[i].Name })
	l.tranches = c.each(len(c.d.Tranches), trancheFlows, func(i int) string { return c.d.Tranches[i].Name })
	l.residuals = c.each(len(c.d.Residuals), residualFlows, func(i int) string { return c.d.Residuals[i].Name })
	l.flowsEnd = slot(len(c.p.num))
	l.accountState = c.each(len(c.d.Accounts), 1, func(i int) string { return c.d.Accounts[i].Name })
	l.feeState = c.each(len(c.d.Fees), 1, func(i int) string { return c.d.Fees[i].Name })
	l.trancheState = c.each(len(c.d.Tranches), trancheStates, func(i int) string { return c.d.Tranches[i].Name })
	l.tests = c.each(len(c.d.Tests), testStates, func(i int) string { return c.d.Tests[i].Name })
	l.trigger = c.each(len(c.d.Triggers), triggerStates, func(i int) string { return c.d.Triggers[i].Name })
	l.inputs = c.each(len(c.d.Inputs), 1, func(i int) string { return c.d.Inputs[i].Name })
	l.reportEnd = slot(len(c.p.num))
	l.ended, l.period = c.grow(1, ""), c.grow(1, "")
	c.nameAll()
}

func (c *compiler) each(n, size int, owner func(i int) string) slot {
	at := slot(len(c.p.num))
	for i := range n {
		c.grow(size, owner(i))
	}
	return at
}

func (c *compiler) nameAll() {
	l := c.p.layout
	flow := func(name string, s slot) { c.quantities[name] = quantity{slot: s, sort: money, flow: true} }
	state := func(name string, s slot) { c.quantities[name] = quantity{slot: s, sort: money} }
	for i, a := range c.d.Accounts {
		flow(a.Name+".target", l.accounts+slot(i*accountFlows))
		state(a.Name+".balance", l.accountState+slot(i))
	}
	for i, f := range c.d.Fees {
		flow(f.Name+".due", l.fees+slot(i*feeFlows+feeDue))
		flow(f.Name+".paid", l.fees+slot(i*feeFlows+feePaid))
		state(f.Name+".unpaid", l.feeState+slot(i))
	}
	for i, t := range c.d.Tranches {
		for j, part := range []string{"interest_due", "interest_paid", "principal_paid", "pik", "written_down"} {
			flow(t.Name+"."+part, l.tranches+slot(i*trancheFlows+j))
		}
		state(t.Name+".balance", l.trancheState+slot(i*trancheStates+balance))
		state(t.Name+".interest_unpaid", l.trancheState+slot(i*trancheStates+unpaid))
	}
	for i, r := range c.d.Residuals {
		flow(r.Name+".paid", l.residuals+slot(i))
	}
	for i, t := range c.d.Tests {
		c.quantities[t.Name] = quantity{slot: l.tests + slot(i*testStates), sort: condition, test: t.Name}
	}
	for i, t := range c.d.Triggers {
		c.quantities[t.Name] = quantity{slot: l.trigger + slot(i*triggerStates), sort: condition}
	}
	for i, in := range c.d.Inputs {
		q := quantity{slot: l.inputs + slot(i), sort: money, flow: true}
		if in.Kind == "number" {
			q.sort = number
		}
		if in.Initial == "" {
			q.need = fmt.Sprintf("inputs[%d].initial", i)
		}
		c.quantities[in.Name] = q
	}
	c.quantities["received"] = quantity{slot: l.received, sort: money, flow: true}
	c.quantities["period"] = quantity{slot: l.period, sort: number}
}

// lookup finds a quantity; the error suggests the nearest name.
func (c *compiler) lookup(name string) (quantity, error) {
	if q, ok := c.quantities[name]; ok {
		return q, nil
	}
	known := make([]string, 0, len(c.quantities)+len(c.formulas))
	for k := range c.quantities {
		known = append(known, k)
	}
	for k := range c.formulas {
		known = append(known, k)
	}
	slices.Sort(known)
	return quantity{}, unknownName(c.field, name, known)
}

func unknownName(field, name string, known []string) error {
	fix := "name one of the deal's quantities"
	if near := invalid.Nearest(name, known); near != "" {
		fix = "did you mean " + near + "?"
	} else {
		var parts []string
		for _, k := range known {
			if strings.HasPrefix(k, name+".") {
				parts = append(parts, k)
			}
		}
		if len(parts) > 0 {
			fix = "say which: " + strings.Join(parts, ", ")
		} else if len(known) > 0 && len(known) <= 12 {
			fix = "known here: " + strings.Join(known, ", ")
		}
	}
	return invalid.New("UNKNOWN_NAME", field, fix, "%.80q is not known", name)
}
