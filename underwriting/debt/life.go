package debt

import (
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// Life is a weighted average life: the time until principal is repaid, weighted by principal. The two units are kept apart
// because only equal periods make twelve months a year; a dated life counts months of 30 days and years of 365.
type Life struct {
	Months, Years decimal.Decimal
}

// AverageLife returns the life of principal repayments at the end of equal periods, perYear (1, 2, 4 or 12) to a year:
// Σ k·principal[k] / Σ principal. Amounts may be of any unit; they must not be negative, nor all 0.
func AverageLife(perYear int, principal []decimal.Decimal) (Life, error) {
	if err := frequency(perYear); err != nil {
		return Life{}, err
	}
	if len(principal) > MaxPeriods {
		return Life{}, outOfRange("principal", "give at most 600 repayments")
	}
	mean, err := weighted("principal", principal, func(k int) int64 { return int64(k) + 1 })
	if err != nil {
		return Life{}, err
	}
	years := over(mean, units(int64(perYear)))
	return Life{Months: shown(years.Mul(units(monthsPerYear))), Years: shown(years)}, nil
}

// DatedAverageLife returns the life, from a day on, of principal repayments on days that are not before it: the weighted mean
// number of days, over 30 for months and over 365 for years, as Hastructure has it.
func DatedAverageLife(from time.Time, repayments []rates.Flow) (Life, error) {
	principal, err := since(from, repayments)
	if err != nil {
		return Life{}, err
	}
	days, err := weighted("flows", principal, func(k int) int64 { return daysBetween(from, repayments[k].Date) })
	if err != nil {
		return Life{}, err
	}
	return Life{Months: shown(over(days, units(30))), Years: shown(over(days, units(daysPerYear)))}, nil
}

// since checks that all flows lie on or after a day and returns their amounts.
func since(from time.Time, flows []rates.Flow) ([]decimal.Decimal, error) {
	if err := dayOf("from", from); err != nil {
		return nil, err
	}
	if len(flows) > MaxPeriods {
		return nil, outOfRange("flows", "give at most 600 flows")
	}
	result := make([]decimal.Decimal, len(flows))
	for i, f := range flows {
		field := at("flows", i) + ".date"
		if err := dayOf(field, f.Date); err != nil {
			return nil, err
		}
		if days := daysBetween(from, f.Date); days < 0 || days > 100*366 {
			return nil, outOfRange(field, "give a day from "+from.Format(time.DateOnly)+" to 100 years after it")
		}
		result[i] = f.Amount
	}
	return result, nil
}

func weighted(field string, weights []decimal.Decimal, when func(k int) int64) (decimal.Decimal, error) {
	sum, total := decimal.Zero, decimal.Zero
	for k, w := range weights {
		if w.IsNegative() {
			return decimal.Zero, outOfRange(at(field, k), "give repayments that are not negative")
		}
		sum, total = sum.Add(w.Mul(units(when(k)))), total.Add(w)
	}
	if total.IsZero() {
		return decimal.Zero, invalid.New("EMPTY", field, "give at least one repayment", "no principal is repaid")
	}
	return over(sum, total), nil
}

// repayments are the principal parts with their days; the schedule must have a calendar.
func (s Schedule) repayments() []rates.Flow {
	flows := make([]rates.Flow, len(s.Instalments))
	for k, i := range s.Instalments {
		flows[k] = rates.Flow{Date: s.Terms.Calendar.Dates[k+1], Amount: units(i.Principal)}
	}
	return flows
}
