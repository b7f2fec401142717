package rates

import "time"

// days360 counts days in months of 30, years of 360. The conventions differ in what day of its month they take each date for.
func (d DayCount) days360(from, to time.Time) int64 {
	y1, m1, d1 := from.Date()
	y2, m2, d2 := to.Date()
	switch d {
	case US30360:
		d1, d2 = usDays(from, to)
	case German30360:
		d1, d2 = germanDay(from), germanDay(to)
	case Euro30360:
		d1, d2 = min(d1, 30), min(d2, 30)
	case EuroPlus30360:
		if d2 == 31 && !to.Equal(from) { // the rule alone would put a day between the 31st and itself
			m2, d2 = m2+1, 1
		}
		d1 = min(d1, 30)
		d2 = min(d2, 30)
	default: // ISDA
		d1, d2 = bondDays(d1, d2)
	}
	return int64(y2-y1)*360 + int64(m2-m1)*30 + int64(d2-d1)
}

// bondDays takes a start on the 31st for the 30th, and an end on the 31st too, but only after such a start.
func bondDays(d1, d2 int) (start, end int) {
	if d2 == 31 && d1 >= 30 {
		d2 = 30
	}
	return min(d1, 30), d2
}

// usDays takes a start on the last of February for the 30th, and so an end there if the start is too; then as bondDays.
func usDays(from, to time.Time) (start, end int) {
	d1, d2 := from.Day(), to.Day()
	if lastOfFebruary(from) {
		if lastOfFebruary(to) {
			d2 = 30
		}
		d1 = 30
	}
	return bondDays(d1, d2)
}

// germanDay takes the last of every month for the 30th, whether of the start or of the end.
func germanDay(t time.Time) int {
	if lastOfFebruary(t) {
		return 30
	}
	return min(t.Day(), 30)
}

func lastOfFebruary(t time.Time) bool {
	return t.Month() == time.February && t.AddDate(0, 0, 1).Month() == time.March
}
