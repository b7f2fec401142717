package curves

import (
	"testing"

	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// Half a failure a year of 73 days each keeps a tenth of the year.
func TestSeries_repairsAndCurves(t *testing.T) {
	t.Parallel()
	repaired := a100()
	repaired.FailureRate, repaired.RepairDays = number("0.5"), number("73")
	billed := repaired
	billed.RepairCost = number("400")
	monthly := billed
	monthly.Period = rates.Monthly
	curve := a100()
	curve.PriceDecline, curve.DeclineByYear = number("0.9"), []decimal.Decimal{number("0.3"), number("0.1"), number("0")}
	tests := []struct {
		name string
		a    Assumptions
		flow string // the first
		want string
	}{
		{"repairs", repaired, "3942", "0.305541938287193"},
		{"repairs with a bill", billed, "3742", "0.278649679990553"},
		{"repairs with a bill, monthly", monthly, "311.833333333333", "0.354954314629183"},
		{"explicit declines of 30, 10, 0, 0 %", curve, "4380", "0.216543341715373"},
	}
	for _, test := range tests {
		o := appraise(t, test.a)
		rate, ok := o.Result.Only()
		if !ok || number(rate.String()).Sub(number(test.want)).Abs().GreaterThan(number("1e-12")) || o.Series.Amounts[1].String() != test.flow {
			t.Errorf("%s = %s, first flow %s; want %s, %s", test.name, rate, o.Series.Amounts[1], test.want, test.flow)
		}
	}
	if got := billed.FirstYearIncome().String(); got != "3742" {
		t.Errorf("first year's income = %s, want 3742", got)
	}
}

// anyDevice draws assumptions across their ranges, resale and explicit declines included.
func anyDevice(t *rapid.T) Assumptions {
	draw := func(name string, low, top int) decimal.Decimal {
		return decimal.New(int64(rapid.IntRange(low, top).Draw(t, name)), -2)
	}
	a := Assumptions{
		Price: draw("price", 10_000, 5_000_000), Rate: draw("rate", 1, 500), Utilisation: draw("utilisation", 1, 100),
		Years: rapid.IntRange(1, 8).Draw(t, "years"), Period: rapid.SampledFrom([]rates.Period{rates.Annual, rates.Monthly}).Draw(t, "period"),
		PowerKW: draw("power", 0, 100), KWhPrice: draw("kwh", 0, 50), PUE: draw("pue", 100, 200), Fee: draw("fee", 0, 90),
		PriceDecline: draw("decline", -20, 90), Attrition: draw("attrition", 0, 50),
		FailureRate: draw("failures", 0, 300), RepairDays: draw("repair days", 0, 2000), RepairCost: draw("repair cost", 0, 100_000),
	}
	if rapid.Bool().Draw(t, "sold by the table") {
		a.Resale = &Resale{
			Age: rapid.IntRange(0, 3).Draw(t, "age"), Grade: rapid.IntRange(1, 4).Draw(t, "grade"), Days: rapid.IntRange(7, 365).Draw(t, "days"),
		}
	} else {
		a.Residual = draw("residual", 0, 50)
	}
	for range rapid.IntRange(0, 3).Draw(t, "declines") {
		a.DeclineByYear = append(a.DeclineByYear, draw("decline of a year", -20, 90))
	}
	return a
}

func solved(t *rapid.T, a Assumptions) Outcome {
	o, err := Appraise(a)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// never checks that the second outcome is nowhere above the first: neither its total nor, where both have one, its rate.
func never(t *rapid.T, what string, before, after Outcome) {
	x, hadOne := before.Result.Only()
	y, hasOne := after.Result.Only()
	if after.Total.GreaterThan(before.Total) || hadOne && hasOne && number(y.String()).GreaterThan(number(x.String())) {
		t.Fatalf("%s raises %s (%v) to %s (%v)", what, before.Total, x, after.Total, y)
	}
}

func TestAppraise_wearNeverRaisesTheReturn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := anyDevice(t)
		before := solved(t, a)
		if before.Result.Status == rates.Multiple {
			t.Fatalf("a device that may be switched off has several rates: %v", before.Result.Rates)
		}
		worn := map[string]func(*Assumptions){
			"a steeper decline": func(a *Assumptions) {
				a.PriceDecline = a.PriceDecline.Add(number("0.05"))
				a.DeclineByYear = append([]decimal.Decimal(nil), a.DeclineByYear...)
				for i := range a.DeclineByYear {
					a.DeclineByYear[i] = a.DeclineByYear[i].Add(number("0.05"))
				}
			},
			"more failures":     func(a *Assumptions) { a.FailureRate = a.FailureRate.Add(number("0.5")) },
			"slower repair":     func(a *Assumptions) { a.RepairDays = a.RepairDays.Add(number("2")) },
			"dearer repair":     func(a *Assumptions) { a.RepairCost = a.RepairCost.Add(number("10")) },
			"greater attrition": func(a *Assumptions) { a.Attrition = a.Attrition.Add(number("0.05")) },
		}
		for what, wear := range worn {
			next := a
			wear(&next)
			never(t, what, before, solved(t, next))
		}
	})
}

func TestAppraise_switchingOffNeverLowersTheTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		free := anyDevice(t)
		bound := free
		bound.RunAtLoss = true
		kept, lost := solved(t, free), solved(t, bound)
		if kept.Total.LessThan(lost.Total) {
			t.Fatalf("switching off lowers %s to %s", lost.Total, kept.Total)
		}
		for i, flow := range kept.Series.Amounts[1:] {
			if flow.IsNegative() {
				t.Fatalf("flow %d of a device that may be switched off = %s", i+1, flow)
			}
		}
	})
}

func TestSeries_equalDeclinesAreTheLevelDecline(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		level := anyDevice(t)
		level.DeclineByYear = nil
		curve := level
		for range rapid.IntRange(1, 10).Draw(t, "length") {
			curve.DeclineByYear = append(curve.DeclineByYear, level.PriceDecline)
		}
		curve.PriceDecline = number("0.99")
		for i, flow := range level.Series().Amounts {
			if other := curve.Series().Amounts[i]; !flow.Equal(other) {
				t.Fatalf("flow %d = %s level, %s by year", i, flow, other)
			}
		}
	})
}
