package debt_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/debt"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

func monthly(rate string, periods int, plan debt.Plan) debt.Terms {
	return debt.Terms{Rate: dec(rate), PerYear: 12, Periods: periods, Plan: plan}
}

func drawn(t *testing.T, principal int64, terms debt.Terms) debt.Schedule {
	t.Helper()
	return must[debt.Schedule](t)(debt.Amortise(principal, terms))
}

func repeat(amount int64, n int) []int64 {
	curve := make([]int64, n)
	for i := range curve {
		curve[i] = amount
	}
	return curve
}

// yearlyDecline is a monthly income whose rent falls once a year while its power costs stay: case C of the seed's A100, four
// of them, in cents.
func yearlyDecline(rents ...string) (cash []int64) {
	for _, rent := range rents {
		hour := dec(rent).Mul(dec("0.8")).Sub(dec("0.4").Mul(dec("0.16")).Mul(dec("1.2")))
		month := hour.Mul(dec("4380")).Mul(dec("4")).DivRound(dec("12"), 10).Shift(2).RoundBank(0).IntPart()
		cash = append(cash, repeat(month, 12)...)
	}
	return cash
}

// The sanity case of the product: 4 A100 with fees and power, 60 % of 38 000 USD advanced at 14 % over 36 months.
func TestSeedLoanCoverage(t *testing.T) {
	t.Parallel()
	loan := drawn(t, 22_800_00, monthly("0.14", 36, debt.Level))
	if got := loan.Instalments[0].Payment(); got != 779_25 {
		t.Errorf("payment = %d cents, want 77925", got)
	}
	for _, tt := range []struct {
		name string
		cash []int64
		want []string
	}{
		{"flat", yearlyDecline("1", "1", "1"), []string{"1.35", "1.35", "1.35"}},
		{"falling by 20 % a year", yearlyDecline("1", "0.8", "0.64"), []string{"1.35", "1.06", "0.82"}},
		{"falling by 30 % a year", yearlyDecline("1", "0.7", "0.49"), []string{"1.35", "0.91", "0.59"}},
	} {
		tests := must[[]debt.Coverage](t)(loan.Coverage(tt.cash, 12))
		for year, want := range tt.want {
			if got := tests[year].DSCR.Decimal.RoundBank(2).String(); got != want {
				t.Errorf("%s: DSCR of year %d = %s, want %s", tt.name, year+1, got, want)
			}
		}
	}
	short := drawn(t, 22_800_00, monthly("0.16", 24, debt.Level))
	first := must[[]debt.Coverage](t)(short.Coverage(yearlyDecline("1", "1"), 12))[0]
	if got := first.DSCR.Decimal.RoundBank(2).String(); got != "0.95" {
		t.Errorf("24 months at 16 %%: DSCR = %s, want 0.95", got)
	}
}

func TestSchedulesByHand(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		terms debt.Terms
		want  []debt.Instalment
	}{
		{"level", monthly("0.12", 3, debt.Level), []debt.Instalment{ // 1000 / 2.940985 = 340.0221 -> 340.03
			{Opening: 1000_00, Interest: 10_00, Principal: 330_03, Closing: 669_97},
			{Opening: 669_97, Interest: 6_70, Principal: 333_33, Closing: 336_64},
			{Opening: 336_64, Interest: 3_37, Principal: 336_64, Closing: 0},
		}},
		{"straight line", monthly("0.12", 3, debt.StraightLine), []debt.Instalment{
			{Opening: 1000_00, Interest: 10_00, Principal: 333_34, Closing: 666_66},
			{Opening: 666_66, Interest: 6_67, Principal: 333_33, Closing: 333_33},
			{Opening: 333_33, Interest: 3_33, Principal: 333_33, Closing: 0},
		}},
		{"bullet", monthly("0.12", 2, debt.Bullet), []debt.Instalment{
			{Opening: 1000_00, Interest: 10_00, Principal: 0, Closing: 1000_00},
			{Opening: 1000_00, Interest: 10_00, Principal: 1000_00, Closing: 0},
		}},
		{"interest only, then level", debt.Terms{Rate: dec("0.12"), PerYear: 12, Periods: 3, InterestOnly: 1, Plan: debt.Level}, []debt.Instalment{
			{Opening: 1000_00, Interest: 10_00, Principal: 0, Closing: 1000_00}, // 1000 / 1.970395 = 507.5124 -> 507.52
			{Opening: 1000_00, Interest: 10_00, Principal: 497_52, Closing: 502_48},
			{Opening: 502_48, Interest: 5_02, Principal: 502_48, Closing: 0},
		}},
		{"without interest", monthly("0", 3, debt.Level), []debt.Instalment{
			{Opening: 1000_00, Principal: 333_34, Closing: 666_66},
			{Opening: 666_66, Principal: 333_34, Closing: 333_32},
			{Opening: 333_32, Principal: 333_32, Closing: 0},
		}},
	} {
		compare(t, tt.name, drawn(t, 1000_00, tt.terms), tt.want)
	}
}

func compare(t *testing.T, name string, s debt.Schedule, want []debt.Instalment) {
	t.Helper()
	if len(s.Instalments) != len(want) {
		t.Fatalf("%s: %d instalments, want %d", name, len(s.Instalments), len(want))
	}
	for k, i := range s.Instalments {
		if i != want[k] {
			t.Errorf("%s: instalment %d = %+v, want %+v", name, k+1, i, want[k])
		}
	}
}

// Interest is exact where a half falls between two units: 2.5 cents to 2, 3.5 to 4.
func TestInterestRoundsHalfToEven(t *testing.T) {
	t.Parallel()
	for principal, want := range map[int64]int64{250: 2, 350: 4, 251: 3, 349: 3} {
		if got := drawn(t, principal, monthly("0.12", 2, debt.Bullet)).Instalments[0].Interest; got != want {
			t.Errorf("interest of 1 %% on %d = %d, want %d", principal, got, want)
		}
	}
}

// An annuity raised to the cent can equal the rounded interest, and would never repay; one cent more does.
func TestLevelPaymentExceedsInterest(t *testing.T) {
	t.Parallel()
	loan := drawn(t, 260, monthly("0.12", 360, debt.Level)) // interest 2.6 and annuity 2.67 both become 3
	for k, i := range loan.Instalments {
		if i.Payment() > 4 {
			t.Fatalf("payment %d = %d, want at most 4", k+1, i.Payment())
		}
	}
}

func TestCalendarInterest(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		source    string
		principal int64
		rate      string
		from, to  string
		count     rates.DayCount
		want      int64
	}{
		{"AbsBox IC_Test, 1000 at 7 % over 41 days: 7.863", 1000_00, "0.07", "2021-06-15", "2021-07-26", rates.Act365F, 7_86},
		{"Hastructure test_01, 1000 at 7 % over 102 days: 19.56", 1000_00, "0.07", "2021-01-01", "2021-04-13", rates.Act365F, 19_56},
		{"AbsBox IntOverInt, 583.05 at 30 % over 30 days: 14.376575", 583_05, "0.3", "2021-06-20", "2021-07-20", rates.Act365F, 14_38},
		{"1000 at 7 % over 41 days of 360: 7.972", 1000_00, "0.07", "2021-06-15", "2021-07-26", rates.Act360, 7_97},
	} {
		terms := debt.Terms{Rate: dec(tt.rate), PerYear: 12, Periods: 1, Plan: debt.Bullet, Calendar: &debt.Calendar{
			Dates: []time.Time{day(tt.from), day(tt.to)}, DayCount: tt.count,
		}}
		if got := drawn(t, tt.principal, terms).Instalments[0].Interest; got != tt.want {
			t.Errorf("%s: interest = %d, want %d", tt.source, got, tt.want)
		}
	}
}

func TestDatedScheduleYieldsItsRate(t *testing.T) {
	t.Parallel()
	calendar := &debt.Calendar{Dates: []time.Time{day("2024-01-31")}, DayCount: rates.Act365F}
	for m := range 12 {
		calendar.Dates = append(calendar.Dates, day("2024-03-01").AddDate(0, m, -1))
	}
	terms := debt.Terms{Rate: dec("0.14"), PerYear: 12, Periods: 12, Plan: debt.Level, Calendar: calendar}
	loan := drawn(t, 10_000_00, terms)
	dated := must[debt.Dated](t)(loan.Dated())
	yield := must[decimal.Decimal](t)(dated.Yield(dec("1000000")))
	if off := yield.Sub(dec("0.1493")).Abs(); off.GreaterThan(dec("0.0005")) { // (1+0.14/12)^12 - 1 = 0.14934, days apart
		t.Errorf("effective yield = %s, want about 0.1493", yield)
	}
	life := must[debt.Life](t)(loan.AverageLife())
	if life.Years.LessThan(dec("0.53")) || life.Years.GreaterThan(dec("0.57")) {
		t.Errorf("average life = %s years, want about 0.55", life.Years)
	}
}

func TestSweepRepaysFromTheEnd(t *testing.T) {
	t.Parallel()
	terms := monthly("0.12", 4, debt.StraightLine)
	loan := must[debt.Schedule](t)(debt.Sweep(1000_00, terms, []int64{460_01, 100_00, 252_49 + 5_00, 0}, 5000))
	compare(t, "half of what is left", loan, []debt.Instalment{
		{Opening: 1000_00, Interest: 10_00, Principal: 350_01, Swept: 100_01, Closing: 649_99}, // half of 200.01, up
		{Opening: 649_99, Interest: 6_50, Principal: 250_00, Closing: 399_99},                  // not enough: nothing swept
		{Opening: 399_99, Interest: 4_00, Principal: 251_75, Swept: 1_75, Closing: 148_24},     // half of 3.49, up
		{Opening: 148_24, Interest: 1_48, Principal: 148_24, Closing: 0},
	})
	all := must[debt.Schedule](t)(debt.Sweep(1000_00, terms, repeat(5000_00, 4), 10000))
	compare(t, "plenty", all, []debt.Instalment{
		{Opening: 1000_00, Interest: 10_00, Principal: 1000_00, Swept: 750_00, Closing: 0}, {}, {}, {},
	})
}

func TestSculptByHand(t *testing.T) {
	t.Parallel()
	terms := monthly("0.12", 3, debt.Sculpted)
	cash := []int64{500_00, 400_00, 300_00}
	most := must[int64](t)(debt.SculptedDebt(terms, cash, dec("1.25")))
	if most != 942_67 { // 400/1.01 + 320/1.0201 + 240/1.030301 = 942.67598
		t.Errorf("sculpted debt = %d, want 94267", most)
	}
	loan := must[debt.Schedule](t)(debt.Sculpt(most, terms, cash))
	for k, want := range []int64{400_00, 320_00, 240_00} {
		if got := loan.Instalments[k].Payment(); got < want-2 || got > want+2 {
			t.Errorf("payment %d = %d, want %d", k+1, got, want)
		}
	}
	_, err := debt.Sculpt(1000_00, terms, []int64{5_00, 600_00, 600_00})
	if invalid.Code(err) != "NEGATIVE_AMORTISATION" {
		t.Errorf("cash below the interest: %v, want NEGATIVE_AMORTISATION", err)
	}
	_, err = debt.Sculpt(1000_00, terms, []int64{0, 0, 0})
	if invalid.Code(err) != "EMPTY" {
		t.Errorf("no cash: %v, want EMPTY", err)
	}
}

func TestRefusalsNameTheField(t *testing.T) {
	t.Parallel()
	good := monthly("0.12", 3, debt.Level)
	with := func(change func(*debt.Terms)) debt.Terms { terms := good; change(&terms); return terms }
	days := []time.Time{day("2024-01-01"), day("2024-02-01"), day("2024-02-01"), day("2024-03-01")}
	for _, tt := range []struct {
		field string
		terms debt.Terms
	}{
		{"periods", with(func(t *debt.Terms) { t.Periods = 0 })},
		{"periods", with(func(t *debt.Terms) { t.Periods = 601 })},
		{"rate", with(func(t *debt.Terms) { t.Rate = dec("-0.01") })},
		{"rate", with(func(t *debt.Terms) { t.Rate = dec("0.0000000000001") })},
		{"per_year", with(func(t *debt.Terms) { t.PerYear = 5 })},
		{"interest_only", with(func(t *debt.Terms) { t.InterestOnly = 3 })},
		{"plan", with(func(t *debt.Terms) { t.Plan = "levle" })},
		{"plan", with(func(t *debt.Terms) { t.Plan = debt.Sculpted })},
		{"calendar.day_count", with(func(t *debt.Terms) { t.Calendar = &debt.Calendar{Dates: days, DayCount: "ACT/364"} })},
		{"calendar.day_count", with(func(t *debt.Terms) { t.Calendar = &debt.Calendar{Dates: days} })},
		{"calendar.dates", with(func(t *debt.Terms) { t.Calendar = &debt.Calendar{Dates: days[:3], DayCount: rates.Act360} })},
		{"calendar.dates[2]", with(func(t *debt.Terms) { t.Calendar = &debt.Calendar{Dates: days, DayCount: rates.Act360} })},
	} {
		_, err := debt.Amortise(1000_00, tt.terms)
		refused(t, err, tt.field)
	}
	for field, call := range map[string]func() error{
		"principal": func() error { return second(debt.Amortise(0, good)) },
		"cash":      func() error { return second(debt.Sweep(1000_00, good, repeat(1, 2), 5000)) },
		"cash[1]":   func() error { return second(debt.Sweep(1000_00, good, []int64{1, -1, 1}, 5000)) },
		"share":     func() error { return second(debt.Sweep(1000_00, good, repeat(1, 3), 10001)) },
		"plan":      func() error { return second(debt.Sculpt(1000_00, good, repeat(1, 3))) },
		"dscr":      func() error { return second(debt.SculptedDebt(good, repeat(1, 3), dec("0.5"))) },
		"cpr":       func() error { return second(debt.SMM(dec("1.1"))) },
		"mdr":       func() error { return second(debt.CDR(dec("-0.1"))) },
		"speed":     func() error { return second(debt.PSA(dec("17"), 1)) },
		"month":     func() error { return second(debt.PSA(dec("1"), 0)) },
		"annual":    func() error { return second(debt.Hazard(dec("1"))) },
		"days":      func() error { return second(debt.Survivor(dec("0.1"), -1)) },
		"hazard":    func() error { return second(debt.AnnualLoss(dec("-1"))) },
		"periods":   func() error { return second(debt.PresentValue(dec("1"), dec("0.1"), 0)) },
		"rate":      func() error { return second(debt.PresentValue(dec("1"), dec("11"), 1)) },
		"per_year":  func() error { return second(debt.AverageLife(3, amountsOf("1"))) },
		"flows[0]": func() error {
			return second(debt.DatedAverageLife(day("2024-01-01"), []rates.Flow{{Date: day("2024-02-01"), Amount: dec("-1")}}))
		},
		"instalments": func() error { return second(debt.Schedule{Principal: 1, Terms: good}.Coverage(nil, 1)) },
	} {
		refused(t, call(), field)
	}
}

func second[T any](_ T, err error) error { return err }
