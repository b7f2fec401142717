package export

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
)

// maxMoves is what fits on one sheet below its heading.
const maxMoves = 1<<20 - 2

// The rows that all sheets of periods share: headings, the closing day, then the periods.
const (
	headRow    = 1
	closingRow = 2
	firstRow   = 3
)

// workbook is a run being laid out. Cells refer to one another by these sheets and the rows that they share.
type workbook struct {
	run      Run
	deal     deal.Deal
	calendar deal.Calendar
	places   int
	last     int // row of the last period
	yields   []yield

	*book
	summary, inputs, fees, accounts, tests, explain, checks *sheet
	outcomes                                                []*sheet // tranches, then residuals
	balances, prices, openings                              []string // cells of Inputs: per tranche, per outcome, per account
	rates                                                   []string // cells of Summary: our rate of each outcome, "" without one
}

// XLSX writes the run as a workbook: Summary, Inputs, a sheet for each tranche and residual, Fees, Accounts, Tests, Explain and
// Checks. Payments are what the run gave; balances, shortfalls, totals, average lives and rates of return are formulas over
// them, and Checks holds only formulas that must come to 0: cash in against cash out, balances rolled forward, the moves of
// Explain against the payments, our rates against the sheet's. Cells hold no cached values: a reader must calculate, as every
// spreadsheet program does on opening. The same run gives the same bytes. Errors are *invalid.Error: TOO_LARGE, OUT_OF_RANGE
// (a day before March 1900).
func (r Run) XLSX(w io.Writer) error {
	if len(r.Moves) > maxMoves {
		return invalid.New("TOO_LARGE", "", "export as CSV", "%d movements of cash do not fit on a sheet", len(r.Moves))
	}
	b, err := r.workbook()
	if err != nil {
		return err
	}
	return errors.Join(b.file.Write(w), b.file.Close())
}

func (r Run) workbook() (*workbook, error) {
	d := r.Program.Deal()
	b := &workbook{run: r, deal: d, calendar: r.Program.Calendar(), places: d.Unit.Places(), last: closingRow + len(r.Result.Periods)}
	for i := range r.Result.Outcomes {
		y, err := yieldOf(b.calendar, r.flowsOf(i))
		if err != nil {
			return nil, err
		}
		b.yields = append(b.yields, y)
	}
	b.book = newBook("Summary", b.places)
	b.summary, b.inputs = b.sheet("Summary"), b.sheet("Inputs")
	for i, o := range r.Result.Outcomes {
		kind := "Tranche "
		if o.Residual {
			kind = "Residual "
		}
		b.outcomes = append(b.outcomes, b.sheet(sheetName(kind+o.Name, i)))
	}
	b.fees, b.accounts, b.tests = b.sheet("Fees"), b.sheet("Accounts"), b.sheet("Tests")
	b.explain, b.checks = b.sheet("Explain"), b.sheet("Checks")
	for _, fill := range []func(){b.fillInputs, b.fillSummary, b.fillTranches, b.fillResiduals, b.fillFees, b.fillAccounts, b.fillTests, b.fillExplain, b.fillChecks} {
		fill()
	}
	return b, b.err
}

// sheetName shortens a name to the 31 characters that a sheet may have. Spreadsheets do not tell A from a, so the number of the
// outcome goes in wherever a name was cut or has capitals in it that could collide.
func sheetName(name string, i int) string {
	number := "." + strconv.Itoa(i+1)
	return name[:min(len(name), 31-len(number))] + number
}

// dates writes number and date of every period into the first two columns, and the closing row.
func (b *workbook) dates(s *sheet) {
	s.count(1, closingRow, 0)
	if b.calendar.Dates != nil {
		s.day(2, closingRow, b.calendar.Dates[0])
	} else {
		s.text(2, closingRow, "closing")
	}
	for t, p := range b.run.Result.Periods {
		s.count(1, firstRow+t, p.Number)
		if !p.Date.IsZero() {
			s.day(2, firstRow+t, p.Date)
		}
	}
}

// amount writes units of the deal's money as given.
func (b *workbook) amount(s *sheet, col, row int, units int64) {
	s.number(col, row, b.run.Program.Text(units), amountLook)
}

// rounded rounds a formula to the deal's unit: binary floating point leaves dust where decimals would leave 0.
func (b *workbook) rounded(formula string) string {
	return fmt.Sprintf("ROUND(%s,%d)", formula, b.places)
}

// totals sums columns below the last period.
func (b *workbook) totals(s *sheet, columns ...int) {
	s.text(1, b.last+1, "Total")
	s.style(1, b.last+1, headLook)
	for _, c := range columns {
		s.formula(c, b.last+1, b.rounded("SUM("+span(c, firstRow, b.last)+")"), sumLook)
	}
}

// sum adds cells up, in groups that no spreadsheet finds too many.
func sum(cells []string) string {
	if len(cells) == 0 {
		return "0"
	}
	var groups []string
	for len(cells) > 0 {
		n := min(30, len(cells))
		groups = append(groups, "SUM("+strings.Join(cells[:n], ",")+")")
		cells = cells[n:]
	}
	return strings.Join(groups, "+")
}
