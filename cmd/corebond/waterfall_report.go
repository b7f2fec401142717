package main

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// waterfallReport is what waterfall run --json prints. Amounts are decimals of the deal's currency.
type waterfallReport struct {
	SchemaVersion int                `json:"schema_version"`
	Name          string             `json:"name"`
	Currency      string             `json:"currency"`
	Unit          deal.Unit          `json:"unit"`
	Outcomes      []waterfallOutcome `json:"outcomes"`
	Periods       []waterfallPeriod  `json:"periods"`
	Moves         *[]waterfallMove   `json:"moves,omitempty"` // with --explain
	Warnings      []program.Warning  `json:"warnings"`
}

// waterfallOutcome is an investor's whole run. A null rate has a reason beside it.
type waterfallOutcome struct {
	Name           string   `json:"name"`
	Residual       bool     `json:"residual"`
	PaidIn         string   `json:"paid_in"`
	Interest       string   `json:"interest"`
	Principal      string   `json:"principal"`
	PIK            string   `json:"pik"`
	PaidOut        string   `json:"paid_out"`
	Loss           string   `json:"loss"` // balance left at the end, and what was written down
	InterestUnpaid string   `json:"interest_unpaid"`
	AverageLife    *string  `json:"wal_years"`
	Convention     string   `json:"convention"`
	IRR            *string  `json:"irr"`
	Periodic       *string  `json:"periodic_irr,omitempty"`
	Reason         *string  `json:"reason"`
	Flows          []string `json:"flows"` // closing first
}

type waterfallPeriod struct {
	Period    int                 `json:"period"`
	Date      string              `json:"date,omitempty"`
	Received  string              `json:"received"`
	Accounts  []waterfallAccount  `json:"accounts"`
	Fees      []waterfallFee      `json:"fees"`
	Tranches  []waterfallTranche  `json:"tranches"`
	Residuals []waterfallResidual `json:"residuals"`
	Tests     []waterfallTest     `json:"tests"`
	Triggers  []waterfallTrigger  `json:"triggers"`
	Ends      bool                `json:"ends,omitempty"`

	feesPaid, residualPaid, failed string
}

type waterfallAccount struct {
	Name    string `json:"name"`
	Balance string `json:"balance"`
}

type waterfallFee struct {
	Name   string `json:"name"`
	Due    string `json:"due"`
	Paid   string `json:"paid"`
	Unpaid string `json:"unpaid"`
}

type waterfallTranche struct {
	Name           string `json:"name"`
	InterestDue    string `json:"interest_due"`
	InterestPaid   string `json:"interest_paid"`
	Principal      string `json:"principal_paid"`
	PIK            string `json:"pik"`
	WrittenDown    string `json:"written_down"`
	InterestUnpaid string `json:"interest_unpaid"`
	Balance        string `json:"balance"`

	paid string
}

type waterfallResidual struct {
	Name string `json:"name"`
	Paid string `json:"paid"`
}

// waterfallTest has null for pass if the test was not measured, and for value if its divisor was 0.
type waterfallTest struct {
	Name  string  `json:"name"`
	Pass  *bool   `json:"pass"`
	Value *string `json:"value"`
}

type waterfallTrigger struct {
	Name   string `json:"name"`
	Active bool   `json:"active"`
}

type waterfallMove struct {
	Period int    `json:"period"`
	Step   string `json:"step"`
	From   string `json:"from"`
	To     string `json:"to"`
	Amount string `json:"amount"`
	Rule   string `json:"rule"`
}

func newWaterfallReport(p *program.Program, result program.Result, moves []program.Move, explain bool) (waterfallReport, error) {
	d := p.Deal()
	r := waterfallReport{SchemaVersion: 1, Name: d.Name, Currency: d.Currency, Unit: d.Unit, Warnings: dealWarnings(result.Warnings)}
	for i, o := range result.Outcomes {
		x, err := newWaterfallOutcome(p, result, i, o)
		if err != nil {
			return r, err
		}
		r.Outcomes = append(r.Outcomes, x)
	}
	for _, period := range result.Periods {
		r.Periods = append(r.Periods, newWaterfallPeriod(p, period))
	}
	if explain {
		list := make([]waterfallMove, len(moves))
		for i, m := range moves {
			list[i] = waterfallMove{m.Period, d.Steps[m.Step].ID, m.From, m.To, p.Text(m.Amount), p.Rule(m.Step)}
		}
		r.Moves = &list
	}
	return r, nil
}

// dealWarnings keeps an empty list from being null.
func dealWarnings(warnings []program.Warning) []program.Warning {
	return append([]program.Warning{}, warnings...)
}

func newWaterfallPeriod(p *program.Program, period program.Period) waterfallPeriod {
	d := p.Deal()
	x := waterfallPeriod{
		Period: period.Number, Received: p.Text(period.Received), Ends: period.EndsByStep,
		Accounts: []waterfallAccount{}, Fees: []waterfallFee{}, Tranches: []waterfallTranche{}, Residuals: []waterfallResidual{},
		Tests: []waterfallTest{}, Triggers: []waterfallTrigger{},
	}
	if !period.Date.IsZero() {
		x.Date = period.Date.Format(time.DateOnly)
	}
	for i, a := range period.Accounts {
		x.Accounts = append(x.Accounts, waterfallAccount{d.Accounts[i].Name, p.Text(a.Balance)})
	}
	var fees, rest int64
	for i, f := range period.Fees {
		x.Fees = append(x.Fees, waterfallFee{d.Fees[i].Name, p.Text(f.Due), p.Text(f.Paid), p.Text(f.Unpaid)})
		fees += f.Paid
	}
	for i, t := range period.Tranches {
		x.Tranches = append(x.Tranches, waterfallTranche{
			Name: d.Tranches[i].Name, InterestDue: p.Text(t.InterestDue), InterestPaid: p.Text(t.InterestPaid), Principal: p.Text(t.Principal),
			PIK: p.Text(t.PIK), WrittenDown: p.Text(t.WrittenDown), InterestUnpaid: p.Text(t.InterestUnpaid), Balance: p.Text(t.Balance),
			paid: p.Text(t.InterestPaid + t.Principal),
		})
	}
	for i, paid := range period.Residuals {
		x.Residuals = append(x.Residuals, waterfallResidual{d.Residuals[i].Name, p.Text(paid)})
		rest += paid
	}
	var failed []string
	for i, t := range period.Tests {
		test := waterfallTest{Name: d.Tests[i].Name}
		if t.Measured {
			test.Pass = &t.Pass
			if !t.Pass {
				failed = append(failed, test.Name)
			}
		}
		if value := p.TestValue(i, t); value != "" {
			test.Value = &value
		}
		x.Tests = append(x.Tests, test)
	}
	for i, active := range period.Triggers {
		x.Triggers = append(x.Triggers, waterfallTrigger{d.Triggers[i].Name, active})
	}
	x.feesPaid, x.residualPaid, x.failed = p.Text(fees), p.Text(rest), strings.Join(failed, " ")
	return x
}

func newWaterfallOutcome(p *program.Program, result program.Result, i int, o program.Outcome) (waterfallOutcome, error) {
	x := waterfallOutcome{
		Name: o.Name, Residual: o.Residual, PaidIn: p.Text(-o.Flows[0]), Interest: p.Text(o.Interest), Principal: p.Text(o.Principal),
		PIK: p.Text(o.PIK), PaidOut: p.Text(o.Received()), Loss: p.Text(o.Loss), InterestUnpaid: p.Text(o.InterestUnpaid),
	}
	for _, f := range o.Flows {
		x.Flows = append(x.Flows, p.Text(f))
	}
	if !o.Residual {
		if years, ok := p.AverageLifeYears(result.Periods, i); ok {
			text := strconv.FormatFloat(years, 'f', 6, 64)
			x.AverageLife = &text
		}
	}
	series := flowSeries(p.Calendar(), x.Flows)
	x.Convention = series.Convention()
	found, err := series.Solve()
	var fault *invalid.Error
	if errors.As(err, &fault) { // nothing came back, or nothing was put in: a result, not a failure
		x.Reason = &fault.Code
		return x, nil
	}
	if err != nil {
		return x, err
	}
	rate, ok := found.Only()
	if !ok {
		reason := found.Reason()
		x.Reason = &reason
		return x, nil
	}
	text := rate.String()
	x.IRR = &text
	if !series.Dated() && series.Period == rates.Monthly {
		month := rate.Periodic(12)
		x.Periodic = &month
	}
	return x, nil
}

// flowSeries dates the flows; without dates it spreads them over months.
func flowSeries(c deal.Calendar, flows []string) rates.Series {
	if c.Dates != nil {
		s := rates.Series{DayCount: rates.Act365F, Flows: []rates.Flow{}}
		for t, f := range flows {
			s.Flows = append(s.Flows, rates.Flow{Date: c.Dates[t], Amount: decimal.RequireFromString(f)})
		}
		return s
	}
	s := rates.Series{Period: rates.Monthly}
	for t, f := range flows {
		for range 12/c.PerYear - 1 {
			if t > 0 {
				s.Amounts = append(s.Amounts, decimal.Zero)
			}
		}
		s.Amounts = append(s.Amounts, decimal.RequireFromString(f))
	}
	return s
}

// rate is the rate of return for people, or why there is none.
func (x waterfallOutcome) rate() string {
	if x.IRR == nil {
		return strings.ToLower(strings.ReplaceAll(*x.Reason, "_", " "))
	}
	return percent(*x.IRR) + " " + x.Convention
}

func orDash(text *string) string {
	if text == nil {
		return "-"
	}
	return *text
}
