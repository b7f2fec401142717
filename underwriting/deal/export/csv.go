package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
)

// CSV writes the period table (Program.Table): a header, then one row a period. Columns are the names that the formulas of deal
// files use; amounts are decimals of the deal's currency, in its unit.
func (r Run) CSV(w io.Writer) error {
	header, rows := r.Program.Table(r.Result)
	return writeCSV(w, header, rows)
}

// LongCSV writes the same figures one a row: period, date (empty for a deal without dates), kind, entity, measure, amount. Kind
// is deal, input, account, fee, tranche, residual, test or trigger. Figures that do not exist, such as the value of a test that
// was not measured, have no row.
func (r Run) LongCSV(w io.Writer) error {
	header, table := r.Program.Table(r.Result)
	kinds := r.kinds()
	var rows [][]string
	for t, row := range table {
		number, date := strconv.Itoa(r.Result.Periods[t].Number), r.date(t)
		for i, name := range header {
			if name == "period" || name == "date" || row[i] == "" {
				continue
			}
			entity, measure, dotted := strings.Cut(name, ".")
			kind := kinds[entity]
			switch {
			case kind == "":
				kind, entity, measure = "deal", "", name
			case !dotted:
				measure = map[string]string{"input": "value", "test": "pass", "trigger": "active"}[kind]
			}
			rows = append(rows, []string{number, date, kind, entity, measure, row[i]})
		}
	}
	return writeCSV(w, []string{"period", "date", "kind", "entity", "measure", "amount"}, rows)
}

// MovesCSV writes every movement of cash: period, step, from, to, amount, and the rule that moved it. Ids of steps, names of
// sources and rules are free text of the deal file; one that a spreadsheet would take for a formula gets a ' in front.
func (r Run) MovesCSV(w io.Writer) error {
	rows := make([][]string, len(r.Moves))
	for i, m := range r.Moves {
		rows[i] = []string{strconv.Itoa(m.Period), plain(r.step(m).ID), plain(m.From), plain(m.To), r.Program.Text(m.Amount), plain(r.Program.Rule(m.Step))}
	}
	return writeCSV(w, []string{"period", "step", "from", "to", "amount", "rule"}, rows)
}

func writeCSV(w io.Writer, header []string, rows [][]string) error {
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	return out.WriteAll(rows)
}

// kinds maps each name of the deal to the list that it stands in.
func (r Run) kinds() map[string]string {
	d, kinds := r.Program.Deal(), map[string]string{}
	for _, x := range d.Inputs {
		kinds[x.Name] = "input"
	}
	for _, x := range d.Accounts {
		kinds[x.Name] = "account"
	}
	for _, x := range d.Fees {
		kinds[x.Name] = "fee"
	}
	for _, x := range d.Tranches {
		kinds[x.Name] = "tranche"
	}
	for _, x := range d.Residuals {
		kinds[x.Name] = "residual"
	}
	for _, x := range d.Tests {
		kinds[x.Name] = "test"
	}
	for _, x := range d.Triggers {
		kinds[x.Name] = "trigger"
	}
	return kinds
}

// date writes the payment date of period t+1, "" for a deal without dates.
func (r Run) date(t int) string {
	if day := r.Result.Periods[t].Date; !day.IsZero() {
		return day.Format(time.DateOnly)
	}
	return ""
}

// looksLikeFormula reports whether a spreadsheet would try to calculate the text, or might after dropping what stands before it.
func looksLikeFormula(text string) bool {
	return text != "" && strings.ContainsRune("=+-@\t\r\n|%", rune(text[0]))
}

// plain keeps a spreadsheet from taking text for a formula.
func plain(text string) string {
	if looksLikeFormula(text) {
		return "'" + text
	}
	return text
}
