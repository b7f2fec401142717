package debt

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/shopspring/decimal"
)

// An Instalment is one payment of a schedule, in minor units. Opening - Principal = Closing, always.
type Instalment struct {
	Opening   int64 // balance before the payment
	Interest  int64 // due for the period, rounded half to even
	Principal int64 // repaid with this payment, Swept included
	Swept     int64 // the part of Principal that came out of a cash sweep
	Closing   int64 // balance after the payment
}

// Payment is all that is due.
func (i Instalment) Payment() int64 { return i.Interest + i.Principal }

// A Schedule is what a loan pays, period by period. Principal parts sum to Principal, no balance is negative, and the last
// one is 0. It is made by Amortise, Sculpt or Sweep.
type Schedule struct {
	Principal   int64
	Terms       Terms
	Instalments []Instalment
}

// Interest returns all interest of the schedule, in minor units.
func (s Schedule) Interest() int64 {
	var sum int64
	for _, i := range s.Instalments {
		sum += i.Interest
	}
	return sum
}

// Exposures returns what the lender stands to lose at each date, in minor units: the principal at drawing, then, for each
// payment, what is owed just before it (balance and interest), as if the borrower defaulted on it.
func (s Schedule) Exposures() []int64 {
	exposures := []int64{s.Principal}
	for _, i := range s.Instalments {
		exposures = append(exposures, i.Opening+i.Interest)
	}
	return exposures
}

// Amortise draws the schedule of a loan of principal minor units, from 1 to MaxAmount, by a plan other than Sculpted.
//
// A level payment is the exact annuity rounded up to the unit, and at least one unit more than the first interest after the
// interest-only lead. The last payment is what is then still owed: smaller or larger than the others by what rounding left
// over, at most 1.5 units for each payment, compounded. A loan whose payments are a few units may end before its term. Where a
// calendar's long period costs more interest than a level payment, the interest is paid. Equal principal parts differ by at
// most one unit. A bullet's last payment is its principal with the last interest.
func Amortise(principal int64, t Terms) (Schedule, error) {
	accruals, err := drawable(principal, t)
	if err != nil {
		return Schedule{}, err
	}
	if t.Plan == Sculpted {
		return Schedule{}, outOfRange("plan", "draw a sculpted schedule with Sculpt, which takes the cash it follows")
	}
	return run(principal, t, accruals, plan(principal, t, accruals)), nil
}

func drawable(principal int64, t Terms) ([]accrual, error) {
	accruals, err := t.accruals()
	if err != nil {
		return nil, err
	}
	return accruals, whole("principal", principal, 1, MaxAmount)
}

// repay says how much principal falls due with payment k, from 0, and how much of that is swept.
type repay func(k int, opening, interest int64) (principal, swept int64)

// run draws a schedule: interest on the balance, principal as repay has it but never more than is owed, and all that is left
// with the last payment.
func run(principal int64, t Terms, accruals []accrual, due repay) Schedule {
	s := Schedule{Principal: principal, Terms: t, Instalments: make([]Instalment, len(accruals))}
	balance := principal
	for k, a := range accruals {
		i := Instalment{Opening: balance, Interest: a.on(balance)}
		i.Principal, i.Swept = due(k, i.Opening, i.Interest)
		i.Principal = min(i.Principal, balance)
		if k == len(accruals)-1 {
			i.Principal = balance
		}
		balance -= i.Principal
		i.Closing = balance
		s.Instalments[k] = i
	}
	return s
}

func plan(principal int64, t Terms, accruals []accrual) repay {
	grace := t.InterestOnly
	switch t.Plan {
	case Level:
		payment := levelPayment(principal, accruals[grace:])
		return func(k int, _, interest int64) (int64, int64) {
			if k < grace {
				return 0, 0
			}
			return max(0, payment-interest), 0
		}
	case StraightLine:
		weights := make([]int64, len(accruals))
		for k := grace; k < len(weights); k++ {
			weights[k] = 1
		}
		parts := money.Allocate(principal, weights)
		return func(k int, _, _ int64) (int64, int64) { return parts[k], 0 }
	default: // Bullet
		return func(int, int64, int64) (int64, int64) { return 0, 0 }
	}
}

// levelPayment returns the exact annuity, up to the unit. On a balance so small that this is no more than its rounded interest,
// which would never be repaid, it is one unit more than the interest.
func levelPayment(principal int64, accruals []accrual) int64 {
	exact := over(units(principal), worth(accruals, level(len(accruals)))[0])
	return max(unitsUp(exact), accruals[0].on(principal)+1)
}

// level is a payment of 1 in each of n periods.
func level(n int) []decimal.Decimal {
	cash := make([]decimal.Decimal, n)
	for i := range cash {
		cash[i] = one
	}
	return cash
}

// worth returns, for the drawing date and after each payment, what the cash still to come is worth at the loan's own rate:
// worth[k-1] = (worth[k] + cash[k]) / (1 + rate of period k), and 0 at the end.
func worth(accruals []accrual, cash []decimal.Decimal) []decimal.Decimal {
	values := make([]decimal.Decimal, len(accruals)+1)
	for k := len(accruals); k > 0; k-- {
		values[k-1] = over(values[k].Add(cash[k-1]), accruals[k-1].growth())
	}
	return values
}

// AverageLife returns the weighted average life of the schedule's principal: over equal periods, or by its calendar.
func (s Schedule) AverageLife() (Life, error) {
	if s.Principal == 0 {
		return Life{}, invalid.New("OUT_OF_RANGE", "principal", "draw the schedule first", "a loan of 0 has no average life")
	}
	if c := s.Terms.Calendar; c != nil {
		return DatedAverageLife(c.Dates[0], s.repayments())
	}
	principal := make([]decimal.Decimal, len(s.Instalments))
	for k, i := range s.Instalments {
		principal[k] = units(i.Principal)
	}
	return AverageLife(s.Terms.PerYear, principal)
}
