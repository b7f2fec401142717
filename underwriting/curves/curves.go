// Package curves turns assumptions about one device into its cash flows, two sets of assumptions into the bridge between
// their rates of return, and one set into the tornado of what moves its return most.
//
// Flows are exact decimals: only additions and products, rounded once per flow; a repair bill spread over months and the
// resale of a device bought used are the two quotients, and say how they round. The package is pure: no clock, network,
// database or randomness. It does not forecast prices, and models neither failures one by one nor tokens: a failure rate with
// a repair time, and a level attrition, are averages over many devices.
package curves

import (
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
	Utilisation  decimal.Decimal // fraction of the hours in service that are rented
	Years        int
	Period       rates.Period    // when cash arrives: at the end of each year or month
	PowerKW      decimal.Decimal // drawn while rented, and only then
	KWhPrice     decimal.Decimal
	PUE          decimal.Decimal // facility power over device power, at least 1
	Fee          decimal.Decimal // of the marketplace, on the rent
	PriceDecline decimal.Decimal // of the rent per year, stepping down at the start of each year after the first
	// DeclineByYear, where given, replaces PriceDecline: the decline at the start of year 2, of year 3 and so on; the last one
	// holds for all later years. A negative one is a rise.
	DeclineByYear []decimal.Decimal
	// FailureRate counts failures that are repaired, per device and calendar year, as operators of large fleets report them.
	// Each takes the device out of service for RepairDays and costs RepairCost.
	FailureRate decimal.Decimal
	RepairDays  decimal.Decimal
	RepairCost  decimal.Decimal
	Attrition   decimal.Decimal // chance per year of dying for good; flows at the end of year k are scaled by (1-Attrition)^k
	Residual    decimal.Decimal // resale value at the end, as a fraction of Price
	Resale      *Resale         // where given, replaces Residual, which must then be 0
	RunAtLoss   bool            // false: the owner switches the device off in a year whose rent does not pay for power and repairs
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
	hours := a.inService(periods).Mul(a.Utilisation)
	repairs := a.FailureRate.Mul(a.RepairCost).DivRound(decimal.NewFromInt(periods), 2*flowPlaces)
	alive := one
	amounts := []decimal.Decimal{a.Price.Neg()}
	for year := range a.Years {
		alive = alive.Mul(one.Sub(a.Attrition))
		earned := kept.Sub(power).Mul(hours).Sub(repairs)
		if earned.IsNegative() && !a.RunAtLoss {
			earned = decimal.Zero
		}
		flow := earned.Mul(alive).RoundBank(flowPlaces)
		for range periods {
			amounts = append(amounts, flow)
		}
		kept = kept.Mul(one.Sub(a.declineAfter(year)))
	}
	last := len(amounts) - 1
	amounts[last] = amounts[last].Add(a.Price.Mul(a.residual()).Mul(alive).RoundBank(flowPlaces))
	return rates.Series{Period: a.Period, Amounts: amounts}
}

// inService is the hours of a period in which the device works: all but the repairs. Rates are per calendar year, so failures
// and repair days multiply to a share of the year without a quotient.
func (a Assumptions) inService(periods int64) decimal.Decimal {
	down := a.FailureRate.Mul(a.RepairDays).Mul(decimal.NewFromInt(24 / periods))
	return decimal.NewFromInt(hoursPerYear / periods).Sub(down)
}

// declineAfter is the decline from one year to the next; years count from 0.
func (a Assumptions) declineAfter(year int) decimal.Decimal {
	if n := len(a.DeclineByYear); n > 0 {
		return a.DeclineByYear[min(year, n-1)]
	}
	return a.PriceDecline
}

// residual is the resale value at the end as a fraction of the price, however it is given.
func (a Assumptions) residual() decimal.Decimal {
	if a.Resale != nil {
		return a.Resale.After(a.Years).Fraction
	}
	return a.Residual
}

// FirstYearIncome is what the first year leaves after fee, power, repairs and attrition, without resale; USD, rounded as flows
// are.
func (a Assumptions) FirstYearIncome() decimal.Decimal {
	a.Years, a.Period, a.Residual, a.Resale = 1, rates.Annual, decimal.Zero, nil
	return a.Series().Amounts[1]
}
