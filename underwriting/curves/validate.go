package curves

import (
	"fmt"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// longestLife bounds the years of a device, and so the number of flows.
const longestLife = 50

// A dial is one number among the assumptions: its name as the command line spells it, where it sits, and its range.
type dial struct {
	name     string
	value    *decimal.Decimal
	low, top decimal.Decimal
}

// dials lists every number but the years, which are whole. A device cannot be out of service for more than the year, so
// failures and repair days bound each other.
func (a *Assumptions) dials() []dial {
	of := func(name string, value *decimal.Decimal, low, top string) dial {
		return dial{name, value, decimal.RequireFromString(low), decimal.RequireFromString(top)}
	}
	return []dial{
		of("price", &a.Price, "0.01", "1000000000"),
		of("rate", &a.Rate, "0", "1000000"),
		of("utilisation", &a.Utilisation, "0", "1"),
		of("power-kw", &a.PowerKW, "0", "1000"),
		of("kwh-price", &a.KWhPrice, "0", "1000"),
		of("pue", &a.PUE, "1", "10"),
		of("fee", &a.Fee, "0", "1"),
		of("price-decline", &a.PriceDecline, "-1", "1"),
		of("failure-rate", &a.FailureRate, "0", "100").within(a.RepairDays),
		of("repair-days", &a.RepairDays, "0", "365").within(a.FailureRate),
		of("repair-cost", &a.RepairCost, "0", "1000000000"),
		of("attrition", &a.Attrition, "0", "1"),
		of("residual", &a.Residual, "0", "1"),
	}
}

// within lowers the top so that the value times the other factor fills at most a year of 365 days.
func (d dial) within(other decimal.Decimal) dial {
	if other.IsPositive() {
		longest, _ := decimal.NewFromInt(365).QuoRem(other, flowPlaces) // toward 0: the product never exceeds the year
		d.top = decimal.Min(d.top, longest)
	}
	return d
}

// check returns the error of a value outside the range of its dial.
func (d dial) check(value decimal.Decimal) error {
	if value.LessThan(d.low) || value.GreaterThan(d.top) {
		return invalid.Input(d.name, fmt.Sprintf("give a number from %s to %s", d.low, d.top), "%s is out of range", d.name)
	}
	return nil
}

// clamp returns the value in the range of the dial that is nearest to the one given.
func (d dial) clamp(value decimal.Decimal) decimal.Decimal {
	return decimal.Max(d.low, decimal.Min(d.top, value))
}

// Validate returns an *invalid.Error that names the first field, as the command line spells it, outside its range.
func (a Assumptions) Validate() error {
	for _, d := range a.dials() {
		if err := d.check(*d.value); err != nil {
			return err
		}
		if d.name != "price-decline" {
			continue
		}
		for _, decline := range a.DeclineByYear {
			if err := d.check(decline); err != nil {
				return err
			}
		}
	}
	switch {
	case a.Years < 1 || a.Years > longestLife:
		return invalid.Input("years", fmt.Sprintf("give a whole number from 1 to %d", longestLife), "years is out of range")
	case len(a.DeclineByYear) >= longestLife:
		return invalid.Input("price-decline", fmt.Sprintf("give at most %d declines, one for each year after the first", longestLife-1),
			"%d declines are too many", len(a.DeclineByYear))
	case a.Period != rates.Annual && a.Period != rates.Monthly:
		return invalid.Input("period", "use annual or monthly", "%.40q is not a period", a.Period)
	case a.Resale == nil:
		return nil
	case !a.Residual.IsZero():
		return invalid.Input("residual", "give either a flat residual value or a resale", "residual and resale both say what the device fetches")
	}
	return a.Resale.Validate()
}

// same reports whether two sets of assumptions are the same numbers, however they are written. What a failure takes does not
// matter where nothing fails.
func same(a, b Assumptions) bool {
	if a.FailureRate.IsZero() && b.FailureRate.IsZero() {
		a.RepairDays, a.RepairCost = b.RepairDays, b.RepairCost
	}
	ours, theirs := a.dials(), b.dials()
	for i := range ours {
		if !ours[i].value.Equal(*theirs[i].value) {
			return false
		}
	}
	if (a.Resale == nil) != (b.Resale == nil) || a.Resale != nil && *a.Resale != *b.Resale {
		return false
	}
	return a.Years == b.Years && a.Period == b.Period && a.RunAtLoss == b.RunAtLoss &&
		slices.EqualFunc(a.DeclineByYear, b.DeclineByYear, decimal.Decimal.Equal)
}
