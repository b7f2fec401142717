package program

import (
	"fmt"
	"math/big"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
)

// measure compiles the tests and triggers of a step, in the order given.
func (c *compiler) measure(field string, s deal.Step) error {
	for j, name := range s.Tests {
		found := false
		for i, t := range c.d.Tests {
			if t.Name == name {
				found = true
				if err := c.test(i, t); err != nil {
					return err
				}
				c.ran[name] = true
			}
		}
		for i, t := range c.d.Triggers {
			if t.Name == name {
				found = true
				if err := c.trigger(i, t); err != nil {
					return err
				}
			}
		}
		if !found {
			known := append(namesOf(c.d.Tests, func(t deal.Test) string { return t.Name }), namesOf(c.d.Triggers, func(t deal.Trigger) string { return t.Name })...)
			return unknownName(fmt.Sprintf("%stests[%d]", field, j), name, known)
		}
		c.used[name] = true
	}
	return nil
}

// test compiles one measurement of a test.
func (c *compiler) test(i int, t deal.Test) error {
	field := fmt.Sprintf("tests[%d]", i)
	at := c.p.layout.tests + slot(i*testStates)
	thresholds := []struct {
		key    string
		text   deal.Expression
		policy uint8
	}{{"at_least", t.AtLeast, atLeast}, {"above", t.Above, above}, {"at_most", t.AtMost, atMost}, {"below", t.Below, below}}
	given := 0
	for _, th := range thresholds {
		if th.text != "" {
			given++
		}
	}
	if t.Holds != "" && t.Value == "" && given == 0 {
		v, err := c.expression(field+".holds", t.Holds, condition)
		if err != nil {
			return err
		}
		return c.emit(op{code: opHolds, dst: at, a: v.slot})
	}
	if t.Holds != "" || t.Value == "" || given != 1 {
		return invalid.New("MISSING", field, "give holds, or value with one of at_least, above, at_most, below", "test %s has no single meaning", t.Name)
	}
	for _, th := range thresholds {
		if th.text != "" {
			return c.against(i, t, th.key, th.text, th.policy)
		}
	}
	return nil
}

func (c *compiler) against(i int, t deal.Test, key string, text deal.Expression, policy uint8) error {
	field, at := fmt.Sprintf("tests[%d]", i), c.p.layout.tests+slot(i*testStates)
	c.begin(field + ".value")
	value, err := c.anySort(field+".value", t.Value)
	if err != nil {
		return err
	}
	threshold, err := c.anySort(field+"."+key, text)
	if err != nil {
		return err
	}
	if value, threshold, err = c.alike("the threshold", value, threshold); err != nil {
		return err
	}
	c.p.moneyTests[i] = value.sort == money
	if err := c.inRange(field+"."+key, t, value, threshold); err != nil {
		return err
	}
	a, err := c.place(value)
	if err != nil {
		return err
	}
	b, err := c.place(threshold)
	if err != nil {
		return err
	}
	return c.emit(op{code: opMeasure, policy: policy, dst: at, a: a, b: b})
}

// anySort compiles a formula of money or a number within the present one.
func (c *compiler) anySort(field string, text deal.Expression) (operand, error) {
	n, err := c.parse(field, text)
	if err != nil {
		return operand{}, err
	}
	v, err := c.node(n, false)
	if err == nil && v.sort == condition {
		err = c.mismatch("a test compares amounts or numbers; for a condition use holds")
	}
	return v, err
}

// inRange refuses thresholds that were meant in another unit, such as 135 for 135 %.
func (c *compiler) inRange(field string, t deal.Test, value, threshold operand) error {
	least, most, fix := new(big.Rat), big.NewRat(100, 1), "1.35 is 135 %"
	switch t.Kind {
	case "", "formula":
		return nil
	case "cumulative_loss":
		most, fix = big.NewRat(1, 1), "0.05 is 5 %"
	}
	if value.sort == money {
		return c.mismatch("an %s test needs a ratio, not an amount of money", t.Kind)
	}
	if x := threshold.exact; x != nil && (x.Cmp(least) <= 0 || x.Cmp(most) > 0) {
		return invalid.New("OUT_OF_RANGE", field, fix, "%s is no threshold for an %s test", x.FloatString(4), t.Kind)
	}
	return nil
}

// trigger compiles one look at a trigger.
func (c *compiler) trigger(i int, t deal.Trigger) error {
	field := fmt.Sprintf("triggers[%d].", i)
	if t.Breach == "" {
		return invalid.New("MISSING", field+"breach", "give the condition that activates it", "trigger %s has no breach", t.Name)
	}
	if t.BreachPeriods < 0 || t.BreachPeriods > deal.MaxPeriods || t.CurePeriods < 0 || t.CurePeriods > deal.MaxPeriods {
		return invalid.New("OUT_OF_RANGE", field+"breach_periods", "use 1 to 1200", "trigger %s counts an impossible number of periods", t.Name)
	}
	if t.Latched && (t.Cure != "" || t.CurePeriods != 0) {
		return invalid.Input(field+"latched", "drop latched, or the cure", "trigger %s stays for ever and is cured", t.Name)
	}
	breach, err := c.expression(field+"breach", t.Breach, condition)
	if err != nil {
		return err
	}
	var cured operand // slot 0: cured when not in breach
	if t.Cure != "" {
		if cured, err = c.more(field+"cure", t.Cure, condition); err != nil {
			return err
		}
	}
	count := trigger{breachPeriods: int64(max(1, t.BreachPeriods)), curePeriods: int64(max(1, t.CurePeriods))}
	if t.Latched {
		count.curePeriods = 0
	}
	c.p.triggers = append(c.p.triggers, count)
	at := c.p.layout.trigger + slot(i*triggerStates)
	return c.emit(op{code: opTrigger, dst: at, a: breach.slot, b: cured.slot, c: slot(len(c.p.triggers) - 1)})
}
