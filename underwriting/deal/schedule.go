package deal

import (
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/invalid"
)

// A Calendar is a schedule worked out. Dates is empty for a deal without dates; otherwise Dates[0] is the closing day and
// Dates[t] the payment day of period t, midnight UTC. Last is the last period that runs.
type Calendar struct {
	Periods, Last, PerYear int
	Dates                  []time.Time
}

// Calendar works the schedule out and checks it.
func (s Schedule) Calendar() (Calendar, error) {
	var c Calendar
	var err error
	switch {
	case s.PerYear != 0 && s.Closing == "" && s.First == "" && s.Months == 0 && len(s.Dates) == 0:
		if s.PerYear < 1 || s.PerYear > 12 || 360%s.PerYear != 0 {
			return c, invalid.New("OUT_OF_RANGE", "schedule.per_year", "use 12, 6, 4, 3, 2 or 1", "%d periods do not make a year of whole 30-day months", s.PerYear)
		}
		c.Periods, c.PerYear = s.Periods, s.PerYear
	case s.Closing != "" && len(s.Dates) > 0 && s.PerYear == 0 && s.First == "" && s.Months == 0 && s.Periods == 0:
		c.Dates, err = parseDays(false, append([]string{s.Closing}, s.Dates...)...)
	case s.Closing != "" && s.First != "" && s.Months > 0 && s.Months <= 12 && s.PerYear == 0 && len(s.Dates) == 0:
		if s.Periods > MaxPeriods {
			break
		}
		if c.Dates, err = parseDays(true, s.Closing, s.First); err == nil {
			for t := 1; t < s.Periods; t++ {
				c.Dates = append(c.Dates, addMonths(c.Dates[1], t*s.Months))
			}
		}
	default:
		return c, invalid.Input("schedule", "give periods and per_year, or closing and dates, or closing, first, months (1 to 12) and periods", "the schedule is not of one of the three forms")
	}
	if err != nil {
		return c, err
	}
	if c.Dates != nil {
		c.Periods = len(c.Dates) - 1
	}
	if c.Periods == 0 {
		c.Periods = s.Periods
	}
	if c.Periods < 1 || c.Periods > MaxPeriods {
		return c, invalid.New("OUT_OF_RANGE", "schedule.periods", "use 1 to 1200", "a deal cannot have %d periods", c.Periods)
	}
	c.Last = c.Periods
	if s.LegalFinal != 0 {
		c.Last = s.LegalFinal
	}
	if c.Last < 1 || c.Last > c.Periods {
		return c, invalid.New("OUT_OF_RANGE", "schedule.legal_final", "use a period of the schedule", "period %d is not among the %d periods", c.Last, c.Periods)
	}
	return c, nil
}

// parseDays reads the closing day and the payment days, which must ascend; monthly says that the second is schedule.first.
func parseDays(monthly bool, texts ...string) ([]time.Time, error) {
	days := make([]time.Time, len(texts))
	for i, text := range texts {
		field := "schedule.closing"
		switch {
		case i > 0 && monthly:
			field = "schedule.first"
		case i > 0:
			field = fmt.Sprintf("schedule.dates[%d]", i-1)
		}
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return nil, invalid.Input(field, "write 2026-01-31", "%.20q is not a date", text)
		}
		if i > 0 && !day.After(days[i-1]) {
			return nil, invalid.New("OUT_OF_RANGE", field, "list the payment days in order, after closing", "%s does not lie after %s", text, texts[i-1])
		}
		days[i] = day
	}
	return days, nil
}

// addMonths is the same day n months on, or the last day of that month if it is shorter.
func addMonths(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day.Day(), last)-1)
}

// Days is the number of days of period t by the day count's numerator; 30-day months for a deal without dates.
func (c Calendar) Days(count DayCount, t int) int64 {
	if c.Dates == nil {
		return int64(360 / c.PerYear)
	}
	from, to := c.Dates[t-1], c.Dates[t]
	if count != Thirty360 {
		return int64(to.Sub(from) / (24 * time.Hour))
	}
	d1, d2 := from.Day(), to.Day()
	if d1 == 31 {
		d1 = 30
	}
	if d2 == 31 && d1 == 30 {
		d2 = 30
	}
	return int64(360*(to.Year()-from.Year()) + 30*(int(to.Month())-int(from.Month())) + d2 - d1)
}

// Basis is the number of days of a year by the day count.
func (count DayCount) Basis() int64 {
	if count == Act365F {
		return 365
	}
	return 360
}
