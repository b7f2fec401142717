// Package curves turns assumptions about one device into its cash flows, and two sets of assumptions into the bridge between
// their rates of return.
//
// Flows are exact decimals: only additions and products, rounded once per flow. The package is pure: no clock, network,
// database or randomness. It does not forecast prices, and models neither failures one by one nor tokens; a level decline and
// a level attrition stand for both.
package curves

import (
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// hoursPerYear is 365 days; a month is a twelfth of it.
const hoursPerYear = 8760

// flowPlaces is the digit after the point, in USD, to which each flow is rounded half-even.
const flowPlaces = 12

// Assumptions describe one device over its life. Money is USD; ratios are fractions of 1.
type Assumptions struct {
	Price        decimal.Decimal // paid now
	Rate         decimal.Decimal // rent per hour, in the first year
	Utilisation  decimal.Decimal // fraction of all hours that are rented
	Years        int
	Period       rates.Period    // when cash arrives: at the end of each year or month
	PowerKW      decimal.Decimal // drawn while rented, and only then
	KWhPrice     decimal.Decimal
	PUE          decimal.Decimal // facility power over device power, at least 1
	Fee          decimal.Decimal // of the marketplace, on the rent
	PriceDecline decimal.Decimal // of the rent per year, stepping down at the start of each year after the first
	Attrition    decimal.Decimal // chance per year of dying for good; flows at the end of year k are scaled by (1-Attrition)^k
	Residual     decimal.Decimal // resale value at the end, as a fraction of Price
	RunAtLoss    bool            // false: the owner switches the device off while an hour's rent does not pay for its power
}

// Validate returns an *invalid.Error that names the first field, as the command line spells it, outside its range.
func (a Assumptions) Validate() error {
	for _, f := range []struct {
		name     string
		value    decimal.Decimal
		low, top string
	}{
		{"price", a.Price, "0.01", "1000000000"},
		{"rate", a.Rate, "0", "1000000"},
		{"utilisation", a.Utilisation, "0", "1"},
		{"power-kw", a.PowerKW, "0", "1000"},
		{"kwh-price", a.KWhPrice, "0", "1000"},
		{"pue", a.PUE, "1", "10"},
		{"fee", a.Fee, "0", "1"},
		{"price-decline", a.PriceDecline, "-1", "1"},
		{"attrition", a.Attrition, "0", "1"},
		{"residual", a.Residual, "0", "1"},
	} {
		low, top := decimal.RequireFromString(f.low), decimal.RequireFromString(f.top)
		if f.value.LessThan(low) || f.value.GreaterThan(top) {
			return invalid.Input(f.name, fmt.Sprintf("give a number from %s to %s", f.low, f.top), "%s is out of range", f.name)
		}
	}
	if a.Years < 1 || a.Years > 50 {
		return invalid.Input("years", "give a whole number from 1 to 50", "years is out of range")
	}
	if a.Period != rates.Annual && a.Period != rates.Monthly {
		return invalid.Input("period", "use annual or monthly", "%.40q is not a period", a.Period)
	}
	return nil
}

// Series returns the flows: minus the price now, then one flow at the end of each period. The assumptions must be valid.
func (a Assumptions) Series() rates.Series {
	one := decimal.NewFromInt(1)
	periods := int64(1)
	if a.Period == rates.Monthly {
		periods = 12
	}
	kept := a.Rate.Mul(one.Sub(a.Fee))
	power := a.PowerKW.Mul(a.KWhPrice).Mul(a.PUE)
	hours := decimal.NewFromInt(hoursPerYear / periods).Mul(a.Utilisation)
	alive := one
	amounts := []decimal.Decimal{a.Price.Neg()}
	for range a.Years {
		alive = alive.Mul(one.Sub(a.Attrition))
		margin := kept.Sub(power)
		if margin.IsNegative() && !a.RunAtLoss {
			margin = decimal.Zero
		}
		for range periods {
			amounts = append(amounts, margin.Mul(hours).Mul(alive).RoundBank(flowPlaces))
		}
		kept = kept.Mul(one.Sub(a.PriceDecline))
	}
	last := len(amounts) - 1
	amounts[last] = amounts[last].Add(a.Price.Mul(a.Residual).Mul(alive).RoundBank(flowPlaces))
	return rates.Series{Period: a.Period, Amounts: amounts}
}
