package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/quote"
	"github.com/shopspring/decimal"
)

// tornado prints the bars, the longest first, and names those that move nothing.
func printTornado(out io.Writer, q quote.Report) {
	if len(q.Tornado) == 0 {
		return
	}
	first := q.Tornado[0]
	fmt.Fprintf(out, "\nWhat moves the stressed case, one assumption at a time\n  from %s, %s\n", measured(first, first.Bar.At), measureWords(first))
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  \tfrom\tdown to\t\tup to\t\t")
	var still []string
	for _, b := range q.Tornado {
		if b.Bar.Size().IsZero() {
			still = append(still, b.Assumption)
			continue
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\n", b.Assumption, b.Base, b.Down.Value, changed(b, b.Bar.Down), b.Up.Value, changed(b, b.Bar.Up),
			drawn(q.Tornado, b.Bar))
	}
	t.Flush()
	if len(still) > 0 {
		fmt.Fprintf(out, "  without effect here: %s\n", strings.Join(still, ", "))
	}
}

func measureWords(b quote.Bar) string {
	if b.Measure == curves.ByRate {
		return b.Convention
	}
	return "net present value at 10 % a year, effective, since some case has no single rate"
}

func measured(b quote.Bar, x decimal.Decimal) string {
	if b.Measure == curves.ByRate {
		return percent(x.String())
	}
	return grouped(x.StringFixed(2)) + " USD"
}

// changed is a dash where the assumption stopped at the end of its range, or moves nothing.
func changed(b quote.Bar, s curves.Side) string {
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
func drawn(all []quote.Bar, b curves.Bar) string {
	const width = 24 // of the longest bar
	longest := all[0].Bar.Size()
	cells := func(part decimal.Decimal) int {
		return int(part.Mul(decimal.NewFromInt(width)).DivRound(longest, 0).IntPart())
	}
	left := 0
	for _, other := range all {
		left = max(left, cells(other.Bar.At.Sub(other.Bar.Low)))
	}
	less, more := cells(b.At.Sub(b.Low)), cells(b.High.Sub(b.At))
	return strings.Repeat(" ", left-less) + strings.Repeat("-", less) + "|" + strings.Repeat("+", more)
}
