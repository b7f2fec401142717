package rates

import (
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
)

// DayCount says how many years lie between two dates. Whatever the convention, the time is a whole number of equal steps,
// which is what lets the search for roots be exact.
type DayCount string

// The day counts. ACT/365F is the one that spreadsheets use in XIRR. The conventions of 30-day months differ only where a date
// is the 31st or the last of February; the section numbers are those of the 2006 ISDA Definitions.
const (
	Act365F       DayCount = "ACT/365F"      // days / 365 (§4.16(d))
	Act360        DayCount = "ACT/360"       // days / 360 (§4.16(e))
	ActAct        DayCount = "ACT/ACT ISDA"  // days in leap years / 366 + days in other years / 365 (§4.16(b))
	NL365         DayCount = "NL/365"        // days but 29 February / 365
	US30360       DayCount = "30/360 US"     // end-of-February and 31st rules of the US bond market (SIA)
	ISDA30360     DayCount = "30/360 ISDA"   // bond basis (§4.16(f))
	Euro30360     DayCount = "30E/360"       // Eurobond basis (§4.16(g))
	EuroPlus30360 DayCount = "30E+/360"      // as 30E/360, but an end on the 31st is the first of the next month
	German30360   DayCount = "30/360 German" // 30E/360 ISDA (§4.16(h)), the end never being the day of maturity
)

// spelled is a day count with its name on the command line.
type spelled struct {
	count DayCount
	name  string
}

func dayCounts() []spelled {
	return []spelled{
		{Act365F, "act365f"},
		{Act360, "act360"},
		{ActAct, "actact"},
		{US30360, "30360"},
		{ISDA30360, "30360isda"},
		{Euro30360, "30e360"},
		{EuroPlus30360, "30eplus360"},
		{German30360, "30360german"},
		{NL365, "nl365"},
	}
}

// DayCounts returns every day count there is.
func DayCounts() []DayCount {
	var counts []DayCount
	for _, d := range dayCounts() {
		counts = append(counts, d.count)
	}
	return counts
}

// DayCountNames returns the names that ParseDayCount reads, in the order of DayCounts.
func DayCountNames() []string {
	var names []string
	for _, d := range dayCounts() {
		names = append(names, d.name)
	}
	return names
}

// ParseDayCount reads one of DayCountNames; an empty name is act365f.
func ParseDayCount(name string) (DayCount, error) {
	if name == "" {
		return Act365F, nil
	}
	if i := slices.Index(DayCountNames(), name); i >= 0 {
		return dayCounts()[i].count, nil
	}
	fix := "use one of " + strings.Join(DayCountNames(), ", ")
	if near := invalid.Nearest(name, DayCountNames()); near != "" {
		fix = "did you mean " + near + "?"
	}
	return "", invalid.Input("day-count", fix, "%.40q is not a day count", name)
}

// Fraction returns the time between two days, each at midnight UTC, as steps / perYear years: exact, not reduced, and with the
// same perYear for all days, so that fractions of one convention add and compare by their steps. Steps are negative if to lies
// before from, and 0 between equal days, but can be 0 between neighbouring days too (30 and 31 January of 30/360). They do not
// add up: the fractions of two parts of a time may differ from that of the whole. An empty day count is ACT/365F.
func (d DayCount) Fraction(from, to time.Time) (steps, perYear int64) {
	if to.Before(from) {
		return -d.steps(to, from), d.perYear()
	}
	return d.steps(from, to), d.perYear()
}

// actual reports whether a step is a day of the calendar.
func (d DayCount) actual() bool { return d == "" || d == Act365F || d == Act360 }

// perYear is the number of steps in a year.
func (d DayCount) perYear() int64 {
	switch d {
	case ActAct:
		return 365 * 366
	case Act360, US30360, ISDA30360, Euro30360, EuroPlus30360, German30360:
		return 360
	default: // ACT/365F, also where nothing is said, and NL/365
		return 365
	}
}

// steps is the number of steps from one date to a later one; both are midnight UTC.
func (d DayCount) steps(from, to time.Time) int64 {
	switch d {
	case ActAct:
		return actActSteps(from, to)
	case NL365:
		return days(from, to) - leapDays(from, to)
	case US30360, ISDA30360, Euro30360, EuroPlus30360, German30360:
		return d.days360(from, to)
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

// leapDays counts the 29ths of February after one date, up to and with another.
func leapDays(from, to time.Time) int64 { return leapDaysUntil(to) - leapDaysUntil(from) }

// leapDaysUntil counts them from the start of the calendar: those of the years before, and of this year if it has been.
func leapDaysUntil(t time.Time) int64 {
	y := int64(t.Year()) - 1
	n := y/4 - y/100 + y/400
	if leap(t.Year()) && (t.Month() > time.February || t.Month() == time.February && t.Day() == 29) {
		n++
	}
	return n
}
