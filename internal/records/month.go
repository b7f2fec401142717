// Package records reads the monthly earnings that third parties published about whole networks.
//
// Three forms are known: Render, io.net and Livepeer. A record knows a network's sums and a count of nodes, never a device, so
// whatever is drawn from it is evidence class E1. Paid work and emissions are kept apart, and what a record does not say is
// unknown, which is not zero. Reading is strict: one faulty row makes the file an error that names file, line and column.
// What is readable and yet doubtful (a total that is not price times quantity, a month recorded in part, a count that looks
// filled in by rule) is kept as it stands and told as a Warning. The package is pure: it opens no file and corrects nothing.
package records

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// A Record is one network's published months in order of time, each at most once.
type Record struct {
	Network  string // render, io.net, livepeer
	File     string
	Months   []Month
	Warnings []Warning
}

// A Month is one row. Amounts are in USD at the price of the month that the record itself states.
type Month struct {
	Line  int       // in the file, from 1, the header being line 1
	Start time.Time // midnight UTC of the first of the month
	Nodes int64     // as the record counts them, at least 1
	// JobCashUSD is what customers paid for work, before any share that an operator passes on.
	JobCashUSD decimal.NullDecimal
	// EmissionUSD is what the network's own tokens paid to the nodes: subsidy.
	EmissionUSD decimal.NullDecimal
	// HoursRecorded is how many hours of the month the record covers; not valid where it does not say.
	HoursRecorded decimal.NullDecimal
}

// A Warning is a doubt about a row that was read all the same.
type Warning struct {
	Line   int
	Column string
	Text   string
}

// String gives the doubt without its place.
func (w Warning) String() string { return fmt.Sprintf("line %d, %s: %s", w.Line, w.Column, w.Text) }

// Days is the number of days in the month.
func (m Month) Days() int { return int(m.Start.AddDate(0, 1, 0).Sub(m.Start).Hours() / 24) }

// Hours is the number of hours in the month.
func (m Month) Hours() int { return 24 * m.Days() }

// Name writes the month as 2024-02.
func (m Month) Name() string { return m.Start.Format("2006-01") }

// Partial reports whether the record says that it covers less than the whole month.
func (m Month) Partial() bool {
	return m.HoursRecorded.Valid && m.HoursRecorded.Decimal.LessThan(decimal.NewFromInt(int64(m.Hours())))
}

// doubt notes a warning.
func (r *Record) doubt(line int, column, format string, args ...any) {
	r.Warnings = append(r.Warnings, Warning{line, column, fmt.Sprintf(format, args...)})
}

// doubtGaps warns of months that the record leaves out.
func (r *Record) doubtGaps(column string) {
	for i := 1; i < len(r.Months); i++ {
		if due := r.Months[i-1].Start.AddDate(0, 1, 0); !due.Equal(r.Months[i].Start) {
			r.doubt(r.Months[i].Line, column, "%s follows %s: the months between are not recorded", r.Months[i].Name(), r.Months[i-1].Name())
		}
	}
}

// ruleRun is from how many equal steps on a count looks filled in by rule: five coincidences in a row are not chance.
const ruleRun = 5

// doubtCounts warns of runs in which the number of nodes rises by the very same step every month, or does not move at all.
func (r *Record) doubtCounts(column string) {
	for i := 1; i < len(r.Months); {
		step, j := r.Months[i].Nodes-r.Months[i-1].Nodes, i+1
		for j < len(r.Months) && r.Months[j].Nodes-r.Months[j-1].Nodes == step {
			j++
		}
		if j-i >= ruleRun {
			what := fmt.Sprintf("moves by exactly %d a month", step)
			if step == 0 {
				what = fmt.Sprintf("stays at exactly %d", r.Months[i].Nodes)
			}
			r.doubt(r.Months[i-1].Line, column, "the count of nodes %s from %s to %s: it looks filled in, not counted",
				what, r.Months[i-1].Name(), r.Months[j-1].Name())
		}
		i = j
	}
}

// tolerance is how far a stated total may lie from price times quantity before it is told: 2 %, which leaves room for prices
// rounded to the cent and for totals summed day by day.
const tolerance = "0.02"

// doubtProduct warns if stated is not within tolerance of quantity times price.
func (r *Record) doubtProduct(line int, column string, stated, quantity, price decimal.Decimal) {
	product := quantity.Mul(price)
	off := stated.Sub(product)
	if off.Abs().GreaterThan(product.Mul(decimal.RequireFromString(tolerance))) {
		share := "beyond measure"
		if !product.IsZero() {
			share = strings.TrimSuffix(off.Shift(2).DivRound(product, 1).StringFixed(1), ".0") + " %"
		}
		r.doubt(line, column, "%s is stated, %s times %s gives %s: off by %s", stated, quantity, price, product.Round(0), share)
	}
}
