package export

import (
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
	"github.com/shopspring/decimal"
)

// fillInputs lists what the deal file gives and remembers the cells that other sheets build on.
func (b *workbook) fillInputs() {
	s, d, row := b.inputs, b.deal, 1
	s.shape(2+len(d.Inputs), 0, 18)
	line := func(cells ...string) {
		for i, c := range cells {
			s.text(i+1, row, c)
		}
		row++
	}
	heading := func(titles ...string) { row++; s.head(row, titles...); row++ }
	line("Deal", d.Name)
	line("Currency", d.Currency)
	line("Unit", string(d.Unit))
	line("Rounding", string(or(d.Rounding, deal.HalfEven)))
	line("Schedule", scheduleText(b.calendar))
	money := func(col int, units string) string {
		s.number(col, row, units, amountLook)
		return s.ref(fixed(col, row))
	}
	heading("Tranche", "Balance at closing", "Price", "Coupon", "Day count", "Rate on shortfalls", "Rounding")
	for i, t := range d.Tranches {
		s.text(1, row, t.Name)
		b.balances = append(b.balances, money(2, b.run.written(t.Balance)))
		b.prices = append(b.prices, money(3, b.run.Program.Text(-b.run.Result.Outcomes[i].Flows[0])))
		for c, text := range []string{string(t.Coupon), string(or(t.DayCount, deal.Thirty360)), string(or(t.ShortfallRate, "coupon")), string(t.Rounding)} {
			s.text(4+c, row, text)
		}
		row++
	}
	heading("Residual", "", "Put in at closing")
	for i, r := range d.Residuals {
		s.text(1, row, r.Name)
		b.prices = append(b.prices, money(3, b.run.Program.Text(-b.run.Result.Outcomes[len(d.Tranches)+i].Flows[0])))
		row++
	}
	heading("Account", "Balance at closing", "Target")
	for _, a := range d.Accounts {
		s.text(1, row, a.Name)
		b.openings = append(b.openings, money(2, b.run.written(a.Opening)))
		s.text(3, row, string(a.Target))
		row++
	}
	heading("Fee", "Rate", "Of", "Fixed", "If unpaid")
	for _, f := range d.Fees {
		line(f.Name, string(f.Rate), string(f.Of), string(f.Fixed), or(f.Unpaid, "carry"))
	}
	heading("Formula", "Text")
	for _, f := range d.Formulas {
		line(f.Name, string(f.Formula))
	}
	b.series(row + 1)
}

// series writes the series that the run was given, one column each.
func (b *workbook) series(row int) {
	s := b.inputs
	titles := []string{"Period", "Date"}
	for _, in := range b.deal.Inputs {
		titles = append(titles, in.Name)
	}
	s.head(row, titles...)
	for _, p := range b.run.Result.Periods {
		row++
		s.count(1, row, p.Number)
		if !p.Date.IsZero() {
			s.day(2, row, p.Date)
		}
		for i, v := range p.Inputs {
			if b.deal.Inputs[i].Kind == "number" {
				s.number(3+i, row, decimal.New(v, 0).Div(decimal.New(program.RateScale, 0)).String(), numberLook)
				continue
			}
			b.amount(s, 3+i, row, v)
		}
	}
}

func scheduleText(c deal.Calendar) string {
	if c.Dates != nil {
		return fmt.Sprintf("closing %s, %d payment dates, runs to period %d", c.Dates[0].Format("2006-01-02"), c.Periods, c.Last)
	}
	return fmt.Sprintf("%d periods, %d a year, runs to period %d", c.Periods, c.PerYear, c.Last)
}

// or is a, or b if a is empty.
func or[T ~string](a, b T) T {
	if a == "" {
		return b
	}
	return a
}
