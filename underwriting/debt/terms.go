package debt

import (
	"fmt"
	"math/bits"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// Plan is how principal is repaid.
type Plan string

// The plans. Sculpted follows a cash curve: Advance sizes it and Sculpt draws its schedule.
const (
	Level        Plan = "level"         // equal payments of interest and principal
	StraightLine Plan = "straight-line" // equal principal, interest on top
	Bullet       Plan = "bullet"        // interest only, principal with the last payment
	Sculpted     Plan = "sculpted"      // payments in proportion to cash, so that the coverage is the same in every period
)

// Terms are what a loan's schedule depends on, apart from its principal.
//
// Without a calendar a period is an equal part of a year and interest is balance · Rate / PerYear (30/360 for whole months).
type Terms struct {
	Rate         decimal.Decimal // nominal per year as a fraction of 1, from 0 to 10, at most 12 digits after the point
	PerYear      int             // payments per year: 1, 2, 4 or 12
	Periods      int             // payments, 1 to MaxPeriods
	InterestOnly int             // leading payments of interest alone; fewer than Periods. Not for Bullet or Sculpted
	Plan         Plan
	Calendar     *Calendar // nil: equal periods
}

// Calendar puts dates to a loan: Dates[0] is the day of drawing, Dates[k] that of payment k, each at midnight UTC and later
// than the one before. Interest is balance · Rate · days/365 for rates.Act365F and days/360 for rates.Act360; the other day
// counts of package rates are refused.
type Calendar struct {
	Dates    []time.Time
	DayCount rates.DayCount
}

const daysPerYear = 365

// rateScale is the number of parts of 1 in which a rate is counted, so that interest is a quotient of whole numbers.
const (
	rateDigits = 12
	rateScale  = 1_000_000_000_000
)

// An accrual is the interest of one period per unit of balance, as an exact fraction.
type accrual struct{ numerator, denominator uint64 }

// on returns the interest on balance, rounded half to even to the minor unit. Within MaxAmount, a rate of 1000 % and 36 600
// days the quotient fits into 63 bits.
func (a accrual) on(balance int64) int64 {
	hi, lo := bits.Mul64(uint64(balance), a.numerator)
	q, r := bits.Div64(hi, lo, a.denominator)
	if twice := 2 * r; twice > a.denominator || twice == a.denominator && q&1 == 1 {
		q++
	}
	return int64(q)
}

// growth is 1 + the rate of the period.
func (a accrual) growth() decimal.Decimal {
	return one.Add(over(units(int64(a.numerator)), units(int64(a.denominator))))
}

// accruals checks the terms and returns one accrual per period. Errors name the field as JSON spells it.
func (t Terms) accruals() ([]accrual, error) {
	if err := t.verify(); err != nil {
		return nil, err
	}
	rate := uint64(t.Rate.Shift(rateDigits).IntPart())
	result := make([]accrual, t.Periods)
	for k := range result {
		steps, perYear := uint64(1), uint64(t.PerYear)
		if c := t.Calendar; c != nil {
			steps, perYear = uint64(daysBetween(c.Dates[k], c.Dates[k+1])), c.stepsPerYear()
		}
		result[k] = accrual{rate * steps, rateScale * perYear}
	}
	return result, nil
}

func (t Terms) verify() error {
	if err := whole("periods", int64(t.Periods), 1, MaxPeriods); err != nil {
		return err
	}
	if err := within("rate", t.Rate, 0, maxRate); err != nil {
		return err
	}
	if !t.Rate.Equal(t.Rate.Truncate(rateDigits)) {
		return outOfRange("rate", fmt.Sprintf("round it to %d digits after the point", rateDigits))
	}
	if err := frequency(t.PerYear); err != nil {
		return err
	}
	if err := t.verifyPlan(); err != nil {
		return err
	}
	return t.Calendar.verify(t.Periods)
}

func frequency(perYear int) error {
	switch perYear {
	case 1, 2, 4, 12:
		return nil
	}
	return outOfRange("per_year", "use 1, 2, 4 or 12 payments a year")
}

func (t Terms) verifyPlan() error {
	names := []string{string(Level), string(StraightLine), string(Bullet), string(Sculpted)}
	switch t.Plan {
	case Level, StraightLine:
		return whole("interest_only", int64(t.InterestOnly), 0, int64(t.Periods)-1)
	case Bullet, Sculpted:
		return whole("interest_only", int64(t.InterestOnly), 0, 0)
	}
	fix := "use level, straight-line, bullet or sculpted"
	if near := invalid.Nearest(string(t.Plan), names); near != "" {
		fix = "did you mean " + near + "?"
	}
	return invalid.Input("plan", fix, "%.40q is not a plan", string(t.Plan))
}

func (c *Calendar) stepsPerYear() uint64 {
	if c.DayCount == rates.Act360 {
		return 360
	}
	return daysPerYear
}

func (c *Calendar) verify(periods int) error {
	if c == nil {
		return nil
	}
	if c.DayCount != rates.Act365F && c.DayCount != rates.Act360 {
		return invalid.Input("calendar.day_count", "use ACT/365F or ACT/360, or no calendar for equal periods",
			"%.40q is not a day count that loans accrue by", string(c.DayCount))
	}
	if len(c.Dates) != periods+1 {
		return invalid.New("WRONG_LENGTH", "calendar.dates", fmt.Sprintf("give %d dates, the first that of drawing", periods+1),
			"there are %d dates", len(c.Dates))
	}
	for k, d := range c.Dates {
		field := at("calendar.dates", k)
		if err := dayOf(field, d); err != nil {
			return err
		}
		if k > 0 && !d.After(c.Dates[k-1]) {
			return outOfRange(field, "give dates in ascending order, each once")
		}
	}
	if span := daysBetween(c.Dates[0], c.Dates[periods]); span > 100*366 {
		return outOfRange("calendar.dates", "let a loan last 100 years at most")
	}
	return nil
}
