package program

import (
	"fmt"
	"math/big"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// Compile checks d (see Check) and turns it into a program. Faults are *invalid.Error with the path of the field.
func Compile(d deal.Deal) (*Program, error) {
	calendar, err := d.Schedule.Calendar()
	if err != nil {
		return nil, err
	}
	c := &compiler{
		d: d, p: &Program{deal: d, calendar: calendar, moneyTests: map[int]bool{}},
		scale:      new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.Unit.Places())), nil)),
		quantities: map[string]quantity{}, formulas: map[string]namedFormula{}, constants: map[string]slot{},
		priorOf: map[slot]slot{}, totalOf: map[slot]slot{}, fractionOf: map[deal.DayCount]slot{},
		ran: map[string]bool{}, used: map[string]bool{},
	}
	c.lay()
	for _, part := range []func() error{c.parseFormulas, c.opening, c.accrue, c.fees, c.steps, c.tryFormulas, c.structure} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	for _, x := range c.p.priors {
		c.p.num[x.to], c.p.den[x.to] = c.p.num[x.from], c.p.den[x.from]
	}
	return c.p, nil
}

// parseFormulas reads the named formulas; they are compiled where they are used.
func (c *compiler) parseFormulas() error {
	for i, f := range c.d.Formulas {
		field := fmt.Sprintf("formulas[%d].formula", i)
		n, err := formula.Parse(field, string(f.Formula))
		if err != nil {
			return err
		}
		c.formulas[f.Name] = namedFormula{n, field}
	}
	return nil
}

// tryFormulas compiles every formula by itself once, so that one that nothing uses is checked as well, and drops the code.
func (c *compiler) tryFormulas() error {
	before := len(c.p.code)
	for _, f := range c.d.Formulas {
		if !c.used[f.Name] {
			c.begin(c.formulas[f.Name].field)
			if _, err := c.name(f.Name, false); err != nil {
				return err
			}
			delete(c.used, f.Name)
			c.warn("UNUSED", c.formulas[f.Name].field, "formula %s is used nowhere", f.Name)
		}
	}
	c.p.code, c.p.segments = c.p.code[:before], c.p.segments[:before]
	return nil
}

// units reads an amount of money: at least 0, at most MaxAmount, no more decimals than the unit has. Empty is 0.
func (c *compiler) units(field string, text deal.Decimal) (int64, error) {
	return fixed(field, text, c.scale, "at most 2^53 units, no more decimals than the deal's unit")
}

func fixed(field string, text deal.Decimal, scale *big.Rat, fix string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := formula.Parse(field, string(text))
	if err != nil || n.Kind != formula.Literal {
		return 0, invalid.Input(field, "write a plain decimal such as 1234.56, not negative", "%.40q is not an amount", string(text))
	}
	x := new(big.Rat).Mul(n.Value, scale)
	if !x.IsInt() || x.Cmp(big.NewRat(MaxAmount, 1)) > 0 {
		return 0, invalid.New("OUT_OF_RANGE", field, fix, "%.40s is not a whole number of units in range", string(text))
	}
	return x.Num().Int64(), nil
}

// opening fills in what is there at closing: balances, cash, inputs, and tests that count as passed.
func (c *compiler) opening() error {
	var err error
	set := func(s slot, field string, text deal.Decimal) {
		if err == nil {
			c.p.num[s], err = c.units(field, text)
		}
	}
	l := c.p.layout
	for i, a := range c.d.Accounts {
		set(l.accountState+slot(i), fmt.Sprintf("accounts[%d].opening", i), a.Opening)
	}
	for i, t := range c.d.Tranches {
		set(l.trancheState+slot(i*trancheStates), fmt.Sprintf("tranches[%d].balance", i), t.Balance)
		if err == nil && t.Balance == "" {
			err = invalid.New("MISSING", fmt.Sprintf("tranches[%d].balance", i), "give the balance at closing", "tranche %s has no balance", t.Name)
		}
	}
	for i := range c.d.Tests {
		c.p.num[l.tests+slot(i*testStates)] = 1
	}
	price := func(field string, text deal.Decimal) {
		if err == nil {
			var units int64
			units, err = c.units(field, text)
			c.p.prices = append(c.p.prices, units)
		}
	}
	for i, t := range c.d.Tranches {
		if t.Price == "" {
			t.Price = t.Balance
		}
		price(fmt.Sprintf("tranches[%d].price", i), t.Price)
	}
	for i, r := range c.d.Residuals {
		price(fmt.Sprintf("residuals[%d].invested", i), r.Invested)
	}
	if err != nil {
		return err
	}
	return c.series()
}

// series reads the inputs' values.
func (c *compiler) series() error {
	c.p.own.Values = make([][]int64, len(c.d.Inputs))
	for i, in := range c.d.Inputs {
		scale, fix := c.scale, "at most 2^53 units, no more decimals than the deal's unit"
		s := c.p.layout.inputs + slot(i)
		if in.Kind == "number" {
			scale, fix = big.NewRat(RateScale, 1), "a number has at most 9 decimals"
			c.p.den[s] = RateScale
		}
		var err error
		if c.p.num[s], err = fixed(fmt.Sprintf("inputs[%d].initial", i), in.Initial, scale, fix); err != nil {
			return err
		}
		if len(in.Values) == 0 {
			continue // given when the program is run
		}
		if len(in.Values) < c.p.calendar.Last {
			return invalid.New("SERIES_LENGTH", fmt.Sprintf("inputs[%d].values", i), fmt.Sprintf("give %d values", c.p.calendar.Last),
				"%s has %d values for %d periods", in.Name, len(in.Values), c.p.calendar.Last)
		}
		for t, text := range in.Values {
			field := fmt.Sprintf("inputs[%d].values[%d]", i, t)
			if text == "" {
				return invalid.New("MISSING", field, "write 0 for nothing", "a value is empty")
			}
			v, err := fixed(field, text, scale, fix)
			if err != nil {
				return err
			}
			c.p.own.Values[i] = append(c.p.own.Values[i], v)
		}
	}
	return nil
}
