package rates

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"pgregory.net/rapid"
)

// The first three rows are published (deltaquants); numAct is the number of days outside leap years, leapDays that inside.
// The others follow from the text of each convention: what it does on the 31st, on the last of February, and over years.
func TestDayCount_Fraction(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from, to                         string
		numAct, leapDays, act, nl        int64
		us, isda, euro, euroPlus, german int64
	}{
		{"2007-12-28", "2008-02-28", 4, 58, 62, 62, 60, 60, 60, 60, 60},
		{"2007-12-28", "2008-02-29", 4, 59, 63, 62, 61, 61, 61, 61, 62},
		{"2007-10-31", "2008-11-30", 62, 334, 396, 395, 390, 390, 390, 390, 390},
		{"2008-02-01", "2009-05-31", 150, 335, 485, 484, 480, 480, 479, 480, 479},
		{"2024-01-15", "2024-01-31", 0, 16, 16, 16, 16, 16, 15, 16, 15},
		{"2024-01-30", "2024-01-31", 0, 1, 1, 1, 0, 0, 0, 1, 0},
		{"2024-01-31", "2024-01-31", 0, 0, 0, 0, 0, 0, 0, 0, 0},
		{"2023-02-28", "2024-02-29", 307, 59, 366, 365, 360, 361, 361, 361, 360},
		{"2023-02-28", "2023-08-31", 184, 0, 184, 184, 180, 183, 182, 183, 180},
		{"2024-02-29", "2024-03-31", 0, 31, 31, 31, 30, 32, 31, 32, 30},
		{"2024-02-28", "2024-02-29", 0, 1, 1, 0, 1, 1, 1, 1, 2},
		{"2023-12-31", "2028-01-01", 1 + 365*3, 366, 1462, 1461, 1441, 1441, 1441, 1441, 1441},
		{"1899-12-31", "2001-01-01", 1 + 365*76, 366 * 25, 36891, 36866, 36361, 36361, 36361, 36361, 36361},
	}
	for _, test := range tests {
		from, to := day(test.from), day(test.to)
		for count, want := range map[DayCount][2]int64{
			"": {test.act, 365}, Act365F: {test.act, 365}, Act360: {test.act, 360}, NL365: {test.nl, 365},
			ActAct:  {test.numAct*366 + test.leapDays*365, 365 * 366},
			US30360: {test.us, 360}, ISDA30360: {test.isda, 360}, Euro30360: {test.euro, 360},
			EuroPlus30360: {test.euroPlus, 360}, German30360: {test.german, 360},
		} {
			if steps, perYear := count.Fraction(from, to); steps != want[0] || perYear != want[1] {
				t.Errorf("%s from %s to %s = %d/%d, want %d/%d", count, test.from, test.to, steps, perYear, want[0], want[1])
			}
			if steps, _ := count.Fraction(to, from); steps != -want[0] {
				t.Errorf("%s back from %s to %s = %d, want %d", count, test.to, test.from, steps, -want[0])
			}
		}
	}
}

// Time must not run backwards, and two days or more must count for something: the search for rates rests on both.
func TestDayCount_Fraction_ascends(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		from := time.Date(1995, 1, rapid.IntRange(1, 5000).Draw(t, "from"), 0, 0, 0, 0, time.UTC)
		to := from.AddDate(0, 0, rapid.IntRange(0, 1600).Draw(t, "days"))
		for _, count := range DayCounts() {
			steps, perYear := count.Fraction(from, to)
			if next, _ := count.Fraction(from, to.AddDate(0, 0, 1)); next < steps {
				t.Fatalf("%s from %s: %d steps to %s, %d to the day after", count, from, steps, to, next)
			}
			if after, _ := count.Fraction(from, to.AddDate(0, 0, 2)); after <= steps {
				t.Fatalf("%s from %s: %d steps to %s, %d to the second day after", count, from, steps, to, after)
			}
			if far, _ := count.Fraction(from, from.AddDate(400, 0, 0)); far < 399*perYear || far > 406*perYear {
				t.Fatalf("%s: 400 years are %d/%d", count, far, perYear)
			}
		}
	})
}

func TestParseDayCount(t *testing.T) {
	t.Parallel()
	for i, name := range DayCountNames() {
		if got, err := ParseDayCount(name); err != nil || got != DayCounts()[i] {
			t.Errorf("ParseDayCount(%q) = %q, %v, want %q", name, got, err, DayCounts()[i])
		}
	}
	if got, err := ParseDayCount(""); err != nil || got != Act365F {
		t.Errorf("ParseDayCount of nothing = %q, %v, want %q", got, err, Act365F)
	}
	for name, fix := range map[string]string{
		"nl366":      "did you mean nl365?",
		"30360germn": "did you mean 30360german?",
		"lunar":      "use one of act365f, act360, actact, 30360, 30360isda, 30e360, 30eplus360, 30360german, nl365",
	} {
		_, err := ParseDayCount(name)
		if want := invalid.Input("day-count", fix, "%q is not a day count", name); err == nil || err.Error() != want.Error() {
			t.Errorf("ParseDayCount(%q): %v, want %v", name, err, want)
		}
	}
}
