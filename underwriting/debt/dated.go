package debt

import (
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// Dated is payments to a holder on days, valued on the day From, which is not after any of them. Its yields are effective per
// year of DayCount; an empty one is ACT/365F, as a spreadsheet's XIRR has it.
type Dated struct {
	From     time.Time
	Flows    []rates.Flow
	DayCount rates.DayCount
}

// Dated returns the payments of a schedule that has a calendar, in minor units. Its yields are by ACT/365F whatever the loan
// accrues by, so that those of different loans compare; set DayCount for another.
func (s Schedule) Dated() (Dated, error) {
	c := s.Terms.Calendar
	if c == nil {
		return Dated{}, invalid.Input("calendar", "give the terms a calendar, or use Stream", "the schedule has no dates")
	}
	d := Dated{From: c.Dates[0]}
	for k, i := range s.Instalments {
		d.Flows = append(d.Flows, rates.Flow{Date: c.Dates[k+1], Amount: units(i.Payment())})
	}
	return d, nil
}

// Price returns what the payments are worth on From at a yield: Σ a·(1+yield)^-t, t by DayCount.Fraction.
func (d Dated) Price(yield decimal.Decimal) (decimal.Decimal, error) {
	at, err := d.discounted(yield)
	if err != nil {
		return decimal.Zero, err
	}
	return shown(at.price()), nil
}

// Yield returns the yield at which the payments are worth price on From, to 17 significant digits, with the errors of
// Stream.Yield.
func (d Dated) Yield(price decimal.Decimal) (decimal.Decimal, error) {
	if _, err := d.amounts(); err != nil {
		return decimal.Zero, err
	}
	flows := append([]rates.Flow{{Date: d.From, Amount: price.Neg()}}, d.Flows...)
	return only(rates.Series{DayCount: d.DayCount, Flows: flows})
}

// Risk returns price, durations and convexity at a yield.
func (d Dated) Risk(yield decimal.Decimal) (Risk, error) {
	at, err := d.discounted(yield)
	if err != nil {
		return Risk{}, err
	}
	return at.risk()
}

func (d Dated) discounted(yield decimal.Decimal) (discounted, error) {
	amounts, err := d.amounts()
	if err != nil {
		return discounted{}, err
	}
	if err := periodicRate("yield", yield); err != nil {
		return discounted{}, err
	}
	_, perYear := d.DayCount.Fraction(d.From, d.From)
	result := discounted{growth: one.Add(yield), perYear: 1, steps: perYear}
	step := over(one, fractionalPower(result.growth, 1, perYear))
	for i, f := range d.Flows {
		steps, _ := d.DayCount.Fraction(d.From, f.Date)
		result.at, result.value = append(result.at, steps), append(result.value, times(amounts[i], power(step, int(steps))))
	}
	return result, nil
}

// amounts checks the payments and returns their amounts.
func (d Dated) amounts() ([]decimal.Decimal, error) {
	if d.DayCount != "" {
		if err := knownDayCount("day_count", d.DayCount); err != nil {
			return nil, err
		}
	}
	return since(d.From, d.Flows)
}
