package quote

import (
	"fmt"
	"strconv"

	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// Report is the answer, as corebond quote --json writes it.
type Report struct {
	SchemaVersion int           `json:"schema_version"`
	GPU           GPU           `json:"gpu"`
	Convention    string        `json:"convention"`
	Headline      Case          `json:"headline"`
	Stressed      Case          `json:"stressed"`
	Bridge        []Step        `json:"bridge"`
	Tornado       []Bar         `json:"tornado"` // of the stressed case, the longest bar first
	Defaults      []DefaultUsed `json:"defaults"`
	NotModelled   []string      `json:"not_modelled"`
	Warnings      []string      `json:"warnings"`
}

// GPU is the model by its datasheet. Source and confirmed are those of the power, the one figure a quote rests on.
type GPU struct {
	Model     string         `json:"model"`
	VRAMGB    int64          `json:"vram_gb"`
	TDPW      int64          `json:"tdp_w"`
	Source    string         `json:"source"`
	Confirmed bool           `json:"confirmed"`
	Figures   curves.Figures `json:"figures"`
}

// Case is one case: what was assumed, the flows, and what they are worth.
type Case struct {
	Assumptions   Assumptions `json:"assumptions"`
	Flows         []string    `json:"flows"`
	MonthlyIncome string      `json:"first_year_income_per_month"` // USD after costs, without resale
	Total         string      `json:"undiscounted_total"`
	PaysBack      bool        `json:"pays_back"`
	rates.Summary
}

// Step is one stage of the bridge. IRR and change are null where there is no single rate.
type Step struct {
	Step       string       `json:"step"`
	Status     rates.Status `json:"status"`
	IRR        *string      `json:"irr"`
	Change     *string      `json:"change"`
	Convention string       `json:"convention"`
}

// DefaultUsed says where an assumption that was not given comes from.
type DefaultUsed struct {
	Assumption string `json:"assumption"`
	Value      string `json:"value"`
	Source     string `json:"source"`
}

func newReport(in Input, hardware curves.Hardware, headline, stressed curves.Assumptions) (Report, error) {
	q := Report{
		SchemaVersion: 1,
		GPU: GPU{
			hardware.Model, hardware.VRAM.Value.IntPart(), hardware.TDP.Value.IntPart(), hardware.TDP.Source, hardware.TDP.Confirmed, hardware.Figures,
		},
		Bridge: []Step{}, Defaults: []DefaultUsed{}, NotModelled: notModelled(), Warnings: []string{},
	}
	var err error
	if q.Headline, err = newCase(headline); err != nil {
		return q, err
	}
	if q.Stressed, err = newCase(stressed); err != nil {
		return q, err
	}
	q.Convention = q.Headline.Convention
	steps, err := curves.Bridge(headline, stressed)
	if err != nil {
		return q, err
	}
	for _, s := range steps {
		step := Step{Step: s.Name, Status: s.Outcome.Result.Status, IRR: onlyRate(s.Outcome), Convention: q.Convention}
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
func (q *Report) explain(in Input, hardware curves.Hardware, stressed curves.Assumptions) {
	if in.PowerKW == "" {
		q.Defaults = append(q.Defaults, DefaultUsed{"power-kw", hardware.PowerKW().String(), hardware.TDP.Source})
		if !hardware.TDP.Confirmed {
			q.Warnings = append(q.Warnings, "the design power of this model rests on one source; --power-kw overrides it")
		}
	}
	for _, d := range Defaults() {
		if *d.Of(&in) == d.Value && (d.Name != "residual" || stressed.Resale == nil) {
			q.Defaults = append(q.Defaults, DefaultUsed{d.Name, d.Value, d.Source})
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
func (q *Report) explainResale(in Input, hardware curves.Hardware, stressed curves.Assumptions) {
	if in.Condition == "" {
		q.Defaults = append(q.Defaults, DefaultUsed{"condition", strconv.Itoa(usualGrade), "own choice: the second of four"})
	}
	if in.Age == "" {
		q.Defaults = append(q.Defaults, DefaultUsed{"age", "0", "own choice: bought new"})
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

func newCase(a curves.Assumptions) (Case, error) {
	o, err := curves.Appraise(a)
	if err != nil {
		return Case{}, err
	}
	monthly := a.FirstYearIncome().DivRound(decimal.NewFromInt(12), 12)
	out := Case{
		Assumptions: newAssumptions(a), Flows: []string{}, MonthlyIncome: monthly.StringFixedBank(2),
		Total: o.Total.StringFixedBank(2), PaysBack: !o.NeverPaysBack(), Summary: rates.Summarise(o.Series, o.Result),
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
