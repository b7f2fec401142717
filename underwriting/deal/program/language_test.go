package program_test

import (
	"fmt"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
)

func compileAndRun(text string) (program.Result, error) {
	d, err := deal.Parse([]byte(text))
	if err != nil {
		return program.Result{}, err
	}
	p, err := program.Compile(d)
	if err != nil {
		return program.Result{}, err
	}
	return p.Run(p.Inputs())
}

// calculator is a deal that only receives an amount: what came in is what the formula is worth, in millionths.
func calculator(t *testing.T, amount string) []int64 {
	t.Helper()
	r, err := compileAndRun(fmt.Sprintf(`{"version":1,"name":"c","currency":"USD","unit":"micro","schedule":{"periods":3,"per_year":12},
"inputs":[{"name":"x","initial":"7","values":[10,20,30]},{"name":"r","kind":"number","initial":"0.5","values":["0.123456789","0.999999999","0.000000001"]}],
"formulas":[{"name":"double","formula":"2 * x"}],"accounts":[{"name":"cash"}],"tranches":[{"name":"A","balance":"9000000000"}],
"steps":[{"id":"in","do":"receive","amount":%q,"to":["cash"]},{"id":"p","do":"principal","from":["cash"],"to":["A"]}]}`, amount))
	if err != nil {
		t.Fatalf("%s: %v", amount, err)
	}
	var got []int64
	for _, p := range r.Periods {
		got = append(got, p.Received)
	}
	return got
}

func TestFormulasByHand(t *testing.T) {
	t.Parallel()
	for amount, want := range map[string][3]int64{
		"x":                                     {10_000_000, 20_000_000, 30_000_000},
		"1.5":                                   {1_500_000, 1_500_000, 1_500_000},
		"x / 3":                                 {3_333_333, 6_666_667, 10_000_000},
		"x * r":                                 {1_234_568, 20_000_000, 0}, // 1.23456789, 19.99999998, 0.00000003
		"prior(x)":                              {7_000_000, 10_000_000, 20_000_000},
		"prior(double) + double":                {34_000_000, 60_000_000, 100_000_000},
		"cumulative(x)":                         {10_000_000, 30_000_000, 60_000_000},
		"prior(cumulative(x))":                  {0, 10_000_000, 30_000_000},
		"max(x, 15, 12)":                        {15_000_000, 20_000_000, 30_000_000},
		"min(x, 15)":                            {10_000_000, 15_000_000, 15_000_000},
		"if(x > 10 and not (x >= 30), 1, 2)*x":  {20_000_000, 20_000_000, 60_000_000},
		"x * (prior(r) - -1)":                   {15_000_000, 22_469_136, 60_000_000}, // 20 × 1.123456789 = 22.46913578
		"if(x > 15, 5, 6.5)":                    {6_500_000, 5_000_000, 5_000_000},
		"x + if(x > 15, 1, 2) * 1":              {12_000_000, 21_000_000, 31_000_000},
		"if(period = last_period, 1, 0) * x":    {0, 0, 30_000_000},
		"0.0000005 + 0 * x":                     {0, 0, 0}, // half a unit: to the even one
		"0.0000015 + 0 * x":                     {2, 2, 2},
		"x * 0.999999999 * 0.999999999 * r * 3": {3_703_704, 60_000_000, 0},
	} {
		if got := calculator(t, amount); [3]int64(got) != want {
			t.Errorf("%s = %d, want %d", amount, got, want)
		}
	}
}

// TestFractionsBeyond64Bits: products of nine-decimal rates outgrow 64 bits after three factors; the slow road gives the exact
// value in every kind of place: an amount, a condition, a test.
func TestFractionsBeyond64Bits(t *testing.T) {
	t.Parallel()
	rate := "(r * r * r * r)" // r = .123456789: r^4 = 2.3230572230019e-4
	if got := calculator(t, "x * "+rate+" * 1000"); got[0] != 2_323_057 {
		t.Errorf("10 × r^4 × 1000 = %d, want 2323057", got[0])
	}
	if got := calculator(t, "if("+rate+" < 0.000232305723 and not ("+rate+" <= 0.000232305722), 5, 6)"); got[0] != 5_000_000 {
		t.Errorf("condition on r^4 gives %d, want 5000000", got[0])
	}
	if got := calculator(t, "min(x, max(x * "+rate+", 2 * x * "+rate+" + x - x)) / 1"); got[0] != 4646 {
		t.Errorf("20 × r^4 = %d, want 4646", got[0])
	}
}

// TestTriggerCountsItsPeriods: two breaches in a row activate, three cures in a row end it; a latched one stays.
func TestTriggerCountsItsPeriods(t *testing.T) {
	t.Parallel()
	text := `{"version":1,"name":"t","currency":"USD","unit":"whole","schedule":{"periods":12,"per_year":12},
"inputs":[{"name":"x","values":[9,1,9,1,1,9,9,1,9,9,9,9]}],"accounts":[{"name":"cash"},{"name":"trap"}],
"tranches":[{"name":"A","balance":"1000"}],"residuals":[{"name":"equity"}],
"triggers":[{"name":"lockup","breach":"x < 5","breach_periods":2,"cure_periods":3},{"name":"never_again","breach":"x < 5","latched":true}],
"steps":[{"id":"in","do":"receive","amount":"x","to":["cash"]},{"id":"t","do":"test","tests":["lockup","never_again"]},
{"id":"trap","do":"transfer","from":["cash"],"to":["trap"],"when":"lockup"},
{"id":"release","do":"transfer","from":["trap"],"to":["cash"],"when":"not lockup"},
{"id":"p","do":"principal","from":["cash"],"to":["A"],"limit":"0.5*x"},{"id":"e","do":"residual","from":["cash"],"to":["equity"]}]}`
	r := run(t, compile(t, text))
	var lockup, latched, trapped string
	for _, p := range r.Periods {
		for i, s := range []*string{&lockup, &latched} {
			*s += map[bool]string{true: "1", false: "0"}[p.Triggers[i]]
		}
		trapped += fmt.Sprint(p.Accounts[1].Balance, " ")
	}
	if lockup != "000011111100" || latched != "011111111111" {
		t.Errorf("lockup %s, latched %s", lockup, latched)
	}
	if trapped != "0 0 0 0 1 10 19 20 29 38 0 0 " {
		t.Errorf("trapped %s", trapped)
	}
}

// TestProRataTakesTheLargestRemainder: 99 over 200, 200, 100 is 39.6, 39.6, 19.8; 9 over 160, 161, 80 is 3.59, 3.61, 1.80; the last
// period pays all that is owed, and draws on the second account.
func TestProRataTakesTheLargestRemainder(t *testing.T) {
	t.Parallel()
	r := run(t, compile(t, `{"version":1,"name":"p","currency":"USD","unit":"whole","schedule":{"periods":3,"per_year":12},
"inputs":[{"name":"x","values":[100,10,900]}],"accounts":[{"name":"cash"},{"name":"second","opening":"20"}],
"tranches":[{"name":"A","balance":"200"},{"name":"B","balance":"200"},{"name":"C","balance":"100"}],
"steps":[{"id":"in","do":"receive","amount":"x","to":["cash"]},
{"id":"p","do":"principal","from":["cash","second"],"to":["A","B","C"],"share":"pro_rata","limit":"x - 1"}]}`))
	want := [][3]int64{{40, 39, 20}, {3, 4, 2}, {157, 157, 78}}
	for i, p := range r.Periods {
		for j, tr := range p.Tranches {
			if tr.Principal != want[i][j] {
				t.Errorf("period %d tranche %d: %d, want %d", p.Number, j, tr.Principal, want[i][j])
			}
		}
	}
	if got := r.Periods[2].Accounts; got[0].Balance+got[1].Balance != 20+1010-500 {
		t.Errorf("left %+v", got)
	}
}

// TestFormulasCannotExplode: formulas that name one another twice, or square one another, are refused at once.
func TestFormulasCannotExplode(t *testing.T) {
	t.Parallel()
	for grow, code := range map[string]string{"f%d + f%d": "TOO_LARGE", "f%d * f%d": "OUT_OF_RANGE", "x * f%d / x * f%d": "TOO_LARGE"} {
		text := `{"version":1,"name":"c","currency":"USD","unit":"whole","schedule":{"periods":1,"per_year":12},
"inputs":[{"name":"x","values":[10]}],"accounts":[{"name":"cash"}],"tranches":[{"name":"A","balance":"9"}],
"steps":[{"id":"in","do":"receive","amount":"x * f60","to":["cash"]},{"id":"p","do":"principal","from":["cash"],"to":["A"]}],
"formulas":[{"name":"f0","formula":"7"}`
		for i := range 60 {
			text += fmt.Sprintf(`,{"name":"f%d","formula":%q}`, i+1, fmt.Sprintf(grow, i, i))
		}
		if _, err := compileAndRun(text + "]}"); invalid.Code(err) != code {
			t.Errorf("%s: err = %v, want %s", grow, err, code)
		}
	}
}
