package main

import (
	"fmt"
	"strconv"

	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// quoteReport is the answer of quote.
type quoteReport struct {
	SchemaVersion int            `json:"schema_version"`
	GPU           quoteGPU       `json:"gpu"`
	Convention    string         `json:"convention"`
	Headline      quoteOutcome   `json:"headline"`
	Stressed      quoteOutcome   `json:"stressed"`
	Bridge        []quoteStep    `json:"bridge"`
	Tornado       []quoteBar     `json:"tornado"` // of the stressed case, the longest bar first
	Defaults      []quoteDefault `json:"defaults"`
	NotModelled   []string       `json:"not_modelled"`
	Warnings      []string       `json:"warnings"`
}

// quoteGPU is the model by its datasheet. Source and confirmed are those of the power, the one figure a quote rests on.
type quoteGPU struct {
	Model     string         `json:"model"`
	VRAMGB    int64          `json:"vram_gb"`
	TDPW      int64          `json:"tdp_w"`
	Source    string         `json:"source"`
	Confirmed bool           `json:"confirmed"`
	Figures   curves.Figures `json:"figures"`
}

// quoteOutcome is one case: what was assumed, the flows, and what they are worth.
type quoteOutcome struct {
	Assumptions   quoteAssumptions `json:"assumptions"`
	Flows         []string         `json:"flows"`
	MonthlyIncome string           `json:"first_year_income_per_month"` // USD after costs, without resale
	Total         string           `json:"undiscounted_total"`
	PaysBack      bool             `json:"pays_back"`
	rateReport
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

func newQuoteReport(in quoteInput, hardware curves.Hardware, headline, stressed curves.Assumptions) (quoteReport, error) {
	q := quoteReport{
		SchemaVersion: 1,
		GPU: quoteGPU{
			hardware.Model, hardware.VRAM.Value.IntPart(), hardware.TDP.Value.IntPart(), hardware.TDP.Source, hardware.TDP.Confirmed, hardware.Figures,
		},
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
		step := quoteStep{Step: s.Name, Status: s.Outcome.Result.Status, IRR: onlyRate(s.Outcome), Convention: q.Convention}
		if s.HasChange {
			text := s.Change.String()
			step.Change = &text
		}
		q.Bridge = append(q.Bridge, step)
	}
	if q.Tornado, err = newTornado(stressed); err != nil {
		return q, err
	}
	q.explain(in, hardware, stressed)
	return q, nil
}

// onlyRate is null where there is no single rate.
func onlyRate(o curves.Outcome) *string {
	rate, ok := o.Result.Only()
	if !ok {
		return nil
	}
	text := rate.String()
	return &text
}

// explain lists the assumptions that nobody gave, and warns of what weighs on the quote.
func (q *quoteReport) explain(in quoteInput, hardware curves.Hardware, stressed curves.Assumptions) {
	if in.powerKW == "" {
		q.Defaults = append(q.Defaults, quoteDefault{"power-kw", hardware.PowerKW().String(), hardware.TDP.Source})
		if !hardware.TDP.Confirmed {
			q.Warnings = append(q.Warnings, "the design power of this model rests on one source; --power-kw overrides it")
		}
	}
	for _, d := range stressedDefaults() {
		if *d.of(&in) == d.value && (d.flag != "residual" || stressed.Resale == nil) {
			q.Defaults = append(q.Defaults, quoteDefault{d.flag, d.value, d.source})
		}
	}
	if stressed.Resale != nil {
		q.explainResale(in, hardware, stressed)
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

// explainResale says how little the table of used prices carries.
func (q *quoteReport) explainResale(in quoteInput, hardware curves.Hardware, stressed curves.Assumptions) {
	if in.condition == "" {
		q.Defaults = append(q.Defaults, quoteDefault{"condition", strconv.Itoa(usualGrade), "own choice: the second of four"})
	}
	if in.age == "" {
		q.Defaults = append(q.Defaults, quoteDefault{"age", "0", "own choice: bought new"})
	}
	table := curves.PublishedResale()
	q.Warnings = append(q.Warnings, "the table of used prices carries little authority: "+table.Caution)
	if hardware.Model != table.Model {
		q.Warnings = append(q.Warnings, fmt.Sprintf("the table of used prices is that of the %s, not of the %s", table.Model, hardware.Model))
	}
	if sold := stressed.Resale.After(stressed.Years).Vintage; sold.Label != "S" {
		last := table.Vintage[len(table.Vintage)-1].At
		q.Warnings = append(q.Warnings, fmt.Sprintf("the table of used prices ends at an age of %d years; the price at %d is extrapolated", last, sold.At))
	}
}

func newQuoteOutcome(a curves.Assumptions) (quoteOutcome, error) {
	o, err := curves.Appraise(a)
	if err != nil {
		return quoteOutcome{}, err
	}
	monthly := a.FirstYearIncome().DivRound(decimal.NewFromInt(12), 12)
	out := quoteOutcome{
		Assumptions: newQuoteAssumptions(a), Flows: []string{}, MonthlyIncome: monthly.StringFixedBank(2),
		Total: o.Total.StringFixedBank(2), PaysBack: !o.NeverPaysBack(), rateReport: newRateReport(o.Series, o.Result),
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
		"failures one by one: rate, repair time, bill and attrition are averages, level over the life, without bad batches or sites",
		"used prices that fall together with rents, and the cost of a sale",
		"token payments, their price and their lock-ups",
		"changes of utilisation over the life",
		"volatility: rents follow the stated decline without swings",
		"assumptions that move together: the tornado moves one at a time",
	}
}
