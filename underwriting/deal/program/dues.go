package program

import (
	"fmt"
	"math/big"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// yearFraction is the part of a year that a period is: a constant without dates, else a slot filled each period.
func (c *compiler) yearFraction(field string, count deal.DayCount) (operand, error) {
	if count == "" {
		count = deal.Thirty360
	}
	if c.p.calendar.Dates == nil {
		if count != deal.Thirty360 {
			return operand{}, invalid.New("NEEDS_DATES", field, "give the schedule closing and payment dates, or use 30/360", "%s counts days, and the schedule has no dates", count)
		}
		return operand{sort: number, exact: big.NewRat(1, int64(c.p.calendar.PerYear))}, nil
	}
	if s, ok := c.fractionOf[count]; ok {
		return operand{sort: number, slot: s}, nil
	}
	s := c.grow(1, "")
	c.p.den[s] = count.Basis()
	f := fraction{slot: s, days: make([]int64, c.p.calendar.Last)}
	for t := range f.days {
		f.days[t] = c.p.calendar.Days(count, t+1)
	}
	c.p.fractions, c.fractionOf[count] = append(c.p.fractions, f), s
	return operand{sort: number, slot: s}, nil
}

func policyOf(own, all deal.Rounding) uint8 {
	if own == "" {
		own = all
	}
	return map[deal.Rounding]uint8{deal.Down: down, deal.Up: up}[own]
}

// rounded ends a formula: its value becomes a whole number of units in a slot of its own.
func (c *compiler) rounded(v operand, own deal.Rounding) (slot, error) {
	dst := c.grow(1, "")
	policy := policyOf(own, c.d.Rounding)
	last := len(c.p.code) - 1
	if v.exact == nil && last >= int(c.segment) && c.p.code[last].code == opMul && c.p.code[last].dst == v.slot {
		c.p.code[last].code, c.p.code[last].dst, c.p.code[last].policy = opMulRound, dst, policy
		return dst, nil
	}
	s, err := c.place(v)
	if err != nil {
		return 0, err
	}
	return dst, c.emit(op{code: opRound, policy: policy, dst: dst, a: s})
}

// accrue lets the interest of every tranche fall due, the most senior first.
func (c *compiler) accrue() error {
	for i, t := range c.d.Tranches {
		field := fmt.Sprintf("tranches[%d].", i)
		l := c.p.layout
		flows, state := l.tranches+slot(i*trancheFlows), l.trancheState+slot(i*trancheStates)
		rate, late := t.Coupon, t.ShortfallRate
		if rate == "" {
			rate = "0"
		}
		switch late {
		case "", "coupon":
			late = rate
		case "none":
			late = "0"
		}
		on, err := c.interestOn(field+"coupon", rate, field+"day_count", t, state+balance)
		if err != nil {
			return err
		}
		carried, err := c.interestOn(field+"shortfall_rate", late, field+"day_count", t, state+unpaid)
		if err != nil {
			return err
		}
		c.begin(field)
		if err := c.emit(op{code: opAccrue, dst: flows, a: on, b: carried, c: state}); err != nil {
			return err
		}
	}
	return nil
}

// interestOn compiles owed × rate × year fraction; no code and slot 0 for a rate of 0.
func (c *compiler) interestOn(field string, rate deal.Expression, countField string, t deal.Tranche, owed slot) (slot, error) {
	v, err := c.expression(field, rate, number)
	if err != nil {
		return 0, err
	}
	if v.exact != nil && (v.exact.Sign() < 0 || v.exact.Cmp(big.NewRat(1, 1)) > 0) {
		return 0, invalid.New("OUT_OF_RANGE", field, "0.08 is 8 % a year", "a rate of %s is not between 0 and 1", v.exact.FloatString(4))
	}
	fraction, err := c.yearFraction(countField, t.DayCount)
	if err != nil || v.exact != nil && v.exact.Sign() == 0 {
		return 0, err
	}
	factor, err := c.multiply(v, fraction)
	if err != nil {
		return 0, err
	}
	due, err := c.multiply(operand{sort: money, slot: owed}, factor)
	if err != nil {
		return 0, err
	}
	return c.rounded(due, t.Rounding)
}

// fees lets every fee fall due, in the order of the file.
func (c *compiler) fees() error {
	for i, f := range c.d.Fees {
		field := fmt.Sprintf("fees[%d]", i)
		c.begin(field)
		due := operand{sort: money, exact: new(big.Rat)}
		if (f.Rate == "") != (f.Of == "") || f.Rate == "" && f.Fixed == "" {
			return invalid.New("MISSING", field, "give rate and of, or fixed, or all three", "fee %s has no amount", f.Name)
		}
		var err error
		if f.Rate != "" {
			if due, err = c.rateOf(field, f); err != nil {
				return err
			}
		}
		if f.Fixed != "" {
			fixed, err := c.more(field+".fixed", f.Fixed, money)
			if err != nil {
				return err
			}
			if due, err = c.binary(formula.Add, due, fixed); err != nil {
				return err
			}
		}
		amount, err := c.rounded(due, f.Rounding)
		if err != nil {
			return err
		}
		o := op{code: opFeeDue, dst: c.p.layout.fees + slot(i*feeFlows), a: amount, c: c.p.layout.feeState + slot(i)}
		if f.Unpaid == "lapse" {
			o.policy = 1
		}
		c.begin(field)
		if err := c.emit(o); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) rateOf(field string, f deal.Fee) (operand, error) {
	rate, err := c.more(field+".rate", f.Rate, number)
	if err != nil {
		return rate, err
	}
	if f.DayCount != "" {
		fraction, err := c.yearFraction(field+".day_count", f.DayCount)
		if err != nil {
			return rate, err
		}
		if rate, err = c.multiply(rate, fraction); err != nil {
			return rate, err
		}
	}
	of, err := c.more(field+".of", f.Of, money)
	if err != nil {
		return of, err
	}
	return c.multiply(of, rate)
}
