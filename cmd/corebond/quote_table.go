package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/corebond/corebond/underwriting/quote"
	"github.com/corebond/corebond/underwriting/rates"
)

// quoteTable prints both cases side by side.
func quoteTable(out io.Writer, q quote.Report) error {
	h, s := q.Headline, q.Stressed
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	row := func(name, a, b, note string) { fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", name, a, b, note) }
	fmt.Fprintf(t, "%s, %d GB, %d W\n\n", q.GPU.Model, q.GPU.VRAMGB, q.GPU.TDPW)
	row("", "headline", "stressed", "")
	row("price", grouped(h.Assumptions.Price), grouped(s.Assumptions.Price), "USD")
	row("rent, first year", h.Assumptions.Rate, s.Assumptions.Rate, "USD per hour")
	row("utilisation", percent(h.Assumptions.Utilisation), percent(s.Assumptions.Utilisation), "of 8,760 hours a year, less repairs")
	row("life", fmt.Sprint(h.Assumptions.Years), fmt.Sprint(s.Assumptions.Years), "years")
	row("marketplace fee", percent(h.Assumptions.Fee), percent(s.Assumptions.Fee), "of rent")
	row("power", h.Assumptions.PowerKW, s.Assumptions.PowerKW, "kW while rented; off when rent does not pay for it")
	row("electricity", h.Assumptions.KWhPrice, s.Assumptions.KWhPrice, "USD per kWh")
	row("PUE", h.Assumptions.PUE, s.Assumptions.PUE, "")
	row("decline of rents", declineOf(h.Assumptions), declineOf(s.Assumptions), declineNote(s.Assumptions))
	row("failures", h.Assumptions.FailureRate, s.Assumptions.FailureRate, "a year, repaired in "+s.Assumptions.RepairDays+" days at "+grouped(s.Assumptions.RepairCost)+" USD")
	row("attrition", percent(h.Assumptions.Attrition), percent(s.Assumptions.Attrition), "a year")
	row("residual value", percent(h.Assumptions.Residual), percent(s.Assumptions.Residual), residualNote(s.Assumptions))
	row("", "", "", "")
	row("income, first year", grouped(h.MonthlyIncome), grouped(s.MonthlyIncome), "USD a month after costs")
	row("rate of return", rateOf(h), rateOf(s), q.Convention)
	row("modified rate", orNone(h.MIRR), orNone(s.MIRR), annualWord(q.Convention)+"; outflows and inflows at 10 % a year")
	row("net present value", grouped(h.NPV), grouped(s.NPV), "USD at 10 % a year, effective")
	row("payback", paybackOf(h.Summary), paybackOf(s.Summary), "undiscounted")
	row("sum of all flows", grouped(h.Total), grouped(s.Total), "USD, undiscounted")
	if err := t.Flush(); err != nil {
		return err
	}
	return quoteNotes(out, q)
}

func declineOf(a quote.Assumptions) string {
	if a.PriceDecline != nil {
		return percent(*a.PriceDecline)
	}
	return "by year"
}

func declineNote(a quote.Assumptions) string {
	if a.PriceDecline != nil {
		return "a year, stepping down once a year"
	}
	var years []string
	for _, d := range a.DeclineByYear {
		years = append(years, percent(d))
	}
	return strings.Join(years, ", ") + " from the second year, the last holding on"
}

func residualNote(a quote.Assumptions) string {
	if a.Resale == nil {
		return "of price"
	}
	return fmt.Sprintf("of price, sold within %d days in condition %d", a.Resale.SellDays, a.Resale.Condition.At)
}

// quoteNotes prints the bridge, the tornado, the defaults and what is left out.
func quoteNotes(out io.Writer, q quote.Report) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "\nFrom headline to stressed\n  headline\t%s\t\t%s\n", rateOf(q.Headline), q.Convention)
	for _, s := range q.Bridge {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", s.Step, rateOr(s.Status, s.IRR), points(s.Change), s.Convention)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	printTornado(out, q)
	fmt.Fprintln(t, "\nAssumed, because no flag says otherwise (stressed case)")
	for _, d := range q.Defaults {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", d.Assumption, d.Value, d.Source)
	}
	fmt.Fprintln(t, "\nNot modelled")
	for _, n := range q.NotModelled {
		fmt.Fprintf(t, "  %s\n", n)
	}
	for _, w := range q.Warnings {
		fmt.Fprintf(t, "\nWarning: %s\n", w)
	}
	return t.Flush()
}

// rateOf is the only rate in percent, or why there is none, in words.
func rateOf(o quote.Case) string {
	if o.IRR == nil && !o.PaysBack {
		return "never pays back"
	}
	return rateOr(o.Status, o.IRR)
}

func rateOr(status rates.Status, irr *string) string {
	switch {
	case irr != nil:
		return percent(*irr)
	case status == rates.Multiple:
		return "several rates"
	}
	return "no rate"
}

func points(change *string) string {
	if change == nil {
		return "-"
	}
	text := percent(*change)
	if text[0] != '-' {
		text = "+" + text
	}
	return text[:len(text)-1] + "points"
}

func orNone(rate *string) string {
	if rate == nil {
		return "-"
	}
	return percent(*rate)
}
