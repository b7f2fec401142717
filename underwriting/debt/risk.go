package debt

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Risk is how a price answers to its yield y, compounded m times a year. Times are in years.
type Risk struct {
	Price     decimal.Decimal
	Macaulay  decimal.Decimal // Σ t·PV / P: the present-value-weighted mean time
	Modified  decimal.Decimal // Macaulay / (1+y/m): the relative fall of the price per unit of yield
	Convexity decimal.Decimal // (1/P)·d²P/dy² = Σ t·(t+1/m)·PV / (P·(1+y/m)²), in years squared
}

// discounted is a set of payments with their present values. at[k] counts steps from the day of valuation; there are steps of
// them in a compounding period and perYear such periods in a year; growth is 1 + the yield per period.
type discounted struct {
	growth         decimal.Decimal
	steps, perYear int64
	at             []int64
	value          []decimal.Decimal
}

func (d discounted) price() decimal.Decimal {
	sum := decimal.Zero
	for _, v := range d.value {
		sum = sum.Add(v)
	}
	return sum
}

func (d discounted) risk() (Risk, error) {
	price := d.price()
	if !price.IsPositive() {
		return Risk{}, invalid.New("OUT_OF_RANGE", "price", "give payments that are worth more than nothing",
			"a duration needs a price above 0")
	}
	first, second := decimal.Zero, decimal.Zero // Σ t·PV and Σ t(t+period)·PV, in steps
	for k, v := range d.value {
		first = first.Add(v.Mul(units(d.at[k])))
		second = second.Add(v.Mul(units(d.at[k])).Mul(units(d.at[k] + d.steps)))
	}
	year := price.Mul(units(d.steps * d.perYear))
	macaulay := over(first, year)
	convexity := over(second, year.Mul(units(d.steps*d.perYear)).Mul(d.growth).Mul(d.growth))
	return Risk{
		Price:     shown(price),
		Macaulay:  shown(macaulay),
		Modified:  shown(over(macaulay, d.growth)),
		Convexity: shown(convexity),
	}, nil
}
