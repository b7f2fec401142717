package curves

import (
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func number(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// seed is the case of the seed article: half of all hours rented, five years, no costs.
func seed(price, rate, powerKW string) Assumptions {
	return Assumptions{
		Price: number(price), Rate: number(rate), Utilisation: number("0.5"), Years: 5, Period: rates.Annual,
		PowerKW: number(powerKW), PUE: number("1"),
	}
}

func a100() Assumptions { return seed("9500", "1.00", "0.40") }

func rtx3090() Assumptions { return seed("1748", "0.36", "0.35") }

// operated adds one column of costs of the golden table: A none, B light, C heavy, D heavy with resale.
func operated(a Assumptions, column string) Assumptions {
	switch column {
	case "B":
		a.Fee, a.KWhPrice, a.PUE = number("0.10"), number("0.10"), number("1.2")
	case "C", "D":
		a.Fee, a.KWhPrice, a.PUE = number("0.20"), number("0.16"), number("1.2")
	}
	if column == "D" {
		a.Residual = number("0.15")
	}
	return a
}

func appraise(t testing.TB, a Assumptions) Outcome {
	t.Helper()
	o, err := Appraise(a)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func percents(o Outcome) string {
	var out []string
	for _, r := range o.Result.Rates {
		out = append(out, number(r.String()).Shift(2).StringFixed(1))
	}
	return strings.Join(out, " ")
}

// The golden table of returns in percent, for rents that decline by 0 to 40 % a year. Its rows let the owner run at a loss;
// that only matters in the last one, where the last flow of two columns is negative and adds a rate: in column B it is -0.04
// USD, and the rate it adds is near -100 %.
func TestAppraise_goldenTable(t *testing.T) {
	t.Parallel()
	tests := []struct{ decline, a100, rtx3090 string }{
		{"0", "36.3|27.7|19.9|22.5", "86.2|64.9|47.4|48.7"},
		{"0.1", "28.3|19.4|11.4|14.9", "77.2|54.7|36.2|38.1"},
		{"0.2", "20.0|10.8|2.5|7.4", "68.0|44.1|23.7|26.6"},
		{"0.3", "11.6|1.8|-7.2|-0.2", "58.7|32.6|8.6|13.8"},
		{"0.4", "3.0|-8.0|-18.4|-7.5", "49.3|-100.0 19.7|-40.8 -17.6|-1.6"},
	}
	for _, test := range tests {
		for device, row := range map[string]string{"A100": test.a100, "RTX 3090": test.rtx3090} {
			a := a100()
			if device == "RTX 3090" {
				a = rtx3090()
			}
			a.PriceDecline, a.RunAtLoss = number(test.decline), true
			for i, want := range strings.Split(row, "|") {
				column := string(rune('A' + i))
				if got := percents(appraise(t, operated(a, column))); got != want {
					t.Errorf("%s, decline %s, column %s = %s %%, want %s", device, test.decline, column, got, want)
				}
			}
		}
	}
}

func TestAppraise_switchingOffRemovesTheSecondRate(t *testing.T) {
	t.Parallel()
	a := operated(rtx3090(), "C")
	a.PriceDecline = number("0.4")
	o := appraise(t, a)
	if got := percents(o); got != "-6.1" || !o.NeverPaysBack() {
		t.Errorf("rates = %s %%, never pays back = %v, want -6.1 and true", got, o.NeverPaysBack())
	}
	if last := o.Series.Amounts[5]; !last.IsZero() {
		t.Errorf("flow of year 5 = %s, want 0: the device is off", last)
	}
}

func TestAppraise_sensitivities(t *testing.T) {
	t.Parallel()
	with := func(change func(*Assumptions)) Assumptions {
		a := a100()
		change(&a)
		return a
	}
	tests := []struct {
		name string
		a    Assumptions
		want string
	}{
		{"A100 seed", a100(), "0.36306626354024372"},
		{"RTX 3090 seed", rtx3090(), "0.86172699048631746"},
		{"A100 monthly", with(func(a *Assumptions) { a.Period = rates.Monthly }), "0.4749889003017351"},
		{"power at 0.10", with(func(a *Assumptions) { a.KWhPrice = number("0.10") }), "0.3402651935799334"},
		{"power at 0.15", with(func(a *Assumptions) { a.KWhPrice = number("0.15") }), "0.3287633424277405"},
		{"decline 10 %", with(func(a *Assumptions) { a.PriceDecline = number("0.1") }), "0.2826261836720073"},
		{"decline 20 %", with(func(a *Assumptions) { a.PriceDecline = number("0.2") }), "0.2004521320985655"},
		{"decline 30 %", with(func(a *Assumptions) { a.PriceDecline = number("0.3") }), "0.1163621302337973"},
		{"attrition 6.4 %", with(func(a *Assumptions) { a.Attrition = number("0.064212612") }), "0.2755402184292443"},
		{"attrition 8.73 %", with(func(a *Assumptions) { a.Attrition = number("0.0873") }), "0.2440705787331804"},
	}
	for _, test := range tests {
		rate, ok := appraise(t, test.a).Result.Only()
		if !ok || math.Abs(rate.Float()-number(test.want).InexactFloat64()) > 2e-9 {
			t.Errorf("%s = %v, want %s", test.name, rate, test.want)
		}
	}
}

func TestBridge_addsUp(t *testing.T) {
	t.Parallel()
	to := operated(a100(), "D")
	to.PriceDecline, to.FailureRate, to.RepairDays = number("0.2"), number("0.1"), number("4")
	steps, err := Bridge(a100(), to)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	sum := decimal.Zero
	for _, s := range steps {
		names = append(names, s.Name)
		sum = sum.Add(s.Change)
	}
	if got, want := strings.Join(names, ", "), "marketplace fee, power, price decline, repairs, residual value"; got != want {
		t.Errorf("steps = %s, want %s", got, want)
	}
	first, _ := appraise(t, a100()).Result.Only()
	last, _ := appraise(t, to).Result.Only()
	whole := number(last.String()).Sub(number(first.String()))
	if sum.Sub(whole).Abs().GreaterThan(number("1e-15")) {
		t.Errorf("steps add up to %s, the whole is %s", sum, whole)
	}
}

func TestAppraise_moreIncomeNeverLowersTheReturn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := anyDevice(t)
		better := a
		better.Rate = a.Rate.Add(number("0.10"))
		never(t, "less rent", solved(t, better), solved(t, a))
	})
}

func TestValidate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		field  string
		change func(*Assumptions)
	}{
		{"price", func(a *Assumptions) { a.Price = decimal.Zero }},
		{"rate", func(a *Assumptions) { a.Rate = number("-1") }},
		{"utilisation", func(a *Assumptions) { a.Utilisation = number("1.01") }},
		{"years", func(a *Assumptions) { a.Years = 0 }},
		{"years", func(a *Assumptions) { a.Years = 51 }},
		{"power-kw", func(a *Assumptions) { a.PowerKW = number("-0.1") }},
		{"pue", func(a *Assumptions) { a.PUE = number("0.9") }},
		{"fee", func(a *Assumptions) { a.Fee = number("20") }},
		{"price-decline", func(a *Assumptions) { a.PriceDecline = number("1.1") }},
		{"residual", func(a *Assumptions) { a.Residual = number("15") }},
		{"period", func(a *Assumptions) { a.Period = "weekly" }},
		{"price-decline", func(a *Assumptions) { a.DeclineByYear = []decimal.Decimal{number("0.1"), number("2")} }},
		{"price-decline", func(a *Assumptions) { a.DeclineByYear = make([]decimal.Decimal, 50) }},
		{"failure-rate", func(a *Assumptions) { a.FailureRate = number("101") }},
		{"failure-rate", func(a *Assumptions) { a.FailureRate, a.RepairDays = number("10"), number("36.6") }},
		{"repair-cost", func(a *Assumptions) { a.RepairCost = number("-1") }},
		{"attrition", func(a *Assumptions) { a.Attrition = number("6") }},
		{"residual", func(a *Assumptions) { a.Residual, a.Resale = number("0.1"), &Resale{Grade: 1, Days: 90} }},
		{"condition", func(a *Assumptions) { a.Resale = &Resale{Grade: 5, Days: 90} }},
		{"sell-days", func(a *Assumptions) { a.Resale = &Resale{Grade: 1, Days: 6} }},
		{"age", func(a *Assumptions) { a.Resale = &Resale{Age: -1, Grade: 1, Days: 90} }},
	}
	for _, test := range tests {
		a := a100()
		test.change(&a)
		err, ok := a.Validate().(*invalid.Error) //nolint:errorlint // Validate returns it bare
		if !ok || err.Field != test.field || err.Fix == "" {
			t.Errorf("%s: error = %v", test.field, err)
		}
	}
	idle := a100()
	idle.Rate = decimal.Zero
	if o := appraise(t, idle); o.Result.Status != rates.None || !o.NeverPaysBack() {
		t.Errorf("a device without rent: %+v", o.Result)
	}
}
