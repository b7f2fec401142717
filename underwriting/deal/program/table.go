package program

import (
	"math/big"
	"strconv"
	"time"

	"github.com/corebond/corebond/underwriting/deal"
)

// Table lays a result out as the period table: one row a period, one column a quantity. Amounts are decimals of the deal's
// currency, tests and triggers 1 or 0 (empty if a test was not measured), test values have 6 decimals.
func (p *Program) Table(r Result) (header []string, rows [][]string) {
	d := p.deal
	header = []string{"period"}
	dated := p.calendar.Dates != nil
	if dated {
		header = append(header, "date")
	}
	header = append(header, namesOf(d.Inputs, func(i deal.Input) string { return i.Name })...)
	header = append(header, "received")
	for _, f := range d.Fees {
		header = append(header, f.Name+".due", f.Name+".paid", f.Name+".unpaid")
	}
	for _, t := range d.Tranches {
		header = append(header, t.Name+".interest_due", t.Name+".interest_paid", t.Name+".principal_paid", t.Name+".pik",
			t.Name+".written_down", t.Name+".interest_unpaid", t.Name+".balance")
	}
	for _, x := range d.Residuals {
		header = append(header, x.Name+".paid")
	}
	for _, t := range d.Tests {
		header = append(header, t.Name, t.Name+".value")
	}
	header = append(header, namesOf(d.Triggers, func(t deal.Trigger) string { return t.Name })...)
	for _, a := range d.Accounts {
		header = append(header, a.Name+".balance")
	}
	for _, period := range r.Periods {
		rows = append(rows, p.tableRow(period, dated))
	}
	return header, rows
}

func (p *Program) tableRow(x Period, dated bool) []string {
	row := []string{strconv.Itoa(x.Number)}
	if dated {
		row = append(row, x.Date.Format(time.DateOnly))
	}
	add := func(units ...int64) {
		for _, u := range units {
			row = append(row, p.Text(u))
		}
	}
	for i, v := range x.Inputs {
		if p.deal.Inputs[i].Kind == "number" {
			row = append(row, (TestPeriod{Measured: true, Defined: true, Num: v, Den: RateScale}).Value(9))
			continue
		}
		add(v)
	}
	add(x.Received)
	for _, f := range x.Fees {
		add(f.Due, f.Paid, f.Unpaid)
	}
	for _, t := range x.Tranches {
		add(t.InterestDue, t.InterestPaid, t.Principal, t.PIK, t.WrittenDown, t.InterestUnpaid, t.Balance)
	}
	add(x.Residuals...)
	for i, t := range x.Tests {
		row = append(row, mark(t.Pass, t.Measured), p.TestValue(i, t))
	}
	for _, active := range x.Triggers {
		row = append(row, mark(active, true))
	}
	for _, a := range x.Accounts {
		add(a.Balance)
	}
	return row
}

// TestValue writes the measured value of test i: a ratio with 6 decimals, or an amount of the deal's currency; "" if the test
// was not measured, is a condition or divided by zero.
func (p *Program) TestValue(i int, t TestPeriod) string {
	switch {
	case p.deal.Tests[i].Holds != "":
		return ""
	case p.moneyTests[i] && t.Measured && t.Defined:
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(p.deal.Unit.Places())), nil)
		value := new(big.Rat).SetFrac(big.NewInt(t.Num), scale.Mul(scale, big.NewInt(t.Den)))
		return value.FloatString(p.deal.Unit.Places())
	}
	return t.Value(6)
}

func mark(yes, known bool) string {
	switch {
	case !known:
		return ""
	case yes:
		return "1"
	}
	return "0"
}
