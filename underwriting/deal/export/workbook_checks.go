package export

import (
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/shopspring/decimal"
)

// Columns of Checks.
const (
	colCashBefore = iota + 3
	colReceived
	colAvailable
	colFees
	colInterest
	colPrincipalPaid
	colResidual
	colCashAfter
	colConserved
	colBalancesHold
	colShortfallsHold
	colAccountsHold
	colExplained
	colSourced
	colPeriodHolds
)

// outcomesRow is the row of Summary with the headings of the outcomes.
const outcomesRow = 8

// Columns of the outcomes on Summary.
const (
	colLiveRate = iota + 12
	colOurRate
	colRateCheck
	colEffective
	colResidue
	colRateHolds
	colConvention
	colReason
)

// fillSummary shows what each investor got, and the verdict of all checks.
func (b *workbook) fillSummary() {
	s := b.summary
	for row, line := range [][2]string{{"Deal", b.deal.Name}, {"Currency", b.deal.Currency}, {"Schedule", scheduleText(b.calendar)}} {
		s.text(1, row+1, line[0])
		s.text(2, row+1, line[1])
	}
	s.text(1, 4, "All checks")
	s.formula(2, 4, fmt.Sprintf(`IF(%s=0,"OK","BROKEN")`, b.checks.ref(at(colPeriodHolds, b.last+1))), textLook)
	s.text(1, 5, "Blue figures are given by the run; black ones are worked out here.")
	s.shape(colReason, 0, 16)
	basis := "a period"
	if b.calendar.Dates != nil {
		basis = "a year, ACT/365F"
	}
	s.head(outcomesRow, "Investor", "Kind", "Put in", "Interest", "Principal", "Paid out", "PIK", "Written down", "Balance left", "Loss", "Average life (years)",
		"Rate "+basis, "Our rate", "Difference", "Effective annual rate", "Present value at our rate, share of inflows", "Rates agree (0)", "Convention", "Why no rate")
	for i := range b.run.Result.Outcomes {
		b.summaryRow(i, outcomesRow+1+i)
	}
	row := outcomesRow + len(b.run.Result.Outcomes) + 3
	s.head(row, "Warning", "Where", "What")
	for i, w := range b.run.Result.Warnings {
		for c, text := range []string{w.Code, w.Field, w.Message} {
			s.text(c+1, row+1+i, text)
		}
	}
}

func (b *workbook) summaryRow(i, row int) {
	s, o, of, y := b.summary, b.run.Result.Outcomes[i], b.outcomes[i], b.yields[i]
	total := func(col int) string { return of.ref(at(col, b.last+1)) }
	s.text(1, row, o.Name)
	s.text(2, row, map[bool]string{false: "tranche", true: "residual"}[o.Residual])
	s.formula(3, row, b.prices[i], sumLook)
	s.formula(6, row, total(colFlow), sumLook)
	if !o.Residual {
		for c, col := range map[int]int{4: colPaid, 5: colPrincipal, 7: colPIK, 8: colWrittenDown} {
			s.formula(c, row, total(col), sumLook)
		}
		s.formula(9, row, of.ref(at(colClosing, b.last)), sumLook)
		s.formula(10, row, b.rounded(at(9, row)+"+"+at(8, row)), sumLook)
		if o.Principal > 0 {
			life := fmt.Sprintf("SUMPRODUCT(%s,%s)/%s", of.ref(span(colPrincipal, firstRow, b.last)), of.ref(span(colTime, firstRow, b.last)), total(colPrincipal))
			if b.calendar.Dates == nil {
				life += fmt.Sprintf("/%d", b.calendar.PerYear)
			}
			s.formula(11, row, life, shareLook)
		}
	}
	s.text(colConvention, row, y.convention)
	s.text(colReason, row, y.reason)
	ours := y.annual
	if b.calendar.Dates == nil {
		ours = y.periodic
	}
	if ours == "" {
		b.rates = append(b.rates, "")
		return
	}
	b.rates = append(b.rates, s.ref(fixed(colOurRate, row)))
	s.formula(colLiveRate, row, b.liveRate(i), shareLook)
	s.number(colOurRate, row, ours, rateLook)
	s.formula(colRateCheck, row, fmt.Sprintf("%s-%s", at(colLiveRate, row), at(colOurRate, row)), shareLook)
	effective := at(colLiveRate, row)
	if b.calendar.Dates == nil {
		effective = fmt.Sprintf("(1+%s)^%d-1", effective, b.calendar.PerYear)
	}
	s.formula(colEffective, row, effective, shareLook)
	values := of.ref(span(colDiscounted, closingRow, b.last))
	s.formula(colResidue, row, fmt.Sprintf(`ROUND(SUM(%s)/SUMIF(%s,">0"),9)`, values, values), checkLook)
	// A spreadsheet's search stops at seven digits or so; the present value tells the rest.
	agree := fmt.Sprintf("ABS(ROUND(%s/MAX(1,%s),6))+ABS(%s)", at(colRateCheck, row), at(colOurRate, row), at(colResidue, row))
	s.formula(colRateHolds, row, agree, checkLook)
}

// guess is a rate to one decimal, kept above -1 and off 0, where some spreadsheets' searches do not start.
func guess(rate string) string {
	g := decimal.Max(decimal.RequireFromString(rate).Round(1), decimal.New(-9, -1))
	if g.IsZero() {
		g = decimal.New(1, -1)
	}
	return g.String()
}

// fillChecks confronts what came in with what went out, period by period, from the cells of the other sheets.
func (b *workbook) fillChecks() {
	s := b.checks
	s.head(headRow, "Period", "Date", "Cash before", "Received", "Available", "Fees", "Interest", "Principal", "Residual", "Cash after",
		"Payments + cash after - available", "Balances", "Shortfalls", "Accounts by moves", "Payments by moves", "Receipts by moves", "All of these")
	s.shape(colPeriodHolds, headRow, 15)
	b.dates(s)
	for t, p := range b.run.Result.Periods {
		b.checkPeriod(firstRow+t, p.Received)
	}
	b.totals(s, colReceived, colFees, colInterest, colPrincipalPaid, colResidual)
	all := "SUM(" + span(colPeriodHolds, firstRow, b.last) + ")"
	if n := len(b.rates); n > 0 {
		all += "+SUM(" + b.summary.ref(span(colRateHolds, outcomesRow+1, outcomesRow+n)) + ")"
	}
	s.formula(colPeriodHolds, b.last+1, all, checkLook)
}

func (b *workbook) checkPeriod(row int, received int64) {
	s := b.checks
	cell := func(col int) string { return at(col, row) }
	s.formula(colCashBefore, row, b.accounts.ref(at(b.cashInAll(), row-1)), sumLook)
	b.amount(s, colReceived, row, received)
	s.formula(colAvailable, row, b.rounded(cell(colCashBefore)+"+"+cell(colReceived)), sumLook)
	s.formula(colFees, row, b.fees.ref(at(b.feesPaid(), row)), sumLook)
	var interest, principal, residual, balances, shortfalls, accounts []string
	for i, of := range b.outcomes {
		if i >= len(b.deal.Tranches) {
			residual = append(residual, of.ref(at(colPaid, row)))
			continue
		}
		interest, principal = append(interest, of.ref(at(colPaid, row))), append(principal, of.ref(at(colPrincipal, row)))
		balances = append(balances, "ABS("+of.ref(at(colClosingCheck, row))+")")
		shortfalls = append(shortfalls, "ABS("+of.ref(at(colShortfallCheck, row))+")")
	}
	for i := range b.deal.Accounts {
		accounts = append(accounts, "ABS("+b.accounts.ref(at(6+4*i, row))+")")
	}
	s.formula(colInterest, row, b.rounded(sum(interest)), sumLook)
	s.formula(colPrincipalPaid, row, b.rounded(sum(principal)), sumLook)
	s.formula(colResidual, row, b.rounded(sum(residual)), sumLook)
	s.formula(colCashAfter, row, b.accounts.ref(at(b.cashInAll(), row)), sumLook)
	s.formula(colConserved, row, b.rounded("SUM("+cell(colFees)+":"+cell(colCashAfter)+")-"+cell(colAvailable)), checkLook)
	s.formula(colBalancesHold, row, b.rounded(sum(balances)), checkLook)
	s.formula(colShortfallsHold, row, b.rounded(sum(shortfalls)), checkLook)
	s.formula(colAccountsHold, row, b.rounded(sum(accounts)), checkLook)
	s.formula(colExplained, row, b.explained(row), checkLook)
	s.formula(colSourced, row, b.rounded(b.moved(row, colMoveAction, string(deal.Receive))+"-"+cell(colReceived)), checkLook)
	var each []string
	for col := colConserved; col < colPeriodHolds; col++ {
		each = append(each, "ABS("+cell(col)+")")
	}
	s.formula(colPeriodHolds, row, sum(each), checkLook)
}

// explained compares each kind of payment with the moves of its steps.
func (b *workbook) explained(row int) string {
	var parts []string
	for _, kind := range []struct {
		col int
		do  deal.Action
	}{{colFees, deal.PayFee}, {colInterest, deal.Interest}, {colPrincipalPaid, deal.Principal}, {colResidual, deal.PayRest}} {
		parts = append(parts, "ABS("+b.rounded(b.moved(row, colMoveAction, string(kind.do))+"-"+at(kind.col, row))+")")
	}
	return sum(parts)
}
