package export

import (
	"fmt"
)

// Columns of the sheet of a tranche. Of a residual's only period, date, paid, flow, time and discounted are used.
const (
	colOpening = iota + 3
	colDue
	colPaid
	colPIK
	colShortfall
	colPrincipal
	colWrittenDown
	colClosing
	colRunClosing
	colClosingCheck
	colRunShortfall
	colShortfallCheck
	colFlow
	colTime
	colDiscounted
)

// fillTranches lays out each note: what was due and paid is given; shortfall, closing balance and cash flow are worked out and
// compared with the run.
func (b *workbook) fillTranches() {
	for i := range b.deal.Tranches {
		s := b.outcomes[i]
		s.head(headRow, "Period", "Date", "Opening balance", "Interest due", "Interest paid", "PIK", "Interest shortfall carried", "Principal",
			"Written down", "Closing balance", "Closing balance of the run", "Check", "Shortfall of the run", "Check", "Cash flow",
			b.timeTitle(), "Discounted at our rate")
		s.shape(colDiscounted, headRow, 15)
		b.dates(s)
		s.formula(colClosing, closingRow, b.balances[i], sumLook)
		for t := range b.run.Result.Periods {
			b.tranchePeriod(s, i, t)
		}
		b.flows(s, i)
		b.totals(s, colPaid, colPIK, colPrincipal, colWrittenDown, colFlow)
	}
}

func (b *workbook) tranchePeriod(s *sheet, i, t int) {
	p, row := b.run.Result.Periods[t].Tranches[i], firstRow+t
	cell := func(col int) string { return at(col, row) }
	s.formula(colOpening, row, at(colClosing, row-1), sumLook)
	b.amount(s, colDue, row, p.InterestDue)
	b.amount(s, colPaid, row, p.InterestPaid)
	b.amount(s, colPIK, row, p.PIK)
	s.formula(colShortfall, row, b.rounded(cell(colDue)+"-"+cell(colPaid)+"-"+cell(colPIK)), sumLook)
	b.amount(s, colPrincipal, row, p.Principal)
	b.amount(s, colWrittenDown, row, p.WrittenDown)
	s.formula(colClosing, row, b.rounded(cell(colOpening)+"-"+cell(colPrincipal)+"+"+cell(colPIK)+"-"+cell(colWrittenDown)), sumLook)
	b.amount(s, colRunClosing, row, p.Balance)
	s.formula(colClosingCheck, row, b.rounded(cell(colClosing)+"-"+cell(colRunClosing)), checkLook)
	b.amount(s, colRunShortfall, row, p.InterestUnpaid)
	s.formula(colShortfallCheck, row, b.rounded(cell(colShortfall)+"-"+cell(colRunShortfall)), checkLook)
	s.formula(colFlow, row, b.rounded(cell(colPaid)+"+"+cell(colPrincipal)), sumLook)
}

// fillResiduals lays out what was left for each residual.
func (b *workbook) fillResiduals() {
	for i := range b.deal.Residuals {
		outcome := len(b.deal.Tranches) + i
		s := b.outcomes[outcome]
		s.head(headRow, "Period", "Date", "", "", "Paid", "", "", "", "", "", "", "", "", "", "Cash flow", b.timeTitle(), "Discounted at our rate")
		s.shape(colDiscounted, headRow, 15)
		b.dates(s)
		for t, p := range b.run.Result.Periods {
			b.amount(s, colPaid, firstRow+t, p.Residuals[i])
			s.formula(colFlow, firstRow+t, at(colPaid, firstRow+t), sumLook)
		}
		b.flows(s, outcome)
		b.totals(s, colPaid, colFlow)
	}
}

func (b *workbook) timeTitle() string {
	if b.calendar.Dates != nil {
		return "Years from closing (ACT/365F)"
	}
	return "Periods from closing"
}

// flows completes the cash flows of an outcome: what was put in at closing, when each flow falls, and what it is worth then at
// the rate that we give.
func (b *workbook) flows(s *sheet, outcome int) {
	s.formula(colFlow, closingRow, "-"+b.prices[outcome], sumLook)
	for row := closingRow; row <= b.last; row++ {
		time := at(1, row)
		if b.calendar.Dates != nil {
			time = fmt.Sprintf("(%s-B$%d)/365", at(2, row), closingRow)
		}
		s.formula(colTime, row, time, numberLook)
		if rate := b.rates[outcome]; rate != "" {
			s.formula(colDiscounted, row, fmt.Sprintf("%s*(1+%s)^(-%s)", at(colFlow, row), rate, at(colTime, row)), shareLook)
		}
	}
}

// liveRate is the formula that finds an outcome's rate from its cash flows. The guess only says where to look: the rate that we
// give to one decimal.
func (b *workbook) liveRate(outcome int) string {
	s, y := b.outcomes[outcome], b.yields[outcome]
	flows := s.ref(span(colFlow, closingRow, b.last))
	if b.calendar.Dates != nil {
		return fmt.Sprintf("XIRR(%s,%s,%s)", flows, s.ref(span(2, closingRow, b.last)), guess(y.annual))
	}
	return fmt.Sprintf("IRR(%s,%s)", flows, guess(y.periodic))
}
