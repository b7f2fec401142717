package export

import (
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
)

// Columns of Explain.
const (
	colMovePeriod = iota + 1
	colMoveStep
	colMoveAction
	colMoveFrom
	colMoveTo
	colMoveAmount
	colMoveFromAccount // number of the account, 0 for none: names that differ in case alone are one to a spreadsheet
	colMoveToAccount
	colMoveRule
)

// fillFees lists every fee, and what was paid in all.
func (b *workbook) fillFees() {
	s := b.fees
	titles := []string{"Period", "Date"}
	for _, f := range b.deal.Fees {
		titles = append(titles, f.Name+" due", f.Name+" paid", f.Name+" unpaid")
	}
	s.head(headRow, append(titles, "Paid in all")...)
	s.shape(b.feesPaid(), headRow, 15)
	b.dates(s)
	for t, p := range b.run.Result.Periods {
		row, paid := firstRow+t, []string{}
		for i, f := range p.Fees {
			b.amount(s, 3+3*i, row, f.Due)
			b.amount(s, 4+3*i, row, f.Paid)
			b.amount(s, 5+3*i, row, f.Unpaid)
			paid = append(paid, at(4+3*i, row))
		}
		s.formula(b.feesPaid(), row, b.rounded(sum(paid)), sumLook)
	}
	b.totals(s, b.feesPaid())
}

// feesPaid is the column of Fees with all that was paid.
func (b *workbook) feesPaid() int { return 3 + 3*len(b.deal.Fees) }

// fillAccounts rolls every account forward by the moves of Explain and compares it with the run.
func (b *workbook) fillAccounts() {
	s := b.accounts
	titles := []string{"Period", "Date"}
	for _, a := range b.deal.Accounts {
		titles = append(titles, a.Name, a.Name+" target", a.Name+" by moves", "Check")
	}
	s.head(headRow, append(titles, "Cash in all")...)
	s.shape(b.cashInAll(), headRow, 15)
	b.dates(s)
	for row := closingRow; row <= b.last; row++ {
		var balances []string
		for i, a := range b.deal.Accounts {
			col := 3 + 4*i
			balances = append(balances, at(col, row))
			if row == closingRow {
				s.formula(col, row, b.openings[i], sumLook)
				continue
			}
			p := b.run.Result.Periods[row-firstRow].Accounts[i]
			b.amount(s, col, row, p.Balance)
			if a.Target != "" {
				b.amount(s, col+1, row, p.Target)
			}
			in, out := b.moved(row, colMoveToAccount, i+1), b.moved(row, colMoveFromAccount, i+1)
			s.formula(col+2, row, b.rounded(at(col, row-1)+"+"+in+"-"+out), sumLook)
			s.formula(col+3, row, b.rounded(at(col, row)+"-"+at(col+2, row)), checkLook)
		}
		s.formula(b.cashInAll(), row, b.rounded(sum(balances)), sumLook)
	}
}

// cashInAll is the column of Accounts with the cash of all accounts.
func (b *workbook) cashInAll() int { return 3 + 4*len(b.deal.Accounts) }

// moved is a formula: what the moves of the period in column A of row come to, of those that have want in column col.
func (b *workbook) moved(row, col int, want any) string {
	whole := func(col int) string {
		return b.explain.ref(fixed(col, headRow+1) + ":" + fixed(col, headRow+1+len(b.run.Moves)))
	}
	if text, ok := want.(string); ok {
		want = `"` + text + `"`
	}
	return fmt.Sprintf("SUMIFS(%s,%s,$A%d,%s,%v)", whole(colMoveAmount), whole(colMovePeriod), row, whole(col), want)
}

// fillTests shows tests and triggers as the run measured them.
func (b *workbook) fillTests() {
	s := b.tests
	titles := []string{"Period", "Date"}
	for _, t := range b.deal.Tests {
		titles = append(titles, t.Name, t.Name+" passes")
	}
	for _, t := range b.deal.Triggers {
		titles = append(titles, t.Name+" active")
	}
	s.head(headRow, titles...)
	s.shape(len(titles), headRow, 15)
	b.dates(s)
	for t, p := range b.run.Result.Periods {
		col := 3
		for i, m := range p.Tests {
			s.number(col, firstRow+t, b.run.Program.TestValue(i, m), numberLook)
			if m.Measured {
				s.text(col+1, firstRow+t, verdict(m.Pass))
			}
			col += 2
		}
		for _, active := range p.Triggers {
			s.text(col, firstRow+t, verdict(active))
			col++
		}
	}
}

func verdict(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// fillExplain lists who moved what.
func (b *workbook) fillExplain() {
	s := b.explain
	s.head(headRow, "Period", "Step", "Action", "From", "To", "Amount", "From account no.", "To account no.", "Rule")
	s.shape(colMoveRule, headRow, 20)
	number := map[string]int{}
	for i, a := range b.deal.Accounts {
		number[a.Name] = i + 1
	}
	for i, m := range b.run.Moves {
		row, step := headRow+1+i, b.run.step(m)
		s.count(colMovePeriod, row, m.Period)
		s.text(colMoveStep, row, step.ID)
		s.text(colMoveAction, row, string(step.Do))
		s.text(colMoveFrom, row, m.From)
		s.text(colMoveTo, row, m.To)
		b.amount(s, colMoveAmount, row, m.Amount)
		if step.Do != deal.Receive { // a source is free text and may bear an account's name
			s.count(colMoveFromAccount, row, number[m.From])
		}
		s.count(colMoveToAccount, row, number[m.To])
		s.text(colMoveRule, row, b.run.Program.Rule(m.Step))
	}
}
