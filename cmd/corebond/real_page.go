package main

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// page is the run in Markdown. It holds no clock and no path of this machine: the same records give the same bytes.
func (r *realRun) page() []byte {
	var p pageWriter
	p.say("# A run on real records\n")
	p.say("Written by `corebond real`; do not edit. Every figure below is evidence class E1: it rests on what a network or a vendor's price list published, not on any device that was measured or any payment that was matched. **Nothing here is a rating or an offer.**\n")
	p.say("Newest record: %s. Rates stand beside their convention: *annual* takes cash at year ends, *monthly (effective annual)* takes cash at month ends and compounds twelve times.\n", r.AsOf)
	p.list("In short", r.findings())
	p.say("\n## What was read\n")
	p.row("file", "from", "to", "rows", "SHA-256, first 16 digits", "evidence")
	p.rule(6)
	for _, s := range r.Sources {
		p.row("`"+s.File+"`", s.From, s.To, fmt.Sprint(s.Rows), "`"+s.SHA256[:16]+"`", s.Evidence)
	}
	p.quotes(r.Quotes)
	p.networks(r.Networks)
	p.pool(r.Pool)
	p.say("\n## Assumptions\n\nNo record gave these numbers. An assumption that is not confirmed rests on one article, a trade estimate or our own choice.\n")
	p.row("assumption", "value", "source", "")
	p.rule(4)
	for _, a := range r.Assumptions {
		p.row(a.Name, a.Value, a.Source, confirmed(a.Confirmed))
	}
	p.list("Doubts about the records", r.Warnings)
	p.list("Caveats", r.Caveats)
	return []byte(strings.ReplaceAll(p.String(), "\n\n\n", "\n\n")) // sections bring their own blank line on both sides
}

func confirmed(yes bool) string {
	if yes {
		return "stated by others"
	}
	return "assumption, unconfirmed"
}

// pageWriter puts a page together.
type pageWriter struct{ strings.Builder }

func (p *pageWriter) say(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// row writes one line of a table; a bar in a cell would end it.
func (p *pageWriter) row(cells ...string) {
	for _, c := range cells {
		p.WriteString("| " + strings.ReplaceAll(c, "|", "/") + " ")
	}
	p.WriteString("|\n")
}

func (p *pageWriter) rule(columns int) { p.WriteString(strings.Repeat("|---", columns) + "|\n") }

func (p *pageWriter) list(title string, items []string) {
	p.say("\n## %s\n", title)
	for _, item := range items {
		p.say("- %s", item)
	}
	if len(items) == 0 {
		p.say("None.")
	}
}

func (p *pageWriter) quotes(quotes []realQuote) {
	p.say("\n## Renting out a GPU at recorded prices\n")
	p.say("Hourly price: asking prices in USD per GPU-hour; each figure is the median over all snapshots of that quantile. IRR and payback are of one device bought at the assumed price and rented half the time for five years; convention: annual. *Stressed* takes off a fee, power and a yearly decline of rents (see Assumptions).\n")
	p.row("GPU", "price point", "USD/h", "headline IRR", "payback, years", "stressed IRR", "payback, years")
	p.rule(7)
	for _, q := range quotes {
		for _, point := range q.Points {
			cells := []string{q.Model, point.Quantile, point.Hourly}
			for _, r := range point.Returns {
				cells = append(cells, r.rate(), r.payback())
			}
			if q.HardwarePrice == nil {
				cells = append(cells, "not quoted: no hardware price is assumed", "", "", "")
			}
			p.row(cells...)
		}
	}
	p.say("\nWhat each rests on:\n")
	p.row("GPU", "source", "snapshots", "period", "longest gap, h", "fewest listings in a snapshot", "hardware price, USD", "power, kW")
	p.rule(8)
	for _, q := range quotes {
		price, power := "none", "none"
		if q.HardwarePrice != nil {
			price = grouped(*q.HardwarePrice) + ", assumption, unconfirmed: " + q.HardwareSource
			power = *q.PowerKW + ": " + q.PowerSource
		}
		p.row(q.Model, "`"+q.Source+"`, "+q.Evidence, fmt.Sprint(q.Snapshots), q.From+" to "+q.To, q.LongestGap, fmt.Sprint(q.FewestListings), price, power)
	}
}

// rate writes the IRR in percent, or in words why there is none.
func (r realReturn) rate() string {
	switch {
	case r.IRR != nil:
		return percent(*r.IRR)
	case r.Reason == "NO_ROOT":
		return "never pays back (NO_ROOT)"
	}
	all := make([]string, len(r.Roots))
	for i, root := range r.Roots {
		all[i] = percent(root)
	}
	return r.Reason + ": " + strings.Join(all, ", ")
}

func (r realReturn) payback() string {
	if r.PaybackYears == nil {
		return "never"
	}
	return *r.PaybackYears
}

// percent writes a decimal of 1 in percent with two places, ties to even.
func percent(rate string) string {
	return grouped(decimal.RequireFromString(rate).Shift(2).StringFixedBank(2)) + " %"
}

// grouped puts commas between thousands.
func grouped(number string) string {
	whole, fraction, found := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + fraction
	}
	return sign + whole
}

// money2 writes an amount with cents and commas.
func money2(amount string) string {
	return grouped(decimal.RequireFromString(amount).StringFixedBank(2))
}

func cents(d decimal.NullDecimal) *string {
	if !d.Valid {
		return nil
	}
	text := d.Decimal.StringFixed(2)
	return &text
}

func plainText(d decimal.NullDecimal) *string {
	if !d.Valid {
		return nil
	}
	text := d.Decimal.String()
	return &text
}

// orUnknown writes what is known.
func orUnknown(text *string) string {
	if text == nil {
		return "unknown"
	}
	return grouped(*text)
}
