package program_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// TestReferenceYields: the rates and lives of GPU-1 and GPU-1T, from the same two independent calculations as their tables.
func TestReferenceYields(t *testing.T) {
	t.Parallel()
	gpu1, gpu1t := run(t, load(t, "gpu-1.json")), run(t, load(t, "gpu-1t.json"))
	for _, test := range []struct {
		name    string
		flows   []int64
		perYear float64
		want    float64
	}{
		{"GPU-1 A monthly", gpu1.Outcomes[0].Flows, 1, 0.00154543163160934},
		{"GPU-1 B monthly", gpu1.Outcomes[1].Flows, 1, -0.195797365221817},
		{"GPU-1 C monthly", gpu1.Outcomes[2].Flows, 1, -0.179721679104924},
		{"GPU-1 equity monthly", gpu1.Outcomes[3].Flows, 1, 0.207150427730874},
		{"GPU-1T A nominal", gpu1t.Outcomes[0].Flows, 12, 0.0799999813},
		{"GPU-1T B nominal", gpu1t.Outcomes[1].Flows, 12, 0.1200000000},
		{"GPU-1T C nominal", gpu1t.Outcomes[2].Flows, 12, 0.1599999780},
		{"GPU-1T equity monthly", gpu1t.Outcomes[3].Flows, 1, 0.0498741191},
	} {
		if got, ok := monthly(t, test.flows); !ok || math.Abs(got*test.perYear-test.want) > 1e-9 {
			t.Errorf("%s = %.12f, want %.12f", test.name, got*test.perYear, test.want)
		}
	}
	for name, test := range map[string]struct {
		r    program.Result
		want float64
	}{"GPU-1": {gpu1, 11.034679955}, "GPU-1T": {gpu1t, 6.370869971}} {
		if got, ok := program.AverageLife(test.r.Periods, 0); !ok || math.Abs(got-test.want) > 5e-10 {
			t.Errorf("%s: A lives %.9f months, want %.9f", name, got, test.want)
		}
	}
}

// TestEquityLeakageIsSaid: 314 786.89 went to equity and A lost 20 309.55; GPU-1T, which pays notes first, has nothing to say.
func TestEquityLeakageIsSaid(t *testing.T) {
	t.Parallel()
	var said []string
	for _, w := range run(t, load(t, "gpu-1.json")).Warnings {
		if w.Code == "EQUITY_LEAKAGE" {
			said = append(said, w.Field+" "+w.Message)
		}
	}
	if len(said) != 3 || !strings.HasPrefix(said[0], "tranches[0] equity received 314786.89 while A later lost 20309.55") ||
		!strings.Contains(said[1], "B later lost 75750.00") || !strings.Contains(said[2], "C later lost 52720.48") {
		t.Errorf("said %q", said)
	}
	for _, w := range run(t, load(t, "gpu-1t.json")).Warnings {
		if w.Code == "EQUITY_LEAKAGE" {
			t.Errorf("GPU-1T: %s", w.Message)
		}
	}
}

// sheet is a one-tranche deal on dates, with cents, an interest and a principal account, to be filled in.
func sheet(dates, interest, principal, tranche string) string {
	return fmt.Sprintf(`{"version":1,"name":"sheet","currency":"USD","unit":"cent","schedule":{%s},
"inputs":[{"name":"income","values":[%s]},{"name":"capital","values":[%s]}],"accounts":[{"name":"int"},{"name":"prin"}],
"tranches":[{"name":"A1","balance":"1000",%s}],"residuals":[{"name":"rest"}],
"steps":[{"id":"i","do":"receive","amount":"income","to":["int"]},{"id":"p","do":"receive","amount":"capital","to":["prin"]},
{"id":"pay i","do":"interest","from":["int"],"to":["A1"]},{"id":"pay p","do":"principal","from":["prin"],"to":["A1"]},
{"id":"rest","do":"residual","from":["int","prin"],"to":["rest"]}]}`, dates, interest, principal, tranche)
}

const intDates = `"closing":"2021-04-01","dates":["2021-06-20","2021-07-20","2021-08-20","2021-09-20","2021-10-20","2021-11-20","2021-12-20"]`

// TestInterestFromItsOwnAccount is the AbsBox notebook IntOverInt: 1000 at 30 % ACT/365F, interest paid from interest only. The
// notebook truncates to cents; here each item is rounded half to even, so what is carried stands higher by up to a cent a
// period.
func TestInterestFromItsOwnAccount(t *testing.T) {
	t.Parallel()
	p := compile(t, sheet(intDates, `54.49,11.88,11.17,10.46,9.75,9.03,6.47`, `416.95,105.97,106.69,107.39,108.10,108.83,46.07`,
		`"coupon":"30%","day_count":"ACT/365F","shortfall_rate":"none"`))
	notebook := []struct{ balance, carried int64 }{
		{58305, 1126}, {47708, 1375}, {37039, 1473}, {26300, 1370}, {15490, 1043}, {4607, 534}, {0, 0},
	}
	for i, x := range run(t, p).Periods {
		a := x.Tranches[0]
		if a.Balance != notebook[i].balance || a.InterestUnpaid < notebook[i].carried || a.InterestUnpaid > notebook[i].carried+int64(i) {
			t.Errorf("%s: balance %d carried %d, notebook %d and %d", x.Date.Format("2006-01-02"), a.Balance, a.InterestUnpaid, notebook[i].balance, notebook[i].carried)
		}
	}
	second := run(t, p).Periods[1].Tranches[0]
	if second.InterestUnpaid != 1376 { // 583.05*.3*30/365 = 14.376575, + 11.26 - 11.88 = 13.756575
		t.Errorf("carried into August = %d, want 1376 (the notebook truncates to 1375)", second.InterestUnpaid)
	}
}

// TestInterestOnInterest is the notebook's variant at 1.2 times the coupon: 14.08 × .36 × 31/365 = .4305, due after 15.4962. Two
// roundings here make it 15.51.
func TestInterestOnInterest(t *testing.T) {
	t.Parallel()
	r := run(t, compile(t, sheet(intDates, `54.49,11.88,11.17,10.46,9.75,9.03,6.47`, `416.95,105.97,106.69,107.39,108.10,108.83,46.07`,
		`"coupon":"30%","day_count":"ACT/365F","shortfall_rate":"36%"`)))
	if got := r.Periods[1].Tranches[0].InterestUnpaid; got != 1409 { // 11.26 + .33 + 14.38 - 11.88
		t.Errorf("carried into August = %d, want 1409 (notebook 1408)", got)
	}
	if got := r.Periods[2].Tranches[0].InterestUnpaid; got != 1551 { // 14.09 + .43 + 12.16 - 11.17
		t.Errorf("carried into September = %d, want 1551 (notebook 1549.62)", got)
	}
}

// TestFirstInterestByDayCount: 1000 × 7 % × 41/365 = 7.8630 (AbsBox IC_Test) and × 102/365 = 19.5616 (AbsBox test_01).
func TestFirstInterestByDayCount(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		dates, count, rounding string
		want                   int64
	}{
		{`"closing":"2021-06-15","dates":["2021-07-26"]`, "ACT/365F", "half_even", 786},
		{`"closing":"2021-06-15","dates":["2021-07-26"]`, "ACT/365F", "up", 787},
		{`"closing":"2021-06-15","dates":["2021-09-25"]`, "ACT/365F", "half_even", 1956},
		{`"closing":"2021-06-15","dates":["2021-09-25"]`, "ACT/360", "half_even", 1983},
		{`"closing":"2021-06-15","dates":["2021-09-25"]`, "ACT/360", "down", 1983},
		{`"closing":"2021-06-15","dates":["2021-09-25"]`, "30/360", "half_even", 1944},
		{`"closing":"2021-06-15","dates":["2021-09-25"]`, "30/360", "up", 1945},
	} {
		text := sheet(test.dates, "100", "0", fmt.Sprintf(`"coupon":0.07,"day_count":%q,"rounding":%q`, test.count, test.rounding))
		if got := run(t, compile(t, text)).Periods[0].Tranches[0].InterestDue; got != test.want {
			t.Errorf("%s %s %s: interest %d, want %d", test.dates, test.count, test.rounding, got, test.want)
		}
	}
}

// TestQuarterlyLoanDeal: fees of 50 000 + 250 m × .4 %/4 = 300 000, interest of 2 187 500 + 609 375 + 500 000, and overcollateralisation
// of 200/175 = 1.142857 that fails 1.25 and diverts.
func TestQuarterlyLoanDeal(t *testing.T) {
	t.Parallel()
	r := run(t, compile(t, `{"version":1,"name":"loans","currency":"USD","unit":"cent","schedule":{"periods":1,"per_year":4},
"inputs":[{"name":"collections","values":["6000000"]},{"name":"pool","values":["200000000"]}],
"accounts":[{"name":"cash"}],"fees":[{"name":"admin","rate":"0.4%","of":"250000000","day_count":"30/360","fixed":"50000"}],
"tranches":[{"name":"A","balance":"175000000","coupon":"5%"},{"name":"B","balance":"37500000","coupon":"6.5%"},{"name":"C","balance":"25000000","coupon":"8%"}],
"residuals":[{"name":"equity"}],"tests":[{"name":"oc","kind":"oc","value":"pool / A.balance","at_least":"1.25"}],
"steps":[{"id":"in","do":"receive","amount":"collections","to":["cash"]},{"id":"fee","do":"fee","from":["cash"],"to":["admin"]},
{"id":"int","do":"interest","from":["cash"],"to":["A","B","C"]},{"id":"test","do":"test","tests":["oc"]},
{"id":"divert","do":"principal","from":["cash"],"to":["A","B","C"],"when":"not oc"},{"id":"rest","do":"residual","from":["cash"],"to":["equity"]}]}`))
	p := r.Periods[0]
	if p.Fees[0].Paid != 300_000_00 || p.Tranches[0].InterestPaid != 2_187_500_00 || p.Tranches[1].InterestPaid != 609_375_00 || p.Tranches[2].InterestPaid != 500_000_00 {
		t.Errorf("paid %+v, %+v", p.Fees, p.Tranches)
	}
	if diverted := int64(6_000_000_00 - 300_000_00 - 2_187_500_00 - 609_375_00 - 500_000_00); p.Tranches[0].Principal != diverted || p.Residuals[0] != 0 {
		t.Errorf("diverted %d, want %d; equity %d", p.Tranches[0].Principal, diverted, p.Residuals[0])
	}
	if oc := p.Tests[0]; oc.Pass || oc.Value(6) != "1.142857" {
		t.Errorf("oc = %s, pass %v", oc.Value(6), oc.Pass)
	}
}

// TestThreeTranchesByHand: 600/200/100 and eight times 20 interest and 100 principal: 600, 200 and nothing for the third; a loss of
// 200 takes the third (100) and half of the second.
func TestThreeTranchesByHand(t *testing.T) {
	t.Parallel()
	text := `{"version":1,"name":"three","currency":"USD","unit":"cent","schedule":{"periods":8,"per_year":1},
"inputs":[{"name":"capital","values":[100,100,100,100,100,100,100,100]},{"name":"loss","values":[0,0,0,0,0,0,0,LOSS]}],
"accounts":[{"name":"cash"}],"tranches":[{"name":"A","balance":"600"},{"name":"B","balance":"200"},{"name":"C","balance":"100"}],
"residuals":[{"name":"rest"}],"steps":[{"id":"in","do":"receive","amount":"20 + capital - loss","to":["cash"]},
{"id":"lost","do":"write_down","amount":"loss","to":["C","B","A"]},
{"id":"p","do":"principal","from":["cash"],"to":["A","B","C"],"limit":"capital"},{"id":"rest","do":"residual","from":["cash"],"to":["rest"]}]}`
	out := run(t, compile(t, strings.Replace(text, "LOSS", "0", 1))).Outcomes
	if out[0].Principal != 60000 || out[1].Principal != 20000 || out[2].Principal != 0 || out[3].Received() != 16000 {
		t.Errorf("paid %+v", out)
	}
	first := strings.Replace(strings.Replace(text, "[0,0,0,0,0,0,0,LOSS]", "[120,0,0,0,0,0,0,80]", 1), "{\"periods\"", "{\"legal_final\":1,\"periods\"", 1)
	out = run(t, compile(t, first)).Outcomes
	if out[2].WrittenDown != 10000 || out[1].WrittenDown != 2000 || out[0].WrittenDown != 0 || len(out[0].Flows) != 2 || out[2].Loss != 10000 {
		t.Errorf("written down %+v", out)
	}
}

// TestRunTimeFaults: an amount without a value, negative receipts and inputs of the wrong shape are typed and name the period.
func TestRunTimeFaults(t *testing.T) {
	t.Parallel()
	text := func(amount string) string {
		return fmt.Sprintf(`{"version":1,"name":"f","currency":"USD","unit":"whole","schedule":{"periods":2,"per_year":1},
"inputs":[{"name":"x","initial":1,"values":[5,0]}],"accounts":[{"name":"cash"}],"tranches":[{"name":"A","balance":"100"}],
"steps":[{"id":"in","do":"receive","amount":%q,"to":["cash"]},{"id":"p","do":"principal","from":["cash"],"to":["A"]}]}`, amount)
	}
	for amount, code := range map[string]string{"10 / (x / 1 * 1) * x": "UNIT_MISMATCH", "x * (x / x)": "DIVIDED_BY_ZERO", "x - prior(x)": "OUT_OF_RANGE"} {
		_, err := compileAndRun(text(amount))
		if invalid.Code(err) != code || code != "UNIT_MISMATCH" && !strings.Contains(err.Error(), "period 2: step in") {
			t.Errorf("%s: err = %v, want %s", amount, err, code)
		}
	}
	p := compile(t, text("x"))
	for _, in := range []program.Inputs{{}, {Values: [][]int64{{1}}}, {Values: [][]int64{{1, -1}}}, {Values: [][]int64{{1, 1<<53 + 1}}}} {
		if _, err := p.Run(in); invalid.Code(err) == "" || !strings.Contains(err.Error(), "inputs") {
			t.Errorf("%v: err = %v", in, err)
		}
	}
}
