package debt

import (
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
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

// rateScale is the number of parts of 1 in which a rate is counted, so that interest is a quotient of whole numbers.
const (
	rateDigits = 12
	rateScale  = 1_000_000_000_000
)

// accruals checks the terms and returns one accrual per period. Errors name the field as JSON spells it.
func (t Terms) accruals() ([]accrual, error) {
	if err := t.verify(); err != nil {
		return nil, err
	}
	rate := t.Rate.Shift(rateDigits).IntPart()
	result := make([]accrual, t.Periods)
	for k := range result {
		steps, perYear := int64(1), int64(t.PerYear)
		if c := t.Calendar; c != nil {
			steps, perYear = c.DayCount.Fraction(c.Dates[k], c.Dates[k+1])
		}
		result[k] = newAccrual(rate, steps, perYear)
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
