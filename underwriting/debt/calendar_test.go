package debt_test

import (
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/debt"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// bullet is a loan of one period.
func bullet(rate, from, to string, count rates.DayCount) debt.Terms {
	return debt.Terms{Rate: dec(rate), PerYear: 12, Periods: 1, Plan: debt.Bullet, Calendar: &debt.Calendar{
		Dates: []time.Time{day(from), day(to)}, DayCount: count,
	}}
}

// One million at 7.3 % over the published spans of time (deltaquants): 73 000.00 · steps / steps per year, half to even.
func TestCalendarInterestByDayCount(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		to   string
		want map[rates.DayCount]int64
	}{
		{"2008-02-28", map[rates.DayCount]int64{ // 4/365 + 58/366, 62/365, 62/360, 60/360
			rates.ActAct: 12368_31, rates.Act365F: 12400_00, rates.Act360: 12572_22, rates.NL365: 12400_00,
			rates.US30360: 12166_67, rates.ISDA30360: 12166_67, rates.Euro30360: 12166_67, rates.EuroPlus30360: 12166_67, rates.German30360: 12166_67,
		}},
		{"2008-02-29", map[rates.DayCount]int64{ // 4/365 + 59/366, 63/365, 63/360, 62/365, 61/360, 62/360
			rates.ActAct: 12567_76, rates.Act365F: 12600_00, rates.Act360: 12775_00, rates.NL365: 12400_00,
			rates.US30360: 12369_44, rates.ISDA30360: 12369_44, rates.Euro30360: 12369_44, rates.EuroPlus30360: 12369_44, rates.German30360: 12572_22,
		}},
	} {
		if len(tt.want) != len(rates.DayCounts()) {
			t.Errorf("to %s: %d day counts, want all %d", tt.to, len(tt.want), len(rates.DayCounts()))
		}
		for count, want := range tt.want {
			loan := drawn(t, 1_000_000_00, bullet("0.073", "2007-12-28", tt.to, count))
			if got := loan.Instalments[0].Interest; got != want {
				t.Errorf("%s to %s: interest = %d, want %d", count, tt.to, got, want)
			}
		}
	}
}

// A period may last no time by its convention; it bears no interest, and the next one bears its own.
func TestCalendarPeriodOfNoTime(t *testing.T) {
	t.Parallel()
	terms := debt.Terms{Rate: dec("0.12"), PerYear: 12, Periods: 2, Plan: debt.Level, Calendar: &debt.Calendar{
		Dates: []time.Time{day("2024-01-30"), day("2024-01-31"), day("2024-02-28")}, DayCount: rates.Euro30360,
	}}
	loan := drawn(t, 1000_00, terms)
	compare(t, "30 and 31 January, 28 February", loan, []debt.Instalment{ // 1000 / (1 + 1/(1 + 0.12·28/360)) = 502.322, up
		{Opening: 1000_00, Principal: 502_33, Closing: 497_67},
		{Opening: 497_67, Interest: 4_64, Principal: 497_67},
	})
}

// The quotient is exact where its parts are beyond 64 bits: 12 digits of a rate over decades of ACT/ACT.
func TestCalendarInterestIsExact(t *testing.T) {
	t.Parallel()
	most := drawn(t, debt.MaxAmount, bullet("9.999999999999", "2000-01-01", "2050-01-01", rates.ActAct))
	if got, want := most.Instalments[0].Interest, int64(499_999_999_999_950_000); got != want { // 10^15 · 9.999999999999 · 50
		t.Fatalf("interest over 50 years = %d, want %d", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.SampledFrom(rates.DayCounts()).Draw(t, "day count")
		from := time.Date(2000, 1, rapid.IntRange(1, 1500).Draw(t, "from"), 0, 0, 0, 0, time.UTC)
		to := from.AddDate(0, 0, rapid.IntRange(1, 36600).Draw(t, "days"))
		rate := rapid.Int64Range(0, 10_000_000_000_000).Draw(t, "rate")
		principal := rapid.Int64Range(1, debt.MaxAmount).Draw(t, "principal")
		terms := bullet("0", "2000-01-01", "2000-01-02", count)
		terms.Rate, terms.Calendar.Dates = decimal.New(rate, -12), []time.Time{from, to}
		loan, err := debt.Amortise(principal, terms)
		if err != nil {
			t.Fatal(err)
		}
		steps, perYear := count.Fraction(from, to)
		exact := new(big.Rat).SetFrac(big.NewInt(principal), big.NewInt(1_000_000_000_000))
		exact.Mul(exact, new(big.Rat).SetInt64(rate)).Mul(exact, big.NewRat(steps, perYear))
		gap := new(big.Rat).Sub(exact, new(big.Rat).SetInt64(loan.Instalments[0].Interest))
		if gap.Abs(gap).Cmp(big.NewRat(1, 2)) > 0 {
			t.Fatalf("interest = %d, want %s to the unit", loan.Instalments[0].Interest, exact.FloatString(3))
		}
	})
}

// 110 at the end of a time t is worth 110/1.21^t; at that price the yield is 21 % again, by the same convention.
func TestDatedByDayCount(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		count    rates.DayCount
		from, to string
		want     string
	}{
		{rates.ActAct, "2023-07-01", "2024-07-01", "90.8852257979296536"},
		{rates.German30360, "2007-12-28", "2008-02-29", "106.4474359186700579"},
		{rates.Euro30360, "2007-12-28", "2008-02-29", "106.5038148673582831"},
		{rates.NL365, "2007-10-31", "2008-11-30", "89.4958789855584407"},
		{rates.Act360, "2007-10-31", "2008-11-30", "89.1925905205694848"},
		{rates.US30360, "2024-01-31", "2024-07-31", "100.0000000000000000"},
		{rates.Act365F, "2007-12-28", "2008-02-29", "106.4397150995556433"},
		{"", "2007-12-28", "2008-02-29", "106.4397150995556433"},
	} {
		d := debt.Dated{From: day(tt.from), DayCount: tt.count, Flows: []rates.Flow{{Date: day(tt.to), Amount: dec("110")}}}
		price := must[decimal.Decimal](t)(d.Price(dec("0.21")))
		near(t, "price by "+string(tt.count), price, tt.want)
		near(t, "yield by "+string(tt.count), must[decimal.Decimal](t)(d.Yield(price)), "0.2100000000000000")
		steps, perYear := tt.count.Fraction(d.From, day(tt.to))
		years := decimal.NewFromInt(steps).Div(decimal.NewFromInt(perYear))
		near(t, "duration by "+string(tt.count), must[debt.Risk](t)(d.Risk(dec("0.21"))).Macaulay, years.StringFixed(15))
	}
	odd := debt.Dated{From: day("2024-01-01"), DayCount: "30e360", Flows: []rates.Flow{{Date: day("2025-01-01"), Amount: dec("1")}}}
	_, err := odd.Yield(dec("1"))
	refused(t, err, "day_count")
	_, err = odd.Price(dec("0.1"))
	refused(t, err, "day_count")
}

func TestUnknownDayCountSuggests(t *testing.T) {
	t.Parallel()
	for count, fix := range map[rates.DayCount]string{
		"ACT/365": "did you mean ACT/365F?",
		"lunar":   "use one of ACT/365F, ACT/360, ACT/ACT ISDA, 30/360 US, 30/360 ISDA, 30E/360, 30E+/360, 30/360 German, NL/365",
	} {
		_, err := debt.Amortise(1, bullet("0.1", "2024-01-01", "2024-02-01", count))
		var fault *invalid.Error
		if !errors.As(err, &fault) || fault.Field != "calendar.day_count" || fault.Fix != fix {
			t.Errorf("%s: %v, want fix %q", count, err, fix)
		}
	}
}
