package debt

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
)

// Calendar puts dates to a loan: Dates[0] is the day of drawing, Dates[k] that of payment k, each at midnight UTC and later
// than the one before. Interest is balance · Rate · DayCount.Fraction of the period, any day count of package rates; it is 0
// where the convention sees no time pass, as from the 30th to the 31st in most conventions of 30-day months. There is no
// default: a loan agreement names its day count.
type Calendar struct {
	Dates    []time.Time
	DayCount rates.DayCount
}

const daysPerYear = 365

func (c *Calendar) verify(periods int) error {
	if c == nil {
		return nil
	}
	if err := knownDayCount("calendar.day_count", c.DayCount); err != nil {
		return err
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

// knownDayCount returns an error unless count is one of package rates.
func knownDayCount(field string, count rates.DayCount) error {
	known := rates.DayCounts()
	if slices.Contains(known, count) {
		return nil
	}
	names := make([]string, len(known))
	for i, d := range known {
		names[i] = string(d)
	}
	fix := "use one of " + strings.Join(names, ", ")
	if near := invalid.Nearest(string(count), names); near != "" {
		fix = "did you mean " + near + "?"
	}
	return invalid.Input(field, fix, "%.40q is not a day count", string(count))
}
