package debt

import (
	"github.com/shopspring/decimal"
)

// Prepayment and default are quoted per year (CPR, CDR) and act per month (SMM, MDR), each on the balance that the month
// opens with. The conversion is the same for both: a year is twelve months that each leave 1 - monthly of what they found.
// Source: the standard formulas of the mortgage market (SIFMA, Standard Formulas, chapter SF).

const monthsPerYear = 12

// SMM returns the single monthly mortality of a conditional prepayment rate: 1 - (1-cpr)^(1/12). Both are fractions of 1.
func SMM(cpr decimal.Decimal) (decimal.Decimal, error) { return perMonth("cpr", cpr) }

// CPR returns the conditional prepayment rate of a single monthly mortality: 1 - (1-smm)^12.
func CPR(smm decimal.Decimal) (decimal.Decimal, error) { return perYear("smm", smm) }

// MDR returns the monthly default rate of a conditional default rate: 1 - (1-cdr)^(1/12).
func MDR(cdr decimal.Decimal) (decimal.Decimal, error) { return perMonth("cdr", cdr) }

// CDR returns the conditional default rate of a monthly default rate: 1 - (1-mdr)^12.
func CDR(mdr decimal.Decimal) (decimal.Decimal, error) { return perYear("mdr", mdr) }

func perMonth(field string, annual decimal.Decimal) (decimal.Decimal, error) {
	if err := within(field, annual, 0, 1); err != nil {
		return decimal.Zero, err
	}
	return shown(one.Sub(fractionalPower(one.Sub(annual), 1, monthsPerYear))), nil
}

func perYear(field string, monthly decimal.Decimal) (decimal.Decimal, error) {
	if err := within(field, monthly, 0, 1); err != nil {
		return decimal.Zero, err
	}
	return shown(one.Sub(power(one.Sub(monthly), monthsPerYear))), nil
}

// PSA returns the conditional prepayment rate in the given month of a loan's age, from 1, at a speed of the PSA model, whose
// 100 % is speed 1: 0.2 % in the first month, 0.2 % more each month up to 6 % in month 30, level from there. The speed is
// at most 16, since beyond it more than everything would be prepaid.
func PSA(speed decimal.Decimal, month int) (decimal.Decimal, error) {
	if err := within("speed", speed, 0, 16); err != nil {
		return decimal.Zero, err
	}
	if err := whole("month", int64(month), 1, MaxPeriods); err != nil {
		return decimal.Zero, err
	}
	ramp := decimal.New(2*int64(min(month, 30)), -3)
	return shown(speed.Mul(ramp)), nil
}

// Survivor returns the fraction left after a number of days where a fraction annual is lost in each year of 365 days:
// (1-annual)^(days/365).
func Survivor(annual decimal.Decimal, days int) (decimal.Decimal, error) {
	if err := within("annual", annual, 0, 1); err != nil {
		return decimal.Zero, err
	}
	if err := whole("days", int64(days), 0, 100*daysPerYear); err != nil {
		return decimal.Zero, err
	}
	return shown(fractionalPower(one.Sub(annual), int64(days), daysPerYear)), nil
}

// AnnualLoss returns the fraction lost in a year at a constant hazard per year: 1 - e^-hazard.
func AnnualLoss(hazard decimal.Decimal) (decimal.Decimal, error) {
	if err := within("hazard", hazard, 0, 100); err != nil {
		return decimal.Zero, err
	}
	return shown(one.Sub(exponential(hazard.Neg()))), nil
}

// Hazard returns the constant hazard per year at which a fraction annual is lost in a year: -ln(1-annual). A loss of
// everything has none: OUT_OF_RANGE.
func Hazard(annual decimal.Decimal) (decimal.Decimal, error) {
	if err := within("annual", annual, 0, 1); err != nil {
		return decimal.Zero, err
	}
	if annual.Equal(one) {
		return decimal.Zero, outOfRange("annual", "give a fraction below 1")
	}
	return shown(logarithm(one.Sub(annual)).Neg()), nil
}
