package curves

import "github.com/shopspring/decimal"

// A Loan is repaid in level monthly payments.
type Loan struct {
	Principal decimal.Decimal
	Rate      decimal.Decimal // nominal per year, compounded monthly; 0.14 is 14 %
	Months    int             // at least 1
}

// Payment returns the level monthly payment, rounded up to the cent in favour of the lender.
func (l Loan) Payment() decimal.Decimal {
	months := decimal.NewFromInt(int64(l.Months))
	if l.Rate.IsZero() {
		return l.Principal.DivRound(months, 12).RoundUp(2)
	}
	one := decimal.NewFromInt(1)
	monthly := l.Rate.DivRound(decimal.NewFromInt(12), 30)
	growth := one
	for range l.Months {
		growth = growth.Mul(one.Add(monthly)).RoundBank(30)
	}
	exact := l.Principal.Mul(monthly).Mul(growth).DivRound(growth.Sub(one), 12)
	return exact.RoundUp(2)
}

// Coverage returns the debt service coverage ratio of each loan year: what devices alike earn in that year over what the loan
// takes in it, rounded half-even to 6 digits. Years of the assumptions beyond the loan are left out; a broken last year counts
// its months. The assumptions must be valid and annual.
func (l Loan) Coverage(a Assumptions, devices int) []decimal.Decimal {
	payment := l.Payment()
	a.Residual, a.Resale = decimal.Zero, nil // resale does not service debt
	var ratios []decimal.Decimal
	for year, income := range a.Series().Amounts[1:] {
		months := min(12, l.Months-12*year)
		if months <= 0 {
			break
		}
		service := payment.Mul(decimal.NewFromInt(12))
		ratios = append(ratios, income.Mul(decimal.NewFromInt(int64(devices))).DivRound(service, 12).RoundBank(6))
	}
	return ratios
}
