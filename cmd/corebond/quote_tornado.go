package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/corebond/corebond/underwriting/curves"
	"github.com/shopspring/decimal"
)

// quoteBar is one assumption of the stressed case moved alone. Change and size are points of the measure: fractions of 1 for
// irr, USD for npv_at_10pct, which all bars take where one of them has no single rate.
type quoteBar struct {
	Assumption string         `json:"assumption"`
	Measure    curves.Measure `json:"measure"`
	Convention string         `json:"convention"` // of the rates
	Base       string         `json:"base"`       // the assumption in the stressed case, as its flag takes it
	Down       quoteSide      `json:"down"`
	Up         quoteSide      `json:"up"`
	Size       string         `json:"size"`
	Reason     string         `json:"reason"` // where the amounts of the move come from
	bar        curves.Bar
}

type quoteSide struct {
	Value  string  `json:"value"`
	IRR    *string `json:"irr"`
	NPV    string  `json:"npv_at_10pct"`
	Change string  `json:"change"`
}

func newTornado(stressed curves.Assumptions) ([]quoteBar, error) {
	bars, err := curves.Tornado(stressed, curves.UsualMoves())
	if err != nil {
		return nil, err
	}
	out := make([]quoteBar, len(bars))
	for i, b := range bars {
		out[i] = quoteBar{
			Assumption: b.Move.Assumption, Measure: b.Measure, Convention: b.Down.Outcome.Series.Convention(), Base: b.Value,
			Down: newQuoteSide(b.Down), Up: newQuoteSide(b.Up), Size: b.Size().String(), Reason: b.Move.Reason, bar: b,
		}
	}
	return out, nil
}

func newQuoteSide(s curves.Side) quoteSide {
	return quoteSide{Value: s.Value, IRR: onlyRate(s.Outcome), NPV: s.NPV.StringFixed(2), Change: s.Change.String()}
}

// tornado prints the bars, the longest first, and names those that move nothing.
func (q quoteReport) tornado(out io.Writer) {
	if len(q.Tornado) == 0 {
		return
	}
	first := q.Tornado[0]
	fmt.Fprintf(out, "\nWhat moves the stressed case, one assumption at a time\n  from %s, %s\n", measured(first, first.bar.At), q.measureWords(first))
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  \tfrom\tdown to\t\tup to\t\t")
	var still []string
	for _, b := range q.Tornado {
		if b.bar.Size().IsZero() {
			still = append(still, b.Assumption)
			continue
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\n", b.Assumption, b.Base, b.Down.Value, changed(b, b.bar.Down), b.Up.Value, changed(b, b.bar.Up),
			q.drawn(b.bar))
	}
	t.Flush()
	if len(still) > 0 {
		fmt.Fprintf(out, "  without effect here: %s\n", strings.Join(still, ", "))
	}
}

func (q quoteReport) measureWords(b quoteBar) string {
	if b.Measure == curves.ByRate {
		return b.Convention
	}
	return "net present value at 10 % a year, effective, since some case has no single rate"
}

func measured(b quoteBar, x decimal.Decimal) string {
	if b.Measure == curves.ByRate {
		return percent(x.String())
	}
	return grouped(x.StringFixed(2)) + " USD"
}

// changed is a dash where the assumption stopped at the end of its range, or moves nothing.
func changed(b quoteBar, s curves.Side) string {
	if s.Change.IsZero() {
		return "-"
	}
	if b.Measure == curves.ByRate {
		text := s.Change.String()
		return points(&text)
	}
	text := grouped(s.Change.StringFixed(2)) + " USD"
	if !s.Change.IsNegative() {
		text = "+" + text
	}
	return text
}

// drawn is the bar in characters, what it takes left of the base and what it gives right of it; all bars have one scale.
func (q quoteReport) drawn(b curves.Bar) string {
	const width = 24 // of the longest bar
	longest := q.Tornado[0].bar.Size()
	cells := func(part decimal.Decimal) int {
		return int(part.Mul(decimal.NewFromInt(width)).DivRound(longest, 0).IntPart())
	}
	left := 0
	for _, other := range q.Tornado {
		left = max(left, cells(other.bar.At.Sub(other.bar.Low)))
	}
	less, more := cells(b.At.Sub(b.Low)), cells(b.High.Sub(b.At))
	return strings.Repeat(" ", left-less) + strings.Repeat("-", less) + "|" + strings.Repeat("+", more)
}
