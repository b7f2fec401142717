// Package rates finds every real rate of return of a series of cash flows, with proof that none is missing, and the measures
// that stand in where there is no single rate: net present value, modified rate of return, profitability index, payback.
//
// A rate r solves Σ a·(1+r)^-t = 0 with 1+r > 0. The search works in ln(1+r), isolates roots by certified bounds and exact
// algebra, and refines them beyond 17 digits, so results do not depend on the machine. The package is pure: no clock,
// network, database or randomness. It does not choose among several roots and does not forecast flows.
package rates

import (
	"slices"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Period is the spacing of a series without dates.
type Period string

// The periods. Rates of a monthly series are effective annual rates: (1+monthly)^12 - 1.
const (
	Annual  Period = "annual"
	Monthly Period = "monthly"
)

// ParsePeriod reads annual or monthly.
func ParsePeriod(field, name string) (Period, error) {
	switch p := Period(name); p {
	case Annual, Monthly:
		return p, nil
	}
	fix := "use annual or monthly"
	if near := invalid.Nearest(name, []string{string(Annual), string(Monthly)}); near != "" {
		fix = "did you mean " + near + "?"
	}
	return "", invalid.Input(field, fix, "%.40q is not a period", name)
}

// A Flow is an amount on a day (midnight UTC); what is paid out is negative.
type Flow struct {
	Date   time.Time
	Amount decimal.Decimal
}

// A Series is either dated (Flows with a DayCount) or periodic (Amounts one Period apart, the first now). An empty Period
// means annual, an empty DayCount ACT/365F.
type Series struct {
	Period   Period
	Amounts  []decimal.Decimal
	DayCount DayCount
	Flows    []Flow
}

// Dated reports whether the series has dates of its own.
func (s Series) Dated() bool { return s.Flows != nil }

// Convention names what a rate of this series means; it belongs beside every rate that is shown.
func (s Series) Convention() string {
	switch {
	case s.Dated() && s.DayCount == "":
		return string(Act365F)
	case s.Dated():
		return string(s.DayCount)
	case s.Period == Monthly:
		return "monthly (effective annual)"
	}
	return string(Annual)
}

// largest is the number of digits before the point, and after it, within which an amount must start.
const largest = 30

// finite reports whether d is 0 or of a size from 1e-30 to 1e30, at no cost that grows with the exponent.
func finite(d decimal.Decimal) bool {
	if d.IsZero() {
		return true
	}
	leading := d.NumDigits() + int(d.Exponent()) - 1 // |d| is in [10^leading, 10^(leading+1))
	if leading == largest {
		return d.Abs().Equal(decimal.New(1, largest))
	}
	return leading >= -largest && leading < largest
}

// Check returns the first reason, as an *invalid.Error, why the series has no rates to look for: NOT_FINITE, EMPTY, ONE_DATE
// (fewer than two different dates, or amounts), SPAN_TOO_SHORT (the dates lie less than two days apart) or SAME_SIGN (after
// flows of one day are added).
func (s Series) Check() error {
	for i, a := range s.amounts() {
		if !finite(a) {
			return notFinite(s.field(i))
		}
	}
	first, last, dates := s.extent()
	switch {
	case dates == 0:
		return invalid.New("EMPTY", s.field(-1), "give at least one outflow and one inflow", "there are no flows")
	case dates == 1:
		return invalid.New("ONE_DATE", s.field(-1), "give flows on at least two dates", "all flows are on one date")
	case s.Dated() && days(first, last) < 2:
		return invalid.New("SPAN_TOO_SHORT", s.field(-1), "give flows that span at least two days",
			"flows span %d day(s); an annual rate over so short a time has no meaning", days(first, last))
	}
	var in, out bool
	for _, a := range s.netted() {
		in, out = in || a.IsPositive(), out || a.IsNegative()
	}
	if !in || !out {
		return invalid.New("SAME_SIGN", s.field(-1), "a rate needs money paid out (negative) and money received (positive)",
			"the flows, added by day, do not have both signs")
	}
	return nil
}

func notFinite(field string) *invalid.Error {
	return invalid.New("NOT_FINITE", field, "write a number that is 0 or between 1e-30 and 1e30 in size", "the amount is not a finite number of usable size")
}

func (s Series) amounts() []decimal.Decimal {
	if !s.Dated() {
		return s.Amounts
	}
	amounts := make([]decimal.Decimal, len(s.Flows))
	for i, f := range s.Flows {
		amounts[i] = f.Amount
	}
	return amounts
}

// field names the i-th amount, or the list if i is negative.
func (s Series) field(i int) string {
	switch {
	case i < 0 && s.Dated():
		return "flows"
	case i < 0:
		return "amounts"
	case s.Dated():
		return amountPath(i)
	}
	return indexed("amounts", i)
}

// extent returns the first and the last date and the number of different dates; a periodic series has one per amount.
func (s Series) extent() (first, last time.Time, dates int) {
	if !s.Dated() {
		return first, last, len(s.Amounts)
	}
	sorted := s.sorted()
	for i, f := range sorted {
		if i == 0 || !f.Date.Equal(sorted[i-1].Date) {
			dates++
		}
	}
	if dates > 0 {
		first, last = sorted[0].Date, sorted[len(sorted)-1].Date
	}
	return first, last, dates
}

func (s Series) sorted() []Flow {
	flows := slices.Clone(s.Flows)
	slices.SortStableFunc(flows, func(a, b Flow) int { return a.Date.Compare(b.Date) })
	return flows
}

// netted returns the amounts in order of time, flows of one day added.
func (s Series) netted() []decimal.Decimal {
	_, amounts := s.byTime(func(f, g Flow) bool { return f.Date.Equal(g.Date) })
	return amounts
}

// timeline returns the steps from the first date and the amount at each; flows at the same step are added. There are perYear
// steps in a year.
func (s Series) timeline() (steps []int64, amounts []decimal.Decimal, perYear int64) {
	if !s.Dated() {
		for i := range s.Amounts {
			steps = append(steps, int64(i))
		}
		if s.Period == Monthly {
			return steps, s.Amounts, 12
		}
		return steps, s.Amounts, 1
	}
	from, _, _ := s.extent()
	step := func(f Flow) int64 { return s.DayCount.steps(from, f.Date) }
	flows, amounts := s.byTime(func(f, g Flow) bool { return step(f) == step(g) })
	for _, f := range flows {
		steps = append(steps, step(f))
	}
	return steps, amounts, s.DayCount.perYear()
}

// byTime sorts the flows and adds those that follow one another and are the same time.
func (s Series) byTime(same func(f, g Flow) bool) (flows []Flow, amounts []decimal.Decimal) {
	if !s.Dated() {
		return nil, s.Amounts
	}
	for _, f := range s.sorted() {
		if n := len(flows); n > 0 && same(flows[n-1], f) {
			amounts[n-1] = amounts[n-1].Add(f.Amount)
			continue
		}
		flows, amounts = append(flows, f), append(amounts, f.Amount)
	}
	return flows, amounts
}
