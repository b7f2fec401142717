package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
)

// quoteReport is the answer of quote.
type quoteReport struct {
	SchemaVersion int            `json:"schema_version"`
	GPU           quoteGPU       `json:"gpu"`
	Convention    string         `json:"convention"`
	Headline      quoteOutcome   `json:"headline"`
	Stressed      quoteOutcome   `json:"stressed"`
	Bridge        []quoteStep    `json:"bridge"`
	Defaults      []quoteDefault `json:"defaults"`
	NotModelled   []string       `json:"not_modelled"`
	Warnings      []string       `json:"warnings"`
}

type quoteGPU struct {
	Model     string `json:"model"`
	VRAMGB    int    `json:"vram_gb"`
	TDPW      int    `json:"tdp_w"`
	Source    string `json:"source"`
	Confirmed bool   `json:"confirmed"`
}

// quoteOutcome is one case: what was assumed, the flows, and what they are worth.
type quoteOutcome struct {
	Assumptions quoteAssumptions `json:"assumptions"`
	Flows       []string         `json:"flows"`
	Total       string           `json:"undiscounted_total"`
	PaysBack    bool             `json:"pays_back"`
	rateReport
}

type quoteAssumptions struct {
	Price        string `json:"price_usd"`
	Rate         string `json:"rate_usd_per_hour"`
	Utilisation  string `json:"utilisation"`
	Years        int    `json:"years"`
	PowerKW      string `json:"power_kw"`
	KWhPrice     string `json:"kwh_price_usd"`
	PUE          string `json:"pue"`
	Fee          string `json:"fee"`
	PriceDecline string `json:"price_decline"`
	Attrition    string `json:"attrition"`
	Residual     string `json:"residual"`
}

// quoteStep is one stage of the bridge. IRR and change are null where there is no single rate.
type quoteStep struct {
	Step       string       `json:"step"`
	Status     rates.Status `json:"status"`
	IRR        *string      `json:"irr"`
	Change     *string      `json:"change"`
	Convention string       `json:"convention"`
}

// quoteDefault says where an assumption that was not given comes from.
type quoteDefault struct {
	Assumption string `json:"assumption"`
	Value      string `json:"value"`
	Source     string `json:"source"`
}

func newQuote(in quoteInput, hardware curves.Hardware, headline, stressed curves.Assumptions) (quoteReport, error) {
	q := quoteReport{
		SchemaVersion: 1, GPU: quoteGPU{hardware.Model, hardware.VRAMGB, hardware.TDPW, hardware.Source, hardware.Confirmed},
		Bridge: []quoteStep{}, Defaults: []quoteDefault{}, NotModelled: notModelled(), Warnings: []string{},
	}
	var err error
	if q.Headline, err = newQuoteOutcome(headline); err != nil {
		return q, err
	}
	if q.Stressed, err = newQuoteOutcome(stressed); err != nil {
		return q, err
	}
	q.Convention = q.Headline.Convention
	steps, err := curves.Bridge(headline, stressed)
	if err != nil {
		return q, err
	}
	for _, s := range steps {
		step := quoteStep{Step: s.Name, Status: s.Outcome.Result.Status, Convention: q.Convention}
		if rate, ok := s.Outcome.Result.Only(); ok {
			text := rate.String()
			step.IRR = &text
		}
		if s.HasChange {
			text := s.Change.String()
			step.Change = &text
		}
		q.Bridge = append(q.Bridge, step)
	}
	q.explain(in, hardware)
	return q, nil
}

// explain lists the assumptions that nobody gave, and warns of what weighs on the quote.
func (q *quoteReport) explain(in quoteInput, hardware curves.Hardware) {
	if in.powerKW == "" {
		q.Defaults = append(q.Defaults, quoteDefault{"power-kw", hardware.PowerKW().String(), hardware.Source})
		if !hardware.Confirmed {
			q.Warnings = append(q.Warnings, "the design power of this model rests on one source; --power-kw overrides it")
		}
	}
	for _, d := range stressedDefaults() {
		if *d.of(&in) == d.value {
			q.Defaults = append(q.Defaults, quoteDefault{d.flag, d.value, d.source})
		}
	}
	for _, w := range q.Headline.Warnings {
		q.Warnings = append(q.Warnings, "headline case: "+w)
	}
	for _, w := range q.Stressed.Warnings {
		q.Warnings = append(q.Warnings, "stressed case: "+w)
	}
	if !q.Stressed.PaysBack {
		q.Warnings = append(q.Warnings, "in the stressed case the device never pays back its price")
	}
}

func newQuoteOutcome(a curves.Assumptions) (quoteOutcome, error) {
	o, err := curves.Appraise(a)
	if err != nil {
		return quoteOutcome{}, err
	}
	out := quoteOutcome{
		Assumptions: quoteAssumptions{
			a.Price.String(), a.Rate.String(), a.Utilisation.String(), a.Years, a.PowerKW.String(), a.KWhPrice.String(), a.PUE.String(),
			a.Fee.String(), a.PriceDecline.String(), a.Attrition.String(), a.Residual.String(),
		},
		Flows: []string{}, Total: o.Total.StringFixedBank(2), PaysBack: !o.NeverPaysBack(), rateReport: newRateReport(o.Series, o.Result),
	}
	for _, f := range o.Series.Amounts {
		out.Flows = append(out.Flows, f.String())
	}
	return out, nil
}

func notModelled() []string {
	return []string{
		"taxes, financing and insurance",
		"host, network, rack and labour costs",
		"idle power: power is drawn only while rented",
		"repairs and down-time, beyond utilisation and attrition",
		"token payments, their price and their lock-ups",
		"changes of utilisation over the life",
		"volatility: the decline of rents is level",
	}
}

// table prints both cases side by side.
func (q quoteReport) table(out io.Writer) error {
	h, s := q.Headline, q.Stressed
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	row := func(name, a, b, note string) { fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", name, a, b, note) }
	fmt.Fprintf(t, "%s, %d GB, %d W\n\n", q.GPU.Model, q.GPU.VRAMGB, q.GPU.TDPW)
	row("", "headline", "stressed", "")
	row("price", grouped(h.Assumptions.Price), grouped(s.Assumptions.Price), "USD")
	row("rent, first year", h.Assumptions.Rate, s.Assumptions.Rate, "USD per hour")
	row("utilisation", percent(h.Assumptions.Utilisation), percent(s.Assumptions.Utilisation), "of 8,760 hours a year")
	row("life", fmt.Sprint(h.Assumptions.Years), fmt.Sprint(s.Assumptions.Years), "years")
	row("marketplace fee", percent(h.Assumptions.Fee), percent(s.Assumptions.Fee), "of rent")
	row("power", h.Assumptions.PowerKW, s.Assumptions.PowerKW, "kW while rented; off when rent does not pay for it")
	row("electricity", h.Assumptions.KWhPrice, s.Assumptions.KWhPrice, "USD per kWh")
	row("PUE", h.Assumptions.PUE, s.Assumptions.PUE, "")
	row("decline of rents", percent(h.Assumptions.PriceDecline), percent(s.Assumptions.PriceDecline), "a year, stepping down once a year")
	row("attrition", percent(h.Assumptions.Attrition), percent(s.Assumptions.Attrition), "a year")
	row("residual value", percent(h.Assumptions.Residual), percent(s.Assumptions.Residual), "of price")
	row("", "", "", "")
	row("rate of return", h.rate(), s.rate(), q.Convention)
	row("modified rate", orNone(h.MIRR), orNone(s.MIRR), annualWord(q.Convention)+"; outflows and inflows at 10 % a year")
	row("net present value", grouped(h.NPV), grouped(s.NPV), "USD at 10 % a year, effective")
	row("payback", h.payback(), s.payback(), "undiscounted")
	row("sum of all flows", grouped(h.Total), grouped(s.Total), "USD, undiscounted")
	if err := t.Flush(); err != nil {
		return err
	}
	return q.notes(out)
}

// notes prints the bridge, the defaults and what is left out.
func (q quoteReport) notes(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "\nFrom headline to stressed\n  headline\t%s\t\t%s\n", q.Headline.rate(), q.Convention)
	for _, s := range q.Bridge {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", s.Step, rateOr(s.Status, s.IRR), points(s.Change), s.Convention)
	}
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

// rate is the only rate in percent, or why there is none, in words.
func (o quoteOutcome) rate() string {
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
