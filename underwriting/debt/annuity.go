package debt

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// An Annuity is a loan in equal payments at the end of equal periods, without any rounding to cents: the textbook's, and what
// the spreadsheet functions PMT, IPMT, PPMT, NPER, CUMIPMT and CUMPRINC compute. Spreadsheets give payments the opposite sign
// of the principal; here both are positive. For what is in fact paid, to the cent, see Amortise.
type Annuity struct {
	principal, balloon, rate decimal.Decimal
	periods                  int
	payment                  decimal.Decimal
}

// NewAnnuity describes a loan of principal that leaves balloon owed after the given number of periods, at rate per period
// (see PerPeriod). Amounts may be of any unit. The rate lies in (-1, 10]; there are 1 to MaxPeriods periods; errors are
// *invalid.Error of code OUT_OF_RANGE.
func NewAnnuity(principal, balloon, rate decimal.Decimal, periods int) (Annuity, error) {
	if err := whole("periods", int64(periods), 1, MaxPeriods); err != nil {
		return Annuity{}, err
	}
	if err := periodicRate("rate", rate); err != nil {
		return Annuity{}, err
	}
	a := Annuity{principal: principal, balloon: balloon, rate: rate, periods: periods}
	a.payment = over(principal.Sub(times(balloon, a.discount(periods))), a.factor(periods))
	return a, nil
}

// PerPeriod divides a nominal yearly rate among perYear periods, keeping more digits than any result shows.
func PerPeriod(nominal decimal.Decimal, perYear int) decimal.Decimal {
	return over(nominal, units(int64(perYear)))
}

func periodicRate(field string, rate decimal.Decimal) error {
	if rate.LessThanOrEqual(one.Neg()) || rate.GreaterThan(units(maxRate)) {
		return invalid.New("OUT_OF_RANGE", field, "give a rate per period above -1 and at most 10; 0.01 is 1 %", "%s is out of range", field)
	}
	return nil
}

// discount is (1+i)^-n.
func (a Annuity) discount(n int) decimal.Decimal { return power(over(one, one.Add(a.rate)), n) }

// factor is the present value of n payments of 1: (1 - (1+i)^-n) / i, or n without interest.
func (a Annuity) factor(n int) decimal.Decimal {
	if a.rate.IsZero() {
		return units(int64(n))
	}
	return over(one.Sub(a.discount(n)), a.rate)
}

// Payment returns the payment of every period (PMT): P = payment·(1-(1+i)^-n)/i + balloon·(1+i)^-n solved for the payment.
func (a Annuity) Payment() decimal.Decimal { return shown(a.payment) }

// Balance returns what is owed after k payments, k from 0 (the principal) to the last (the balloon).
func (a Annuity) Balance(k int) (decimal.Decimal, error) {
	if err := whole("period", int64(k), 0, int64(a.periods)); err != nil {
		return decimal.Zero, err
	}
	return shown(a.balance(k)), nil
}

// balance is the present value of what is still to come, which unlike the retrospective form does not cancel at high rates.
func (a Annuity) balance(k int) decimal.Decimal {
	left := a.periods - k
	return times(a.payment, a.factor(left)).Add(times(a.balloon, a.discount(left)))
}

// Split divides the k-th payment, k from 1, into interest (IPMT) and principal (PPMT).
func (a Annuity) Split(k int) (interest, principal decimal.Decimal, err error) {
	return a.Cumulative(k, k)
}

// Cumulative returns the interest (CUMIPMT) and the principal (CUMPRINC) of the payments first to last, both included, the
// first payment being 1.
func (a Annuity) Cumulative(first, last int) (interest, principal decimal.Decimal, err error) {
	if err := whole("first", int64(first), 1, int64(a.periods)); err != nil {
		return decimal.Zero, decimal.Zero, err
	}
	if err := whole("last", int64(last), int64(first), int64(a.periods)); err != nil {
		return decimal.Zero, decimal.Zero, err
	}
	principal = a.balance(first - 1).Sub(a.balance(last))
	paid := a.payment.Mul(units(int64(last - first + 1)))
	return shown(paid.Sub(principal)), shown(principal), nil
}

// AverageLife returns the principal-weighted time until principal is repaid, in periods; a balloon is repaid with the last
// payment. It is the sum of the opening balances over the principal. A loan of nothing has none: OUT_OF_RANGE.
func (a Annuity) AverageLife() (decimal.Decimal, error) {
	if a.principal.IsZero() {
		return decimal.Zero, invalid.New("OUT_OF_RANGE", "principal", "lend something", "a loan of 0 has no average life")
	}
	sum := decimal.Zero
	for k := range a.periods {
		sum = sum.Add(a.balance(k))
	}
	return shown(over(sum, a.principal)), nil
}

// PresentValue returns what a level payment at the end of each of n periods is worth at rate per period (PV): the debt that
// the payment services.
func PresentValue(payment, rate decimal.Decimal, periods int) (decimal.Decimal, error) {
	if err := whole("periods", int64(periods), 1, MaxPeriods); err != nil {
		return decimal.Zero, err
	}
	if err := periodicRate("rate", rate); err != nil {
		return decimal.Zero, err
	}
	return shown(times(payment, Annuity{rate: rate}.factor(periods))), nil
}

// PaymentsNeeded returns how many payments bring principal down to balloon (NPER), not rounded to whole ones:
// ln((payment - balloon·i) / (payment - principal·i)) / ln(1+i). Amounts are not negative, balloon is at most principal, and
// the rate lies in [0, 10] per period. A payment that does not exceed the interest returns NEVER_REPAID.
func PaymentsNeeded(principal, balloon, rate, payment decimal.Decimal) (decimal.Decimal, error) {
	if err := within("rate", rate, 0, maxRate); err != nil {
		return decimal.Zero, err
	}
	if balloon.IsNegative() || balloon.GreaterThan(principal) {
		return decimal.Zero, invalid.New("OUT_OF_RANGE", "balloon", "give an amount from 0 to the principal", "balloon is out of range")
	}
	interest := principal.Mul(rate)
	if payment.LessThanOrEqual(interest) {
		return decimal.Zero, invalid.New("NEVER_REPAID", "payment", "pay more than "+interest.RoundUp(Places).String()+" a period",
			"the payment does not exceed the interest")
	}
	if rate.IsZero() {
		return shown(over(principal.Sub(balloon), payment)), nil
	}
	growth := over(payment.Sub(balloon.Mul(rate)), payment.Sub(interest))
	return shown(over(logarithm(growth), logarithm(one.Add(rate)))), nil
}
