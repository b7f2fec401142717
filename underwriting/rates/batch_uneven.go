package rates

import (
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// An Uneven is a batch of series that each have dates of their own. Series i is Amounts and Days from Start[i] up to Start[i+1];
// Days counts from 1 January 1970. Where many series share their dates a Batch is faster.
type Uneven struct {
	DayCount DayCount
	Days     []int32
	Amounts  []float64
	Start    []int
}

// Len is the number of series.
func (u Uneven) Len() int { return max(len(u.Start)-1, 0) }

// Solve settles every series, as Batch.Solve does; faults of its dates are BadDates for a series. It returns INVALID_INPUT if
// the lists do not fit together.
func (u Uneven) Solve(out []BatchRate) error {
	if err := u.Attempt(out); err != nil {
		return err
	}
	for i := range out {
		if out[i].Finding == Unproved {
			result, err := u.Exact(i)
			out[i] = found(result, err)
		}
	}
	return nil
}

// Attempt is Solve without the exact search.
func (u Uneven) Attempt(out []BatchRate) error {
	if err := u.check(len(out)); err != nil {
		return err
	}
	var c clock
	var steps []int64
	p := newPair(&c)
	for i := range out {
		days := u.Days[u.Start[i]:u.Start[i+1]]
		var ok bool
		if steps, ok = u.steps(steps[:0], days); !ok {
			out[i] = BatchRate{Finding: BadDates}
			continue
		}
		if len(steps) > maxDates {
			out[i] = BatchRate{}
			continue
		}
		c.own(steps, u.DayCount.perYear())
		for len(p.w) < c.size() {
			p.w = append(p.w, [2]float64{})
		}
		p.take(u.Amounts[u.Start[i]:u.Start[i+1]], &out[i])
		p.finish()
	}
	return nil
}

// Exact returns every rate of series i, as Series.Solve does.
func (u Uneven) Exact(i int) (Result, error) {
	from, to := u.Start[i], u.Start[i+1]
	amounts, ok := decimals(u.Amounts[from:to])
	if !ok {
		return Result{}, notFinite("amounts")
	}
	return Series{DayCount: u.DayCount, Flows: u.flows(u.Days[from:to], amounts)}.Solve()
}

func (u Uneven) flows(days []int32, amounts []decimal.Decimal) []Flow {
	flows := make([]Flow, len(days))
	for i, d := range days {
		flows[i] = Flow{Date: date(d), Amount: amounts[i]}
	}
	return flows
}

func date(day int32) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

func (u Uneven) check(series int) error {
	fault := func(field, format string, args ...any) error {
		return invalid.Input(field, "give one start a series and one at the end, ascending from 0 to the number of amounts", format, args...)
	}
	switch {
	case len(u.Days) != len(u.Amounts):
		return fault("days", "there are %d days for %d amounts", len(u.Days), len(u.Amounts))
	case len(u.Start) != series+1:
		return fault("start", "there are %d starts for %d series", len(u.Start), series)
	case u.Start[0] != 0 || u.Start[series] != len(u.Amounts):
		return fault("start", "the starts run from %d to %d, not from 0 to %d", u.Start[0], u.Start[series], len(u.Amounts))
	}
	for i := range series {
		if u.Start[i+1] < u.Start[i] {
			return fault("start["+strconv.Itoa(i+1)+"]", "the start lies before the one before")
		}
	}
	return nil
}

// steps appends the steps from the first day, and reports whether they ascend and span two days or more.
func (u Uneven) steps(steps []int64, days []int32) ([]int64, bool) {
	if len(days) < 2 || int64(days[len(days)-1])-int64(days[0]) < 2 {
		return steps, false
	}
	actual := u.DayCount.actual()
	from := date(days[0])
	for i, d := range days {
		step := int64(d) - int64(days[0])
		if !actual {
			step = u.DayCount.steps(from, date(d))
		}
		steps = append(steps, step)
		if i > 0 && step <= steps[i-1] {
			return steps, false
		}
	}
	return steps, true
}

// own lays out the clock of one series at once, without looking for the cheapest way to its factors: one exponential for each
// different gap. It allocates nothing once the clock has grown.
func (c *clock) own(steps []int64, perYear int64) {
	c.span(steps, perYear)
	c.years, c.products, c.gaps = c.years[:0], c.products[:0], c.gaps[:0]
	for i, s := range steps[1:] {
		gap, at := s-steps[i], 0
		for at < len(c.gaps) && c.gaps[at] != gap {
			at++
		}
		if at == len(c.gaps) {
			c.gaps = append(c.gaps, gap)
			c.years = append(c.years, float64(gap)/float64(perYear))
		}
		c.gap = append(c.gap, uint16(1+at))
		c.rounding += expError + 2
	}
}
