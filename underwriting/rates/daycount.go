package rates

import (
	"time"

	"github.com/corebond/corebond/internal/invalid"
)

// DayCount says how many years lie between two dates. Whatever the convention, the time is a whole number of equal steps,
// which is what lets the search for roots be exact.
type DayCount string

// The day counts. ACT/365F is the one that spreadsheets use in XIRR.
const (
	Act365F DayCount = "ACT/365F"     // days / 365
	Act360  DayCount = "ACT/360"      // days / 360
	ActAct  DayCount = "ACT/ACT ISDA" // days in leap years / 366 + days in other years / 365 (ISDA 2006 §4.16(b))
	US30360 DayCount = "30/360 US"    // months of 30 days; end-of-February and 31st rules of the US bond market
)

// ParseDayCount reads the name used on the command line: act365f, act360, actact or 30360.
func ParseDayCount(name string) (DayCount, error) {
	switch name {
	case "", "act365f":
		return Act365F, nil
	case "act360":
		return Act360, nil
	case "actact":
		return ActAct, nil
	case "30360":
		return US30360, nil
	}
	return "", invalid.Input("day-count", "use act365f, act360, actact or 30360", "%.40q is not a day count", name)
}

// perYear is the number of steps in a year.
func (d DayCount) perYear() int64 {
	switch d {
	case ActAct:
		return 365 * 366
	case Act360, US30360:
		return 360
	default: // ACT/365F, also where nothing is said
		return 365
	}
}

// steps is the number of steps from one date to a later one; both are midnight UTC.
func (d DayCount) steps(from, to time.Time) int64 {
	switch d {
	case ActAct:
		return actActSteps(from, to)
	case US30360:
		return days360(from, to)
	default:
		return days(from, to)
	}
}

func days(from, to time.Time) int64 { return (to.Unix() - from.Unix()) / 86400 }

// actActSteps counts days in 366ths of a leap year and 365ths of another, over the common denominator.
func actActSteps(from, to time.Time) int64 {
	if from.Year() == to.Year() {
		return days(from, to) * dayWeight(from.Year())
	}
	yearAfter := time.Date(from.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)
	yearOfEnd := time.Date(to.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	whole := int64(to.Year()-from.Year()-1) * 365 * 366
	return days(from, yearAfter)*dayWeight(from.Year()) + whole + days(yearOfEnd, to)*dayWeight(to.Year())
}

func dayWeight(year int) int64 {
	if leap(year) {
		return 365
	}
	return 366
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// days360 counts days with months of 30 days, after the US (NASD) rule: a start on the last of February counts as the 30th,
// and so does an end there if the start is too; an end on the 31st counts as the 30th only after a start on the 30th or 31st.
func days360(from, to time.Time) int64 {
	y1, m1, d1 := from.Date()
	y2, m2, d2 := to.Date()
	if lastOfFebruary(from) {
		if lastOfFebruary(to) {
			d2 = 30
		}
		d1 = 30
	}
	if d2 == 31 && d1 >= 30 {
		d2 = 30
	}
	d1 = min(d1, 30)
	return int64(y2-y1)*360 + int64(m2-m1)*30 + int64(d2-d1)
}

func lastOfFebruary(t time.Time) bool {
	return t.Month() == time.February && t.AddDate(0, 0, 1).Month() == time.March
}
