package debt_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/debt"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

var dec = decimal.RequireFromString

// near fails unless got equals want to the digits after the point that want is written with, and by half a unit of the last.
func near(t *testing.T, what string, got decimal.Decimal, want string) {
	t.Helper()
	w := dec(want)
	if tolerance := decimal.New(51, w.Exponent()-2); got.Sub(w).Abs().GreaterThan(tolerance) {
		t.Errorf("%s = %s, want %s", what, got, want)
	}
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestPublishedPayments(t *testing.T) {
	t.Parallel()
	tests := []struct {
		source, principal, rate string
		perYear, periods        int
		want                    string
	}{
		{"numpy-financial and spreadsheet manuals, PMT", "15000", "0.08", 12, 60, "304.145914326205237"},
		{"numpy-financial and spreadsheet manuals, PMT", "200000", "0.075", 12, 180, "1854.02472000547625"},
		{"Hastructure calcPmt, which cuts this to 154.15", "1200", "0.12", 1, 24, "154.15613"},
		{"computed independently", "1000000", "0.1", 12, 36, "32267.18719383749"},
		{"computed independently", "1000000", "0.12", 12, 60, "22244.44768490178"},
		{"computed independently", "100000", "0.065", 12, 60, "1956.614821872854"},
	}
	for _, tt := range tests {
		a := must[debt.Annuity](t)(debt.NewAnnuity(dec(tt.principal), decimal.Zero, debt.PerPeriod(dec(tt.rate), tt.perYear), tt.periods))
		near(t, tt.source, a.Payment(), tt.want)
	}
}

// The spreadsheet's own values have the opposite sign.
func TestPublishedSplits(t *testing.T) {
	t.Parallel()
	large := must[debt.Annuity](t)(debt.NewAnnuity(dec("270.51"), decimal.Zero, dec("0.1479"), 300))
	interest, principal, err := large.Split(297)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "IPMT(0.1479, 297, 300, -270.51) of pyxirr's tests", interest, "16.9656277018672")
	near(t, "PPMT(0.1479, 297, 300, -270.51) of pyxirr's tests", principal, "23.0428012981328")

	house := must[debt.Annuity](t)(debt.NewAnnuity(dec("125000"), decimal.Zero, dec("0.0075"), 360))
	interest, principal, err = house.Cumulative(13, 24)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "CUMPRINC(0.09/12, 360, 125000, 13, 24) of the spreadsheet manual", principal, "934.1071234")
	near(t, "CUMIPMT(0.09/12, 360, 125000, 13, 24) of the spreadsheet manual", interest, "11135.23213075")

	base := must[debt.Annuity](t)(debt.NewAnnuity(dec("4000"), decimal.Zero, debt.PerPeriod(dec("0.085"), 12), 60))
	near(t, "Hastructure's base deal after one payment", must[decimal.Decimal](t)(base.Balance(1)), "3946.27")
}

func TestPublishedAverageLives(t *testing.T) {
	t.Parallel()
	list := func(values ...string) (all []decimal.Decimal) {
		for _, v := range values {
			all = append(all, dec(v))
		}
		return all
	}
	for _, tt := range []struct {
		source    string
		principal []decimal.Decimal
		years     string
	}{
		{"textbook, equal repayments", list("1", "1", "1", "1"), "2.5"},
		{"textbook, early repayments", list("70", "20", "10"), "1.4"},
		{"textbook, late repayments", list("10", "20", "70"), "2.6"},
	} {
		life := must[debt.Life](t)(debt.AverageLife(1, tt.principal))
		near(t, tt.source, life.Years, tt.years)
		near(t, tt.source+" in months", life.Months, dec(tt.years).Mul(dec("12")).String())
	}
	senior := list("9375", "9375", "9375", "19339.17", "5513.09", "0", "32491.75", "15780.99", "5000", "5000", "5000", "5000", "5000", "203440.45")
	near(t, "senior tranche of the reference deal GPU-1", must[debt.Life](t)(debt.AverageLife(12, senior)).Months, "11.034679955")

	dated := must[debt.Life](t)(debt.DatedAverageLife(day("2023-01-01"), []rates.Flow{
		{Date: day("2023-06-30"), Amount: dec("50")}, {Date: day("2023-12-31"), Amount: dec("50")},
	}))
	near(t, "Hastructure, months of 30 days, cut to 2 digits", dated.Months.Truncate(2), "9.06")
	near(t, "Hastructure, years of 365 days, cut to 2 digits", dated.Years.Truncate(2), "0.74")
}

func TestLevelAndStraightLineAverageLives(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		principal, rate string
		periods         int
		want            string
	}{
		{"1000000", "0.1", 36, "19.39424867737794"},
		{"1000000", "0.12", 60, "33.46668610941067"},
		{"100000", "0.065", 60, "32.11733411514695"},
		{"36", "0", 36, "18.5"}, // without interest a level loan is a straight line
	} {
		a := must[debt.Annuity](t)(debt.NewAnnuity(dec(tt.principal), decimal.Zero, debt.PerPeriod(dec(tt.rate), 12), tt.periods))
		near(t, "average life in months at "+tt.rate, must[decimal.Decimal](t)(a.AverageLife()), tt.want)
	}
	straight := must[debt.Schedule](t)(debt.Amortise(36_000_00, debt.Terms{Rate: dec("0.1"), PerYear: 12, Periods: 36, Plan: debt.StraightLine}))
	near(t, "straight line over 36 months", must[debt.Life](t)(straight.AverageLife()).Months, "18.5")
}

func TestPublishedConversions(t *testing.T) {
	t.Parallel()
	for cpr, want := range map[string]string{
		"0.01": "0.00083717735912056", "0.02": "0.00168214255273953", "0.05": "0.00426531877756067",
		"0.06": "0.00514301283182295", "0.10": "0.00874161095469671", "0.20": "0.0184234701262483",
	} {
		smm := must[decimal.Decimal](t)(debt.SMM(dec(cpr)))
		near(t, "SMM of "+cpr, smm, want)
		near(t, "MDR of "+cpr, must[decimal.Decimal](t)(debt.MDR(dec(cpr))), want)
		near(t, "CPR and back", must[decimal.Decimal](t)(debt.CPR(smm)), dec(cpr).StringFixed(18))
		near(t, "CDR and back", must[decimal.Decimal](t)(debt.CDR(smm)), dec(cpr).StringFixed(18))
	}
	for month, want := range map[int]string{1: "0.002", 15: "0.03", 30: "0.06", 31: "0.06", 360: "0.06"} {
		near(t, "100 % PSA", must[decimal.Decimal](t)(debt.PSA(dec("1"), month)), want)
	}
	near(t, "165 % PSA in month 10", must[decimal.Decimal](t)(debt.PSA(dec("1.65"), 10)), "0.033")
	near(t, "Hastructure's survivor after 90 days", must[decimal.Decimal](t)(debt.Survivor(dec("0.1"), 90)), "0.9743552534572951")
	near(t, "Hastructure's survivor after 365 days", must[decimal.Decimal](t)(debt.Survivor(dec("0.1"), 365)), "0.9")
	titan := dec("0.06636698") // deaths per GPU-year of the old batch of ORNL's Titan
	near(t, "yearly loss at Titan's hazard", must[decimal.Decimal](t)(debt.AnnualLoss(titan)), "0.06421261")
	near(t, "hazard of that loss", must[decimal.Decimal](t)(debt.Hazard(dec("0.064212612"))), "0.06636698")
}

func TestPublishedBonds(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		bond                                        debt.Bond
		yield, price, macaulay, modified, convexity string
	}{
		{
			debt.Bond{Face: dec("100"), Coupon: dec("0.05"), PerYear: 1, Periods: 10},
			"0.06",
			"92.639912948585", "8.022533650695", "7.568427972354", "72.569260088987",
		},
		{
			debt.Bond{Face: dec("100"), Coupon: dec("0.08"), PerYear: 2, Periods: 10},
			"0.09",
			"96.043640911445", "4.198878302270", "4.018065361024", "19.879420236496",
		},
		{
			debt.Bond{Face: dec("100"), Coupon: dec("0.06"), PerYear: 2, Periods: 60},
			"0.06",
			"100", "14.252915288051", "13.837781833060", "296.469986652",
		},
	} {
		stream := must[debt.Stream](t)(tt.bond.Stream())
		risk := must[debt.Risk](t)(stream.Risk(dec(tt.yield)))
		near(t, "price at "+tt.yield, risk.Price, tt.price)
		near(t, "Macaulay at "+tt.yield, risk.Macaulay, tt.macaulay)
		near(t, "modified at "+tt.yield, risk.Modified, tt.modified)
		near(t, "convexity at "+tt.yield, risk.Convexity, tt.convexity)
		near(t, "yield of the price", must[decimal.Decimal](t)(stream.Yield(risk.Price)), dec(tt.yield).StringFixed(15))
	}
}

func TestPublishedDatedStreams(t *testing.T) {
	t.Parallel()
	bullet := debt.Dated{From: day("2023-01-01"), Flows: []rates.Flow{{Date: day("2023-10-01"), Amount: dec("100")}}}
	risk := must[debt.Risk](t)(bullet.Risk(dec("0.08")))
	near(t, "Hastructure's bullet duration, 273/365", risk.Macaulay, dec("273").DivRound(dec("365"), 16).String())

	two := debt.Dated{From: day("2025-01-01"), Flows: []rates.Flow{
		{Date: day("2025-01-01").AddDate(0, 0, 59), Amount: dec("50")}, {Date: day("2025-01-01").AddDate(0, 0, 290), Amount: dec("70")},
	}}
	yield := must[decimal.Decimal](t)(two.Yield(dec("100")))
	near(t, "Hastructure's IRR, 7681459818792919/2^54 in its binary arithmetic", yield, "0.426406677677844")
	near(t, "its price", must[decimal.Decimal](t)(two.Price(yield)), "100.00000000000000")
}

func TestReferenceDealYields(t *testing.T) {
	t.Parallel()
	interest := []string{"2333.33", "2270.83", "2208.33", "2145.83", "2016.91", "1980.15", "1980.15", "1763.54", "1658.33", "1625", "1591.67", "1558.33", "1525", "1491.67"}
	principal := []string{"9375", "9375", "9375", "19339.17", "5513.09", "0", "32491.75", "15780.99", "5000", "5000", "5000", "5000", "5000", "203440.45"}
	senior := debt.Stream{PerYear: 12}
	for k := range interest {
		senior.Amounts = append(senior.Amounts, dec(interest[k]).Add(dec(principal[k])))
	}
	monthly := must[decimal.Decimal](t)(senior.Yield(dec("350000"))).DivRound(dec("12"), 20)
	near(t, "monthly yield of the senior tranche of GPU-1, which loses 20 309.55", monthly, "0.00154543163160934")
}

func TestPaymentsNeeded(t *testing.T) {
	t.Parallel()
	// NPER(0.07/12, -150, 8000) of the numpy-financial manual, which has the digits 64.07334877066185 of binary arithmetic
	near(t, "payments", must[decimal.Decimal](t)(debt.PaymentsNeeded(dec("8000"), decimal.Zero, debt.PerPeriod(dec("0.07"), 12), dec("150"))), "64.07334877066")
	near(t, "payments without interest", must[decimal.Decimal](t)(debt.PaymentsNeeded(dec("100"), dec("10"), decimal.Zero, dec("20"))), "4.5")
	if _, err := debt.PaymentsNeeded(dec("8000"), decimal.Zero, dec("0.01"), dec("80")); invalid.Code(err) != "NEVER_REPAID" {
		t.Errorf("a payment of the interest alone: %v, want NEVER_REPAID", err)
	}
}
