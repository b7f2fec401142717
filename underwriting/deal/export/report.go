package export

import (
	"strconv"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// A Report is a run as one JSON object, schema version 1: what waterfall run --json prints. Amounts and rates are decimal
// strings, amounts in the deal's currency and unit. Lists stand in the order of the deal file and are never null; Moves is left
// out if the caller did not ask for them.
type Report struct {
	SchemaVersion int               `json:"schema_version"`
	Name          string            `json:"name"`
	Currency      string            `json:"currency"`
	Unit          deal.Unit         `json:"unit"`
	Outcomes      []Outcome         `json:"outcomes"`
	Periods       []Period          `json:"periods"`
	Moves         *[]Move           `json:"moves,omitempty"`
	Warnings      []program.Warning `json:"warnings"`
}

// An Outcome is one investor's whole run. Loss is the balance left at the end and what was written down. IRR is effective
// annual by Convention; null with a Reason beside it if there is not exactly one rate. Flows begin with closing.
type Outcome struct {
	Name           string   `json:"name"`
	Residual       bool     `json:"residual"`
	PaidIn         string   `json:"paid_in"`
	Interest       string   `json:"interest"`
	Principal      string   `json:"principal"`
	PIK            string   `json:"pik"`
	PaidOut        string   `json:"paid_out"`
	Loss           string   `json:"loss"`
	InterestUnpaid string   `json:"interest_unpaid"`
	AverageLife    *string  `json:"wal_years"`
	Convention     string   `json:"convention"`
	IRR            *string  `json:"irr"`
	Periodic       *string  `json:"periodic_irr,omitempty"`
	Reason         *string  `json:"reason"`
	Flows          []string `json:"flows"`
}

// A Period is one collection period.
type Period struct {
	Period    int        `json:"period"`
	Date      string     `json:"date,omitempty"`
	Received  string     `json:"received"`
	Accounts  []Account  `json:"accounts"`
	Fees      []Fee      `json:"fees"`
	Tranches  []Tranche  `json:"tranches"`
	Residuals []Residual `json:"residuals"`
	Tests     []Test     `json:"tests"`
	Triggers  []Trigger  `json:"triggers"`
	Ends      bool       `json:"ends,omitempty"` // an end step made this the last period
}

// An Account is what an account holds at the end of the period.
type Account struct {
	Name    string `json:"name"`
	Balance string `json:"balance"`
}

// A Fee is one fee of a period; Due includes what was carried, Unpaid is carried on.
type Fee struct {
	Name   string `json:"name"`
	Due    string `json:"due"`
	Paid   string `json:"paid"`
	Unpaid string `json:"unpaid"`
}

// A Tranche is one note in a period; InterestDue includes what was carried, InterestUnpaid is carried on.
type Tranche struct {
	Name           string `json:"name"`
	InterestDue    string `json:"interest_due"`
	InterestPaid   string `json:"interest_paid"`
	Principal      string `json:"principal_paid"`
	PIK            string `json:"pik"`
	WrittenDown    string `json:"written_down"`
	InterestUnpaid string `json:"interest_unpaid"`
	Balance        string `json:"balance"`
}

// A Residual is what was left for one residual.
type Residual struct {
	Name string `json:"name"`
	Paid string `json:"paid"`
}

// A Test has a null Pass if it was not measured and a null Value if it has none.
type Test struct {
	Name  string  `json:"name"`
	Pass  *bool   `json:"pass"`
	Value *string `json:"value"`
}

// A Trigger is active or not at the end of the period.
type Trigger struct {
	Name   string `json:"name"`
	Active bool   `json:"active"`
}

// A Move is cash that one step moved, with the rule that moved it.
type Move struct {
	Period int    `json:"period"`
	Step   string `json:"step"`
	From   string `json:"from"`
	To     string `json:"to"`
	Amount string `json:"amount"`
	Rule   string `json:"rule"`
}

// Report makes the report, with the moves if explain asks for them.
func (r Run) Report(explain bool) (Report, error) {
	d := r.Program.Deal()
	report := Report{
		SchemaVersion: 1, Name: d.Name, Currency: d.Currency, Unit: d.Unit, Outcomes: []Outcome{}, Periods: []Period{},
		Warnings: append([]program.Warning{}, r.Result.Warnings...),
	}
	for i := range r.Result.Outcomes {
		o, err := r.outcome(i)
		if err != nil {
			return report, err
		}
		report.Outcomes = append(report.Outcomes, o)
	}
	for t := range r.Result.Periods {
		report.Periods = append(report.Periods, r.period(t))
	}
	if explain {
		moves := make([]Move, len(r.Moves))
		for i, m := range r.Moves {
			moves[i] = Move{m.Period, r.step(m).ID, m.From, m.To, r.Program.Text(m.Amount), r.Program.Rule(m.Step)}
		}
		report.Moves = &moves
	}
	return report, nil
}

func (r Run) outcome(i int) (Outcome, error) {
	o, text := r.Result.Outcomes[i], r.Program.Text
	x := Outcome{
		Name: o.Name, Residual: o.Residual, PaidIn: text(-o.Flows[0]), Interest: text(o.Interest), Principal: text(o.Principal),
		PIK: text(o.PIK), PaidOut: text(o.Received()), Loss: text(o.Loss), InterestUnpaid: text(o.InterestUnpaid), Flows: r.flowsOf(i),
	}
	if !o.Residual {
		if years, ok := r.Program.AverageLifeYears(r.Result.Periods, i); ok {
			life := strconv.FormatFloat(years, 'f', 6, 64)
			x.AverageLife = &life
		}
	}
	y, err := yieldOf(r.Program.Calendar(), x.Flows)
	if err != nil {
		return x, err
	}
	x.Convention, x.IRR, x.Periodic, x.Reason = y.convention, given(y.annual), given(y.periodic), given(y.reason)
	return x, nil
}

func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func (r Run) period(t int) Period {
	d, p, text := r.Program.Deal(), r.Result.Periods[t], r.Program.Text
	x := Period{
		Period: p.Number, Date: r.date(t), Received: text(p.Received), Ends: p.EndsByStep, Accounts: []Account{}, Fees: []Fee{},
		Tranches: []Tranche{}, Residuals: []Residual{}, Tests: []Test{}, Triggers: []Trigger{},
	}
	for i, a := range p.Accounts {
		x.Accounts = append(x.Accounts, Account{d.Accounts[i].Name, text(a.Balance)})
	}
	for i, f := range p.Fees {
		x.Fees = append(x.Fees, Fee{d.Fees[i].Name, text(f.Due), text(f.Paid), text(f.Unpaid)})
	}
	for i, n := range p.Tranches {
		x.Tranches = append(x.Tranches, Tranche{
			d.Tranches[i].Name, text(n.InterestDue), text(n.InterestPaid), text(n.Principal), text(n.PIK), text(n.WrittenDown),
			text(n.InterestUnpaid), text(n.Balance),
		})
	}
	for i, paid := range p.Residuals {
		x.Residuals = append(x.Residuals, Residual{d.Residuals[i].Name, text(paid)})
	}
	for i, m := range p.Tests {
		test := Test{Name: d.Tests[i].Name, Value: given(r.Program.TestValue(i, m))}
		if m.Measured {
			test.Pass = &m.Pass
		}
		x.Tests = append(x.Tests, test)
	}
	for i, active := range p.Triggers {
		x.Triggers = append(x.Triggers, Trigger{d.Triggers[i].Name, active})
	}
	return x
}
