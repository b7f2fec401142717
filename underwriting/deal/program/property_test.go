package program_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// conserved checks every period's books: what was there and what came in went out or is still there.
func conserved(t interface{ Fatalf(string, ...any) }, r program.Result) {
	for _, p := range r.Periods {
		var out, left int64
		for _, f := range p.Fees {
			out += f.Paid
		}
		for _, x := range p.Tranches {
			out += x.InterestPaid + x.Principal
			if x.InterestPaid < 0 || x.Principal < 0 || x.Balance < 0 || x.InterestUnpaid < 0 {
				t.Fatalf("period %d has a negative amount: %+v", p.Number, x)
			}
		}
		for _, x := range p.Residuals {
			out += x
		}
		for _, a := range p.Accounts {
			left += a.Balance
			if a.Balance < 0 {
				t.Fatalf("period %d overdraws an account: %+v", p.Number, p.Accounts)
			}
		}
		if p.Opening+p.Received != out+left {
			t.Fatalf("period %d: %d + %d came, %d went and %d is left", p.Number, p.Opening, p.Received, out, left)
		}
	}
}

// drawn is a random deal and its random collections.
type drawn struct {
	deal   deal.Deal
	inputs program.Inputs
}

// draw makes a deal of 1 to 4 tranches with a fee. Sequential deals pay interest and then principal in order of rank, and the
// rest to equity; others may be pro rata, have limits, conditions, a reserve and PIK.
func draw(t *rapid.T, sequential bool) drawn {
	n := rapid.IntRange(1, 4).Draw(t, "tranches")
	periods := rapid.IntRange(1, 40).Draw(t, "periods")
	text := func(v int64) deal.Decimal { return deal.Decimal(strconv.FormatInt(v, 10)) }
	d := deal.Deal{
		Version: 1, Name: "drawn", Currency: "USD", Unit: deal.Micro, Schedule: deal.Schedule{Periods: periods, PerYear: 12},
		Inputs:   []deal.Input{{Name: "collections"}},
		Accounts: []deal.Account{{Name: "cash"}}, Residuals: []deal.Residual{{Name: "equity"}},
		Fees: []deal.Fee{{Name: "servicing", Rate: "1%", Of: "collections", Fixed: deal.Expression(text(rapid.Int64Range(0, 2).Draw(t, "fixed fee")))}},
	}
	var all []string
	for i := range n {
		d.Tranches = append(d.Tranches, deal.Tranche{
			Name: string(rune('A' + i)), Balance: text(rapid.Int64Range(0, 1000).Draw(t, "balance")),
			Coupon: deal.Expression(fmt.Sprintf("%d%%", rapid.IntRange(0, 30).Draw(t, "coupon"))),
		})
		all = append(all, d.Tranches[i].Name)
	}
	cash := []string{"cash"}
	d.Steps = []deal.Step{
		{ID: "collect", Do: deal.Receive, Amount: "collections", To: cash},
		{ID: "fee", Do: deal.PayFee, From: cash, To: []string{"servicing"}},
		{ID: "interest", Do: deal.Interest, From: cash, To: all},
		{ID: "principal", Do: deal.Principal, From: cash, To: all},
		{ID: "rest", Do: deal.PayRest, From: cash, To: []string{"equity"}},
	}
	if !sequential {
		loosen(t, &d, all)
	}
	series := rapid.SliceOfN(rapid.Int64Range(0, 120_000_000), periods, periods).Draw(t, "collections")
	return drawn{d, program.Inputs{Values: [][]int64{series}}}
}

// loosen adds what makes a deal less simple.
func loosen(t *rapid.T, d *deal.Deal, all []string) {
	flip := func(label string) bool { return rapid.Bool().Draw(t, label) }
	d.Accounts = append(d.Accounts, deal.Account{Name: "reserve", Opening: "5", Target: "3% * A.balance"})
	d.Tests = []deal.Test{{Name: "oc", Value: "collections / A.balance", AtLeast: "0.05"}}
	for i := range d.Steps {
		if d.Steps[i].Do == deal.Interest || d.Steps[i].Do == deal.Principal {
			d.Steps[i].From = []string{"cash", "reserve"}
			if flip("pro rata") {
				d.Steps[i].Share = "pro_rata"
			}
			if flip("limit") {
				d.Steps[i].Limit = "collections / 3"
			}
		}
	}
	steps := []deal.Step{
		{ID: "tests", Do: deal.RunTests, Tests: []string{"oc"}},
		{ID: "reserve", Do: deal.TopUp, From: []string{"cash"}, To: []string{"reserve"}, When: "oc or period = 2"},
	}
	if flip("pik") {
		steps = append(steps, deal.Step{ID: "pik", Do: deal.PIK, To: all, When: "not oc"})
	}
	d.Steps = slices.Insert(d.Steps, 3, steps...)
}

func (x drawn) run(t *rapid.T) program.Result {
	p, err := program.Compile(x.deal)
	if err != nil {
		t.Fatalf("compile: %v", err)
	}
	r, err := p.Run(x.inputs)
	if err != nil {
		t.Fatalf("run: %v", err)
	}
	return r
}

func TestEveryUnitIsAccountedFor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := draw(t, false)
		r := x.run(t)
		conserved(t, r)
		for _, p := range r.Periods {
			if p.Accounts[0].Balance != 0 {
				t.Fatalf("period %d leaves %d in cash after the residual", p.Number, p.Accounts[0].Balance)
			}
		}
	})
}

// TestExplainCoversEveryUnit adds the moves up by payee and period: they are the payments of the period table, and all cash.
func TestExplainCoversEveryUnit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := draw(t, false)
		r := x.run(t)
		p, err := program.Compile(x.deal)
		if err != nil {
			t.Fatal(err)
		}
		moves, err := p.Explain(x.inputs)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int64{}
		for _, m := range moves {
			if m.Amount <= 0 {
				t.Fatalf("move of nothing: %+v", m)
			}
			got[fmt.Sprint(m.To, m.Period)] += m.Amount
			got[fmt.Sprint(m.From, m.Period)] -= m.Amount
		}
		before := []int64{0, 5_000_000}
		for _, period := range r.Periods {
			want := map[string]int64{"collateral": -period.Received, "servicing": period.Fees[0].Paid, "equity": period.Residuals[0]}
			for i, tr := range period.Tranches {
				want[x.deal.Tranches[i].Name] = tr.InterestPaid + tr.Principal
			}
			for i, a := range period.Accounts {
				want[x.deal.Accounts[i].Name] = a.Balance - before[i]
				before[i] = a.Balance
			}
			for name, amount := range want {
				if got[fmt.Sprint(name, period.Number)] != amount {
					t.Fatalf("period %d: moves give %s %d, the table %d", period.Number, name, got[fmt.Sprint(name, period.Number)], amount)
				}
			}
		}
	})
}

func TestNothingJuniorBeforeSeniorIsWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		for _, p := range draw(t, true).run(t).Periods {
			for i, senior := range p.Tranches {
				below := p.Residuals[0]
				interest := int64(0)
				for _, junior := range p.Tranches[i+1:] {
					below += junior.Principal
					interest += junior.InterestPaid
				}
				if senior.InterestUnpaid > 0 && below+interest > 0 || senior.Balance > 0 && below > 0 {
					t.Fatalf("period %d pays below tranche %d, which is short: %+v", p.Number, i, p)
				}
			}
			if p.Fees[0].Unpaid > 0 && p.Tranches[0].InterestPaid > 0 {
				t.Fatalf("period %d pays interest before its fee", p.Number)
			}
		}
	})
}

// TestMoreCashNeverOwesMore: in a sequential turbo deal whose fee does not grow, more collections leave no tranche owed more at
// any time, but for a rounded unit a period.
func TestMoreCashNeverOwesMore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := draw(t, true)
		x.deal.Fees[0].Rate, x.deal.Fees[0].Of = "", ""
		before := x.run(t)
		for i, v := range x.inputs.Values[0] {
			x.inputs.Values[0][i] = v + rapid.Int64Range(0, 10_000_000).Draw(t, "extra")
		}
		for k, after := range x.run(t).Periods {
			for i, tr := range after.Tranches {
				was := before.Periods[k].Tranches[i]
				if tr.Balance+tr.InterestUnpaid > was.Balance+was.InterestUnpaid+int64(k+1) {
					t.Fatalf("period %d: tranche %d is owed %d with more cash, %d before", k+1, i, tr.Balance+tr.InterestUnpaid, was.Balance+was.InterestUnpaid)
				}
			}
		}
	})
}

// monthly returns the rate per month of units paid one month apart; false if there is none or several.
func monthly(t interface{ Fatalf(string, ...any) }, flows []int64) (float64, bool) {
	s := rates.Series{Period: rates.Monthly}
	for _, f := range flows {
		s.Amounts = append(s.Amounts, decimal.NewFromInt(f))
	}
	result, err := s.Solve()
	if err != nil {
		t.Fatalf("solve: %v", err)
	}
	rate, ok := result.Only()
	if !ok {
		return 0, false
	}
	r, err := strconv.ParseFloat(rate.Periodic(12), 64)
	if err != nil {
		t.Fatalf("read the rate: %v", err)
	}
	return r, true
}

// TestRepaidTrancheYieldsItsCoupon: through shortfalls and PIK, a par tranche that is repaid in full earns its coupon.
func TestRepaidTrancheYieldsItsCoupon(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		coupon := rapid.IntRange(1, 30).Draw(t, "coupon")
		dry := rapid.IntRange(0, 8).Draw(t, "periods without cash")
		wet := rapid.IntRange(1, 12).Draw(t, "periods with cash")
		d := draw(t, true).deal
		d.Schedule.Periods = dry + wet + 1
		d.Fees, d.Steps = nil, slices.DeleteFunc(d.Steps, func(s deal.Step) bool { return s.Do == deal.PayFee })
		d.Tranches = []deal.Tranche{{Name: "A", Balance: "5000", Coupon: deal.Expression(fmt.Sprintf("%d%%", coupon))}}
		d.Steps[1].To, d.Steps[2].To = []string{"A"}, []string{"A"}
		d.Steps = slices.Insert(d.Steps, 2, deal.Step{ID: "pik", Do: deal.PIK, To: []string{"A"}})
		d.Steps[2].When = "period != 3"
		series := make([]int64, d.Schedule.Periods)
		for i := range series {
			if i >= dry {
				series[i] = 5_000_000_000 / int64(wet) // and a last one that repays all
			}
		}
		series[len(series)-1] = 50_000_000_000
		r := drawn{d, program.Inputs{Values: [][]int64{series}}}.run(t)
		o := r.Outcomes[0]
		if o.Loss != 0 || o.InterestUnpaid != 0 {
			t.Fatalf("not repaid: %+v", o)
		}
		if rate, ok := monthly(t, o.Flows); !ok || math.Abs(rate*12-float64(coupon)/100) > 1e-6 {
			t.Fatalf("yield %v, coupon %d %%: %v", rate*12, coupon, o.Flows)
		}
	})
}
